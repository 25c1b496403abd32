"""What plugins may look at: the office's book, the day, the working days, their settings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import attrs

from leadcrm.domain.commitments import Owed
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.policy import Policy
from leadcrm.domain.workcalendar import WorkCalendar

NOTHING: Mapping[str, Any] = {}


@attrs.frozen
class Entry:
    """One record of the book, as it was read.

    `fields` are its typed values by name, a plugin's details among them; what it
    links to is an `Entry` without fields, or None. `on` is its day, where it
    has one.

    Of a lead that was asked for (not of a link) it also tells `reached`, the first day
    of each stage that it reached and was not corrected, by the stage's code; whether it
    is `open`, `landed`, `key` (重点); and what is `owed` next, None when nothing is: a
    word with a `label`, equal to its code (contract, registration, start, funds,
    production, capacity). They follow the rules of the core's own lists.
    """

    kind: str
    id: str
    code: str | None
    ref: str | None
    name: str
    on: PartialDate | None = None
    fields: Mapping[str, Any] = NOTHING
    reached: Mapping[str, PartialDate] = NOTHING
    open: bool | None = None
    landed: bool | None = None
    key: bool | None = None
    owed: Owed | None = None

    def __getitem__(self, name: str) -> Any:
        """Return a field, None where the record does not have it."""
        return self.fields.get(name)


class Office(Protocol):
    """The book as a plugin sees it: to be read, never to be written."""

    @property
    def today(self) -> date:
        """The day it is for this run."""

    @property
    def actor(self) -> str:
        """Who is working."""

    @property
    def calendar(self) -> WorkCalendar:
        """The working days in force."""

    @property
    def policy(self) -> Policy:
        """The thresholds in force: days between touches, days until the first answer."""

    @property
    def settings(self) -> Any:
        """The plugin's own settings, an object of its model; None if it has none."""

    def find(self, word: str, *kinds: str) -> Entry:
        """Return the one record that a code, number or name means.

        `kinds` are core kinds (lead, contact, event, officer, unit) and plugins' own.

        Raises:
            NotFoundError, AmbiguousError: it names none or several.
        """

    def known(self, word: str, kind: str) -> Entry | None:
        """Return the record with exactly this code, number or name; None if there is none.

        For what may be new: `find` would take a part of another's name for it.

        Raises:
            AmbiguousError: several have it.
        """

    def records(
        self, kind: str, *, parent: Entry | None = None, lead: Entry | None = None
    ) -> Sequence[Entry]:
        """Return the records of a plugin's kind, oldest first."""

    def events(self, kind: str | None = None) -> Sequence[Entry]:
        """Return the events of a kind (expo, squad …), or all, oldest first."""

    def held(self, kind: str, record: str) -> Sequence[tuple[Entry, Entry | None]]:
        """Return the events of a kind, oldest first, each with the plugin's record of it.

        `record` is the plugin's kind, whose parent is the event; of several the newest
        counts. None stands where the plugin keeps nothing of an event that the book
        has from a list, so that its screens tell of that too.
        """

    def leads(  # noqa: PLR0913 - reason: all by which leads can be narrowed
        self,
        *,
        event: Entry | None = None,
        role: str | None = None,
        channel: str | None = None,
        contact: Entry | None = None,
        owner: Entry | None = None,
        unit: Entry | None = None,
        stage: str | None = None,
        open: bool | None = None,  # noqa: A002 - reason: what the entry calls it
    ) -> Sequence[Entry]:
        """Return the leads that are all of this, by code: all leads without a word.

        They belong to an event, where it was this to them by its `role` (意向, intent; signed,
        started, attended), came by a channel, are a firm's (`contact`), an owner's
        or a unit's, stand at a stage (在谈, negotiating), are open or not.
        """

    def contacts(self, kind: str | None = None) -> Sequence[Entry]:
        """Return the contacts, or those of a kind (商会, chamber), by code; not merged ones."""

    def units(self) -> Sequence[Entry]:
        """Return the units of the office, by code."""

    def relations(self, entry: Entry) -> Sequence[Entry]:
        """Return the relations at whose one or other end an entry stands, oldest first.

        Their fields are `from`, `kind` (president_of …), `to` and `since`.
        """

    def introduced(self, entry: Entry) -> Sequence[Entry]:
        """Return the leads that somebody brought, each once, by code.

        What the members, presidents and secretaries of a chamber brought, the chamber did.
        """

    def funds(self, lead: Entry) -> Sequence[Entry]:
        """Return the arrivals of money for a lead, by day; `verified` says which count."""

    def guests(self, event: Entry) -> Sequence[Entry]:
        """Return the guests of an event, oldest first; not whom somebody struck off.

        Their fields are `contact` or `officer`, `role` (invited, came, member) and `note`.
        """

    def due(self, period: Period) -> Sequence[Entry]:
        """Return the follow-ups due in a period, days off moved, done ones too, in that order."""

    def put_off(self, period: Period) -> Sequence[Entry]:
        """Return the follow-ups that were due in a period and were put off beyond it."""

    def problems(self, lead: Entry | None = None) -> Sequence[Entry]:
        """Return what stands or stood in the way of a lead, or of all leads, oldest first."""

    def tasks(self, entry: Entry) -> Sequence[Entry]:
        """Return the follow-ups about an entry, done ones too, earliest due first.

        It is a lead, a contact, an event, a unit or a record.
        """

    def activities(
        self,
        *,
        event: Entry | None = None,
        lead: Entry | None = None,
        contact: Entry | None = None,
        unit: Entry | None = None,
    ) -> Sequence[Entry]:
        """Return the touches of an event, a lead, a contact or a unit, oldest first."""

    def day(self, text: str, *, ahead: bool = False, since: date | None = None) -> date:
        """Return the whole day that words mean (昨天, 下周三, 2019-10-28).

        They are read as said on the day `since`, today if none is given (6个月后).

        Raises:
            ReadingError: they mean none, or, unless `ahead`, one still to come.
        """

    def money(self, text: str) -> Money:
        """Return an exact amount (5000万元, 4万美元).

        Raises:
            ReadingError: it is none.
        """
