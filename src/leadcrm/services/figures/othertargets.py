"""Figures over yearly targets beside domestic funds: foreign capital, people collected."""

from leadcrm.domain.amountkind import AmountKind, Arrived, Targeted
from leadcrm.domain.figure import PEOPLE, Figure, added, amounted, divided, rated
from leadcrm.domain.metric import QUOTA_MONTHS, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio
from leadcrm.errors import NotFoundError
from leadcrm.services.figures.againsttargets import DONE, SET
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.naming import figure
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.units.targetviews import Measure, TargetRow
from leadcrm.text import Text

METRIC = Text(zh="指标", en="metric")
NONE = Text(zh="{unit}没有年度任务「{metric}」", en="{unit} has no yearly target of {metric}")
REACHED = Text(
    zh="到今天为止的，外资是已核实的到账", en="up to today; of capital verified arrivals"
)
LABEL = Text(zh="{metric}{what}", en="{metric}: {what}")


@figure("goal", zh="年度任务", en="target of the year", part="metric:unit")
def goal(ask: Asked) -> Figure:
    """Return what a unit, or the county, is to bring in a year (fdi_utilised:U22)."""
    metric, row = _row(ask)
    return _measured(ask, metric, row, row.target, Targeted)


@figure("goal_reached", zh="完成", en="reached", part="metric:unit")
def goal_reached(ask: Asked) -> Figure:
    """Return what a unit, or the county, has reached of such a target."""
    metric, row = _row(ask)
    return _measured(ask, metric, row, row.actual, Arrived)


@figure("goal_rate", zh="完成率", en="completion", part="metric:unit")
def goal_rate(ask: Asked) -> Figure:
    """Return which part of such a target is reached."""
    metric, row = _row(ask)
    actual, whole = _number(row.actual), _number(row.target)
    rate = Ratio(actual, whole) if whole else None
    made = rated(ask.label, rate, [row.unit_code], DONE, ask.when)
    both = (_measured(ask, metric, row, each, Arrived).said for each in (row.actual, row.target))
    return made._replace(how=divided(*both))


def _row(ask: Asked) -> tuple[Metric, TargetRow]:
    word, _, unit = (ask.part or "").partition(":")
    metric = read_code(word, Metric, METRIC)
    table = None if metric in QUOTA_MONTHS else ask.facts.targets(ask.last, metric.value)
    code = Finder(ask.session).any_one(unit, ["unit"])[1]["code"]
    for row in (table.county, *table.rows, *table.others) if table else ():
        if row is not None and row.unit_code == code:
            return metric, row
    raise NotFoundError(NONE.format(metric=metric.label, unit=unit))


def _measured(
    ask: Asked, metric: Metric, row: TargetRow, measure: Measure, kind: type[AmountKind]
) -> Figure:
    label, rule = LABEL.format(metric=metric.label, what=ask.label), REACHED
    if kind is Targeted:
        rule = SET
    if isinstance(measure, Money):
        return amounted(label, kind, measure, [row.unit_code], rule, ask.when)
    return added(label, {row.unit_code: measure}, rule, ask.when, PEOPLE)


def _number(measure: Measure) -> int:
    return measure.fen if isinstance(measure, Money) else measure
