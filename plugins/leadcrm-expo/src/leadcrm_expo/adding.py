"""Recording a fair, who of our firms showed there, and the orders that they took."""

from datetime import timedelta
from typing import Any

from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.domain.moneytext import money_text
from leadcrm.errors import ReadingError, RuleError, UsageError
from leadcrm.plugin.drafts import Draft, NewRecord, Plan, Task
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_expo.fairs import find_expo
from leadcrm_expo.terms import CARD_DAYS, CNY, FILE_CARDS, INTENT, SIGNED, USD

AREA = Text(zh="「{text}」不是面积，写平方米数", en="“{text}” is no area; write square metres")
ALREADY = Text(
    zh="「{firm}」已在「{expo}」参展：{code}", en="“{firm}” is at “{expo}” already: {code}"
)
PERSON = Text(zh="「{name}」是{kind}，参展的是企业", en="“{name}” is a {kind}; firms exhibit")
CURRENCY = Text(
    zh="订单只记人民币或美元，{currency} 先折算",
    en="Orders are kept in CNY or USD; convert {currency} first",
)
NOTHING = Text(zh="订单金额是零", en="The order amounts to nothing")
NOT_THERE = Text(zh="「{firm}」没有在「{expo}」参展", en="“{firm}” is not at “{expo}”")
RECORD_IT = Text(
    zh="先记参展：leadcrm expo exhibit 企业 展会",
    en="Record it first: leadcrm expo exhibit FIRM EXPO",
)
SHOWN = Text(zh="「{firm}」在「{expo}」参展", en="“{firm}” is at “{expo}”")
INTENDED = Text(
    zh="{firm} 意向订单 {amount}，不计入招商引资额",
    en="{firm}: order of {amount} intended; trade, not investment",
)
ORDERED = Text(
    zh="{firm} 签约订单 {amount}，不计入招商引资额",
    en="{firm}: order of {amount} signed; trade, not investment",
)
RECORDED = Text(
    zh="「{name}」已记过展位：{code}", en="“{name}” is recorded with a stand already: {code}"
)
LOOK = Text(
    zh="看展会：leadcrm expo list；另一届，名称里写上年份或届次",
    en="See: leadcrm expo list; another year's has the year in its name",
)
ADDED = Text(zh="已记展会「{name}」", en="Recorded the expo “{name}”")
DUE = Text(zh="，名片 {due} 前建档", en="; its cards are to be filed by {due}")


def add(office: Office, *, name: str, festival: bool = False, **words: str | None) -> Plan:
    """Record a fair and the office's own stand there; cards are to be filed in 7 days."""
    kind = "festival" if festival else "expo"
    met = office.known(name, "event")
    stands = office.records("stand", parent=met) if met and met["kind"] == kind else ()
    if met and stands:
        raise RuleError(RECORDED.format(name=met.name, code=met.code), hint=LOOK)
    event = {
        "name": name,
        "kind": kind,
        **{key: words[key] for key in ("start", "end", "place") if words.get(key)},
    }
    stand: dict[str, Any] = {"name": name}
    for key in ("edition", "organiser", "booth"):
        stand[key] = words.get(key)
    stand["area_sqm"] = _area(words.get("area"))
    for key in ("cost", "subsidy"):
        text = words.get(key)
        stand[key] = office.money(text) if text else None
    owner = words.get("owner")
    stand["owner"] = office.find(owner, "officer") if owner else None
    said = ADDED.format(name=name)
    tasks: tuple[Task, ...] = ()
    end = _whole(office, words.get("end"))
    if end:
        due = end + timedelta(days=CARD_DAYS)
        tasks = (Task(due=due, what=FILE_CARDS, kind="milestone", on_record=True),)
        said += DUE.format(due=due)
    fields = {key: value for key, value in stand.items() if value is not None}
    record = NewRecord(kind="stand", fields=fields)
    return Plan((Draft(event=event, record=record, tasks=tasks),), said)


def exhibit(office: Office, *, firm: str, expo: str, booth: str | None = None) -> Plan:
    """Record that a local firm shows its goods at a fair; a firm not known yet is added."""
    event = find_expo(office, expo)
    known = _firm(office, firm)
    name = known.name if known else firm
    old = _exhibit_of(office, event, known) if known else None
    if old:
        raise RuleError(ALREADY.format(firm=name, expo=event.name, code=old.code))
    fields: dict[str, Any] = {"name": name, "parent": event}
    if known:
        fields["contact"] = known
    if booth:
        fields["booth"] = booth
    draft = Draft(
        contact=None if known else {"kind": "enterprise", "name": firm},
        record=NewRecord(kind="exhibit", fields=fields),
    )
    return Plan((draft,), SHOWN.format(firm=name, expo=event.name))


def order(
    office: Office,
    *,
    exhibit: str,
    amount: str,
    signed: bool = False,
    expo: str | None = None,
    on: str | None = None,
) -> Plan:
    """Record an order that an exhibitor took: trade, kept away from amounts of investments."""
    shown = _find_exhibit(office, exhibit, expo)
    money = office.money(amount)
    if money.currency not in {CNY, USD}:
        raise UsageError(CURRENCY.format(currency=money.currency))
    if money.fen == 0:
        raise UsageError(NOTHING)
    fields: dict[str, Any] = {
        "name": shown.name,
        "parent": shown,
        "step": SIGNED if signed else INTENT,
        "amount": money,
    }
    if on:
        fields["on"] = office.day(on)
    said = (ORDERED if signed else INTENDED).format(firm=shown.name, amount=money_text(money))
    return Plan((Draft(record=NewRecord(kind="trade_order", fields=fields)),), said)


def _find_exhibit(office: Office, word: str, expo: str | None) -> Entry:
    if expo is None:
        return office.find(word, "exhibit")
    event = find_expo(office, expo)
    firm = office.find(word, "contact")
    found = _exhibit_of(office, event, firm)
    if found is None:
        raise UsageError(NOT_THERE.format(firm=firm.name, expo=event.name), hint=RECORD_IT)
    return found


def _exhibit_of(office: Office, event: Entry, firm: Entry) -> Entry | None:
    for each in office.records("exhibit", parent=event):
        if each["contact"] and each["contact"].id == firm.id:
            return each
    return None


def _firm(office: Office, word: str) -> Entry | None:
    found = office.known(word, "contact")
    if found and found["kind"] in PEOPLE:
        raise UsageError(PERSON.format(name=found.name, kind=ContactKind(found["kind"]).label))
    return found


def _area(text: str | None) -> int | None:
    if text is None:
        return None
    plain = text.strip().removesuffix("㎡").removesuffix("平方米").strip()
    if not plain.isdecimal():
        raise UsageError(AREA.format(text=text))
    return int(plain)


def _whole(office: Office, text: str | None) -> Any:
    try:
        return office.day(text, ahead=True) if text else None
    except ReadingError:  # a month or a year is no day to count from
        return None
