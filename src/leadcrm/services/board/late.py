"""What is late on the board, by rung of the escalation ladder: who is told how far up."""

from collections.abc import Mapping, Sequence
from datetime import date

from leadcrm.domain.clocks import Clock
from leadcrm.domain.ladder import STEPS, span_of
from leadcrm.domain.lamp import Lamp
from leadcrm.services.board.boardleads import UNSIGNED
from leadcrm.services.board.boardviews import BoardLead, Late, RungGroup
from leadcrm.services.escalation.escalation import Pressure
from leadcrm.services.escalation.escalationviews import PressureItem
from leadcrm.services.session import Session
from leadcrm.text import Text

FROM_ON = Text(zh="逾期{first}个工作日以上", en="{first} working days or more")
FROM_TO = Text(zh="逾期{first}至{last}个工作日", en="{first} to {last} working days")
BELOW = Text(zh="未到催办", en="No reminder yet")
NOT_YET = Text(zh="只记逾期，不发通知", en="late, nobody is told")
OWES = Text(zh="还差{what}", en="owes {what}")


def rung_groups(
    session: Session, today: date, leads: Mapping[str, BoardLead], *, public: bool
) -> tuple[RungGroup, ...]:
    """Return every rung, the highest first, empty ones too, then what is on none yet.

    In public nobody is named of what is no lead, and no owner.
    """
    rungs = session.policy.rungs
    made: dict[int, list[Late]] = {rung: [] for rung in range(len(rungs), 0, -1)}
    for item in Pressure(session).report(today).items:
        made.setdefault(item.rung, []).append(_late(item, leads, public=public))
    return tuple(_group(rung, made[rung], rungs) for rung in made)


def _group(rung: int, items: Sequence[Late], rungs: Sequence[int]) -> RungGroup:
    held = tuple(sorted(items, key=_order))
    if not rung:
        return RungGroup(BELOW, NOT_YET, held)
    first, last = span_of(rung - 1, rungs)
    rule = (FROM_ON if last is None else FROM_TO).format(first=first, last=last)
    return RungGroup(STEPS[rung - 1], rule, held)


def _late(item: PressureItem, leads: Mapping[str, BoardLead], *, public: bool) -> Late:
    lead = leads.get(item.lead)
    hidden = public and (lead is None or lead.standing == UNSIGNED)
    return Late(
        code=item.lead,
        name=None if hidden else item.name,
        lamp=Lamp(item.lamp),
        days=item.days_late,
        what=_what(item, lead),
        lead=lead,
        unit=item.unit,
        owner=None if public else item.owner,
    )


def _what(item: PressureItem, lead: BoardLead | None) -> Text | None:
    """Return what the lead owes next, of another clock than a follow-up what runs."""
    if item.clock != Clock.FOLLOWUP:
        return item.clock_label
    return OWES.format(what=lead.owed) if lead and lead.owed else None


def _order(item: Late) -> tuple[object, ...]:
    """Sort as the morning's list does: the larger amount first, then the later, then by code.

    Amounts of different kinds only order rows here; nothing is added up.
    """
    money = (item.lead.contract or item.lead.intent) if item.lead else None
    return -(money.fen if money else -1), -item.days, len(item.code), item.code
