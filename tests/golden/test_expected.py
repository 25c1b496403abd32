"""The known answers of the golden set: every row that the library can give, to the hundredth.

`expected.csv` holds them. A row is computed here, or stands in LATER; never both, never neither.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from leadcrm.domain.activitykind import Approach
from leadcrm.domain.event import EventRole
from leadcrm.domain.figures import banded, cumulative
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.ladder import STEPS, step_of
from leadcrm.domain.lead import Sector
from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.notes import has_content
from leadcrm.domain.period import Period
from leadcrm.domain.reportingduty import ReportStatus
from leadcrm.founding import DEMO
from leadcrm.services.agenda.agendaviews import Agenda
from leadcrm.domain.figure import Figure
from leadcrm.services.contacts.peopleviews import GroupGaps
from leadcrm.services.figures.cohorts import known
from leadcrm.services.reading.periods import read_period
from leadcrm.services.records.views import RecordView as Record
from leadcrm.services.rules.unitsituations import UnitSituations
from leadcrm.services.units.targetviews import MetricTable, TargetRow
from leadcrm.storage import unitqueries
from leadcrm.workspace import Workspace

FILE = Path(__file__).parent / "expected.csv"
TODAY = date(2019, 10, 31)
JAN_OCT = read_period("2019-01..2019-10")
EVER = Period(date(1, 1, 1), date(9999, 12, 31))


class Answer(NamedTuple):
    """One known answer."""

    metric: str
    value: str
    unit: str
    rule: str


with FILE.open(encoding="utf-8") as stream:
    ANSWERS = {
        row["metric"]: Answer(row["metric"], row["value"], row["unit"], row["rule"])
        for row in csv.DictReader(stream)
    }

LATER = frozenset(
    metric
    for metric in ANSWERS
    if metric.startswith(
        (
            "接待考察团",
            "回访按时",
            "来访诉求",
            "产业链",
            "缺链环节",
            "建链",
            "参展",
            "走出去企业",
            "具名7家",
            "展会",
            "推介地块",
            "土地成交额",
            "日期短语",
            "金额写法",
            "台账导入",
            "通讯录导入",
        )
    )
)
"""What plugins keep, as `test_channels.py` shows: receptions, chain nodes, exhibitors, parcels;
and what other tests read: phrases, amounts, sheets."""


class RecordView:
    """The golden book, and what is asked of it again and again."""

    def __init__(self, workspace: Workspace) -> None:
        self.crm = workspace
        self.figures = workspace.figures
        self.work = workspace.work_figures
        self.industry = self.figures.cohorts.signed(JAN_OCT, Sector.SECONDARY)
        self.gaps = workspace.people.gaps(today=TODAY)
        self.refs = {item.code: item.ref for item in workspace.leads.list().items}
        self.duties = workspace.reporting.year(2019, today=TODAY)
        self.units = {book.code: book for book in workspace.records.list("unit")}

    def table(self) -> MetricTable:
        return self.crm.targets.list(today=TODAY, metric="内联引资").tables[0]

    def county(self) -> TargetRow:
        county = self.table().county
        assert county is not None
        return county

    def row(self, unit: str) -> TargetRow:
        name = self.crm.records.show("unit", unit).name
        return next(row for row in self.table().rows if row.unit == name)

    def unit_refs(self, names: Iterable[str]) -> str:
        refs = {book.name: book.ref or "" for book in self.units.values()}
        return " ".join(refs[name] for name in names)

    def lead_refs(self, codes: Iterable[str]) -> str:
        return " ".join(sorted(self.refs[code] or "" for code in codes))

    def agenda(self) -> Agenda:
        return self.crm.agenda.today(TODAY)

    def alt(self) -> list[int]:
        rows = (self.crm.records.show("lead", row["code"]) for row in self.industry)
        wan = (row.fields["extra"].get("contract_wan_alt") for row in rows)
        return [int(each) * 1_000_000 for each in wan if each]

    def kept(self, unit: str) -> GroupGaps:
        name = self.crm.records.show("unit", unit).name
        return next(group for group in self.gaps.units if group.name == name)

    def reports(self, standing: ReportStatus) -> int:
        return sum(each.count(standing) for each in self.duties)

    def months(self, year: int, month: int) -> str:
        units = self.crm.session.query(unitqueries.UNITS)
        did = UnitSituations(self.crm.session).months(units, year, month)
        zero = [
            unit["ref"]
            for unit in units
            if unit["kind"] in {"park", "town", "bureau"}
            and not (did[unit["id"]].recorded or did[unit["id"]].touches)
        ]
        return " ".join(zero)


Compute = Callable[[RecordView], str]


def yi(money: Money | int | None) -> str:
    assert isinstance(money, Money)
    return f"{Decimal(money.fen) / 10**10:.2f}"


def wan(money: Money | int | None) -> str:
    assert isinstance(money, Money)
    return f"{Decimal(money.fen) / 10**6:.2f}"


def counts(figures: Iterable[Figure]) -> str:
    return "/".join(figure.value or "" for figure in figures)


def percent(part: Figure, whole: int) -> str:
    return f"{len(part.ids)}/{whole}={part.value}"


def total_sizes(book: RecordView, event: str | None = None) -> str:
    cohort = book.figures.cohorts.leads
    if event:
        cohort = book.figures.cohorts.at_event(event, EventRole.SIGNED)
    return counts(book.figures.sizes(cohort, "total_investment"))


def band(at: int) -> Compute:
    return lambda b: b.figures.sizes(b.industry, "contract_inbound")[at].value or ""


def event_figures(event: str, role: EventRole, kind: str) -> Compute:
    def compute(book: RecordView) -> str:
        count, money = book.figures.at_event(event, role, kind)
        return f"{count.value}个/{Decimal(money.value or '').normalize()}亿元"

    return compute


def owing(kind: FollowupKind) -> Compute:
    return lambda b: counts(b.work.undone(kind, TODAY))


def state(name: str) -> Compute:
    return lambda b: b.figures.state(name).value or ""


def waiting(stage: str, *, hq: bool = False) -> Compute:
    """Count as the table's rule says: signed and not landed, by where they stand."""

    def compute(book: RecordView) -> str:
        ids = set(book.figures.state("not_landed").ids)
        leads = [row for row in book.figures.cohorts.leads if row["code"] in ids]
        return str(sum(row["stage"] == stage and bool(row["is_hq"]) == hq for row in leads))

    return compute


def lacking(field: str) -> Compute:
    return lambda b: " ".join(
        book.ref or "" for book in b.units.values() if book.fields[field] is False
    )


def in_kind(kind: str) -> Compute:
    return lambda b: b.unit_refs(row.unit for row in b.table().rows if row.kind == kind)


def dormant(book: RecordView) -> list[str]:
    return [
        row["code"]
        for row in book.figures.cohorts.leads
        if row["is_open"] and (row["dormant_on"] or "9999") <= TODAY.isoformat()
    ]


def says(activity: Record) -> bool:
    return activity.fields["lead"] is None or has_content(activity.fields["content"])


def dormant_if_blanks_counted(book: RecordView) -> str:
    """The wrong answer, in which an empty note is a touch: three sleepers are missed."""
    empty = {a.fields["lead"].code for a in book.crm.records.list("activity") if not says(a)}
    return str(sum(code not in empty for code in dormant(book)))


def no_headquarters(book: RecordView) -> str:
    has = {row["unit_id"] for row in book.figures.cohorts.leads if row["is_hq"]}
    units = book.crm.session.query(unitqueries.UNITS)
    return " ".join(
        unit["ref"]
        for unit in units
        if unit["kind"] in {"town", "bureau"} and unit["id"] not in has
    )


def started_without_money(book: RecordView) -> str:
    return book.lead_refs(
        row["code"]
        for row in book.figures.cohorts.leads
        if row["stage"] == "started" and not row["landed"]
    )


def leased(book: RecordView) -> str:
    return book.lead_refs(
        row["code"]
        for row in book.figures.cohorts.leads
        if row["landed"] and row["site"] == "leased_plant" and row["stage"] == "registered"
    )


def foreign(book: RecordView) -> str:
    return book.lead_refs({fund.lead for fund in book.crm.funds.list(currency="USD").items})


def unregistered_units(book: RecordView) -> str:
    return " ".join(
        book_.ref or ""
        for book_ in book.units.values()
        if book_.fields["kind"] in {"park", "town", "bureau"} and book_.fields["head"] is None
    )


def talks(book: RecordView) -> str:
    found = book.figures.in_talks()
    parts = (found[name].value for name in ("secondary", "tertiary", "primary"))
    return f"{found['all'].value}={'+'.join(each or '' for each in parts)}"


def funded(book: RecordView) -> str:
    return book.figures.rates(JAN_OCT, Sector.SECONDARY)["funds"].value or ""


def rate(stage: str) -> Compute:
    return lambda b: percent(b.figures.rates(JAN_OCT, Sector.SECONDARY)[stage], len(b.industry))


def experts(book: RecordView) -> str:
    contacts = [each for each in book.crm.records.list("contact") if each.kind == "expert"]
    headcount = book.crm.records.show("event", "E03").fields["headcount"]
    assert headcount == len(contacts)
    return str(headcount)


def known_totals(book: RecordView) -> str:
    leads = known(book.figures.cohorts.leads, "total_investment")
    money = book.figures.sum_of(leads, "total_investment")
    return f"{len(leads)}个/{Decimal(money.value or '').normalize()}亿元"


def week(book: RecordView) -> str:
    groups = [item.group for item in book.crm.agenda.week(TODAY).items]
    return "/".join(str(groups.count(each)) for each in ("overdue", "due_today", "upcoming"))


def month(at: int) -> Compute:
    return lambda b: (
        b.work.arrived(Metric.DOMESTIC_INBOUND, read_period(f"2019-{at:02d}")).value or ""
    )


def step(at: int) -> Compute:
    def compute(book: RecordView) -> str:
        rungs = book.crm.session.policy.rungs
        late = [item.days_late or 0 for item in book.crm.agenda.overdue(TODAY).items]
        return str(sum(step_of(days, rungs) == at for days in late))

    return compute


def late_in_october(book: RecordView) -> str:
    late = {ReportStatus.LATE, ReportStatus.MISSING}
    units = book.crm.indicators.year(2019, today=TODAY)
    return " ".join(u.ref or "" for u in units if u.report and u.report.standing in late)


COMPUTED: dict[str, Compute] = {
    "签约工业项目数": lambda b: b.figures.signed(JAN_OCT, Sector.SECONDARY)[0].value or "",
    "其中10亿元以上": band(0),
    "其中5亿元以上": band(1),
    "其中亿元以上": band(2),
    "其中亿元以下": band(3),
    "累计口径(alt列)": lambda b: "/".join(map(str, cumulative(b.alt()))),
    "累计口径(基准列)": lambda b: counts(
        b.figures.sizes(b.industry, "contract_inbound", nested=True)
    ),
    "分档口径(alt列)": lambda b: "/".join(map(str, banded(b.alt())[:3])),
    "合同引资额": lambda b: b.figures.signed(JAN_OCT, Sector.SECONDARY)[1].value or "",
    "新引进省级签约项目": lambda b: b.figures.provincial(JAN_OCT).value or "",
    "实际利用外资": lambda b: b.work.arrived(Metric.FDI_UTILISED, JAN_OCT).value or "",
    "内联引资年度目标": lambda b: yi(b.county().target),
    "内联引资1-10月实绩": lambda b: yi(b.county().actual),
    "内联引资完成率": lambda b: b.county().completion or "",
    "时序进度": lambda b: b.county().pace,
    "超(欠)进度": lambda b: b.county().gap or "",
    "线性预计全年": lambda b: yi(b.county().forecast),
    "尚需/月": lambda b: yi(b.county().monthly_need),
    "乡友联谊会签约": event_figures("E02", EventRole.INTENT, "intent"),
    "乡友联谊会意向转化率": lambda b: b.figures.conversion("E02")[1].value or "",
    "乡友联谊会意向转化率(按个数)": lambda b: percent(b.figures.conversion("E02")[0], 18),
    "乡友联谊会已转合同额": lambda b: b.figures.conversion("E02")[2].value or "",
    "10月28日集中签约": event_figures("E13", EventRole.SIGNED, "total_investment"),
    "其中工业": lambda b: str(
        sum(
            row["sector"] == "secondary"
            for row in b.figures.cohorts.at_event("E13", EventRole.SIGNED)
        )
    ),
    "集中开工": lambda b: b.figures.at_event("E12", EventRole.STARTED, "intent")[0].value or "",
    "在谈项目": talks,
    "总部经济企业": state("headquarters"),
    "专家座谈": experts,
    "未排下次跟进的在跟线索": state("no_next_step"),
    "逾期跟进任务(2019-10-31)": lambda b: str(b.agenda().summary.overdue),
    "其中逾期≥4个工作日(红)": lambda b: str(b.agenda().red),
    "今日待办": lambda b: str(b.agenda().summary.due_today),
    "本周任务(10-28至11-03)": lambda b: str(len(b.crm.agenda.week(TODAY).items)),
    "单位任务合计": lambda b: yi(b.table().assigned),
    "未明确专人单位": lacking("has_dedicated_officer"),
    "未派干部帮扶单位": lacking("helper_assigned"),
    "总部经济零引进单位(镇、市直)": no_headquarters,
    "数据迟报单位": late_in_october,
    "月报迟报次数-2019年1—10月": lambda b: str(b.reports(ReportStatus.LATE)),
    "月报迟报天数合计": lambda b: str(sum(each.days_late for each in b.duties)),
    "月报缺报次数-2019年1—10月": lambda b: str(b.reports(ReportStatus.MISSING)),
    "月报应收/按时": lambda b: (
        f"{sum(len(each.months) for each in b.duties)}/{b.reports(ReportStatus.ON_TIME)}"
    ),
    "在跟项目": state("open"),
    "未签约": state("unsigned"),
    "已签约未落地": state("not_landed"),
    "已落地": state("landed"),
    "已落地-租赁厂房(仅注册)": leased,
    "已开工、台账无到资": started_without_money,
    "未落地-未注册": waiting("contract_signed"),
    "未落地-已注册未开工": waiting("registered"),
    "未落地-总部经济未到资": waiting("registered", hq=True),
    "沉睡项目": lambda b: str(len(dormant(b))),
    "沉睡项目(只列一次后单列的)": lambda b: " ".join(
        item.ref or "" for item in b.agenda().items if item.group == "dormant"
    ),
    "沉睡项目(误:空记录也算联系)": dormant_if_blanks_counted,
    "欠进度单位": lambda b: str(b.agenda().summary.units_behind),
    "重点项目(在跟)": state("key"),
    "久拖未决": lambda b: b.lead_refs(b.work.postponed().ids),
    "零报告单位-2019-09": lambda b: b.months(2019, 9),
    "零报告单位-2019-10": lambda b: b.months(2019, 10),
    "本周逾期/今日/后几天": week,
    "跟进记录": lambda b: counts(b.work.followups()),
    "未完成的承诺": owing(FollowupKind.PROMISE),
    "未完成的诉求": owing(FollowupKind.REQUEST),
    "未完成的里程碑": owing(FollowupKind.MILESTONE),
    "渠道-未识别": lambda b: counts(b.figures.channel("老同学介绍")),
    "总投资已知的项目": known_totals,
    "总投资分档": total_sizes,
    "10月28日集中签约总投资分档": lambda b: total_sizes(b, "E13"),
    "注册率(38个)": rate("registered"),
    "开工率(38个)": rate("started"),
    "投产率(38个)": rate("producing"),
    "资金到位率(38个,人民币)": funded,
    "外资项目": foreign,
    "内联引资-未核实": lambda b: b.work.unverified(Metric.DOMESTIC_INBOUND, EVER).value or "",
    "分类排名-园区": in_kind("park"),
    "分类排名-镇": in_kind("town"),
    "分类排名-市直": in_kind("bureau"),
    "干部": lambda b: str(len(b.crm.records.list("officer"))),
    "没有登记负责人的单位": unregistered_units,
    "联系记录 全部/有内容/针对项目": lambda b: counts(b.work.touches()),
    "乡友从未联系/超180天": lambda b: f"{b.gaps.never}/{b.gaps.long_ago}",
    "2019-10有内容的联系": lambda b: b.work.touches(read_period("2019-10"))[1].value or "",
}
COMPUTED |= {f"内联引资-2019-{at:02d}": month(at) for at in range(1, 11)}
COMPUTED |= {
    f"督办梯次{at + 1}-{name}": step(at)
    for at, name in enumerate(("催办", "催办单", "督办单", "领导小组清单"))
}
assert len(STEPS) == 4


def _of(kind: str) -> list[str]:
    return [metric.removeprefix(kind) for metric in ANSWERS if metric.startswith(kind)]


for unit_ in _of("内联引资完成率-"):
    COMPUTED[f"内联引资完成率-{unit_}"] = lambda b, u=unit_: b.row(u).completion or ""
for unit_ in _of("欠额/月均需-"):
    COMPUTED[f"欠额/月均需-{unit_}"] = lambda b, u=unit_: (
        f"{wan(b.row(u).shortfall)}/{wan(b.row(u).monthly_need)}"
    )
for unit_ in _of("乡友信息完整度-"):
    COMPUTED[f"乡友信息完整度-{unit_}"] = lambda b, u=unit_: b.kept(u).average or ""
for stage_ in _of("阶段-"):
    COMPUTED[f"阶段-{stage_}"] = lambda b, s=stage_: b.figures.stages()[s].value or ""
for channel_ in _of("渠道-"):
    COMPUTED.setdefault(f"渠道-{channel_}", lambda b, c=channel_: counts(b.figures.channel(c)))
for approach_ in Approach:
    label = {"door_to_door": "上门", "commitment": "承诺", "joint": "协同", "kinship": "亲友"}
    name_ = label.get(approach_.value, "链条")
    COMPUTED[f"方式-{name_}"] = lambda b, a=approach_: counts(b.figures.approach(a))


def test_every_answer_is_computed_or_left_for_later_and_none_is_both() -> None:
    assert len(ANSWERS) == 183
    assert set(COMPUTED) | LATER == set(ANSWERS)
    assert not set(COMPUTED) & LATER


@pytest.fixture(scope="module")
def shared(demo_file: Path) -> Iterable[RecordView]:
    from leadcrm.workspace import open_workspace  # noqa: PLC0415 - read only, one for all rows

    with open_workspace(demo_file, readonly=True) as workspace:
        yield RecordView(workspace)


def same(found: str, wanted: str) -> bool:
    """Tell whether two answers are equal; figures to the hundredth, 76.5 as 76.50."""
    try:
        return Decimal(found) == Decimal(wanted)
    except ArithmeticError:
        return found == wanted


@pytest.mark.parametrize("metric", COMPUTED)
def test_the_golden_book_gives_the_known_answer(shared: RecordView, metric: str) -> None:
    found = COMPUTED[metric](shared)
    assert same(found, ANSWERS[metric].value), (found, ANSWERS[metric])


def test_units_have_the_rank_the_gap_and_the_lamp_that_the_answers_tell(
    shared: RecordView,
) -> None:
    lamps = {"green": "绿灯", "yellow": "黄灯", "red": "红灯"}
    for unit in _of("内联引资完成率-"):
        row, told = shared.row(unit), ANSWERS[f"内联引资完成率-{unit}"].rule
        sign = "" if (row.gap or "").startswith("-") else "+"
        assert f"第{row.rank}名 " in told
        assert f"实绩{wan(row.actual).removesuffix('.00')}万元" in told
        assert f"目标{wan(row.target).removesuffix('.00')}万元" in told
        assert f"超欠{sign}{row.gap}个百分点 {lamps[row.lamp or '']}" in told


def test_sleepers_and_leads_without_a_next_step_are_those_that_are_named(
    shared: RecordView,
) -> None:
    told = ANSWERS["沉睡项目"].rule
    assert shared.lead_refs(dormant(shared)) in told
    unplanned = shared.figures.state("no_next_step").ids
    assert shared.lead_refs(unplanned) in ANSWERS["未排下次跟进的在跟线索"].rule


def test_every_figure_names_the_records_behind_it(shared: RecordView) -> None:
    count, money = shared.figures.signed(JAN_OCT, Sector.SECONDARY)
    assert len(count.ids) == 38
    assert count.period == "2019-01-01..2019-10-31"
    assert (money.value, money.unit.zh, len(money.ids)) == ("98.91", "亿元", 38)
    usd = shared.work.arrived(Metric.FDI_UTILISED, JAN_OCT)
    assert (usd.value, usd.unit.zh, len(usd.ids)) == ("3254.59", "万美元", 4)


def test_completeness_on_the_golden_set_equals_expected_csv_person_by_person_and_unit_by_unit(
    shared: RecordView,
) -> None:
    with (DEMO / "contacts.csv").open(encoding="utf-8") as stream:
        told = {
            row["contact_id"]: int(row["expected_score"])
            for row in csv.DictReader(stream)
            if row["expected_score"]
        }
    assert len(told) == 30
    people = shared.crm.contacts.list(today=TODAY)
    assert {b.ref: b.fields["score"] for b in people if "score" in b.fields} == told
    for unit in _of("乡友信息完整度-"):
        group, rule = shared.kept(unit), ANSWERS[f"乡友信息完整度-{unit}"].rule
        assert f"不合格(<60){group.failing}/{group.persons}" in rule
