"""The verbs of `leadcrm chamber`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_chamber.chambers import brought, list_chambers, show, visit
from leadcrm_chamber.fairs import fair

NAME = Argument("name", Text(zh="商会", en="chamber"))
LIST = Verb(
    "list",
    Text(
        zh="商会清单：会长、会员、引荐项目、最近和下次联系。",
        en="List chambers: president, members, leads brought, last touch and next.",
    ),
    list_chambers,
)
SHOW = Verb(
    "show",
    Text(
        zh="一家商会和它引荐的项目。\n例：leadcrm chamber show 深圳湖南汨罗商会",
        en="Show a chamber and the leads that it brought.\nExample: leadcrm chamber show H03",
    ),
    show,
    (NAME,),
)
YIELD = Verb(
    "yield",
    Text(
        zh="各商会引荐成效：项目、签约、意向、合同引资。\n"
        "例：leadcrm chamber yield --since 2019-01-01",
        en="What each chamber brought: leads, contracts, amounts.\n"
        "Example: leadcrm chamber yield --since 2019-01-01",
    ),
    brought,
    options=(Option("--since", Text(zh="这天以来登记的", en="Recorded since this day")),),
)
VISIT = Verb(
    "visit",
    Text(
        zh="记一次走访，下次按保持联系的天数排。\n"
        "例：leadcrm chamber visit H03 拜会会长，约定带队回乡",
        en="Record a visit; the next one is planned by the days for keeping in touch.\n"
        'Example: leadcrm chamber visit H03 "met the president"',
    ),
    visit,
    (NAME, Argument("said", Text(zh="谈了什么", en="what was said"))),
    (
        Option("--on", Text(zh="哪天", en="On which day")),
        Option("--next-on", Text(zh="下次哪天", en="When again")),
    ),
)
FAIR = Verb(
    "fair",
    Text(
        zh="联谊会、集中签约会的意向项目和转化；也用来录入意向，三天内对接。\n"
        "例：leadcrm chamber fair E02 --after 6m",
        en="Intents of a fair and what became of them; also takes intents in, each with a step.\n"
        "Example: leadcrm chamber fair E02 --after 6m",
    ),
    fair,
    (Argument("event", Text(zh="活动", en="event")),),
    (
        Option("--after", Text(zh="会后多久的转化：6m、180天", en="By then: 6m, 180d")),
        Option("--from", Text(zh="录入一张意向清单", en="Take in a list of intents")),
    ),
)
VERBS = (LIST, SHOW, YIELD, VISIT, FAIR)
