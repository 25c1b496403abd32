"""The three commitments in numbers, read from totals that the journal keeps."""

from datetime import date
from functools import cached_property

from leadcrm.domain.commitments import Owed
from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import MONTHS, is_behind, months_elapsed
from leadcrm.domain.stage import CLUES, IN_TALKS, SIGNED, UNSIGNED, Stage
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.services.agendaviews import Headline
from leadcrm.services.desk import Desk
from leadcrm.storage import agendaqueries, queries

HEADLINE_METRIC = Metric.DOMESTIC_INBOUND
SHELVED = Stage.SHELVED


class Commitments:
    """Reads how many leads are unsigned or not landed, and which units are behind."""

    def __init__(self, desk: Desk) -> None:
        """Read the totals at `desk`."""
        self.desk = desk

    @cached_property
    def _leads(self) -> list[tuple[Stage, str, bool, int]]:
        found = []
        for row in self.desk.query(queries.LEAD_ROLLUP):
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
        completion = gap = None
        for unit, kind, target, actual in self._pace(today):
            if kind == UnitKind.COUNTY and target and unit:
                completion = _rounded(actual * 10_000, target)
                gap = _rounded(
                    (actual * MONTHS - target * months_elapsed(today)) * 10_000, target * MONTHS
                )
        return Headline(
            in_talks=sum(n for stage, _o, _l, n in self._leads if stage in IN_TALKS),
            clues=sum(n for stage, _o, _l, n in self._leads if stage in CLUES),
            not_registered=sum(n for owed, n in waiting if owed == Owed.REGISTRATION),
            not_started=sum(n for owed, n in waiting if owed == Owed.START),
            without_funds=sum(n for owed, n in waiting if owed == Owed.FUNDS),
            completion=completion,
            gap=gap,
        )

    def behind(self, today: date) -> frozenset[str]:
        """Return the ids of parks, towns and bureaus that are behind pace (rule R8)."""
        return frozenset(
            unit
            for unit, kind, target, actual in self._pace(today)
            if kind in ASSESSED and is_behind(actual, target, months_elapsed(today))
        )

    def _pace(self, today: date) -> list[tuple[str, str, int, int]]:
        """Unit, kind, target and verified actual in 分; the county's actual is everybody's."""
        year = f"{today.year:04d}"
        arrived = {
            row["unit_id"]: row["fen"]
            for row in self.desk.query(
                queries.FUND_ROLLUP,
                bucket=f"{HEADLINE_METRIC}/CNY",
                first=f"{year}-01",
                last=f"{year}-{today.month:02d}",
            )
        }
        rows = self.desk.query(
            agendaqueries.TARGETS, year=today.year, metric=HEADLINE_METRIC.value
        )
        return [
            (
                row["unit_id"],
                row["kind"],
                row["amount_fen"],
                sum(arrived.values())
                if row["kind"] == UnitKind.COUNTY
                else arrived.get(row["unit_id"], 0),
            )
            for row in rows
        ]


def _rounded(numerator: int, denominator: int) -> int:
    """Round half up, also below zero."""
    sign = -1 if numerator < 0 else 1
    return sign * ((abs(numerator) * 2 + denominator) // (2 * denominator))
