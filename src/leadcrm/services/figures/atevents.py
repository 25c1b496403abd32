"""Figures over events: what was intended, signed and started there, and what became of it."""

from collections.abc import Iterator

from leadcrm.domain.amountkind import Contracted, Intended, Sum, TotalInvestment
from leadcrm.domain.event import EventRole
from leadcrm.domain.figure import EXPERTS, Figure, LeftOut, counted, rated
from leadcrm.domain.figures import share
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY
from leadcrm.domain.stage import SIGNED, Stage
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.cohorts import UNKNOWN_AMOUNT, Amounts, Cohort
from leadcrm.services.figures.naming import REPORT, figure
from leadcrm.services.figures.signed import size_of, sum_of
from leadcrm.text import Text

LINKED = Text(zh="挂在该活动的项目", en="leads linked to the event")
CONVERTED = Text(zh="意向转化率", en="conversion of intents")
BY_NUMBER = Text(
    zh="该活动意向项目中已签正式合同的个数÷意向个数", en="intents under formal contract ÷ intents"
)
BY_AMOUNT = Text(
    zh="该活动意向项目已签正式合同的合同引资额÷意向投资额",
    en="contracted amount of these intents ÷ intended amount",
)
CONTACTS = Text(zh="类别为智库专家的联系人", en="contacts that are experts")


@figure("event_intents", zh="活动意向个数", en="intents of an event", part="event", source=REPORT)
def event_intents(ask: Asked) -> Figure:
    """Count the projects intended at an event."""
    return _count(ask, _at(ask, EventRole.INTENT))


@figure("event_intended", zh="活动意向投资额", en="intended at an event", part="event")
def event_intended(ask: Asked) -> Figure:
    """Sum the amounts intended at an event."""
    return sum_of(_at(ask, EventRole.INTENT), Intended)


@figure(
    "event_converted", zh="活动意向转合同个数", en="intents that became contracts", part="event"
)
def event_converted(ask: Asked) -> Figure:
    """Count the intents of an event that came to a formal contract."""
    return _count(ask, _signed(ask))


@figure(
    "event_conversion_rate", zh="活动意向转化率按个数", en="conversion by number", part="event"
)
def event_conversion_rate(ask: Asked) -> Figure:
    """Return which part of the intents of an event came to a formal contract, by number."""
    intents, signed = _at(ask, EventRole.INTENT), _signed(ask)
    ids = signed.codes
    return rated(CONVERTED, share(len(ids), len(intents.codes)), ids, BY_NUMBER)


@figure(
    "event_conversion", zh="活动意向转化率", en="conversion of an event's intents", part="event"
)
def event_conversion(ask: Asked) -> Figure:
    """Return the part by amount: a ratio across two kinds is allowed, a sum is not.

    Both amounts are of the same intents: one without its amount is in neither.
    """
    intended = _at(ask, EventRole.INTENT).amounts(Intended)
    signed = _signed(ask)
    contracted = dict(_in_yuan(signed.amounts(Contracted)))
    lacking = tuple(code for code in signed.codes if code not in contracted)
    of_them = [each for each in _in_yuan(intended) if each[0] not in lacking]
    part = Sum.of(Contracted, (contracted[code] for code, _ in of_them if code in contracted))
    whole = Sum.of(Intended, (money for _, money in of_them))
    ids = [code for code, _ in of_them if code in contracted]
    made = rated(CONVERTED, part.over(whole), ids, BY_AMOUNT, of=(part.money, whole.money))
    without = LeftOut(UNKNOWN_AMOUNT.format(kind=Contracted.label), lacking)
    return made.leaving(*intended.left_out, without)


@figure(
    "event_contracted", zh="活动已转合同额", en="contracted of an event's intents", part="event"
)
def event_contracted(ask: Asked) -> Figure:
    """Sum what the intents of an event contracted since."""
    return sum_of(_signed(ask), Contracted)


@figure("event_signed", zh="活动签约个数", en="signed at an event", part="event", source=REPORT)
def event_signed(ask: Asked) -> Figure:
    """Count the projects signed at an event."""
    return _count(ask, _at(ask, EventRole.SIGNED))


@figure("event_total", zh="活动签约总投资", en="total investment signed at an event", part="event")
def event_total(ask: Asked) -> Figure:
    """Sum the total investment of what was signed at an event."""
    return sum_of(_at(ask, EventRole.SIGNED), TotalInvestment)


@figure("event_industry", zh="活动签约工业个数", en="industry signed at an event", part="event")
def event_industry(ask: Asked) -> Figure:
    """Count the industrial projects signed at an event."""
    found = _at(ask, EventRole.SIGNED)
    return _count(ask, found.where(lambda row: row["sector"] == Sector.SECONDARY.value))


@figure("event_size", zh="活动签约总投资分档", en="signed at an event by size", part="event:size")
def event_size(ask: Asked) -> Figure:
    """Count what was signed at an event in one band of total investment (E13:500m)."""
    event, _, bound = (ask.part or "").rpartition(":")
    cohort = ask.facts.cohorts.at_event(event, EventRole.SIGNED).projects
    return size_of(cohort, TotalInvestment, bound, nested=False, period=None)


@figure("event_started", zh="集中开工", en="started at an event", part="event", source=REPORT)
def event_started(ask: Asked) -> Figure:
    """Count the projects of a joint ground-breaking."""
    return _count(ask, _at(ask, EventRole.STARTED))


@figure("experts", zh="专家座谈", en="experts", source=REPORT)
def experts(ask: Asked) -> Figure:
    """Count the experts of the contact book."""
    rows = ask.session.by("contact", "kind", "expert")
    ids = [row["code"] for row in rows if not row["merged_into_id"]]
    return counted(ask.label, ids, CONTACTS, unit=EXPERTS)


def _at(ask: Asked, role: EventRole) -> Cohort:
    return ask.facts.cohorts.at_event(ask.part or "", role)


def _signed(ask: Asked) -> Cohort:
    """Return the intents of an event that are signed today."""
    return _at(ask, EventRole.INTENT).where(lambda row: Stage(row["stage"]) in SIGNED)


def _in_yuan(amounts: Amounts) -> Iterator[tuple[str, Money]]:
    return (each for each in amounts.known if each[1].currency == CNY)


def _count(ask: Asked, cohort: Cohort) -> Figure:
    return counted(ask.label, cohort.projects.codes, LINKED)
