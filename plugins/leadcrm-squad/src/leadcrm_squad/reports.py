"""What squads write into the office's reports."""

from collections.abc import Iterator

from leadcrm.plugin.sections import Block, Scope, Table
from leadcrm_squad.results import month as trips_of


def month(scope: Scope) -> Iterator[Block]:
    """Yield the trips of the month with their people, days, visits and leads."""
    sheet = trips_of(scope.office, month=f"{scope.period.first:%Y-%m}")
    if sheet.rows:
        yield Table.of(sheet)
