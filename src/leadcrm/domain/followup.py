"""Follow-ups: what is owed next to a lead, or to a plugin's record, by whom, by when."""

from datetime import date

import attrs

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Followup(Record):
    """The next step on a lead (下次跟进), or on whatever else is kept in touch with.

    What it is about is one of `domain.about.ABOUT`: a lead, a contact (a chamber, a 乡友), an
    event (a delegation), a unit, or a record of a plugin (a trip's report). An
    instruction (批示) says by whom it was `given_by_id`.
    `due` is a whole local day; when it is a day off, the next working day is
    its effective due. `postponed` counts how often it was pushed forward, and
    `first_due` is the day before it ever was; a list may bring the number alone.
    It is open until `done_on` is set. `acknowledged_on` is the day on which its
    owner signed for being told that it is late; it stops no clock. Only a list may
    bring one that nobody is to do.
    """

    lead_id: str | None = link(
        "lead",
        zh="项目",
        en="lead",
        words="项目名称 项目名 招商项目 签约项目 所属项目 关联项目 对应项目",
        listed=True,
        verb="followup add",
    )
    record_id: str | None = link(
        "record", zh="记录", en="record", listed=True, verb="followup add"
    )
    contact_id: str | None = link(
        "contact", zh="联系人", en="contact", listed=True, verb="followup add"
    )
    event_id: str | None = link("event", zh="活动", en="event", listed=True, verb="followup add")
    about_unit_id: str | None = link(
        "unit", zh="对象单位", en="about the unit", listed=True, verb="followup add"
    )
    due: date = field(
        zh="应办",
        en="due",
        words=(
            "下次跟进 下次跟进日期 下次跟进时间 下次联系 下次联系时间 下次联系日期 跟进日期 "
            "跟进时间 下步跟进时间 完成时限 完成时间 办结时限 时限 计划完成时间 拟完成时间 "
            "预计完成时间 时间节点 时限要求 完成期限 办理时限 截止时间 "
            "duedate deadline nextfollow-up nextdue followupon"
        ),
        listed=True,
        verb="postpone",
    )
    owner_id: str | None = link(
        "officer",
        zh="责任人",
        en="owner",
        words="owner_contact 跟进人 承办人 经办人",
        listed=True,
    )
    unit_id: str | None = link("unit", zh="责任单位", en="unit", words="owner_unit", listed=True)
    kind: FollowupKind = field(zh="方式", en="kind", listed=True, default=FollowupKind.CALL)
    what: str | None = field(
        zh="事项",
        en="what",
        words=(
            "下步措施 下一步措施 下步工作 下一步工作 下步打算 下一步打算 跟进事项 下周计划 "
            "下周工作计划 下周安排 下步计划 下一步计划 下步工作计划 下一步工作计划 下步安排 "
            "下一步安排 下步工作措施 拟采取措施 工作措施 下月计划 下月工作计划 下月安排 "
            "下一步工作打算 下步工作打算 下一步工作措施 下一步工作安排 下步工作安排 "
            "下阶段工作 下阶段计划 下阶段工作计划 下期计划 nextstep nextsteps plan"
        ),
        listed=True,
        default=None,
    )
    done_on: date | None = field(zh="办结日", en="done on", verb="done", default=None)
    outcome: str | None = field(zh="办理情况", en="outcome", verb="done", default=None)
    postponed: int = field(zh="推迟次数", en="postponed", verb="postpone", default=0)
    first_due: date | None = field(zh="最初应办", en="first due", verb="postpone", default=None)
    postpone_reason: str | None = field(
        zh="推迟原因", en="postponed because", verb="postpone", default=None
    )
    postpone_approved_by_id: str | None = link(
        "officer", zh="推迟同意人", en="postponing agreed by", verb="postpone"
    )
    given_by_id: str | None = link(
        "officer", zh="批示领导", en="given by", words="交办领导 批示人 交办人"
    )
    acknowledged_on: date | None = field(
        zh="签收日期", en="signed for on", verb="followup acknowledge", default=None
    )
