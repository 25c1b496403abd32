"""Who is pressed, as plugins and sections of reports read it: a row a matter, with who is told."""

from collections.abc import Iterator
from datetime import date

from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Pressed
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.escalation.escalation import Pressure
from leadcrm.services.escalation.escalationviews import PressureItem
from leadcrm.services.session import Session


def pressing(session: Session, today: date, unit: Entry | None) -> tuple[Pressed, ...]:
    """Return what `Pressure.report` tells: what is late, then the silent, then what is put off."""
    return tuple(_pressed(session, today, unit.code if unit else None))


def _pressed(session: Session, today: date, unit: str | None) -> Iterator[Pressed]:
    report = Pressure(session).report(today, unit=unit)
    late = {item.code for item in report.items}
    yield from map(_late, report.items)
    yield from map(_silent, report.silent)
    yield from (_late(item) for item in report.long_postponed if item.code not in late)


def _late(item: PressureItem) -> Pressed:
    return Pressed(
        code=item.code or item.lead,
        name=item.name,
        what=item.what or item.clock_label,
        due=item.due,
        days=item.days_late,
        lamp=item.lamp,
        rung=item.rung,
        to=tuple(each.name for each in item.to),
        owner=item.owner,
        unit=item.unit,
        postponed=item.postponed,
        too_often=item.long_postponed,
    )


def _silent(lead: SilentLead) -> Pressed:
    return Pressed(
        code=lead.lead,
        name=lead.name,
        what=lead.why_label,
        due=lead.began,
        days=lead.days_silent,
        lamp=lead.lamp,
        rung=lead.rung,
        to=tuple(each.name for each in lead.to),
        owner=lead.owner,
        unit=lead.unit,
        silent=True,
    )
