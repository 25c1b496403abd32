"""A small book for tests of storage: one officer, one unit, one contact, nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from leadcrm.domain.activity import Activity
from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.contact import Contact, ContactKind
from leadcrm.domain.followup import Followup
from leadcrm.domain.fund import Fund
from leadcrm.domain.lead import Lead
from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.officer import Officer
from leadcrm.domain.policy import Policy
from leadcrm.domain.record import Record
from leadcrm.domain.stage import Stage
from leadcrm.domain.stagechange import StageChange
from leadcrm.domain.unit import Unit
from leadcrm.storage import queries
from leadcrm.storage.codec import stored
from leadcrm.storage.command import Command
from leadcrm.storage.journal import Journal
from leadcrm.storage.records import from_row, to_values
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.tables import all_tables, kind_of, table
from leadcrm.storage.undo import Undone, redo, undo

OFFICE = "430681"
DAY = date(2019, 10, 31)


class RecordCommand(Command):
    """A command that takes records as objects and gives them back."""

    def get(self, model: type[Any], record: str) -> Any:
        """A record as it stands under the write lock."""
        return from_row(model, self.any_row(kind_of(model), record))

    def add(self, record: Any) -> Any:
        """Add a record; it comes back with its id and code."""
        return from_row(type(record), self._insert(kind_of(type(record)), to_values(record)))

    def change(self, record: Any, **fields: Any) -> Any:
        """Set fields of a record as it was given; equal values write nothing."""
        kind = kind_of(type(record))
        before, after = to_values(record), stored(kind, fields)
        self.write(kind, {**before, **self.any_row(kind, record.id)}, after)
        return from_row(type(record), {**before, "id": record.id, **after})


@pytest.fixture(autouse=True)
def _records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands take objects, which is how these tests say what they do."""
    monkeypatch.setattr("leadcrm.storage.journal.Command", RecordCommand)


class Clerk:
    """Works in the book through its journal, one command a call."""

    def __init__(self, journal: Journal) -> None:
        """Enter the first records, in one command."""
        self.journal = journal
        with journal.command("init", actor="样本") as command:
            self.unit = command.add(Unit(name="测试镇"))
            self.officer = command.add(Officer(name="样本", unit_id=self.unit.id))
            self.firm = command.add(Contact(kind=ContactKind.ENTERPRISE, name="虚构公司"))

    def last(self) -> str:
        """The stamp of the newest command."""
        return self.journal.recent(limit=1)[0].op

    def add(self, *records: Record) -> Any:
        """Add records in one command; return the last."""
        with self.journal.command("add", actor="样本") as command:
            return [command.add(record) for record in records][-1]

    def edit(self, record: Record, **fields: Any) -> str:
        """Change a record as it stands now; return the stamp."""
        with self.journal.command("edit", actor="样本") as command:
            command.change(command.get(type(record), record.id), **fields)
        return self.last()

    def lead(self, name: str = "铜箔项目", **fields: Any) -> Lead:
        """Add a lead."""
        made = Lead(name=name, owner_id=self.officer.id, recorded_on=DAY)
        return self.add(attrs.evolve(made, **fields))

    def followup(self, lead: Lead, due: date = DAY, **fields: Any) -> Followup:
        """Add a follow-up of a lead."""
        return self.add(Followup(lead_id=lead.id, due=due, owner_id=self.officer.id, **fields))

    def activity(
        self, lead: Lead, happened_on: date, content: str | None = "谈了用地"
    ) -> Activity:
        """Add an activity of a lead."""
        kind = ActivityKind.VISIT
        return self.add(
            Activity(lead_id=lead.id, happened_on=happened_on, kind=kind, content=content)
        )

    def stage(self, lead: Lead, stage: Stage, **fields: Any) -> str:
        """Bring a lead to a stage and say so in its history."""
        with self.journal.command("advance", actor="样本") as command:
            command.change(command.get(Lead, lead.id), stage=stage)
            command.add(StageChange(lead_id=lead.id, stage=stage, **fields))
        return self.last()

    def fund(self, lead: Lead, fen: int, *, verified: bool = True) -> Fund:
        """Add an arrival of money for a lead."""
        money, metric = Money(fen), Metric.DOMESTIC_INBOUND
        fund = Fund(lead_id=lead.id, arrived_on=DAY, amount=money, counted_as=metric)
        return self.add(attrs.evolve(fund, verified=verified, unit_id=self.unit.id))

    def list_in(self, count: int) -> tuple[str, list[str]]:
        """Add many leads, each with a follow-up; return the stamp and the leads' ids."""
        with self.journal.command("import", actor="样本") as command:
            leads = command.add_many(
                "lead",
                ["code", "name", "owner_id", "recorded_on", "stage", "is_hq"],
                [
                    [
                        command.next_code("lead"),
                        f"批量{n}",
                        self.officer.id,
                        "2019-03-01",
                        "clue",
                        0,
                    ]
                    for n in range(count)
                ],
            )
            command.add_many(
                "followup",
                ["code", "lead_id", "due", "owner_id", "kind", "postponed"],
                [
                    [command.next_code("followup"), lead, "2019-12-01", self.officer.id, "call", 0]
                    for lead in leads
                ],
            )
        return self.last(), leads

    def undo(self, op: str | None = None, *, partial: bool = False) -> Undone:
        """Take a command back; the newest, unless told."""
        return undo(self.journal, op or self.last(), actor="样本", partial=partial)

    def redo(self, op: str, *, partial: bool = False) -> Undone:
        """Do a command again."""
        return redo(self.journal, op, actor="样本", partial=partial)

    def now(self, record: Any) -> Any:
        """A record as it stands, or None when it was taken back."""
        row = self.row(record)
        return None if row is None else from_row(type(record), row)

    def row(self, record: Record) -> dict[str, Any] | None:
        """The row of a record with its derived columns."""
        sql = queries.ROW.format(kind=kind_of(type(record)))
        rows = self.journal.engine.query(sql, {"office": OFFICE, "id": record.id})
        return rows[0] if rows else None

    def lead_of(self, record: str) -> Lead:
        """The lead with this id."""
        with self.journal.command("look", actor="样本") as command:
            return command.get(Lead, record)

    def ids(self, kind: str) -> list[str]:
        """The ids of all records of a kind."""
        sql = queries.ROWS.format(kind=table(kind).kind)
        return [row["id"] for row in self.journal.engine.query(sql, {"office": OFFICE})]

    def totals(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """The roll-up: what is counted, and its count and sum."""
        return {
            (row["measure"], row["unit_id"], row["bucket"], row["month"]): (row["n"], row["fen"])
            for row in self.journal.engine.query(queries.ROLLUP, {"office": OFFICE})
        }

    def dump(self) -> dict[str, Any]:
        """All tables without the local row number, and the roll-up."""
        tables: dict[str, Any] = {"rollup": self.totals()}
        for each in all_tables():
            sql = queries.ROWS.format(kind=each.kind)
            rows = self.journal.engine.query(sql, {"office": OFFICE})
            tables[each.kind] = [{k: v for k, v in row.items() if k != "n"} for row in rows]
        return tables


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[SqliteEngine]:
    """A new data file."""
    made = SqliteEngine.create(tmp_path / "book.db")
    made.execute("PRAGMA synchronous = OFF")
    yield made
    made.close()


@pytest.fixture
def journal(engine: SqliteEngine) -> Journal:
    """The journal of a new data file."""
    return Journal(engine, OFFICE, Policy())


@pytest.fixture
def clerk(journal: Journal) -> Clerk:
    """Somebody at work in a new book."""
    return Clerk(journal)


@pytest.fixture
def clerk_at() -> type[Clerk]:
    """The class of clerks, for tests that open their own books."""
    return Clerk
