"""Erasing people from the book of a session: tables, journal, search, notices."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadcrm.domain.contact import PEOPLE
from leadcrm.domain.privacy import ERASED
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.privacy.marks import marks_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import name_of
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.erasing import KIND, Erased, erase, people_of, places
from leadcrm.text import Text

GIVEN = 24
"""Letters around a name in a text, as it is shown before it goes."""
NO_PERSON = Text(
    zh="{code} {name} 是单位，不是个人；删除只对个人信息",
    en="{code} {name} is a firm or body; erasing is for what is held of people",
)
ITS_PHONE = Text(
    zh="其中某个人的信息，另记成联系人再删", en="Record the person within it as a contact first"
)
GONE = Text(zh="{code} 的个人信息已经删除了", en="{code} was erased already")
NO_REASON = Text(zh="要写为什么删除", en="Say why the person is erased")
SAY_WHY = Text(zh="如 --reason 本人要求", en="Such as --reason 'asked for it'")


class Mention(NamedTuple):
    """A place in the book that tells of a person, beside the own record: its field and words."""

    kind: str
    code: str | None
    name: str
    field: str
    words: str


class Person(NamedTuple):
    """Who is to be erased: the contact that stands, and the ids of it and all merged into it."""

    row: AnyRow
    ids: tuple[str, ...]


class Erasing:
    """Erases people in one session."""

    def __init__(self, session: Session) -> None:
        """Erase from the book of `session`."""
        self.session = session
        self.finder = Finder(session)

    def person(self, ref: str) -> Person:
        """Return whom a code, number or name means.

        Raises:
            UsageError: it is a firm or body.
            RuleError: the person was erased already.
            NotFoundError, AmbiguousError: it names none or several.
        """
        row = self.finder.resolve(ref, [KIND])[1]
        if row["kind"] not in PEOPLE:
            said = NO_PERSON.format(code=row["code"], name=row["name"])
            raise UsageError(said, hint=ITS_PHONE)
        if row["name"] == ERASED:
            raise RuleError(GONE.format(code=row["code"]))
        ids = people_of(self.session.engine, self.session.office, row["id"])
        return Person(row, tuple(ids))

    def mentions(self, person: Person) -> Iterator[Mention]:
        """Yield every place beside the own record that tells of a person, as it stands."""
        marks = marks_of(self.session, person.ids)
        office = self.session.office
        for place in places(self.session.engine, office, person.ids, marks.scrub):
            for field in place.changed:
                yield Mention(
                    place.kind,
                    place.row.get("code"),
                    name_of(place.kind, place.row),
                    field,
                    _around(place.row[field], place.changed[field]),
                )

    def erase(self, ids: Sequence[str], reason: str) -> Erased:
        """Take people out of the book by the ids of their records; nobody can undo it.

        Raises:
            UsageError: no reason is given.
        """
        if not reason.strip():
            raise UsageError(NO_REASON, hint=SAY_WHY)
        session = self.session
        with session.deciding():
            marks = marks_of(session, ids)
            note = {"reason": marks.scrub(reason.strip(), near=True)}
            with session.command("erase", note) as command:
                done = erase(session.journal, command, ids, marks.scrub)
            session.engine.texts.forget()
        session.engine.write_back()
        return done


def _around(before: str, after: str) -> str:
    """Return the words around the first difference of two texts."""
    pairs = zip(before, after, strict=False)
    at = next((n for n, (old, new) in enumerate(pairs) if old != new), 0)
    start, end = max(0, at - GIVEN), at + GIVEN
    return f"{'…' if start else ''}{before[start:end]}{'…' if end < len(before) else ''}"
