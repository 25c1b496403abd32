"""Officers who are there: who has left is given nothing new, and says to whom it went."""

from typing import TYPE_CHECKING, NamedTuple

from leadcrm.errors import RuleError
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import OfficerRow

DUTIES = frozenset({"owner_id", "keeper_id", "head_id"})
"""Links to an officer that give him something to do."""
LEFT = Text(zh="{name} 已于 {on} 离任", en="{name} left on {on}")
HANDED = Text(
    zh="{name} 已于 {on} 离任，移交给了 {to}", en="{name} left on {on}; the work went to {to}"
)
GIVE = Text(zh="改给 {to}（{code}）", en="Give it to {to} ({code})")
GIVE_OTHER = Text(
    zh="改给在任的干部：leadcrm officer list", en="Give it to one who is there: officer list"
)


class Gone(NamedTuple):
    """An officer who left, and who has the work now; None where nobody took it over."""

    officer: "OfficerRow"
    successor: "OfficerRow | None"

    @property
    def said(self) -> Text:
        """What is to be said of the one who left."""
        name, on = self.officer["name"], self.officer["left_on"]
        if self.successor is None:
            return LEFT.format(name=name, on=on)
        return HANDED.format(name=name, on=on, to=self.successor["name"])


def gone(session: Session, row: "OfficerRow") -> Gone | None:
    """Return what is known of an officer who left; None of one who is there."""
    if row["left_on"] is None:
        return None
    met, after = {row["id"]}, row
    while after["left_on"] is not None:  # who took over may have left since
        following = after["successor_id"]
        if following is None or following in met:
            return Gone(row, None)
        met.add(following)
        after = session.row("officer", following)
    return Gone(row, after)


def present(session: Session, row: "OfficerRow") -> "OfficerRow":
    """Return an officer who is there to be given something.

    Raises:
        RuleError: he has left; the hint names who has his work now.
    """
    found = gone(session, row)
    if found is None:
        return row
    to = found.successor
    hint = GIVE.format(to=to["name"], code=to["code"]) if to else GIVE_OTHER
    raise RuleError(found.said, hint=hint)
