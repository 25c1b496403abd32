"""What was promised both ways: by us, by the other side, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leadcrm.domain.about import about_of
from leadcrm.domain.followupkind import OURS, THEIRS, FollowupKind
from leadcrm.services.records.names import name_of
from leadcrm.services.records.views import Link
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text


class Promise(NamedTuple):
    """What was promised, asked or agreed, by us (`ours`) or by the other side; what became of it.

    `about` is the lead, or whatever else it is about; `days_late` counts working days, of
    a promise that is open until today, of one that was kept until then.
    """

    code: str
    kind: str
    kind_label: Text
    ours: bool
    what: str | None
    due: date
    done_on: date | None
    outcome: str | None
    days_late: int
    about: Link


def promises(session: Session, steps: Iterable[AnyRow], today: date) -> tuple[Promise, ...]:
    """Return what one side owes the other of these follow-ups, open ones first, each by its day.

    A leader's instruction is our own affair.
    """
    found = [_promise(session, step, today) for step in steps if step["kind"] in OURS | THEIRS]
    return tuple(sorted(found, key=lambda each: (each.done_on is not None, each.due, each.code)))


def _promise(session: Session, step: AnyRow, today: date) -> Promise:
    due, kind = date.fromisoformat(step["due"]), FollowupKind(step["kind"])
    done = date.fromisoformat(step["done_on"]) if step["done_on"] else None
    return Promise(
        code=step["code"],
        kind=kind.value,
        kind_label=kind.label,
        ours=kind in OURS,
        what=step["what"],
        due=due,
        done_on=done,
        outcome=step["outcome"],
        days_late=max(0, session.calendar.days_late(due, done or today)),
        about=_about(session, step),
    )


def _about(session: Session, step: AnyRow) -> Link:
    about = about_of(step)
    if about is None:
        return Link(None, "")
    row = session.any_row(*about)
    return Link(row["code"], name_of(about[0], row))
