"""Figures over units and their people: who is named, who reports late, who did nothing."""

from collections.abc import Callable

from leadcrm.domain.figure import (
    PEOPLE,
    REPORTS,
    SCORE,
    TIMES,
    UNITS,
    WORKDAYS,
    Figure,
    LeftOut,
    added,
    counted,
)
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.reportingduty import ReportStatus
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.errors import NotFoundError
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.naming import NO_FIGURE, POLICY, figure
from leadcrm.services.rules.unitsituations import UnitSituations
from leadcrm.services.units.indicators import Indicators
from leadcrm.text import Text

NAMED = Text(zh="单位没有明确专人负责招商", en="the unit has named nobody for the work")
HELPER = Text(zh="单位没有派干部帮扶", en="the unit sent nobody to help")
HEAD = Text(zh="园区、镇、市直没有登记负责人", en="parks, towns and bureaus without a head")
NOT_TOLD = Text(zh="没有登记是不是", en="not recorded whether it is so")
NO_HQ = Text(
    zh="镇、市直里没有总部经济项目的（观望）", en="towns and bureaus without headquarters projects"
)
DUE_ON = Text(
    zh="最近一次应报的月报迟报或没有收到；应报日遇非工作日顺延",
    en="the newest monthly report that was due is late or missing; days off moved",
)
OF_YEAR = Text(zh="本年1月至今，应报日遇非工作日顺延", en="since January, days off moved")
ZERO = Text(
    zh="当月没有登记线索、没有本单位干部有内容的联系、没有接待",
    en="no lead recorded, no touch with content by its own officers, no reception that month",
)
WEIGHTS = Text(
    zh="按阈值方案的权重评分，取均分", en="scored by the weights of the policy, averaged"
)
FAILING = Text(zh="低于合格分", en="below the pass mark")
NEVER = Text(zh="从未联系", en="never contacted")
LONG = Text(zh="距最近联系超过期限", en="not contacted within the days of the policy")
STAFF = Text(zh="在册干部", en="officers of the book")


@figure("without_officer", zh="未明确专人单位", en="units without a named officer")
def without_officer(ask: Asked) -> Figure:
    """Count the units that have named nobody for the work."""
    return _signs(ask, NAMED, lambda unit: unit.without_officer)


@figure("without_helper", zh="未派干部帮扶单位", en="units that sent no helper")
def without_helper(ask: Asked) -> Figure:
    """Count the units that sent nobody to help."""
    return _signs(ask, HELPER, lambda unit: unit.without_helper)


@figure("without_headquarters", zh="总部经济零引进单位", en="units without headquarters projects")
def without_headquarters(ask: Asked) -> Figure:
    """Count the towns and bureaus that have brought no headquarters project."""
    kinds = {UnitKind.TOWN, UnitKind.BUREAU}
    return _units(ask, NO_HQ, lambda u: u.kind in kinds and not u.headquarters)


@figure("reports_late_now", zh="数据迟报单位", en="units whose report is late")
def reports_late_now(ask: Asked) -> Figure:
    """Count the units whose newest monthly report is late or missing."""
    late = {ReportStatus.LATE, ReportStatus.MISSING}
    return _signs(ask, DUE_ON, lambda u: u.report.standing in late if u.report else None)


@figure("without_head", zh="没有登记负责人的单位", en="units without a head")
def without_head(ask: Asked) -> Figure:
    """Count the units of which nobody is recorded as head."""
    ids = [
        unit["code"]
        for unit in ask.facts.units
        if UnitKind(unit["kind"]) in ASSESSED and unit["head_id"] is None
    ]
    return counted(ask.label, ids, HEAD, unit=UNITS)


@figure("reports_late", zh="月报迟报次数", en="monthly reports that came late")
def reports_late(ask: Asked) -> Figure:
    """Count the monthly reports of the year that came late."""
    return _reports(ask, ReportStatus.LATE, TIMES)


@figure("reports_missing", zh="月报缺报次数", en="monthly reports that are missing")
def reports_missing(ask: Asked) -> Figure:
    """Count the monthly reports of the year that are missing."""
    return _reports(ask, ReportStatus.MISSING, TIMES)


@figure("reports_in_time", zh="月报按时份数", en="monthly reports in time")
def reports_in_time(ask: Asked) -> Figure:
    """Count the monthly reports of the year that came in time."""
    return _reports(ask, ReportStatus.ON_TIME, REPORTS)


@figure("reports_due", zh="月报应收份数", en="monthly reports to come")
def reports_due(ask: Asked) -> Figure:
    """Count the monthly reports that the units owe for the months so far."""
    numbers = {each.code: len(each.months) for each in ask.facts.duties}
    return added(ask.label, numbers, OF_YEAR, str(ask.today.year), REPORTS)


@figure("reports_days_late", zh="月报迟报天数", en="working days by which reports were late")
def reports_days_late(ask: Asked) -> Figure:
    """Add up the working days by which monthly reports came late."""
    numbers = {each.code: each.days_late for each in ask.facts.duties if each.days_late}
    return added(ask.label, numbers, OF_YEAR, str(ask.today.year), WORKDAYS)


@figure("idle_units", zh="零报告单位", en="units that did nothing")
def idle_units(ask: Asked) -> Figure:
    """Count the units that did nothing in the month with which the period ends (rule R11)."""
    last = ask.period.last
    did = UnitSituations(ask.session).months(ask.facts.units, last.year, last.month)
    ids = [
        unit["code"]
        for unit in ask.facts.units
        if UnitKind(unit["kind"]) in ASSESSED
        and not (did[unit["id"]].recorded or did[unit["id"]].touches)
    ]
    return counted(ask.label, ids, ZERO, f"{last:%Y-%m}", UNITS)


@figure("completeness", zh="乡友信息完整度", en="completeness", part="unit", source=POLICY)
def completeness(ask: Asked) -> Figure:
    """Return the average score of the hometown people of a unit."""
    code = ask.row("unit")["code"]
    for group in ask.facts.gaps.units:
        if group.code == code and group.average is not None:
            tenths = int(group.average.replace(".", ""))
            places = len(group.average.partition(".")[2])
            made = added(ask.label, {code: group.persons}, WEIGHTS, unit=SCORE)
            exact = Ratio(tenths, 10**places)
            return made._replace(value=group.average, exact=exact, terms=())
    raise NotFoundError(NO_FIGURE.format(name=f"completeness-{ask.part}"))


@figure("failing", zh="乡友信息不合格", en="people known too little", part="unit", source=POLICY)
def failing(ask: Asked) -> Figure:
    """Count the hometown people of a unit of whom too little is known."""
    code = ask.row("unit")["code"]
    count = sum(group.failing for group in ask.facts.gaps.units if group.code == code)
    return added(ask.label, {code: count}, FAILING, unit=PEOPLE)


@figure("never_contacted", zh="乡友从未联系", en="people never contacted", source=POLICY)
def never_contacted(ask: Asked) -> Figure:
    """Count the hometown people whom nobody ever contacted."""
    ids = [gap.code or "" for gap in ask.facts.gaps.items if gap.days_since is None]
    return counted(ask.label, ids, NEVER, unit=PEOPLE)


@figure("contacted_long_ago", zh="乡友久未联系", en="people contacted long ago", source=POLICY)
def contacted_long_ago(ask: Asked) -> Figure:
    """Count the hometown people who were not contacted for too long."""
    limit = ask.session.policy.contact_days
    ids = [g.code or "" for g in ask.facts.gaps.items if (g.days_since or 0) > limit]
    return counted(ask.label, ids, LONG, unit=PEOPLE)


@figure("officers", zh="干部", en="officers")
def officers(ask: Asked) -> Figure:
    """Count the officers who have not left."""
    rows = [row for row in ask.session.rows("officer") if row["left_on"] is None]
    return counted(ask.label, (row["code"] for row in rows), STAFF, unit=PEOPLE)


def _units(ask: Asked, rule: Text, holds: Callable[[Indicators], bool]) -> Figure:
    ids = [unit.code for unit in ask.facts.indicators if holds(unit)]
    return counted(ask.label, ids, rule, unit=UNITS)


def _signs(ask: Asked, rule: Text, shows: Callable[[Indicators], bool | None]) -> Figure:
    """Count the units that show a sign; those of which nobody knows are left out."""
    unknown = tuple(unit.code for unit in ask.facts.indicators if shows(unit) is None)
    made = _units(ask, rule, lambda unit: bool(shows(unit))).leaving(LeftOut(NOT_TOLD, unknown))
    nothing = len(unknown) == len(ask.facts.indicators)
    return made._replace(value=None, exact=None, terms=()) if nothing else made


def _reports(ask: Asked, status: ReportStatus, unit: Text) -> Figure:
    numbers = {each.code: each.count(status) for each in ask.facts.duties}
    known = {code: n for code, n in numbers.items() if n}
    return added(ask.label, known, OF_YEAR, str(ask.today.year), unit)
