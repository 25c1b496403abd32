"""Deciding which column of a list is which field: what is said, known, seen, or else kept."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from leadcrm.errors import UsageError
from leadcrm.services.contacts.details import detail_names
from leadcrm.services.importing.guessing import guess
from leadcrm.services.importing.heading import Heading
from leadcrm.services.importing.memberheads import heads_post, lists_members
from leadcrm.services.importing.ownheads import target_of
from leadcrm.services.importing.peopleheads import is_of_chambers, is_ours
from leadcrm.services.importing.plan import WHOLE
from leadcrm.services.importing.sheets import Target
from leadcrm.services.importing.slots import kept_name, slotted
from leadcrm.services.importing.standing import relation_headed
from leadcrm.services.importing.vocabulary import (
    BETWEEN,
    IGNORED,
    MAIN,
    field_of,
    plain_header,
    words,
)
from leadcrm.services.records.listheads import written_for_people
from leadcrm.services.records.listkinds import BY_NAME, FIGURE, LEAD_DATES, WAN, ListKind, heads_of
from leadcrm.storage.tables import fields, table
from leadcrm.text import Text
from leadcrm.zh.folding import fold
from leadcrm.zh.headers import unit_of_header

KNOWN, SHAPE, SAID, SAVED, KEPT = "known", "shape", "map", "saved", "kept"
PROJECT = frozenset(
    {"name", "stage", "intent", "total_investment", "contract_inbound", "land_mu", *LEAD_DATES}
)
"""What makes a row be about a project; a channel or a day of record alone do not."""
SAYS_UNIT = re.compile(r"(?:金额|计量|货币|数量)?单位[:(]|[(][^()]*[万亿元][^()]*[)]")
"""What says a unit above a table: 单位：万元, in a title or on a line of its own."""
PARTS_OF = {"leads": "lead", "contacts": "person", "chambers": "firm", "enterprises": "firm"}
"""The part of an office's sheet that the rows of a plain list are."""
REF = f"{MAIN}.lead.ref{BETWEEN}person.ref{BETWEEN}firm.ref"
"""The number of a record in the system that a list comes from."""
STATES = frozenset({"状态", "status"})
WAN_END = "_wan"
NO_FIELD = Text(zh="--map：没有「{field}」这个字段", en="--map: there is no field “{field}”")
SAY_SO = Text(
    zh="写字段名（phone），或认得的列名（手机）",
    en="Give a field (phone), or a header that is known (手机)",
)


def plain_targets(
    kind: ListKind,
    heading: Heading,
    rows: Sequence[list[str]],
    mapping: Mapping[str, str],
    saved: Mapping[str, str],
) -> list[Target]:
    """Return the targets of a list whose rows are one record each."""
    known, names = fields(kind.table), table(kind.table).names
    people = written_for_people(heading.headers)
    targets = []
    for at, header in enumerate(heading.headers):
        said = mapping.get(header) or saved.get(header)
        if people is not None and said is None and header:
            name, unit = target_of(people, header)
            if name not in known and plain_header(header) in IGNORED:
                continue
            how = KNOWN if name in known else KEPT
            targets.append(Target(at, header, unit, WHOLE, name, how))
            continue
        name = _plain_name(kind, header, said)
        if not header or header in kind.ignored:
            continue
        if name not in known and plain_header(header) in IGNORED:
            if not is_id(header, [row[at] for row in rows if at < len(row)]):
                continue
            name = "ref"
        how = KNOWN if name in known or name in names else KEPT
        if said:
            how = SAID if header in mapping else SAVED
        unit = WAN if header.endswith(WAN_END) else _unit_in(heading, at)
        targets.append(Target(at, header, unit, WHOLE, name, how))
    return targets


def _plain_name(kind: ListKind, header: str, said: str | None) -> str:
    """Return the field that a header of a plain list means, or the header itself."""
    known, heads = fields(kind.table), heads_of(kind)
    plain = header.partition("（")[0].partition("(")[0].strip()
    field = heads.get(said or header) or heads.get(said or plain)
    field = field or _plain_heads(kind.name).get(plain_header(said or header))
    name = field or said or header
    if not said and plain != header and plain in known and field in {None, FIGURE}:
        name = plain  # an export says the unit in the head: amount（万元）
    if field == FIGURE and unit_of_header(header):
        name = "amount"  # its own head says the unit, not a column beside it
    if not (said or header.isascii() or name in known or name in table(kind.table).names):
        name = _in_office_words(kind, header, known) or name
    return name


@cache
def _plain_heads(name: str) -> Mapping[str, str]:
    """Return the fields of a list of ours by its headers in their plain form."""
    if name not in BY_NAME:
        return {}
    return {plain_header(head): field for head, field in heads_of(BY_NAME[name]).items()}


def is_id(header: str, cells: Sequence[str]) -> bool:
    """Tell whether a column called id numbers records of another system, not the rows here."""
    values = [cell.strip() for cell in cells if cell.strip()]
    if plain_header(header) != "id" or not values:
        return False
    counts = [int(value) if value.isdecimal() else None for value in values]
    first = counts[0]
    return first not in {0, 1} or counts != list(range(first, first + len(counts)))


def is_own(kind: ListKind, header: str) -> bool:
    """Tell whether a header is one of a list's own, not one that offices give another record."""
    part = (field_of(header) or MAIN).partition(".")[0]
    return header in heads_of(kind) and part in {MAIN, PARTS_OF.get(kind.name, MAIN)}


def unit_above(heading: Heading) -> str:
    """Return the unit of amounts that a title, or a line of its own, says: 单位：万元."""
    said = (unit_of_header(text) for text in heading.above if SAYS_UNIT.search(fold(text)))
    return next(filter(None, said), "")


def _unit_in(heading: Heading, at: int) -> str:
    """Return what says a column's unit: its header, else the word above it, else the title."""
    header, group = heading.headers[at], heading.groups[at]
    if unit_of_header(header):
        return header
    named = (group, *(text for text in heading.above if SAYS_UNIT.search(fold(text))))
    said = next((text for text in named if unit_of_header(text)), "")
    return f"{header}/{said}" if said else header


def _in_office_words(kind: ListKind, header: str, known: Collection[str]) -> str | None:
    """Return the field of a list that a header means in so many words of offices (包联干部)."""
    found = words().get(plain_header(header), "").removeprefix(f"{MAIN}.").split(BETWEEN)
    parts = dict(each.split(".") for each in found if each)
    name = parts.get(PARTS_OF.get(kind.name, ""))
    return name if name in known else None


def ledger_targets(
    heading: Heading,
    rows: Sequence[list[str]],
    mapping: Mapping[str, str],
    saved: Mapping[str, str],
) -> list[Target]:
    """Return the targets of an office's own sheet, by `rows` where a header says nothing.

    Raises:
        UsageError: `mapping` names a field that there is not.
    """
    found: dict[int, tuple[str, str]] = {}
    for at, header in enumerate(heading.headers):
        if not header:
            continue
        if plain_header(header) in IGNORED:
            if is_id(header, [row[at] for row in rows if at < len(row)]):
                found[at] = REF, KNOWN
            continue
        said = mapping.get(header) or saved.get(header)
        if said is not None:
            found[at] = _field_said(said), SAID if header in mapping else SAVED
            continue
        field = field_of(heading.groups[at] + header) or field_of(header) or detail_of(header)
        found[at] = (field, KNOWN) if field else ("", KEPT)
    _drop_states(heading, found)
    _drop_chambers(heading, found)
    taken = {field for field, _ in found.values()}
    for at in [at for at, (field, _) in found.items() if not field]:
        field = guess([row[at] for row in rows if at < len(row)])
        if field and field not in taken and not is_ours(heading.headers[at]):
            found[at] = field, SHAPE
            taken.add(field)
    return _settled(heading, slotted(heading, found, project=_is_of_project(found)))


def _drop_states(heading: Heading, found: dict[int, tuple[str, str]]) -> None:
    """Take a status for a stage only of projects: people are 在职, programs say active."""
    others = {field for at, (field, _) in found.items() if field != "lead.stage"}
    if any(f"lead.{name}" in others for name in PROJECT):
        return
    for at, (field, how) in found.items():
        if field == "lead.stage" and how is KNOWN and plain_header(heading.headers[at]) in STATES:
            found[at] = "", KEPT


def _drop_chambers(heading: Heading, found: dict[int, tuple[str, str]]) -> None:
    """Keep the chamber of a list of its members in words; the row is about the member."""
    firms = [at for at, (field, _) in found.items() if field == "firm.name"]
    chambers = [at for at in firms if is_of_chambers(heading.headers[at])]
    people = any(field == "person.name" for field, _ in found.values())
    members = people and lists_members([heading.headers[at] for at in found])
    kept = members or len(chambers) < len(firms)
    posts = [at for at in found if heads_post(heading.headers[at])]
    for at in [*(chambers if kept else ()), *(posts if kept or not chambers else ())]:
        if found[at][1] is KNOWN:
            found[at] = "", KEPT


def knows(kind: ListKind | None, said: Collection[str]) -> Callable[[str], bool]:
    """Return the test whether a cell is a header that a list of `kind` (None: any) may have.

    `said` are headers of which the user says or said what they mean.
    """
    own = set(said)
    if kind is not None:
        own |= {*heads_of(kind), *fields(kind.table)}

    def test(cell: str) -> bool:
        word = cell.strip()
        plain = word.partition("（")[0].partition("(")[0].strip()
        if word in own or plain in own or field_of(word) is not None:
            return True
        return kind is not None and plain_header(word) in _plain_heads(kind.name)

    return test


def _is_of_project(found: Mapping[int, tuple[str, str]]) -> bool:
    named = {field for field, _ in found.values()}
    return "step.due" in named or any(f"lead.{name}" in named for name in PROJECT)


def _settled(heading: Heading, found: Mapping[int, tuple[str, str]]) -> list[Target]:
    """Put what belongs to the main record of a row where that record is."""
    named = {field for field, _ in found.values()}
    project = _is_of_project(found)
    people = any(field.startswith("person") for field in named)
    firms = any(field.startswith("firm.") for field in named)
    main = "lead" if project else "person" if people else "firm"
    targets, headers = [], heading.headers
    for at, (field, said) in found.items():
        part, _, name = _placed(field, main, firms=firms).partition(".")
        how = said if part and (part != "lead" or project) else KEPT
        if project and said is KNOWN and part != "lead" and relation_headed(headers[at]):
            how = KEPT  # 引荐人 of a project, not of the person in its row
        if how is KEPT:
            part, name = main, kept_name(heading, at)
        label = headers[at]
        if headers.count(label) > 1 and heading.groups[at]:
            label = f"{heading.groups[at]}·{label}"
        targets.append(Target(at, label, _unit_in(heading, at), part, name, how))
    return targets


def _placed(field: str, main: str, *, firms: bool) -> str:
    """Return the field of one record among those that a header may mean.

    It is the main record's; what only people and firms have (行业) is the firm's, if
    there is one, and what a firm has not got (信息来源) is the person's.
    """
    parts = dict(each.split(".") for each in field.removeprefix(f"{MAIN}.").split(BETWEEN) if each)
    if len(parts) < 2:  # noqa: PLR2004 - one is no choice
        return field
    part = main if "lead" in parts else "firm" if firms else "person"
    part = part if part in parts else "person"
    return f"{part}.{parts[part]}"


def _field_said(word: str) -> str:
    """Return the field that a user means: a known header, a field, or a field of one part."""
    field = field_of(word) or detail_of(word)
    if field:
        return field
    part, _, name = word.rpartition(".")
    kinds = {"lead": "lead", "person": "contact", "firm": "contact", "step": "followup"}
    for each in [part] if part in kinds else [*kinds] if not part else []:
        if name in fields(kinds[each]) or (each == "lead" and name in LEAD_DATES):
            return f"{each}.{name}"
    raise UsageError(NO_FIELD.format(field=word), hint=SAY_SO)


def detail_of(header: str) -> str | None:
    """Return the detail of a person or a firm that a header names by its label."""
    return _details().get(plain_header(header))


@cache
def _details() -> dict[str, str]:
    made = {}
    for part, kinds in (("firm", ("enterprise", "chamber")), ("person", ("person", "hometown"))):
        for kind in kinds:
            for word, name in detail_names(kind).items():
                made[plain_header(word)] = f"{part}.{name}"
    return made
