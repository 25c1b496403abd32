"""Relations of a record as its page shows them, whichever end of them it is."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from leadcrm.domain.relation import LABELS
from leadcrm.domain.relationends import ends_of, is_over, label_at, sort_of
from leadcrm.services.records.names import name_of
from leadcrm.services.relations.relationviews import End, RelationRow, RelationView
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import Kind
    from leadcrm.storage.rowtypes import RelationRow as Stored

ORDER = {kind: at for at, kind in enumerate(LABELS)}


class Seen(NamedTuple):
    """A relation as it is kept, and the kind and row of the record at its other end."""

    row: "Stored"
    outward: bool
    kind: str
    other: AnyRow


def relations_of(
    session: Session, kind: str, record: str, today: date | None = None, *, over: bool = False
) -> tuple[RelationView, ...]:
    """Return the relations of a record by its id, as they are seen from it.

    They come by kind of relation, older first. What ended by `today` is left out, unless
    `over` asks for it; without a day whatever has an end is over.
    """
    views = (_view(seen, today) for seen in seen_from(session, kind, record))
    return tuple(sorted((view for view in views if over or not view.is_over), key=_order))


def seen_from(session: Session, kind: str, record: str) -> Iterator[Seen]:
    """Yield the relations of a record as they are kept, with what stands at the other end."""
    for outward, end, far in ((True, "from", "to"), (False, "to", "from")):
        for row in session.any_by("relation", f"{end}_id", record):
            other = end_of(session, row[f"{far}_kind"], row[f"{far}_id"])
            if row[f"{end}_kind"] == kind and other is not None and other["id"] != record:
                yield Seen(cast("Stored", row), outward, row[f"{far}_kind"], other)


def end_of(session: Session, kind: str, record: str) -> AnyRow | None:
    """Return the row that stands at an end: of a contact that was merged, the survivor's."""
    rows = session.any_by(cast("Kind", kind), "id", record)
    return session.survivor(kind, rows[0]) if rows else None


def row_of(session: Session, row: AnyRow, today: date | None) -> RelationRow | None:
    """Return a relation with both its ends; None where one of them is gone."""
    one, other = (end_of(session, row[f"{end}_kind"], row[f"{end}_id"]) for end in ("from", "to"))
    if one is None or other is None:
        return None
    return RelationRow(
        relation=row["kind"],
        label=ends_of(row["kind"]).here,
        one=_end(row["from_kind"], one),
        other=_end(row["to_kind"], other),
        since=row["since"],
        until=row["until"],
        note=row["note"],
        is_over=is_over(row["until"], today),
    )


def sort_of_row(kind: str, row: AnyRow) -> str:
    """Return what a record is as the end of a relation: a person, a body, a project."""
    return sort_of(kind, row["kind"] if kind == "contact" else None)


def _end(kind: str, row: AnyRow) -> End:
    own = row["kind"] if kind in {"contact", "record"} else kind
    return End(own, row["code"], name_of(kind, row))


def _view(seen: Seen, today: date | None) -> RelationView:
    row, far = seen.row, _end(seen.kind, seen.other)
    sort = sort_of_row(seen.kind, seen.other)
    return RelationView(
        relation=row["kind"],
        label=label_at(row["kind"], outward=seen.outward, other=sort),
        outward=seen.outward,
        kind=far.kind,
        code=far.code,
        name=far.name,
        since=row["since"],
        until=row["until"],
        note=row["note"],
        is_over=is_over(row["until"], today),
    )


def _order(view: RelationView) -> tuple[bool, int, bool, str, str, str]:
    place = ORDER.get(view.relation, len(ORDER))
    return view.is_over, place, view.outward, view.label.zh, view.since or "", view.code or ""
