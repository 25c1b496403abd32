"""Targets against pace (目标与时序): a bar a unit, the pace as a line through all of them."""

from itertools import groupby

from leadcrm.domain.figures import WAN_FEN, YI_FEN
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY, WAN_USD
from leadcrm.domain.ratio import Ratio
from leadcrm.services.board.boardviews import Board
from leadcrm.services.board.markup import NOTHING, Html, bdi, tag
from leadcrm.services.board.parts import FILLS, block, column_head, head, lamp_word, size
from leadcrm.services.units.targetviews import Measure, MetricTable, TargetRow
from leadcrm.text import Lang, Text

TITLE = Text(zh="目标与时序", en="Targets against pace")
SAID = Text(
    zh="{metric}，{unit}；竖线=时序进度{pace}%", en="{metric}, {unit}; line = pace {pace}%"
)
NONE = Text(
    zh="今年没有下达任务：leadcrm target add 单位 内联引资 2亿元",
    en="No targets this year: leadcrm target add UNIT domestic 2亿元",
)
HEADS = (
    Text(zh="单位", en="Unit"),
    Text(zh="完成/任务", en="Done/target"),
    Text(zh="完成率", en="Rate"),
    Text(zh="进度", en="Progress"),
    Text(zh="超欠", en="Gap"),
    Text(zh="灯", en="Lamp"),
)
SIZES = {
    "yi": (YI_FEN, 2, Text(zh="亿元", en="CNY 100m")),
    "wan": (WAN_FEN, 0, Text(zh="万元", en="CNY 10k")),
    "usd": (WAN_USD, 2, Text(zh="万美元", en="USD 10k")),
    "people": (1, 0, Text(zh="人", en="people")),
}
LEAST, MOST = 105, 150
"""Per cent of the target that a whole bar is, at least and at most."""
KIND_ORDER = ("park", "town", "bureau")


def target_block(board: Board, lang: Lang) -> Html:
    """Return the units by kind, ranked within it, below the county that is everybody."""
    table = board.targets
    if table is None:
        nothing = tag("p", NONE.to(lang), class_="more")
        return block("tg", head("tg-h", TITLE, None, lang), nothing)
    unit = _unit_of(table)
    said = SAID.format(metric=table.metric_label, unit=SIZES[unit][2], pace=table.pace)
    full = _full(table)
    rows = [_row(table.county, unit, full, lang, total=True)] if table.county else []
    ranked = sorted(table.rows, key=lambda r: (KIND_ORDER.index(r.kind), r.rank_in_kind or 0))
    for _, group in groupby(ranked, key=lambda row: row.kind):
        held = list(group)
        label = tag("th", held[0].kind_label.to(lang), colspan=6, scope="rowgroup")
        rows += [tag("tr", label, class_="gr"), *(_row(row, unit, full, lang) for row in held)]
    heads = (
        column_head(text.to(lang), class_=name)
        for text, name in zip(HEADS, (None, "n tm", "n", "bt", "n", "lc"), strict=True)
    )
    body = tag("thead", tag("tr", *heads)), tag("tbody", *rows)
    made = tag("table", *body, class_="tt", aria_labelledby="tg-h")
    return block("tg", head("tg-h", TITLE, said, lang), made)


def _row(row: TargetRow, unit: str, full: int, lang: Lang, *, total: bool = False) -> Html:
    lamp = Lamp(row.lamp) if row.lamp else None
    return tag(
        "tr",
        tag("th", bdi(row.unit), scope="row"),
        tag("td", f"{_sized(row.actual, unit)}/{_sized(row.target, unit)}", class_="n tm"),
        tag("td", f"{row.completion}%" if row.completion else "", class_="n pc"),
        tag("td", _bar(row, lamp, full) if lamp else NOTHING, class_="bt"),
        tag("td", _signed(row.gap), class_="n"),
        tag("td", lamp_word(lamp, lang) if lamp else NOTHING, class_="lc"),
        class_="tot" if total else None,
    )


def _bar(row: TargetRow, lamp: Lamp, full: int) -> Html:
    done = tag("i", class_=FILLS[lamp], style=f"width:{size(_share(row.completion), full)}")
    pace = tag("b", style=f"left:{size(_share(row.pace), full)}")
    return tag("div", done, pace, class_="bar", aria_hidden="true")


def _share(percent: str | None) -> Ratio:
    return Ratio(int((percent or "0.00").replace(".", "")), 10_000)


def _full(table: MetricTable) -> int:
    found = [row for row in (table.county, *table.rows) if row and row.completion]
    most = max((_share(row.completion).scaled(2) + 1 for row in found), default=0)
    return min(max(most, LEAST), MOST)


def _signed(points: str | None) -> str:
    return "" if points is None else points if points.startswith("-") else f"+{points}"


def _unit_of(table: MetricTable) -> str:
    """Return in which unit amounts are: 亿元 unless the largest target is below that."""
    measures = [row.target for row in (table.county, *table.rows) if row]
    money = [each for each in measures if isinstance(each, Money)]
    if not money:
        return "people"
    if money[0].currency != CNY:
        return "usd"
    return "yi" if max(each.fen for each in money) >= YI_FEN else "wan"


def _sized(measure: Measure, unit: str) -> str:
    fen = measure.fen if isinstance(measure, Money) else measure
    whole, places, _ = SIZES[unit]
    return Ratio(fen, whole).text(places)
