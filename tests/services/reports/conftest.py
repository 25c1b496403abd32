"""Reports as they are composed, made up for a test."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from leadcrm.domain.amountkind import Contracted
from leadcrm.domain.figure import Figure, LeftOut, counted, pointed, rated, summed
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.ratio import Ratio
from leadcrm.plugin.sections import Bar, Blank, Block, Chart, Group, Paragraph, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.report import Report, Written
from leadcrm.text import Text

DAY = date(2019, 10, 31)
PERIOD = Period(date(2019, 1, 1), DAY)
RULE = Text(zh="正式合同签订日在期间内", en="formal contract within the period")
YI = 10_000_000_000
HOSTILE = (
    *("=1+1", "@SUM(A1)", "<script>alert(1)</script>", "a&b", "{{ title }}", "{% raw %}", "'x"),
    *("\x00\x0b\x1f之间", "两行\n第二行", "🙂表情", "| 竖 | # *星* _线_", '"引"', "\ufffe\uffff"),
)
"""Cells that some program would take for something else than text."""


def alike(zh: str, en: str = "") -> Text:
    return Text(zh=zh, en=en or zh)


def signed() -> Figure:
    count = counted(alike("签约项目数", "signed"), ["L-0001", "L-0002"], RULE, "2019-01..2019-10")
    why = alike("没有签约日", "without a day")
    return count.leaving(LeftOut(why, ("L-0003",)))._replace(name="signed_projects")


def contracted() -> Figure:
    amounts = [("L-0001", Money(98 * YI, "CNY")), ("L-0002", Money(91 * YI // 100, "CNY"))]
    made = summed(alike("合同引资额", "contracted"), Contracted, amounts, RULE, "2019-01..2019-10")
    return made._replace(name="contracted")


def ahead(points: int) -> Figure:
    made = pointed(alike("超欠", "ahead"), Ratio(points, 10_000), ["U-01"], RULE)
    return made._replace(name=f"ahead-{points}")


def rate(number: int) -> Figure:
    made = rated(alike("完成率", "rate"), Ratio(number, 10_000), ["U-01"], RULE)
    return made._replace(name=f"rate-{number}")


def paragraphs() -> tuple[Block, ...]:
    values = {
        "n": signed(),
        "sum": contracted(),
        "day": DAY,
        "cause": Blank(alike("主要原因", "why")),
    }
    said = Text(
        zh="截至{day}，全市新签约项目{n}，合同引资{sum}。主要原因是{cause}。",
        en="As of {day}, {n} were signed for {sum}. The main reason is {cause}.",
    )
    more = Text(zh="完成年度任务的{rate}。", en="{rate} of the target.")
    return (
        Paragraph(said, values, heading=alike("签约情况", "Signed")),
        Paragraph(more, {"rate": rate(8667)}, heading=alike("到位情况", "In place")),
    )


def targets() -> Table:
    columns = (
        Column("rank", alike("名次", "Rank"), right=True),
        Column("name", alike("单位", "Unit")),
        Column("target", alike("年度任务", "Target"), right=True),
        Column("rate", alike("完成率", "Done"), right=True),
        Column("ahead", alike("超欠", "Ahead"), right=True),
        Column("next", alike("下次跟进", "Next")),
        Column("lamp", alike("灯", "Lamp")),
    )
    parks = [
        {
            "rank": 1,
            "name": "示例产业园二",
            "target": Money(15 * YI, "CNY"),
            "rate": rate(9300),
            "ahead": ahead(967),
            "next": date(2019, 11, 5),
            "lamp": "green",
        },
        {
            "rank": 2,
            "name": "示例产业园一（含一段很长的名字，长到一行放不下，要在格子里折成几行才看得完）",
            "target": Money(18 * YI, "CNY"),
            "rate": rate(8300),
            "ahead": ahead(-33),
            "next": PartialDate("2020-01"),
            "lamp": Text(zh="黄", en="Yellow"),
        },
    ]
    towns = [
        {
            "rank": 1,
            "name": "示例一镇",
            "target": Money(6 * YI, "CNY"),
            "rate": rate(2400),
            "ahead": ahead(-5933),
            "next": date(2020, 1, 6),
            "lamp": "red",
        },
        {"rank": 2, "name": "示例二镇"},
    ]
    return Table(
        alike("各单位完成情况", "Units"),
        columns,
        [
            Group(alike("园区　2个", "Parks, 2"), parks, {"target": Money(33 * YI, "CNY")}),
            Group(alike("镇　2个", "Towns, 2"), towns),
        ],
        total={"name": alike("合计", "Total"), "target": Money(39 * YI, "CNY")},
        note=alike("注：金额单位亿元。", "In CNY 100 million."),
    )


def bars() -> Chart:
    return Chart(
        alike("时序进度", "Pace"),
        [
            Bar(alike("示例产业园二", "Park 2"), 93.0, alike("93.00%"), 83.33, "green"),
            Bar(alike("示例产业园一", "Park 1"), 83.0, alike("83.00%"), 83.33, "yellow"),
            Bar(alike("示例一镇", "Town 1"), 24.0, alike("24.00%"), 83.33, "red"),
            Bar(alike("示例二镇", "Town 2"), 0.0, alike("0.00%")),
        ],
        most=100.0,
        note=alike("竖线是时序进度。", "The line is the pace."),
    )


def rubbish() -> Table:
    columns = (Column("n", alike("序号", "No.")), Column("text", alike("=文字", "=text")))
    rows = [{"n": at, "text": each} for at, each in enumerate(HOSTILE, start=1)]
    return Table(alike("甲[乙]:丙*丁?/", "a[b]:c*d?/"), columns, [Group(None, rows)])


def report(*sections: tuple[str, str, tuple[Block, ...]], edition: str = "internal") -> Report:
    """Return a report of sections, each by its Chinese and English title and its blocks."""
    written = [
        Written(f"part_{at}", alike(zh, en), blocks, "leadcrm")
        for at, (zh, en, blocks) in enumerate(sections, start=1)
    ]
    title = alike(
        "关于2019年1—10月全市招商引资工作情况的通报", "Bulletin, January to October 2019"
    )
    return Report("month", title, "测试市贸促会", DAY, PERIOD, edition, tuple(written))


def everything(edition: str = "internal") -> Report:
    """Return a report with everything in it that reports have."""
    return report(
        ("总体情况", "Overview", paragraphs()),
        ("各单位完成情况", "Units", (targets(), bars())),
        ("附表", "Annex", (rubbish(),)),
        edition=edition,
    )


@pytest.fixture
def full() -> Report:
    """A report with everything in it."""
    return everything()


@pytest.fixture(scope="session")
def full_report() -> Report:
    """A report with everything in it, for what is made once."""
    return everything()


@pytest.fixture
def long_report() -> Report:
    """A report of one table over several pages."""
    columns = (
        Column("name", alike("单位名称", "Unit")),
        Column("n", alike("签约", "Signed"), right=True),
    )
    rows = [{"name": f"示例单位{at:04}", "n": at} for at in range(120)]
    table = Table(alike("附表一", "Annex 1"), columns, [Group(None, rows)])
    return report(("附表一", "Annex 1", (table,)))


@pytest.fixture
def hostile() -> Sequence[str]:
    """Cells that some program would take for something else than text."""
    return HOSTILE


@pytest.fixture
def empty() -> Report:
    """A report of a week in which nothing was recorded."""
    return report()


@pytest.fixture
def wide_report() -> Report:
    """A report of a table with as many columns as a weekly sheet has."""
    columns = tuple(Column(f"c{at}", alike(f"第{at}栏")) for at in range(16))
    rows = [
        {each.name: f"示例项目{at:02}" if each.name == "c0" else "几个字" for each in columns}
        | {"c5": "年产新材料五万吨，建设厂房三栋、研发楼一栋"}
        for at in range(8)
    ]
    table = Table(alike("调度表", "Weekly"), columns, [Group(None, rows)])
    return report(("周调度", "Weekly sheet", (table,)))


@pytest.fixture
def made_of() -> Callable[..., Report]:
    """Make a report with one section of these blocks."""

    def make(*blocks: Block, edition: str = "internal") -> Report:
        return report(("附表", "Annex", blocks), edition=edition)

    return make
