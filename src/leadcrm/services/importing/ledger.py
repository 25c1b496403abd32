"""An office's own sheet, a row of which is a project, its investor, a person and a next step."""

from collections.abc import Sequence
from typing import Any

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.masking import FIELDS
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.leadhistory import made_of_leads, read_stage_days
from leadcrm.services.importing.peopleheads import is_of_chambers
from leadcrm.services.importing.reported import ALSO, one_owner, settle_stages, take_reports
from leadcrm.services.importing.sheets import Block, Parent, Sheet
from leadcrm.services.importing.slots import is_person
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name

WHOSE = ("owner_id", "unit_id")
"""What a project has one of: where two rows of one name differ in it, they may be two."""
AGAIN = Text(
    zh="{name} 与第 {line} 行同名，说法不同（{differ}），这一行没有动：是同一个项目就删一行，"
    "不是就改个名称",
    en="{name} is named as in line {line}, but {differ}; this row changed nothing: remove one of "
    "them, or give one another name",
)
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
    one_owner(sheet)
    settle_stages(sheet)
    read_stage_days(sheet.parts["lead"], sheet.occasion)
    take_reports(sheet)
    parts = _once(sheet, _whole_rows(sheet))
    lead, firm = (parts[name] for name in ("lead", "firm"))
    several = [parts[name] for name in parts if is_person(name)]
    _name_leads(lead, firm, several[0])
    _keep_of_nobody(lead, several[0], firm, *several[1:])
    firm.values["kind"] = [_kind_of_firms(firm)] * len(firm.lines)
    firms, firm_at = _distinct(sheet, firm, [(name,) for name in _folded(firm)])
    person, row_of = together(several)
    _complete_people(person, [_names(firm)[row] for row in row_of])
    phones = person.values.get("phone") or [None] * len(person.lines)
    people, who_at = _distinct(sheet, person, _who(person, phones))
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


def _once(sheet: Sheet, parts: dict[str, Block]) -> dict[str, Block]:
    """Return the parts without rows that name a project again and say otherwise what it is.

    Which of the two is right, somebody has to say: such a row changes nothing and is told.
    A row that only adds to the first one (another person) is no such row.
    """
    lead, firm = parts["lead"], parts["firm"]
    first: dict[str, int] = {}
    again: set[int] = set()
    for at, name in enumerate(_folded(lead)):
        start = first.setdefault(name, at) if name else at
        if start == at:
            continue
        others = [
            *((lead.header_of(n), *_pair(lead, n, start, at)) for n in WHOSE),
            (firm.header_of("name"), *_pair(firm, "name", start, at)),
        ]
        told = [(header, one, other) for header, one, other in others if one and other]
        differ = [each for each in told if fold_name(each[1]) != fold_name(each[2])]
        if differ:
            again.add(at)
            sheet.problems.append(_another(sheet, parts, start, at, differ))
    keep = [at for at in range(len(lead.lines)) if at not in again]
    return {name: block.take(keep) for name, block in parts.items()} if again else parts


def _pair(block: Block, name: str, start: int, at: int) -> tuple[str, str]:
    stores: list[dict[str, list[Any]]] = [{**block.links}, block.values]
    cells = next((store[name] for store in stores if name in store), None)
    return (str(cells[start] or ""), str(cells[at] or "")) if cells else ("", "")


def _another(
    sheet: Sheet,
    parts: dict[str, Block],
    start: int,
    at: int,
    differ: Sequence[tuple[str, str, str]],
) -> Problem:
    lead = parts["lead"]
    said = [f"{header} {one} → {other}" for header, one, other in differ]
    reason = AGAIN.format(
        name=lead.values["name"][at],
        line=lead.lines[start],
        differ=Text(zh="；".join(said), en="; ".join(said)),
    )
    return sheet.block.problem(
        at=sheet.block.lines.index(lead.lines[at]), reason=reason, result="duplicates"
    )


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


def _firsts(who_at: Positions, row_of: Sequence[int], rows: int) -> Positions:
    """Return the first person of each row, None where nobody is named."""
    first: Positions = [None] * rows
    for at, row in zip(who_at, row_of, strict=True):
        if first[row] is None:
            first[row] = at
    return first


def _who(person: Block, phones: Sequence[str | None]) -> list[tuple[object, ...]]:
    """Return what tells people apart: name and phone; without a phone, name and employer."""
    firms = person.values["employer"]
    return [
        (name, phone, None if phone else firm and fold_name(firm))
        for name, phone, firm in zip(_folded(person), phones, firms, strict=True)
    ]


def _complete_people(person: Block, firms: Sequence[str | None]) -> None:
    """People are of a kind, and work at the firm of their row unless another is named."""
    rows = len(person.lines)
    kinds = person.values.get("kind") or [None] * rows
    person.values["kind"] = [kind or ContactKind.PERSON.value for kind in kinds]
    employers = person.values.get("employer") or [None] * rows
    person.values["employer"] = [own or at for own, at in zip(employers, firms, strict=True)]


def _name_leads(lead: Block, firm: Block, person: Block) -> None:
    """Name the projects of which something is said but not the name."""
    described = [
        any(said) or any(report[1:-1] if report else ())
        for said, report in zip(_said(lead), lead.reports, strict=True)
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


def _keep_of_nobody(lead: Block, person: Block, firm: Block, *more: Block) -> None:
    """Keep what a row says of a firm or a person that it does not name, with the rest."""
    for block, named in ((block, _names(block)) for block in (firm, person, *more)):
        for at, said in enumerate(_said(block)):
            if named[at] is not None:
                continue
            within = (lead, person, firm, *more)
            others = (other for other in within if _names(other)[at] is not None)
            into = next(others)
            for field, value in said:
                if block is person and _is_the_firms(field, firm, at):
                    firm.values.setdefault(field, [None] * len(firm.lines))[at] = value
                    continue
                cells = into.rest.setdefault(field, [None] * len(into.lines))
                cells[at] = cells[at] or str(value)


def _is_the_firms(field: str, firm: Block, at: int) -> bool:
    """Tell whether a phone in a row that names a firm and nobody is the firm's own."""
    if field not in FIELDS or _names(firm)[at] is None:
        return False
    return (firm.values.get(field) or {at: None})[at] is None


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
    if block.reports:
        block.reports[start] = _both(block.reports[start], block.reports[at])
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


def _both(first: Reported | None, again: Reported | None) -> Reported | None:
    """Return what two rows of one project report; what the second adds stands after the first."""
    if first is None or again is None:
        return first or again
    texts: dict[str, Any] = {
        name: "；".join(dict.fromkeys(filter(None, (getattr(first, name), getattr(again, name)))))
        for name in ("progress", "last_plan", "plan", "deadline", "problems")
    }
    return first._replace(
        **texts,
        due=first.due or again.due,
        arrived=first.arrived or again.arrived,
        days={**again.days, **first.days},
    )


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
