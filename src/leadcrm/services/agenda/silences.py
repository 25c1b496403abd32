"""Silent leads: why, since when, how far up the ladder, and who is told."""

from collections.abc import Callable, Iterator
from datetime import date

from leadcrm.domain.clocks import ClockReading, quiet, silence
from leadcrm.domain.ladder import RUNGS, STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import BEST_KNOWN, Money, best_known
from leadcrm.domain.policy import Policy
from leadcrm.domain.silence import LABELS
from leadcrm.domain.stage import Stage
from leadcrm.domain.supervision import LISTED
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.agenda.chain import Chain
from leadcrm.services.agenda.commitments import Filters
from leadcrm.services.agenda.quietness import Quietness, quietness
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.session import Session
from leadcrm.storage import agendaqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

AND = Text(zh="、", en=", ")
ORDER = (Lamp.GREEN, Lamp.YELLOW, Lamp.RED)


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
            read = quietness(row, today, calendar, policy)
            if read is not None:
                reading = read_silence(read, today, calendar, policy)
                found += [_silent(row, read, reading, chain)] if reading.rung >= rung else []
        found.sort(key=lambda lead: (-lead.rung, -lead.days_silent))
        return tuple(found)

    def lamps(self, today: date, filters: Filters) -> Iterator[tuple[str, Lamp]]:
        """Yield the lamp of each silent lead by its code, in no order; none is held."""
        calendar, policy = self.session.calendar, self.session.policy
        days = {"today": today.isoformat(), "answers": policy.answer_within}
        for row in self.session.each(agendaqueries.SILENT, **filters, **days):
            read = quietness(row, today, calendar, policy)
            if read is not None:
                yield row["lead"], read_silence(read, today, calendar, policy).lamp

    def of(self, lead: str, today: date, filters: Filters) -> SilentLead | None:
        """Return one open lead, by its id, as silent on a day; None if it is not."""
        for row in self.session.query(agendaqueries.ONE_UNPLANNED, **filters, lead=lead):
            calendar, policy = self.session.calendar, self.session.policy
            read = quietness(row, today, calendar, policy)
            if read is not None:
                reading = read_silence(read, today, calendar, policy)
                return _silent(row, read, reading, Chain(self.session))
        return None

    def lamp_of(self, silent: Quietness, today: date) -> Lamp:
        """Return the lamp of a silent lead, by months too where the policy has them."""
        return read_silence(silent, today, self.session.calendar, self.session.policy).lamp

    @property
    def leader(self) -> str | None:
        """The id of who heads the leading-group office, to whom what is nobody's goes."""
        return Chain(self.session).leader


def read_silence(
    quiet_lead: Quietness, today: date, calendar: WorkCalendar, policy: Policy
) -> ClockReading:
    """Return where a silent lead stands on the ladder.

    Under a policy that counts silence by months, what its months say counts where it
    is worse.
    """
    reading = silence(quiet_lead.began, today, calendar, policy)
    if quiet_lead.untouched is None:
        return reading
    months = quiet(quiet_lead.untouched, today, policy)
    return reading._replace(
        rung=max(reading.rung, months.rung),
        lamp=max(reading.lamp, months.lamp, key=ORDER.index),
    )


def _silent(row: Row, read: Quietness, reading: ClockReading, chain: Chain) -> SilentLead:
    to, notes = chain.told(row, reading.rung) if reading.rung else ((), ())
    known = best_known(row[f"{kind}_fen"] for kind in BEST_KNOWN)
    kind, fen = known or (None, 0)
    label, *more = (LABELS[why] for why in read.why)
    return SilentLead(
        lead=row["lead"],
        ref=row["ref"],
        name=row["name"],
        stage=row["stage"],
        stage_label=Stage(row["stage"]).label,
        key=row["is_key"] == 1,
        why=read.why,
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
