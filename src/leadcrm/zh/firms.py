"""Firms: one key for all spellings of a name, with what was left out kept beside it."""

from functools import cache
from typing import TYPE_CHECKING

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.firmwords import (
    BODIES,
    BRANCHES,
    FORMER,
    FORMS,
    NO_CHILDREN,
    NOT_FORMER,
    PENDING,
    TRADES,
)
from leadcrm.zh.frozen import Frozen
from leadcrm.zh.matchform import fold_name, match_form
from leadcrm.zh.placenames import SHORTEST, is_place, leading_place, short_name

if TYPE_CHECKING:
    import re

ONLY_FORM = Text(zh="「{name}」里没有字号", en="“{name}” holds no name, only a legal form")
_OPENING = "([【〔「『〈《"
_CLOSING = ")]】〕」』〉》"
FORMER_SIGN = "原"
_TRADES = frozenset(TRADES)
_LENGTHS = sorted(set(map(len, TRADES)))


@cache
def _brackets() -> "re.Pattern[str]":
    import re  # noqa: PLC0415 - reason: names in brackets are few, and a pattern is dear to make

    opening, closing = re.escape(_OPENING), re.escape(_CLOSING)
    return re.compile(f"[{opening}]([^{opening}{closing}]*)[{closing}]")


class FirmKey(Frozen):
    """What identifies a firm among spellings of its name.

    `key` is equal for all spellings: without legal form, place and width.
    `places` are the places left out, widest first; two firms of one key and
    different places may be sisters, so the key suggests and never merges.
    `form` is the legal form left out, `name` all of the name in one spelling.
    """

    __slots__ = ("form", "key", "name", "places")
    key: str
    places: tuple[str, ...]
    form: str
    name: str

    def __init__(self, form: str, key: str, name: str, places: tuple[str, ...]) -> None:
        """Keep the parts of a name."""
        self._fill(form, key, name, places)

    def may_be(self, other: "FirmKey") -> bool:
        """Tell whether both can be one firm: one key, and no place that contradicts the other."""
        nested = set(self.places) <= set(other.places) or set(other.places) <= set(self.places)
        return self.key == other.key and nested


def firm_key(name: str) -> FirmKey:
    """Return the key under which all spellings of a firm's name meet.

    Raises:
        ReadingError: no name, or nothing but a legal form.
    """
    whole = match_form(name)
    core, form, places = _parts(whole)
    if not core:
        raise ReadingError(ONLY_FORM.format(name=name.strip()))
    return FirmKey(form, core, whole, tuple(dict.fromkeys(map(short_name, places))))


def key_of(name: str) -> str | None:
    """Return only the key of a firm's name; None where there is none."""
    try:
        return _parts(match_form(name))[0] or None
    except ReadingError:
        return None


def former_of(word: str) -> str:
    """Return the earlier name that words in brackets give: 原虚构电子 is 虚构电子; else empty."""
    for head in FORMER:
        if word.startswith(head):
            name = word[len(head) :].lstrip(":： ")
            if head == FORMER_SIGN and name.startswith(NOT_FORMER):
                return ""
            return name if len(name) >= SHORTEST else ""
    return ""


def former_names(name: str) -> tuple[str, ...]:
    """Return the earlier names that stand in brackets in a firm's name."""
    if not any(head in name for head in ("原", "曾", "前身", "旧称", "更名")):
        return ()
    plain = fold_name(name)
    found = (former_of(each) for each in _brackets().findall(plain))
    return tuple(each for part in found for each in part.replace("、", ",").split(",") if each)


def core_of(key: str) -> str:
    """Return the key of a firm without the words of trade at its end (正威国际 is 正威)."""
    return key[: _trades_from(key)] or key


def _parts(whole: str) -> tuple[str, str, list[str]]:
    """Return key, legal form and places of a name in its match form; no key for only a form."""
    inside: list[str] = []
    core = whole
    if not core.isalnum():
        if any(sign in _OPENING for sign in core):
            core = _brackets().sub(lambda found: _inside(found[1], inside), core)
        core = "".join(filter(str.isalnum, core))
    if core.endswith(BRANCHES) and not core.endswith(NO_CHILDREN):
        return core, "", []
    core, form = _formless(core)
    if core in FORMS:
        return "", form, []
    head = [] if core.endswith(BODIES) else _places(core)
    return core[sum(map(len, head)) :], form, [*head, *inside]


def _inside(word: str, places: list[str]) -> str:
    """Return what stands in brackets, unless it is a place, which is kept apart."""
    if word in PENDING or former_of(word):
        return ""
    if not is_place(word):
        return word
    places.append(word)
    return ""


def _formless(core: str) -> tuple[str, str]:
    """Return a name without its chain of legal forms, and that chain."""
    form = ""
    while core.endswith(FORMS):
        found = next(each for each in FORMS if core.endswith(each))
        if len(core) - len(found) < SHORTEST:
            break
        core, form = core.removesuffix(found), found + form
    return core, form


def _places(core: str) -> list[str]:
    """Return the places at the head that are not themselves the name."""
    found: list[str] = []
    while place := leading_place(core):
        rest = core[len(place) :]
        if len(rest) < SHORTEST or _only_trades(rest):
            break
        found.append(place)
        core = rest
    return found


def _only_trades(core: str) -> bool:
    return any(core[:n] in _TRADES for n in _LENGTHS) and _trades_from(core) == 0


def _trades_from(core: str) -> int:
    """Return where the words of trade at the end of a name begin; its length if it has none."""
    begins = {len(core)}
    for at in range(len(core) - 1, -1, -1):
        if any(at + n in begins and core[at : at + n] in _TRADES for n in _LENGTHS):
            begins.add(at)
    return min(begins)
