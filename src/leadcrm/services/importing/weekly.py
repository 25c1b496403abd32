"""A week's report becomes the story of its lead: touches, steps, problems, money, days of stages.

The rules follow what an office's clerk means: what will be done has not been done, silence is not
done, a plan with a later day is the same promise, a column left blank answers no problem, and
without a voucher money is a claim.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.metric import CURRENCIES
from leadcrm.domain.money import Money
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.services.importing.outcome import Outcome
from leadcrm.services.importing.paperweek import PaperWeek
from leadcrm.services.importing.plans import Planned, read_plans, same_plan, step_kind, tells_done
from leadcrm.services.importing.progress import (
    Progress,
    Said,
    Sentence,
    kind_of,
    read_progress,
    squeezed,
)
from leadcrm.services.importing.rowchanges import in_words
from leadcrm.services.importing.sheets import Block, Reported
from leadcrm.services.leads.nextsteps import SYSTEM
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow, LeadRow, ProblemRow

OURS = frozenset({FollowupKind.MILESTONE, FollowupKind.PROMISE, FollowupKind.REQUEST})
"""What a sheet's plan never is: what a contract or a guest is owed."""
_ANSWER = re.compile(
    r"(?:已|已经|均已|全部|基本)?(?:解决|协调(?:解决)?|落实|办结|处理|答复|销号)(?:完毕|到位)?"
    r"|(?:暂|目前)?(?:无|没有)(?:问题|困难)?|none|solved",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[；;\n\r]+|(?<=[^0-9])(?=[0-9][.、](?![0-9]))")
_NUMBER = re.compile(r"^(?:[(]?[0-9]{1,2}[)]|[0-9]{1,2}[.、](?![0-9])|[①-⑳])\s*")
_MONEY_CAME = re.compile(r"到资|到位|到账|入账")
MOVED = Text(
    zh="推迟：{what} {before} → {after}，第 {times} 次",
    en="Postponed: {what} {before} → {after}, {times} times now",
)
FORWARD = Text(
    zh="提前：{what} {before} → {after}", en="Brought forward: {what} {before} → {after}"
)
DROPPED = Text(
    zh="上次的「{what}」（{due}）没有说办了没有，仍未办结；表上另有新计划",
    en="“{what}” ({due}) was promised before; the sheet plans something else and does not say "
    "whether it was done. It stays open",
)
SILENT = Text(
    zh="{name} 本周未报；未办结：{steps}",
    en="{name}: no report this week; still open: {steps}",
)
NO_STEPS = Text(zh="无", en="none")
NOBODYS_PLAN = Text(
    zh="计划「{plan}」没有责任人，先明确责任人",
    en="The plan “{plan}” has nobody to do it: say who is responsible",
)
NO_DAY = Text(
    zh="「{plan}」没写哪天（{words}），按 {due} 排",
    en="“{plan}” names no day ({words}); it is planned for {due}",
)
WHICH = Text(
    zh="写着已完成，但有 {n} 件未办结，不知是哪件：{steps}",
    en="It says that the plan was carried out, but {n} steps are open: {steps}",
)
LESS_MONEY = Text(
    zh="到位资金变少了：台账累计 {before}，表上 {after}，没有减",
    en="Less money in place than before: the book has {before}, the sheet says {after}; nothing "
    "was taken away",
)
NO_METRIC = Text(
    zh="到位资金 {amount} 不是人民币或美元，没有记",
    en="{amount} in place is neither CNY nor USD; it was not recorded",
)
OTHER_DAY = Text(
    zh="{stage}日期不同：台账 {before}，表上 {after}，没有改；要改用 leadcrm lead edit {code} "
    "--of {stage} --on {after} --reason …",
    en="Another day of “{stage}”: {before} → {after}; not changed: leadcrm lead edit {code} "
    "--of {stage} --on {after} --reason … does it",
)
TOUCHED = Text(zh="经过 {day} {text}", en="timeline {day} {text}")
CLOSED = Text(zh="办结 {what}（{day}）", en="done {what} ({day})")
OPENED = Text(zh="新排 {what}（{due}）", en="planned {what} ({due})")
RAISED = Text(zh="问题 {text}", en="problem {text}")
ANSWERED = Text(zh="问题已答复 {text}", en="problem answered {text}")
CAME = Text(zh="到资 {amount}，待核实", en="arrived {amount}, unverified")
DATED = Text(zh="{stage} {day}", en="{stage} {day}")
KEPT = Text(zh="{name}：{words}", en="{name}: {words}")
PLANS = "下步措施"
LATER = "后续安排"


class Weekly:
    """Takes the reports of one sheet's rows into the leads that they are about."""

    def __init__(self, session: Session, command: Command, outcome: Outcome, today: date) -> None:
        """Write within `command`, and tell `outcome` what needs a person."""
        self.session = session
        self.command = command
        self.outcome = outcome
        self.today = today

    def take(self, leads: Block, week: PaperWeek) -> None:
        """Take the reports of `leads`, each into the lead that its row became or met."""
        for at, report in enumerate(leads.reports):
            lead = leads.records[at]
            if lead is not None and report is not None:
                row = self.command.row("lead", lead)
                _Row(self, leads, at, row, week).take(report, fresh=leads.ids[at] is not None)


class _Row:
    """One row of a sheet, and the lead that it reports on."""

    def __init__(
        self, weekly: Weekly, block: Block, at: int, lead: "LeadRow", week: PaperWeek
    ) -> None:
        self.session = weekly.session
        self.command = weekly.command
        self.outcome = weekly.outcome
        self.block = block
        self.at = at
        self.lead = lead
        self.week = week
        self.last_day = min(week.day, weekly.today)
        self.writes = 0

    def take(self, report: Reported, *, fresh: bool) -> None:
        """Write what the row reports; a row that changes a known lead counts as updated."""
        progress = read_progress(report.progress, self.week)
        self._days(report, fresh=fresh)
        self._money(report, progress)
        if not self._is_silent(report, progress):
            plans = read_plans(report.plan, report.due, report.deadline, self.week)
            new = self._new(progress.sentences)
            self._steps(report, progress, new, plans)
            self._problems(report)
            self._words(progress)
        if self.writes and not fresh:
            self.outcome.count(self.block, "updated", (self.at,))

    # --- whether anything was reported ---

    def _is_silent(self, report: Reported, progress: Progress) -> bool:
        """Tell whether the unit did not report; then nothing of the lead changes."""
        rows = self.session.by("problem", "lead_id", self.lead["id"])
        known = {squeezed(row["content"]) for row in rows}
        parts = {squeezed(_NUMBER.sub("", part)) for part in _PARTS.split(report.problems)}
        new = parts - known - {""}  # what is open is printed on the sheet before it is filled
        said = report.progress or report.plan or report.deadline or report.due or new
        told = bool(report.progress) and not progress.reported
        if not told and (said or not self.week.weekly):
            return False
        steps = "；".join(f"{step['what'] or ''}（{step['due']}）" for step in self._waiting())
        shown = Text(zh=steps, en=steps) if steps else NO_STEPS
        self._ask(SILENT.format(name=self.lead["name"], steps=shown), "progress")
        return True

    # --- touches ---

    def _new(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences of what happened that the story of the lead has not got."""
        rows = self.session.by("activity", "lead_id", self.lead["id"])
        known = {squeezed(row["content"] or "") for row in rows}
        dated = {(row["happened_on"], squeezed(row["content"] or "")) for row in rows}
        steps = self.session.by("followup", "lead_id", self.lead["id"])
        reasons = "".join(squeezed(step["postpone_reason"] or "") for step in steps)
        new = []
        for each in sentences:
            words = squeezed(each.text)
            if each.said is Said.COMING or (each.said is Said.MOVED and words in reasons):
                continue
            exact = each.exact and each.day is not None
            if (str(each.day), words) in dated if exact else words in known:
                continue
            new.append(each)
        return new

    def _touch(self, sentence: Sentence) -> None:
        day = min(sentence.day or self.last_day, self.last_day)
        kind = kind_of(sentence.text)
        self.command.insert(
            "activity",
            lead_id=self.lead["id"],
            happened_on=day,
            kind=kind if sentence.said is Said.DONE else ActivityKind.PROGRESS,
            officer_id=self.lead["owner_id"],
            unit_id=self.lead["unit_id"],
            content=sentence.text,
        )
        self._did(TOUCHED.format(day=day, text=sentence.text))

    # --- steps ---

    def _waiting(self) -> "list[FollowupRow]":
        rows = self.session.by("followup", "lead_id", self.lead["id"])
        open_ones = [row for row in rows if row["done_on"] is None and row["kind"] not in OURS]
        return sorted(open_ones, key=lambda row: row["due"])

    def _steps(
        self,
        report: Reported,
        progress: Progress,
        new: Sequence[Sentence],
        plans: Sequence[Planned],
    ) -> None:
        waiting = self._closed_by(self._waiting(), report, progress, new)
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
        for sentence in new:
            if sentence is not moved_by or not used:
                self._touch(sentence)
        self._unsaid(left, new, plans)

    def _unsaid(
        self,
        left: "Sequence[FollowupRow]",
        new: Sequence[Sentence],
        plans: Sequence[Planned],
    ) -> None:
        """Tell of the steps of which the sheet says nothing; what the system opened is done."""
        for step in left:
            if step["what"] == SYSTEM and (new or plans):
                self._close(step, self.last_day, "；".join(each.text for each in new) or None)
            elif plans and step["due"] <= str(self.week.end):
                said = DROPPED.format(what=step["what"] or "", due=step["due"])
                self._ask(said, "what", (step["what"], plans[0].what))

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
                self._close(step, hit.day or self.last_day, hit.text)
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
                self._ask(WHICH.format(n=len(left), steps=steps), "progress")
            return left
        proof = next(iter(marked or new), None)
        day = proof.day if proof and proof.day else self.last_day
        self._close(meant[0], day, proof.text if proof else report.progress)
        return [step for step in left if step is not meant[0]]

    def _close(self, step: "FollowupRow", day: date, outcome: str | None) -> None:
        day = min(day, self.last_day)
        self.command.update("followup", step, done_on=day, outcome=outcome)
        self._did(CLOSED.format(what=step["what"] or "", day=day))

    def _follow(self, step: "FollowupRow", plan: Planned, moved: Sentence | None) -> bool:
        """Move a step to the day that the sheet names now; return whether `moved` says why."""
        if plan.due is None or str(plan.due) == step["due"]:
            return False
        what = plan.words or step["what"]
        change = (step["due"], str(plan.due))
        said = {"what": step["what"] or "", "before": change[0], "after": change[1]}
        if str(plan.due) < step["due"]:
            self.command.update("followup", step, due=plan.due, what=what)
            self._did(FORWARD.format(**said))
            self._note(FORWARD.format(**said), "due", change)
            return False
        times = step["postponed"] + 1
        told = [moved.text if moved else "", step["what"] if step["what"] != what else ""]
        self.command.update(
            "followup",
            step,
            due=plan.due,
            what=what,
            postponed=times,
            postpone_reason="；".join(filter(None, told)) or None,
        )
        self._did(MOVED.format(times=times, **said))
        self._ask(MOVED.format(times=times, **said), "due", change)
        return moved is not None

    def _is_done(self, plan: Planned, new: Sequence[Sentence]) -> bool:
        """Tell whether a plan of the sheet was carried out already: nobody took it out."""
        rows = self.session.by("followup", "lead_id", self.lead["id"])
        known = (row for row in rows if row["done_on"] and same_plan(row["what"] or "", plan.what))
        if any(plan.due is None or row["due"] == str(plan.due) for row in known):
            return True
        past = plan.due is not None and plan.due <= self.week.day
        return past and any(
            each.said is Said.DONE and tells_done(each.text, plan.what) for each in new
        )

    def _open(self, plan: Planned) -> None:
        due = plan.due
        if self.lead["owner_id"] is None:
            self._ask(NOBODYS_PLAN.format(plan=plan.words or str(due)), "what")
            if due is None:  # nobody, and no day: words, which the page shows
                self._keep(PLANS, plan.words)
                return
        if due is None:
            due = self._some_day()
            words = plan.deadline or NO_STEPS
            self._note(
                NO_DAY.format(plan=plan.what, words=words, due=due), "due", (None, str(due))
            )
        self.command.insert(
            "followup",
            lead_id=self.lead["id"],
            due=due,
            owner_id=self.lead["owner_id"],
            unit_id=self.lead["unit_id"],
            kind=step_kind(plan.what),
            what=plan.words or None,
        )
        self._did(OPENED.format(what=plan.words, due=due))

    def _some_day(self) -> date:
        """Return a day for a plan that names none: next week, or two weeks for a ledger."""
        days = 5 if self.week.weekly else 14
        day = (self.week.end if self.week.weekly else self.week.day) + timedelta(days=days)
        worked = self.session.calendar.at_or_before(day)
        return worked if worked > self.week.day else day

    # --- problems ---

    def _problems(self, report: Reported) -> None:
        text = report.problems.strip()
        if not text:
            return
        rows = self.session.by("problem", "lead_id", self.lead["id"])
        waiting = [row for row in rows if row["answered_on"] is None]
        if _ANSWER.fullmatch("".join(text.split()).strip("。.，,；;")):
            for row in waiting:
                self._answer(row, text)
            return
        known = {squeezed(row["content"]) for row in waiting}
        known |= {squeezed(r["content"]) for r in rows if r["raised_on"] == str(self.last_day)}
        for part in _PARTS.split(text):
            words = _NUMBER.sub("", part.strip()).strip()
            if words and squeezed(words) not in known:
                self.command.insert(
                    "problem", lead_id=self.lead["id"], raised_on=self.last_day, content=words
                )
                self._did(RAISED.format(text=words))

    def _answer(self, row: "ProblemRow", text: str) -> None:
        self.command.update("problem", row, answered_on=self.last_day, answer=text)
        self._did(ANSWERED.format(text=row["content"]))

    # --- money ---

    def _money(self, report: Reported, progress: Progress) -> None:
        """Record what came since as an arrival nobody verified; the column is a running total."""
        if report.arrived is None:
            return
        currency = report.arrived.currency
        metric = next((m for m, c in CURRENCIES.items() if c == currency), None)
        if metric is None:
            self._ask(NO_METRIC.format(amount=in_words(*report.arrived)), "arrived")
            return
        rows = self.session.by("fund", "lead_id", self.lead["id"])
        known = sum(row["amount_fen"] for row in rows if row["amount_currency"] == currency)
        new = report.arrived.fen - known
        if new < 0:
            change = (in_words(known, currency), in_words(*report.arrived))
            self._ask(LESS_MONEY.format(before=change[0], after=change[1]), "arrived")
        if new <= 0:
            return
        came = [
            each.day
            for each in progress.sentences
            if each.said is Said.DONE and each.exact and _MONEY_CAME.search(each.text)
        ]
        self.command.insert(
            "fund",
            lead_id=self.lead["id"],
            arrived_on=min(filter(None, (came[-1] if came else None, self.last_day))),
            amount=Money(new, currency),
            counted_as=metric,
            unit_id=self.lead["unit_id"],
        )
        self._did(CAME.format(amount=in_words(new, currency)))

    # --- days of stages ---

    def _days(self, report: Reported, *, fresh: bool) -> None:
        """Note the stage that a known lead came to, and days that nobody wrote down before."""
        if fresh:
            return
        stage = Stage(self.lead["stage"])
        rows = self.session.by("stage_change", "lead_id", self.lead["id"])
        reached = MAIN_LINE.index(stage) if stage in MAIN_LINE else -1
        for name, day in report.days.items():
            if MAIN_LINE.index(Stage(name)) > reached:
                continue
            entries = [row for row in rows if row["stage"] == name and row["origin"] != "handover"]
            dated = [row["happened_on"] for row in entries if row["happened_on"]]
            if not entries:
                self._reached(Stage(name), day)
            elif not dated:
                self.command.update("stage_change", entries[0], happened_on=day)
                self._did(DATED.format(stage=Stage(name).label, day=day))
            elif not any(day.startswith(known) or known.startswith(day) for known in dated):
                said = {"before": dated[0], "after": day, "code": self.lead["code"]}
                told = OTHER_DAY.format(stage=Stage(name).label, **said)
                self._ask(told, "signed", (dated[0], day))

    def _reached(self, stage: Stage, day: str) -> None:
        self.command.insert(
            "stage_change",
            lead_id=self.lead["id"],
            stage=stage,
            happened_on=day,
            origin="import",
        )
        self._did(DATED.format(stage=stage.label, day=day))

    # --- words that have no place of their own ---

    def _words(self, progress: Progress) -> None:
        """Keep what progress says of things to come, until a later sheet says otherwise."""
        coming = "；".join(each.text for each in progress.sentences if each.said is Said.COMING)
        if progress.reported and progress.sentences:
            self._keep(LATER, coming)

    def _keep(self, name: str, words: str) -> None:
        extra = json.loads(self.lead["extra"] or "{}")
        if extra.get(name, "") == words:
            return
        changed = {key: value for key, value in extra.items() if key != name}
        if words:
            changed[name] = words
        self.lead = self.command.update("lead", self.lead, extra=changed)
        self._did(KEPT.format(name=name, words=words))

    def _did(self, said: Text) -> None:
        """Note that something was written, and what, for whoever only tries it."""
        self.writes += 1
        self.outcome.rows.change(self.block, self.at, said)

    def _ask(
        self, reason: Text, column: str, change: tuple[str | None, str | None] = (None, None)
    ) -> None:
        self.outcome.ask(self.block, self.at, reason, column, change)

    def _note(
        self, reason: Text, column: str, change: tuple[str | None, str | None] = (None, None)
    ) -> None:
        self.outcome.tell(self.block, self.at, "note", reason, column, change[1])


def _is(step: "FollowupRow", plan: Planned, left: "Sequence[FollowupRow]") -> bool:
    """Tell whether a plan is a step that is open; one without words is the only one."""
    if not plan.what:
        return len(left) == 1
    return same_plan(step["what"] or "", plan.what)
