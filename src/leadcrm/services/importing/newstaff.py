"""Units and officers that a sheet names and the book does not know, recorded when asked to."""

from collections.abc import Iterable

from leadcrm.domain.unitkind import kind_by_name
from leadcrm.services.importing.index import Index
from leadcrm.services.importing.sheets import Block
from leadcrm.storage.command import Command
from leadcrm.text import Text

ADDED = Text(
    zh="按表建档：单位 {units} 个，干部 {officers} 名；单位类别是按名称定的，请核对："
    "leadcrm unit list",
    en="Recorded from the sheet: {units} units, {officers} officers. The kinds of units go by "
    "their names; look at them: leadcrm unit list",
)


def add_staff(command: Command, index: Index, blocks: Iterable[Block]) -> Text | None:
    """Record the units and officers whom leads of an import name; return what was done."""
    units: dict[str, str] = {}
    officers: dict[str, str | None] = {}
    for block in blocks:
        if block.kind != "lead" or not block.ledger:
            continue
        blank = [None] * len(block.lines)
        homes = block.links.get("unit_id") or blank
        for owner, home in zip(block.links.get("owner_id") or blank, homes, strict=True):
            if home and home not in units and not index.find("unit", home):
                units[home] = command.insert("unit", name=home, kind=kind_by_name(home))["id"]
            if owner and owner not in officers and not index.find("officer", owner):
                unit = units.get(home or "") or (index.find("unit", home) if home else None)
                officers[owner] = command.insert("officer", name=owner, unit_id=unit)["id"]
    if not units and not officers:
        return None
    return ADDED.format(units=len(units), officers=len(officers))
