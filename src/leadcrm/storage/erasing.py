"""Erasing a person: out of tables, out of the journal, and its chain of hashes still verifies.

A payload that tells of the person is rewritten without it, under the hash of its salt, so that
the digest of what stood there cannot be guessed back; the old digest stays in the chain, and the
command that erases attests the new one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple, Protocol

from leadcrm.domain.privacy import ERASED
from leadcrm.domain.record import ANY
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command
from leadcrm.storage.digest import digest, digest_of_command, hashed
from leadcrm.storage.engine import Engine, Row
from leadcrm.storage.journal import Journal
from leadcrm.storage.stamp import OP_LENGTH
from leadcrm.storage.tables import all_tables, table

KIND: Final = "contact"
STAFF = frozenset({"officer", "setting"})
"""Tables of the office's own people and rules; a namesake among them is somebody else."""
FIELDS = (*(column.name for column in table(KIND).columns if column.personal), "extra")
"""What is taken from the row of an erased person, and from every change of it."""
TEXTS = frozenset({"text", "json"})
LINE = ("line", "problem")
"""What a notice says."""
LINKS = [
    (each.kind, column.name)
    for each in all_tables()
    for column in each.links
    if column.link in {KIND, ANY}
]
"""Columns by which a record of any kind leads to a contact."""


class Scrub(Protocol):
    """Returns a text without the names and numbers of people who are erased.

    What is `near` them, as it leads to them, loses names that somebody else has too.
    """

    def __call__(self, text: str, *, near: bool = False) -> str:
        """Return `text` without them."""


class Place(NamedTuple):
    """A record that tells of the people, and its texts without them."""

    kind: str
    row: Row
    changed: Row


class Erased(NamedTuple):
    """What was erased: how many records, changes and notices told of the person."""

    records: int
    changes: int
    notices: int


def people_of(engine: Engine, office: str, record: str) -> list[str]:
    """Return the ids of a person: the contact, and all that were merged into it."""
    found, more = [record], [record]
    while more:
        rows = engine.query(
            queries.BY_FIELD.format(kind=KIND, field="merged_into_id"),
            {"office": office, "value": more.pop()},
        )
        new = [row["id"] for row in rows if row["id"] not in found]
        found += new
        more += new
    return found


def told_of(journal: Journal, people: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of all that the book says, or ever said, of people in their own rows."""
    for record in people:
        for entry in journal.log.of(record):
            for name, value in entry.data.items():
                if name in FIELDS:
                    values = value if entry.kind == "update" else [value]
                    yield from ((name, str(each)) for each in values if each is not None)


def erase(journal: Journal, command: Command, people: Iterable[str], scrub: Scrub) -> Erased:
    """Take people out of the book, within a command that is about to be written.

    `scrub` returns a text without their names and numbers. Their rows stay as shells, so that
    what belongs to them hangs on something.
    """
    return _Erasure(journal, command, list(people), scrub).run()


def near_to(engine: Engine, office: str, people: Iterable[str]) -> set[str]:
    """Return the ids of the records that lead to people."""
    return {
        row["id"]
        for record in people
        for kind, field in LINKS
        for row in engine.query(
            queries.BY_FIELD.format(kind=kind, field=field), {"office": office, "value": record}
        )
    }


def places(engine: Engine, office: str, people: Sequence[str], scrub: Scrub) -> Iterator[Place]:
    """Yield every other record whose texts tell of the people."""
    near = near_to(engine, office, people)
    for each in all_tables():
        names = _texts(each.kind)
        if each.kind in STAFF or not names:
            continue
        for row in engine.iterate(queries.ROWS.format(kind=each.kind), {"office": office}):
            if row["id"] in people:
                continue
            changed = _scrubbed(row, names, partial(scrub, near=row["id"] in near))
            if changed:
                yield Place(each.kind, row, changed)


class _Erasure:
    """One pass over rows, changes, notes and notices."""

    def __init__(
        self, journal: Journal, command: Command, people: list[str], scrub: Scrub
    ) -> None:
        self.journal = journal
        self.engine = journal.engine
        self.command = command
        self.office = {"office": journal.office}
        self.people = people
        self.scrub = scrub
        self.near = {*people, *near_to(self.engine, journal.office, people)}
        self.attested: list[list[Any]] = []
        self.noted: list[list[str]] = []

    def run(self) -> Erased:
        found = list(places(self.engine, self.journal.office, self.people, self.scrub))
        for place in found:
            self.command.rows.update(place.kind, place.row, place.changed)
        records = len(found) + sum(map(self._shell, self.people))
        changes = sum(map(self._change, self._told()))
        changes += sum(map(self._note, self._notes()))
        notices = self._notices()
        first, *more = self.people
        data = {"fields": list(FIELDS), "attest": self.attested, "notes": self.noted}
        self.command.log("erase", KIND, first, data)
        for record in more:
            self.command.log("erase", KIND, record, {"fields": list(FIELDS)})
        return Erased(records, changes, notices)

    def _shell(self, record: str) -> int:
        row = self.command.rows.find(KIND, record)
        if row is None:
            return 0
        left = [name for name in _texts(KIND) if name not in FIELDS]
        blank: Row = {**dict.fromkeys(FIELDS), "name": ERASED}
        blank |= _scrubbed(row, left, partial(self.scrub, near=True))
        self.command.rows.update(KIND, row, blank)
        return 1

    def _told(self) -> list[Row]:
        """Return the changes with a payload that tells of the person, or is of their own row."""
        own = set(self.people)
        chunks = {record[:OP_LENGTH] for record in own}
        found = []
        for change in self.engine.iterate(queries.PAYLOADS, self.office):
            mine = change["entity"] == KIND and (
                change["entity_id"] in own
                or (change["entity_id"][0] == "*" and change["op"] in chunks)
            )
            if mine or (change["entity"] not in STAFF and self._tells(change)):
                found.append(change)
        return found

    def _tells(self, change: Row) -> bool:
        near = change["entity_id"] in self.near or change["entity_id"][0] == "*"
        told: str = change["data"]
        return self.scrub(told, near=near) != told

    def _change(self, change: Row) -> int:
        data = json.loads(change["data"])
        if change["entity"] == KIND:
            data = self._without(change, data)
        text = canonical(self._without_marks(change, data))
        if text == change["data"]:
            return 0
        new = {**change, "data": text, "salt": hashed(change["salt"])}
        self.engine.execute(
            queries.PUT_PAYLOAD,
            {name: new[name] for name in ("office", "op", "slot", "data", "salt")},
        )
        self.attested.append([change["op"], change["slot"], digest(new)])
        return 1

    def _without(self, change: Row, data: Any) -> Any:
        """Return a payload of contacts without the personal fields of these people."""
        if change["entity_id"] in self.people:
            return {name: value for name, value in data.items() if name not in FIELDS}
        if change["entity_id"][0] != "*" or change["kind"] != "insert":
            return data
        at = {n for n, name in enumerate(data["fields"], 1) if name in FIELDS}

        def cells(row: list[Any]) -> list[Any]:
            mine = change["op"] + row[0] in self.people
            return [None if mine and n in at else cell for n, cell in enumerate(row)]

        return {**data, "rows": [cells(row) for row in data["rows"]]}

    def _without_marks(self, change: Row, data: Any) -> Any:
        """Return a payload without the marks; what is near the people is looked at closer."""
        if change["entity_id"][0] != "*" or change["kind"] != "insert":
            return _walked(data, partial(self.scrub, near=change["entity_id"] in self.near))
        rows = [
            _walked(row, partial(self.scrub, near=change["op"] + row[0] in self.near))
            for row in data["rows"]
        ]
        return {**data, "rows": rows}

    def _notes(self) -> list[Row]:
        return [
            row
            for row in self.engine.query(queries.NOTES, self.office)
            if self.scrub(row["note"]) != row["note"]
        ]

    def _note(self, row: Row) -> int:
        new = {**row, "note": canonical(_walked(json.loads(row["note"]), self.scrub))}
        if new["note"] == row["note"]:
            return 0
        given = {name: new[name] for name in ("office", "op", "note")}
        self.engine.execute(queries.PUT_NOTE, given)
        self.noted.append([row["op"], digest_of_command(new)])
        return 1

    def _notices(self) -> int:
        count = 0
        for row in self.engine.query(queries.ALL_NOTICES, self.office):
            changed = _scrubbed(row, LINE, self.scrub)
            if changed:
                sets = ", ".join(f"{name} = :{name}" for name in changed)
                self.engine.execute(
                    queries.SET_NOTICE.format(sets=sets), {**self.office, **changed, "n": row["n"]}
                )
                count += 1
        return count


def _texts(kind: str) -> list[str]:
    """Return the columns of a kind that hold words."""
    return [c.name for c in table(kind).columns if c.type in TEXTS and not c.link]


def _scrubbed(row: Row, names: Iterable[str], scrub: Callable[[str], str]) -> Row:
    """Return those texts of a row that tell of the people, without them."""
    texts = {name: row[name] for name in names if isinstance(row[name], str)}
    made = {name: scrub(text) for name, text in texts.items()}
    return {name: text for name, text in made.items() if text != texts[name]}


def _walked(value: Any, scrub: Callable[[str], str]) -> Any:
    """Return JSON with every text in it scrubbed, names of fields apart."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_walked(each, scrub) for each in value]
    if isinstance(value, dict):
        return {name: _walked(each, scrub) for name, each in value.items()}
    return value


def erased_ids(engine: Engine, office: str) -> list[str]:
    """Return the ids of the contacts that were erased, in the order of their erasure."""
    return [row["entity_id"] for row in engine.query(queries.ERASURES, {"office": office})]
