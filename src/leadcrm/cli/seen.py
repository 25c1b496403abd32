"""What somebody last saw of a record: remembered by book and name, codes and stamps alone."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from leadcrm.cli.context import Context, make_folder, state_folder
from leadcrm.errors import LeadcrmError, StaleError
from leadcrm.workspace import Workspace

MOST = 2_000
"""Records that are remembered of one book; the longest unseen are forgotten."""


def saw(context: Context, workspace: Workspace, code: str | None) -> None:
    """Remember that who works has just seen a record as it is now."""
    if not code or not os.access(context.path, os.W_OK):  # who cannot edit needs no mark
        return
    path = _path(context, workspace.actor)
    marks = _read(path)
    marks.pop(code, None)
    marks[code] = workspace.now_seen()
    lines = [f"{each} {mark}\n" for each, mark in list(marks.items())[-MOST:]]
    part = f"{path}.{os.getpid()}"
    with suppress(OSError, LeadcrmError):
        make_folder(os.path.dirname(path))
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
        with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
            file.writelines(lines)
        os.replace(part, path)


@contextmanager
def noticing(context: Context, workspace: Workspace, ref: str, kind: str) -> Iterator[None]:
    """Let an edit be refused that would write over what its author has not seen.

    Who was told, has seen it; and so has who edited it.
    """
    workspace.session.last_seen = partial(last_seen, context, workspace.actor)
    code = workspace.finder.any_one(ref, [kind])[1]["code"]
    try:
        yield
    except StaleError:
        saw(context, workspace, code)
        raise
    saw(context, workspace, code)


def last_seen(context: Context, actor: str, code: str) -> str | None:
    """Return the newest command when somebody last saw a record; None if that is not known."""
    return _read(_path(context, actor)).get(code)


def _read(path: str) -> dict[str, str]:
    with suppress(OSError, ValueError), open(path, encoding="utf-8") as file:
        return dict(line.split() for line in file)
    return {}


def _path(context: Context, actor: str) -> str:
    whose = hashlib.sha256(f"{os.path.realpath(context.path)}|{actor}".encode()).hexdigest()
    return os.path.join(state_folder(), "seen", whose[:32])
