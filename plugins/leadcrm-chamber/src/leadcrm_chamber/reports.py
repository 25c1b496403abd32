"""What chambers write into the office's reports."""

from collections.abc import Iterator

from leadcrm.plugin.sections import Block, Scope, Table
from leadcrm_chamber.chambers import brought as sheet_of


def brought(scope: Scope) -> Iterator[Block]:
    """Yield what each chamber brought: leads, contracts, each kind of amount by itself."""
    sheet = sheet_of(scope.office)
    if sheet.rows:
        yield Table.of(sheet)
