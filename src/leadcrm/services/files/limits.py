"""How much a file may ask of the machine: what is larger is refused before it is read."""

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """What a file may hold; a county's whole book is a tenth of it.

    `workbook`, `text`, `page` (of the web) and `cell` are bytes, `seconds` how long a
    reader may be silent, `memory` bytes of address space of the process that reads.
    """

    workbook: int = 200 * MIB
    text: int = 1024 * MIB
    ratio: int = 100
    rows: int = 1_000_000
    columns: int = 500
    cell: int = MIB
    page: int = 50 * MIB
    seconds: float = 8.0
    memory: int = 1024 * MIB


LIMITS = Limits()
