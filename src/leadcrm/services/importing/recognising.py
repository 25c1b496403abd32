"""What a list holds, told by its header row and what stands below it, never by its name alone.

One chance word is no list: `name` and `status` head land, machines and people alike. So a
word counts as sure or as vague, and what is not sure is refused with what it might be.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.services.importing.columns import detail_of
from leadcrm.services.importing.guessing import guess, has_shape
from leadcrm.services.importing.heading import SHARE, Heading
from leadcrm.services.importing.memberheads import lists_members
from leadcrm.services.importing.ownheads import OURS, is_written_by_us, plain_head
from leadcrm.services.importing.vocabulary import IGNORED, field_of, plain_header
from leadcrm.services.records.listheads import written_for_people
from leadcrm.services.records.listkinds import (
    BY_NAME,
    CLOSING,
    FIGURE,
    KINDS,
    LEAD_DATES,
    LEAD_EVENTS,
    ListKind,
    heads_of,
    list_of_plugin,
)
from leadcrm.services.records.recordkinds import kinds_of_records, types_of
from leadcrm.storage.tables import fields, table

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {"lead.name": "leads", "person.name": "contacts", "firm.name": "enterprises"}
)
"""What a row of an office's sheet must name, and the list that it then is."""
_VAGUE = (
    "name fullname status stage note notes remark remarks source unit title position chain owner "
    "city hometown purpose contact lead project industry channel 项目 状态 备注 来源 单位 职务 "
    "城市 用途 备注说明 情况说明 行业"
)
VAGUE = frozenset(_VAGUE.split())
"""Headers that lists of anything have."""
SURE_SHARE, HALF = 0.8, 0.5
"""So much of a header must be known where nothing else says what the list is."""
NEEDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "followups": frozenset({"lead_id", "due"}),
        "activities": frozenset({"lead_id", "happened_on", "content"}),
        "events": frozenset({"name", "kind", "start"}),
        "funds": frozenset({"lead_id", "arrived_on", "amount"}),
        "targets": frozenset({"unit_id", "year", "metric"}),
        "submissions": frozenset({"unit_id", "month", "received_on"}),
        "problems": frozenset({"lead_id", "content"}),
        "stage_changes": frozenset({"lead_id", "stage", "happened_on"}),
        "event_links": frozenset({"lead_id", "event_id", "role"}),
        "relations": frozenset({"from_id", "kind", "to_id"}),
        "guests": frozenset({"event_id", "role"}),
        "postings": frozenset({"officer_id", "kind", "since"}),
        "performances": frozenset({"lead_id", "year"}),
    }
)
"""The columns without which a list is none of these."""
MORE: Mapping[str, Collection[str]] = MappingProxyType(
    {
        "leads": (*LEAD_DATES, *LEAD_EVENTS, *CLOSING),
        "funds": ("unit", "currency"),
        "targets": ("value", "unit"),
    }
)
"""Columns that are read together with others, not into a field of their own."""
LAND = (
    "地块",
    "宗地",
    "出让",
    "起始价",
    "起拍",
    "底价",
    "竞得",
    "容积率",
    "parcel",
    "start_price",
)
LAND_WHOLE = frozenset({"面积", "用途", "亩数", "mu", "use"})


@cache
def _own(name: str) -> frozenset[str]:
    kind = BY_NAME[name]
    made = table(kind.table)
    return frozenset({*heads_of(kind), *fields(kind.table), *made.names, *MORE.get(name, ())})


def _filled(headers: Sequence[str]) -> list[str]:
    plain = map(plain_head, headers)
    return [head for head in plain if head and plain_header(head) not in IGNORED]


def _fields(kind: ListKind, headers: Sequence[str]) -> set[str]:
    """Return the fields of a list that its headers name."""
    heads = heads_of(kind)
    named = {heads.get(head, head) for head in headers}
    return {"amount" if field in {FIGURE, "amount_fen"} else field for field in named}


def exported(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> ListKind | None:
    """Return the list that `export` wrote, by the fields in its header.

    Columns may have been added, or taken away; the kind of a plugin's records also
    stands in their column `kind`. What was written for people names them itself.
    """
    people = written_for_people(headers)
    if people is not None:
        return people.kind
    heads = {plain_head(header) for header in headers} - OURS - {""}
    if heads == {"key", "value"}:
        return BY_NAME["settings"]
    if not is_written_by_us(headers):
        return None
    told = {kind.name: _coverage(kind, heads) for kind in KINDS if not kind.constants}
    best = max(told, key=lambda name: told[name])
    also = [name for name in told if name != best and told[name][0] == told[best][0]]
    if not told[best][0] or (also and told[best][1] < 1):
        return None
    if best == "records" and "details" not in heads:
        return _of_plugin(headers, heads, rows)
    return BY_NAME[best]


def _coverage(kind: ListKind, heads: Collection[str]) -> tuple[int, float]:
    """Return how many fields of a list a header names, and how much of all that is."""
    own = {*fields(kind.table)} - OURS
    amounts = {head.removesuffix("_fen").removesuffix("_currency") for head in heads}
    ours = heads_of(kind)
    known = own & ({ours.get(head, head) for head in heads} | amounts)
    return len(known), len(known) / len(own)


def _of_plugin(
    headers: Sequence[str], heads: Collection[str], rows: Sequence[Sequence[str]]
) -> ListKind | None:
    at = list(map(plain_head, headers)).index("kind") if "kind" in heads else len(headers)
    said = {row[at].strip() for row in rows if len(row) > at and row[at].strip()}
    if said:
        return list_of_plugin(said.pop()) if len(said) == 1 else None
    own = {name: set(types_of(kind.fields)) for name, kind in kinds_of_records().items()}
    fitting = [name for name, names in own.items() if names and names <= set(heads)]
    return list_of_plugin(max(fitting, key=lambda name: len(own[name]))) if fitting else None


def marked(headers: Sequence[str]) -> ListKind | None:
    """Return the list whose mark comes first, if the other headers bear it out.

    A link may stand first as well: `lead_id` heads whatever is told of leads.
    """
    for kind in KINDS:
        if kind.mark in headers[:1]:
            heads = _filled(headers)
            known = sum(head in _own(kind.name) for head in heads)
            if "name" in _fields(kind, heads) or known * 2 >= len(heads):
                return kind
    return None


def described(headers: Sequence[str]) -> ListKind | None:
    """Return the list that has all it needs in its header, and hardly anything else."""
    heads = _filled(headers)
    known = {
        name: sum(head in _own(name) for head in heads)
        for name, needed in NEEDED.items()
        if needed <= _fields(BY_NAME[name], heads)
    }
    best = max(known, key=lambda name: known[name], default=None)
    if best is None:
        return None
    ours = sum("_" in head for head in NEEDED[best] & {*heads}) > 1  # nobody writes so by chance
    if known[best] < (HALF if ours else SURE_SHARE) * len(heads):
        return None
    office = sum(field_of(head) is not None for head in heads)
    return BY_NAME[best] if known[best] > office else None


def bears_out(kind: ListKind, headers: Sequence[str]) -> bool:
    """Tell whether a header fits the list that a file is called after."""
    heads = _filled(headers)
    known = sum(head in _own(kind.name) for head in heads)
    return known > 0 and known >= min(2, len(heads)) and known >= SHARE * len(heads)


class Words(NamedTuple):
    """What the header and the values of an office's sheet tell: fields, by how sure they are.

    `agreed` are those whose header and values say the same.
    """

    sure: set[str]
    vague: set[str]
    shaped: set[str]
    agreed: set[str]
    columns: int

    @property
    def fields(self) -> set[str]:
        """All fields that are told."""
        return self.sure | self.vague | self.shaped


def words_of(heading: Heading, rows: Sequence[Sequence[str]]) -> Words:
    """Return what a header and the rows below it tell."""
    words = Words(set(), set(), set(), set(), len(_filled(heading.headers)))
    for at, header in enumerate(heading.headers):
        plain = plain_header(header)
        if not plain or plain in IGNORED:
            continue
        field = field_of(heading.groups[at] + header) or field_of(header) or detail_of(header)
        shape = guess([row[at] for row in rows if at < len(row)])
        if field:
            (words.vague if plain in VAGUE else words.sure).add(field)
            if field == shape:
                words.agreed.add(field)
        elif shape:
            words.shaped.add(shape)
    return words


def is_office_sheet(heading: Heading, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a sheet surely lists projects, firms or people: two words by chance do not."""
    words = words_of(heading, rows)
    named = words.fields & SUBJECTS.keys()
    if not named or (is_land(heading.headers) and "lead.name" not in words.sure):
        return False
    if "person.name" in named and lists_members(heading.headers):
        return True
    if words.agreed & SUBJECTS.keys() or len(words.sure | words.shaped) > 1:
        return True
    if not words.sure:
        return False
    enough = len(words.fields) > 1 and len(words.fields) >= SHARE * words.columns
    return enough or words.columns == 1


def is_land(headers: Sequence[str]) -> bool:
    """Tell whether a header is that of land on offer, which also has a name and a status."""
    plain = list(map(plain_header, headers))
    parts = sum(any(part in head for part in LAND) for head in plain)
    return parts + sum(head in LAND_WHOLE for head in plain) > 1


def is_record(heading: Heading, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether what stands as header is a record already, by the shape of its columns."""
    for at, header in enumerate(heading.headers):
        shape = guess([row[at] for row in rows if at < len(row)])
        if shape and has_shape(shape, header) and field_of(header) is None:
            return True
    return False


def might_be(heading: Heading, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lists that a table might be, the likeliest first."""
    heads = _filled(heading.headers)
    told = words_of(heading, rows).fields
    found = {
        name: sum(head in _own(name) for head in heads)
        for name, needed in NEEDED.items()
        if needed & _fields(BY_NAME[name], heads) - {"name", "kind"}
    }
    likely = [SUBJECTS[field] for field in SUBJECTS if field in told]
    likely += sorted((name for name in found if found[name] > 1), key=lambda name: -found[name])
    return list(dict.fromkeys(likely))[:3]
