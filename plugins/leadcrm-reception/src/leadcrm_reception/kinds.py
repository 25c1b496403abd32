"""What the core keeps of visitors: the reception, and what they asked for."""

from datetime import date

import attrs

from leadcrm.plugin import RecordKind, Text, detail


@attrs.frozen(kw_only=True)
class Reception:
    """A delegation that we receive: on its day, its contact the guest, its owner and unit we."""

    planned_on: date | None = detail(zh="方案日期", en="planned on")
    people: int | None = detail(zh="来访人数", en="visitors")
    head: str | None = detail(zh="主宾", en="head of the guests")
    host: str | None = detail(zh="陪同领导", en="accompanying leader")
    route: str | None = detail(zh="路线", en="route")
    talks: str | None = detail(zh="座谈要点", en="talks")
    minutes_on: date | None = detail(zh="纪要日期", en="minutes on")
    minutes: str | None = detail(zh="纪要", en="minutes")
    revisited_on: date | None = detail(zh="回访日期", en="return visit on")


@attrs.frozen(kw_only=True)
class Request:
    """What visitors asked for (诉求): its name says what; it is to be met by a day."""

    due: date | None = detail(zh="诉求期限", en="to be met by")
    done_on: date | None = detail(zh="诉求办结日", en="met on")


RECEIVED, ASKED = Text(zh="接待", en="reception"), Text(zh="诉求", en="request")
KINDS = (
    RecordKind("reception", RECEIVED, "receptions", Reception, parent="event"),
    RecordKind("request", ASKED, "requests", Request, parent="reception"),
)
