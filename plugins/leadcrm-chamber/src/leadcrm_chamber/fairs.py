"""What became of the intents of a fair: contracts, starts, money, each kind by itself."""

from collections.abc import Collection
from datetime import date
from typing import Any

from leadcrm.domain.money import total
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import SIGNED, STARTED, Stage
from leadcrm.plugin.days import after
from leadcrm.plugin.drafts import Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_chamber.chambers import CONTRACT, INTENT, lead_row
from leadcrm_chamber.intents import take_in

NOT_OVER = Text(
    zh="{until} 还没到，算到今天。", en="{until} is still to come; counted up to today."
)
APART = Text(
    zh="意向投资额和合同引资是两回事，不相加；转化率按金额是合同引资÷意向投资额。",
    en="Intended and contracted are never added; the share by amount is contracted ÷ intended.",
)
AS_OF_TODAY = Text(
    zh="表里是今天的情况，表下的数算到 {day}，没有日期的不算。",
    en="The table is as of today; the figures below as of {day}, without what has no day. ",
)
NOTHING = Text(
    zh="还没有记意向项目：leadcrm chamber fair {code} --from 文件",
    en="No intents are recorded yet: leadcrm chamber fair {code} --from FILE",
)
COLUMNS = (
    Column("code", Text(zh="编号", en="Code")),
    Column("name", Text(zh="意向项目", en="Lead")),
    Column("firm", Text(zh="投资方", en="Investor"), leaves=3),
    INTENT,
    Column("stage", Text(zh="阶段", en="Stage")),
    CONTRACT,
    Column("next", Text(zh="下次跟进", en="Next step"), leaves=1),
    Column("owner", Text(zh="责任人", en="Owner"), leaves=2),
)


def fair(office: Office, *, event: str, **words: str | None) -> Sheet | Plan:
    """Show the intents of an event and what became of them, or take a list of them in."""
    found = office.find(event, "event")
    where = words.get("from")
    return take_in(found, where) if where else outcome(office, found, words.get("after"))


def outcome(office: Office, event: Entry, span: str | None) -> Sheet:
    """Show what became of the intents of an event, by today or within a span of time."""
    leads = list(office.leads(event=event, role="intent"))
    until = after(office, event, span) if span else office.today
    last = min(until, office.today)
    notes = APART if leads else NOTHING.format(code=event.code)
    if until > office.today:
        notes = NOT_OVER.format(until=until) + notes
    title = Text(zh="{name} 意向项目", en="Intents of {name}").format(name=event.name)
    if span:
        notes = AS_OF_TODAY.format(day=last) + notes
        title += Text(zh="（到 {day}）", en=" (by {day})").format(day=until)
    return Sheet(
        title=title,
        columns=COLUMNS,
        rows=[{**lead_row(lead), "next": _next(office, lead)} for lead in leads],
        figures=_figures(office, leads, last if span else None),
        note=notes,
    )


def _figures(office: Office, leads: list[Entry], last: date | None) -> list[tuple[str, Text, Any]]:
    """Return counts and amounts, every kind by itself, of what was reached by a day, or by now."""
    signed = [each for each in leads if _came_to(each, Stage.CONTRACT_SIGNED, SIGNED, last)]
    started = [each for each in leads if _came_to(each, Stage.STARTED, STARTED, last)]
    funds = [fund for lead in leads for fund in office.funds(lead)]
    by = last or office.today
    paid = [fund for fund in funds if fund["verified"] and fund.on and fund.on.last() <= by]
    money = [fund["amount"] for fund in paid]
    intended = total(lead["intent"] for lead in leads)
    contracted = total(lead["contract_inbound"] for lead in signed)
    by_number = _share(len(signed), len(leads))
    by_amount = _share(contracted.fen if contracted else 0, intended.fen if intended else 0)
    return [
        ("intents", Text(zh="意向项目（个）", en="Intents"), len(leads)),
        ("intent", Text(zh="意向投资额", en="Intended"), intended),
        ("signed", Text(zh="签约（个）", en="Came to a contract"), len(signed)),
        ("signed_percent", Text(zh="转化率，按个数（%）", en="Share by number, %"), by_number),
        ("contract", Text(zh="合同引资", en="Contracted"), contracted),
        ("contract_percent", Text(zh="转化率，按金额（%）", en="Share by amount, %"), by_amount),
        ("started", Text(zh="开工（个）", en="Started"), len(started)),
        ("paid", Text(zh="到资（个）", en="Paid in"), len({fund["lead"].id for fund in paid})),
        ("paid_cny", Text(zh="到位资金", en="Money in place"), total(money)),
        ("paid_usd", Text(zh="到位外资", en="Foreign money in place"), total(money, "USD")),
    ]


def _came_to(lead: Entry, stage: Stage, later: Collection[Stage], last: date | None) -> bool:
    """Tell whether a lead came to a stage by a day; by now also where no day is known."""
    day = lead.reached.get(stage)
    if last is None:
        return day is not None or Stage(lead["stage"]) in later
    return day is not None and day.last() <= last


def _share(part: int, whole: int) -> str | None:
    return Ratio(part, whole).percent() if whole else None


def _next(office: Office, lead: Entry) -> date | None:
    return next((step["due"] for step in office.tasks(lead) if not step["done_on"]), None)
