"""No sequence of commands makes an open lead ownerless, or a history that skips a stage."""

import json
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from leadcrm.domain.moves import EVIDENCE, allowed, earlier
from leadcrm.domain.reasons import REASONS
from leadcrm.domain.stage import GIVEN_UP, Stage, is_open
from leadcrm.errors import LeadcrmError
from leadcrm.founding import create_workspace
from leadcrm.storage.audit import differences

TODAY = date(2019, 10, 31)
PEOPLE = ("张样本", "李样本", "王样本")
picks = st.integers(0, 1000)
people = st.sampled_from(PEOPLE)
stages = st.sampled_from(Stage)
FACTS = {
    "intent": "5亿元",
    "total": "5亿元",
    "contract": "3亿元",
    "firm": "样本企业",
    "site": "供地",
    "registration_by": "2019-11-30",
    "start_by": "2020-02-28",
    "production_by": "2020-12-31",
    "revisit": "2019-12-31",
    "text": "样本",
}


class Life(RuleBasedStateMachine):
    """A team of three at work on a few leads; what is refused leaves no trace."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.crm = create_workspace(
            self.folder / "book.db", office="430681", name="测试办", me=PEOPLE[0]
        )
        for name in PEOPLE[1:]:
            self.crm.records.add("officer", name, unit_id="测试办")
        self.crm.contacts.add("企业", "样本企业")
        self.crm.leads.add("头一个", today=TODAY)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.crm.close()
            shutil.rmtree(self.folder)

    def leads(self):
        return self.crm.session.query("SELECT * FROM lead WHERE office = :office ORDER BY id")

    def pick(self, n):
        rows = self.leads()
        return rows[n % len(rows)] if rows else None

    @rule(owner=people)
    def record(self, owner):
        with suppress(LeadcrmError):  # who has left is given nothing new
            self.crm.leads.add("样本", today=TODAY, owner=owner)

    @rule(n=picks, steps=st.integers(1, 4), second=people)
    def go_on(self, n, steps, second):
        """Bring a lead forward by its main line, with everything it needs."""
        for _ in range(steps):
            lead = self.pick(n)
            if lead is None:
                return
            at = Stage(lead["stage"])
            ahead = [s for s in Stage if allowed(at, s) and s not in {*GIVEN_UP, Stage.TERMINATED}]
            if ahead:
                self.advance(n, ahead[-1], second)

    @rule(n=picks, to=stages, second=people)
    def advance(self, n, to, second):
        lead = self.pick(n)
        papers = tuple(f"{kind.value} 1 2019-10-30" for kind in EVIDENCE.get(to, ()))
        reason = next(iter(REASONS.get(to, {"": ""})), None) or None
        if lead is not None:
            with suppress(LeadcrmError):
                self.crm.progress.advance(
                    lead["code"],
                    to.value,
                    today=TODAY,
                    evidence=papers,
                    approved_by=second,
                    reason=reason,
                    **FACTS,
                )

    @rule(n=picks, to=stages, lacking=st.sampled_from([*FACTS, "evidence"]))
    def advance_with_something_missing(self, n, to, lacking):
        lead = self.pick(n)
        if lead is not None:
            facts = {name: value for name, value in FACTS.items() if name != lacking}
            with suppress(LeadcrmError):
                self.crm.progress.advance(lead["code"], to.value, today=TODAY, **facts)

    @rule(n=picks, to=stages, second=people)
    def correct(self, n, to, second):
        lead = self.pick(n)
        if lead is not None:
            with suppress(LeadcrmError):
                self.crm.progress.correct(
                    lead["code"], to.value, reason="误登", approved_by=second, today=TODAY
                )

    @rule(n=picks)
    def revive(self, n):
        lead = self.pick(n)
        if lead is not None:
            with suppress(LeadcrmError):
                self.crm.progress.revive(lead["code"], today=TODAY)

    @rule(n=picks, owner=people)
    def transfer(self, n, owner):
        lead = self.pick(n)
        if lead is not None:
            with suppress(LeadcrmError):
                self.crm.handover.transfer(lead["code"], owner=owner, today=TODAY)

    @rule(officer=people, to=people)
    def leave(self, officer, to):
        with suppress(LeadcrmError):
            self.crm.handover.leave(officer, to=to, today=TODAY)

    @rule(n=picks)
    def done(self, n):
        steps = self.crm.session.query(
            "SELECT code FROM followup WHERE office = :office AND done_on IS NULL ORDER BY id"
        )
        if steps:
            self.crm.followups.done(steps[n % len(steps)]["code"], today=TODAY)

    @rule(n=picks, field=st.sampled_from(["owner_id", "name", "stage", "site"]))
    def edit(self, n, field):
        lead = self.pick(n)
        if lead is not None:
            with suppress(LeadcrmError):
                self.crm.leads.edit(lead["code"], today=TODAY, **{field: ""})

    @rule(back=st.booleans())
    def turn(self, *, back):
        with suppress(LeadcrmError):
            if back:
                self.crm.past.undo()
            else:
                self.crm.past.redo()

    @invariant()
    def every_open_lead_has_an_owner_and_a_next_step(self):
        for lead in self.leads() if hasattr(self, "crm") else ():
            if is_open(Stage(lead["stage"])):
                assert lead["owner_id"]
                assert lead["next_due"], lead["code"]

    @invariant()
    def no_history_skips_an_obligatory_stage(self):
        for lead in self.leads() if hasattr(self, "crm") else ():
            at, met = Stage.CLUE, {Stage.CLUE}
            for change in self.crm.session.by("stage_change", "lead_id", lead["id"]):
                to, origin = Stage(change["stage"]), change["origin"]
                assert Stage(change["previous"]) is at
                assert (
                    (origin == "command" and allowed(at, to))
                    or (origin == "correction" and earlier(at, to))
                    or (origin == "revival" and at in GIVEN_UP and to in met)
                    or (origin == "handover" and to is at)
                ), (at, to, origin)
                if origin == "command" and to in EVIDENCE:
                    papers = {paper["kind"] for paper in json.loads(change["evidence"])}
                    assert papers >= {kind.value for kind in EVIDENCE[to]}
                at = to
                met.add(to)
            assert Stage(lead["stage"]) is at

    @invariant()
    def every_row_is_the_fold_of_its_journal(self):
        if hasattr(self, "crm"):
            assert differences(self.crm.session.journal) == []


Life.TestCase.settings = settings(
    max_examples=300 if os.environ.get("LEADCRM_LONG") else 25, stateful_step_count=20
)
TestLife = Life.TestCase
