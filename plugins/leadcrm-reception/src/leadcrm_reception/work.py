"""What a day with visitors writes: plan, talks, minutes, requests, promises, the return visit."""

from datetime import date
from typing import Any

from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError
from leadcrm.plugin.drafts import Change, Close, Draft, NewRecord, Open, Plan, Task
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_reception.course import (
    MINUTES,
    PAGES,
    REQUEST,
    WELCOME,
    asked_of,
    back_steps,
    steps_after,
    visits,
)
from leadcrm_reception.sources import heads, kind_of

TWICE = Text(zh="「{name}」{day} 已办", en="“{name}” was done on {day}")
THERE = Text(zh="{name} {day} 已经在账上：{code}", en="{name} on {day} is in the book: {code}")
OVER = Text(zh="{day} 已经过了，期限写今天或以后", en="{day} is over; write a day to come")
NOTHING = Text(zh="没有写内容，要写清楚是什么", en="Nothing is said; write what it is")
EARLY = Text(zh="{name}是 {on}，{day} 还没有来", en="{name} is on {on}, after {day}")


def plan(office: Office, *, guest: str, day: str, lead: str | None = None, **words: Any) -> Plan:
    """Plan a reception, or write down one that was: its steps are those of its day."""
    known, on = office.known(guest, "contact"), office.day(day, ahead=True)
    name = f"{WELCOME}{known.name if known else guest}"
    for each in office.records("reception"):
        if (each.name, each.on) == (name, str(on)):
            raise RuleError(THERE.format(name=name, day=on, code=each.code))
    for word, kind in (("owner", "officer"), ("unit", "unit")):
        words[word] = words.get(word) and office.find(words[word], kind)
    owner = words["owner"]
    welcome = Task(due=on, what=name, kind="reception", owner=owner, also=PAGES)
    after = steps_after(on, name.removeprefix(WELCOME), owner)
    fields = {**words, "name": name, "on": on, "planned_on": office.today}
    draft = Draft(
        contact=known or {"kind": kind_of(guest), "name": guest},
        event={"kind": "reception", "name": f"{name} {on}", "start": on, **heads(words)},
        lead=office.find(lead, "lead") if lead else None,
        record=NewRecord(kind="reception", fields=fields),
        tasks=(welcome, *after) if on >= office.today else after,
    )
    return Plan((draft,))


def talks(office: Office, *, reception: str, text: str, on: str = "") -> Plan:
    """Write down what was talked about: the visitors were received, on their day."""
    entry, day = _on(office, reception, on)
    day = day if on or not entry.on else entry.on.whole() or day
    change = Change(entry=entry, fields={"talks": text})
    return Plan((change, _did(office, entry, "reception", text, day)))


def minutes(office: Office, *, reception: str, text: str, on: str = "") -> Plan:
    """Write the minutes; they are no touch."""
    entry, day = _on(office, reception, on)
    change = Change(entry=entry, fields={"minutes": text, "minutes_on": day})
    close = Close(entry=entry, outcome=text, what=MINUTES, on=day, touch=False)
    return Plan((change, close))


def revisit(office: Office, *, reception: str, text: str, on: str = "") -> Plan:
    """Record the return visit; its step is done."""
    entry, day = _on(office, reception, on)
    (known,) = (each for each in visits(office) if each.entry.id == entry.id)
    change = _once(entry, "revisited_on", known.revisited_on, day)
    return Plan((change, _did(office, entry, "revisit", text, day)))


def settle(office: Office, *, request: str, text: str, on: str = "") -> Plan:
    """Record that a request was met; its step is done."""
    entry, day = office.find(request, "request"), office.day(on) if on else office.today
    change = _once(entry, "done_on", asked_of(office, entry).done_on, day)
    return Plan((change, Close(entry=entry, outcome=text, on=day)))


def request(office: Office, *, reception: str, what: str, by: str, owner: str = "") -> Plan:
    """Take down what the visitors ask for: a step with a day, on the lead's page and theirs."""
    entry, due, who = _ahead(office, reception, what, by, owner)
    task = Task(due=due, what=f"{REQUEST}{what}", kind="request", owner=who, also=PAGES)
    fields = {"name": what, "parent": entry, "due": due, "on": office.today}
    record = NewRecord(kind="request", fields=fields, like_parent=("lead", "contact"))
    return Plan((Draft(record=record, tasks=(task,)),))


def promise(office: Office, *, reception: str, what: str, by: str, owner: str = "") -> Plan:
    """Note what we promised: a step on the lead's page, the guest's and the reception's."""
    entry, due, who = _ahead(office, reception, what, by, owner)
    pages = [each for each in (entry["lead"], entry["contact"], entry) if each]
    task = Task(due=due, what=what, kind="promise", owner=who, also=tuple(pages[1:]))
    return Plan((Open(entry=pages[0], task=task),))


def _on(office: Office, reception: str, on: str) -> tuple[Entry, date]:
    """Return a reception and the day of what came of it, which is not before the visit."""
    entry, day = office.find(reception, "reception"), office.day(on) if on else office.today
    if entry.on and day < entry.on.first():
        raise RuleError(EARLY.format(name=entry.name, on=entry.on, day=day))
    return entry, day


def _ahead(office: Office, word: str, what: str, by: str, owner: str) -> tuple[Entry, date, Any]:
    """Return a reception, the day by which something is due, and whose it is.

    What says nothing is refused, and a day that is over.
    """
    entry, due = office.find(word, "reception"), office.day(by, ahead=True)
    if not has_content(what):
        raise RuleError(NOTHING)
    if due < office.today:
        raise RuleError(OVER.format(day=due))
    return entry, due, office.find(owner, "officer") if owner else entry["owner"]


def _did(office: Office, entry: Entry, kind: str, text: str, day: date) -> Close | Draft:
    """Return the closing of the step that this carries out, else a touch of its own."""
    own = [step for step in office.tasks(entry) if step["kind"] == kind]
    for step in back_steps(office, entry) if kind == "revisit" else own:
        if step["done_on"] is None:
            return Close(entry=step, outcome=text, on=day)
    touch = {"kind": kind, "content": text, "on": day, "contact": entry["contact"]}
    return Draft(lead=entry["lead"], activity=touch)


def _once(entry: Entry, field: str, known: date | None, day: date) -> Change:
    if known:
        raise RuleError(TWICE.format(name=entry.name, day=known))
    return Change(entry=entry, fields={field: day})
