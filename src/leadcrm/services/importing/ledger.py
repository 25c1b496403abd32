"""An office's own sheet, a row of which is a project, its investor, a person and a next step."""

from collections.abc import Sequence
from typing import Any

from leadcrm.domain.contact import ContactKind
from leadcrm.services.importing.leadhistory import made_of_leads, read_stage_days
from leadcrm.services.importing.peopleheads import is_of_chambers
from leadcrm.services.importing.sheets import Block, Parent, Sheet
from leadcrm.services.importing.slots import is_person
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name

ALSO = "（另有）"
"""Behind a header: what later rows of the same record say otherwise."""
NO_NAME = Text(zh="没有项目、企业或姓名", en="Neither a project nor a firm nor a person is named")
TWICE = Text(
    zh="与第 {line} 行同名，{field} 不同，取第 {line} 行的",
    en="named like line {line}, but {field} differs; that of line {line} was taken",
)
POSTS = {"会长": "president_of", "秘书长": "secretary_of"}
"""Posts that are relations of their own; who holds another works there."""
Positions = list[int | None]


def split(sheet: Sheet) -> list[Block]:
    """Return the records of a ledger, each once, linked as they stand in its rows.

    A project that is not named is called after its firm, else its person. Rows
    that name nobody and nothing, or hold a cell that cannot be read, are refused whole.
    """
    read_stage_days(sheet.parts["lead"], sheet.occasion)
    parts = _whole_rows(sheet)
    lead, firm, step = (parts[name] for name in ("lead", "firm", "step"))
    several = [parts[name] for name in parts if is_person(name)]
    _name_leads(lead, step, firm, several[0])
    _keep_of_nobody(lead, several[0], firm, step, *several[1:])
    firm.values["kind"] = [_kind_of_firms(firm)] * len(firm.lines)
    firms, firm_at = _distinct(sheet, firm, [(name,) for name in _folded(firm)])
    person, row_of = together(several)
    _complete_people(person, [_names(firm)[row] for row in row_of])
    phones = person.values.get("phone") or [None] * len(person.lines)
    who = list(zip(_folded(person), phones, _beside(person, phones), strict=True))
    people, who_at = _distinct(sheet, person, who)
    person_at = _firsts(who_at, row_of, len(firm.lines))
    leads, lead_at = _distinct(sheet, lead, [(name,) for name in _folded(lead)])
    first = _first_rows(lead_at)
    leads.parents["contact_id"] = _investor(firms, people, firm_at, person_at, first)
    return [
        firms,
        people,
        _works_at(firms, people, [firm_at[row] for row in row_of], who_at),
        leads,
        *made_of_leads(leads),
        _steps(step, leads, lead_at),
    ]


def _whole_rows(sheet: Sheet) -> dict[str, Block]:
    """Return the parts of the rows of which every cell could be read and something is named."""
    refused: dict[int, Any] = {}
    for block in sheet.parts.values():
        for at, told in block.refused.items():
            refused.setdefault(at, told)
    for at, (header, cell) in sorted(refused.items()):
        problem = sheet.block.problem(at, cell.reason, column=header, value=cell.text)
        sheet.problems.append(problem)
    named = [part for part in sheet.parts if part in {"lead", "firm"} or is_person(part)]
    names = zip(*(_names(sheet.parts[part]) for part in named), strict=True)
    for at, said in enumerate(names):
        if at not in refused and not any(said):
            refused[at] = None
            sheet.problems.append(sheet.block.problem(at, NO_NAME))
    keep = [at for at in range(len(sheet.block.lines)) if at not in refused]
    return {name: block.take(keep) for name, block in sheet.parts.items()}


def _kind_of_firms(firm: Block) -> str:
    """Return the kind of organisations that a column names: 商会名称 heads chambers."""
    chamber = is_of_chambers(firm.headers.get("name", ""))
    return (ContactKind.CHAMBER if chamber else ContactKind.ENTERPRISE).value


def _names(block: Block) -> list[str | None]:
    return block.values.get("name") or [None] * len(block.lines)


def _folded(block: Block) -> list[str | None]:
    """Return the names in one width and script, in which one name is one record."""
    return [name and fold_name(name) for name in _names(block)]


def together(several: Sequence[Block]) -> tuple[Block, list[int]]:
    """Return the people of rows in one block, and the row of each.

    Every row has its first person there, if without a name; of further ones only those named.
    """
    first, *others = several
    kept = [
        (block, [at for at, name in enumerate(_names(block)) if name is not None])
        for block in others
    ]
    kept = [(first, list(range(len(first.lines)))), *((b, rows) for b, rows in kept if rows)]
    if len(kept) == 1:
        return first, kept[0][1]
    made = Block(first.kind, first.file, [], ledger=first.ledger, headers=dict(first.headers))
    for block, rows in kept:
        taken, done = block.take(rows), len(made.lines)
        made.lines += taken.lines
        made.sections += taken.sections
        for into, store in (
            (made.values, taken.values),
            (made.links, taken.links),
            (made.rest, taken.rest),
        ):
            for name, cells in store.items():
                into.setdefault(name, [None] * done).extend(cells)
            for cells in into.values():
                cells.extend([None] * (len(made.lines) - len(cells)))
    return made, [row for _, rows in kept for row in rows]


def _beside(person: Block, phones: Sequence[Any]) -> list[str | None]:
    """Return the employers of people without a phone: namesakes of two firms stay two."""
    return [
        None if phone is not None or firm is None else fold_name(firm)
        for phone, firm in zip(phones, person.values["employer"], strict=True)
    ]


def _firsts(who_at: Positions, row_of: Sequence[int], rows: int) -> Positions:
    """Return the first person of each row, None where nobody is named."""
    first: Positions = [None] * rows
    for at, row in zip(who_at, row_of, strict=True):
        if first[row] is None:
            first[row] = at
    return first


def _complete_people(person: Block, firms: Sequence[str | None]) -> None:
    """People are of a kind, and work at the firm of their row unless another is named."""
    rows = len(person.lines)
    kinds = person.values.get("kind") or [None] * rows
    person.values["kind"] = [kind or ContactKind.PERSON.value for kind in kinds]
    employers = person.values.get("employer") or [None] * rows
    person.values["employer"] = [own or at for own, at in zip(employers, firms, strict=True)]


def _name_leads(lead: Block, step: Block, firm: Block, person: Block) -> None:
    """Name the projects of which something is said but not the name."""
    described = [
        any(one) or any(other) for one, other in zip(_said(lead), _said(step), strict=True)
    ]
    lead.values["name"] = [
        name or (firm_name or person_name if about else None)
        for name, about, firm_name, person_name in zip(
            _names(lead), described, _names(firm), _names(person), strict=True
        )
    ]


def _said(block: Block) -> list[list[tuple[str, Any]]]:
    """Return for each row what it says of this record, as (field, value)."""
    rows: list[list[tuple[str, Any]]] = [[] for _ in block.lines]
    for store in (block.values, block.links, block.rest):
        for field, cells in store.items():
            for at, cell in enumerate(cells):
                if cell is not None:
                    rows[at].append((field, cell))
    return rows


def _keep_of_nobody(lead: Block, person: Block, firm: Block, step: Block, *more: Block) -> None:
    """Keep what a row says of a firm, a person or a step that it does not name, with the rest."""
    days = step.values.get("due") or [None] * len(step.lines)
    others_named = [(block, _names(block)) for block in (firm, person, *more)]
    for block, named in (*others_named, (step, days)):
        for at, said in enumerate(_said(block)):
            if named[at] is not None:
                continue
            within = (lead, person, firm, *more)
            others = (other for other in within if _names(other)[at] is not None)
            into = next(others)
            for field, value in said:
                cells = into.rest.setdefault(field, [None] * len(into.lines))
                cells[at] = cells[at] or str(value)


def _distinct(
    sheet: Sheet, block: Block, keys: Sequence[tuple[object, ...]]
) -> tuple[Block, Positions]:
    """Return the records that rows name, each once, and which record each row is.

    A later row of the same record fills what is blank; what it says otherwise is told.
    """
    first: dict[tuple[object, ...], int] = {}
    starts = [None if key[0] is None else first.setdefault(key, at) for at, key in enumerate(keys)]
    for at, start in enumerate(starts):
        if start is not None and start != at:
            _join(sheet, block, start, at)
    order = {start: n for n, start in enumerate(first.values())}
    return block.take(list(order)), [None if start is None else order[start] for start in starts]


def _join(sheet: Sheet, block: Block, start: int, at: int) -> None:
    """Fill what the first row of a record leaves blank from a later; keep and tell the rest."""
    others: list[tuple[str, str]] = []
    for store in (block.values, block.links, block.rest):
        for field, cells in store.items():
            if cells[start] is None:
                cells[start] = cells[at]
            elif cells[at] is not None and cells[at] != cells[start]:
                others.append((field, _text(block, field, at)))
    for field, text in others:
        header = block.header_of(field)
        said = TWICE.format(line=block.lines[start], field=header)
        sheet.problems.append(block.problem(at, said, result="note", column=field, value=text))
        kept = block.rest.setdefault(f"{header}{ALSO}", [None] * len(block.lines))
        kept[start] = f"{kept[start]}；{text}" if kept[start] else text


def _text(block: Block, field: str, at: int) -> str:
    """Return what a row says of a field; an amount exactly, with its currency."""
    stores = (block.values, block.links, block.rest)
    value: Any = next(store[field][at] for store in stores if field in store)
    if not field.endswith("_fen"):
        return str(value)
    currency = block.values[field.replace("_fen", "_currency")][at]
    return f"{value // 100}.{value % 100:02d} {currency}"


def _first_rows(where: Positions) -> list[int]:
    """Return the row at which each record was named first."""
    seen: dict[int, int] = {}
    for row, at in enumerate(where):
        if at is not None:
            seen.setdefault(at, row)
    return list(seen.values())


def _investor(
    firms: Block, people: Block, firm_at: Positions, person_at: Positions, rows: list[int]
) -> Parent:
    """A project is its firm's; where no firm stands in its row, its person's."""
    if any(firm_at[row] is not None for row in rows):
        return Parent(firms, [firm_at[row] for row in rows])
    return Parent(people, [person_at[row] for row in rows])


def _works_at(firms: Block, people: Block, firm_at: Positions, person_at: Positions) -> Block:
    together = dict.fromkeys(zip(person_at, firm_at, strict=True))
    pairs = [(person, firm) for person, firm in together if None not in {person, firm}]
    lines = [people.lines[person or 0] for person, _ in pairs]
    block = Block("relation", people.file, lines, ledger=True)
    block.values |= {
        "from_kind": ["contact"] * len(pairs),
        "kind": [_holds(people, person or 0) for person, _ in pairs],
        "to_kind": ["contact"] * len(pairs),
    }
    block.parents["from_id"] = Parent(people, [person for person, _ in pairs])
    block.parents["to_id"] = Parent(firms, [firm for _, firm in pairs])
    return block


def _holds(people: Block, at: int) -> str:
    """Return in what relation a person stands to the organisation of the row, by the post."""
    title = (people.values.get("title") or [None] * len(people.lines))[at]
    return POSTS.get(title or "", "works_at")


def _steps(step: Block, leads: Block, lead_at: Positions) -> Block:
    """A next step with a day is a follow-up of the project of its row."""
    days = step.values.get("due") or [None] * len(step.lines)
    rows = [at for at, day in enumerate(days) if day is not None and lead_at[at] is not None]
    steps = step.take(rows)
    steps.parents["lead_id"] = Parent(leads, [lead_at[at] for at in rows])
    return steps
