"""What claims tell: who holds a lead and until when, and who else registered it."""

from datetime import date
from typing import NamedTuple

from leadcrm.text import Text


class Holding(NamedTuple):
    """Who holds a lead: unit and owner, since when, protected until which day.

    `in_pool`: the protection ran out without contact, so that any unit may claim it.
    """

    lead: str
    name: str
    unit: str | None
    owner: str | None
    since: date
    until: date
    in_pool: bool


class ClaimRow(NamedTuple):
    """One claim on record: which unit, under which spelling, when, and what became of it."""

    code: str
    lead: str
    name: str
    unit: str | None
    officer: str | None
    on: str | None
    state: str
    state_label: Text
    spelling: str | None
    held_by: str | None
    reason: str | None
    approved_by: str | None
    settled_on: str | None


class Claimed(NamedTuple):
    """What a claim did: `code` is the claim, None where nothing was added to the record.

    `holder` is who holds the lead now; `items` are all claims on it, oldest first.
    """

    verb: str
    code: str | None
    state: str
    state_label: Text
    unit: str
    holder: Holding
    items: tuple[ClaimRow, ...]


class ClaimList(NamedTuple):
    """Claims, and the leads that wait for one (待认领线索); of one lead also who holds it."""

    items: tuple[ClaimRow, ...]
    pool: tuple[Holding, ...]
    holder: Holding | None = None
