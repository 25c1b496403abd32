"""The blocks of the board that are counted over leads: ladder, lamp grid, gaps of chains."""

from collections.abc import Callable, Iterable, Sequence

from leadcrm.domain.amountkind import Contracted, Intended
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.money import total as sum_of
from leadcrm.domain.stage import CLUES, IN_TALKS, MAIN_LINE, SIGNED, Stage
from leadcrm.domain.unitkind import ASSESSED
from leadcrm.services.board.boardviews import BoardLead, ChainRow, GridRow, Lamps, Step
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

MOST_CHAINS = 6
"""Columns of the grid beside that of leads without a chain; of more chains the rest go there."""
RANK = (Lamp.RED, Lamp.YELLOW, Lamp.GREEN)
GROUPS: tuple[tuple[Text, frozenset[Stage], bool], ...] = (
    (Text(zh="线索", en="Clues"), CLUES, True),
    (Text(zh="在谈", en="Talks"), IN_TALKS, True),
    (Text(zh="签约", en="Signed"), frozenset({Stage.CONTRACT_SIGNED}), True),
    (Text(zh="注册", en="Regist."), frozenset({Stage.REGISTERED}), True),
    (Text(zh="供地", en="Land"), frozenset({Stage.LAND_SUPPLIED}), False),
    (Text(zh="开工", en="Started"), frozenset({Stage.STARTED}), True),
    (Text(zh="投产", en="Output"), frozenset({Stage.PRODUCING, Stage.AT_CAPACITY}), True),
    (Stage.SHELVED.label, frozenset({Stage.SHELVED}), False),
)
"""Groups of stages, and whether a chain without a lead there has a gap: land may be skipped."""


def ladder(leads: Sequence[BoardLead]) -> tuple[Step, ...]:
    """Return the stages of the main line, empty ones too; a shelved lead stands before signing."""
    before = [stage for stage in MAIN_LINE if stage not in SIGNED]
    after = [stage for stage in MAIN_LINE if stage in SIGNED]
    shelved = [Stage.SHELVED] if any(each.stage is Stage.SHELVED for each in leads) else []
    return tuple(_step(stage, leads) for stage in (*before, *shelved, *after))


def _step(stage: Stage, leads: Iterable[BoardLead]) -> Step:
    here = [each for each in leads if each.stage is stage]
    signed = stage in SIGNED
    amounts = [each.contract if signed else each.intent for each in here]
    known = [each for each in amounts if each is not None and each.currency == Money(0).currency]
    kind = Contracted if signed else Intended
    return Step(stage, Lamps.of(e.lamp for e in here), kind, sum_of(known), len(known))


def chains_of(leads: Iterable[BoardLead]) -> tuple[str | None, ...]:
    """Return the chains of the grid in the order in which leads came, then None for all else."""
    counts: dict[str, int] = {}
    for each in leads:
        if each.chain is not None:
            counts[each.chain] = counts.get(each.chain, 0) + 1
    most = sorted(counts, key=lambda chain: -counts[chain])[:MOST_CHAINS]
    return (*(chain for chain in counts if chain in most), None)


def grid(
    leads: Iterable[BoardLead], units: Iterable[AnyRow], chains: Sequence[str | None]
) -> tuple[GridRow, ...]:
    """Return units in their fixed order with their leads by chain, the worst lamp first.

    Units that are assessed stand there without a lead, too; others only with some.
    """
    cells: dict[str | None, list[list[BoardLead]]] = {}
    for each in sorted(leads, key=lambda lead: RANK.index(lead.lamp)):
        row = cells.setdefault(each.unit, [[] for _ in chains])
        row[chains.index(each.chain if each.chain in chains else None)].append(each)
    ordered = sorted(units, key=lambda row: (row["seq"] is None, row["seq"] or 0, row["id"]))
    places = [(r["id"], r["name"]) for r in ordered if r["id"] in cells or r["kind"] in ASSESSED]
    places += [(None, None)] if None in cells else []
    empty: list[list[BoardLead]] = [[] for _ in chains]
    return tuple(_row(name, cells.get(unit, empty)) for unit, name in places)


def _row(unit: str | None, cells: Iterable[Iterable[BoardLead]]) -> GridRow:
    held = tuple(tuple(cell) for cell in cells)
    return GridRow(unit, held, Lamps.of(lead.lamp for cell in held for lead in cell))


def gaps(leads: Sequence[BoardLead], chains: Sequence[str | None]) -> tuple[ChainRow, ...]:
    """Return how many leads each chain has in each group of stages; no gap is None's to have."""
    named = [chain for chain in chains if chain is not None]

    def of(chain: str | None) -> Callable[[BoardLead], bool]:
        return lambda lead: (lead.chain if lead.chain in named else None) == chain

    return tuple(_chain(chain, list(filter(of(chain), leads))) for chain in chains)


def _chain(chain: str | None, leads: Sequence[BoardLead]) -> ChainRow:
    counts = (
        sum(lead.stage in stages for lead in leads) or (None if wanted and chain else 0)
        for _, stages, wanted in GROUPS
    )
    return ChainRow(chain, tuple(counts), Lamps.of(lead.lamp for lead in leads))
