"""Notices: who is to be told what today; the outbox that keeps it until it is delivered.

A notice is made once for a matter, a rung and an officer. It is handed over after it was
saved, and marked as handed over before: what fails waits and is tried again, what was cut off
in between is told as unknown, and nothing goes out twice.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, cast

from leadcrm.domain.clocks import Clock
from leadcrm.domain.ladder import STEPS
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.notifying import Message, Notifier
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.agenda.told import Told
from leadcrm.services.escalation.escalation import Pressure
from leadcrm.services.escalation.escalationviews import PressureItem, PressureReport
from leadcrm.services.escalation.noticeviews import Notice, NoticeRun
from leadcrm.services.records.present import gone
from leadcrm.services.session import Session
from leadcrm.storage import escalationqueries as queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.engine import Row
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import OfficerRow

UNTOLD = Text(
    zh="{what} {name}：无人可报（{why}）", en="{what} {name}: nobody can be told ({why})"
)
LATELY = timedelta(days=31)
"""So long after somebody left it is said to whom the work went."""
LINE = Text(
    zh="【{step}】{code}{name}：逾期 {late} 天，应办 {due}，{what}，责任人 {owner}",
    en="[{step}] {code}{name}: {late} days late, due {due}, {what}, owner {owner}",
)
SILENT_LINE = Text(
    zh="【{step}】{code} {name}：静默 {days} 天，{why}，自 {began}，责任人 {owner}",
    en="[{step}] {code} {name}: silent for {days} days, {why}, since {began}, owner {owner}",
)
WHY = Text(zh="，{why}", en=", {why}")
SUBJECT = Text(zh="{office} 催办 {n} 件", en="{office}: {n} reminders")
NOBODY = Text(
    zh="没有通知渠道：装 leadcrm-notify 并设好；通知留在发件箱",
    en="There is no way to send: install and set up leadcrm-notify; the notices wait",
)
CUT_OFF = Text(
    zh="{n} 条通知上次发送中断，是否送达不明；要重发：leadcrm remind --send --again",
    en="{n} notices were cut off while being sent; to send them again: remind --send --again",
)
LONGEST = 300
BY = Text(zh="{name}：{why}", en="{name}: {why}")
Matter = PressureItem | SilentLead
"""What somebody is told of: something late, or a silent lead."""


class Notices:
    """Makes, keeps and hands over notices in one session."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def remind(self, *, today: date, unit: str | None = None) -> NoticeRun:
        """Return who is to be told what on `today`; nothing is written.

        Around Spring Festival nobody is (see `pressure`).
        """
        found = Pressure(self.session).report(today, unit=unit)
        known = {row["mark"]: row for row in self.session.query(queries.KNOWN)}
        items = [
            _notice(item, told, known.get(_mark(item, told))) for item, told in _matters(found)
        ]
        notes = (*found.notes, *_untold(found), *self._left(today))
        return NoticeRun(today, tuple(items), 0, 0, self._unknown(), notes)

    def send(self, *, today: date, unit: str | None = None, again: bool = False) -> NoticeRun:
        """Put new notices in the outbox and hand over all that waits, a message an officer.

        With `again` also those of which nobody knows whether they arrived.
        """
        found = Pressure(self.session).report(today, unit=unit)
        officers = {row["code"]: row["id"] for row in self.session.query(queries.OFFICERS)}
        made = [
            {
                "office": self.session.office,
                "mark": _mark(item, told),
                "officer_id": officers[told.code],
                "rung": item.rung,
                "subject": _subject(item),
                "line": _line(item).zh,
                "made_on": today.isoformat(),
            }
            for item, told in _matters(found)
        ]
        with self.session.command("remind", note={"notices": len(made)}):
            if again:
                self.session.engine.execute(queries.AGAIN, {"office": self.session.office})
            self.session.engine.execute_many(queries.PUT, made)
        sent, failed, notes = self._hand_over(today)
        run = self.remind(today=today, unit=unit)
        return run._replace(sent=sent, failed=failed, notes=(*run.notes, *notes))

    def _hand_over(self, today: date) -> tuple[int, int, tuple[Text, ...]]:
        """Hand over what waits; return how many messages went out, how many did not, and notes."""
        waiting = self.session.query(queries.WAITING)
        notifiers = installed().notifiers() if waiting else {}
        if waiting and not notifiers:
            return 0, len({row["officer_id"] for row in waiting}), (NOBODY,)
        sent = failed = 0
        for _, rows in groupby(waiting, key=lambda row: row["officer_id"]):
            notices = list(rows)
            problem = self._deliver(notices, notifiers.values(), today)
            sent, failed = sent + (problem is None), failed + (problem is not None)
        return sent, failed, ()

    def _deliver(
        self, rows: Sequence[Row], notifiers: Iterable[Notifier], today: date
    ) -> Text | None:
        """Send one officer's notices by the first way that takes them; return why none did."""
        office = self.session.office_name
        person = self.session.any_row("officer", rows[0]["officer_id"])
        message = Message(
            to=rows[0]["name"],
            code=rows[0]["code"],
            phone=rows[0]["phone"],
            subject=SUBJECT.format(office=office, n=len(rows)).zh,
            text="\n".join(row["line"] for row in rows),
            on=today,
            email=person.get("email"),
            chat=person.get("chat"),
        )
        self._mark(queries.HAND, rows, at=today.isoformat())
        problems = []
        for notifier in notifiers:
            problem = _send(notifier, message)
            if problem is None:
                self._mark(queries.SENT, rows, at=today.isoformat())
                return None
            problems.append(BY.format(name=notifier.name, why=problem))
        gap = Text(zh="；", en="; ")
        said = sum((gap + each for each in problems[1:]), problems[0])
        kept = {"zh": said.zh[:LONGEST], "en": said.en[:LONGEST]}
        self._mark(queries.BACK, rows, problem=canonical(kept))
        return said

    def _mark(self, sql: str, rows: Sequence[Row], **values: object) -> None:
        """Write what became of notices, at once: the next step happens outside the book."""
        with self.session.engine.transaction():
            own = {"office": self.session.office, **values}
            self.session.engine.execute_many(sql, [{**own, "n": row["n"]} for row in rows])

    def _left(self, today: date) -> Iterator[Text]:
        """Yield who left lately, and who has the work now: whoever is told may wonder."""
        for row in self.session.query(queries.LEFT, since=str(today - LATELY), until=str(today)):
            found = gone(self.session, cast("OfficerRow", row))
            if found is not None:
                yield found.said

    def _unknown(self) -> int:
        return int(self.session.query(queries.UNKNOWN)[0]["n"])


def _send(notifier: Notifier, message: Message) -> Text | None:
    """Return None if a notifier took a message, else why it did not."""
    module, _, name = notifier.target.partition(":")
    plugins = installed()
    owner = plugins.owner("notifier", notifier.name) or notifier.name
    try:
        settings = plugins.settings_of(owner)
        with plugins.calling(owner):
            getattr(import_module(module), name)(message, settings)
    except LeadcrmError as error:
        return error.message
    return None


def _why(kept: str | None) -> Text | None:
    """Return why a notice waits, as the outbox keeps it."""
    if not kept:
        return None
    said = json.loads(kept) if kept.startswith("{") else {"zh": kept, "en": kept}
    return Text(zh=said["zh"], en=said["en"])


def _going_out(found: PressureReport) -> list[Matter]:
    """Return what is told today, the gravest first.

    A lead goes by its higher rung: one that is late, and as far up for that, is not
    told of as silent too.
    """
    late: dict[str, int] = {}
    for item in found.items:
        late[item.lead] = max(item.rung, late.get(item.lead, 0))
    silent = [lead for lead in found.silent if lead.rung > late.get(lead.lead, 0)]
    matters: list[Matter] = [*found.items, *silent]
    matters.sort(key=lambda item: -item.rung)
    return [item for item in matters if item.notice is not None]


def _matters(found: PressureReport) -> list[tuple[Matter, Told]]:
    return [(item, told) for item in _going_out(found) for told in item.to]


def _untold(found: PressureReport) -> Iterator[Text]:
    """Yield what is late or silent and told to nobody, with why."""
    for item in _going_out(found):
        if not item.to:
            gap = Text(zh="；", en="; ")
            why = sum((gap + note for note in item.notes[1:]), item.notes[0])
            yield UNTOLD.format(what=_subject(item), name=item.name, why=why)


def _subject(item: Matter) -> str:
    return item.lead if isinstance(item, SilentLead) else item.code or item.lead


def _mark(item: Matter, told: Told) -> str:
    """What makes a notice one: the matter and its day, the rung, who is told."""
    if isinstance(item, SilentLead):
        return f"{Clock.SILENCE} {item.lead} {item.began} {item.rung} {told.code}"
    return f"{item.clock} {_subject(item)} {item.due} {item.rung} {told.code}"


def _line(item: Matter) -> Text:
    if isinstance(item, SilentLead):
        return SILENT_LINE.format(
            step=STEPS[item.rung - 1],
            code=item.lead,
            name=item.name,
            days=item.days_silent,
            why=item.why_label,
            began=item.began,
            owner=item.owner or "",
        )
    code = f"{item.code or item.lead} "
    what = item.what or item.clock_label
    said = LINE.format(
        step=STEPS[item.rung - 1],
        code=code,
        name=item.name,
        what=what,
        due=item.due,
        late=item.days_late,
        owner=item.owner or "",
    )
    return said + WHY.format(why=item.why) if item.why else said


def _notice(item: Matter, told: Told, row: Row | None) -> Notice:
    state = "new"
    if row is not None:
        state = "sent" if row["sent_at"] else "unknown" if row["handed_at"] else "waiting"
    return Notice(
        to=told.name,
        to_code=told.code,
        rung=item.rung,
        rung_label=STEPS[item.rung - 1],
        lead=item.lead,
        code=None if isinstance(item, SilentLead) else item.code,
        second_after=None if isinstance(item, SilentLead) else item.second_after,
        text=_line(item),
        state=state,
        problem=_why(row["problem"]) if row else None,
    )
