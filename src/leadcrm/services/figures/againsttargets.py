"""Figures over targets: how far the county and each unit are, beside the pace of the year."""

from datetime import date

from leadcrm.domain.amountkind import Arrived, Targeted
from leadcrm.domain.figure import (
    PLACE,
    UNITS,
    WAN,
    YI,
    Figure,
    amounted,
    counted,
    divided,
    in_sentence,
    pointed,
    rated,
    summed,
)
from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.pace import share_of
from leadcrm.domain.period import Period
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.unitkind import UnitKind
from leadcrm.errors import NotFoundError
from leadcrm.services.figures.asked import Arrival, Asked
from leadcrm.services.figures.naming import REPORT, figure
from leadcrm.services.reading.words import read_code
from leadcrm.services.units.targetviews import MetricTable, TargetRow
from leadcrm.text import Text

NO_TARGET = Text(zh="没有内联引资年度目标", en="There is no yearly target of domestic funds")
SAY_TARGET = Text(
    zh="先定：leadcrm target add 单位 内联引资 76.5亿元 --year 2019",
    en="Set one: leadcrm target add UNIT domestic 76.5亿元 --year 2019",
)
SET = Text(zh="上级下达或自定的年度任务", en="the yearly target as it was set")
COUNTED = Text(zh="本年已核实的到账", en="verified arrivals of the year")
DONE = Text(zh="已核实实绩÷年度目标", en="verified actual ÷ yearly target")
LINEAR = Text(zh="已过月数÷12，当月按天数", en="months over ÷ 12, the running one by its days")
AHEAD = Text(zh="完成率-时序进度", en="completion - pace")
RUN_RATE = Text(zh="实绩÷已过月数×12", en="actual ÷ months over × 12")
NEED = Text(zh="（目标-实绩）÷剩余月数", en="(target - actual) ÷ months left")
SHORT = Text(zh="目标×时序进度-实绩，不小于0", en="target × pace - actual, at least 0")
HOW_NEEDED = Text(
    zh="（{target} - {actual}） ÷ （12 × （1 - {passed}））",
    en="({target} - {actual}) ÷ (12 × (1 - {passed}))",
)
HOW_SHORT = Text(zh="{target} × {pace}% - {actual}", en="{target} × {pace}% - {actual}")
SPLIT = Text(zh="各单位任务之和；自加压力，可大于上级下达", en="sum of the units' targets")
BEHIND = Text(
    zh="目标大于0且完成率低于时序进度的园区、镇、市直", en="targets above 0, completion below pace"
)
RANKED = Text(
    zh="按完成率、实绩、固定顺序排名，园区、镇、市直分列",
    en="ranked by completion, actual, fixed order; parks, towns and bureaus apart",
)
KIND = Text(zh="类别", en="kind")


def table(ask: Asked) -> MetricTable:
    """Return the table of units as of the last day of the period that is known.

    Raises:
        NotFoundError: no unit has a target that year.
    """
    found = ask.facts.targets(ask.last)
    if found is None:
        raise NotFoundError(NO_TARGET, hint=SAY_TARGET)
    return found


@figure("target", zh="内联引资年度目标", en="target of domestic funds", part="unit", optional=True)
def target(ask: Asked) -> Figure:
    """Return the target of the county, or of a unit."""
    row = _row(ask)
    return amounted(ask.label, Targeted, _money(row.target), [row.unit_code], SET, str(row.year))


@figure("actual", zh="内联引资完成", en="domestic funds of a unit", part="unit", optional=True)
def actual(ask: Asked) -> Figure:
    """Return the verified actual of the county, or of a unit, since January."""
    row = _row(ask)
    came = [(each.code, each.money) for each in _came(ask, row)]
    return summed(ask.label, Arrived, came, COUNTED, ask.when)


@figure("completion", zh="内联引资完成率", en="completion", part="unit", optional=True)
def completion(ask: Asked) -> Figure:
    """Return which part of its target the county, or a unit, has reached."""
    row = _row(ask)
    actual, whole = _money(row.actual), _money(row.target)
    rate = Ratio(actual.fen, whole.fen)
    return rated(ask.label, rate, _ids(ask, row), DONE, ask.when, of=(actual, whole))


@figure("pace", zh="时序进度", en="pace of the year")
def pace(ask: Asked) -> Figure:
    """Return which part of the year is over."""
    found = table(ask)
    return rated(ask.label, share_of(found.year, ask.last), (), LINEAR, ask.when)


@figure("gap", zh="超(欠)进度", en="ahead of or behind pace", part="unit", optional=True)
def gap(ask: Asked) -> Figure:
    """Return by how many points the county, or a unit, is ahead of its pace."""
    row = _row(ask)
    actual, whole = _money(row.actual).fen, _money(row.target).fen
    passed = share_of(row.year, ask.last)
    over, of = passed
    ahead = Ratio(of * actual - over * whole, of * whole)
    rates = Ratio(actual, whole), passed
    return pointed(ask.label, ahead, _ids(ask, row), AHEAD, ask.when, of=rates)


@figure("forecast", zh="线性预计全年", en="linear forecast of the year", source=REPORT)
def forecast(ask: Asked) -> Figure:
    """Return what the year brings if it goes on as it did."""
    row = _row(ask)
    made = amounted(ask.label, Arrived, _money(row.forecast), _ids(ask, row), RUN_RATE, ask.when)
    so_far = in_sentence(_money(row.actual), YI)
    return made._replace(how=divided(so_far, f"{share_of(row.year, ask.last).percent()}%"))


@figure("monthly_need", zh="尚需/月", en="needed each month", part="unit", optional=True)
def monthly_need(ask: Asked) -> Figure:
    """Return what each month left has to bring."""
    row = _row(ask)
    unit = YI if ask.part is None else WAN
    need = _money(row.monthly_need) if row.monthly_need is not None else Money(0)
    made = amounted(ask.label, Arrived, need, [row.unit_code], NEED, ask.when, unit=unit)
    left = Ratio(*share_of(row.year, ask.last)).text(4)
    amounts = {"target": _money(row.target), "actual": _money(row.actual)}
    said = {name: in_sentence(money, YI) for name, money in amounts.items()}
    return made._replace(how=HOW_NEEDED.format(**said, passed=left))


@figure("shortfall", zh="欠额", en="shortfall", part="unit", optional=True)
def shortfall(ask: Asked) -> Figure:
    """Return what is lacking to be on pace."""
    row = _row(ask)
    short = _money(row.shortfall) if row.shortfall is not None else Money(0)
    made = amounted(ask.label, Arrived, short, [row.unit_code], SHORT, ask.when, unit=WAN)
    amounts = {"target": _money(row.target), "actual": _money(row.actual)}
    said = {name: in_sentence(money, YI) for name, money in amounts.items()}
    return made._replace(how=HOW_SHORT.format(**said, pace=share_of(row.year, ask.last).percent()))


@figure("assigned", zh="单位任务合计", en="the units' targets together")
def assigned(ask: Asked) -> Figure:
    """Sum the targets of the units, which may be more than the county's own."""
    rows = [(row.unit_code, _money(row.target)) for row in table(ask).rows]
    return summed(ask.label, Targeted, rows, SPLIT)


@figure("units_behind", zh="欠进度单位", en="units behind pace")
def units_behind(ask: Asked) -> Figure:
    """Count the units whose completion is below the pace of the year."""
    found = ask.facts.targets(ask.last)
    rows = found.rows if found else ()
    ids = [row.unit_code for row in rows if (row.gap or "").startswith("-")]
    return counted(ask.label, ids, BEHIND, ask.when, UNITS)


@figure("ranking", zh="分类排名", en="ranking by kind of unit", part="kind")
def ranking(ask: Asked) -> Figure:
    """Return the units of a kind (park, town, bureau) in the order of their ranks."""
    kind = read_code(ask.part or "", UnitKind, KIND)
    rows = [row for row in table(ask).rows if row.kind == kind.value]
    return counted(kind.label, (row.unit_code for row in rows), RANKED, ask.when)


@figure("rank", zh="类内名次", en="rank within its kind", part="unit")
def rank(ask: Asked) -> Figure:
    """Return the rank of a unit among its kind."""
    return _rank(ask, _row(ask).rank_in_kind)


@figure("rank_overall", zh="总名次", en="rank among all units", part="unit")
def rank_overall(ask: Asked) -> Figure:
    """Return the rank of a unit among all that have a target."""
    return _rank(ask, _row(ask).rank)


def _rank(ask: Asked, place: int | None) -> Figure:
    ids = (_row(ask).unit_code,)
    value = str(place) if place else None
    return Figure(ask.label, value, PLACE, RANKED, ask.when, ids, place)


def _row(ask: Asked) -> TargetRow:
    found = table(ask)
    if ask.part is None:
        if found.county is None:
            raise NotFoundError(NO_TARGET, hint=SAY_TARGET)
        return found.county
    code = ask.row("unit")["code"]
    for row in (*found.rows, *found.others):
        if row.unit_code == code:
            return row
    raise NotFoundError(NO_TARGET, hint=SAY_TARGET)


def _ids(ask: Asked, row: TargetRow) -> tuple[str, ...]:
    """Return what arrived behind the actual of the county, or of a unit."""
    return tuple(each.code for each in _came(ask, row))


def _came(ask: Asked, row: TargetRow) -> list[Arrival]:
    since = Period(date(row.year, 1, 1), ask.last)
    found = ask.facts.arrived(Metric.DOMESTIC_INBOUND, since, verified=True)
    whose = None if ask.part is None else ask.row("unit")["id"]
    return [each for each in found if whose in {None, each.unit}]


def _money(measure: object) -> Money:
    if not isinstance(measure, Money):
        raise NotFoundError(NO_TARGET, hint=SAY_TARGET)
    return measure
