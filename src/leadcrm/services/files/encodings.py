"""How a text file is decoded: by its mark, else UTF-8, else GB18030; never by guessing."""

import codecs
from pathlib import Path

from leadcrm.services.files.limits import MIB
from leadcrm.services.files.refusals import refusal

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SURELY = 8
"""So many signs of several bytes make UTF-8 certain: a wrong byte after them is damage."""
HARMLESS, FEW = 3, 20
"""A text may hold a control sign here and there, not one in so many: that is no text."""
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r")


def encoding_of(path: Path, given: str | None = None) -> str:
    """Return the name of the encoding of a text file, all of which was tried.

    `given` is what the user says it is.

    Raises:
        StorageError: it cannot be decoded; the byte from which on it cannot is said.
    """
    if given is not None:
        try:
            name = codecs.lookup(given).name
        except (LookupError, ValueError):
            raise refusal("codec", encoding=given) from None
        name = "utf-8-sig" if name == "utf-8" else name
        _check(path, name)
        return name
    with path.open("rb") as stream:
        head = stream.read(4)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    if marked is not None:
        _check(path, marked)
        return marked
    failed = _decoded(path, "utf-8")
    if failed is None:
        return "utf-8"
    if _wide(path, failed) >= SURELY:
        raise refusal("undecoded", path=path.name, at=failed + 1, encoding="UTF-8")
    _check(path, "gb18030")
    return "gb18030"


def _check(path: Path, encoding: str) -> None:
    failed = _decoded(path, encoding)
    if failed is not None:
        raise refusal("undecoded", path=path.name, at=failed + 1, encoding=encoding.upper())


def _decoded(path: Path, encoding: str) -> int | None:
    """Return the byte at which a file cannot be decoded, None if all of it can.

    Raises:
        StorageError: it can, but holds signs that no text has.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    done = signs = 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(MIB)
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return done - pending + error.start
            strange = sum(map(text.count, CONTROLS))
            if strange > max(HARMLESS, len(text) // FEW):
                raise refusal("binary", path=path.name, at=signs + _first(text) + 1)
            if not block:
                return None
            done += len(block)
            signs += len(text)


def _wide(path: Path, until: int) -> int:
    """Return how many signs of several bytes stand before a byte, as far as one block tells."""
    with path.open("rb") as stream:
        text = stream.read(min(until, MIB)).decode("utf-8", "ignore")
    return sum(sign > "\x7f" for sign in text)


def _first(text: str) -> int:
    return next(at for at, sign in enumerate(text) if sign in CONTROLS)
