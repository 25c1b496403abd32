"""The lamp grid (灯阵), units by chains, and the gaps of the chains below it."""

from collections.abc import Sequence

from leadcrm.domain.lamp import Lamp
from leadcrm.services.board.blocks import GROUPS
from leadcrm.services.board.boardleads import LANDED, NOT_LANDED, UNSIGNED
from leadcrm.services.board.boardviews import Board, BoardLead, ChainRow, GridRow
from leadcrm.services.board.markup import NOTHING, Html, bdi, tag
from leadcrm.services.board.parts import (
    ALL_LEADS,
    NO_CHAIN,
    TOTAL,
    block,
    column_head,
    head,
    lamp_word,
    late_words,
    mark,
    unit_name,
)
from leadcrm.text import Lang, Text

TITLE = Text(zh="灯阵：产业链 × 责任单位", en="Lamps: chain by unit")
GAPS = Text(zh="产业链缺口", en="Chain gaps")
NO_CHAINS = Text(
    zh="没有项目归入产业链：leadcrm lead edit 编号 --chain 名称",
    en="No lead has a chain: leadcrm lead edit CODE --chain NAME",
)
LEFT = Text(zh="{n}个项目未归链或属其他链", en="{n} leads without a chain, or of another")
GAP = Text(zh="缺", en="gap")
UNIT = Text(zh="责任单位", en="Unit")
CHAIN = Text(zh="产业链", en="Chain")
LEGEND = {
    UNSIGNED: ("d u", Text(zh="圆=未签约 {n}", en="circle = unsigned {n}")),
    NOT_LANDED: ("d s", Text(zh="方=已签约未落地 {n}", en="square = signed, not landed {n}")),
    LANDED: ("d ld", Text(zh="带底线=已落地 {n}", en="on a line = landed {n}")),
}
NUMBERS = Text(zh="格内为项目编号", en="numbers: lead codes")
MORE = Text(zh="另{n}", en="+{n}")
MOST_MARKS, MOST_IN_CELL = 300, 24
"""Leads of which each has its mark; of more only those that are late, so many a cell."""


def grid_block(board: Board, lang: Lang) -> Html:
    """Return the lamp grid: a row a unit in fixed order, a mark a lead."""
    names = [_chain(each, board.chains, lang) for each in board.chains]
    heads = (
        column_head(UNIT.to(lang)),
        *(column_head(each) for each in names),
        column_head(TOTAL.to(lang), class_="sum"),
    )
    rows = (_row(row, lang, each=has_each(board)) for row in board.grid)
    table = tag(
        "table",
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows, _sums(board, lang)),
        class_="gt",
        aria_labelledby="grid-h",
    )
    return block("grid", head("grid-h", TITLE, None, lang), _legend(board, lang), table)


def _legend(board: Board, lang: Lang) -> Html:
    lamps = board.lamps()
    counts = ((Lamp.RED, lamps.red), (Lamp.YELLOW, lamps.yellow), (Lamp.GREEN, lamps.green))
    words = [tag("span", lamp_word(lamp, lang, n), class_="li") for lamp, n in counts]
    for standing, (shape, said) in LEGEND.items():
        count = said.format(n=board.lamps(standing).total).to(lang)
        drawn = tag("i", class_=shape, aria_hidden="true")
        words.append(tag("span", drawn, " ", count, class_="li"))
    return tag("p", *words, tag("em", NUMBERS.to(lang)), class_="lg")


def _row(row: GridRow, lang: Lang, *, each: bool) -> Html:
    count = tag("b", row.lamps.total), " ", late_words(row.lamps, lang)
    return tag(
        "tr",
        tag("th", unit_name(row.unit, lang), scope="row"),
        *(tag("td", *_marks(cell, lang, each=each)) for cell in row.cells),
        tag("td", *count, class_="sum"),
    )


def has_each(board: Board) -> bool:
    """Tell whether each lead has its mark; on a large board only those that are late have."""
    return len(board.leads) <= MOST_MARKS


def marked(cell: Sequence[BoardLead], *, each: bool) -> Sequence[BoardLead]:
    """Return the leads of a cell that have a mark; the rest of them are counted."""
    late = [lead for lead in cell if lead.lamp is not Lamp.GREEN]
    return cell if each else late[:MOST_IN_CELL]


def _marks(cell: Sequence[BoardLead], lang: Lang, *, each: bool) -> list[Html]:
    shown = marked(cell, each=each)
    left = len(cell) - len(shown)
    rest = tag("span", MORE.format(n=left).to(lang), class_="more") if left else NOTHING
    return [*(mark(lead, lang) for lead in shown), rest]


def _sums(board: Board, lang: Lang) -> Html:
    cells = (
        tag("td", tag("b", row.lamps.total), " ", late_words(row.lamps, lang))
        for row in board.gaps
    )
    total = tag("td", tag("b", len(board.leads)), class_="sum")
    return tag("tr", tag("th", TOTAL.to(lang), scope="row"), *cells, total, class_="cs")


def gap_block(board: Board, lang: Lang) -> Html:
    """Return how many leads each chain has at each group of stages, gaps hatched."""
    if len(board.chains) == 1:
        nothing = tag("p", NO_CHAINS.to(lang), class_="more")
        return block("cg", head("cg-h", GAPS, None, lang), nothing)
    shown = [at for at, group in enumerate(GROUPS) if group[2] or _any(board.gaps, at)]
    left = next((row.lamps.total for row in board.gaps if row.name is None), 0)
    heads = (
        column_head(CHAIN.to(lang)),
        *(column_head(GROUPS[at][0].to(lang)) for at in shown),
        column_head(TOTAL.to(lang)),
    )
    rows = (_chain_row(row, shown, board.chains, lang) for row in board.gaps)
    body = tag("thead", tag("tr", *heads)), tag("tbody", *rows)
    table = tag("table", *body, class_="ct", aria_labelledby="cg-h")
    return block("cg", head("cg-h", GAPS, LEFT.format(n=left), lang), table)


def _any(rows: Sequence[ChainRow], at: int) -> bool:
    """Tell whether a column is worth its place: land is, shelved leads only where there are."""
    return at != len(GROUPS) - 1 or any(row.counts[at] for row in rows)


def _chain_row(
    row: ChainRow, shown: Sequence[int], chains: Sequence[str | None], lang: Lang
) -> Html:
    cells = [
        tag("td", GAP.to(lang), class_="gap")
        if (count := row.counts[at]) is None
        else tag("td", count, class_=None if count else "nil")
        for at in shown
    ]
    name = tag("th", _chain(row.name, chains, lang), scope="row")
    total = tag("td", tag("b", row.lamps.total))
    return tag("tr", name, *cells, total, class_=None if row.name is not None else "oth")


def _chain(name: str | None, chains: Sequence[str | None], lang: Lang) -> Html:
    if name is not None:
        return bdi(name)
    return bdi((NO_CHAIN if len(chains) > 1 else ALL_LEADS).to(lang))
