"""Plans of a sheet become steps: the same promise moves, silence is not done."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leadcrm.domain.followupkind import OWED
from leadcrm.services.leads.nextsteps import SYSTEM
from leadcrm.services.leads.postponing import first_due
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.plans import Planned, same_plan, step_kind, tells_done
from leadcrm.services.weekly.progress import Progress, Said, Sentence
from leadcrm.services.weekly.reported import Reported
from leadcrm.services.weekly.touches import Touches
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow

"""What a sheet's plan never is: what a contract or a guest is owed."""
MOVED = Text(
    zh="推迟：{what} {before} → {after}，第 {times} 次",
    en="Postponed: {what} {before} → {after}, postponement no. {times}",
)
FORWARD = Text(
    zh="提前：{what} {before} → {after}", en="Brought forward: {what} {before} → {after}"
)
DROPPED = Text(
    zh="上次的「{what}」（{due}）没有说办了没有，仍未办结；表上另有新计划",
    en="“{what}” ({due}) was promised before; the sheet plans something else and does not say "
    "whether it was done. It stays open",
)
NO_STEPS = Text(zh="无", en="none")
NOBODYS_PLAN = Text(
    zh="计划「{plan}」没写哪天，也没有责任人，没有排成跟进；先明确责任人",
    en="The plan “{plan}” has neither a day nor anybody to do it and became no follow-up: say "
    "who is responsible",
)
NO_DAY = Text(
    zh="「{plan}」没写哪天（{words}），按 {due} 排",
    en="“{plan}” names no day ({words}); it is planned for {due}",
)
WHICH = Text(
    zh="写着已完成，但有 {n} 件未办结，不知是哪件：{steps}",
    en="It says that the plan was carried out, but {n} steps are open: {steps}",
)
CLOSED = Text(zh="办结 {what}（{day}）", en="done {what} ({day})")
OPENED = Text(zh="新排 {what}（{due}）", en="planned {what} ({due})")
PLANS = "下步措施"


class Steps:
    """The open steps of one lead."""

    def __init__(self, on: OnLead) -> None:
        """Work on the steps of a lead."""
        self.on = on
        self._nobodys: list[str] = []

    def waiting(self) -> "list[FollowupRow]":
        """Return the open steps that a sheet may speak of, oldest first."""
        rows = self.on.session.by("followup", "lead_id", self.on.lead["id"])
        open_ones = [row for row in rows if row["done_on"] is None and row["kind"] not in OWED]
        return sorted(open_ones, key=lambda row: row["due"])

    def take(
        self,
        report: Reported,
        progress: Progress,
        new: Sequence[Sentence],
        plans: Sequence[Planned],
    ) -> None:
        """Close what was done, move what is later, open what is new, tell what was dropped."""
        waiting = self._closed_by(self.waiting(), report, progress, new)
        moved_by = next((each for each in new if each.said is Said.MOVED), None)
        used = False
        left = list(waiting)
        for plan in plans:
            step = next((each for each in left if _is(each, plan, left)), None)
            if step is not None:
                left.remove(step)
                used |= self._follow(step, plan, moved_by)
            elif not self._is_done(plan, new):
                self._open(plan)
        self.on.keep_also(PLANS, self._nobodys)
        for sentence in new:
            if sentence is not moved_by or not used:
                Touches(self.on).add(sentence)
        self._unsaid(left, new, plans)

    def unknown(self, plans: Sequence[Planned]) -> list[str]:
        """Return the words of plans that never became steps, nor are kept beside the lead."""
        rows = self.on.session.by("followup", "lead_id", self.on.lead["id"])
        known = [row["what"] or "" for row in rows]
        return [
            plan.words
            for plan in plans
            if plan.what
            and plan.words not in (self.on.lead["extra"] or "")
            and not any(same_plan(what, plan.what) for what in known)
        ]

    def _unsaid(
        self,
        left: "Sequence[FollowupRow]",
        new: Sequence[Sentence],
        plans: Sequence[Planned],
    ) -> None:
        """Tell of the steps of which the sheet says nothing; what the system opened is done."""
        for step in left:
            if step["what"] == SYSTEM and (new or plans):
                self._close(step, self.on.last_day, "；".join(each.text for each in new) or None)
            elif plans and step["due"] <= str(self.on.week.end):
                said = DROPPED.format(what=step["what"] or "", due=step["due"])
                self.on.ask(said, "what", (step["what"], plans[0].what))

    def _closed_by(
        self,
        waiting: "list[FollowupRow]",
        report: Reported,
        progress: Progress,
        new: Sequence[Sentence],
    ) -> "list[FollowupRow]":
        """Close what the progress tells as done; return the steps that stay open."""
        left = []
        for step in waiting:
            hit = next(
                (
                    each
                    for each in new
                    if each.said is Said.DONE and tells_done(each.text, step["what"] or "")
                ),
                None,
            )
            if hit is None:
                left.append(step)
            else:
                self._close(step, hit.day or self.on.last_day, hit.text)
        marked = [each for each in new if each.marked]
        if not (marked or (progress.finished and (new or not progress.sentences))):
            return left
        if len(left) < len(waiting):  # its own words told which
            return left
        named = [step for step in left if same_plan(step["what"] or "", report.last_plan)]
        meant = named or (left if len(left) == 1 and not report.last_plan else [])
        if not meant:
            if left:
                steps = "；".join(step["what"] or "" for step in left)
                self.on.ask(WHICH.format(n=len(left), steps=steps), "progress")
            return left
        proof = next(iter(marked or new), None)
        day = proof.day if proof and proof.day else self.on.last_day
        self._close(meant[0], day, proof.text if proof else report.progress)
        return [step for step in left if step is not meant[0]]

    def _close(self, step: "FollowupRow", day: date, outcome: str | None) -> None:
        day = min(day, self.on.last_day)
        self.on.command.update("followup", step, done_on=day, outcome=outcome)
        self.on.did(CLOSED.format(what=step["what"] or "", day=day))

    def _follow(self, step: "FollowupRow", plan: Planned, moved: Sentence | None) -> bool:
        """Move a step to the day that the sheet names now; return whether `moved` says why."""
        if plan.due is None or str(plan.due) == step["due"]:
            return False
        what = plan.words or step["what"]
        change = (step["due"], str(plan.due))
        said = {"what": step["what"] or "", "before": change[0], "after": change[1]}
        if str(plan.due) < step["due"]:
            self.on.command.update("followup", step, due=plan.due, what=what)
            self.on.did(FORWARD.format(**said))
            self.on.note(FORWARD.format(**said), "due", change)
            return False
        times = step["postponed"] + 1
        told = [moved.text if moved else "", step["what"] if step["what"] != what else ""]
        self.on.command.update(
            "followup",
            step,
            due=plan.due,
            what=what,
            first_due=first_due(step),
            postponed=times,
            postpone_reason="；".join(filter(None, told)) or None,
        )
        self.on.did(MOVED.format(times=times, **said))
        self.on.ask(MOVED.format(times=times, **said), "due", change)
        return moved is not None

    def _is_done(self, plan: Planned, new: Sequence[Sentence]) -> bool:
        """Tell whether a plan of the sheet was carried out already: nobody took it out."""
        rows = self.on.session.by("followup", "lead_id", self.on.lead["id"])
        known = (row for row in rows if row["done_on"] and same_plan(row["what"] or "", plan.what))
        if any(plan.due is None or row["due"] == str(plan.due) for row in known):
            return True
        past = plan.due is not None and plan.due <= self.on.week.day
        return past and any(
            each.said is Said.DONE and tells_done(each.text, plan.what) for each in new
        )

    def _open(self, plan: Planned) -> None:
        due = plan.due
        if self.on.lead["owner_id"] is None and due is None:  # words, which the page shows
            self.on.ask(NOBODYS_PLAN.format(plan=plan.words), "what")
            self._nobodys.append(plan.words)
            return
        if due is None:
            due = self._some_day()
            words = plan.deadline or NO_STEPS
            self.on.note(
                NO_DAY.format(plan=plan.what, words=words, due=due), "due", (None, str(due))
            )
        self.on.command.insert(
            "followup",
            lead_id=self.on.lead["id"],
            due=due,
            owner_id=self.on.lead["owner_id"],
            unit_id=self.on.lead["unit_id"],
            kind=step_kind(plan.what),
            what=plan.words or None,
        )
        self.on.did(OPENED.format(what=plan.words, due=due), "followup")

    def _some_day(self) -> date:
        """Return a day for a plan that names none: next week, or two weeks for a ledger."""
        days = 5 if self.on.week.weekly else 14
        day = (self.on.week.end if self.on.week.weekly else self.on.week.day) + timedelta(
            days=days
        )
        worked = self.on.session.calendar.at_or_before(day)
        return worked if worked > self.on.week.day else day


def _is(step: "FollowupRow", plan: Planned, left: "Sequence[FollowupRow]") -> bool:
    """Tell whether a plan is a step that is open; one without words is the only one."""
    if not plan.what:
        return len(left) == 1
    return same_plan(step["what"] or "", plan.what)
