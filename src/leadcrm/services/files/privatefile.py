"""Files that go out: private, whole or not at all, and nobody's file is lost."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leadcrm.errors import StorageError
from leadcrm.storage.sqlitefile import translate
from leadcrm.text import Text

LINK = Text(zh="{path} 是链接，不写", en="{path} is a link; not written")
THERE = Text(zh="{path} 已经有了，没有改动", en="{path} is there already; nothing was changed")
FORCE = Text(zh="要覆盖它，加 --force", en="To overwrite it, add --force")


def may_write(file: Path, *, force: bool) -> None:
    """Make sure that a file may be written.

    Raises:
        StorageError: it is a link, is there and not to be overwritten, or cannot be.
    """
    try:
        link, there = file.is_symlink(), file.exists()
    except OSError as error:  # a name may be longer than the system allows
        raise translate(error, file) from error
    if link:
        raise StorageError(LINK.format(path=file))
    if there and not force:
        raise StorageError(THERE.format(path=file), hint=FORCE)


@contextmanager
def private_file(file: Path, data: bytes | Iterable[bytes], *, force: bool) -> Iterator[None]:
    """Write a file beside its place, then do what is within, then put it there; on any error, not.

    So a reading of the book that could not be journaled leaves no file. `data` is whole, or comes
    piece by piece.

    Raises:
        StorageError: it is a link, is there and not to be overwritten, or cannot be written.
    """
    with private_place(file, force=force) as part:
        try:
            with part.open("wb") as stream:
                stream.writelines((data,) if isinstance(data, bytes) else data)
        except OSError as error:
            raise translate(error, file) from error
        yield


@contextmanager
def private_place(file: Path, *, force: bool) -> Iterator[Path]:
    """Yield an empty file beside a place, for its owner alone; filled, it is put there at the end.

    On any error it is taken away, and the place is as it was.

    Raises:
        StorageError: it is a link, is there and not to be overwritten, or cannot be written.
    """
    may_write(file, force=force)
    part = file.with_name(f".{file.name}.part")
    try:
        try:
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except (OSError, ValueError) as error:  # a name may hold what no system allows
            raise translate(error, file) from error
        yield part
        try:
            may_write(file, force=force)
            part.replace(file)
        except OSError as error:
            raise translate(error, file) from error
    except BaseException:  # reason: an interrupt, too, must not leave the half of a file
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        raise
