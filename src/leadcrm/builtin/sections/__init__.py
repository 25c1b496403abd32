"""The sections of reports that leadcrm brings, written against what plugins have too."""

from collections.abc import Iterable

from leadcrm.plugin.sections import PRACTICE, Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

HERE = "leadcrm.builtin.sections"
BASICS = Text(zh="基本情况", en="The year in figures")
SECTIONS = (
    Section("basics", BASICS, ("year",), f"{HERE}.year:basics", 100, public=True),
    Section("campaigns", PRACTICE, ("year",), f"{HERE}.year:campaigns", 200, public=True),
    Section("talks", PRACTICE, ("year",), f"{HERE}.year:talks", 300, public=True),
    Section("publicity", PRACTICE, ("year",), f"{HERE}.year:publicity", 400, public=True),
    Section("trade", PRACTICE, ("year",), f"{HERE}.year:trade", 500, public=True),
    Section("staff", PRACTICE, ("year",), f"{HERE}.year:staff", 600, public=True),
    Section(
        "weaknesses",
        Text(zh="存在的问题", en="What is lacking"),
        ("year",),
        f"{HERE}.year:weaknesses",
        700,
    ),
    Section(
        "promised",
        Text(zh="上周计划完成情况", en="What was promised last week"),
        ("week",),
        f"{HERE}.week:promised",
        100,
    ),
    Section(
        "this_week", Text(zh="本周情况", en="This week"), ("week",), f"{HERE}.week:this_week", 200
    ),
    Section(
        "projects", Text(zh="项目调度", en="Projects"), ("week",), f"{HERE}.week:projects", 300
    ),
    Section(
        "overall",
        Text(zh="总体情况", en="Overall"),
        ("month",),
        f"{HERE}.month:overall",
        100,
        public=True,
    ),
    Section(
        "standings",
        Text(zh="各单位完成情况", en="Where the units stand"),
        ("month",),
        f"{HERE}.month:standings",
        200,
        public=True,
    ),
    Section(
        "goals",
        Text(zh="其他目标任务", en="Other targets"),
        ("month",),
        f"{HERE}.goals:goals",
        250,
        public=True,
    ),
    Section(
        "brought",
        Text(zh="项目引进", en="Projects"),
        ("month",),
        f"{HERE}.month:brought",
        300,
        public=True,
    ),
    Section(
        "reported",
        Text(zh="信息上报", en="Leads reported"),
        ("month",),
        f"{HERE}.month:reported",
        400,
    ),
    Section("trips", Text(zh="外出招商", en="Trips"), ("month",), f"{HERE}.month:trips", 500),
    Section("visits", Text(zh="邀商考察", en="Visits"), ("month",), f"{HERE}.month:visits", 600),
    Section(
        "reviews", Text(zh="项目评审", en="Reviews"), ("month",), f"{HERE}.month:reviews", 700
    ),
    Section("quotas", Text(zh="定额", en="Quotas"), ("month",), f"{HERE}.quotas:quotas", 750),
    Section(
        "progress", Text(zh="项目推进", en="Progress"), ("month",), f"{HERE}.month:progress", 800
    ),
    Section("signs", Text(zh="存在问题", en="Problems"), ("month",), f"{HERE}.month:signs", 900),
    Section(
        "next_month", Text(zh="下步要求", en="Next"), ("month",), f"{HERE}.month:next_month", 1000
    ),
    Section(
        "problems",
        Text(zh="问题清单", en="Problems"),
        ("problems",),
        f"{HERE}.problems:problems",
        100,
    ),
    Section(
        "page",
        Text(zh="三个不收兵", en="Three commitments"),
        ("leader",),
        f"{HERE}.leader:page",
        100,
    ),
    Section(
        "county_goals",
        Text(zh="三个不收兵", en="Three commitments"),
        ("leader",),
        f"{HERE}.goals:of_unit",
        150,
    ),
    Section(
        "decide",
        Text(zh="请您定的事", en="For you to decide"),
        ("leader",),
        f"{HERE}.leader:decide",
        200,
    ),
    Section(
        "ahead",
        Text(zh="红灯与近日", en="Red, and ahead"),
        ("leader",),
        f"{HERE}.leader:ahead",
        300,
    ),
    Section(
        "unit_figures",
        Text(zh="目标任务", en="Target"),
        ("unit",),
        f"{HERE}.units:unit_figures",
        100,
    ),
    Section(
        "unit_goals", Text(zh="目标任务", en="Target"), ("unit",), f"{HERE}.goals:of_unit", 150
    ),
    Section(
        "unit_quotas",
        Text(zh="目标任务", en="Target"),
        ("unit",),
        f"{HERE}.quotas:of_unit",
        160,
    ),
    Section(
        "unit_projects",
        Text(zh="项目", en="Projects"),
        ("unit",),
        f"{HERE}.units:unit_projects",
        200,
    ),
    Section(
        "event_effect",
        Text(zh="意向与后来", en="Intents, and since"),
        ("event",),
        f"{HERE}.effects:event_effect",
        100,
    ),
    Section(
        "channels", Text(zh="各渠道", en="Channels"), ("channel",), f"{HERE}.effects:channels", 100
    ),
    Section(
        "approaches",
        Text(zh="五种方式", en="Approaches"),
        ("approach",),
        f"{HERE}.effects:approaches",
        100,
    ),
    Section(
        "contacts",
        Text(zh="乡友信息", en="Contacts"),
        ("contact",),
        f"{HERE}.effects:contacts",
        100,
    ),
    Section(
        "pressure",
        Text(zh="督办", en="Who is told"),
        ("pressure",),
        f"{HERE}.pressure:pressure",
        100,
    ),
)


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield the sections of the week, the month, the year and the leader's page."""
    yield from SECTIONS
