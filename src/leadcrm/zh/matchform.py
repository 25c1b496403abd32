"""The form in which two spellings of one name are equal; never the form that is stored."""

import unicodedata
from functools import cache

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.shipped import shipped

LONGEST = 200
EMPTY = Text(zh="没有写名称", en="No name was given")
LONG = Text(zh="名称太长", en="The name is too long")
BROKEN = Text(zh="名称里有损坏的字符", en="The name holds damaged characters")
_DOTS = "·•・‧∙⋅●｡.．。"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f"
_COMMAS = str.maketrans(dict.fromkeys(",;|/", "、"))
_DROPPED = dict.fromkeys(map(ord, _DOTS + _INVISIBLE))


@cache
def _to_simplified() -> dict[int, int]:
    traditional, simplified = shipped("simplified").split()
    return str.maketrans(traditional, simplified)


@cache
def _traditional() -> frozenset[str]:
    return frozenset(shipped("simplified").split()[0])


def match_form(name: str) -> str:
    """Return a name in one width, case and script, without blanks, dots and unseen signs.

    Traditional characters become simplified where the mainland's set (GB 2312)
    holds the simplified one; 龑 and 䶮 stay apart.

    Raises:
        ReadingError: empty, too long, or with damaged characters.
    """
    if len(name) > LONGEST:
        raise ReadingError(LONG)
    if "\0" in name or _has_half_pairs(name):
        raise ReadingError(BROKEN)
    plain = fold_name(name)
    if not plain:
        raise ReadingError(EMPTY)
    return plain


def _has_half_pairs(name: str) -> bool:
    """Tell whether a text holds halves of surrogate pairs, which no file can store."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def fold_name(text: str) -> str:
    """Return any text in that form, whatever its length and signs; empty if nothing is left."""
    if text.isascii():
        return "".join(text.casefold().split()).translate(_DROPPED)
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isalnum():
        plain = "".join(plain.translate(_DROPPED).split())
    # Once more: what a blank or a dot kept apart may now be one character.
    plain = unicodedata.normalize("NFKC", plain)
    return plain if _traditional().isdisjoint(plain) else plain.translate(_to_simplified())


def simplified(text: str) -> str:
    """Return a text with simplified characters for traditional ones, all else as it is."""
    if text.isascii() or _traditional().isdisjoint(text):
        return text
    return text.translate(_to_simplified())


def several(aliases: str | None) -> list[str]:
    """Return the names that one field of aliases holds, folded, whatever parts them."""
    parts = fold_name(aliases or "").translate(_COMMAS).split("、")
    return [name for name in parts if name]
