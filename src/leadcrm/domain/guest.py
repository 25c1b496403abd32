"""Guests of events: who was invited, who came, who belongs to it."""

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.record import Record, field, link
from leadcrm.text import Text


class GuestRole(Choice):
    """What somebody is to an event: invited, there, or one of its group.

    Nothing of the book is deleted: who was noted by mistake is struck off, and no list has him.
    """

    INVITED = "invited", Text(zh="受邀", en="invited"), "邀请 已邀请 拟邀 拟邀请 嘉宾"
    CAME = "came", Text(zh="到会", en="came"), "参会 出席 到场 参加 已到 签到 attended"
    MEMBER = "member", Text(zh="成员", en="member"), "组员 群成员 参训 学员"
    STRUCK = "struck", Text(zh="划去", en="struck off"), "除名 误记"


@attrs.frozen(kw_only=True)
class Guest(Record):
    """That a contact or an officer was invited to an event, came to it, or is of its group.

    Who was invited and came has two of these, so that both can be counted. The
    `note` is what he said there: an expert's advice, what a trainee was taught.
    """

    event_id: str = link("event", zh="活动", en="event", listed=True, required=True)
    contact_id: str | None = link("contact", zh="联系人", en="contact", listed=True)
    officer_id: str | None = link("officer", zh="干部", en="officer", listed=True)
    role: GuestRole = field(
        zh="身份", en="as", words="参会情况 到会情况", listed=True, default=GuestRole.CAME
    )
    note: str | None = field(
        zh="发言", en="what was said", words="建议 意见 备注", listed=True, default=None
    )
