"""The heads of a list as people read it: exports write them, import knows them again.

A field is headed by its label in one language; an amount also says its unit and currency.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.services.records.listkinds import BY_NAME, CLOSING, LEAD_DATES, LEAD_EVENTS, ListKind
from leadcrm.storage.tables import CLASSES, fields, table
from leadcrm.text import LANGS, Lang, Text
from leadcrm.zh.currencies import WRITTEN

KEYS = ("code", "ref", "source")
"""What the head of every list of ours names; no sheet of an office names all three."""
LAST = ("ref", "source", "extra")
"""What people look at last: the number and the list that a row came from, what has no field."""
OWN_WORDS = frozenset(
    {*LEAD_DATES, *LEAD_EVENTS, *CLOSING, "officer", "unit", "value", "currency"}
)
"""Heads that make more of a cell than a word without a field."""
SCALES: Mapping[int, Text] = MappingProxyType(
    {10_000: Text(zh="万", en="10k"), 100_000_000: Text(zh="亿", en="100m")}
)
"""How many units of money one counts, and the word for it."""
AS_WRITTEN = Text(zh="（原话）", en=" (as written)")
"""What heads the words of a cell that says more than its value, behind the head of that."""
LONGEST = 100
"""Letters of a head with its unit."""
HALF = 0.5
"""So many of a list's fields are in its head, whatever columns were taken away."""
_UNIT = re.compile(r"(?P<label>.*?)\s*[（(](?P<unit>[^（）()]*)[)）]")
_ENGLISH = re.compile(r"(?P<scale>10k|100m) (?P<currency>[A-Z]{3})")
LISTS: Mapping[str, Text] = MappingProxyType(
    {
        "leads": Text(zh="项目", en="leads"),
        "contacts": Text(zh="联系人", en="contacts"),
        "chambers": Text(zh="商会", en="chambers"),
        "enterprises": Text(zh="企业", en="enterprises"),
        "followups": Text(zh="跟进", en="follow-ups"),
        "activities": Text(zh="联系记录", en="activities"),
        "events": Text(zh="活动", en="events"),
        "funds": Text(zh="到资", en="arrivals of funds"),
        "targets": Text(zh="目标", en="targets"),
        "submissions": Text(zh="月报", en="monthly reports"),
        "problems": Text(zh="存在问题", en="problems"),
        "stage_changes": Text(zh="阶段变化", en="changes of stage"),
        "event_links": Text(zh="活动与项目的关联", en="links of events and leads"),
        "relations": Text(zh="关系", en="relations"),
        "guests": Text(zh="参会人员", en="guests"),
        "postings": Text(zh="派驻", en="postings"),
        "performances": Text(zh="投产效益", en="performances"),
        "units": Text(zh="单位", en="units"),
        "officers": Text(zh="干部", en="officers"),
        "records": Text(zh="其他记录", en="other records"),
        "settings": Text(zh="设置", en="settings"),
    }
)
"""What people call the lists."""


_ALSO: Mapping[str, str] = MappingProxyType(
    {"培训": "events", "training": "events", "会员": "contacts", "台账": "leads"}
)
"""What else people call a list that they bring."""
_LIST = re.compile(r"(?:一览表|名单|名册|清单|列表|情况表|表)$")


def list_called(word: str) -> ListKind | None:
    """Return the list that people call so (项目, 培训名单); None for no such list."""
    asked = _LIST.sub("", word.strip().lower())
    named = {text.to(lang).lower(): name for name, text in LISTS.items() for lang in LANGS}
    found = named.get(asked) or _ALSO.get(asked)
    return BY_NAME[found] if found else None


class Heads(NamedTuple):
    """The heads of a list for people, in one language: `fields` by head."""

    kind: ListKind
    lang: Lang
    fields: Mapping[str, str]

    def field_of(self, header: str) -> tuple[str, str] | None:
        """Return the field that a header of this list names, and its unit; None for no field."""
        if header in self.fields:
            return self.fields[header], header
        match = _UNIT.fullmatch(header) if len(header) <= LONGEST else None
        name = match and self.fields.get(match["label"])
        if match is None or name is None or fields(self.kind.table)[name].type != "fen":
            return None
        english = _ENGLISH.fullmatch(match["unit"])
        if english is None:
            return name, match["unit"]
        scale = next(word.zh for word in SCALES.values() if word.en == english["scale"])
        return name, scale + WRITTEN.get(english["currency"], english["currency"])


@cache
def heads_for_people(kind: str, lang: Lang) -> Mapping[str, str]:
    """Return the heads of the fields of a kind of record, by field, in their order.

    What kind of record a link means follows from the record, and has no column of its own.
    """
    known = fields(kind)
    either = {each.name.replace("_id", "_kind") for each in table(kind).links if each.link == "*"}
    ordered = [*(name for name in known if name not in LAST), *LAST]
    made: dict[str, str] = {}
    for name in ordered:
        if name in either or name == "merged_into_id":  # those that were merged are in no list
            continue
        label = known[name].label.to(lang)
        made[name] = label if label not in made.values() else f"{label} {name}"
    return made


def head_of_amount(label: str, scale: int, currency: str, lang: Lang) -> str:
    """Return the head of a column of amounts: 总投资（亿元）, total (100m CNY)."""
    word = SCALES[scale].to(lang)
    if lang == "zh":
        return f"{label}（{word}{WRITTEN.get(currency, currency)}）"
    return f"{label} ({word} {currency})"


def written_for_people(headers: Sequence[str]) -> Heads | None:
    """Return the heads of the list that `export` wrote for people, if a header row is one's.

    Columns may have been added, moved, or taken away, but for number, old number and source.
    """
    plain = {word for header in headers if len(word := header.strip()) <= LONGEST}
    likely = [heads for heads in _of_all_kinds() if _keys(heads) <= plain]
    if not likely:
        return None
    labels = plain | {match["label"] for each in plain if (match := _UNIT.fullmatch(each))}
    found: list[tuple[float, int, Heads]] = []
    for heads in likely:
        of = {name: head for head, name in heads.fields.items()}
        own = [head for name, head in of.items() if name not in {*KEYS, "extra", "details"}]
        known = sum(head in labels for head in own)
        if known >= HALF * len(own):
            found.append((known / len(own), known, heads))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _keys(heads: Heads) -> set[str]:
    return {head for head, name in heads.fields.items() if name in KEYS}


@cache
def _of_all_kinds() -> tuple[Heads, ...]:
    return tuple(
        Heads(
            BY_NAME[kind],
            lang,
            {head: name for name, head in heads_for_people(kind, lang).items()},
        )
        for lang in LANGS
        for kind in CLASSES
    )
