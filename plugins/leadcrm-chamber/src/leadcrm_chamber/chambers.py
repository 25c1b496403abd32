"""Chambers: who leads them, when they were last spoken to, what is next, what they brought."""

from datetime import date, timedelta
from typing import Any

import attrs

from leadcrm.domain.followupkind import NOT_BY_A_TOUCH
from leadcrm.domain.money import total
from leadcrm.domain.notes import has_content
from leadcrm.domain.stage import Stage
from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import Close, Draft, Open, Plan, Task
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text

KEEP = "保持联系"
NOT_ONE = Text(zh="「{name}」不是商会", en="“{name}” is no chamber")
LIST_THEM = Text(zh="看商会：leadcrm chamber list", en="See: leadcrm chamber list")
EMPTY = Text(zh="没有写谈了什么", en="Nothing is said of what was talked about")
SAY = Text(zh="写明见了谁、谈了什么；「无」「同上」不算", en="Say whom you met and what about")
VISITED = Text(
    zh="已记「{name}」走访，下次 {due} 前联系",
    en="Recorded the visit to “{name}”; to be in touch again by {due}",
)
NEXT_FIRST = Text(
    zh="下次 {due} 早于走访 {day}", en="The next time, {due}, is before the visit, {day}"
)
CODE = Column("code", Text(zh="编号", en="Code"))
NAME = Column("name", Text(zh="商会", en="Chamber"))
BROUGHT = Column("introduced", Text(zh="引荐", en="Brought"), right=True)
SIGNED = Column("signed", Text(zh="签约", en="Signed"), right=True)
INTENT = Column("intent", Text(zh="意向", en="Intended"), right=True)
CONTRACT = Column("contract", Text(zh="合同引资", en="Contracted"), right=True)
LISTED = (
    CODE,
    NAME,
    Column("president", Text(zh="会长", en="President"), leaves=2),
    Column("members", Text(zh="会员", en="Members"), right=True, leaves=1),
    BROUGHT,
    Column("last", Text(zh="最近联系", en="Last touch")),
    Column("next", Text(zh="下次联系", en="Next")),
)
SHOWN = (
    CODE,
    Column("name", Text(zh="引荐项目", en="Lead")),
    Column("stage", Text(zh="阶段", en="Stage")),
    Column("recorded_on", Text(zh="登记", en="Recorded"), leaves=2),
    Column("owner", Text(zh="责任人", en="Owner"), leaves=1),
    INTENT,
    CONTRACT,
)
APART = Text(
    zh="引荐含会员、会长、秘书长引荐的；意向和合同引资是两回事，不相加。",
    en="Brought: by members and officers too. Intended and contracted are never added.",
)


@attrs.frozen
class Chamber:
    """A chamber and what the book knows of it."""

    entry: Entry
    people: dict[str, Entry]
    brought: list[Entry]
    last: date | None
    waiting: list[Entry]

    @property
    def signed(self) -> list[Entry]:
        """The leads that it brought and that came to a formal contract."""
        return [lead for lead in self.brought if Stage.CONTRACT_SIGNED in lead.reached]


def find_chamber(office: Office, word: str) -> Entry:
    """Return the chamber that a word means.

    Raises:
        NotFoundError, AmbiguousError, UsageError: it is none.
    """
    found = office.find(word, "contact")
    if found["kind"] != "chamber":
        raise UsageError(NOT_ONE.format(name=found.name), hint=LIST_THEM)
    return found


def chamber_of(office: Office, entry: Entry) -> Chamber:
    """Return what the book knows of a chamber; a word with its officers is a touch of it."""
    officers = {
        each["kind"]: each["from"]
        for each in office.relations(entry)
        if each["kind"] in {"president_of", "secretary_of"}
        and each["to"].id == entry.id
        and not (each["until"] and each["until"].last() < office.today)
    }
    touches = [
        touch.on.last()
        for who in (entry, *officers.values())
        for touch in office.activities(contact=who)
        if touch.on and has_content(touch["content"])
    ]
    waiting = [step for step in office.tasks(entry) if not step["done_on"]]
    return Chamber(
        entry, officers, list(office.introduced(entry)), max(touches, default=None), waiting
    )


def list_chambers(office: Office) -> Sheet:
    """Show the chambers with their presidents, what they brought, the last touch and the next."""
    rows = [_row(office, chamber_of(office, each)) for each in office.contacts("chamber")]
    return Sheet(title=Text(zh="商会", en="Chambers"), columns=LISTED, rows=rows)


def show(office: Office, *, name: str) -> Sheet:
    """Show the leads that one chamber brought, and what else is known of it."""
    found = chamber_of(office, find_chamber(office, name))
    secretary = found.people.get("secretary_of")
    row = _row(office, found)
    told = [
        ("president", Text(zh="会长", en="President"), row["president"]),
        ("secretary", Text(zh="秘书长", en="Secretary"), secretary and secretary.name),
        ("members", Text(zh="会员", en="Members"), row["members"]),
        ("last", Text(zh="最近联系", en="Last touch"), found.last),
        ("next", Text(zh="下次联系", en="Next"), row["next"]),
        *figures_of([found]),
    ]
    title = Text(zh="{name}引荐的项目", en="What {name} brought").format(name=found.entry.name)
    rows = [lead_row(lead) for lead in found.brought]
    return Sheet(title=title, columns=SHOWN, rows=rows, figures=told, note=APART)


def brought(office: Office, *, since: str | None = None) -> Sheet:
    """Show what each chamber brought, of leads recorded since a day if one is given."""
    first = office.day(since) if since else None
    found = []
    for each in (chamber_of(office, entry) for entry in office.contacts("chamber")):
        leads = [e for e in each.brought if first is None or e["recorded_on"] >= first]
        found.append(attrs.evolve(each, brought=leads))
    title = Text(zh="商会引荐成效", en="What the chambers brought")
    if first:
        title += Text(zh="（{day} 以来登记的）", en=" (recorded since {day})").format(day=first)
    return Sheet(
        title=title,
        columns=(CODE, NAME, BROUGHT, SIGNED, INTENT, CONTRACT),
        rows=[_row(office, each) for each in found],
        figures=figures_of(found),
        note=APART,
    )


def visit(
    office: Office, *, name: str, said: str, on: str | None = None, next_on: str | None = None
) -> Plan:
    """Record a visit to a chamber, close the step that it carries out, and plan the next one."""
    found = chamber_of(office, find_chamber(office, name))
    if not has_content(said):
        raise UsageError(EMPTY, hint=SAY)
    day = office.day(on) if on else office.today
    due = office.day(next_on, ahead=True) if next_on else None
    due = due or day + timedelta(days=office.policy.keep_in_touch)
    if due <= day:
        raise UsageError(NEXT_FIRST.format(due=due, day=day))
    asked = [step for step in found.waiting if step["kind"] not in NOT_BY_A_TOUCH]
    touch: Close | Draft
    if asked:
        touch = Close(entry=asked[0], outcome=said, on=day)
    else:
        touch = Draft(
            contact=found.entry, activity={"kind": "visit", "content": said, "happened_on": day}
        )
    after = Open(entry=found.entry, task=Task(due=due, what=KEEP, kind="visit"))
    return Plan((touch, after), VISITED.format(name=found.entry.name, due=due))


def figures_of(found: list[Chamber]) -> list[tuple[str, Text, Any]]:
    """Return how many leads chambers brought, each once, and their amounts, each kind apart."""
    leads = {lead.id: lead for each in found for lead in each.brought}
    signed = {lead.id for each in found for lead in each.signed}
    return [
        ("introduced", Text(zh="引荐项目（个）", en="Leads brought"), len(leads)),
        ("signed", Text(zh="签约项目（个）", en="Leads signed"), len(signed)),
        ("intent", INTENT.head, total(lead["intent"] for lead in leads.values())),
        ("contract", CONTRACT.head, total(lead["contract_inbound"] for lead in leads.values())),
    ]


def lead_row(lead: Entry) -> dict[str, Any]:
    """Return what a table says of a lead."""
    return {
        "code": lead.code,
        "name": lead.name,
        "firm": lead["contact"].name if lead["contact"] else None,
        "stage": Stage(lead["stage"]).label,
        "recorded_on": lead["recorded_on"],
        "owner": lead["owner"].name if lead["owner"] else None,
        "intent": lead["intent"],
        "contract": lead["contract_inbound"],
    }


def _row(office: Office, found: Chamber) -> dict[str, Any]:
    """Return what a table says of a chamber; where nothing is planned it is due by the policy."""
    entry, president = found.entry, found.people.get("president_of")
    due = found.last and found.last + timedelta(days=office.policy.keep_in_touch)
    own = {name: value for name, _, value in figures_of([found])}
    return {
        "code": entry.code,
        "name": entry.name,
        "president": president and president.name,
        "members": (entry["details"] or {}).get("member_count"),
        "last": found.last,
        "next": next((step["due"] for step in found.waiting), due),
        **own,
    }
