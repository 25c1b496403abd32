"""Whom a word at the door means: somebody known, or a new name with its phone."""

from typing import NamedTuple

from leadcrm.domain.contact import ContactKind
from leadcrm.errors import NotFoundError
from leadcrm.services.duplicates.contactmatch import ContactMatch
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text
from leadcrm.zh.matchkeys import phone_keys
from leadcrm.zh.phonecells import read_phones

KIND = Text(zh="联系人类别", en="kind of contact")
NO_NAME = Text(zh="「{text}」没有写姓名", en="“{text}” names nobody")
WITH_PHONE = Text(
    zh='新面孔连电话一起写：leadcrm event came {event} "{name} 13900000000 单位"',
    en='Write a new face with its phone: leadcrm event came {event} "{name} 13900000000 FIRM"',
)


class Card(NamedTuple):
    """What somebody at the door says: name, phones, and where he works."""

    name: str
    phone: str
    other_phones: str | None
    employer: str | None


class Door:
    """Finds whom words mean, and within a command makes new contacts of new faces."""

    def __init__(self, session: Session, event: str, kind: str | None = None) -> None:
        """Look people up in `session`; `event` is the code that hints name.

        New faces are of a `kind` of contact, by default people.
        """
        self.kind = read_code(kind, ContactKind, KIND) if kind else ContactKind.PERSON
        self.session = session
        self.event = event
        self.finder = Finder(session)
        self.match = ContactMatch(session, whole=False)
        self.new: list[str] = []
        self.warnings: list[Text] = []

    def known(self, word: str) -> tuple[str, AnyRow] | None:
        """Return the contact or officer that a word without a phone names.

        Raises:
            NotFoundError: nobody; the hint says how a new face is written.
            AmbiguousError: several.
        """
        if read_phones(word).numbers:
            return None
        try:
            return self.finder.any_one(word, ["contact", "officer"])
        except NotFoundError as error:
            hint = WITH_PHONE.format(event=self.event, name=word.strip())
            raise NotFoundError(error.message, hint=hint) from error

    def let_in(self, command: Command, card: Card) -> tuple[str, AnyRow]:
        """Return who shows a card: an officer, a contact, or a new contact.

        Whom lists would meet is met, by phone and name; whom he may be is told.
        """
        officer = self._officer(card)
        if officer is not None:
            return "officer", officer
        fields = {"kind": self.kind.value, **card._asdict()}
        found, why = self.match.meet(fields)
        if found is None:
            made = command.any_insert("contact", fields)
            self.match.add(made["id"], {**fields, "code": made["code"]})
            self.new.append(made["code"])
            self.warnings += [why] if why else []
            return "contact", made
        return "contact", self.session.any_row("contact", found)

    def _officer(self, card: Card) -> AnyRow | None:
        keys = set(phone_keys(card.phone, None))
        rows = self.session.by("officer", "name", card.name)
        return next((row for row in rows if keys & set(phone_keys(row["phone"], None))), None)


def card_of(text: str, phone: str | None = None) -> Card | None:
    """Return the card that a text is: a name, a phone, where somebody works; None without phone.

    Raises:
        NotFoundError: it names nobody.
    """
    found = read_phones(phone or text)
    if not found.numbers:
        return None
    said = (text if phone else found.words).replace(",", " ").replace("，", " ").split()
    if not said:
        raise NotFoundError(NO_NAME.format(text=text))
    name, *rest = said
    others = "、".join(found.others) or None
    return Card(name, found.numbers[0], others, " ".join(rest) or None)
