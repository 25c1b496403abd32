"""What the desk writes: an inquiry pasted in, its answer, the report to who referred it."""

from datetime import date
from typing import Any

from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError
from leadcrm.plugin.drafts import Change, Close, Draft, NewRecord, Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_inquiry.kinds import Setup
from leadcrm_inquiry.messages import ANSWER, REPORT, draft_of, moment_of, number_of, take_apart

KNOWN = Text(zh="这条咨询已经在账上：{code} {name}", en="The book has this inquiry: {code} {name}")
TAKEN = Text(zh="{name}，{due} 前答复", en="{name}: to be answered by {due}")
NOTHING = Text(zh="没有写问了什么，也没有写是谁问的", en="Neither what was asked nor who asked")
ONCE = Text(zh="{name} {day} 已办", en="{name} was done on {day}")
EARLY = Text(zh="{name}，{day} 还没有来", en="{name} came after {day}")
NO_REPORT = Text(zh="{name}没有推荐单位", en="Nobody referred {name}")


def add(office: Office, *, text: str, publication: str | None = None, **words: str | None) -> Plan:
    """Take in a pasted message; what is said beside it counts before what is read in it."""
    said = {name.removesuffix("_"): word for name, word in words.items() if word}
    said = {("name" if name == "from" else name): word for name, word in said.items()}
    given = {**take_apart(text), **said}
    if not (has_content(given["text"]) or given.keys() & {"name", "firm", "phone"}):
        raise RuleError(NOTHING)
    if publication:
        given["parent"] = office.find(publication, "publication").code or publication
    if given.get("owner"):
        given["owner"] = office.find(given["owner"], "officer").code or given["owner"]
    came = moment_of(given.get("at", ""), office.today)
    known = office.known(number_of(given, came), "inquiry")
    if known:
        raise RuleError(KNOWN.format(code=known.code, name=known.name))
    draft = draft_of(given, came, office.settings or Setup(), office.calendar)
    fields = draft.record.fields if draft.record else {}
    return Plan((draft,), TAKEN.format(name=fields["name"], due=fields["due"]))


def answer(office: Office, *, inquiry: str, text: str, on: str = "") -> Plan:
    """Record what was answered: a touch on the lead; the step is done."""
    entry, day = _on(office, inquiry, on)
    _not_twice(entry, answered_on(office, entry))
    waiting = (s for s in office.tasks(entry) if s["what"] == ANSWER and not s["done_on"])
    if step := next(waiting, None):
        touch: Close | Draft = Close(entry=step, outcome=text, on=day)
    else:
        said = {"kind": "call", "content": text, "on": day, "contact": entry["contact"]}
        touch = Draft(lead=entry["lead"], activity=said)
    return Plan((Change(entry=entry, fields={"answered_on": day}), touch))


def feedback(office: Office, *, inquiry: str, text: str, on: str = "") -> Plan:
    """Record that whoever referred it was told what came of it; the step is done."""
    entry, day = _on(office, inquiry, on)
    if not entry["referrer"]:
        raise RuleError(NO_REPORT.format(name=entry.name))
    _not_twice(entry, entry["reported_on"] or done_on(office, entry, REPORT))
    what = f"{REPORT}{entry['referrer']}"
    close = Close(entry=entry, outcome=text, what=what, on=day, touch=False)
    return Plan((Change(entry=entry, fields={"reported_on": day}), close))


def publish(office: Office, *, title: str, medium: str, on: str = "", **words: Any) -> Plan:
    """Note what the office published, or how often it was read by now."""
    known = office.known(title, "publication")
    if known and words.get("readings"):
        return Plan((Change(entry=known, fields={"readings": words["readings"]}),))
    day = office.day(on) if on else office.today
    fields = {"name": title, "medium": medium, "on": day, **words}
    return Plan((Draft(record=NewRecord(kind="publication", fields=fields)),))


def answered_on(office: Office, entry: Entry) -> date | None:
    """Return when an inquiry was answered, by the verb or by `leadcrm done`."""
    day: date | None = entry["answered_on"] or done_on(office, entry, ANSWER)
    return day


def done_on(office: Office, entry: Entry, what: str) -> date | None:
    """Return when the step of an inquiry that begins with these words was done."""
    steps = (step for step in office.tasks(entry) if str(step["what"]).startswith(what))
    return min((step["done_on"] for step in steps if step["done_on"]), default=None)


def _on(office: Office, inquiry: str, on: str) -> tuple[Entry, date]:
    entry, day = office.find(inquiry, "inquiry"), office.day(on) if on else office.today
    if entry.on and day < entry.on.first():
        raise RuleError(EARLY.format(name=entry.name, day=day))
    return entry, day


def _not_twice(entry: Entry, day: date | None) -> None:
    if day:
        raise RuleError(ONCE.format(name=entry.name, day=day))
