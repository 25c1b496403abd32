"""Figures over arrivals of money: what came in a period, what does not count, from whom."""

from leadcrm.domain.amountkind import Arrived
from leadcrm.domain.figure import WAN, YI, Figure, LeftOut, counted, summed
from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.services.figures.asked import Arrivals, Asked
from leadcrm.services.figures.naming import REPORT, figure
from leadcrm.text import Text

IN_PERIOD = Text(
    zh="期内到账且已核实，新引进和续建都算",
    en="arrived in the period and verified, new and carried",
)
WAITING = Text(zh="没有核实，不计入", en="not verified, not counted")
USD_LEADS = Text(zh="有核实外资到账的项目", en="leads with verified arrivals of foreign capital")


@figure("domestic", zh="内联引资实绩", en="domestic funds in place", source=REPORT)
def domestic(ask: Asked) -> Figure:
    """Sum the verified domestic arrivals of the period."""
    return _arrived(ask, Metric.DOMESTIC_INBOUND, unit=YI)


@figure("domestic_month", zh="内联引资到账", en="domestic funds that arrived, in 万元")
def domestic_month(ask: Asked) -> Figure:
    """Sum the verified domestic arrivals of the period, in 万元, as tables by month do."""
    return _arrived(ask, Metric.DOMESTIC_INBOUND, unit=WAN)


@figure("foreign", zh="实际利用外资", en="foreign capital utilised", source=REPORT)
def foreign(ask: Asked) -> Figure:
    """Sum the verified arrivals of foreign capital of the period, in 万美元."""
    return _arrived(ask, Metric.FDI_UTILISED, unit=YI)


@figure("unverified", zh="内联引资未核实", en="domestic funds not verified")
def unverified(ask: Asked) -> Figure:
    """Sum the domestic arrivals that do not count, for their voucher is missing."""
    rows = _rows(ask, Metric.DOMESTIC_INBOUND, verified=False)
    amounts = ((each.code, each.money) for each in rows)
    return summed(ask.label, Arrived, amounts, WAITING, ask.when, unit=WAN)


@figure("foreign_leads", zh="外资项目", en="leads with foreign capital")
def foreign_leads(ask: Asked) -> Figure:
    """Count the leads for which foreign capital arrived in the period."""
    rows = _rows(ask, Metric.FDI_UTILISED, verified=True)
    ids = dict.fromkeys(each.lead for each in rows)
    return counted(ask.label, ids, USD_LEADS, ask.when)


def _arrived(ask: Asked, metric: Metric, *, unit: Text) -> Figure:
    currency = CURRENCIES[metric]
    amounts = ((each.code, each.money) for each in _rows(ask, metric, verified=True))
    waiting = _rows(ask, metric, verified=False)
    whole = Money(sum(each.money.fen for each in waiting), currency)
    out = LeftOut(WAITING, tuple(each.code for each in waiting), whole)
    made = summed(
        metric.label, Arrived, amounts, IN_PERIOD, ask.when, unit=unit, currency=currency
    )
    return made.leaving(out)


def _rows(ask: Asked, metric: Metric, *, verified: bool) -> Arrivals:
    return ask.facts.arrived(metric, Period(ask.period.first, ask.last), verified=verified)
