"""What a draft says of people: how they stand to each other, and what they were to its event."""

from collections.abc import Mapping
from typing import NamedTuple

from leadcrm.domain.guest import GuestRole
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Draft, NewGuest, NewRelation
from leadcrm.plugin.office import Entry
from leadcrm.services.events.guests import put_guest
from leadcrm.services.plugins.draftparts import Part, Values
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder, Found
from leadcrm.services.records.records import Records
from leadcrm.services.relations.relations import put
from leadcrm.services.relations.relationwords import Meant, of_these
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

ROLE = Text(zh="身份", en="role")
NOBODY = Text(zh="{what}没有写是谁的", en="Nobody is named of whom the {what} tells")
RELATION, GUEST = Text(zh="关系", en="relation"), Text(zh="参会人员", en="guest")
NO_EVENT = Text(zh="写了参会人员，没有写是哪次活动", en="Guests are named, and no event")
NO_GUEST = Text(
    zh="参会人员只能是联系人或干部，{name} 不是",
    en="A guest is a contact or an officer, which {name} is not",
)
PEOPLE = ("contact", "officer")
NAMED_KINDS = frozenset({"lead", "contact", "event", "officer", "unit"})


class Tie(NamedTuple):
    """A relation of a draft that makes sense: `brought` is the part of it that stands at one end.

    None where both are known; `first` says that it is the end of which the relation tells.
    """

    meant: Meant
    brought: str | None
    first: bool
    values: Values


class Came(NamedTuple):
    """A guest of a draft: who it is, None for the contact of the draft, and as what."""

    who: Found | None
    role: GuestRole
    note: str | None


class Ties:
    """Reads and writes relations and guests of drafts in one session."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session, self.finder, self.records = session, Finder(session), Records(session)

    def relation(self, new: NewRelation, contact: Part | None, lead: Part | None) -> Tie:
        """Return a relation as it can be written.

        Raises:
            LeadcrmError: it names nobody, or makes no sense of these two.
        """
        since = str(new.since) if new.since else None
        values = self.records.read("relation", {"since": since, "note": new.note})
        other = self._found(new.to)
        if new.of is not None:
            said = of_these(new.kind, self._found(new.of), other)
            return Tie(said, None, first=False, values=values)
        parts = [part for part in (lead, contact) if part is not None]
        if not parts:
            raise UsageError(NOBODY.format(what=RELATION))
        for part in parts:
            one = _as_found(part)
            try:
                said = of_these(new.kind, one, other)
            except RuleError:
                if part is parts[-1]:
                    raise
                continue
            return Tie(said, part.kind, first=said.one is one, values=values)
        raise AssertionError  # the last part returned or raised

    def guest(self, new: NewGuest, draft: Draft) -> Came:
        """Return a guest as he can be written.

        Raises:
            LeadcrmError: no event, nobody, or a role that is none.
        """
        if draft.event is None:
            raise UsageError(NO_EVENT)
        if new.who is None and draft.contact is None:
            raise UsageError(NOBODY.format(what=GUEST))
        who = None if new.who is None else self._found(new.who)
        if who is not None and who[0] not in PEOPLE:
            raise UsageError(NO_GUEST.format(name=who[1]["name"]))
        return Came(who, read_code(new.role, GuestRole, ROLE), new.note)

    def put_relation(
        self, command: Command, tie: Tie, rows: Mapping[str, AnyRow | None]
    ) -> AnyRow | None:
        """Write a relation, of what the draft brought as `rows`; None where the book has it."""
        said = tie.meant
        row = rows.get(tie.brought or "")
        if row is not None and tie.first:
            said = said._replace(one=(said.one[0], row))
        elif row is not None:
            said = said._replace(other=(said.other[0], row))
        return put(self.session, command, said, **tie.values)

    def put_guest(
        self, command: Command, came: Came, event: AnyRow, contact: AnyRow | None
    ) -> AnyRow | None:
        """Write a guest; None where the book has him in this role."""
        who = came.who or ("contact", contact or {})
        return put_guest(self.session, command, event, who, came.role, came.note)

    def _found(self, who: Entry | str | None) -> Found:
        if isinstance(who, Entry):
            kind = who.kind if who.kind in NAMED_KINDS else "record"
            return kind, self.session.any_row(kind, who.id)
        return self.finder.any_one(who or "")


def _as_found(part: Part) -> Found:
    """Return what a draft brings as the end of a relation, before it is written."""
    row = part.known or {"id": "", **{name: _plain(value) for name, value in part.values.items()}}
    return part.kind, row


def _plain(value: object) -> object:
    return getattr(value, "value", value)
