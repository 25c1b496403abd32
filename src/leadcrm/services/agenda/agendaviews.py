"""The agenda as use cases return it: frozen, with labels in both languages beside codes."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.commitments import Debt
from leadcrm.domain.money import Money
from leadcrm.domain.workcalendar import note_on
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.agenda.silentviews import SilentLead

LEFT = Text(
    zh="{owner} 已离任，名下还有 {n} 条，请移交：leadcrm lead transfer 编号 --owner 姓名",
    en="{owner} has left with {n} of these: leadcrm lead transfer CODE --owner NAME",
)


class Item(NamedTuple):
    """One row of the morning's list: a lead, or whatever else a follow-up is about.

    `subject` is the code of either, `lead` that of a lead; a chamber, a delegation, a
    unit or a plugin's record (a trip) has no stage.
    `group` is overdue, due_today, upcoming, no_next_step or dormant. `code`,
    `due` and what follows from them are None where there is no follow-up.
    `days_late` counts working days, `days_silent` those since a lead of the last two
    groups fell silent. `amount` is the one that ranks the lead and
    `amount_kind` says which (intent, total_investment, contract_inbound).
    """

    group: str
    code: str | None
    lead: str | None
    subject: str
    ref: str | None
    followup_ref: str | None
    name: str
    stage: str | None
    stage_label: Text | None
    lamp: str
    key: bool
    kind: str | None
    kind_label: Text | None
    what: str | None
    due: date | None
    effective_due: date | None
    days_late: int | None
    days_silent: int | None
    owner: str | None
    owner_left: bool
    unit: str | None
    owes: tuple[Debt, ...]
    owed: Text | None
    landed: bool
    amount: Money | None
    amount_kind: str | None


class Summary(NamedTuple):
    """How many there are of each; counts stop at 1000 unless exact ones are asked for."""

    overdue: int
    due_today: int
    no_next_step: int
    dormant: int
    unsigned: int
    signed_not_landed: int
    units_behind: int
    capped: bool = False


class Headline(NamedTuple):
    """The third line of the commitments: where leads stand, and the county's pace.

    What signed leads wait for adds up to those that have not landed: `not_producing`
    is 0 unless a policy lands them that late. `completion` and `gap` are hundredths
    of a per cent and of a point, of the county or of the `unit` that was asked for;
    None where that has no target.
    """

    in_talks: int
    clues: int
    not_registered: int
    not_started: int
    without_funds: int
    not_producing: int
    completion: int | None
    gap: int | None
    unit: str | None = None


class Agenda(NamedTuple):
    """The ranked list of a day or week, with the three commitments as its head.

    `silent` are the leads that nobody plans or touches, beside what is overdue; None on
    lists that do not tell of them. `next_up` is the nearest follow-up to come, for a
    day without work; `unknown_years` are years whose days off are not loaded; `leads` is False
    for an empty book.
    """

    as_of: date
    office: str
    summary: Summary
    headline: Headline
    items: tuple[Item, ...]
    period: tuple[date, date] | None
    red: int
    yellow: int
    leads: bool
    next_up: Item | None
    unknown_years: tuple[int, ...]
    silent: "tuple[SilentLead, ...] | None" = None

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is to be known of the whole list: whose work nobody does, days off assumed."""
        left = Counter(item.owner for item in self.items if item.owner_left and item.owner)
        return (
            *(LEFT.format(owner=owner, n=n) for owner, n in left.items()),
            *note_on(self.unknown_years),
        )
