"""Steps of drafts: opened once, met by number, closed where the source says they were done."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from leadcrm.domain.about import ABOUT, AboutField, AboutKind
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.plugin.drafts import Task
from leadcrm.plugin.office import Entry
from leadcrm.services.bookview import about_kind
from leadcrm.services.leads.dailyverbs import DailyVerbs
from leadcrm.services.leads.nextsteps import NextSteps, whose
from leadcrm.services.plugins.draftparts import Values
from leadcrm.services.plugins.draftreading import DraftReader
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow, LeadRow

SPARE = Text(
    zh="{name} 已有下一步 {code}（{day}），没有另排「{what}」，期限 {due}；"
    '要排：leadcrm followup add {at} --due {due} --kind {kind} --what "{what}"',
    en="{name} has a next step, {code} of {day}; “{what}” of {due} was not opened beside it. "
    'To open it: leadcrm followup add {at} --due {due} --kind {kind} --what "{what}"',
)


class Parts(NamedTuple):
    """The rows of a draft once they are written, by part, and whether one of them is new."""

    rows: Mapping[str, AnyRow | None]
    brought: bool


class DraftSteps:
    """Plans the steps of drafts in one command, and keeps what became of those of one draft.

    `new` are the steps that were opened, `filled` says that a known one changed, `told` what
    is to be said of them.
    """

    def __init__(
        self,
        session: Session,
        command: Command,
        today: date,
        reader: DraftReader,
        *,
        again: bool,
    ) -> None:
        """Plan in `session` on a day; `again` means that a source may bring what it brought."""
        self.session, self.command, self.today = session, command, today
        self.reader, self.again, self.next = reader, again, NextSteps(session)
        self.begin()

    def begin(self) -> None:
        """Begin another draft, of which nothing became anything yet."""
        self.new: list[tuple[str, AnyRow]] = []
        self.told: list[Text] = []
        self.filled = False

    def ensure(self, lead: "LeadRow") -> None:
        """Open the next step that a new lead lacks (rule R1)."""
        step = self.next.ensure(self.command, lead, self.today)
        self.new += [("followup", step)] if step else []

    def open(self, about: AnyRow, task: Task, *, on: AboutKind) -> AnyRow:
        """Open a follow-up on a known record; its owner's, unless the task names one."""
        like = {**self.reader.task(task), "also": also_on(task, {})}
        return self._step(about, like, on=on)

    def take(self, task: Task, values: Values, parts: Parts) -> None:
        """Open a task; of a source once only, which may bring again what it brought.

        It is new where something else of its draft is, or nobody was ever asked for the
        same; what is open for the same day already, or has its number, is that step.
        """
        rows = parts.rows
        on: AboutKind = "record" if rows["lead"] is None or task.on_record else "lead"
        on = on if rows[on] is not None else "lead"
        about, also = rows[on], also_on(task, rows)
        known = self.reader.records.finder.exact("followup", task.ref) if task.ref else None
        if known is not None:
            self._stand_on(known, also)
        if task.done_on is not None:
            meant = [known] if known else self._asked(about, on, rows["record"], values)
            undone = [step for step in meant if step["done_on"] is None]
            return self._done(undone, task.done_on, task.outcome or task.what)
        if known is not None or about is None:
            return None
        if self.again:
            asked = self.session.by("followup", ABOUT[on], about["id"])
            same = [step for step in asked if step["what"] == values["what"]]
            due = str(values["due"])
            if any(step["due"] == due and step["done_on"] is None for step in same):
                return None
            if same and not parts.brought:
                return None
        if task.spare and (waiting := self.next.waiting(about, on)):
            self.told.append(not_opened(about, values, waiting[0]))
            return None
        lead = cast("LeadRow | None", rows["lead"])
        step = self._step(about, {**values, "ref": task.ref, "also": also}, on=on, lead=lead)
        self.new.append(("followup", step))
        return None

    def _asked(
        self, about: AnyRow | None, on: AboutKind, record: AnyRow | None, values: Values
    ) -> Sequence[AnyRow]:
        """Return the steps that a task may be: of the same words, or kind on its record's page."""
        same = self.session.by("followup", ABOUT[on], about["id"]) if about else []
        found = [step for step in same if step["what"] == values["what"]]
        kept = self.session.by("followup", "record_id", record["id"]) if record else []
        return found or [step for step in kept if step["kind"] == values["kind"].value]

    def _done(self, steps: Sequence[AnyRow], day: date, outcome: str) -> None:
        """Close steps that were done on a day; a mere task (办理) is no touch."""
        daily = DailyVerbs(self.session)
        for step in steps:
            row = cast("FollowupRow", step)
            end = daily.drop if row["kind"] == FollowupKind.TASK.value else daily.close
            closed, subject = end(self.command, row, day, outcome)
            daily.follow(self.command, closed, subject, None, self.today)
            self.filled = True

    def _stand_on(self, step: AnyRow, also: Mapping[AboutField, str]) -> None:
        """Let a follow-up that is known stand on more pages; whose it is already it stays."""
        blank: dict[str, object] = {link: also[link] for link in also if step[link] is None}
        self.command.write("followup", step, blank)
        self.filled = self.filled or bool(blank)

    def _step(
        self, about: AnyRow, values: Values, *, on: AboutKind, lead: "LeadRow | None" = None
    ) -> AnyRow:
        """Open a follow-up for who looks after what it is about, else its lead, else who works."""
        after = [whose(on, about), *([whose("lead", lead)] if lead else [])]
        found = next((each for each in after if each[0]), None)
        if found is None:
            actor = self.reader.leads.owner(None)
            found = actor["id"], actor["unit_id"]
        like = {"owner_id": found[0], "unit_id": found[1]}
        given = {name: value for name, value in values.items() if name != "due"}
        return self.next.open(self.command, about, values["due"], on=on, **{**like, **given})


def not_opened(about: AnyRow, values: Values, step: "FollowupRow") -> Text:
    """Return that a spare step was not opened, as there is one, and how to open it."""
    what, due = values["what"], values["due"]
    return SPARE.format(
        name=about["name"],
        code=step["code"],
        day=step["due"],
        what=what,
        due=due,
        at=about["code"],
        kind=FollowupKind(values["kind"]).label,
    )


def also_on(task: Task, rows: Mapping[str, AnyRow | None]) -> dict[AboutField, str]:
    """Return on whose pages a task stands besides what it hangs on: parts of a draft, entries."""
    links: dict[AboutField, str] = {}
    for each in task.also:
        if isinstance(each, Entry):
            links[ABOUT[about_kind(each.kind)]] = each.id
        elif row := rows.get(each):
            links[ABOUT[cast("AboutKind", each)]] = row["id"]
    return links
