"""The verbs of `leadcrm reception`."""

from leadcrm.plugin import Argument, Option, Text, Verb
from leadcrm_reception.sheet import list_visits
from leadcrm_reception.work import minutes, plan, promise, request, revisit, settle, talks

VISIT = Argument("reception", Text(zh="接待|来访单位", en="reception|guest"))
TEXT = Argument("text", Text(zh="情况", en="text"))
WHAT = Argument("what", Text(zh="事项", en="what"))
ON = Option("--on", Text(zh="哪天", en="On which day"))
BY = Option("--by", Text(zh="期限", en="By which day"), required=True)
OWNER = Option("--owner", Text(zh="责任人", en="Owner"))
PLAN = (
    Argument("guest", Text(zh="来访单位", en="guest")),
    Argument("day", Text(zh="日期", en="day")),
    Option("--lead", Text(zh="项目", en="Lead")),
    OWNER,
    Option("--unit", Text(zh="接待单位", en="Host unit")),
    Option("--host", Text(zh="陪同领导", en="Accompanying leader")),
    Option("--head", Text(zh="主宾", en="Head of the guests")),
    Option("--people", Text(zh="来访人数", en="Number of visitors")),
    Option("--route", Text(zh="考察路线", en="Route")),
)
NOTE, ASK = (VISIT, TEXT, ON), (VISIT, WHAT, BY, OWNER)
MET = (Argument("request", Text(zh="诉求", en="request")), TEXT, ON)
LISTED = Text(zh="接待一览：纪要、回访、诉求。", en="Receptions: minutes, return visits, requests")
PLANNED = Text(zh="排一次接待，连同纪要和回访。", en="Plan a reception and what follows.")
TALKED = Text(zh="记座谈要点，接待办结。", en="Write down the talks; they were received.")
NOTED = Text(zh="写纪要，不算联系。", en="Write the minutes, which are no touch.")
ASKED = Text(zh="记来访诉求，按期办理。", en="Note what they ask for, and by when.")
PROMISED = Text(zh="记我方承诺，三处页面可见。", en="Note what we promised, and by when.")
SETTLED = Text(zh="诉求办结。", en="A request was met.")
RETURNED = Text(zh="记回访。", en="Record the return visit.")
TYPED = "leadcrm reception"
VERBS = (
    Verb("list", LISTED, list_visits),
    Verb.of(plan, PLANNED, f"{TYPED} plan 新金宝集团 2019-11-08 --lead L-0060", *PLAN),
    Verb.of(talks, TALKED, f"{TYPED} talks V08 想租厂房", *NOTE),
    Verb.of(minutes, NOTED, f"{TYPED} minutes V08 已发各单位", *NOTE),
    Verb.of(request, ASKED, f"{TYPED} request V08 租价 --by 2019-11-15", *ASK),
    Verb.of(promise, PROMISED, f"{TYPED} promise V08 通勤车 --by 2019-11-15", *ASK),
    Verb.of(settle, SETTLED, f"{TYPED} settle Q14 已发", *MET),
    Verb.of(revisit, RETURNED, f"{TYPED} revisit V08 到厂回访", *NOTE),
)
