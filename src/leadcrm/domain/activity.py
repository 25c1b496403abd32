"""Activities: what was done, which alone resets a lead's clock."""

from datetime import date

import attrs

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Activity(Record):
    """A touch on a lead, a contact or a unit, or at an event, and what came of it.

    Only one with content counts as contact; an empty note does not. `unit_id` is the
    unit of the officer who made it, `about_unit_id` one that was visited.
    """

    happened_on: date = field(
        zh="日期",
        en="on",
        words="时间 联系日期 联系时间 对接日期 对接时间 拜访日期 接待日期 活动日期",
        flag="on",
        listed=True,
    )
    kind: ActivityKind = field(
        zh="方式", en="way", words="联系方式 对接方式 跟进方式 活动方式 形式", listed=True
    )
    lead_id: str | None = link(
        "lead",
        zh="项目",
        en="lead",
        words="项目名称 项目名 招商项目 签约项目 所属项目 关联项目 对应项目",
        listed=True,
    )
    contact_id: str | None = link(
        "contact", zh="联系人", en="contact", words="联系对象 对接人 客商 客商姓名", listed=True
    )
    approach: Approach | None = field(zh="招商方式", en="approach", default=None)
    officer_id: str | None = link(
        "officer",
        zh="经办人",
        en="officer",
        words="by 联系干部 对接干部 跟进人 记录人 责任人",
        flag="by",
    )
    unit_id: str | None = link("unit", zh="责任单位", en="unit")
    event_id: str | None = link("event", zh="活动", en="event")
    about_unit_id: str | None = link("unit", zh="对象单位", en="about the unit")
    content: str | None = field(
        zh="内容",
        en="content",
        words="联系内容 对接内容 活动内容 主要内容 洽谈内容 对接情况 联系情况 情况",
        listed=True,
        default=None,
    )
