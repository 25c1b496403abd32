"""Running code of a plugin: standard output is kept apart, open books can only be read."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from leadcrm.plugin.limits import Asked, limited
from leadcrm.plugin.shield import shielded


class Printed:
    """What was printed while plugin code ran; complete when it is over.

    `asked` tells whether an interrupt was somebody's Ctrl-C.
    """

    text = ""
    asked = Asked()


class _Kept(io.BytesIO):
    """A place for output that stays readable when a plugin closes it."""

    def close(self) -> None:
        """Stay open: it goes when nobody holds it any more."""


@contextmanager
def guarded() -> Iterator[Printed]:
    """Run plugin code: output replaced, open books shielded, time limited; then all is as ever.

    Raises:
        PluginHungError, SystemExit: see `limited`.
    """
    said, kept = Printed(), _Kept()
    before = (sys.stdout, sys.__stdout__)
    with suppress(OSError, ValueError, AttributeError):  # it fails again where it is ours
        before[0].flush()
    put = io.TextIOWrapper(kept, encoding="utf-8", errors="replace", write_through=True)
    sys.stdout = sys.__stdout__ = put  # type: ignore[misc]  # a plugin may print by either
    try:
        with shielded(), limited() as said.asked:
            yield said
    finally:
        sys.stdout, sys.__stdout__ = before  # type: ignore[misc]
        with suppress(ValueError):  # it was closed, and flushed by that
            put.flush()
        said.text = kept.getvalue().decode("utf-8", errors="replace")
