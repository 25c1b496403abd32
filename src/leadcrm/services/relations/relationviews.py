"""Relations as use cases return them: seen from one end, or with both."""

from typing import NamedTuple

from leadcrm.text import Text


class End(NamedTuple):
    """What stands at an end of a relation: its kind (lead, chamber, hometown …), code and name."""

    kind: str
    code: str | None
    name: str


class RelationView(NamedTuple):
    """A relation seen from one record: what it is called there, and the other record.

    `outward` says that the record is the one of which the relation tells (works at), not
    the one that it names (staff). Days may be known to the month; one that `is_over`
    ended, by the day asked about.
    """

    relation: str
    label: Text
    outward: bool
    kind: str
    code: str | None
    name: str
    since: str | None
    until: str | None
    note: str | None
    is_over: bool


class RelationRow(NamedTuple):
    """A relation with both its ends, in the words of the one that it tells of."""

    relation: str
    label: Text
    one: End
    other: End
    since: str | None
    until: str | None
    note: str | None
    is_over: bool
