"""Events: fairs, signings, visits, expos; and which leads belong to them."""

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, field, link
from leadcrm.errors import UsageError
from leadcrm.text import Text

BACKWARDS = Text(
    zh="结束 {end} 早于开始 {start}", en="The end {end} is before the beginning {start}"
)
LABELS = {
    "fair": Text(zh="联谊会", en="fair"),
    "signing": Text(zh="集中签约", en="signing"),
    "signing_and_start": Text(zh="签约暨开工", en="signing and start"),
    "mass_start": Text(zh="集中开工", en="group start"),
    "promo": Text(zh="推介会", en="roadshow"),
    "land_promo": Text(zh="土地推介", en="land roadshow"),
    "chamber_promo": Text(zh="商会推介", en="chamber roadshow"),
    "expert_meeting": Text(zh="专家座谈", en="expert meeting"),
    "reception": Text(zh="接待", en="reception"),
    "squad": Text(zh="小分队", en="squad trip"),
    "expo": Text(zh="展会", en="expo"),
    "festival": Text(zh="节会", en="festival"),
    "media": Text(zh="媒体", en="media"),
    "policy": Text(zh="政策", en="policy"),
    "training": Text(zh="培训", en="training"),
    "wechat_group": Text(zh="微信群", en="WeChat group"),
}


class EventRole(Choice):
    """What an event was to a lead."""

    INTENT = "intent", Text(zh="意向", en="intent")
    SIGNED = "signed", Text(zh="签约", en="signed")
    STARTED = "started", Text(zh="开工", en="started")
    ATTENDED = "attended", Text(zh="参加", en="attended")


@attrs.frozen(kw_only=True)
class Event(Record):
    """A fair, signing, trip, reception, expo or training.

    `kind` is one of `LABELS`, or a word of the office's own. Days may be known
    to the month or year. A meeting has a `topic`, a training `hours` (学时) too.
    """

    name: str = field(zh="名称", en="name", words="活动 活动名称 推介会 会议名称 主题 活动主题")
    kind: str = field(
        zh="类别", en="kind", words="类型 活动类型 活动类别 形式", listed=True, codes=LABELS
    )
    start: PartialDate | None = field(
        zh="开始",
        en="start",
        words="开始日期 开始时间 举办日期 举办时间 活动日期 活动时间 日期 时间",
        listed=True,
        default=None,
    )
    end: PartialDate | None = field(
        zh="结束", en="end", words="结束日期 结束时间 截止日期", default=None
    )
    place: str | None = field(
        zh="地点", en="place", words="举办地点 活动地点 城市 地址", listed=True, default=None
    )
    headcount: int | None = field(
        zh="人数", en="headcount", words="参会人数 参加人数 客商人数", default=None
    )
    topic: str | None = field(
        zh="议题", en="topic", words="课题 培训内容 培训主题 会议内容", default=None
    )
    hours: int | None = field(zh="学时", en="hours", words="课时 培训学时 培训课时", default=None)


@attrs.frozen(kw_only=True)
class EventLink(Record):
    """That a lead belongs to an event, and as what: intent, signed, started, attended."""

    lead_id: str = link("lead", zh="项目", en="lead", listed=True, required=True)
    event_id: str = link("event", zh="活动", en="event", listed=True, required=True)
    role: EventRole = field(zh="作用", en="role", listed=True)


def check_order(start: PartialDate | None, end: PartialDate | None) -> None:
    """Refuse an event that ends before it begins, where both are known.

    Raises:
        UsageError: it does; both days are named.
    """
    if end and start and end.last() < start.first():
        raise UsageError(BACKWARDS.format(start=start, end=end))
