"""Officers: the users' side, who own leads and sign off."""

from datetime import date

import attrs

from leadcrm.domain.record import Record, link, personal


@attrs.frozen(kw_only=True)
class Officer(Record):
    """A member of staff (干部) who may own leads, keep contacts and sign off.

    One who left (`left_on`) hands over all of it and signs off no more.
    """

    name: str
    unit_id: str | None = link("unit")
    title: str | None = None
    phone: str | None = personal(default=None)
    left_on: date | None = None
