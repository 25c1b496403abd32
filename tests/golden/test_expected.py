"""The known answers of the golden set, asked by name: every row of `expected.csv`.

A row is a line of `NAMES`: figures in the order in which the row has them, or the records behind
one. What plugins keep is asked in `test_channels.py`; four rows tell of reading (phrases,
amounts, two sheets) and are asked of the readers.
"""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from leadcrm.domain.figure import Figure
from leadcrm.domain.money import Money
from leadcrm.founding import DEMO
from leadcrm.workspace import Workspace

FILE = Path(__file__).parent / "expected.csv"
TODAY = date(2019, 10, 31)
JAN_OCT = "2019-01..2019-10"
EVER = "0001..9999"


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


def parts(kind: str) -> list[str]:
    """Return what stands behind a kind of rows: the units, stages, channels that have one."""
    return [metric.removeprefix(kind) for metric in ANSWERS if metric.startswith(kind)]


SIZES = ("1bn", "500m", "100m", "below")
NAMES: dict[str, tuple[str, ...]] = {
    "签约工业项目数": ("signed_projects",),
    "其中10亿元以上": ("signed_size-1bn",),
    "其中5亿元以上": ("signed_size-500m",),
    "其中亿元以上": ("signed_size-100m",),
    "其中亿元以下": ("signed_size-below",),
    "累计口径(alt列)": tuple(f"own_from-contract_wan_alt:{at}" for at in SIZES[:3]),
    "累计口径(基准列)": tuple(f"signed_from-{at}" for at in SIZES[:3]),
    "分档口径(alt列)": tuple(f"own_size-contract_wan_alt:{at}" for at in SIZES[:3]),
    "合同引资额": ("contracted",),
    "新引进省级签约项目": ("provincial",),
    "实际利用外资": ("foreign",),
    "内联引资年度目标": ("target",),
    "内联引资1-10月实绩": ("domestic",),
    "内联引资完成率": ("completion",),
    "时序进度": ("pace",),
    "超(欠)进度": ("gap",),
    "线性预计全年": ("forecast",),
    "尚需/月": ("monthly_need",),
    "乡友联谊会签约": ("event_intents-E02", "event_intended-E02"),
    "乡友联谊会意向转化率": ("event_conversion-E02",),
    "乡友联谊会意向转化率(按个数)": (
        "event_converted-E02",
        "event_intents-E02",
        "event_conversion_rate-E02",
    ),
    "乡友联谊会已转合同额": ("event_contracted-E02",),
    "10月28日集中签约": ("event_signed-E13", "event_total-E13"),
    "其中工业": ("event_industry-E13",),
    "集中开工": ("event_started-E12",),
    "在谈项目": ("in_talks", "in_talks-secondary", "in_talks-tertiary", "in_talks-primary"),
    "总部经济企业": ("headquarters",),
    "专家座谈": ("experts",),
    "未排下次跟进的在跟线索": ("no_next_step",),
    "逾期跟进任务(2019-10-31)": ("overdue",),
    "其中逾期≥4个工作日(红)": ("overdue_red",),
    "今日待办": ("due_today",),
    "本周任务(10-28至11-03)": ("week",),
    "本周逾期/今日/后几天": ("week-overdue", "week-due_today", "week-upcoming"),
    "单位任务合计": ("assigned",),
    "未明确专人单位": ("refs of without_officer",),
    "未派干部帮扶单位": ("refs of without_helper",),
    "数据迟报单位": ("refs of reports_late_now",),
    "总部经济零引进单位(镇、市直)": ("refs of without_headquarters",),
    "在跟项目": ("open",),
    "未签约": ("unsigned",),
    "已签约未落地": ("not_landed",),
    "已落地": ("landed",),
    "已落地-租赁厂房(仅注册)": ("refs of landed_leased",),
    "已开工、台账无到资": ("refs of started_unfunded",),
    "未落地-未注册": ("not_registered",),
    "未落地-已注册未开工": ("not_started",),
    "未落地-总部经济未到资": ("hq_unfunded",),
    "沉睡项目": ("dormant",),
    "沉睡项目(只列一次后单列的)": ("refs of dormant_alone",),
    "沉睡项目(误:空记录也算联系)": ("dormant_empty_notes",),
    "欠进度单位": ("units_behind",),
    "重点项目(在跟)": ("key",),
    "久拖未决": ("refs of postponed",),
    "跟进记录": ("followups_open", "followups_done"),
    "未完成的承诺": ("owed-promise", "owed_late-promise"),
    "未完成的诉求": ("owed-request", "owed_late-request"),
    "未完成的里程碑": ("owed-milestone", "owed_late-milestone"),
    "渠道-未识别": ("channel-老同学介绍", "channel_signed-老同学介绍"),
    "总投资已知的项目": ("total_known", "total_investment"),
    "总投资分档": tuple(f"total_size-{at}" for at in SIZES),
    "10月28日集中签约总投资分档": tuple(f"event_size-E13:{at}" for at in SIZES),
    "注册率(38个)": ("ids of registration_rate", "signed_projects", "registration_rate"),
    "开工率(38个)": ("ids of start_rate", "signed_projects", "start_rate"),
    "投产率(38个)": ("ids of production_rate", "signed_projects", "production_rate"),
    "资金到位率(38个,人民币)": ("funds_rate",),
    "外资项目": ("refs of foreign_leads",),
    "内联引资-未核实": ("unverified",),
    "分类排名-园区": ("refs of ranking-park",),
    "分类排名-镇": ("refs of ranking-town",),
    "分类排名-市直": ("refs of ranking-bureau",),
    "乡友从未联系/超180天": ("never_contacted", "contacted_long_ago"),
    "干部": ("officers",),
    "没有登记负责人的单位": ("refs of without_head",),
    "月报迟报次数-2019年1—10月": ("reports_late",),
    "月报迟报天数合计": ("reports_days_late",),
    "月报缺报次数-2019年1—10月": ("reports_missing",),
    "月报应收/按时": ("reports_due", "reports_in_time"),
    "联系记录 全部/有内容/针对项目": ("touches", "touches_said", "touches_on_leads"),
    "2019-10有内容的联系": ("touches_said",),
    "零报告单位-2019-09": ("refs of idle_units",),
    "零报告单位-2019-10": ("refs of idle_units",),
}
NAMES |= {f"乡友信息完整度-{unit}": (f"completeness-{unit}",) for unit in parts("乡友信息完整度-")}
NAMES |= {f"内联引资完成率-{unit}": (f"completion-{unit}",) for unit in parts("内联引资完成率-")}
NAMES |= {
    f"欠额/月均需-{unit}": (f"shortfall-{unit}", f"monthly_need-{unit}")
    for unit in parts("欠额/月均需-")
}
NAMES |= {f"阶段-{stage}": (f"stage-{stage}",) for stage in parts("阶段-")}
NAMES |= {
    f"渠道-{channel}": (f"channel-{channel}", f"channel_signed-{channel}")
    for channel in parts("渠道-")
    if channel != "未识别"
}
NAMES |= {
    f"方式-{means}": (f"approach-{means}", f"approach_signed-{means}") for means in parts("方式-")
}
NAMES |= {f"内联引资-2019-{at:02d}": ("domestic_month",) for at in range(1, 11)}
NAMES |= {
    metric: (f"rung-{metric.removeprefix('督办梯次')[0]}",)
    for metric in ANSWERS
    if metric.startswith("督办梯次")
}
PERIODS = {
    "内联引资-未核实": EVER,
    "联系记录 全部/有内容/针对项目": EVER,
    "外资项目": EVER,
    "2019-10有内容的联系": "2019-10",
    "零报告单位-2019-09": "2019-09",
    "零报告单位-2019-10": "2019-10",
    **{f"内联引资-2019-{at:02d}": f"2019-{at:02d}" for at in range(1, 11)},
}
"""The rows that are of other days than the ten months."""
OF_PLUGINS = (
    *("接待考察团", "回访按时", "来访诉求", "产业链", "缺链环节", "建链", "参展", "走出去企业"),
    *("具名7家", "展会", "推介地块", "土地成交额"),
)
OF_READERS = ("日期短语", "金额写法", "台账导入", "通讯录导入")


class Golden:
    """The sample book, asked by name."""

    def __init__(self, workspace: Workspace) -> None:
        self.crm = workspace
        listed = [*workspace.leads.list().items, *workspace.records.list("unit")]
        self.refs = {each.code: each.ref or "" for each in listed}

    def figure(self, name: str, period: str = JAN_OCT) -> Figure:
        return self.crm.figures.named(name, period=period, today=TODAY)

    def refs_of(self, figure: Figure) -> str:
        found = [self.refs[code] for code in figure.ids]
        return " ".join(found if figure.name.startswith(("ranking", "dormant")) else sorted(found))

    def said(self, metric: str, said: str) -> str:
        how, _, name = said.rpartition(" of ")
        figure = self.figure(name, PERIODS.get(metric, JAN_OCT))
        if how == "refs":
            return self.refs_of(figure)
        return str(len(figure.ids)) if how == "ids" else figure.value or ""


@pytest.fixture(scope="module")
def golden_book(demo_file: Path) -> Iterable[Golden]:
    from leadcrm.workspace import open_workspace  # noqa: PLC0415 - read only, one for all rows

    with open_workspace(demo_file, readonly=True) as workspace:
        yield Golden(workspace)


def test_all_183_rows_of_expected_csv_are_asked_by_name_of_plugins_or_of_readers() -> None:
    elsewhere = {m for m in ANSWERS if m.startswith((*OF_PLUGINS, *OF_READERS))}
    assert len(ANSWERS) == 183
    assert set(NAMES) | elsewhere == set(ANSWERS)
    assert not set(NAMES) & elsewhere


def numbers(text: str) -> list[Decimal | str]:
    """Return the numbers of an answer, so that 76.5 is 76.50; words as they stand."""
    for unit in ("个", "亿元", "%"):
        text = text.replace(unit, "")
    for sign in ("=", "+"):
        text = text.replace(sign, "/")
    found: list[Decimal | str] = []
    for each in text.split("/"):
        try:
            found.append(Decimal(each))
        except ArithmeticError:
            found.append(each)
    return found


@pytest.mark.parametrize("metric", NAMES)
def test_all_rows_of_expected_csv_asserted_by_name_through_the_public_library(
    golden_book: Golden, metric: str
) -> None:
    found = "/".join(golden_book.said(metric, said) for said in NAMES[metric])
    assert numbers(found) == numbers(ANSWERS[metric].value), (found, ANSWERS[metric])


def test_the_chinese_names_of_figures_mean_the_same(golden_book: Golden) -> None:
    for name in (
        "签约工业项目数",
        "合同引资额",
        "总部经济企业",
        "内联引资完成率-U22",
        "阶段-clue",
    ):
        assert golden_book.figure(name).value == ANSWERS[name].value.removesuffix("%")


def test_terms_of_every_count_and_sum_add_to_the_figure(golden_book: Golden) -> None:
    for name in sorted({said.rpartition(" of ")[2] for told in NAMES.values() for said in told}):
        figure = golden_book.figure(name)
        if figure.terms and figure.kind is None:
            assert sum(term.amount for term in figure.terms) == figure.exact, name
        elif figure.terms:
            assert isinstance(figure.exact, Money)
            amounts = [term.amount for term in figure.terms]
            assert sum(each.fen for each in amounts) == figure.exact.fen, name


def test_units_have_the_rank_the_gap_and_the_lamp_that_the_answers_tell(
    golden_book: Golden,
) -> None:
    lamps = {"green": "绿灯", "yellow": "黄灯", "red": "红灯"}
    crm = golden_book.crm
    table = crm.targets.list(today=TODAY, metric="内联引资").tables[0]
    rows = {row.ref: row for row in crm.records.list("unit")}
    for unit in parts("内联引资完成率-"):
        row = next(each for each in table.rows if each.unit == rows[unit].name)
        told = ANSWERS[f"内联引资完成率-{unit}"].rule
        sign = "" if (row.gap or "").startswith("-") else "+"
        assert f"第{row.rank}名 " in told
        assert f"超欠{sign}{row.gap}个百分点 {lamps[row.lamp or '']}" in told
        assert golden_book.figure(f"gap-{unit}").value == row.gap


def test_sleepers_and_leads_without_a_next_step_are_those_that_are_named(
    golden_book: Golden,
) -> None:
    for name, metric in (("dormant", "沉睡项目"), ("no_next_step", "未排下次跟进的在跟线索")):
        refs = sorted(golden_book.refs[code] for code in golden_book.figure(name).ids)
        assert " ".join(refs) in ANSWERS[metric].rule


def test_every_figure_names_the_records_behind_it_and_what_it_leaves_out(
    golden_book: Golden,
) -> None:
    count, money = golden_book.figure("signed_projects"), golden_book.figure("contracted")
    assert len(count.ids) == 38
    assert count.period == "2019-01-01..2019-10-31"
    assert (money.value, money.unit.zh, len(money.ids)) == ("98.91", "亿元", 38)
    usd = golden_book.figure("foreign")
    assert (usd.value, usd.unit.zh, len(usd.ids)) == ("3254.59", "万美元", 4)
    came = golden_book.figure("domestic")
    assert (came.value, len(came.ids)) == ("66.30", 61)
    (waiting,) = came.left_out
    assert (waiting.amount, len(waiting.ids)) == (Money(8_800_000_000), 1)


def test_completeness_on_the_golden_set_equals_expected_csv_person_by_person_and_unit_by_unit(
    golden_book: Golden,
) -> None:
    with (DEMO / "contacts.csv").open(encoding="utf-8") as stream:
        told = {
            row["contact_id"]: int(row["expected_score"])
            for row in csv.DictReader(stream)
            if row["expected_score"]
        }
    assert len(told) == 30
    people = golden_book.crm.contacts.list(today=TODAY)
    assert {b.ref: b.fields["score"] for b in people if "score" in b.fields} == told
    for unit in parts("乡友信息完整度-"):
        failing = golden_book.figure(f"failing-{unit}").value
        assert f"不合格(<60){failing}/5" in ANSWERS[f"乡友信息完整度-{unit}"].rule
