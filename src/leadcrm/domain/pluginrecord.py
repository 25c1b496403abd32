"""Records of plugins: what the core keeps for them without knowing what it means."""

from collections.abc import Mapping
from typing import Any

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import ANY, Record, field, link


@attrs.frozen(kw_only=True)
class PluginRecord(Record):
    """A record of a kind that a plugin declares: an order at a fair, a trip, an agreement.

    `parent_id` is what it belongs to (a fair, a trip), `lead_id` and
    `contact_id` whom it is about; `happened_on` may be known to the month or
    year. `details` are the fields of the kind's own class. It is journaled,
    undone, exported and shown whether or not its plugin is there.
    """

    kind: str = field(zh="类别", en="kind")
    name: str = field(zh="名称", en="name")
    parent_kind: str | None = field(zh="所属类别", en="kind of what it belongs to", default=None)
    parent_id: str | None = link(ANY, zh="所属", en="belongs to", weak=True)
    lead_id: str | None = link("lead", zh="项目", en="lead", listed=True)
    contact_id: str | None = link("contact", zh="联系人", en="contact")
    owner_id: str | None = link("officer", zh="责任人", en="owner", listed=True)
    unit_id: str | None = link("unit", zh="责任单位", en="unit", listed=True)
    happened_on: PartialDate | None = field(zh="日期", en="on", listed=True, default=None)
    details: Mapping[str, Any] | None = field(zh="详情", en="details", default=None)
