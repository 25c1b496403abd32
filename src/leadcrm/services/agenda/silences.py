"""Silent leads: why, since when, how far up the ladder, and who is told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.cadence import sleeps_after
from leadcrm.domain.clocks import ClockReading, quiet, silence
from leadcrm.domain.ladder import RUNGS, STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import BEST_KNOWN, Money, best_known
from leadcrm.domain.policy import Policy
from leadcrm.domain.silence import Quiet, Silence, silences
from leadcrm.domain.stage import Stage
from leadcrm.domain.supervision import LISTED
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.agenda.agendaviews import SilentLead
from leadcrm.services.agenda.chain import Chain
from leadcrm.services.agenda.commitments import Filters
from leadcrm.services.session import Session
from leadcrm.storage import agendaqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

AND = Text(zh="、", en=", ")
ORDER = (Lamp.GREEN, Lamp.YELLOW, Lamp.RED)


class SilenceReading(NamedTuple):
    """What the clock of a silent lead says: why, since when, and how far it has come."""

    why: tuple[Silence, ...]
    began: date
    reading: ClockReading


class Silences:
    """Reads which leads are silent in one session; the cost grows with them alone."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session

    def on(
        self,
        today: date,
        filters: Filters,
        *,
        keep: Callable[[Row], bool] | None = None,
        rung: int = 1,
    ) -> tuple[SilentLead, ...]:
        """Return the silent leads from a rung of the ladder on, highest first, then the longest.

        `filters` and `keep` narrow them as they do the morning's list; with `rung` 0
        those are there too of which nobody is told yet.
        """
        calendar, policy = self.session.calendar, self.session.policy
        rows = self.session.query(
            agendaqueries.SILENT,
            **filters,
            today=today.isoformat(),
            answers=policy.answer_within,
        )
        chain, found = Chain(self.session), []
        for row in filter(keep, rows) if keep else rows:
            read = read_silence(row, today, calendar, policy)
            if read is not None and read.reading.rung >= rung:
                found.append(_silent(row, read, chain))
        found.sort(key=lambda lead: (-lead.rung, -lead.days_silent))
        return tuple(found)

    def of(self, lead: str, today: date, filters: Filters) -> SilentLead | None:
        """Return one open lead, by its id, as silent on a day; None if it is not."""
        for row in self.session.query(agendaqueries.ONE_UNPLANNED, **filters, lead=lead):
            read = read_silence(row, today, self.session.calendar, self.session.policy)
            if read is not None:
                return _silent(row, read, Chain(self.session))
        return None


def read_silence(
    row: Row, today: date, calendar: WorkCalendar, policy: Policy
) -> SilenceReading | None:
    """Return what the clock of a lead's silence says on a day; None for one that is not silent.

    Where several reasons hold, the longest silence counts. Under a policy that
    counts silence by months, what its months say counts where it is worse.
    """
    found = silences(_facts(row), today, calendar, policy)
    if not found:
        return None
    began = min(since for _, since in found)
    reading = silence(began, today, calendar, policy)
    asleep = sleeps_after(Stage(row["stage"]), policy, key=row["is_key"] == 1)
    if row["dormant_on"] and asleep:
        months = quiet(_day(row["dormant_on"]) - timedelta(days=asleep), today, policy)
        reading = reading._replace(
            rung=max(reading.rung, months.rung),
            lamp=max(reading.lamp, months.lamp, key=ORDER.index),
        )
    return SilenceReading(tuple(why for why, _ in found), began, reading)


def _facts(row: Row) -> Quiet:
    return Quiet(
        stage=Stage(row["stage"]),
        recorded=_day(row["recorded_on"]),
        touched=_known(row["last_activity"]),
        done=_known(row["last_done"]),
        planned=row["next_due"] is not None,
        owned=row["owner_id"] is not None,
        dormant_on=_known(row["dormant_on"]),
        put_off=_known(row["put_off"]),
        promised=_known(row["promised"]),
    )


def _silent(row: Row, read: SilenceReading, chain: Chain) -> SilentLead:
    reading = read.reading
    to, notes = chain.told(row, reading.rung) if reading.rung else ((), ())
    known = best_known(row[f"{kind}_fen"] for kind in BEST_KNOWN)
    kind, fen = known or (None, 0)
    label, *more = (why.label for why in read.why)
    return SilentLead(
        lead=row["lead"],
        ref=row["ref"],
        name=row["name"],
        stage=row["stage"],
        stage_label=Stage(row["stage"]).label,
        key=row["is_key"] == 1,
        why=tuple(why.value for why in read.why),
        why_label=sum((AND + each for each in more), label),
        began=read.began,
        days_silent=reading.days_late,
        lamp=reading.lamp.value,
        rung=reading.rung,
        rung_code=RUNGS[reading.rung - 1] if reading.rung else None,
        notice=STEPS[reading.rung - 1] if reading.rung and not reading.frozen else None,
        to=to,
        on_leading_group_list=reading.rung == LISTED,
        frozen=reading.frozen and reading.rung > 0,
        owner=row["owner"],
        unit=row["unit"],
        amount=Money(fen, row[f"{kind}_currency"]) if kind else None,
        amount_kind=kind,
        notes=notes,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _known(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
