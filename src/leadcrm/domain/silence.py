"""Silence: what nobody plans, touches or keeps climbs the same ladder as what is late."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from leadcrm.domain.lamp import Lamp, lamp_of
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.text import Text

Silence = Literal[
    "no_next_step", "no_owner", "dormant", "postponed", "broken_promise", "unanswered"
]
"""Why an open lead is silent. Plain codes: every morning's list reads them."""
LABELS: Mapping[Silence, Text] = {
    "no_next_step": Text(zh="未排下次跟进", en="no next step"),
    "no_owner": Text(zh="未明确责任人", en="nobody responsible"),
    "dormant": Text(zh="沉睡", en="dormant"),
    "postponed": Text(zh="一推再推", en="put off again and again"),
    "broken_promise": Text(zh="答应的推迟了", en="promise put off"),
    "unanswered": Text(zh="线索没有答复", en="clue not answered"),
}


class Quiet(NamedTuple):
    """What is known of an open lead that may be silent.

    `touched` is its last touch with content, `recorded` the day it was entered,
    `done` the last day on which a step was done. `planned` tells whether a step
    is open, `owned` whether somebody owns it. `dormant_on` is its first day
    asleep. `put_off` is the first due day of an open step that was put off too
    often, `promised` that of a promise that was put off at all; both as far as
    they are known.
    """

    stage: Stage
    recorded: date
    touched: date | None = None
    done: date | None = None
    planned: bool = True
    owned: bool = True
    dormant_on: date | None = None
    put_off: date | None = None
    promised: date | None = None


def silences(
    lead: Quiet, today: date, calendar: WorkCalendar, policy: Policy
) -> tuple[tuple[Silence, date], ...]:
    """Return why a lead is silent on a day, each with the day on which that began.

    No next step: the day its last step was done, else the day it was recorded.
    Dormant: its first day asleep. Put off too often, or a promise put off: the day
    it was first due. A clue that nobody answered: the last day for it, where the
    policy sets one. A touch with content begins each of them anew, and nothing
    else does. Source: the known answers of the example set; the rest is our own.
    """
    found = (
        (why, max(began, lead.touched or began)) for why, began in _began(lead, calendar, policy)
    )
    return tuple((why, began) for why, began in found if began <= today)


def silent_lamp(days: int, policy: Policy) -> Lamp:
    """Return the lamp of a lead that is silent for so many working days.

    It is never green, for a rule is broken; where silence does not climb by working
    days it stays yellow.
    """
    red = policy.silence_rungs and lamp_of(days, policy.red_from) is Lamp.RED
    return Lamp.RED if red else Lamp.YELLOW


def _began(lead: Quiet, calendar: WorkCalendar, policy: Policy) -> Iterator[tuple[Silence, date]]:
    if not lead.planned:
        yield "no_next_step", lead.done or lead.recorded
    if not lead.owned:
        yield "no_owner", lead.recorded
    if lead.dormant_on is not None:
        yield "dormant", lead.dormant_on
    if lead.put_off is not None:
        yield "postponed", lead.put_off
    if lead.promised is not None:
        yield "broken_promise", lead.promised
    clue = lead.stage is Stage.CLUE and lead.touched is None
    if clue and policy.answer_within:
        yield "unanswered", calendar.add(lead.recorded, policy.answer_within)
