"""Postings: where an officer is sent beside his own unit, and from when to when."""

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, field, link
from leadcrm.text import Text


class PostingKind(Choice):
    """Down to a park or town, away to a city, or at a station there."""

    SENT_DOWN = "sent_down", Text(zh="下沉", en="sent down"), "下派 下沉园区 挂职"
    AWAY = "away", Text(zh="外派", en="sent away"), "派出 外出"
    STATIONED = "stationed", Text(zh="驻点", en="stationed"), "驻点招商 驻外 常驻"


@attrs.frozen(kw_only=True)
class Posting(Record):
    """That an officer was sent to a unit or a place (下沉, 外派, 驻点).

    Days may be known to the month. One without an `until` goes on. Source: the
    2019 report, which asks that officers go down to the parks and out to the cities.
    """

    officer_id: str = link("officer", zh="干部", en="officer", listed=True, required=True)
    kind: PostingKind = field(zh="派驻方式", en="kind", words="类别 方式", listed=True)
    unit_id: str | None = link(
        "unit", zh="派驻单位", en="to the unit", words="单位 园区", listed=True
    )
    place: str | None = field(
        zh="派驻地", en="place", words="地点 城市 驻地", listed=True, default=None
    )
    since: PartialDate | None = field(
        zh="始于", en="since", words="开始 开始日期 派驻时间", listed=True, default=None
    )
    until: PartialDate | None = field(
        zh="止于", en="until", words="结束 结束日期", listed=True, default=None
    )
    note: str | None = field(zh="备注", en="note", default=None)
