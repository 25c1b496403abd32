"""Follow-ups as a calendar (iCalendar), for phones and calendar programs."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from leadcrm.builtin.exporters import missing
from leadcrm.builtin.textfiles import Rows
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.plugin.cells import in_lines
from leadcrm.plugin.exports import Listing

ZONE = "Asia/Shanghai"
MORNING = time(9)
HALF_AN_HOUR = timedelta(minutes=30)
NOW = timedelta(0)


def write(listing: Listing, rows: Rows, stream: BinaryIO) -> None:
    """Write an event a follow-up, at nine on the working day on which it is due, with an alarm.

    Its UID stays the same and its SEQUENCE grows as it is put off or done, so
    that a second import moves what is there; one that is done is cancelled.

    Raises:
        LeadcrmError: the library is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 - reason: an extra, only for calendars
    except ImportError:
        raise missing(".ics", "ical") from None
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//leadcrm//leadcrm//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", ZONE)
    for row in rows:
        event = icalendar.Event()
        for name, value in _properties(listing, row):
            event.add(name, value)
        if not row["done_on"]:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _summary(listing, row))
            alarm.add("trigger", NOW)
            event.add_component(alarm)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    stream.write(calendar.to_ical())


def _properties(listing: Listing, row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    start = datetime.combine(row["effective_due"], MORNING, ZoneInfo(ZONE))
    subject = row["lead_id"] or row["record_id"]
    about = [subject, getattr(subject, "name", ""), getattr(row["owner_id"], "name", "")]
    done = row["done_on"] is not None
    return [
        ("uid", f"{row['code']}@{listing.office}.leadcrm"),
        ("dtstamp", listing.as_of),
        ("dtstart", start),
        ("dtend", start + HALF_AN_HOUR),
        ("summary", _summary(listing, row)),
        ("description", in_lines("\n".join(str(word) for word in [row["code"], *about] if word))),
        ("transp", "TRANSPARENT"),
        ("sequence", 2 * row["postponed"] + done),
        ("status", "CANCELLED" if done else "CONFIRMED"),
    ]


def _summary(listing: Listing, row: Mapping[str, Any]) -> str:
    said = FollowupKind(row["kind"]).before(row["what"])
    kind = said.to(listing.lang) if said else ""
    subject = row["lead_id"] or row["record_id"]
    words = [kind, getattr(subject, "name", ""), row["what"]]
    return in_lines(" ".join(word for word in words if word)).replace("\n", " ")
