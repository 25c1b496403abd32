"""The lamp of a lead: the worst of its steps, of having no next one, and of its silence."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.session import Session

if TYPE_CHECKING:
    from leadcrm.services.agenda.silentviews import SilentLead

RANK = tuple(Lamp)


def lamps_of_leads(
    session: Session, today: date, items: Iterable[Item] | None = None
) -> dict[str, Lamp]:
    """Return the lamp of every lead that the day's list names or that is silent, by its code.

    `items` is that list where somebody has read it. All other leads are green.
    """
    agenda = AgendaService(session)
    listed = agenda.items(today) if items is None else items
    found: dict[str, Lamp] = {}
    told: Iterable[Item | SilentLead] = chain(listed, agenda.silent(today, rung=0))
    for each in told:
        if each.lead is not None:
            found[each.lead] = worst((each,), found.get(each.lead, Lamp.GREEN))
    return found


def worst(told: "Iterable[Item | SilentLead | None]", least: Lamp = Lamp.GREEN) -> Lamp:
    """Return the worst lamp of what is told of one lead, at the `least` this one."""
    lamps = (Lamp(each.lamp) for each in told if each is not None)
    return max((least, *lamps), key=RANK.index)
