"""Deciding which column of a list is which field: what is said, known, seen, or else kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from leadcrm.errors import UsageError
from leadcrm.services.contactbook.details import detail_names
from leadcrm.services.lists.guessing import guess
from leadcrm.services.lists.heading import Heading
from leadcrm.services.lists.kinds import COMMON, FIGURE, LEAD_DATES, ListKind
from leadcrm.services.lists.plan import WHOLE
from leadcrm.services.lists.sheets import Target
from leadcrm.services.lists.vocabulary import IGNORED, MAIN, field_of, plain_header, words
from leadcrm.storage.tables import fields, table
from leadcrm.text import Text

KNOWN, SHAPE, SAID, SAVED, KEPT = "known", "shape", "map", "saved", "kept"
PROJECT = frozenset(
    {"name", "stage", "intent", "total_investment", "contract_inbound", "land_mu", *LEAD_DATES}
)
"""What makes a row be about a project; a channel or a day of record alone do not."""
PARTS_OF = {"leads": "lead", "contacts": "person", "chambers": "firm", "enterprises": "firm"}
"""The part of an office's sheet that the rows of a plain list are."""
NO_FIELD = Text(zh="--map：没有「{field}」这个字段", en="--map: there is no field “{field}”")
SAY_SO = Text(
    zh="写字段名（phone），或认得的列名（手机）",
    en="Give a field (phone), or a header that is known (手机)",
)


def plain_targets(
    kind: ListKind, heading: Heading, mapping: Mapping[str, str], saved: Mapping[str, str]
) -> list[Target]:
    """Return the targets of a list whose rows are one record each."""
    known, names = fields(kind.table), table(kind.table).names
    targets = []
    for at, header in enumerate(heading.headers):
        plain = header.partition("（")[0].partition("(")[0].strip()
        said = mapping.get(header) or saved.get(header)
        field = kind.columns.get(said or header) or kind.columns.get(said or plain)
        name = field or COMMON.get(said or header, said or header)
        if not said and plain != header and plain in known and field in {None, FIGURE}:
            name = plain  # an export says the unit in the head: amount（万元）
        if not (said or header.isascii() or name in known or name in names):
            name = _in_office_words(kind, header, known) or name
        if not header or header in kind.ignored or (name not in known and header in IGNORED):
            continue
        how = KNOWN if name in known or name in names else KEPT
        if said:
            how = SAID if header in mapping else SAVED
        targets.append(Target(at, header, kind.units.get(header) or header, WHOLE, name, how))
    return targets


def _in_office_words(kind: ListKind, header: str, known: Collection[str]) -> str | None:
    """Return the field of a list that a header means in so many words of offices (包联干部)."""
    part, _, name = words().get(plain_header(header), "").partition(".")
    if part == MAIN:
        name = {"owner": "owner_id", "unit": "unit_id"}.get(name, name)
    fitting = part == MAIN or part == PARTS_OF.get(kind.name)
    return name if fitting and name in known else None


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
        if not header or plain_header(header) in IGNORED:
            continue
        said = mapping.get(header) or saved.get(header)
        if said is not None:
            found[at] = _field_said(said), SAID if header in mapping else SAVED
            continue
        field = field_of(heading.groups[at] + header) or field_of(header) or detail_of(header)
        found[at] = (field, KNOWN) if field else ("", KEPT)
    taken = {field for field, _ in found.values()}
    for at in [at for at, (field, _) in found.items() if not field]:
        field = guess([row[at] for row in rows if at < len(row)])
        if field and field not in taken:
            found[at] = field, SHAPE
            taken.add(field)
    return _settled(heading, found)


def knows(kind: ListKind | None, said: Collection[str]) -> Callable[[str], bool]:
    """Return the test whether a cell is a header that a list of `kind` (None: any) may have.

    `said` are headers of which the user says or said what they mean.
    """
    own = set(said)
    if kind is not None:
        own |= {*kind.columns, *fields(kind.table), *COMMON}

    def test(cell: str) -> bool:
        word = cell.strip()
        plain = word.partition("（")[0].partition("(")[0].strip()
        return word in own or plain in own or field_of(word) is not None

    return test


def _settled(heading: Heading, found: Mapping[int, tuple[str, str]]) -> list[Target]:
    """Put what belongs to the main record of a row where that record is."""
    named = {field for field, _ in found.values()}
    project = "step.due" in named or any(f"lead.{name}" in named for name in PROJECT)
    people = any(field.startswith("person.") for field in named)
    firms = any(field.startswith("firm.") for field in named)
    main = "lead" if project else "person" if people else "firm"
    places = {
        "industry": "firm.industry" if firms else "person.industry",
        "owner": "lead.owner_id" if project else f"{main}.keeper_id",
        "unit": f"{main}.unit_id",
        "note": f"{main}.note",
        "source": "lead.channel" if project else "person.obtained_from",
    }
    unit = heading.title if "单位" in heading.title else ""
    targets, headers = [], heading.headers
    for at, (field, said) in found.items():
        part, _, name = places.get(field.removeprefix(f"{MAIN}."), field).partition(".")
        how = said if part and (part != "lead" or project) else KEPT
        if how is KEPT:
            part, name = main, headers[at]
        label = headers[at]
        if headers.count(label) > 1 and heading.groups[at]:
            label = f"{heading.groups[at]}·{label}"
        targets.append(Target(at, label, f"{headers[at]}/{unit}", part, name, how))
    return targets


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
    for part, kinds in (("firm", ("enterprise",)), ("person", ("person", "hometown"))):
        for kind in kinds:
            for word, name in detail_names(kind).items():
                made[plain_header(word)] = f"{part}.{name}"
    return made
