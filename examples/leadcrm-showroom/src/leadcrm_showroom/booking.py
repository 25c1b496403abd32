"""A tour is booked, and goes on: received, followed up, cancelled."""

from collections.abc import Sequence

from leadcrm.plugin import (
    Change,
    Close,
    Draft,
    Entry,
    NewGuest,
    NewRecord,
    NewRelation,
    Office,
    Open,
    Plan,
    RuleError,
    Task,
    Text,
    UsageError,
)
from leadcrm_showroom import MOVES, STATUS
from leadcrm_showroom.tours import status_of

GUIDING, ANSWER = "展厅讲解", "回访参观客商"
BOOKED = Text(zh="已预约 {day} {name}", en="Booked: {day} {name}")
CALL = Text(zh="，讲解员电话 {phone}", en="; the guide's phone: {phone}")
ALREADY = Text(zh="已经是「{status}」", en="It is “{status}” already")
NOTHING_SAID = Text(zh="没有写现场说了什么：--said", en="What was said is missing: --said")
NO_EVENT = Text(zh="--guest 要和 --event 一起写", en="--guest goes with --event")
NOW = Text(zh="{name}：{status}", en="{name}: {status}")
CANCELLED = "取消参观"


def book(  # noqa: PLR0913 - reason: all that can be said of a tour
    office: Office,
    *,
    who: str,
    on: str,
    guide: Sequence[str] = (),
    event: str | None = None,
    guest: Sequence[str] = (),
    people: str | None = None,
    interest: str | None = None,
    brought_by: str | None = None,
) -> Plan:
    """Book a tour for a contact or a lead, with guests of an event."""
    visitor = office.find(who, "lead", "contact")
    lead = visitor if visitor.kind == "lead" else None
    contact = visitor["contact"] if lead else visitor
    day = office.day(on, ahead=True)
    guides = tuple(office.find(word, "officer") for word in guide)
    meeting = office.find(event, "event") if event else None
    named = tuple(office.find(word, "contact") for word in guest)
    if named and not meeting:
        raise UsageError(NO_EVENT)
    others = [one for one in named or _guests(office, meeting) if one != contact]
    owner = guides[0] if guides else None
    fields = {
        "name": f"{visitor.name} {day}",
        "on": day,
        "status": "booked",
        "people": people or str(1 + len(others)),
        "interest": interest,
        "guides": guides or None,
        "guests": tuple(others) or None,
        "owner": owner,
    }
    step = Task(due=day, what=GUIDING, kind="guiding", owner=owner, on_record=not lead)
    draft = Draft(
        contact=contact,
        lead=lead,
        event=meeting,
        record=NewRecord(kind="tour", fields=fields),
        tasks=(step,),
        guests=tuple(NewGuest(who=one, role="invited") for one in named),
        relations=(NewRelation(kind="introduced_by", to=brought_by),) if brought_by else (),
    )
    said, phone = BOOKED.format(day=day, name=visitor.name), office.settings.guide_phone
    return Plan((draft,), said + CALL.format(phone=phone) if phone else said)


def receive(
    office: Office,
    *,
    name: str,
    said: str | None = None,
    to: str | None = None,
    next_due: str | None = None,
) -> Plan:
    """Move a tour on, close its open step with what was said, open the next one."""
    tour, code = tour_of(office, name), status_of(to or "received")
    if code == tour["status"]:
        raise RuleError(ALREADY.format(status=STATUS[code]))
    if code != "cancelled" and not said:
        raise UsageError(NOTHING_SAID)
    about, change = tour["lead"] or tour, {"status": code}
    if said:
        change["said"] = f"{tour['said']}; {said}" if tour["said"] else said
    steps: list[Change | Close | Open] = [Change(entry=tour, fields=change)]
    what = GUIDING if tour["status"] == "booked" else ANSWER
    if any(task["what"] == what and not task["done_on"] for task in office.tasks(about)):
        came = code != "cancelled"
        steps.append(Close(entry=about, outcome=said or CANCELLED, what=what, touch=came))
    if code == "received":
        after = office.calendar.add(office.today, 1)
        due = office.day(next_due, ahead=True) if next_due else after
        answer = Task(due=due, what=ANSWER, kind="revisit", owner=tour["owner"])
        steps.append(Open(entry=about, task=answer))
    return Plan(tuple(steps), NOW.format(name=tour.name, status=STATUS[code]))


def tour_of(office: Office, word: str) -> Entry:
    """Return the tour of that name, visitor or lead: of several the one that waits longest."""
    ids = {one.id for kind in ("contact", "lead") if (one := office.known(word, kind))}
    tours = [
        tour
        for tour in office.records("tour")
        if MOVES.get(tour["status"])
        and any(tour[link] and tour[link].id in ids for link in ("contact", "lead"))
    ]
    tours.sort(key=lambda tour: tour["status"] != "booked")
    return tours[0] if tours else office.find(word, "tour")


def _guests(office: Office, meeting: Entry | None) -> tuple[Entry, ...]:
    """Return the contacts who were at an event, each once."""
    rows = office.guests(meeting) if meeting else ()
    return tuple({one["contact"].id: one["contact"] for one in rows if one["contact"]}.values())
