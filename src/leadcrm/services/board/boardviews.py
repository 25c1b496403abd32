"""The wall chart as it is gathered, before any page: what each of its blocks shows."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Self

from leadcrm.domain.amountkind import AmountKind
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage
from leadcrm.plugin.sections import Edition
from leadcrm.services.agenda.agendaviews import Headline, Summary
from leadcrm.services.units.targetviews import MetricTable
from leadcrm.text import Text


class Lamps(NamedTuple):
    """How many there are of each lamp."""

    red: int = 0
    yellow: int = 0
    green: int = 0

    @classmethod
    def of(cls, lamps: Iterable[Lamp]) -> Self:
        """Count lamps."""
        found = list(lamps)
        return cls(*(found.count(each) for each in (Lamp.RED, Lamp.YELLOW, Lamp.GREEN)))

    @property
    def total(self) -> int:
        """How many there are of all."""
        return sum(self)


class BoardLead(NamedTuple):
    """One lead on the board; `standing` is unsigned, signed or landed.

    A public edition knows no `name`, `owner` or `intent` of what is not signed, nor any owner.
    """

    id: str
    code: str
    name: str | None
    stage: Stage
    standing: str
    lamp: Lamp
    unit: str | None
    chain: str | None
    sector: Text | None
    owner: str | None
    owed: Text | None
    intent: Money | None
    contract: Money | None


class Step(NamedTuple):
    """A stage of the ladder: its leads by lamp, and the sum of one kind of amount.

    The sum is of the `known` amounts alone; None where none is known.
    """

    stage: Stage
    lamps: Lamps
    kind: type[AmountKind]
    amount: Money | None
    known: int


class GridRow(NamedTuple):
    """A unit of the lamp grid: its leads by chain, in the order of the board's chains."""

    unit: str | None
    cells: tuple[tuple[BoardLead, ...], ...]
    lamps: Lamps


class ChainRow(NamedTuple):
    """A chain by group of stages: how many leads, None where there should be one (缺)."""

    name: str | None
    counts: tuple[int | None, ...]
    lamps: Lamps


class Late(NamedTuple):
    """Something that is late: a lead's, or of whatever else a step is about."""

    code: str
    name: str | None
    lamp: Lamp
    days: int
    what: Text | None
    lead: BoardLead | None
    unit: str | None
    owner: str | None


class RungGroup(NamedTuple):
    """A rung of the escalation ladder, highest first, with what stands there."""

    label: Text
    rule: Text
    items: tuple[Late, ...]


class Week(NamedTuple):
    """A week from `monday` on, and how many touches with content it has."""

    monday: date
    touches: int


class Board(NamedTuple):
    """Everything that the wall chart shows of a day, in one edition."""

    as_of: date
    office: str
    place: str | None
    edition: Edition
    summary: Summary
    headline: Headline
    leads: tuple[BoardLead, ...]
    ladder: tuple[Step, ...]
    chains: tuple[str | None, ...]
    grid: tuple[GridRow, ...]
    gaps: tuple[ChainRow, ...]
    rungs: tuple[RungGroup, ...]
    targets: MetricTable | None
    weeks: tuple[Week, ...]
    unverified: tuple[Money, ...]
    rules: tuple[Text, ...]
    notes: tuple[Text, ...]

    def lamps(self, standing: str | None = None) -> Lamps:
        """Return the lamps of the leads that stand so, or of all."""
        return Lamps.of(each.lamp for each in self.leads if standing in {None, each.standing})
