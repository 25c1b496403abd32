"""What the core keeps for squads: trips, minutes, stations and their weekly reports."""

from datetime import date

import attrs

from leadcrm.domain.detail import detail
from leadcrm.domain.money import Money
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text


@attrs.frozen(kw_only=True)
class Trip:
    """A trip of a squad (小分队): its plan, who approved it, its return and its report.

    The owner is the leader; `members` names the others. It belongs to an event
    of the kind `squad`, to which its leads belong.
    """

    destination: str | None = detail(zh="目的地", en="destination")
    members: str | None = detail(zh="队员", en="members")
    targets: str | None = detail(zh="目标名单", en="targets")
    start: date | None = detail(zh="计划出发", en="planned start")
    end: date | None = detail(zh="计划返回", en="planned end")
    cost: Money | None = detail(zh="经费", en="cost")
    approved_by: str | None = detail(zh="批准人", en="approved by")
    approved_on: date | None = detail(zh="批准日", en="approved on")
    returned_on: date | None = detail(zh="返回日", en="returned on")
    reported_on: date | None = detail(zh="交报告日", en="reported on")
    report: str | None = detail(zh="报告", en="report")


@attrs.frozen(kw_only=True)
class Minutes:
    """What one day of a trip brought (每日纪要); its day is the record's own."""

    visited: int | None = detail(zh="拜访数", en="visits")
    text: str | None = detail(zh="纪要", en="minutes")


@attrs.frozen(kw_only=True)
class Station:
    """An office away from home (驻点); the owner is its resident (驻点人)."""

    city: str | None = detail(zh="城市", en="city")
    since: date | None = detail(zh="起", en="since")
    until: date | None = detail(zh="止", en="until")


@attrs.frozen(kw_only=True)
class Weekly:
    """A weekly report of a station (周报)."""

    text: str | None = detail(zh="周报", en="report")
    leads: int | None = detail(zh="线索数", en="leads")


KINDS = (
    RecordKind(
        "trip",
        Text(zh="小分队行程", en="trip"),
        "trips",
        Trip,
        parent="event",
        headers={
            "目的地": "destination",
            "队员": "members",
            "目标名单": "targets",
            "出发": "start",
            "返回": "end",
            "经费": "cost",
            "批准人": "approved_by",
            "批准日": "approved_on",
            "返回日": "returned_on",
            "交报告日": "reported_on",
            "报告": "report",
        },
    ),
    RecordKind(
        "minutes",
        Text(zh="纪要", en="minutes"),
        "minutes",
        Minutes,
        parent="trip",
        headers={"拜访数": "visited", "纪要": "text"},
    ),
    RecordKind(
        "station",
        Text(zh="驻点", en="station"),
        "stations",
        Station,
        headers={"城市": "city", "起": "since", "止": "until"},
    ),
    RecordKind(
        "weekly",
        Text(zh="周报", en="weekly report"),
        "weeklies",
        Weekly,
        parent="station",
        headers={"周报": "text", "线索数": "leads"},
    ),
)
