"""What plugins keep of a lead or a contact, as its page shows it."""

from typing import Literal

from leadcrm.domain.claim import KIND as CLAIM
from leadcrm.domain.screeningrecord import KIND as SCREENING
from leadcrm.services.leads.leadpageviews import Kept
from leadcrm.services.records.fields import kind_label
from leadcrm.services.session import Session

OWN = frozenset({SCREENING, CLAIM})
"""What the core itself keeps so; a lead's story tells of these."""


def kept_of(
    session: Session, link: Literal["lead_id", "contact_id", "parent_id"], record: str
) -> tuple[Kept, ...]:
    """Return the records of plugins about a lead or contact, or of a record, newest first."""
    rows = [row for row in session.by("record", link, record) if row["kind"] not in OWN]
    rows.sort(key=lambda row: (row["happened_on"] or "", row["id"]), reverse=True)
    return tuple(
        Kept(row["kind"], kind_label(row["kind"]), row["code"], row["name"], row["happened_on"])
        for row in rows
    )
