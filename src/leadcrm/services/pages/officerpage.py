"""The page of an officer: leads, postings, trainings, touches of the year, what is owed."""

from collections.abc import Iterator, Sequence
from datetime import date

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.relation import HELPER_OF, LEADER_OF
from leadcrm.domain.relationends import label_at
from leadcrm.domain.stage import Stage
from leadcrm.services.agenda.items import day
from leadcrm.services.events.attending import events_of
from leadcrm.services.events.guestviews import Attended
from leadcrm.services.pages.officerviews import HelpedLead, OfficerPage, OwnLead, Touches
from leadcrm.services.records.records import Records
from leadcrm.services.relations.relationreading import seen_from
from leadcrm.services.session import Session
from leadcrm.services.units.postings import Postings
from leadcrm.storage.engine import AnyRow

TRAINING = "training"


def officer_page(
    session: Session,
    row: AnyRow,
    *,
    today: date,
    reveal: bool = False,
    purpose: str | None = None,
) -> OfficerPage:
    """Return everything about one officer; the phone is masked unless it is revealed."""
    book = Records(session).one("officer", row, reveal=reveal, purpose=purpose)
    been = events_of(session, "officer", row["id"])
    trainings = tuple(each for each in been if each.kind == TRAINING)
    steps = [
        step for step in session.by("followup", "owner_id", row["id"]) if step["done_on"] is None
    ]
    before, _ = session.calendar.windows(today)
    return OfficerPage(
        book=book,
        leads=tuple(_own(session, row["id"])),
        helped=tuple(_helped(session, row["id"])),
        postings=Postings(session).of(row["id"], today),
        trainings=trainings,
        hours=_hours(trainings),
        events=tuple(each for each in been if each.kind != TRAINING),
        year=today.year,
        touches=tuple(_touches(session, row["id"], today)),
        open_steps=len(steps),
        late_steps=sum(step["due"] <= before.isoformat() for step in steps),
    )


def _own(session: Session, officer: str) -> Iterator[OwnLead]:
    rows = [row for row in session.by("lead", "owner_id", officer) if row["is_open"]]
    for row in sorted(rows, key=lambda row: (row["next_due"] or "9999", row["code"] or "")):
        stage = Stage(row["stage"])
        due = day(row["next_due"])
        yield OwnLead(row["code"] or "", row["name"], stage.value, stage.label, due)


def _helped(session: Session, officer: str) -> Iterator[HelpedLead]:
    for seen in seen_from(session, "officer", officer):
        standing = seen.row["kind"] in {HELPER_OF, LEADER_OF} and seen.row["until"] is None
        if standing and seen.kind == "lead":
            label = label_at(seen.row["kind"], outward=True, other="lead")
            stage = Stage(seen.other["stage"]).label
            yield HelpedLead(seen.other["code"], seen.other["name"], label, stage)


def _hours(trainings: Sequence[Attended]) -> dict[str, int]:
    """Return the hours of training by year, latest first; of no known day under an empty one."""
    hours: dict[str, int] = {}
    for each in trainings:
        year = (each.start or "")[:4]
        hours[year] = hours.get(year, 0) + (each.hours or 0)
    return hours


def _touches(session: Session, officer: str, today: date) -> Iterator[Touches]:
    """Yield the touches of the year up to today that have content, by kind."""
    first, last = f"{today.year}-01-01", today.isoformat()
    counts: dict[str, int] = {}
    for row in session.by("activity", "officer_id", officer):
        if row["touch"] and first <= row["happened_on"] <= last:
            counts[row["kind"]] = counts.get(row["kind"], 0) + 1
    for kind in sorted(counts, key=lambda each: -counts[each]):
        yield Touches(kind, ActivityKind(kind).label, counts[kind])
