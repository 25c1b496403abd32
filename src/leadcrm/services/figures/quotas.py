"""Figures over quotas: valid leads, trips and delegations, of a unit or of all."""

from leadcrm.domain.figure import DELEGATIONS, ITEMS, TIMES, TRIPS, Figure, LeftOut, added, counted
from leadcrm.domain.metric import QUOTA_MONTHS, Metric
from leadcrm.domain.pace import MONTHS
from leadcrm.errors import NotFoundError
from leadcrm.services.agenda.quotas import EVENTS, Quotas
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.naming import figure
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.text import Text

VALID = Text(
    zh="期内登记、研判通过及以后、没有放弃的项目，算责任单位的",
    en="recorded in the period, past screening and not given up; of the unit responsible",
)
OF_ONE = Text(
    zh="到今天为止的，一次只算一个单位：行程或接待所属、领队、同去的、最先记下联系的，再是所为项目或跟进的责任单位",
    en="up to today, each of one unit: whose plan it is, who leads or went, who first told, else "
    "whose lead or step it is",
)
NOBODY = Text(zh="不知道是哪个单位", en="nobody knows of which unit")
NO_DAY = Text(zh="日期未填或不全", en="no exact day is known")

METRIC = Text(zh="指标", en="metric")
NO_QUOTA = Text(zh="{unit}没有定额「{metric}」", en="{unit} has no quota of {metric}")
MONTHLY = Text(zh="每月定额", en="so many a month")
QUARTERLY = Text(zh="每季度定额", en="so many a quarter")
EACH = {m: MONTHLY if months == 1 else QUARTERLY for m, months in QUOTA_MONTHS.items()}


@figure("valid_leads", zh="有效线索", en="valid leads", part="unit", optional=True)
def valid_leads(ask: Asked) -> Figure:
    """Count the valid leads of the period."""
    return _done(ask, Metric.VALID_LEADS, VALID, ITEMS)


@figure("trips", zh="外出招商", en="trips", part="unit", optional=True)
def trips(ask: Asked) -> Figure:
    """Count the trips of the period."""
    return _done(ask, Metric.TRIPS, OF_ONE, TRIPS)


@figure("delegations", zh="邀商考察", en="delegations", part="unit", optional=True)
def delegations(ask: Asked) -> Figure:
    """Count the delegations of the period."""
    return _done(ask, Metric.VISITS, OF_ONE, DELEGATIONS)


@figure("quota", zh="定额", en="quota", part="metric:unit")
def quota(ask: Asked) -> Figure:
    """Return how many a unit is to bring in each month or quarter (trips:U22)."""
    word, _, unit = (ask.part or "").partition(":")
    metric = read_code(word, Metric, METRIC)
    table = ask.facts.targets(ask.last, metric.value) if metric in QUOTA_MONTHS else None
    code = Finder(ask.session).any_one(unit, ["unit"])[1]["code"]
    for row in table.rows if table else ():
        if row.unit_code == code and isinstance(row.target, int):
            each = row.target * QUOTA_MONTHS[metric] // MONTHS
            made = added(ask.label, {code: each}, EACH[metric], ask.when, TIMES)
            return made._replace(terms=())
    raise NotFoundError(NO_QUOTA.format(metric=metric.label, unit=unit))


def _done(ask: Asked, metric: Metric, rule: Text, unit: Text) -> Figure:
    """Return what was done; the figures of the units add up to that of all."""
    work = Quotas(ask.session)
    found = work.done(metric, ask.period, ask.today)
    whose = ask.row("unit")["id"] if ask.part is not None else None
    known = [each for each in found if each.unit is not None and whose in {None, each.unit}]
    made = counted(ask.label, (each.code for each in known), rule, ask.when, unit)
    if whose:
        return made
    unknown = tuple(each.code for each in found if each.unit is None)
    undated = work.undated(metric, ask.period) if metric in EVENTS else ()
    return made.leaving(LeftOut(NOBODY, unknown), LeftOut(NO_DAY, undated))
