"""Officers: the users' side, who own leads and sign off."""

import attrs

from leadcrm.domain.record import Record, link, personal


@attrs.frozen(kw_only=True)
class Officer(Record):
    """A member of staff (干部) who may own leads, keep contacts and sign off."""

    name: str
    unit_id: str | None = link("unit")
    title: str | None = None
    phone: str | None = personal(default=None)
