"""The table of units: who is behind, by how much, and what is needed a month?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from leadcrm.cli.render.cells import flow
from leadcrm.cli.render.lists import column
from leadcrm.cli.render.money import measure
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.figures import WAN_FEN
from leadcrm.domain.forecast import Method
from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.pace import MONTHS, Status, part_of
from leadcrm.domain.ratio import Ratio
from leadcrm.services.units.targetviews import Measure, MetricTable, TargetList, TargetRow
from leadcrm.text import Lang, Text
from leadcrm.zh.weekdays import weekday

TITLE = Text(zh="各单位{metric}  {year}年 {months}", en="Units, {metric}  {year} {months}")
NO_MONTHS = Text(zh="本年还没有满月", en="no full month yet")
TO_DAY = Text(zh="1月1日—{month}月{day}日", en="01-01 to {month:02d}-{day:02d}")
FIRST_TO = Text(zh="1—{n}月", en="months 1-{n}")
PACE = Text(zh="时序进度 {pace}%", en="pace {pace}%")
COUNTY = Text(zh="{unit} {actual} / {target}", en="{unit} {actual} of {target}")
AHEAD = Text(zh="超时序进度{points}个百分点", en="{points} points ahead")
BEHIND = Text(zh="欠时序进度{points}个百分点", en="{points} points behind")
FORECASTS = Text(zh="预计全年：{first}", en="Forecast: {first}")
FORECAST = Text(zh="{method} {amount}", en="{method} {amount}")
NO_FORECAST = Text(zh="{method}（{reason}）", en="{method} ({reason})")
BY = {
    Method.LINEAR: Method.LINEAR.label,
    Method.LAST_YEAR: Text(zh="按上年月份", en="last year's months"),
    Method.AGREED: Text(zh="加承诺", en="plus agreed"),
}
NEED = Text(zh="月均需 {amount}", en="{amount} a month needed")
HEADS = {
    Method.LINEAR: Text(zh="线性预计", en="Linear"),
    Method.LAST_YEAR: Text(zh="按上年预计", en="Last year's"),
    Method.AGREED: Text(zh="加承诺预计", en="Plus agreed"),
}
MEANINGS = (
    Text(
        zh="灯：绿=不欠进度，黄=欠{yellow}个百分点以内，红=欠{yellow}个百分点以上。",
        en="Green: at or over pace; yellow: up to {yellow} points behind; red: more.",
    ),
    Text(
        zh="完成=达到年度任务；超进度未达任务记为保持。",
        en="Met: the yearly target is reached; ahead of pace only: on pace.",
    ),
)
COUNTED = Text(zh="按到位日期、凭证核实后计。", en="Counted by day of arrival, when verified.")
LEFT_OUT = Text(
    zh="未核实 {amount}（{leads}）不计。", en="Unverified {amount} ({leads}) is left out."
)
AGREED = Text(
    zh="加承诺：完成加约定年内投产项目合同引资的未到位部分（{leads}）。",
    en="Plus agreed: what contracts with production due this year still owe ({leads}).",
)
OVERDUE = Text(
    zh="约定投产已逾期、未到位 {amount}（{leads}）不预计。",
    en="Not arrived {amount}, production overdue ({leads}): in no forecast.",
)
ASSIGNED = Text(zh="单位任务合计 {amount}。", en="Unit targets sum to {amount}.")
SELF_RAISED = Text(
    zh="单位任务合计 {amount}（自加压力）。", en="Unit targets sum to {amount} (self-raised)."
)
ESTIMATE = Text(
    zh="测算（在手项目未到位金额×阶段概率）：",
    en="Estimate (not arrived × likelihood of stage):",
)
SHORT_OF = Text(zh="{units} 补不足欠额。", en="too little for {units}.")
ALL_COVERED = Text(zh="在手项目都够补欠额。", en="open leads cover every shortfall.")
OTHERS = Text(
    zh="另有指标 {metric}    leadcrm target list --metric {code}",
    en="Also {metric}    leadcrm target list --metric {code}",
)
NONE = Text(
    zh="{year}年没有任务    下达 leadcrm target add 单位 内联引资 2亿元 --year {year}",
    en="No targets in {year}    set one: leadcrm target add UNIT domestic 2亿元 --year {year}",
)
NAMED = 4
COARSE_FROM = 100
BAR = 24
"""Cells of the bar for 120 % of the target, so that 20 cells are the whole of it."""
FULL = 20


def draw_units(
    page: Page, targets: TargetList, lang: Lang, *, yellow: int = 10, rows: int | None = None
) -> Page:
    """Fill the page with the units of the first metric, ranked; other metrics are named.

    What the words mean is left out where a window of `rows` has no room for it,
    and then the line below the head.
    """
    page.clip = True
    if not targets.tables:
        page.add(NONE.format(year=targets.year).to(lang))
        return page
    first, *rest = targets.tables
    _head(page, first, targets.as_of, lang)
    head = len(page.lines)
    page.rule()
    draw(page, _columns(first, lang), [*first.rows, *first.others], lang)
    page.rule()
    facts, gap = _notes(first, lang), "" if lang == "zh" else " "
    words = [note.format(yellow=yellow).to(lang) for note in MEANINGS]
    if first.agreed_leads:
        words.append(AGREED.format(leads=_named(first.agreed_leads, lang)).to(lang))
    notes = flow([*words, *facts], page.columns, 0, gap=gap)
    if rows is not None and len(page.lines) + len(notes) + len(rest) >= rows:
        notes = flow(facts, page.columns, 0, gap=gap)
    if rows is not None and len(page.lines) + len(notes) + len(rest) >= rows:
        del page.lines[head]
    for note in notes:
        page.add((note, "dim"))
    for other in rest:
        label = Metric(other.metric).label
        code = label.zh if lang == "zh" else other.metric
        page.add((OTHERS.format(metric=label, code=code).to(lang), "dim"))
    return page


def _head(page: Page, table: MetricTable, as_of: date, lang: Lang) -> None:
    months = _months(table, as_of)
    title = TITLE.format(metric=table.metric_label, year=table.year, months=months).to(lang)
    day = f"{as_of} {weekday(as_of, lang)}"
    page.ends([(title, "bold"), (f"  {day}", "dim")], (PACE.format(pace=table.pace).to(lang), ""))
    counts = Counter(row.status for row in table.rows)
    units = "  ".join(
        f"{status.label.to(lang)} {counts[status]}"
        for status in Status
        if counts[status] or status is not Status.UNMET
    )
    said = [units]
    if table.county and table.county.completion:
        said = [*_county(table.county, lang), units]
    for at, line in enumerate(flow(said, page.columns, 0)):
        page.add((line, "" if at else "bold"))
    if table.county and table.county.forecasts and table.months < MONTHS:
        for line in flow(_forecasts(table.county, lang), page.columns, 0):
            page.add(line)


def _months(table: MetricTable, as_of: date) -> Text:
    """Return the span that is counted: whole months, or to a day of the running one."""
    if part_of(table.year, as_of).numerator:
        return TO_DAY.format(month=as_of.month, day=as_of.day)
    return FIRST_TO.format(n=table.months) if table.months else NO_MONTHS


def _county(row: TargetRow, lang: Lang) -> list[str]:
    said = COUNTY.format(
        unit=row.unit, actual=measure(row.actual, lang), target=measure(row.target, lang)
    )
    points = (row.gap or "").lstrip("-")
    ahead = (BEHIND if (row.gap or "").startswith("-") else AHEAD).format(points=points).to(lang)
    more = [said.to(lang), f"{row.completion}%", ahead]
    if row.monthly_need is not None:
        more.append(NEED.format(amount=measure(row.monthly_need, lang)).to(lang))
    return more


def _forecasts(row: TargetRow, lang: Lang) -> list[str]:
    """Return what each method says of the year, or why it cannot tell."""
    said = [
        (NO_FORECAST if each.amount is None else FORECAST).format(
            method=BY[Method(each.method)],
            amount=measure(each.amount, lang),
            reason=each.reason or "",
        )
        for each in row.forecasts
    ]
    first, *rest = said
    return [text.to(lang) for text in (FORECASTS.format(first=first), *rest)]


def _figure(head: Text, cell: object, leaves: int = 0) -> TableColumn:
    return column(head, cell, 2, 2, leaves=leaves, right=True, whole=True)


def _columns(table: MetricTable, lang: Lang) -> list[TableColumn]:
    figure, lamp = _figure, 4 if lang == "zh" else 8
    return [
        TableColumn(Text(zh=" 灯", en="Lamp"), lambda r: _lamp(r, lang), lamp, lamp),
        figure(Text(zh="名次", en="#"), lambda r: str(r.rank or "")),
        column(Text(zh="单位", en="Unit"), lambda r: r.unit, 12, 40),
        column(Text(zh="类内", en="In kind"), lambda r: _in_kind(r, lang), 8, 9, leaves=5),
        figure(Text(zh="年度任务", en="Target"), lambda r: measure(r.target, lang), leaves=6),
        figure(Text(zh="完成", en="Actual"), lambda r: measure(r.actual, lang), leaves=7),
        figure(Text(zh="完成率", en="Done"), lambda r: f"{r.completion}%" if r.completion else ""),
        figure(Text(zh="超欠", en="vs pace"), _signed),
        figure(Text(zh="欠额", en="Short"), lambda r: _short(r, lang)),
        figure(Text(zh="月均需", en="Monthly"), lambda r: _monthly(r, lang)),
        column(Text(zh="时序", en="pace"), lambda r: _bar(r, table.pace), BAR, BAR, leaves=4),
        *_forecast_columns(table, lang),
    ]


def _forecast_columns(table: MetricTable, lang: Lang) -> list[TableColumn]:
    """Return a column for each method that can tell of some unit; none once the year is over."""
    shown = [] if table.months == MONTHS else HEADS
    return [
        _figure(HEADS[method], lambda r, m=method: _of(r, m, lang), len(HEADS) - at)
        for at, method in enumerate(shown)
        if any(_of(row, method, lang) for row in table.rows)
    ]


def _of(row: TargetRow, method: Method, lang: Lang) -> str:
    made = next((each.amount for each in row.forecasts if each.method == method), None)
    return "" if made is None else _brief(made, lang)


def _lamp(row: TargetRow, lang: Lang) -> Piece:
    if row.lamp is None or row.lamp_label is None:
        return "", ""
    return f" {row.lamp_label.to(lang)} ", row.lamp


def _in_kind(row: TargetRow, lang: Lang) -> str:
    return f"{row.kind_label.to(lang)} {row.rank_in_kind or ''}"


def _signed(row: TargetRow) -> str:
    return "" if row.gap is None else row.gap if row.gap.startswith("-") else f"+{row.gap}"


def _short(row: TargetRow, lang: Lang) -> str:
    return _brief(row.shortfall, lang) if row.shortfall and _size(row.shortfall) else ""


def _monthly(row: TargetRow, lang: Lang) -> str:
    if row.monthly_need is not None:
        return _brief(row.monthly_need, lang)
    return row.status_label.to(lang) if row.status_label else ""


def _brief(value: Measure, lang: Lang) -> str:
    """Return a measure for a table; from 100万 up, whole 万 are enough (2667万)."""
    if isinstance(value, Money) and value.fen >= COARSE_FROM * WAN_FEN:
        value = Money(Ratio(value.fen, WAN_FEN).scaled(0) * WAN_FEN, value.currency)
    return measure(value, lang)


def _bar(row: TargetRow, pace: str) -> str:
    """Completion as a bar, with a tick where the calendar is."""
    if row.completion is None:
        return ""
    done = min(BAR - 1, int(row.completion.partition(".")[0]) * FULL // 100)
    tick = int(pace.partition(".")[0]) * FULL // 100
    return ("█" * min(done, tick)).ljust(tick) + "│" + "█" * max(0, done - tick)


def _size(value: Measure) -> int:
    return value if isinstance(value, int) else value.fen


def _notes(table: MetricTable, lang: Lang) -> list[str]:
    notes = []
    if table.unverified is not None:
        notes.append(COUNTED)
        if _size(table.unverified):
            leads = _named(table.unverified_leads, lang)
            amount = measure(table.unverified, lang)
            notes.append(LEFT_OUT.format(amount=amount, leads=leads))
    if table.overdue is not None and _size(table.overdue):
        leads = _named(table.overdue_leads, lang)
        notes.append(OVERDUE.format(amount=measure(table.overdue, lang), leads=leads))
    raised = table.county is not None and _size(table.assigned) > _size(table.county.target)
    said = SELF_RAISED if raised else ASSIGNED
    notes.append(said.format(amount=measure(table.assigned, lang)))
    if any(row.covered is not None and row.status == Status.BEHIND for row in table.rows):
        notes += [ESTIMATE, _covered(table.rows, lang)]
    return [note.to(lang) for note in notes]


def _covered(rows: Sequence[TargetRow], lang: Lang) -> Text:
    short = [row.unit for row in rows if row.covered is False]
    return SHORT_OF.format(units=_named(short, lang)) if short else ALL_COVERED


def _named(names: Sequence[str], lang: Lang) -> str:
    """Return the first few names, and a mark where there are more."""
    shown = [*names[:NAMED], *(["…"] if len(names) > NAMED else [])]
    return ("、" if lang == "zh" else ", ").join(shown)
