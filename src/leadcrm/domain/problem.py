"""Problems (存在问题): what a unit says stands in a lead's way, open until it is answered."""

from datetime import date

import attrs

from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Problem(Record):
    """What stands in the way of a lead, in the words of the unit that reported it.

    It is open until `answered_on`; a weekly sheet that is silent about it answers nothing.
    `answer` are the words that did (已解决, 已协调).
    """

    lead_id: str = link("lead", zh="项目", en="lead", listed=True, required=True)
    raised_on: date = field(zh="提出日期", en="raised on", listed=True)
    content: str = field(zh="存在问题", en="problem", listed=True)
    answered_on: date | None = field(zh="解决日期", en="answered on", listed=True, default=None)
    answer: str | None = field(zh="解决情况", en="answer", listed=True, default=None)
