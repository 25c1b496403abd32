"""Claims (首报首谈): who registered a lead first owns it while it is worked on."""

from datetime import date, timedelta
from typing import NamedTuple

import attrs

from leadcrm.domain.choice import Choice, codes_of
from leadcrm.domain.detail import detail
from leadcrm.text import Text

KIND = "claim"


class ClaimState(Choice):
    """What became of a claim: on record, granted, or declined by the office."""

    OPEN = "open", Text(zh="待定", en="on record")
    GRANTED = "granted", Text(zh="归其所有", en="granted")
    DECLINED = "declined", Text(zh="未获支持", en="declined")


@attrs.frozen
class ClaimDetails:
    """How a claim was made and what became of it.

    `spelling` is the name under which the unit registered the project; `held_by`
    the unit that held the lead on that day; `said` is JSON of what else it
    reported; `approved_by` who settled it.
    """

    state: str | None = detail(zh="结果", en="state", codes=codes_of(ClaimState))
    spelling: str | None = detail(zh="报送名称", en="registered as")
    held_by: str | None = detail(zh="当时归属", en="held by")
    reason: str | None = detail(zh="理由", en="reason")
    said: str | None = detail(zh="报送内容", en="what was said")
    approved_by: str | None = detail(zh="裁定人", en="settled by")
    settled_on: str | None = detail(zh="裁定日期", en="settled on")


class Protection(NamedTuple):
    """Until when a lead is kept for who registered it: `until`, that day included."""

    since: date
    until: date
    expired: bool


def protection(since: date, touched: date | None, today: date, days: int) -> Protection:
    """Return how long a lead is kept: so many calendar days from its last contact with content.

    Contact before it was registered or taken over counts for nobody.
    Source: domain notes §4, 首报首谈 (90 days, our default).
    """
    start = max(since, touched) if touched else since
    until = start + timedelta(days=days)
    return Protection(since, until, today > until)
