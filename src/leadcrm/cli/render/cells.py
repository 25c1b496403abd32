"""Text in cells: its width on a screen, and no character that could control the terminal."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import import_module

LEAST = 10
"""Digits below which a text holds no phone, and no other number of a person."""
ELLIPSIS = "…"
JOINERS = "\u200c\u200d"
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def safe(text: str) -> str:
    r"""Return `text` with every control, format and bidi character spelt out (\x1b).

    Text from data is shown literally and never moves the cursor, hides or
    turns what stands beside it.
    """
    if text.isprintable():  # which no control, format or bidi character is
        return text
    return "".join(
        char
        if unicodedata.category(char) not in _UNSAFE or char in JOINERS
        else escaped(ord(char))
        for char in text
    )


def hidden(text: str) -> str:
    """Return text with personal numbers hidden; what knows them loads when a text may hold one."""
    if "@" not in text and (len(text) < LEAST or sum(map(str.isdecimal, text)) < LEAST):
        return text
    return str(import_module("leadcrm.domain.masking").masked_text(text))


def escaped(code: int) -> str:
    """Return a character's number as programmers write it."""
    if code > 0xFFFF:  # noqa: PLR2004 - the last of four hex digits
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits


def width(text: str) -> int:
    """Return how many columns `text` takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(map(_width_of, text))


@cache
def _width_of(char: str) -> int:
    if unicodedata.combining(char) or char in JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` columns; one that is cut ends in …."""
    if width(text) <= room:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > room - 1:
            break
        kept += char
    return kept + ELLIPSIS if room > 0 else ""


def pad(text: str, room: int, *, right: bool = False) -> str:
    """Return `text` filled with blanks to `room` columns."""
    blanks = " " * max(0, room - width(text))
    return blanks + text if right else text + blanks


def flow(words: Iterable[str], columns: int | None, indent: int, gap: str = "  ") -> list[str]:
    """Return lines that hold whole words, none wider than the window less `indent`."""
    lines: list[str] = []
    for word in map(safe, words):
        joined = f"{lines[-1]}{gap}{word}" if lines else word
        if lines and (columns is None or width(joined) <= columns - indent):
            lines[-1] = joined
        else:
            lines.append(word)
    return lines
