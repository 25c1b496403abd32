"""What a project yields once it has landed: jobs, output and tax, promised and real."""

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Performance(Record):
    """Jobs, output and tax of a lead in one year, as the contract promises them or as they were.

    `promised` and real figures of a year are two records; amounts of different kinds
    are never added. Source: the 2019 report, which asks that every project pays tax.
    """

    lead_id: str = link("lead", zh="项目", en="lead", listed=True, required=True)
    year: int = field(zh="年度", en="year", words="年份", listed=True)
    promised: bool = field(zh="承诺", en="promised", words="是否承诺", listed=True, default=False)
    jobs: int | None = field(
        zh="就业人数", en="jobs", words="用工人数 带动就业", listed=True, default=None
    )
    output: Money | None = field(
        zh="产值", en="output", words="年产值 工业产值 产出", listed=True, default=None
    )
    tax: Money | None = field(
        zh="税收",
        en="tax",
        words="年税收 纳税 纳税额 实缴税收",
        listed=True,
        default=None,
    )
    note: str | None = field(zh="备注", en="note", default=None)
