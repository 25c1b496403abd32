"""Figures over what was signed in a period: projects, money, sizes in both readings, rates."""

import json

from leadcrm.domain.amountkind import AmountKind, Arrived, Contracted, Sum, TotalInvestment
from leadcrm.domain.figure import Figure, counted, rated, summed
from leadcrm.domain.figures import SIZES, band_of, has_reached, share
from leadcrm.domain.lead import Sector
from leadcrm.domain.moneytext import CNY
from leadcrm.domain.stage import Stage
from leadcrm.errors import NotFoundError
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.cohorts import Cohort
from leadcrm.services.figures.naming import NO_FIGURE, REPORT, figure
from leadcrm.services.leads.tags import PROVINCIAL, tags_of
from leadcrm.text import Text

BOUNDS = ("1bn", "500m", "100m", "below")
BANDS = (
    Text(zh="10亿元以上", en="CNY 1bn or more"),
    Text(zh="5亿元以上", en="CNY 500m or more"),
    Text(zh="1亿元以上", en="CNY 100m or more"),
    Text(zh="1亿元以下", en="below CNY 100m"),
)
IN_FORCE = Text(
    zh="正式合同签订日在期间内且未解约；一个项目只计一次，扩产不另计个数",
    en="formal contract within the period, not terminated; each project once, no expansions",
)
SUMMED = Text(
    zh="同批项目的{kind}之和，各类金额不相加",
    en="sum of the {kind} of the same projects; kinds of amount are never added",
)
INDUSTRY = Text(zh="第二产业", en="secondary sector")
IN_BANDS = Text(
    zh="{kind}分档，不含上档；以上含本数", en="{kind}, banded; a bound belongs to its band"
)
NESTED = Text(zh="{kind}逐档包含；以上含本数", en="{kind}, cumulative; a bound is included")
OF_COHORT = Text(
    zh="同一批项目中到该阶段及以后的个数÷个数",
    en="of the same projects, those at that stage or later ÷ all",
)
MONEY_RATE = Text(
    zh="同一批项目已核实人民币到资÷合同引资额；外资另列",
    en="verified CNY arrivals ÷ contracted, of the same projects; USD apart",
)
OWN_COLUMN = Text(
    zh="名单里的「{column}」栏（万元）", en="the list's column {column}, in CNY 10,000"
)
WAN_FEN = 1_000_000


@figure("signed_projects", zh="签约工业项目数", en="industrial projects signed", source=REPORT)
def signed_projects(ask: Asked) -> Figure:
    """Count the industrial projects signed in the period."""
    found = ask.facts.cohorts.signed(ask.so_far, Sector.SECONDARY)
    made = counted(ask.label, found.rows.projects.codes, IN_FORCE, ask.when)
    return made._replace(scope=INDUSTRY).leaving(*found.left_out)


@figure("signed_all", zh="签约项目数", en="projects signed")
def signed_all(ask: Asked) -> Figure:
    """Count the projects of all sectors signed in the period."""
    found = ask.facts.cohorts.signed(ask.so_far)
    return counted(ask.label, found.rows.projects.codes, IN_FORCE, ask.when).leaving(
        *found.left_out
    )


@figure("contracted", zh="合同引资额", en="contracted inbound", source=REPORT)
def contracted(ask: Asked) -> Figure:
    """Sum what the industrial projects signed in the period contracted."""
    found = ask.facts.cohorts.signed(ask.so_far, Sector.SECONDARY)
    made = sum_of(found.rows, Contracted, ask.when)
    return made._replace(scope=INDUSTRY).leaving(*made.left_out, *found.left_out)


@figure("contracted_all", zh="签约项目合同引资额", en="contracted inbound, all sectors")
def contracted_all(ask: Asked) -> Figure:
    """Sum what the projects of all sectors signed in the period contracted."""
    found = ask.facts.cohorts.signed(ask.so_far)
    made = sum_of(found.rows, Contracted, ask.when)
    return made.leaving(*made.left_out, *found.left_out)


@figure("signed_size", zh="签约项目分档", en="signed by size, banded", part="size", source=REPORT)
def signed_size(ask: Asked) -> Figure:
    """Count the industrial projects of one band; who reaches the next one stands there."""
    return _size(_industry(ask), Contracted, ask, nested=False)


@figure("signed_from", zh="签约项目逐档", en="signed by size, cumulative", part="size")
def signed_from(ask: Asked) -> Figure:
    """Count the industrial projects that reach a bound."""
    return _size(_industry(ask), Contracted, ask, nested=True)


@figure("total_size", zh="总投资分档", en="all leads by total investment, banded", part="size")
def total_size(ask: Asked) -> Figure:
    """Count all leads of one band of total investment."""
    return _size(ask.facts.leads, TotalInvestment, ask, nested=False)._replace(period=None)


@figure("own_size", zh="名单栏分档", en="by a column of a list, banded", part="column:size")
def own_size(ask: Asked) -> Figure:
    """Count the industrial projects of one band of an amount that only a list has."""
    return _own_size(ask, nested=False)


@figure("own_from", zh="名单栏逐档", en="by a column of a list, cumulative", part="column:size")
def own_from(ask: Asked) -> Figure:
    """Count the industrial projects that reach a bound by an amount that only a list has."""
    return _own_size(ask, nested=True)


@figure("provincial", zh="新引进省级签约项目", en="signed at provincial events", source=REPORT)
def provincial(ask: Asked) -> Figure:
    """Count the projects of the period that were signed at a provincial event."""
    found = ask.facts.cohorts.signed(ask.so_far).rows.projects
    return counted(
        ask.label, found.where(lambda row: PROVINCIAL in tags_of(row)).codes, IN_FORCE, ask.when
    )


@figure("registration_rate", zh="注册率", en="registration rate")
def registration_rate(ask: Asked) -> Figure:
    """Return which part of the industrial projects signed is registered."""
    return _reached(ask, Stage.REGISTERED)


@figure("start_rate", zh="开工率", en="start rate")
def start_rate(ask: Asked) -> Figure:
    """Return which part of the industrial projects signed has started."""
    return _reached(ask, Stage.STARTED)


@figure("production_rate", zh="投产率", en="production rate")
def production_rate(ask: Asked) -> Figure:
    """Return which part of the industrial projects signed produces."""
    return _reached(ask, Stage.PRODUCING)


@figure("funds_rate", zh="资金到位率", en="rate of funds in place")
def funds_rate(ask: Asked) -> Figure:
    """Return which part of what the industrial projects contracted has arrived."""
    cohort = _industry(ask)
    arrived = ask.facts.cohorts.arrived(ask.last.isoformat())
    paid = cohort.where(lambda row: row["id"] in arrived)
    part = Sum(Arrived, sum(arrived[row["id"]] for row in paid))
    whole = Sum.of(Contracted, (money for _, money in cohort.amounts(Contracted).known))
    of = part.money, whole.money
    return rated(ask.label, part.over(whole), paid.codes, MONEY_RATE, ask.when, of=of)


def sum_of(cohort: Cohort, kind: type[AmountKind], period: str | None = None) -> Figure:
    """Return the sum of one kind of amount, of the leads of which it is known."""
    rule = SUMMED.format(kind=kind.label)
    known, left_out = cohort.amounts(kind)
    return summed(kind.label, kind, known, rule, period).leaving(*left_out)


def size_of(
    cohort: Cohort, kind: type[AmountKind], bound: str, *, nested: bool, period: str | None
) -> Figure:
    """Return how many leads lie in a band, or reach its bound: 1bn, 500m, 100m or below."""
    known, left_out = cohort.amounts(kind)
    fens = {code: money.fen for code, money in known if money.currency == CNY}
    made = _in_band(fens, bound, kind.label, nested=nested, period=period)
    return made.leaving(*left_out)


def _industry(ask: Asked) -> Cohort:
    return ask.facts.cohorts.signed(ask.so_far, Sector.SECONDARY).rows


def _size(cohort: Cohort, kind: type[AmountKind], ask: Asked, *, nested: bool) -> Figure:
    return size_of(cohort.projects, kind, ask.part or "", nested=nested, period=ask.when)


def _own_size(ask: Asked, *, nested: bool) -> Figure:
    """Return a size by a column of lists; the part is its name and the bound (x:500m)."""
    column, _, bound = (ask.part or "").rpartition(":")
    known = {}
    for row in _industry(ask):
        kept = json.loads(row["extra"]) if row["extra"] else {}
        if str(kept.get(column) or "").isdigit():
            known[row["code"]] = int(kept[column]) * WAN_FEN
    what = OWN_COLUMN.format(column=column)
    return _in_band(known, bound, what, nested=nested, period=ask.when)


def _in_band(
    known: dict[str, int], bound: str, what: Text, *, nested: bool, period: str | None
) -> Figure:
    if bound not in BOUNDS:
        raise NotFoundError(NO_FIGURE.format(name=bound))
    at = BOUNDS.index(bound)
    bands = {code: band_of(fen, SIZES) for code, fen in known.items()}
    ids = [code for code, band in bands.items() if band == at or (nested and band < at)]
    return counted(BANDS[at], ids, (NESTED if nested else IN_BANDS).format(kind=what), period)


def _reached(ask: Asked, stage: Stage) -> Figure:
    counts = _industry(ask).projects
    reached = counts.where(lambda row: has_reached(Stage(row["stage"]), stage)).codes
    rate = share(len(reached), len(counts.codes))
    return rated(ask.label, rate, reached, OF_COHORT, ask.when)
