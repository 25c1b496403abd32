"""Records of plugins: what the core keeps for them without knowing what it means."""

from collections.abc import Mapping
from typing import Any

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import ANY, Record, link


@attrs.frozen(kw_only=True)
class PluginRecord(Record):
    """A record of a kind that a plugin declares: an order at a fair, a trip, an agreement.

    `parent_id` is what it belongs to (a fair, a trip), `lead_id` and
    `contact_id` whom it is about; `happened_on` may be known to the month or
    year. `details` are the fields of the kind's own class. It is journaled,
    undone, exported and shown whether or not its plugin is there.
    """

    kind: str
    name: str
    parent_kind: str | None = None
    parent_id: str | None = link(ANY, weak=True)
    lead_id: str | None = link("lead")
    contact_id: str | None = link("contact")
    owner_id: str | None = link("officer")
    unit_id: str | None = link("unit")
    happened_on: PartialDate | None = None
    details: Mapping[str, Any] | None = None
