"""Units: the superior, the county, the office, parks, towns and bureaus."""

import attrs

from leadcrm.domain.record import Record, link
from leadcrm.domain.unitkind import UnitKind


@attrs.frozen(kw_only=True)
class Unit(Record):
    """A unit that is responsible for leads (责任单位).

    `seq` is the fixed display order (建制顺序); `head_id` its responsible
    officer; `has_dedicated_officer` and `helper_assigned` are two of the 2019
    report's complaints; `monthly_report_due_day` is a day of the month.
    """

    name: str
    kind: UnitKind = UnitKind.BUREAU
    parent_id: str | None = link("unit", weak=True)
    head_id: str | None = link("officer", weak=True)
    seq: int | None = None
    has_dedicated_officer: bool | None = None
    helper_assigned: bool | None = None
    monthly_report_due_day: int | None = None
