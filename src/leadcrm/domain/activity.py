"""Activities: what was done, which alone resets a lead's clock."""

from datetime import date

import attrs

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.record import Record, link


@attrs.frozen(kw_only=True)
class Activity(Record):
    """A touch on a lead or a contact, and what came of it.

    Only one with content counts as contact; an empty note does not.
    """

    happened_on: date
    kind: ActivityKind
    lead_id: str | None = link("lead")
    contact_id: str | None = link("contact")
    approach: Approach | None = None
    officer_id: str | None = link("officer")
    unit_id: str | None = link("unit")
    event_id: str | None = link("event")
    content: str | None = None
