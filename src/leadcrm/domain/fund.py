"""Fund arrivals (到位资金): counted by arrival day, and only when verified."""

from datetime import date

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Fund(Record):
    """Money that arrived for a lead, with its evidence.

    Without a voucher it is unverified and does not count (2019 report, 到位资金).
    `unit_id` is the unit that has the credit; `approved_by_id` the second
    person who saw the evidence.
    """

    lead_id: str = link(
        "lead",
        zh="项目",
        en="lead",
        words="项目名称 项目名 招商项目 签约项目 所属项目 关联项目 对应项目",
        listed=True,
        required=True,
    )
    arrived_on: date = field(
        zh="到位日期",
        en="arrived on",
        words="date 到账日期 到账时间 到资日期 到资时间 到位时间 资金到位日期 资金到位时间 日期",
        flag="on",
        listed=True,
    )
    amount: Money = field(
        zh="金额",
        en="amount",
        words="到账金额 到资金额 到位金额 到位资金 到账资金 到资额 资金到位额",
        listed=True,
    )
    counted_as: Metric = field(zh="计入", en="counted as", words="计入指标 资金类别 资金类型")
    unit_id: str | None = link(
        "unit",
        zh="责任单位",
        en="unit",
        words="单位 单位名称 责任部门 牵头单位 承接单位 引进单位 部门",
        listed=True,
    )
    evidence: str | None = field(
        zh="凭证", en="evidence", words="凭证号 到账凭证 证明材料 佐证材料", default=None
    )
    verified: bool = field(zh="已核实", en="verified", verb="fund verify", default=False)
    approved_by_id: str | None = link("officer", zh="复核人", en="approved by", verb="fund verify")
