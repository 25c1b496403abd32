"""What is held of people: how many on what ground, what is missing, and who read it in full."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from leadcrm.domain.privacy import ERASED, LegalBasis, has_basis
from leadcrm.services.session import Session
from leadcrm.storage import privacyqueries as queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

NO_BASIS = Text(zh="没有合法性依据", en="no legal basis")
NO_SOURCE = Text(zh="没有信息来源", en="nobody knows from where")
EXPIRED = Text(zh="保存期限已过（{until}）", en="to be kept until {until}")


class Held(NamedTuple):
    """A person about whom something is missing or over, and who keeps in touch."""

    code: str
    name: str
    keeper: str | None
    unit: str | None
    lacks: tuple[Text, ...]


class Reading(NamedTuple):
    """Once that phones were read in full, or a list went out: who, when, what, how many, why."""

    at: str
    actor: str
    verb: str
    what: str
    rows: int
    in_full: bool
    purpose: str | None


class PrivacyReport(NamedTuple):
    """What is held of people on a day.

    `people` counts them; `by_basis` by the ground on which they are held (a code of
    `LegalBasis`), `without_term` those without a day until which they are kept, `expired` those
    that are kept longer. `items` are
    those that need somebody; `readings` are newest first, `without_purpose` counts those in
    full that say no purpose; `erased` counts erasures.
    """

    as_of: date
    people: int
    by_basis: dict[str, int]
    without_term: int
    expired: int
    items: tuple[Held, ...]
    readings: tuple[Reading, ...]
    without_purpose: int
    erased: int


class Privacy:
    """Tells what the book of a session holds of people."""

    def __init__(self, session: Session) -> None:
        """Look at the book of `session`."""
        self.session = session

    def report(self, today: date) -> PrivacyReport:
        """Return what is held of people on `today`, what is missing, and who read it."""
        rows = self.session.query(queries.HELD, erased=ERASED)
        readings = tuple(map(_reading, self.session.query(queries.READINGS)))
        found = [(row, tuple(_lacks(row, today))) for row in rows]
        return PrivacyReport(
            as_of=today,
            people=len(rows),
            by_basis=dict(Counter(_ground(row) for row in rows)),
            without_term=sum(row["keep_until"] is None for row in rows),
            expired=sum(_is_over(row, today) for row in rows),
            items=tuple(
                Held(row["code"], row["name"], row["keeper"], row["unit"], lacks)
                for row, lacks in found
                if lacks
            ),
            readings=readings,
            without_purpose=sum(each.in_full and not each.purpose for each in readings),
            erased=len(self.session.query(queries.ERASED)),
        )


def _ground(row: Row) -> str:
    if row["consent"]:
        return LegalBasis.CONSENT.value
    return str(row["basis"] or LegalBasis.UNKNOWN.value)


def _lacks(row: Row, today: date) -> Iterable[Text]:
    if not has_basis(row["basis"], consent=row["consent"]):
        yield NO_BASIS
    if row["obtained_from"] is None:
        yield NO_SOURCE
    if _is_over(row, today):
        yield EXPIRED.format(until=row["keep_until"])


def _is_over(row: Row, today: date) -> bool:
    return bool(row["keep_until"]) and row["keep_until"] < today.isoformat()


def _reading(row: Row) -> Reading:
    note: dict[str, Any] = json.loads(row["note"] or "{}")
    return Reading(
        at=row["at"],
        actor=row["actor"],
        verb=row["verb"],
        what=str(note.get("what") or ""),
        rows=int(note.get("rows") or 0),
        in_full=bool(note.get("revealed")),
        purpose=note.get("purpose"),
    )
