"""The second person: a known officer who is still here and is not the lead's owner (rule R2)."""

from typing import TYPE_CHECKING

from leadcrm.errors import RuleError
from leadcrm.services.records.finder import Finder
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow


LEFT = Text(zh="{name} 已离任，不能复核", en="{name} has left and cannot sign off")
OWNER = Text(
    zh="{name} 是 {lead} 的责任人，复核要另一个人",
    en="{name} owns {lead}; the second person must be somebody else",
)


def second_person(finder: Finder, name: str) -> "OfficerRow":
    """Return the officer who signs off.

    Raises:
        NotFoundError, AmbiguousError: it names no officer, or several.
        RuleError: the officer has left.
    """
    _, row = finder.resolve(name, ["officer"])
    if row["left_on"] is not None:
        raise RuleError(LEFT.format(name=row["name"]))
    return row


def not_the_owner(second: "OfficerRow", lead: "LeadRow") -> None:
    """Let a second person pass who does not own the lead.

    Raises:
        RuleError: the same person.
    """
    if second["id"] == lead["owner_id"]:
        raise RuleError(OWNER.format(name=second["name"], lead=lead["code"]))
