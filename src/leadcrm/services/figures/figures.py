"""Figures by name: what every report counts, each with its rule and the records behind it."""

from datetime import date

from leadcrm.domain.figure import Figure
from leadcrm.domain.period import Period
from leadcrm.errors import UsageError
from leadcrm.services.figures import (  # noqa: F401 - reason: each declares its figures
    againsttargets,
    atevents,
    chasing,
    money,
    ofunits,
    othertargets,
    quotas,
    signed,
    standing,
)
from leadcrm.services.figures.asked import Asked, Facts
from leadcrm.services.figures.naming import FIGURES, NamedFigure, counted_by, split, unknown
from leadcrm.services.reading.periods import read_period
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.text import Text

WHEN = Text(zh="要说期间或日期", en="Say a period or a day")


class Figures:
    """Gives figures by name in one session."""

    def __init__(self, session: Session) -> None:
        """Count of `session`."""
        self.session = session
        self._facts: dict[tuple[date, str | None], Facts] = {}

    def named(
        self,
        name: str,
        *,
        period: str | Period | None = None,
        part: str | None = None,
        today: date | None = None,
    ) -> Figure:
        """Return a figure by its name (signed_projects) or what people call it (签约工业项目数).

        What is one of a unit, event, stage … is named with it: `completion-U22`, or by
        `part`. `period` is a `Period` or its words (2019-01..2019-10, 元至10月), by default
        the year up to `today`; `today` by default the last day of the period.

        Raises:
            NotFoundError: no such figure, or no such part; near ones are named.
            UsageError: neither a period nor a day is said, or a part is missing.
        """
        when, day = self._when(period, today)
        found = split(name, FIGURES)
        if found is None:
            raise unknown(name, FIGURES)
        which, said = found
        return counted_by(which, Asked(self._of(day), when, part if part is not None else said))

    def names(self) -> tuple[NamedFigure, ...]:
        """Return every figure that can be asked for, in the order of their subjects."""
        return tuple(FIGURES.values())

    def _of(self, day: date) -> Facts:
        """Return the facts of a day, read anew after anybody wrote."""
        (newest,) = self.session.query(queries.LAST_OP)
        key = day, newest["op"]
        if key not in self._facts:
            self._facts = {k: facts for k, facts in self._facts.items() if k[1] == key[1]}
            self._facts[key] = Facts(self.session, day)
        return self._facts[key]

    def _when(self, period: str | Period | None, today: date | None) -> tuple[Period, date]:
        if isinstance(period, str):
            said = Occasion(today, self.session.calendar) if today else None
            period = read_period(period, said)
        if period is None and today is None:
            raise UsageError(WHEN)
        day = today or (period.last if period else date.min)
        return period or Period(date(day.year, 1, 1), day), day
