"""The verbs of `leadcrm reception`."""

from collections.abc import Callable
from typing import Any

from leadcrm.plugin import Argument, Option, Text, Verb
from leadcrm_reception import work
from leadcrm_reception.sheet import list_visits

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
EXAMPLE = Text(
    zh="{said}\n例：leadcrm reception {typed}", en="{said}\nExample: leadcrm reception {typed}"
)


def _verb(run: Callable[..., Any], zh: str, en: str, typed: str, *words: Any) -> Verb:
    said = EXAMPLE.format(said=Text(zh=zh, en=en), typed=f"{run.__name__} {typed}")
    arguments = tuple(each for each in words if isinstance(each, Argument))
    options = tuple(each for each in words if isinstance(each, Option))
    return Verb(run.__name__, said, run, arguments, options)


LISTED = Text(zh="接待一览：纪要、回访、诉求。", en="Receptions: minutes, return visits, requests")
VERBS = (
    Verb("list", LISTED, list_visits),
    _verb(work.plan, "排一次接待。", "Plan a reception.", "新金宝集团 11-08 --lead L-0060", *PLAN),
    _verb(work.talks, "记座谈要点。", "Write down the talks.", "新金宝集团 想租厂房", *NOTE),
    _verb(work.minutes, "写纪要。", "Write the minutes.", "新金宝集团 想租厂房", *NOTE),
    _verb(work.request, "记来访诉求。", "Note a request.", "新金宝集团 租价 --by 11-15", *ASK),
    _verb(work.promise, "记我方承诺。", "Note our promise.", "新金宝集团 通勤车 --by 11-15", *ASK),
    _verb(work.settle, "诉求办结。", "A request was met.", "Q14 已发", *MET),
    _verb(work.revisit, "记回访。", "Record the return visit.", "新金宝集团 到厂", *NOTE),
)
