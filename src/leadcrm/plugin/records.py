"""What plugins declare: frozen records, checked by their classes."""

import attrs

from leadcrm.text import Text


@attrs.frozen
class Channel:
    """A way in which leads come: its code, its name, and how lists spell it."""

    name: str
    label: Text
    spellings: tuple[str, ...] = ()
