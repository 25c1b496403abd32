"""Pressure: everything that runs late, its rung on the ladder, and who is told today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from leadcrm.domain.channelclocks import NONE, OF_THE_CORE, ChannelClocks
from leadcrm.domain.clocks import Clock, ClockReading, Subject, read_clock
from leadcrm.domain.commitments import breaks_ground
from leadcrm.domain.figure import ITEMS, Figure, counted
from leadcrm.domain.freeze import freeze_of, is_frozen
from leadcrm.domain.ladder import RUNGS, STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.situation import AGREED, ahead
from leadcrm.domain.stage import CLUES, IN_TALKS, Stage
from leadcrm.domain.supervision import LISTED, counts_second
from leadcrm.domain.workcalendar import note_on
from leadcrm.services.agenda.agenda import AgendaQuery, AgendaService
from leadcrm.services.agenda.chain import Chain
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.escalation.escalationviews import PressureItem, PressureReport
from leadcrm.services.escalation.standings import Standings
from leadcrm.services.reading.channels import clocks_of
from leadcrm.services.session import Session
from leadcrm.storage import escalationqueries, queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

FROZEN = Text(
    zh="春节期间（{first} 至 {last}）停发通知，逾期天数照计",
    en="No notices over Spring Festival ({first} to {last}); days late go on counting",
)
LATE_ON = Text(zh="逾期{first}个工作日起", en="from {first} working days late")
OR_SECOND = Text(
    zh="，或 {within} 天内第二次督办", en=", or a second supervision within {within} days"
)
SECOND = Text(zh="第二次督办（上次 {code}）", en="second supervision (after {code})")
NO_CLOCK = Text(zh="合同节点按自然日", en="milestones of contracts, in calendar days")
BROKEN = Text(zh="久拖未决", en="postponed too often")
TIMES = Text(zh="推迟{n}次以上", en="postponed {n} times or more")
SIGNED_FOR = Text(zh="已签收", en="signed for")
SAME_RUNG = Text(zh="本档已签收，不再重复", en="signed for at this rung, not repeated")
MILESTONE = Text(zh="合同节点逾期", en="milestones late")
QUIET = Text(zh="久无进展", en="no progress")
SILENT = Text(zh="静默", en="silent")
SILENT_FROM = Text(zh="静默{first}个工作日起", en="from {first} working days of silence")
MONTHS = Text(zh="按月计，见阈值方案", en="by months, see the policy")
ANSWERS = Text(zh="线索响应逾期", en="answers late")
WITHIN = Text(zh="按响应时限，见阈值方案", en="by the limits of the policy")
TOLD_LATE = frozenset({Clock.ANSWER, Clock.SCREEN, Clock.FEEDBACK, Clock.PROGRESS})
PROGRESSING = (CLUES | IN_TALKS) - {Stage.CLUE}


class Pressure:
    """Reads what is late and who is told, in one session."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session
        self.chain = Chain(session)
        self.agenda = AgendaService(session)
        self._own: Mapping[str | None, ChannelClocks] | None = None

    def report(self, today: date, *, unit: str | None = None) -> PressureReport:
        """Return who is pressed on `today`, of one unit or all.

        Late follow-ups count working days, and a lead's second supervision goes to
        the leading-group list; milestones of contracts count calendar days (rule
        R6); silence and unanswered clues count where the policy says so.
        Only an activity with content ends a silence. Around Spring Festival no
        notice goes out, but every clock runs on.

        Raises:
            NotFoundError, AmbiguousError: `unit` names no or several units.
        """
        where, self.chain, self._own = self._unit(unit), Chain(self.session), None
        found = [item for row, item in self._all(today) if where in {None, row["unit_id"]}]
        late = sorted((item for item in found if item.rung or item.days_late), key=_order)
        broken = tuple(sorted((i for i in found if i.long_postponed), key=_postponed))
        spans = [(item.due, today) for item in late]
        freeze = freeze_of(today.year) if is_frozen(today) else None
        frozen = (FROZEN.format(first=freeze[0], last=freeze[1]),) if freeze else ()
        silent = self.agenda.silent(today, AgendaQuery(unit=unit))
        return PressureReport(
            as_of=today,
            office=self.session.office_name,
            policy=self.session.policy.name,
            frozen=freeze is not None,
            items=tuple(late),
            silent=silent,
            long_postponed=broken,
            figures=(*self._figures(late, broken), *self._silent_figures(silent)),
            notes=(*frozen, *note_on(self.session.calendar.unknown([(today, today), *spans]))),
        )

    def _all(self, today: date) -> Iterator[tuple[Row, PressureItem]]:
        yield from self._followups(today)
        yield from self._milestones(today)
        yield from self._open(today)

    def _followups(self, today: date) -> Iterator[tuple[Row, PressureItem]]:
        before, _ = self.session.calendar.windows(today)
        most = self.session.policy.long_postponed
        rows = self.session.query(escalationqueries.FOLLOWUPS, until=before.isoformat(), most=most)
        standings = Standings.of(self.session, rows, today)
        for row in rows:
            due = date.fromisoformat(row["due"])
            reading, second_after = standings.on(row, today)
            signed = standings.is_signed(row, reading.rung, today)
            item = self._item(Clock.FOLLOWUP, row, due, reading, acknowledged=signed)
            yield (
                row,
                item._replace(
                    code=row["code"],
                    followup_ref=row["followup_ref"],
                    what=row["what"],
                    second_after=second_after,
                    why=SECOND.format(code=second_after) if second_after else None,
                    postponed=row["postponed"],
                    long_postponed=row["postponed"] >= most,
                ),
            )

    def _milestones(self, today: date) -> Iterator[tuple[Row, PressureItem]]:
        for row in self.session.query(escalationqueries.MILESTONES, today=today.isoformat()):
            builds = breaks_ground(is_hq=row["is_hq"] == 1, site=row["site"])
            for each in ahead(Stage(row["stage"]), builds=builds):
                field = AGREED[each]
                if row[field] is None or row[field] >= today.isoformat():
                    continue
                agreed = date.fromisoformat(row[field])
                reading = self._read(Clock.MILESTONE, agreed, today, row)
                item = self._item(Clock.MILESTONE, row, agreed, reading)
                yield row, item._replace(what=each.label)

    def _open(self, today: date) -> Iterator[tuple[Row, PressureItem]]:
        """Yield the clocks of open leads that only some policies have."""
        policy = self.session.policy
        quiet = policy.quiet_yellow or policy.quiet_red or policy.quiet_removed
        answers = policy.answer_within or policy.screen_within or policy.feedback_within
        own = self._channels()
        if not quiet and not answers and not own:
            return
        for row in self.session.query(escalationqueries.OPEN):
            clocks = list(_answering(row)) if answers else []
            if not answers and own.get(row["channel"], NONE).answer_workdays:
                clocks = [each for each in _answering(row) if each[0] is Clock.ANSWER]
            clocks += [(Clock.QUIET, _touched(row))] if quiet else []
            for clock, since in clocks:
                first = date.fromisoformat(since)
                reading = self._read(clock, first, today, row)
                if reading.due is not None and (reading.days_late or reading.rung):
                    yield row, self._item(clock, row, reading.due, reading)

    def _channels(self) -> Mapping[str | None, ChannelClocks]:
        """Return the clocks of the plugins' channels that this book uses, where they have any."""
        if self._own is None:
            used = (row["channel"] for row in self.session.query(queries.CHANNELS_USED))
            others = [code for code in used if code and code not in OF_THE_CORE]
            found = {code: clocks_of(code) for code in others}
            self._own = {code: clocks for code, clocks in found.items() if clocks != NONE}
        return self._own

    def _read(self, clock: Clock, since: date, today: date, row: Row) -> ClockReading:
        own = self._channels().get(row.get("channel"), NONE)
        subject = Subject(Stage(row["stage"]), row["is_key"] == 1, own)
        calendar, policy = self.session.calendar, self.session.policy
        return read_clock(clock, since, today, calendar, policy, subject)

    def _item(
        self,
        clock: Clock,
        row: Row,
        due: date,
        reading: ClockReading,
        *,
        acknowledged: bool = False,
    ) -> PressureItem:
        to, notes = self.chain.told(row, reading.rung) if reading.rung else ((), ())
        silent = reading.frozen or acknowledged
        return PressureItem(
            clock=clock.value,
            clock_label=clock.label,
            lead=row["lead"] or row["other"],
            ref=row["ref"],
            name=row["name"] or row["other_name"],
            due=due,
            effective_due=reading.due or due,
            days_late=reading.days_late,
            lamp=reading.lamp.value,
            rung=reading.rung,
            rung_code=RUNGS[reading.rung - 1] if reading.rung else None,
            notice=STEPS[reading.rung - 1] if reading.rung and not silent else None,
            to=to,
            on_leading_group_list=reading.rung == LISTED,
            frozen=reading.frozen and reading.rung > 0,
            owner=row["owner"],
            unit=row["unit"],
            notes=notes,
            code=None,
            followup_ref=None,
            what=None,
            second_after=None,
            why=None,
            acknowledged=acknowledged,
            postponed=0,
            long_postponed=False,
        )

    def _unit(self, name: str | None) -> str | None:
        if name is None:
            return None
        from leadcrm.services.records.finder import Finder  # noqa: PLC0415 - only for a filter by name

        return str(Finder(self.session).resolve(name, ["unit"])[1]["id"])

    def _figures(
        self, late: Sequence[PressureItem], broken: Iterable[PressureItem]
    ) -> Iterator[Figure]:
        promises = [item for item in late if item.clock == Clock.FOLLOWUP]
        for at, first in reversed(list(enumerate(self.session.policy.rungs, 1))):
            rule = LATE_ON.format(first=first)
            if at == LISTED and counts_second(self.session.policy):
                rule += OR_SECOND.format(within=self.session.policy.second_supervision_within)
            codes = [item.code or item.lead for item in promises if item.rung == at]
            yield counted(STEPS[at - 1], codes, rule, unit=ITEMS)
        signed = [item.code or item.lead for item in promises if item.acknowledged]
        yield counted(SIGNED_FOR, signed, SAME_RUNG, unit=ITEMS)
        rule = TIMES.format(n=self.session.policy.long_postponed)
        yield counted(BROKEN, [item.code or item.lead for item in broken], rule, unit=ITEMS)
        for name, clocks, why in (
            (MILESTONE, {Clock.MILESTONE}, NO_CLOCK),
            (QUIET, {Clock.QUIET}, MONTHS),
            (ANSWERS, TOLD_LATE, WITHIN),
        ):
            codes = [item.lead for item in late if item.clock in clocks]
            yield counted(name, codes, why, unit=ITEMS)

    def _silent_figures(self, silent: Iterable[SilentLead]) -> Iterator[Figure]:
        climbing = self.session.policy.silence_rungs
        rule = SILENT_FROM.format(first=climbing[0]) if climbing else MONTHS
        yield counted(SILENT, [lead.lead for lead in silent], rule, unit=ITEMS)


def _answering(row: Row) -> Iterator[tuple[Clock, str]]:
    """Yield the clocks of answering a clue that run on a lead, each with the day it began."""
    stage, staged = Stage(row["stage"]), row["staged"] or row["recorded_on"]
    if stage is Stage.CLUE and row["last_activity"] is None:
        yield Clock.ANSWER, row["recorded_on"]
    if stage is Stage.CLUE:
        yield Clock.SCREEN, row["recorded_on"]
    if stage is Stage.SCREENED and (row["last_activity"] or "") < staged:
        yield Clock.FEEDBACK, staged
    if stage in PROGRESSING:
        yield Clock.PROGRESS, _touched(row)


def _touched(row: Row) -> str:
    """Return the last day on which something happened: a touch with content, else a stage."""
    return str(row["last_activity"] or row["staged"] or row["recorded_on"])


def _order(item: PressureItem) -> tuple[object, ...]:
    red = item.lamp == Lamp.RED
    return -item.rung, not red, -item.days_late, len(item.lead), item.lead, item.code or ""


def _postponed(item: PressureItem) -> tuple[object, ...]:
    return -item.postponed, len(item.lead), item.lead, item.code or ""
