"""Who registered a project first (首报首谈), as a second unit is told."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from leadcrm.domain.leadrules import NO_OWNER
from leadcrm.services.duplicates.sameproject import named, same_project
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow


FIRST = Text(
    zh="{unit} {owner} 已于 {since} 首报（{lead} {name}）；"
    "是同一项目就认领：leadcrm lead claim {lead}",
    en="{unit}, {owner}, registered it first on {since} ({lead} {name}); if it is the same "
    "project, claim it: leadcrm lead claim {lead}",
)


def first_elsewhere(near: "Iterable[LeadRow]", unit: str | None) -> "LeadRow | None":
    """Return the first of some leads that is open and another unit's than `unit`; None without."""
    others = (row for row in near if row["is_open"] and row["unit_id"] not in {None, unit})
    return next(others, None) if unit else None


def first_told(session: Session, lead: "LeadRow") -> Text | None:
    """Return who registered the project of a new lead first, if another unit did."""
    if lead["expands_id"]:
        return None
    firm = session.row("contact", lead["contact_id"]) if lead["contact_id"] else None
    first = first_elsewhere(same_project(session, named(lead, firm), firm), lead["unit_id"])
    if first is None:
        return None
    owner = first["owner_id"]
    holder: dict[str, object] = {
        "unit": session.row("unit", first["unit_id"] or "")["name"],
        "owner": session.row("officer", owner)["name"] if owner else NO_OWNER,
        "since": first["recorded_on"],
    }
    return FIRST.format(lead=first["code"], name=first["name"], **holder)
