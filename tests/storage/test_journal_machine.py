"""Any commands, with records moved, added and edited at once: all of it can be turned.

Undone newest first the book passes through every earlier state; redone it is at the end again.
`LEADCRM_LONG=1` runs 500 sequences.
"""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
from leadcrm.domain.relation import Relation
from leadcrm.domain.stage import Stage
from leadcrm.domain.stagechange import StageChange
from leadcrm.domain.unit import Unit
from leadcrm.errors import RefusedError
from leadcrm.storage import queries
from leadcrm.storage.audit import differences, verify
from leadcrm.storage.journal import Journal
from leadcrm.storage.records import from_row
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.tables import all_tables, kind_of
from leadcrm.storage.undo import redo, undo

DAY = date(2019, 10, 31)
OFFICE = {"office": "430681"}
picks = st.integers(0, 30)
stages = st.sampled_from([Stage.CLUE, Stage.CONTRACT_SIGNED, Stage.STARTED, Stage.LOST])
days = st.integers(-40, 40).map(lambda n: DAY + timedelta(days=n))


class RecordView(RuleBasedStateMachine):
    """A book at work, and the state before each of its commands."""

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        self.engine = SqliteEngine.create(self.folder / "x.db")
        self.engine.execute("PRAGMA synchronous = OFF")
        self.journal = Journal(self.engine, "430681", Policy())
        with self.journal.command("init", actor="样本") as command:
            unit = command.add(Unit(name="测试镇"))
            self.officer = command.add(Officer(name="样本", unit_id=unit.id)).id
        self.before = {}
        self.out_of_turn = False
        self.first = self.dump()

    def dump(self):
        tables = {"rollup": self.engine.query(queries.ROLLUP, OFFICE)}
        for table in all_tables():
            rows = self.engine.query(queries.ROWS.format(kind=table.kind), OFFICE)
            tables[table.kind] = [{k: v for k, v in row.items() if k != "n"} for row in rows]
        return tables

    def ops(self):
        return [done.op for done in self.journal.recent(limit=1000) if done.verb != "init"]

    def pick(self, model, n):
        rows = self.engine.query(queries.ROWS.format(kind=kind_of(model)), OFFICE)
        return from_row(model, rows[n % len(rows)]) if rows else None

    def command(self, work):
        before, known = self.dump(), self.ops()
        with self.journal.command("work", actor="样本") as command:
            work(command)
        self.before.update({op: before for op in self.ops() if op not in known})

    def turn(self, way, n, *, partial):
        ops = self.ops()
        if not ops:
            return
        before = self.dump()
        try:
            turned = way(self.journal, ops[n % len(ops)], actor="样本", partial=partial)
        except RefusedError:
            event("refused")
            assert (self.dump(), self.ops()) == (before, ops)
        else:
            event("partly" if turned.kept else way.__name__)
            self.before[turned.op] = before
            self.out_of_turn = True

    @rule(count=st.integers(1, 2), stage=stages, day=days, firm=st.booleans(), edit=st.booleans())
    def add(self, count, stage, day, firm, edit):
        def work(command):
            of = command.add(Contact(kind=ContactKind.ENTERPRISE, name="公司")) if firm else None
            for n in range(count):
                lead = command.add(
                    Lead(
                        name=f"样本{n}",
                        owner_id=self.officer,
                        recorded_on=DAY,
                        contact_id=of and of.id,
                    )
                )
                command.add(Followup(lead_id=lead.id, due=day, owner_id=self.officer))
                if edit:
                    command.change(lead, stage=stage)

        self.command(work)

    @rule(n=picks, name=st.sampled_from("甲乙"), note=st.sampled_from("一二"), twice=st.booleans())
    def edit(self, n, name, note, twice):
        if lead := self.pick(Lead, n):

            def work(command):
                changed = command.change(lead, name=name)
                if twice:
                    command.change(changed, note=note, name=f"{name}{note}")

            self.command(work)

    @rule(n=picks, day=days, what=st.sampled_from(["见了", "无"]))
    def done(self, n, day, what):
        if step := self.pick(Followup, n):

            def work(command):
                command.change(step, done_on=DAY)
                kind, lead = ActivityKind.CALL, step.lead_id
                command.add(Activity(lead_id=lead, happened_on=day, kind=kind, content=what))
                command.add(Followup(lead_id=lead, due=day, owner_id=self.officer))

            self.command(work)

    @rule(n=picks, m=picks, new=st.booleans())
    def move(self, n, m, new):
        step, lead = self.pick(Followup, n), self.pick(Lead, m)
        if step and lead:

            def work(command):
                to = lead
                if new:
                    to = command.add(Lead(name="新", owner_id=self.officer, recorded_on=DAY))
                command.change(step, lead_id=to.id)

            self.command(work)

    @rule(n=picks, stage=stages, fen=st.integers(0, 99), verified=st.booleans())
    def advance(self, n, stage, fen, verified):
        if lead := self.pick(Lead, n):
            metric = Metric.DOMESTIC_INBOUND

            def work(command):
                command.change(lead, stage=stage, is_hq=verified)
                command.add(StageChange(lead_id=lead.id, stage=stage))
                fund = Fund(lead_id=lead.id, arrived_on=DAY, amount=Money(fen), counted_as=metric)
                command.change(command.add(fund), verified=verified)

            self.command(work)

    @rule(n=picks, m=picks, head=st.booleans())
    def know(self, n, m, head):
        one, other = self.pick(Contact, n), self.pick(Lead, m)
        unit, officer = self.pick(Unit, n), self.pick(Officer, m)

        def work(command):
            if one and other:
                ends = {"from_id": one.id, "to_id": other.id}
                command.add(
                    Relation(from_kind="contact", to_kind="lead", kind="invested_in", **ends)
                )
            if head:
                command.change(unit, head_id=officer.id)
            else:
                made = command.add(Unit(name="新镇", parent_id=unit.id))
                command.change(made, head_id=command.add(Officer(name="新", unit_id=made.id)).id)

        self.command(work)

    @rule(n=picks, top=st.sampled_from([None, "世界500强"]))
    def firm(self, n, top):
        if contact := self.pick(Contact, n):
            self.command(lambda command: command.change(contact, top500=top))

    @rule(count=st.integers(1, 4), n=picks)
    def list_comes_in(self, count, n):
        known = self.pick(Lead, n)

        def work(command):
            leads = command.add_many(
                "lead",
                ["name", "owner_id", "recorded_on", "stage", "is_hq"],
                [[f"批量{k}", self.officer, "2019-03-01", "clue", 0] for k in range(count)],
            )
            leads += [known.id] if known else []
            command.add_many(
                "followup",
                ["lead_id", "due", "owner_id", "kind", "postponed"],
                [[lead, "2019-12-01", self.officer, "call", 0] for lead in leads],
            )
            if known:
                command.change(known, note="列表")

        self.command(work)

    @rule(n=picks, partial=st.booleans())
    def undo(self, n, partial):
        self.turn(undo, n, partial=partial)

    @rule(n=picks, partial=st.booleans())
    def redo(self, n, partial):
        self.turn(redo, n, partial=partial)

    @rule()
    def undo_next(self):
        """Never refused, unless something older was turned out of turn."""
        if op := self.journal.next_to_undo():
            before = self.dump()
            try:
                self.before[undo(self.journal, op, actor="样本").op] = before
            except RefusedError:
                assert self.out_of_turn
                assert self.dump() == before

    @invariant()
    def every_row_is_the_fold_of_its_journal(self):
        if hasattr(self, "journal"):
            assert differences(self.journal) == []

    def teardown(self):
        if not hasattr(self, "journal"):
            return
        end, turned = self.dump(), []
        for op in self.ops():
            turned.append(undo(self.journal, op, actor="样本").op)
            assert self.dump() == self.before[op]
        assert self.dump() == self.first
        for op in reversed(turned):
            undo(self.journal, op, actor="样本")
        assert self.dump() == end
        assert verify(self.journal) == len(self.ops()) + 1
        assert differences(self.journal) == []
        self.engine.close()
        shutil.rmtree(self.folder)


TestTurning = RecordView.TestCase
TestTurning.settings = settings(
    max_examples=500 if os.environ.get("LEADCRM_LONG") else 60,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
