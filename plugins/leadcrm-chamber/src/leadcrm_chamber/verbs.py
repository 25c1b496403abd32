"""The verbs of `leadcrm chamber`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_chamber.chambers import brought, list_chambers, show, visit
from leadcrm_chamber.fairs import fair

NAME = Argument("name", Text(zh="商会", en="chamber"))
SAID = Argument("said", Text(zh="谈了什么", en="what was said"))
EVENT = Argument("event", Text(zh="活动", en="event"))
SINCE = Option("--since", Text(zh="这天以来登记的", en="Recorded since this day"))
ON = Option("--on", Text(zh="哪天", en="On which day"))
NEXT = Option("--next-on", Text(zh="下次哪天", en="When again"))
AFTER = Option("--after", Text(zh="会后多久的转化：6m、180天", en="By then: 6m, 180d"))
FROM = Option("--from", Text(zh="录入一张意向清单", en="Take in a list of intents"))
LISTED = Text(
    zh="商会清单：会长、会员、引荐项目、最近和下次联系。",
    en="List chambers: president, members, leads brought, last touch and next.",
)
SHOWN = Text(zh="一家商会和它引荐的项目。", en="Show a chamber and the leads that it brought.")
YIELD = Text(
    zh="各商会引荐成效，意向和合同分列。\n例：leadcrm chamber yield --since 2019-01-01",
    en="What each chamber brought: leads, contracts, amounts.\n"
    "Example: leadcrm chamber yield --since 2019-01-01",
)
VISITED = Text(
    zh="记一次走访，下次按保持联系的天数排。",
    en="Record a visit; the next one is planned by the days for keeping in touch.",
)
INTENTS = Text(
    zh="签约会的意向项目和转化；也用来录入意向，三天内对接。",
    en="Intents of a fair and what became of them; also takes intents in, each with a step.",
)
VERBS = (
    Verb("list", LISTED, list_chambers),
    Verb.of(show, SHOWN, "leadcrm chamber show H03", NAME),
    Verb("yield", YIELD, brought, options=(SINCE,)),
    Verb.of(visit, VISITED, "leadcrm chamber visit H03 拜会会长", NAME, SAID, ON, NEXT),
    Verb.of(fair, INTENTS, "leadcrm chamber fair E02 --after 6m", EVENT, AFTER, FROM),
)
