"""Monthly reports of units (月报): which came, and when."""

from datetime import date

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Submission(Record):
    """That a unit's monthly report came in: for which `month` (2019-10), on which day."""

    unit_id: str = link(
        "unit",
        zh="责任单位",
        en="unit",
        words="单位 单位名称 责任部门 牵头单位 承接单位 引进单位 部门 报送单位 填报单位",
        listed=True,
        required=True,
    )
    month: PartialDate = field(
        zh="月份", en="month", words="报表月份 所属月份 月报月份", listed=True
    )
    received_on: date = field(
        zh="收到日期",
        en="received on",
        words="报送日期 报送时间 收到时间 上报日期 上报时间",
        listed=True,
    )
