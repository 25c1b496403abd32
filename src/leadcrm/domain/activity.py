"""Activities: what was done, which alone resets a lead's clock."""

from datetime import date

import attrs

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Activity(Record):
    """A touch on a lead or a contact, and what came of it.

    Only one with content counts as contact; an empty note does not.
    """

    happened_on: date = field(zh="日期", en="on", flag="on", listed=True)
    kind: ActivityKind = field(zh="方式", en="way", listed=True)
    lead_id: str | None = link("lead", zh="项目", en="lead", words="项目名称", listed=True)
    contact_id: str | None = link("contact", zh="联系人", en="contact", listed=True)
    approach: Approach | None = field(zh="招商方式", en="approach", default=None)
    officer_id: str | None = link("officer", zh="经办人", en="officer", words="by", flag="by")
    unit_id: str | None = link("unit", zh="责任单位", en="unit")
    event_id: str | None = link("event", zh="活动", en="event")
    content: str | None = field(zh="内容", en="content", listed=True, default=None)
