"""Units: the superior, the county, the office, parks, towns and bureaus."""

import attrs

from leadcrm.domain.record import Record, field, link
from leadcrm.domain.unitkind import UnitKind


@attrs.frozen(kw_only=True)
class Unit(Record):
    """A unit that is responsible for leads (责任单位).

    `seq` is the fixed display order (建制顺序); `head_id` its responsible
    officer; `has_dedicated_officer` and `helper_assigned` are two of the 2019
    report's complaints; `monthly_report_due_day` is a day of the month.
    """

    name: str = field(zh="名称", en="name", words="单位 单位名称 责任单位 部门 部门名称")
    kind: UnitKind = field(
        zh="类别",
        en="kind",
        words="单位类别 单位类型 类型 单位性质",
        listed=True,
        default=UnitKind.BUREAU,
    )
    parent_id: str | None = link(
        "unit", zh="上级", en="parent", words="上级单位 主管单位 主管部门", weak=True
    )
    head_id: str | None = link(
        "officer",
        zh="负责人",
        en="head",
        words="单位负责人 主要负责人 责任人",
        listed=True,
        weak=True,
    )
    seq: int | None = field(zh="次序", en="order", words="排序 顺序", default=None)
    has_dedicated_officer: bool | None = field(
        zh="有专干", en="has an officer", flag="dedicated", default=None
    )
    helper_assigned: bool | None = field(
        zh="有协办", en="has a helper", flag="helper", default=None
    )
    monthly_report_due_day: int | None = field(
        zh="月报日", en="report day", flag="report-day", default=None
    )
