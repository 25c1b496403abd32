"""Late papers and days: what a stage that was reached should have brought, supplied afterwards.

An imported lead often comes without its papers, its day of signing or the days that the
contract agrees, so that R6 and R7 ask for what no move can bring any more.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.commitments import breaks_ground
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.moves import SECOND_PERSON
from leadcrm.domain.situation import AGREED, ahead
from leadcrm.domain.stage import MAIN_LINE, SIGNED, Stage
from leadcrm.domain.stagechange import Origin
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.items import day
from leadcrm.services.leads.moving import MILESTONES
from leadcrm.services.leads.nextsteps import NextSteps, of_milestone
from leadcrm.services.leads.papers import read_papers
from leadcrm.services.reading.phrases import Occasion, read_past
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.links import check_links
from leadcrm.services.records.records import extra_of
from leadcrm.services.records.signoff import not_the_owner, second_person
from leadcrm.services.records.views import Values
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow, StageChangeRow

STAGE = Text(zh="阶段", en="stage")
NO_REASON = Text(
    zh="补登或改动约定日期、签订日期和凭证要写原因",
    en="Agreed days, the day of a stage and its papers are supplied with a reason",
)
SAY_WHY = Text(zh="加 --reason 补录旧台账", en='Add --reason "from the old ledger"')
NO_SECOND = Text(
    zh="{what}要责任人以外的第二人复核", en="{what} takes a second person, not the owner"
)
SAY_WHO = Text(zh="加 --approved-by 干部", en="Add --approved-by OFFICER")
NOT_REACHED = Text(
    zh="{lead} 还没到过{stage}，不能补登", en="{lead} has not come to “{stage}” yet"
)
MOVE = Text(
    zh="到了再登记：leadcrm lead advance {lead} {stage}",
    en="Record it when it does: leadcrm lead advance {lead} {stage}",
)
UNSIGNED = Text(
    zh="{lead} 还没签约，约定日期在签约时写",
    en="{lead} is not signed; the days are agreed with the contract",
)
NOTHING = Text(zh="没有要补登的", en="Nothing to supply is named")
SAY_WHAT = Text(
    zh="写明补什么：--on 日期、--evidence 凭证，或要改的字段",
    en="Say what: --on DATE, --evidence PAPER, or a field to change",
)
WITHDRAWN = Text(zh="约定日期已撤", en="no day is agreed any more")
TO_COME = Text(zh="{on} 还没到", en="{on} is still to come")
CHANGED = Text(zh="改动已约定的日期", en="Changing an agreed day")
AT_STAGE = Text(zh="补登{stage}的日期或凭证", en="A day or paper of “{stage}”")


class Late(NamedTuple):
    """What is supplied: of which stage, its day and papers; why, and who saw it."""

    of: str | None = None
    on: str | None = None
    evidence: Sequence[str] = ()
    reason: str | None = None
    approved_by: str | None = None


class Supplying:
    """Supplies what is missing behind a lead's stages, as commands that can be undone."""

    def __init__(self, session: Session) -> None:
        """Supply in `session`."""
        self.session = session
        self.finder = Finder(session)
        self.steps = NextSteps(session)

    @deciding
    def supply(
        self,
        ref: str,
        late: Late,
        wanted: Values,
        today: date,
        also: Callable[[Command, AnyRow], None] | None = None,
    ) -> "LeadRow":
        """Write late days and papers together with other fields, and return the lead's row.

        A blank is filled with a reason; what was agreed before, and what belongs to a
        stage that a second person signs off, takes a second person again (rule R2).
        `also` writes what belongs to the same command.

        Raises:
            UsageError: no reason, or a day to come.
            RuleError: no second person, or a stage that the lead has not reached.
        """
        if not (late.reason or "").strip():
            raise UsageError(NO_REASON, hint=SAY_WHY)
        if not (wanted or late.evidence or late.on):
            raise UsageError(NOTHING, hint=SAY_WHAT)
        second = second_person(self.finder, late.approved_by) if late.approved_by else None
        note = {"reason": late.reason, "approved_by": second and second["name"]}
        with self.session.command("lead.supply", note=note) as command:
            lead = command.row("lead", ref)
            if second is not None:
                not_the_owner(second, lead)
            check_links(self.session, "lead", lead["id"], wanted)
            self._agree(command, lead, wanted, second, today)
            if late.evidence or late.on:
                self._prove(command, lead, late, second, today)
            fields = {**wanted, "extra": extra_of(lead, wanted)}
            changed = command.update("lead", lead, **fields)
            if also is not None:
                also(command, changed)
            command.rows.projections.run()
        return changed

    def _agree(
        self,
        command: Command,
        lead: "LeadRow",
        wanted: Values,
        second: "OfficerRow | None",
        today: date,
    ) -> None:
        """Open, move or close the step of each milestone whose day is agreed anew (rule R6)."""
        agreed = {m: wanted[field] for m, field in AGREED.items() if field in wanted}
        stage = Stage(lead["stage"])
        builds = breaks_ground(is_hq=lead["is_hq"] == 1, site=lead["site"])
        if agreed and stage not in SIGNED:
            raise RuleError(UNSIGNED.format(lead=lead["code"]))
        if any(day(lead[AGREED[m]]) not in {None, due} for m, due in agreed.items()):
            _demand(second, CHANGED)
        waiting = {
            step["what"]: step
            for step in self.steps.waiting(lead)
            if step["kind"] == FollowupKind.MILESTONE.value
        }
        for milestone, due in agreed.items():
            what = MILESTONES[milestone]
            if due is None:
                self.steps.close(command, lead, today, WITHDRAWN.zh, of_milestone(what))
            elif milestone not in ahead(stage, builds=builds):
                continue
            elif what in waiting:
                command.update("followup", waiting[what], due=due)
            else:
                self.steps.open(command, lead, due, kind=FollowupKind.MILESTONE, what=what)

    def _prove(
        self,
        command: Command,
        lead: "LeadRow",
        late: Late,
        second: "OfficerRow | None",
        today: date,
    ) -> None:
        """Put a day and papers to the newest entry of a stage that the lead has reached."""
        stage = read_code(late.of, Stage, STAGE) if late.of else Stage(lead["stage"])
        entry = self._entry(lead, stage)
        if stage in SECOND_PERSON:
            _demand(second, AT_STAGE.format(stage=stage.label))
        said_on = Occasion(today, self.session.calendar)
        on = read_past(late.on, said_on).day if late.on else None
        if on and on > today:
            raise UsageError(TO_COME.format(on=on))
        papers = [paper.as_json() for paper in read_papers(late.evidence, said_on)]
        said: Values = {"happened_on": str(on)} if on else {}
        if second is not None:
            said["approved_by_id"] = second["id"]
        if entry is not None:
            known = json.loads(entry["evidence"] or "[]")
            if fresh := [paper for paper in papers if paper not in known]:
                said["evidence"] = [*known, *fresh]
            command.update("stage_change", entry, **said)
        else:
            command.insert(
                "stage_change",
                lead_id=lead["id"],
                stage=stage,
                origin=Origin.IMPORT,
                text=late.reason,
                evidence=papers or None,
                **said,
            )

    def _entry(self, lead: "LeadRow", stage: Stage) -> "StageChangeRow | None":
        """Return the newest entry of a stage; None where a list said no more than the stage."""
        entries = self.session.by("stage_change", "lead_id", lead["id"])
        own = [each for each in entries if each["stage"] == stage.value]
        if not own and not _behind(stage, Stage(lead["stage"])):
            raise RuleError(
                NOT_REACHED.format(lead=lead["code"], stage=stage.label),
                hint=MOVE.format(lead=lead["code"], stage=stage.typed),
            )
        return own[-1] if own else None


def _behind(stage: Stage, now: Stage) -> bool:
    """Tell whether a lead that stands at `now` must have passed, or come to, a stage."""
    both = stage in MAIN_LINE and now in MAIN_LINE
    return both and MAIN_LINE.index(stage) <= MAIN_LINE.index(now)


def _demand(second: "OfficerRow | None", what: Text) -> None:
    """Refuse what takes a second person where there is none."""
    if second is None:
        raise RuleError(NO_SECOND.format(what=what), hint=SAY_WHO)
