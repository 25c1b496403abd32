"""Who registered a project first: an open lead of another unit, under whatever spelling."""

from collections.abc import Sequence

from leadcrm.services.desk import Desk
from leadcrm.services.rejections import names_of, same_name
from leadcrm.storage import screeningqueries as queries
from leadcrm.storage.engine import Row
from leadcrm.zh.firmtails import firm_tails


def registered_elsewhere(
    desk: Desk, names: Sequence[str], unit: str, contact: str | None = None
) -> Row | None:
    """Return the oldest open lead of another unit that is the same project or firm; None without.

    It is the same where the firm is one record, or a name of the one is a
    spelling of a name of the other. Names that end otherwise are not even read,
    so that recording a lead stays quick.
    """
    tails = frozenset().union(*map(firm_tails, names))
    pieces = sorted(tails)
    if not (pieces or contact):
        return None
    filled = [f"%{piece}%" for piece in pieces[: queries.PIECES]]
    filled += [""] * (queries.PIECES - len(filled))
    params = {f"piece{n}": text for n, text in enumerate(filled)}
    for row in desk.query(queries.ELSEWHERE, unit=unit, contact=contact or "", **params):
        same = contact is not None and row["contact_id"] == contact
        if same or any(_alike(name, other, tails) for name in names for other in names_of(row)):
            return desk.row("lead", row["id"])
    return None


def _alike(name: str, other: str, tails: frozenset[str]) -> bool:
    return not tails.isdisjoint(firm_tails(other)) and same_name(name, other)
