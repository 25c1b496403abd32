"""A business card from a fair: thanked within a working day, followed up within 15 days."""

from datetime import date, timedelta
from typing import Any

from leadcrm.domain.contact import PEOPLE
from leadcrm.plugin.drafts import Draft, Fields, NewRecord, Plan, Task
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_expo.fairs import find_expo
from leadcrm_expo.terms import FOLLOW_UP, FOLLOW_UP_DAYS, THANK_WORKDAYS, THANKS

FILED = Text(
    zh="「{name}」的名片已建档，{thanks} 前致谢，{due} 前跟进",
    en="Filed the card of “{name}”: thank them by {thanks}, follow up by {due}",
)


def card(office: Office, *, expo: str, name: str, **words: str | None) -> Plan:
    """File a business card: the person, the card, the lead that they spoke of, and what is due."""
    event = find_expo(office, expo)
    given = words.get("on")
    day = office.day(given) if given else office.today
    thanks = office.calendar.add(day, THANK_WORKDAYS)
    due = day + timedelta(days=FOLLOW_UP_DAYS)
    owner = words.get("owner")
    officer = office.find(owner, "officer") if owner else None
    person = {
        "kind": "person",
        "name": name,
        "employer": words.get("firm"),
        "title": words.get("title"),
        "phone": words.get("phone"),
    }
    lead = _lead(office, event, officer, words)
    draft = Draft(
        contact=_given(person),
        lead=lead,
        record=NewRecord(kind="card", fields=_card(office, event, officer, (name, day, words))),
        tasks=(
            Task(due=thanks, what=THANKS, kind="wechat", owner=officer, on_record=True),
            Task(due=due, what=FOLLOW_UP, owner=officer),
        ),
    )
    return Plan((draft,), FILED.format(name=name, thanks=thanks, due=due))


def _card(
    office: Office,
    event: Entry,
    officer: Entry | None,
    given: tuple[str, date, dict[str, str | None]],
) -> Fields:
    name, day, words = given
    return _given(
        {
            "name": name,
            "parent": event,
            "on": day,
            "owner": officer,
            "collected_by": officer.name if officer else None,
            "interest": words.get("interest"),
            "filed_on": office.today,
        }
    )


def _lead(
    office: Office, event: Entry, officer: Entry | None, words: dict[str, str | None]
) -> Fields | None:
    if not words.get("lead"):
        return None
    firm = words.get("firm")
    return _given(
        {
            "name": words["lead"],
            "channel": event["kind"],  # expo, or festival
            "contact": _investor(office, firm) if firm else None,
            "owner": officer,
        }
    )


def _investor(office: Office, firm: str) -> Entry | None:
    """Return the firm if the book has it; else the card's person stands for it."""
    found = office.known(firm, "contact")
    return None if found is None or found["kind"] in PEOPLE else found


def _given(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
