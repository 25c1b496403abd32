"""A lead's page as the use case returns it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from leadcrm.domain.commitments import Debt
from leadcrm.domain.money import Money
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.leads.attachments import Paper
from leadcrm.services.leads.leadviews import LeadRow
from leadcrm.services.leads.performances import YieldRow
from leadcrm.services.relations.relationviews import RelationView
from leadcrm.text import Text


class Moment(NamedTuple):
    """One line of a lead's story: when (as exactly as known), what, and details."""

    happened_on: str | None
    what: Text
    detail: str | None


class Clock(NamedTuple):
    """A milestone of the contract: the agreed day, None where none was named.

    `days_late` counts calendar days (rule R6), 0 when not late.
    """

    what: Text
    agreed: date | None
    days_late: int


class Person(NamedTuple):
    """Somebody on the other side, and when there was last a touch with content."""

    name: str
    role: Text | None
    phone: str | None
    last_contact: date | None
    code: str | None = None
    other_phones: str | None = None


class Kept(NamedTuple):
    """A plugin's record of a lead or contact: what sort it is, its code, name and day."""

    kind: str
    kind_label: Text
    code: str | None
    name: str
    happened_on: str | None


class Obstacle(NamedTuple):
    """What stands in the way, in the unit's words; answered on which day, and how."""

    text: str
    raised_on: date
    answered_on: date | None
    answer: str | None


class LeadPage(NamedTuple):
    """Everything about one lead on one page.

    `silent` says since when nobody plans or touches it; None for one that is not
    silent. `due_days` are all days on which an open step that was put off was due,
    first to last, by its code; `given_by` which leader gave an instruction. `needs` are
    the papers of the next stage, `next_stage` its code. `standing` are the relations of
    the lead itself, such as who introduced it, which leader looks after it, who helps;
    `people` its firm's people and all others of the other side. `claim` is its firm's
    top-500 claim, which nobody has verified; `records` are those of plugins. `yields`
    are jobs, output and tax by year, promised and real; `papers` what its stages rest
    on, with the file of each. `clocks` are the milestones still ahead; `arrived_rate` is
    arrived over contracted, in hundredths of a per cent. What arrived in other currencies is
    in `foreign`, one sum of each. `problems` are all that were reported, open ones first.
    """

    row: LeadRow
    firm: str | None
    chain: str | None
    channel_label: Text | None
    key: bool
    landed: bool
    lamp: str
    days_late: int | None
    owed: Text | None
    owes: tuple[Debt, ...]
    needs: tuple[Text, ...]
    next_stage: str | None
    steps: tuple[Item, ...]
    silent: SilentLead | None
    due_days: Mapping[str, tuple[date, ...]]
    given_by: Mapping[str, str]
    arrived: Money | None
    arrived_count: int
    arrived_rate: int | None
    unverified: Money | None
    foreign: tuple[Money, ...]
    foreign_unverified: tuple[Money, ...]
    cadence_days: int | None
    days_since_touch: int | None
    days_since_signed: int | None
    clocks: tuple[Clock, ...]
    people: tuple[Person, ...]
    standing: tuple[RelationView, ...]
    claim: str | None
    records: tuple[Kept, ...]
    yields: tuple[YieldRow, ...]
    papers: tuple[Paper, ...]
    story: tuple[Moment, ...]
    problems: tuple[Obstacle, ...]
    fields: dict[str, Any]
