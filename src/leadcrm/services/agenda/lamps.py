"""The lamp of a lead: the worst of its steps, of having no next one, and of its silence."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.session import Session

RANK = tuple(Lamp)


def lamps_of_leads(
    session: Session, today: date, items: Iterable[Item] | None = None
) -> dict[str, Lamp]:
    """Return the lamp of every lead that is late, due, unplanned or silent, by its code.

    `items` is the day's list where somebody has read it. All other leads are green.
    """
    agenda = AgendaService(session)
    listed = agenda.items(today) if items is None else items
    steps = ((item.lead, Lamp(item.lamp)) for item in listed if item.lead is not None)
    found: dict[str, Lamp] = {}
    for lead, lamp in chain(steps, agenda.lamps_of_silent(today)):
        found[lead] = worst(lamp, found.get(lead, Lamp.GREEN))
    return found


def worst(*lamps: Lamp) -> Lamp:
    """Return the worst of some lamps; green if there is none."""
    return max(lamps, key=RANK.index, default=Lamp.GREEN)
