"""Yearly targets of units."""

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Target(Record):
    """What a unit is to reach in a year: an `amount`, or a `number` of people."""

    unit_id: str = link(
        "unit",
        zh="责任单位",
        en="unit",
        words="单位 单位名称 责任部门 牵头单位 承接单位 引进单位 部门",
        listed=True,
        required=True,
    )
    year: int = field(zh="年份", en="year", words="年度 目标年度", listed=True)
    metric: Metric = field(zh="指标", en="metric", words="指标名称 任务指标 考核指标", listed=True)
    amount: Money | None = field(
        zh="金额",
        en="amount",
        words="目标值 目标任务 目标金额 任务数 任务额 年度目标 年度任务 全年目标 全年任务",
        listed=True,
        default=None,
    )
    number: int | None = field(zh="数量", en="number", words="目标人数 目标数", default=None)
    set_by: str | None = field(
        zh="下达", en="set by", words="下达文件 下达依据 文号", default=None
    )
