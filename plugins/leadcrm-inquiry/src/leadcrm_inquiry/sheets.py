"""The inquiries with their answers in time and late, by medium, and what we published."""

from typing import Any, NamedTuple

from leadcrm.domain.stage import Stage
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_inquiry.desk import answered_on

CODE, ON = Column("code", Text(zh="编号", en="Code")), Column("on", Text(zh="日期", en="On"))
MEDIUM = Column("medium", Text(zh="平台", en="Medium"))
LISTED = (
    CODE,
    Column("name", Text(zh="咨询", en="Inquiry")),
    Column("on", Text(zh="日期", en="On"), leaves=5),
    Column("medium", Text(zh="平台", en="Medium"), leaves=2),
    Column("due", Text(zh="答复期限", en="Answer due")),
    Column("days_late", Text(zh="逾期", en="Late"), right=True),
    Column("state", Text(zh="状态", en="State")),
    Column("referrer", Text(zh="推荐单位", en="Referred by"), leaves=4),
    Column("lead", Text(zh="项目", en="Lead"), leaves=3),
)
COUNTS = {
    "inquiries": Text(zh="咨询", en="Inquiries"),
    "in_time": Text(zh="按时答复", en="In time"),
    "late": Text(zh="迟答", en="Late"),
    "open": Text(zh="待答复", en="Open"),
    "leads": Text(zh="线索", en="Leads"),
    "signed": Text(zh="签约", en="Signed"),
}
PUBLISHED = (
    *(CODE, ON, MEDIUM, Column("name", Text(zh="标题", en="Title"))),
    Column("readings", Text(zh="阅读量", en="Readings"), right=True),
    Column("inquiries", COUNTS["inquiries"], right=True),
)
OTHER = Text(zh="未写", en="not told")
STATES = {name: COUNTS[name] for name in ("open", "in_time", "late")}


class Asked(NamedTuple):
    """An inquiry: whether it was answered in time, late or not yet; its working days late."""

    entry: Entry
    state: str
    days_late: int


def asked(office: Office) -> list[Asked]:
    """Return the inquiries: what waits for an answer first, then the newest."""
    found = []
    for entry in office.records("inquiry"):
        done, due, calendar = answered_on(office, entry), entry["due"], office.calendar
        state = "open" if done is None else "late" if due and done > due else "in_time"
        late = calendar.days_late(due, done or office.today) if due else 0
        found.append(Asked(entry, state, late))
    found.sort(key=lambda each: str(each.entry.on), reverse=True)
    waiting = [each for each in found if each.state == "open"]
    waiting.sort(key=lambda each: str(each.entry["due"]))
    return waiting + [each for each in found if each.state != "open"]


def list_inquiries(office: Office) -> Sheet:
    """Show the inquiries, those that wait for an answer first."""
    found = asked(office)
    rows = [_row(each) for each in found]
    return Sheet(Text(zh="线上咨询", en="Inquiries"), LISTED, rows, _figures(office, found))


def by_medium(office: Office) -> Sheet:
    """Show what came of the inquiries, medium by medium."""
    media: dict[str, list[Asked]] = {}
    for each in asked(office):
        media.setdefault(each.entry["medium"] or "", []).append(each)
    rows = [{"medium": name or OTHER, **_tally(office, media[name])} for name in sorted(media)]
    columns = (MEDIUM, *(Column(name, COUNTS[name], right=True) for name in COUNTS))
    title = Text(zh="各平台咨询", en="Inquiries by medium")
    return Sheet(title, columns, rows, _figures(office, [e for m in media.values() for e in m]))


def publications(office: Office) -> Sheet:
    """Show what the office published, the newest first, and how many asked because of it."""
    inquiries = [each["parent"].id for each in office.records("inquiry") if each["parent"]]
    rows = [
        {
            "code": each.code,
            "name": each.name,
            "on": each.on,
            "medium": each["medium"],
            "readings": each["readings"],
            "inquiries": inquiries.count(each.id),
        }
        for each in sorted(office.records("publication"), key=lambda e: str(e.on), reverse=True)
    ]
    read = Text(zh="阅读量合计", en="Readings in all")
    figures = [
        ("publications", Text(zh="发布（篇）", en="Publications"), len(rows)),
        ("readings", read, sum(row["readings"] or 0 for row in rows)),
    ]
    return Sheet(Text(zh="发布", en="Publications"), PUBLISHED, rows, figures)


def _row(each: Asked) -> dict[str, Any]:
    entry, lead = each.entry, each.entry["lead"]
    return {
        "code": entry.code,
        "name": entry.name,
        "on": entry.on,
        "medium": entry["medium"],
        "due": entry["due"],
        "referrer": entry["referrer"],
        "state": STATES[each.state],
        "days_late": each.days_late or None,
        "lead": lead.code if lead else None,
    }


def _figures(office: Office, found: list[Asked]) -> list[tuple[str, Text, Any]]:
    told = _tally(office, found)
    return [(name, label, told[name]) for name, label in COUNTS.items()]


def _tally(office: Office, found: list[Asked]) -> dict[str, int]:
    leads = {each.entry["lead"].id for each in found if each.entry["lead"]}
    reached = [lead.reached for lead in office.leads() if lead.id in leads] if leads else []
    counts = {name: sum(1 for each in found if each.state == name) for name in STATES}
    signed = sum(1 for each in reached if Stage.CONTRACT_SIGNED in each)
    return {"inquiries": len(found), **counts, "leads": len(leads), "signed": signed}
