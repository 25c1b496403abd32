"""Keeping in touch with people from home and chambers: who is to be greeted now."""

from datetime import date

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.greeting import (
    Due,
    Occasion,
    Season,
    greeting_due,
    is_key,
    next_season,
    season_on,
)
from leadcrm.domain.masking import mask_phone
from leadcrm.services.contacts.people import People, Person
from leadcrm.services.contacts.peopleviews import FestivalView, Greeting, GreetingList
from leadcrm.services.session import Session

ORDER = tuple(Occasion)
GREETED = (ContactKind.HOMETOWN, ContactKind.CHAMBER)


class Greetings:
    """Tells whom to greet, in one session."""

    def __init__(self, session: Session) -> None:
        """Look at the people of `session`."""
        self.session = session

    def due(
        self, *, today: date, unit: str | None = None, keeper: str | None = None
    ) -> GreetingList:
        """Return whom to greet on a day, hometown people and chambers.

        `unit` and `keeper` leave only their people. Every chamber is key: an office has few.

        Raises:
            NotFoundError, AmbiguousError: they name none or several.
        """
        policy, found = self.session.policy, []
        people = People(self.session).among(today=today, unit=unit, keeper=keeper, kinds=GREETED)
        for person in people:
            grade, home = (person.details.get(n) for n in ("grade", "spring_festival_return"))
            chamber = person.row["kind"] == ContactKind.CHAMBER
            key = chamber or is_key(grade, policy, kept=person.row["keeper_id"] is not None)
            due = greeting_due(person.last_contact, home, today, policy, key=key)
            if due is not None:
                found.append((person, due))
        found.sort(key=lambda each: _urgency(*each))
        return GreetingList(
            items=tuple(_greeting(person, due) for person, due in found),
            unkept=sum(person.row["keeper_id"] is None for person in people),
            festival=_festival(season_on(today, policy)),
            next_festival=_festival(next_season(today, policy)),
            as_of=today,
        )


def _urgency(person: Person, due: Due) -> tuple[int, str, str]:
    """Festivals first; then those out of touch longest, never before all others; then code."""
    return ORDER.index(due.occasion), person.last_contact or "", person.row["id"]


def _greeting(person: Person, due: Due) -> Greeting:
    row = person.row
    return Greeting(
        code=row["code"],
        ref=row["ref"],
        name=row["name"],
        occasion=due.occasion.value,
        occasion_label=due.occasion.label,
        since=due.since,
        until=due.until,
        last_contact=person.last_contact,
        days_since=person.known.days_since,
        returning=person.details.get("spring_festival_return"),
        employer=row["employer"],
        place=row["place"],
        phone=row["phone"] and mask_phone(row["phone"]),
        unit=row["unit"],
        keeper=person.keeper,
    )


def _festival(season: Season | None) -> FestivalView | None:
    if season is None:
        return None
    name = season.occasion
    return FestivalView(name.value, name.label, season.first, season.day, season.last)
