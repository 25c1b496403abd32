"""What a follow-up may be about: whom or what the office keeps in touch with."""

from collections.abc import Mapping
from typing import Any, Literal

AboutKind = Literal["lead", "contact", "event", "unit", "record"]
AboutField = Literal["lead_id", "contact_id", "event_id", "about_unit_id", "record_id"]
ABOUT: dict[AboutKind, AboutField] = {
    "lead": "lead_id",
    "contact": "contact_id",
    "event": "event_id",
    "unit": "about_unit_id",
    "record": "record_id",
}
"""The field of a follow-up that names what it is about, by the kind of record."""


def about_of(step: Mapping[str, Any]) -> tuple[AboutKind, str] | None:
    """Return the kind and id of what a follow-up is about; None where a list did not say."""
    for kind, field in ABOUT.items():
        if step[field]:
            return kind, step[field]
    return None
