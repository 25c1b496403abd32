"""Follow-ups: what is owed next to a lead, or to a plugin's record, by whom, by when."""

from datetime import date

import attrs

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.record import Record, link


@attrs.frozen(kw_only=True)
class Followup(Record):
    """The next step on a lead (下次跟进), or on a record of a plugin: a trip's report.

    `due` is a whole local day; when it is a day off, the next working day is
    its effective due. `postponed` counts how often it was pushed forward.
    It is open until `done_on` is set. `acknowledged_on` is the day on which its
    owner signed for being told that it is late; it stops no clock.
    """

    lead_id: str | None = link("lead")
    record_id: str | None = link("record")
    due: date
    owner_id: str = link("officer", required=True)
    unit_id: str | None = link("unit")
    kind: FollowupKind = FollowupKind.CALL
    what: str | None = None
    done_on: date | None = None
    outcome: str | None = None
    postponed: int = 0
    postpone_reason: str | None = None
    acknowledged_on: date | None = None
