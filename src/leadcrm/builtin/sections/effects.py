"""What the ways of promotion brought: events, channels, approaches, contacts by unit."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from leadcrm.builtin.sections.wording import beside
from leadcrm.domain.activitykind import Approach
from leadcrm.domain.stage import SIGNED, Stage
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

INTENDED = Text(zh="签约意向{n}，意向投资{intended}。", en="Intended there: {n}, {intended}.")
SINCE = Text(
    zh="到{until}，其中{signed}个已签正式合同、{started}个已开工；现在已转合同{done}，合同引资{money}，"
    "按金额转化{rate}、按个数转化{by_number}。意向与合同不相加。",
    en="By {until} {signed} had come to a contract and {started} had started; today {done}, "
    "contracted {money}, {rate} by amount, {by_number} by number. Intended and contracted are "
    "never added.",
)
SIGNED_THERE = Text(zh="集中签约{n}，总投资{total}。", en="Signed there: {n}, total {total}.")
NO_LEAD = Text(zh="没有项目挂在这个活动上。", en="No lead is linked to this event.")
LEADS = (
    Column("name", Text(zh="项目", en="Project"), width=26),
    Column("stage", Text(zh="现在阶段", en="Stage now"), width=9),
    Column("signed", Text(zh="签约日", en="Signed on"), leaves=1, width=11),
    Column("intent", Text(zh="意向（亿元）", en="Intended, CNY 100m"), right=True, width=11),
    Column(
        "contracted", Text(zh="合同引资（亿元）", en="Contracted, CNY 100m"), right=True, width=11
    ),
    Column("unit", Text(zh="责任单位", en="Unit"), leaves=2, width=14),
)
PROJECTS = Text(zh="意向项目", en="Intents")
CHANNELS = (
    Column("channel", Text(zh="渠道", en="Channel"), width=16),
    Column("leads", Text(zh="项目", en="Leads"), right=True, width=9),
    Column("signed", Text(zh="其中已签约", en="Of them signed"), right=True, width=11),
)
APPROACHES = (
    Column("approach", Text(zh="方式", en="Approach"), width=16),
    *CHANNELS[1:],
)
BY_CHANNEL = Text(zh="渠道成效", en="What the channels brought")
NO_CHANNEL = Text(zh="没有填渠道", en="no channel")
TOTAL = Text(zh="合计", en="Total")
BY_APPROACH = Text(zh="五种方式", en="The five approaches")
ONCE = Text(
    zh="同一项目用过几种方式的，各列一次。", en="A lead touched by several stands under each."
)
PEOPLE = (
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column("score", Text(zh="完整度（分）", en="Completeness"), right=True, width=11),
    Column("failing", Text(zh="不合格（人）", en="Failing"), right=True, width=11),
)
KNOWN = Text(zh="乡友信息完整度", en="How much is known of hometown people")
OUT_OF_TOUCH = Text(
    zh="从未联系{never}，久未联系{long}。", en="Never contacted {never}, long ago {long}."
)
NO_PEOPLE = Text(zh="没有乡友信息。", en="No hometown person is known.")


def event_effect(scope: Scope) -> Iterator[Block]:
    """Yield what was intended at an event, and what had become of it by the end of the period."""
    event, ask = scope.subject, scope.figures.named
    if event is None:
        return
    intents, signed = ask("event_intents", part=event.code), ask("event_signed", part=event.code)
    if not intents.ids and not signed.ids:
        yield Paragraph(NO_LEAD)
    if signed.ids:
        yield Paragraph(SIGNED_THERE, {"n": signed, "total": ask("event_total", part=event.code)})
    if not intents.ids:
        return
    intended = ask("event_intended", part=event.code)
    yield Paragraph(INTENDED, {"n": intents, "intended": intended})
    leads = scope.office.leads(event=event, role="intent")
    until = min(scope.period.last, scope.office.today)
    asked = {
        "done": "event_converted",
        "money": "event_contracted",
        "rate": "event_conversion",
        "by_number": "event_conversion_rate",
    }
    said: dict[str, Any] = {key: ask(name, part=event.code) for key, name in asked.items()}
    said["rate"] = beside(said["rate"])
    by_then = {
        "signed": _reached_by(leads, "contract_signed", until),
        "started": _reached_by(leads, "started", until),
    }
    yield Paragraph(SINCE, {**said, **by_then, "until": until})
    yield Table(PROJECTS, LEADS, (Group(None, [_lead(each) for each in leads]),))


def channels(scope: Scope) -> Iterator[Block]:
    """Yield how many leads each channel brought, and how many of them are signed."""
    ask, found = scope.figures.named, dict[str, None]()
    every, bare = Counter[bool](), Counter[bool]()  # by whether they are signed
    for lead in scope.office.leads():
        signed = Stage(lead["stage"]) in SIGNED
        every[signed] += 1
        if lead["channel"]:
            found[lead["channel"]] = None
        else:
            bare[signed] += 1
    rows: list[dict[str, Any]] = [
        {
            "channel": ask("channel", part=each).label,
            "leads": ask("channel", part=each),
            "signed": ask("channel_signed", part=each),
        }
        for each in found
    ]
    rows.sort(key=lambda row: -int(row["leads"].value or 0))
    if bare.total():
        rows.append({"channel": NO_CHANNEL, "leads": bare.total(), "signed": bare[True]})
    total = {"channel": TOTAL, "leads": every.total(), "signed": every[True]}
    yield Table(BY_CHANNEL, CHANNELS, (Group(None, rows),), total if rows else None)


def approaches(scope: Scope) -> Iterator[Block]:
    """Yield how many leads were touched by each of the five approaches."""
    ask = scope.figures.named
    rows = [
        {
            "approach": each.label,
            "leads": ask("approach", part=each.value),
            "signed": ask("approach_signed", part=each.value),
        }
        for each in Approach
    ]
    yield Table(BY_APPROACH, APPROACHES, (Group(None, rows),), note=ONCE)


def contacts(scope: Scope) -> Iterator[Block]:
    """Yield how much is known of the hometown people of each unit."""
    rows = []
    for unit in scope.office.units():
        try:
            score = scope.figures.named("completeness", part=unit.code)
        except NotFoundError:
            continue
        failing = scope.figures.named("failing", part=unit.code)
        rows.append({"unit": unit.name, "score": score, "failing": failing})
    if not rows:
        yield Paragraph(NO_PEOPLE)
        return
    yield Table(KNOWN, PEOPLE, (Group(None, rows),))
    never, long = scope.figures.named("never_contacted"), scope.figures.named("contacted_long_ago")
    yield Paragraph(OUT_OF_TOUCH, {"never": never, "long": long})


def _reached_by(leads: Any, stage: str, until: Any) -> int:
    days = [lead.reached.get(stage) for lead in leads]
    return sum(day is not None and day.last() <= until for day in days)


def _lead(lead: Entry) -> dict[str, Any]:
    signed = lead.reached.get("contract_signed")
    return {
        "code": lead.code,
        "name": lead.name,
        "stage": Stage(lead["stage"]).label,
        "signed": signed,
        "intent": lead["intent"],
        "contracted": lead["contract_inbound"],
        "unit": lead["unit"].name if lead["unit"] else None,
    }
