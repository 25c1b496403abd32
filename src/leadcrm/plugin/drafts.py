"""What plugins ask the core to write: drafts, changes and closings, all in one command.

Fields are given as people type them (`"5亿元"`, `"2019-10-28"`, `"上门"`) or as typed
values (Money, date, an enum). A link is a code, a source's number, a name, or an `Entry`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from leadcrm.plugin.office import Entry
from leadcrm.text import Text

Fields = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class NewRecord:
    """A record of a plugin's kind: `fields` are its name, parent, on, owner … and its details.

    Without a name it is called like its contact or lead. Its parent is the one it names, else
    the event of the draft. Of a parent that is a plugin's record it takes the links that
    `like_parent` names (lead, contact, owner, unit), where it has none of its own.
    """

    kind: str
    fields: Fields
    like_parent: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Task:
    """A follow-up to be opened: a due day, what is to be done, by whom.

    It hangs on the lead of the draft, or of its record; without one, or if `on_record`, on
    its record.
    The owner is, if none is given, whoever owns that. Words for `due` (+1工作日)
    are read as said on the day `since`, today if none is given.

    `also` names whose pages it stands on as well: parts of the draft (`lead`, `contact`,
    `event`, `record`), or entries. So `office.tasks` of the record finds a step of the lead, and
    `leadcrm done` closes it for both. `ref` is its number in its source: a
    follow-up that the book has under it (T074) is this one, done or not; nothing is
    opened, and only what it stands on `also` is added.

    What was done already, on the day `done_on`, opens nothing: the open step that it is, by
    its number, its words or, on the page of its record, its kind, is closed with the
    `outcome`; what follows on a lead is opened as `leadcrm done` does.

    One that is `spare` is not opened where what it hangs on has an open step already; what
    comes in then says so, with that step.
    """

    due: Any
    what: str
    kind: str = "call"
    owner: Any = None
    on_record: bool = False
    since: date | None = None
    also: tuple[Entry | str, ...] = ()
    ref: str | None = None
    spare: bool = False
    done_on: date | None = None
    outcome: str | None = None


@attrs.frozen(kw_only=True)
class NewRelation:
    """That somebody stands in a relation `to` somebody else (会长, member_of, introduced_by).

    `of` is who it is told of: by default the lead of the draft where that makes sense
    (引荐人), else its contact. Words that make sense only the other way round are taken
    so: of a chamber, 会长 to a person.
    """

    kind: str
    to: Entry | str
    of: Entry | str | None = None
    since: Any = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class NewGuest:
    """That somebody was invited to the event of the draft, came, or is of its group (member).

    `who` is a contact or an officer: by default the contact of the draft. Whoever was
    invited and came is two guests.
    """

    who: Entry | str | None = None
    role: str = "came"
    note: str | None = None


@attrs.frozen(kw_only=True)
class Draft:
    """Something that came in: a contact and/or an event, a lead, a record, a touch, tasks.

    What the book has already is met, not doubled: blanks of a known contact, lead, event or
    record are filled, nothing is changed. A lead is met by its `ref` (and `source`), else by
    its name; an event by its kind too; a contact as lists meet theirs, by phone, credit code or
    name with what goes with it; a record by its `ref`, and one of a source also if its name and
    all its columns (day, owner, lead, contact, parent) are the same. A record that a source
    brings again by its `ref` goes on: blanks are filled, and where its status moves as its kind
    allows, all of the row is taken; what else differs is kept and told, and `--update`
    changes it. A task of a source is opened
    once: where something of its draft is new, or nobody was asked for the same before. What
    happened on a day to come is refused. They are linked to each other: the lead and the
    record to the contact, the record to the lead, the lead to the event as `role` (attended,
    intent, signed, started), the touch to lead and contact.
    `line` is where it stood in its source. A contact, event or lead that must be
    known may be given as its `Entry`, code, number or name; one that nobody knows is refused.
    A contact may be given what only its kind has too, by name or label (`return_intent`,
    回乡意愿). `relations` say how the contact stands to others, `guests` who was invited to
    the event, or came.
    """

    contact: Fields | Entry | str | None = None
    event: Fields | Entry | str | None = None
    lead: Fields | Entry | str | None = None
    record: NewRecord | None = None
    activity: Fields | None = None
    tasks: tuple[Task, ...] = ()
    role: str = "attended"
    line: int | None = None
    relations: tuple[NewRelation, ...] = ()
    guests: tuple[NewGuest, ...] = ()


@attrs.frozen(kw_only=True)
class RowProblem:
    """A row of a source that cannot be taken in, and why.

    It holds no bookmark back: a source that wants to see the row again yields none behind it.
    """

    line: int
    reason: Text
    column: str | None = None
    value: str | None = None


@attrs.frozen
class Bookmark:
    """How far a source has read: what its next run is given, such as the last id that it saw.

    `state` is what JSON can hold. The last one that it yields is kept for this place, in the
    command that writes its rows; undo takes it back, `--dry-run` keeps none. Once the core
    refused a row, no later one is kept, so that the row comes again.
    """

    state: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Change:
    """Fields of a known record, lead, contact or event to be set; None blanks one."""

    entry: Entry
    fields: Fields


@attrs.frozen(kw_only=True)
class Open:
    """A follow-up to be opened on a known lead, contact, event, unit or record."""

    entry: Entry
    task: Task


@attrs.frozen(kw_only=True)
class Close:
    """Open follow-ups about an entry (a lead, contact, event, unit or record) to be closed.

    All are, or those that say `what`; of an entry that is a follow-up itself, that one alone.

    They were done on the day `on`, today if none is given. As with `leadcrm done` the
    outcome is a touch, `leadcrm_followup_completed` is told, and a lead that would be
    left without a next step gets one: what the same plan opens on it, else one at the
    cadence of its stage. Of a step that was dropped, which nobody carried out, `touch`
    is False: nothing is recorded as a touch, all else is the same. Steps that hang on no lead are
    told to `leadcrm_followup_completed` with `lead=None`.
    """

    entry: Entry
    outcome: str
    what: str | None = None
    on: date | None = None
    touch: bool = True


@attrs.frozen
class Plan:
    """What one verb writes, whole or not at all; then `said` is told."""

    steps: tuple[Draft | Change | Open | Close, ...]
    said: Text | None = None
