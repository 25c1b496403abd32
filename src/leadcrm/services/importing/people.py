"""People of a row: several in a cell, or name and phone in one column, each become one."""

from collections.abc import Sequence
from typing import NamedTuple

from leadcrm.services.files.grid import Part
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.peopleheads import role_of
from leadcrm.services.importing.persontext import Person, people_in
from leadcrm.services.importing.sheets import Target
from leadcrm.services.importing.slots import PERSON, is_person
from leadcrm.services.importing.vocabulary import named_with_phone
from leadcrm.services.records.listkinds import ListKind
from leadcrm.text import Text
from leadcrm.zh.unknown import is_unknown

FIELDS = ("name", "phone", "title", "employer")
UNCLEAR = Text(
    zh="看不出这些电话各是谁的，没有记到人名下；原样保留在备注信息里",
    en="cannot tell whose phone this is; no person got it, and it was kept as written",
)
SHOWN = 3
"""Cells of a column that a dry run shows."""
MOST = 40
"""People of one row; what more a cell names stays with the last of them."""


class Slot(NamedTuple):
    """The columns of one person: where the name, the phone and the title stand.

    `post` is what the header says of whoever stands there: 秘书长.
    """

    part: str
    name: int | None
    phone: int | None
    title: int | None
    post: str = ""


class Spread:
    """Writes the people of each row into columns of their own, behind those of the file.

    `targets` say which column is which then; `unclear` tells of phones that could
    be anybody's, `columns` are those of the file.
    """

    def __init__(self, targets: Sequence[Target], width: int, rows: Sequence[list[str]]) -> None:
        """See in `rows`, the first of the table, how many people a row has."""
        self._width = width
        self.columns = targets
        self._slots = _slots(targets)
        self._employer = next(
            (t.at for t in targets if (t.part, t.field) == (PERSON, "employer")), None
        )
        self._owner = next((t for t in targets if _is_owner_with_phone(t)), None)
        self.unclear: list[tuple[int, str, str]] = []
        self._headers = {target.at: target.header for target in targets}
        alone = len(self._slots) < 2 and not self._owner  # noqa: PLR2004 - one person a row
        self.idle = alone and not any(map(self._is_spread, rows))
        most = 0 if self.idle else max((len(self._people(row)[0]) for row in rows), default=0)
        self._most = min(MOST, max(most, len(self._slots)))
        self.targets = list(targets) if self.idle else self._widened(targets)

    def rows(self, part: Part) -> Part:
        """Return rows with the people of each behind them."""
        if self.idle:
            return part
        made = [self._row(line, row) for line, row in zip(part.lines, part.rows, strict=True)]
        return part._replace(rows=made)

    def _is_spread(self, row: Sequence[str]) -> bool:
        """Tell whether the people of a row are not simply what its columns of names say."""
        for slot in self._slots:
            cell = _cell(row, slot.name).strip()
            if slot.name is None and slot.phone is not None:
                if any(each.name for each in people_in(_cell(row, slot.phone))):
                    return True
            elif cell and people_in(cell) != [Person(cell)]:
                return True
        return False

    def _row(self, line: int, row: list[str]) -> list[str]:
        made = [*row, *[""] * (self._width - len(row))][: max(self._width, len(row))]
        made = made[: self._width]
        people, unclear = self._people(row)
        people = _fitted(people, self._most)
        employer = _cell(row, self._employer)
        for number in range(self._most):
            person = people[number] if number < len(people) else None
            cells = ("", "", "") if person is None else person
            made += [*cells, employer if person and number else ""]
        made += [_of_nobody(slot, row) for slot in self._slots if slot.name is not None]
        made.append(unclear[1] if unclear else "")
        if unclear:
            self.unclear.append((line, self._headers[unclear[0]], unclear[1]))
        made.append(_owners(_cell(row, self._owner.at)) if self._owner else "")
        return made

    def _people(self, row: Sequence[str]) -> tuple[list[Person], tuple[int, str] | None]:
        """Return the people of a row, and the phones of which it is not clear whose they are."""
        found: list[Person] = []
        unclear = None
        for slot in self._slots:
            people, left = _of_slot(slot, row)
            for each in people:
                _add(found, each)
            unclear = unclear or left
        return found, unclear

    def _widened(self, targets: Sequence[Target]) -> list[Target]:
        first = self._slots[0] if self._slots else Slot(PERSON, None, None, None)
        taken = {slot_at for slot in self._slots for slot_at in slot[1:4]}
        named = self._headers.get(first.name if first.name is not None else first.phone or 0, "")
        phones = next((self._headers[s.phone] for s in self._slots if s.phone is not None), named)
        titles = next((self._headers[s.title] for s in self._slots if s.title is not None), named)
        heads = (named, phones, titles, self._headers.get(self._employer or -1, named))
        hows = {t.at: t.how for t in targets}
        how = hows.get(first.name if first.name is not None else first.phone or 0, "known")
        made = [t for t in targets if t.at not in taken]
        at = self._width
        for number in range(self._most):
            part = f"{PERSON}{number + 1}" if number else PERSON
            for field, head in zip(FIELDS, heads, strict=True):
                if field != "employer" or (number and self._employer is not None):
                    made.append(Target(at, head, "", part, field, how))
                at += 1
        main = next((t.part for t in targets if not is_person(t.part)), PERSON)
        for head in self._heads_of_names():
            made.append(Target(at, head, "", main, head, "kept"))
            at += 1
        if any(slot.name is not None and slot.phone is not None for slot in self._slots):
            made.append(Target(at, phones, "", main, phones, "kept"))
        if self._owner is not None:
            owner = self._owner
            made = [t for t in made if t is not owner]
            made.append(owner._replace(at=at + 1))
            made.append(Target(owner.at, owner.header, "", owner.part, owner.header, "kept"))
        return made

    def _heads_of_names(self) -> list[str]:
        return [self._headers[slot.name] for slot in self._slots if slot.name is not None]

    def samples(self, rows: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """Return the first cells of each column of people as they stand in the file."""
        people = [] if self.idle else [t for t in self.columns if is_person(t.part)]
        return {
            f"{t.header}\n{t.field}": tuple(filter(None, (_cell(r, t.at) for r in rows)))[:SHOWN]
            for t in people
        }

    def problems(self, file: str) -> list[Problem]:
        """Return what is to be told of phones that could be anybody's."""
        return [
            Problem("review", file, line, header, text, UNCLEAR)
            for line, header, text in self.unclear
        ]


def _add(found: list[Person], person: Person) -> None:
    """Add a person to those of a row, unless one of that name lacks what is said here."""
    for at, each in enumerate(found):
        apart = any(a and b and a != b for a, b in zip(each[1:], person[1:], strict=True))
        if person.name and each.name == person.name and not apart:
            found[at] = Person(each.name, each.phone or person.phone, each.title or person.title)
            return
    found.append(person)


def _slots(targets: Sequence[Target]) -> list[Slot]:
    parts = dict.fromkeys(t.part for t in targets if is_person(t.part))
    slots = []
    for part in parts:
        of = {t.field: t.at for t in reversed(targets) if t.part == part}
        heads = [t.header for t in targets if t.part == part and t.field == "name"]
        role = role_of(heads[0]) if heads else None
        post = role[0] if role else ""
        slots.append(Slot(part, of.get("name"), of.get("phone"), of.get("title"), post))
    return [slot for slot in slots if slot[1:3] != (None, None)]


def _is_owner_with_phone(target: Target) -> bool:
    return target.field in {"owner_id", "keeper_id"} and bool(named_with_phone(target.header))


def _of_slot(slot: Slot, row: Sequence[str]) -> tuple[list[Person], tuple[int, str] | None]:
    """Return the people of one slot of a row; phones go to whom they stand beside."""
    name, phone, title = (_cell(row, at).strip() for at in slot[1:4])
    if not name and phone:
        inside = people_in(phone)
        people = inside if any(each.name for each in inside) else [Person("", phone)]
    else:
        people = people_in(name)
    unclear = None
    if name and phone and people:
        people, unclear = _with_phones(people, phone)
    elif name and phone:
        people = [Person("", phone)]
    people = _with_titles(people, title or slot.post)
    at = slot.phone if slot.phone is not None else slot.name
    return people, None if unclear is None or at is None else (at, unclear)


def _of_nobody(slot: Slot, row: Sequence[str]) -> str:
    """Return what a cell for a name says where it names nobody: （待换届）."""
    cell = _cell(row, slot.name).strip()
    return "" if people_in(cell) or is_unknown(cell) else cell


def _with_phones(people: list[Person], cell: str) -> tuple[list[Person], str | None]:
    """Give the people of one cell the phones of another, in their order or by the names there."""
    if len(people) == 1:
        (one,) = people
        phone = f"{one.phone}、{cell}" if one.phone and one.phone not in cell else cell
        return [one._replace(phone=phone)], None
    said = people_in(cell)
    if all(each.name for each in said) and said:
        by_name = {each.name: each.phone for each in said}
        if all(any(p.name.startswith(n) for p in people) for n in by_name):
            return [
                p._replace(phone=next((t for n, t in by_name.items() if p.name.startswith(n)), ""))
                for p in people
            ], None
    parts = pieces(cell)
    if len(parts) == len(people) and not any(each.phone for each in people):
        return [p._replace(phone=t) for p, t in zip(people, parts, strict=True)], None
    return people, cell


def pieces(cell: str) -> list[str]:
    """Return the numbers of a cell as they are parted: by a line, a sign, else a blank."""
    for marks in ("\r\n", "；;", "、，,", "/|", " \u3000"):
        text = cell
        for mark in marks:
            text = text.replace(mark, "\n")
        parts = [part.strip() for part in text.split("\n") if part.strip()]
        if len(parts) > 1:
            return parts
    return [cell]


def _with_titles(people: list[Person], title: str) -> list[Person]:
    if not title or not people:
        return people
    parts = pieces(title)
    if len(parts) == len(people):
        return [_titled(p, t) for p, t in zip(people, parts, strict=True)]
    return [_titled(people[0], title), *people[1:]]


def _titled(person: Person, title: str) -> Person:
    own = person.title
    return person._replace(title=title if not own or own in title else f"{title}、{own}")


def _owners(cell: str) -> str:
    """Return the names of officers in a cell, without the phones beside them."""
    return "、".join(each.name for each in people_in(cell) if each.name)


def _fitted(people: list[Person], most: int) -> list[Person]:
    """Return at most so many people; the words of the others stay with the last."""
    if len(people) <= most:
        return people
    kept, more = people[:most], people[most:]
    words = "、".join(" ".join(filter(None, each)) for each in more)
    last = kept[-1]
    return [*kept[:-1], last._replace(title="、".join(filter(None, [last.title, words])))]


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def with_people(kind: ListKind, targets: Sequence[Target]) -> ListKind:
    """Return the kind of a list whose rows hold as many people as its targets name."""
    parts = dict(kind.parts)
    parts |= {target.part: parts[PERSON] for target in targets if is_person(target.part)}
    return kind._replace(parts=parts)
