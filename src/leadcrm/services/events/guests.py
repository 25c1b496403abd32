"""Guests of events: invited, there, of the group; new faces with a phone at the door."""

import re
from collections.abc import Iterator, Sequence

from leadcrm.domain.guest import GuestRole
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.services.events.attending import (
    LINKS,
    Person,
    counted,
    people_at,
    shown,
)
from leadcrm.services.events.atthedoor import Card, Door, card_of
from leadcrm.services.events.guestviews import GuestList, GuestsNoted
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text
from leadcrm.zh.phonecells import read_phones

BETWEEN = re.compile(r"[、,，;；\n]+")
"""What parts several people in one word."""
ROLE = Text(zh="身份", en="role")
NOBODY = Text(zh="没有写是谁", en="Nobody is named")
SAY_WHO = Text(
    zh="写编号、姓名，可写几位：leadcrm event came {event} C-0001 某样本",
    en="Give codes or names, as many as there are: leadcrm event came {event} C-0001 NAME",
)
ONE_PHONE = Text(
    zh='--phone 只配一位；几位新面孔，各写 "姓名 电话 单位"',
    en='--phone is of one person; write several new faces as "NAME PHONE FIRM" each',
)
BAD_PHONE = Text(zh="「{phone}」不是电话号码", en="“{phone}” is not a telephone number")
NOT_THERE = Text(zh="{name} 不在「{event}」的名单上", en="{name} is not on the list of “{event}”")
LINK = {kind: link for link, kind in LINKS.items()}
Meant = tuple[tuple[str, AnyRow] | None, Card | None]
"""Who is meant by a word: a record of the book, or a card with a phone."""


class Guests:
    """Works on the guests of events in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the guests of `session`."""
        self.session = session
        self.finder = Finder(session)

    @deciding
    def note(
        self,
        event: str,
        who: Sequence[str],
        *,
        role: str = GuestRole.CAME.value,
        phone: str | None = None,
        note: str | None = None,
        kind: str | None = None,
    ) -> GuestsNoted:
        """Note that people were invited to an event, came, or are of its group, in one command.

        Each is a contact or officer by code, number or name, or a new face as "name phone firm",
        which is met as lists meet people, by its phone first, or becomes a contact (of `kind`).
        Who is on the list in this role already is told and not doubled; a `note`, what he
        said, is kept with him.

        Raises:
            UsageError: nobody is named, or one phone for several.
            NotFoundError, AmbiguousError: a word names nobody without a phone, or several.
        """
        means = read_code(role, GuestRole, ROLE)
        _, at = self.finder.resolve(event, ["event"])
        door = Door(self.session, at["code"], kind)
        meant = list(self._meant(door, who, phone))
        added: list[str] = []
        met: list[str] = []
        verb = "event.invite" if means is GuestRole.INVITED else "event.came"
        with self.session.command(verb) as command:
            for known, card in meant:
                found = door.let_in(command, card) if card else known
                assert found is not None  # noqa: S101 - reason: a word without a card is known
                fresh = put_guest(self.session, command, at, found, means, note)
                (added if fresh else met).append(found[1]["id"])
        return self._noted(at, means, added, met, door)

    def invite(self, event: str, who: Sequence[str], **more: str | None) -> GuestsNoted:
        """Note that people were invited; see `note`."""
        return self.note(event, who, role=GuestRole.INVITED.value, **more)

    @deciding
    def strike(self, event: str, who: Sequence[str]) -> GuestsNoted:
        """Strike people off the list of an event, whatever they were noted as.

        Raises:
            NotFoundError: somebody is not on it.
        """
        _, at = self.finder.resolve(event, ["event"])
        words = list(_words(who))
        if not words:
            raise UsageError(NOBODY, hint=SAY_WHO.format(event=at["code"]))
        with self.session.command("event.strike") as command:
            there = people_at(self.session, at["id"])
            struck = [self._on_list(word, there, at) for word in words]
            for person in struck:
                for guest in person.guests:
                    command.update("guest", guest, role=GuestRole.STRUCK)
        people = people_at(self.session, at["id"])
        gone = tuple(shown(self.session, person) for person in struck)
        return GuestsNoted(
            event=at["code"],
            event_name=at["name"],
            role=GuestRole.STRUCK.value,
            role_label=GuestRole.STRUCK.label,
            added=gone,
            known=(),
            new_contacts=(),
            warnings=(),
            totals=counted(people),
        )

    def list(self, event: str, *, role: str | None = None) -> GuestList:
        """Return the guests of an event, each once; of one role only, if it is named."""
        wanted = read_code(role, GuestRole, ROLE) if role else None
        _, at = self.finder.resolve(event, ["event"])
        people = people_at(self.session, at["id"])
        items = [person for person in people if wanted is None or wanted in person.roles]
        rows = tuple(shown(self.session, person) for person in items)
        return GuestList(at["code"], at["name"], counted(people), rows)

    def _on_list(self, word: str, there: Sequence[Person], at: AnyRow) -> Person:
        """Return whom a word means of those on a list: of one name, who is on it."""
        named = [person for person in there if word in {person.row["name"], person.row["code"]}]
        if len(named) == 1:
            return named[0]
        _, row = self.finder.any_one(word, ["contact", "officer"])
        found = [person for person in there if person.row["id"] == row["id"]]
        if not found:
            raise NotFoundError(NOT_THERE.format(name=row["name"], event=at["name"]))
        return found[0]

    def _meant(self, door: Door, who: Sequence[str], phone: str | None) -> Iterator[Meant]:
        words = [who[0]] if phone and len(who) == 1 else list(_words(who))
        if not words:
            raise UsageError(NOBODY, hint=SAY_WHO.format(event=door.event))
        if phone and len(words) > 1:
            raise UsageError(ONE_PHONE)
        for word in words:
            card = card_of(word, phone)
            if phone and card is None:
                raise UsageError(BAD_PHONE.format(phone=phone))
            yield None if card else door.known(word), card

    def _noted(
        self,
        at: AnyRow,
        role: GuestRole,
        added: Sequence[str],
        met: Sequence[str],
        door: Door,
    ) -> GuestsNoted:
        people = people_at(self.session, at["id"])
        by_id: dict[str, Person] = {person.row["id"]: person for person in people}
        new = dict.fromkeys(added)
        return GuestsNoted(
            event=at["code"],
            event_name=at["name"],
            role=role.value,
            role_label=role.label,
            added=tuple(shown(self.session, by_id[each]) for each in new),
            known=tuple(
                shown(self.session, by_id[each]) for each in dict.fromkeys(met) if each not in new
            ),
            new_contacts=tuple(door.new),
            warnings=tuple(door.warnings),
            totals=counted(people),
        )


def put_guest(
    session: Session,
    command: Command,
    event: AnyRow,
    who: tuple[str, AnyRow],
    role: GuestRole,
    note: str | None = None,
) -> AnyRow | None:
    """Put somebody on the list of an event in a role, and return that; None for who is on it.

    What he said is added to what is kept of him.
    """
    kind, row = who
    field = LINK[kind]
    known = [
        guest
        for guest in session.any_by("guest", field, row["id"])
        if (guest["event_id"], guest["role"]) == (event["id"], role.value)
    ]
    if not known:
        values = {"event_id": event["id"], field: row["id"], "role": role, "note": note}
        return command.any_insert("guest", values)
    guest = known[0]
    if note and note not in (guest["note"] or ""):
        said = f"{guest['note']}；{note}" if guest["note"] else note
        command.any_update("guest", guest, {"note": said})
    return None


def _words(who: Sequence[str]) -> Iterator[str]:
    """Yield the words for people, of which one may name several; a new face is one word."""
    for said in who:
        whole = card_of(said) is not None and len(read_phones(said).numbers) == 1
        yield from [said] if whole else filter(None, map(str.strip, BETWEEN.split(said)))
