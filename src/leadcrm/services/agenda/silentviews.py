"""Silent leads as use cases return them, beside what is late."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.money import Money
from leadcrm.services.agenda.told import Told
from leadcrm.text import Text


class SilentLead(NamedTuple):
    """An open lead that is silent: why, since when, and who is told of it.

    `why` are codes of `domain.silence.Silence`, `why_label` says them in words.
    `days_silent` are working days after `began`. `rung` is 0 for none, 1 the owner,
    to 4 the leading group; `to` all who are told, owner first. `notice` is the
    paper that goes out on this day: None without a rung, and while notices are
    frozen. `notes` say aloud why somebody else is told than usual.
    """

    lead: str
    ref: str | None
    name: str
    stage: str
    stage_label: Text
    key: bool
    why: tuple[str, ...]
    why_label: Text
    began: date
    days_silent: int
    lamp: str
    rung: int
    rung_code: str | None
    notice: Text | None
    to: tuple[Told, ...]
    on_leading_group_list: bool
    frozen: bool
    owner: str | None
    unit: str | None
    amount: Money | None
    amount_kind: str | None
    notes: tuple[Text, ...]

    @property
    def code(self) -> None:
        """No follow-up stands for it."""
        return

    @property
    def subject(self) -> str:
        """The lead, as items of a list name theirs."""
        return self.lead
