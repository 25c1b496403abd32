"""Any sequence of commands: undone newest first it leaves each earlier book, redone the end.

Every row equals the fold of its journal after every step. `LEADCRM_LONG=1` runs 500 sequences.
"""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from leadcrm.errors import LeadcrmError
from leadcrm.founding import create_workspace
from leadcrm.storage import queries
from leadcrm.storage.audit import differences, verify
from leadcrm.storage.tables import all_tables

TODAY = date(2019, 10, 31)
LIST = """lead_id,name,stage,owner_contact,registered_on,intent_wan,signed
{0}1,批量一,negotiating,张样本,2019-03-01,1,
{0}2,批量二,contract_signed,张样本,2019-03-02,60000,2019-05-01
{0}3,批量三,clue,张样本,2019-03-03,,
"""


class RecordView(RuleBasedStateMachine):
    """An office at work."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.crm = create_workspace(
            self.folder / "x.db", office="430681", name="测试办", me="张样本"
        )
        self.crm.engine.execute("PRAGMA synchronous = OFF")
        self.states: dict[str, Any] = {}
        self.lists = 0
        self.start = self.dump()

    def dump(self) -> dict[str, Any]:
        office = {"office": "430681"}
        tables = {}
        for table in all_tables():
            rows = self.crm.engine.query(queries.ROWS.format(kind=table.kind), office)
            tables[table.kind] = [{k: v for k, v in row.items() if k != "n"} for row in rows]
        tables["rollup"] = self.crm.engine.query(queries.ROLLUP, office)
        return tables

    def ops(self) -> list[str]:
        return [
            done.op for done in self.crm.session.journal.recent(limit=1000) if done.verb != "init"
        ]

    def step(self, work: Any) -> None:
        before, ops = self.dump(), set(self.ops())
        try:
            work()
        except LeadcrmError:
            assert self.dump() == before
        for op in set(self.ops()) - ops:
            self.states[op] = before

    def lead(self, pick: int) -> str:
        leads = self.crm.leads.list().items
        return leads[pick % len(leads)].code if leads else "L-9999"

    @rule(key=st.booleans(), kind=st.sampled_from(["拜访", "电话"]))
    def add_lead(self, key: bool, kind: str) -> None:
        amount = "5亿元" if key else "1万元"
        self.step(
            lambda: self.crm.leads.add(
                "样本", today=TODAY, intent=amount, following=f"明天 {kind}"
            )
        )

    @rule(
        pick=st.integers(0, 9),
        name=st.sampled_from(["甲", "乙"]),
        amount=st.sampled_from(["", "6亿元"]),
    )
    def edit_lead(self, pick: int, name: str, amount: str) -> None:
        self.step(
            lambda: self.crm.leads.edit(self.lead(pick), today=TODAY, name=name, intent=amount)
        )

    @rule(pick=st.integers(0, 9), following=st.sampled_from([None, "+3天 送方案"]))
    def done(self, pick: int, following: str | None) -> None:
        self.step(
            lambda: self.crm.followups.done(
                self.lead(pick), today=TODAY, outcome="见了", following=following
            )
        )

    @rule(pick=st.integers(0, 9), days=st.integers(1, 5))
    def postpone(self, pick: int, days: int) -> None:
        to = f"+{days * 3}天"
        self.step(lambda: self.crm.followups.postpone(self.lead(pick), to=to, today=TODAY))

    @rule(pick=st.integers(0, 9), note=st.sampled_from(["谈了", "无"]))
    def log(self, pick: int, note: str) -> None:
        self.step(lambda: self.crm.followups.log(self.lead(pick), note=note, today=TODAY))

    @rule(name=st.sampled_from(["某样本", "虚构公司"]))
    def contact(self, name: str) -> None:
        self.step(lambda: self.crm.contacts.add("企业", name, top500="世界500强"))

    @rule()
    def list_comes_in(self) -> None:
        self.lists += 1
        file = self.folder / "leads.csv"
        file.write_text(LIST.format("ABCDEFGHIJ"[self.lists % 10]), encoding="utf-8")
        self.step(lambda: self.crm.intake.run([file], today=TODAY))

    @rule(pick=st.integers(0, 20), partial=st.booleans())
    def undo(self, pick: int, partial: bool) -> None:
        ops = self.ops()
        if ops:
            self.step(lambda: self.crm.past.undo(ops[pick % len(ops)], partial=partial))

    @rule(pick=st.integers(0, 20))
    def redo(self, pick: int) -> None:
        ops = self.ops()
        if ops:
            self.step(lambda: self.crm.past.redo(ops[pick % len(ops)]))

    @invariant()
    def every_row_is_the_fold_of_its_journal(self) -> None:
        if hasattr(self, "crm"):
            assert differences(self.crm.session.journal) == []

    def teardown(self) -> None:
        if not hasattr(self, "crm"):
            return
        end, turned = self.dump(), []
        for op in self.ops():
            try:
                turned.append(self.crm.past.undo(op).command)
            except LeadcrmError:
                assert self.dump() == self.states[op]
            assert self.dump() == self.states[op]
        assert self.dump() == self.start
        for op in reversed(turned):
            self.crm.past.undo(op)
        assert self.dump() == end
        assert verify(self.crm.session.journal)
        assert differences(self.crm.session.journal) == []
        self.crm.close()
        shutil.rmtree(self.folder)


TestUndo = RecordView.TestCase
TestUndo.settings = settings(
    max_examples=500 if os.environ.get("LEADCRM_LONG") else 25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
