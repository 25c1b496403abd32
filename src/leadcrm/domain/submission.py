"""Monthly reports of units (月报): which came, and when."""

from datetime import date

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Submission(Record):
    """That a unit's monthly report came in: for which `month` (2019-10), on which day."""

    unit_id: str = link("unit", zh="责任单位", en="unit", listed=True, required=True)
    month: PartialDate = field(zh="月份", en="month", listed=True)
    received_on: date = field(zh="收到日期", en="received on", listed=True)
