"""What inquiries write into the office's reports."""

from collections.abc import Iterator

from leadcrm.plugin.sections import Block, Scope, Table
from leadcrm_inquiry.sheets import by_medium, publications


def media(scope: Scope) -> Iterator[Block]:
    """Yield what came in by each medium, and what was published."""
    for table in (by_medium, publications):
        sheet = table(scope.office)
        if sheet.rows:
            yield Table.of(sheet)
