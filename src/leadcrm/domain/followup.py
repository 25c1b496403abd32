"""Follow-ups: what is owed to a lead next, by whom, by when."""

from datetime import date
from enum import StrEnum

import attrs

from leadcrm.domain.record import Record, link
from leadcrm.text import Text


class FollowupKind(StrEnum):
    """What is to be done: a visit, a call …, or a promise, request or milestone that we owe."""

    VISIT = "visit"
    CALL = "call"
    WECHAT = "wechat"
    RECEPTION = "reception"
    REVISIT = "revisit"
    PROMISE = "promise"
    REQUEST = "request"
    MILESTONE = "milestone"


LABELS = {
    FollowupKind.VISIT: Text(zh="拜访", en="Visit"),
    FollowupKind.CALL: Text(zh="电话", en="Call"),
    FollowupKind.WECHAT: Text(zh="微信", en="WeChat"),
    FollowupKind.RECEPTION: Text(zh="接待", en="Host"),
    FollowupKind.REVISIT: Text(zh="回访", en="Revisit"),
    FollowupKind.PROMISE: Text(zh="承诺", en="Promise"),
    FollowupKind.REQUEST: Text(zh="诉求", en="Request"),
    FollowupKind.MILESTONE: Text(zh="里程碑", en="Milestone"),
}


@attrs.frozen(kw_only=True)
class Followup(Record):
    """The next step on a lead (下次跟进).

    `due` is a whole local day; when it is a day off, the next working day is
    its effective due. `postponed` counts how often it was pushed forward.
    It is open until `done_on` is set.
    """

    lead_id: str = link("lead", required=True)
    due: date
    owner_id: str = link("officer", required=True)
    unit_id: str | None = link("unit")
    kind: FollowupKind = FollowupKind.CALL
    what: str | None = None
    done_on: date | None = None
    outcome: str | None = None
    postponed: int = 0
    postpone_reason: str | None = None
