"""Monthly reports of units (月报): which came, and when."""

from datetime import date

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, link


@attrs.frozen(kw_only=True)
class Submission(Record):
    """That a unit's monthly report came in: for which `month` (2019-10), on which day."""

    unit_id: str = link("unit", required=True)
    month: PartialDate
    received_on: date
