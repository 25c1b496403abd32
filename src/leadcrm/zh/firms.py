"""Firms: one key for all spellings of a name, with what was left out kept beside it."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.firmwords import BODIES, BRANCHES, FORMS, TRADES
from leadcrm.zh.frozen import Frozen
from leadcrm.zh.matchform import match_form
from leadcrm.zh.placenames import SHORTEST, is_place, leading_place, short_name

ONLY_FORM = Text(zh="「{name}」里没有字号", en="“{name}” holds no name, only a legal form")
_BRACKET = re.compile(
    r"[(\[【〔「『〈《](?P<inside>[^()\[\]【】〔〕「」『』〈〉《》]*)[)\]】〕」』〉》]"
)
_SIGNS = re.compile(r"[^0-9a-z\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff(),]")
_TRADE_END = re.compile(f"(?:{'|'.join(sorted(TRADES, key=len, reverse=True))})+$")


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
    places: list[str] = []

    def inside(match: re.Match[str]) -> str:
        word = match["inside"]
        if is_place(word):
            places.append(short_name(word))
            return ""
        return word

    core = _SIGNS.sub("", _BRACKET.sub(inside, whole)).replace("(", "").replace(")", "")
    if core.endswith(BRANCHES):
        return FirmKey("", core, whole, ())
    core, form = _formless(core)
    head = [] if core.endswith(BODIES) else _places(core)
    core = core[sum(map(len, head)) :].replace(",", "")
    if not core:
        raise ReadingError(ONLY_FORM.format(name=name.strip()))
    named = tuple(dict.fromkeys([*map(short_name, head), *places]))
    return FirmKey(form, core, whole, named)


def core_of(key: str) -> str:
    """Return the key of a firm without the words of trade at its end (正威国际 is 正威)."""
    return _TRADE_END.sub("", key) or key


def _formless(core: str) -> tuple[str, str]:
    """Return a name without its chain of legal forms, and that chain."""
    form = ""
    while True:
        found = next((each for each in FORMS if core.endswith(each)), "")
        if not found or len(core) - len(found) < SHORTEST:
            if found == core:
                raise ReadingError(ONLY_FORM.format(name=core))
            return core.rstrip(","), form
        core, form = core.removesuffix(found).rstrip(","), found + form


def _places(core: str) -> list[str]:
    """Return the places at the head that are not themselves the name."""
    found: list[str] = []
    while place := leading_place(core):
        rest = core[len(place) :]
        if len(rest) < SHORTEST or not _TRADE_END.sub("", rest):
            break
        found.append(place)
        core = rest
    return found
