"""The text of address cards, card by card, in whatever encoding each of them is.

Old phones write GBK and do not say so, in plain bytes or as quoted-printable; a card that is
damaged is one card and not the file.
"""

import codecs
import re
from collections.abc import Iterator
from quopri import decodestring

_BEGIN = re.compile(rb"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(rb"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE", re.IGNORECASE)
_CHARSET = re.compile(rb";CHARSET=\"?(?P<name>[A-Za-z0-9_.:-]+)\"?", re.IGNORECASE)
GUESSES = ("utf-8", "gb18030")
"""What is tried in turn where a card does not say what it is in."""


def cards_of(data: bytes) -> Iterator[str]:
    """Yield the text of each card in a file, its lines plain; damaged bytes become marks."""
    starts = [match.start() for match in _BEGIN.finditer(data)]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        yield _plain(data[start:end].replace(b"\r\n", b"\n").replace(b"\r", b"\n"))


def _plain(card: bytes) -> str:
    """Return a card without quoted-printable and without words for its encodings."""
    lines = []
    for line in _logical(card):
        head, colon, value = line.partition(b":")
        charset = _CHARSET.search(head)
        if _QUOTED.search(head):
            value = decodestring(value).replace(b"\r\n", b"\n").replace(b"\n", b"\\n")
            head = re.sub(rb";(?:ENCODING=)?QUOTED-PRINTABLE", b"", head, flags=re.IGNORECASE)
        if charset:
            head = head.replace(charset[0], b"")
        lines.append(decoded(head + colon + value, charset and charset["name"].decode("ascii")))
    return "\n".join(lines) + "\n"


def _logical(card: bytes) -> Iterator[bytes]:
    """Yield the lines of a card, those that go on over several lines joined."""
    open_line: bytes | None = None
    for line in card.split(b"\n"):
        if open_line is not None and open_line.endswith(b"=") and _quoted(open_line):
            open_line = open_line[:-1] + line
            continue
        if line[:1] in {b" ", b"\t"} and open_line is not None:
            open_line += line[1:]
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _quoted(line: bytes) -> bool:
    return bool(_QUOTED.search(line.partition(b":")[0]))


def decoded(data: bytes, charset: str | None = None) -> str:
    """Return bytes as text: by the charset that is said, else UTF-8, else GB18030."""
    for name in (*([charset] if charset else []), *GUESSES):
        try:
            return data.decode(codecs.lookup(name).name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")
