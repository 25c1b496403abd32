"""The three commitments in numbers, read from totals that the journal keeps."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import cast

from leadcrm.domain.commitments import Owed
from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace, completion, gap, is_behind
from leadcrm.domain.stage import CLUES, IN_TALKS, SIGNED, UNSIGNED, Stage
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.services.agenda.agendaviews import Headline
from leadcrm.services.agenda.paces import Paces
from leadcrm.services.session import Session
from leadcrm.storage import agendaqueries, queries
from leadcrm.storage.engine import Row

HEADLINE_METRIC = Metric.DOMESTIC_INBOUND
SHELVED = Stage.SHELVED
Filters = Mapping[str, str | int | None]
"""How a list is narrowed, as its SQL takes it."""
LATE_LANDING = frozenset({Owed.PRODUCTION, Owed.CAPACITY})
"""What a lead owes before it lands only where a policy lands it at production or later."""


class Commitments:
    """Reads how many leads are unsigned or not landed, and which units are behind."""

    def __init__(self, session: Session, filters: Filters | None = None) -> None:
        """Read the totals of `session`, or count what `filters` leave of its leads."""
        self.session = session
        self.filters = filters

    def among(self, filters: Filters) -> "Commitments":
        """Return the commitments of the leads that filters leave, and of their unit."""
        return Commitments(self.session, filters)

    @cached_property
    def _leads(self) -> list[tuple[Stage, str, bool, int]]:
        if self.filters is not None:
            rows = self.session.query(agendaqueries.COUNTS, **self.filters)
            return [(Stage(r["stage"]), r["owed"], r["landed"] == 1, r["n"]) for r in rows]
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
            "units_behind": len(self._behind_here(today)),
        }

    def headline(self, today: date) -> Headline:
        """Return the line below the three commitments."""
        waiting = [
            (owed, n) for stage, owed, landed, n in self._leads if stage in SIGNED and not landed
        ]
        whose = self._unit
        found = next(
            (
                (row, pace)
                for row, pace in self._paces(today)
                if (row["unit_id"] == whose if whose else row["kind"] == UnitKind.COUNTY)
            ),
            None,
        )
        county = found[1] if found else None
        return Headline(
            in_talks=sum(n for stage, _o, _l, n in self._leads if stage in IN_TALKS),
            clues=sum(n for stage, _o, _l, n in self._leads if stage in CLUES),
            not_registered=sum(n for owed, n in waiting if owed == Owed.REGISTRATION),
            not_started=sum(n for owed, n in waiting if owed == Owed.START),
            without_funds=sum(n for owed, n in waiting if owed == Owed.FUNDS),
            not_producing=sum(n for owed, n in waiting if owed in LATE_LANDING),
            completion=completion(county).scaled(4) if county else None,
            gap=gap(county).scaled(4) if county else None,
            unit=found[0]["unit"] if found and whose else None,
        )

    @cached_property
    def _unit(self) -> str | None:
        """The unit that is asked for, or whose officer is; None for the whole office."""
        if self.filters is None:
            return None
        owner = self.filters["owner"]
        if self.filters["unit"] is not None or owner is None:
            return cast("str | None", self.filters["unit"])
        return self.session.row("officer", str(owner))["unit_id"]

    def _behind_here(self, today: date) -> frozenset[str]:
        here = self._unit
        return self.behind(today) if here is None else self.behind(today) & {here}

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
