"""The agenda as JSON: keys that other programs rely on."""

from typing import Any

from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agendaviews import Agenda


def as_json(agenda: Agenda) -> dict[str, Any]:
    """Return the agenda with its promised keys; labels stand beside codes."""
    made: dict[str, Any] = {"as_of": agenda.as_of, "office": agenda.office}
    if agenda.period:
        made["period"] = {"from": agenda.period[0], "to": agenda.period[1]}
    made["summary"] = agenda.summary
    made["headline"] = agenda.headline
    made["items"] = [
        {
            **item._asdict(),
            "lamp_label": Lamp(item.lamp).label,
        }
        for item in agenda.items
    ]
    if agenda.silent is not None:
        made["silent"] = [
            {**lead._asdict(), "lamp_label": Lamp(lead.lamp).label} for lead in agenda.silent
        ]
    made["unknown_years"] = agenda.unknown_years
    made["notes"] = agenda.notes
    return made
