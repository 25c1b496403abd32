"""The three commitments in numbers, read from totals that the journal keeps."""

from datetime import date
from functools import cached_property

from leadcrm.domain.commitments import Owed
from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace, completion, gap, is_behind
from leadcrm.domain.stage import CLUES, IN_TALKS, SIGNED, UNSIGNED, Stage
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.services.agenda.agendaviews import Headline
from leadcrm.services.agenda.paces import Paces
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import Row

HEADLINE_METRIC = Metric.DOMESTIC_INBOUND
SHELVED = Stage.SHELVED
LATE_LANDING = frozenset({Owed.PRODUCTION, Owed.CAPACITY})
"""What a lead owes before it lands only where a policy lands it at production or later."""


class Commitments:
    """Reads how many leads are unsigned or not landed, and which units are behind."""

    def __init__(self, session: Session) -> None:
        """Read the totals of `session`."""
        self.session = session

    @cached_property
    def _leads(self) -> list[tuple[Stage, str, bool, int]]:
        found = []
        for row in self.session.query(queries.LEAD_ROLLUP):
            stage, owed, landed = row["bucket"].split("/")
            found.append((Stage(stage), owed, landed == "1", row["n"]))
        return found

    def counts(self, today: date) -> dict[str, int]:
        """Return unsigned, signed_not_landed and units_behind."""
        return {
            "unsigned": sum(n for stage, _o, _l, n in self._leads if stage in UNSIGNED),
            "signed_not_landed": sum(
                n for stage, _o, landed, n in self._leads if stage in SIGNED and not landed
            ),
            "units_behind": len(self.behind(today)),
        }

    def headline(self, today: date) -> Headline:
        """Return the line below the three commitments."""
        waiting = [
            (owed, n) for stage, owed, landed, n in self._leads if stage in SIGNED and not landed
        ]
        county = next(
            (pace for row, pace in self._paces(today) if row["kind"] == UnitKind.COUNTY), None
        )
        return Headline(
            in_talks=sum(n for stage, _o, _l, n in self._leads if stage in IN_TALKS),
            clues=sum(n for stage, _o, _l, n in self._leads if stage in CLUES),
            not_registered=sum(n for owed, n in waiting if owed == Owed.REGISTRATION),
            not_started=sum(n for owed, n in waiting if owed == Owed.START),
            without_funds=sum(n for owed, n in waiting if owed == Owed.FUNDS),
            not_producing=sum(n for owed, n in waiting if owed in LATE_LANDING),
            completion=completion(county).scaled(4) if county else None,
            gap=gap(county).scaled(4) if county else None,
        )

    def behind(self, today: date) -> frozenset[str]:
        """Return the ids of parks, towns and bureaus that are behind pace (rule R8)."""
        return frozenset(
            row["unit_id"]
            for row, pace in self._paces(today)
            if row["kind"] in ASSESSED and is_behind(pace)
        )

    def _paces(self, today: date) -> list[tuple[Row, Pace]]:
        """Return the targets of the year in the headline metric; one of 0 is not assessed."""
        year = today.year
        found = Paces(self.session).read(today, first=year, last=year, metric=HEADLINE_METRIC)
        return [(row, pace) for row, pace in found if pace.target > 0]
