"""What plugins do at a session: their verbs run, and what they plan is written."""

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from leadcrm.domain.about import ABOUT, about_of
from leadcrm.errors import LeadcrmError, PluginError, UsageError
from leadcrm.plugin.drafts import Change, Close, Draft, Open, Plan
from leadcrm.plugin.manager import installed
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sheets import Sheet
from leadcrm.services.bookview import BookView, about_kind
from leadcrm.services.emitting import emit
from leadcrm.services.leads.dailyverbs import DailyVerbs
from leadcrm.services.plugins.drafting import Drafting, Written, details_with
from leadcrm.services.plugins.draftreading import NAMES
from leadcrm.services.plugins.draftshapes import wrong_step
from leadcrm.services.plugins.guarding import only_looking
from leadcrm.services.reading.phrases import TO_COME, TO_COME_HINT
from leadcrm.services.records.fields import NOT_EDITED, label_of
from leadcrm.services.records.recordkinds import COLUMNS, known_kind
from leadcrm.services.records.records import Records
from leadcrm.services.records.statuses import check_move
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow

NO_ANSWER = Text(zh="命令没有给出结果", en="a verb returned no answer")
OF_LINE = Text(zh="第 {line} 行：{said}", en="line {line}: {said}")
OF_FIELD = Text(zh="{field}：{said}", en="{field}: {said}")
FIXED = {
    name: NOT_EDITED.format(label=label_of("lead", name)) for name in ("stage", "owner", "unit")
}


class Closed(NamedTuple):
    """A step that a verb closed, and the lead or record that it was of."""

    task: "FollowupRow"
    subject: AnyRow

    @property
    def link(self) -> str:
        """The field by which a step hangs on the like of it."""
        kind, _ = about_of(self.task) or ("lead", "")
        return ABOUT[kind]


class Planned(NamedTuple):
    """What a plan wrote: records that are new or changed, and what the verb says of them."""

    items: tuple[RecordView, ...]
    said: Text | None


class PluginWork:
    """Runs verbs of plugins in one session."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session
        self.plugins = installed()
        self.records, self.daily = Records(session), DailyVerbs(session)

    def ask(
        self, plugin: str, verb: Callable[..., object], today: date, /, **words: object
    ) -> Plan | Sheet:
        """Return what a verb of a plugin answers; it looks at the book and writes nothing.

        Raises:
            LeadcrmError: the verb refuses.
            PluginError: the verb itself is broken.
        """
        office = BookView(self.session, today, self.plugins.settings_of(plugin))
        with only_looking(plugin):
            answer = verb(office, **words)
        if not isinstance(answer, Plan | Sheet):
            raise PluginError(plugin, NO_ANSWER)
        if isinstance(answer, Plan) and (wrong := wrong_step(answer.steps)):
            raise PluginError(plugin, wrong)
        return answer

    @property
    def newest(self) -> str:
        """The newest command of the book, which a plan has seen."""
        (last,) = self.session.query(queries.LAST_OP)
        return str(last["op"] or "")

    @deciding
    def carry_out(
        self, verb: str, plan: Plan, seen: str, today: date, again: Callable[[], Plan | Sheet]
    ) -> Planned | Sheet:
        """Write a plan that was made when `seen` was the newest command of the book.

        Where somebody has written since, the verb is asked `again` first.

        Raises:
            LeadcrmError, PluginError: as `ask` and `write` do.
        """
        answer = plan if self.newest == seen else again()
        return answer if isinstance(answer, Sheet) else self.write(verb, answer, today)

    def write(self, verb: str, plan: Plan, today: date) -> Planned:
        """Write a plan in one command, whole or not at all.

        Raises:
            LeadcrmError: something of it cannot be read, or breaks a rule; its field is named.
        """
        try:
            return self._write(verb, plan, today)
        except LeadcrmError as error:
            if error.field is not None:
                error.message = OF_FIELD.format(field=error.field, said=error.message)
            if error.line is not None:
                error.message = OF_LINE.format(line=error.line, said=error.message)
            raise

    def _write(self, verb: str, plan: Plan, today: date) -> Planned:
        told: list[tuple[str, AnyRow]] = []
        added: list[AnyRow] = []
        closed: list[Closed] = []
        said = [plan.said] if plan.said else []
        with self.session.command(verb) as command:
            drafting = Drafting(self.session, command, today)
            for step in plan.steps:
                if isinstance(step, Draft):
                    written = _written(drafting, step)
                    told += written.new
                    added += [row for kind, row in written.new if kind == "lead"]
                    said += [*([written.first] if written.first else []), *written.told]
                elif isinstance(step, Change):
                    told.append(self._change(drafting, step))
                elif isinstance(step, Open):
                    told.append(self._open(drafting, step))
                else:
                    closed += self._close(command, step, told, today)
            followed = [self._follow(command, each, told, today) for each in closed]
            told += [("followup", each.task) for each in closed]
            told += [("followup", step) for step, new in followed if step and new]
            command.rows.projections.run()
            items = tuple(self.records.views(kind, [row])[0] for kind, row in told)
        for lead in added:
            emit(self.session, "leadcrm_lead_added", today, lead=("lead", lead["id"]))
        for each, (opened, _) in zip(closed, followed, strict=True):
            self.daily.tell(each.task, opened, today)
        return Planned(items, _joined(said))

    def _change(self, drafting: Drafting, step: Change) -> tuple[str, AnyRow]:
        entry = step.entry
        if entry.kind == "lead" and (fixed := FIXED.keys() & step.fields.keys()):
            raise UsageError(FIXED[min(fixed)])
        kind = entry.kind if entry.kind in NAMES else "record"
        row = drafting.command.any_row(kind, entry.id)
        known = COLUMNS if kind == "record" else dict.fromkeys(step.fields)
        given = {name: value for name, value in step.fields.items() if name in known}
        wanted: dict[str, object] = {
            NAMES[kind].get(name, name): None for name, value in given.items() if value is None
        }
        if kind == "record":
            parent = given.pop("parent", None)
            wanted |= drafting.reader.parent(known_kind(entry.kind), parent)
        wanted |= drafting.reader.read(kind, given)
        changed = drafting.command.any_update(kind, row, wanted)
        own = {name: value for name, value in step.fields.items() if name not in known}
        if own:
            declared = known_kind(entry.kind)
            details = details_with(changed, drafting.reader.details(declared, own))
            moved = declared.statuses is not None and declared.statuses.field in own
            after = json.loads(details or "{}")
            check_move(declared, row["name"], row["details"], after, asked=moved)
            stored = {"details": details}
            drafting.command.write(kind, changed, stored)
            changed = {**changed, **stored}
        return kind, changed

    def _open(self, drafting: Drafting, step: Open) -> tuple[str, AnyRow]:
        kind = about_kind(step.entry.kind)
        about = drafting.command.any_row(kind, step.entry.id)
        return "followup", drafting.steps.open(about, step.task, on=kind)

    def _close(
        self, command: Command, step: Close, told: list[tuple[str, AnyRow]], today: date
    ) -> list[Closed]:
        """Close the steps that were open before this plan; what it opens itself is to come."""
        day = step.on or today
        if day > today:
            raise UsageError(TO_COME.format(day=day), hint=TO_COME_HINT)
        new = {row["id"] for kind, row in told if kind == "followup"}
        end = self.daily.close if step.touch else self.daily.drop
        return [
            Closed(*end(command, row, day, step.outcome))
            for row in self._meant(step.entry)
            if row["done_on"] is None and step.what in {None, row["what"]} and row["id"] not in new
        ]

    def _meant(self, entry: Entry) -> "list[FollowupRow]":
        """Return the follow-up that an entry is, else those about it."""
        if entry.kind == "followup":
            return [self.session.row("followup", entry.id)]
        return self.session.by("followup", ABOUT[about_kind(entry.kind)], entry.id)

    def _follow(
        self, command: Command, closed: Closed, told: list[tuple[str, AnyRow]], today: date
    ) -> "tuple[FollowupRow | None, bool]":
        """Return what follows a closed step, and whether it had to be opened for rule R1."""
        for kind, row in told:
            if kind == "followup" and row[closed.link] == closed.subject["id"]:
                step = cast("FollowupRow", row)
                return self.daily.counting_on(command, closed.task, step), False
        return self.daily.follow(command, closed.task, closed.subject, None, today), True


def _written(drafting: Drafting, draft: Draft) -> Written:
    """Write a draft; a refusal says at which line of its list it stood."""
    try:
        return drafting.write(draft)
    except LeadcrmError as error:
        error.line = draft.line
        raise


def _joined(said: list[Text]) -> Text | None:
    """Return several texts as one; None for none."""
    gap = Text(zh="；", en="; ")
    return sum((gap + each for each in said[1:]), said[0]) if said else None
