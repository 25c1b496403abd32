"""Which leads are one project or one firm, under whatever spelling of a name."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from leadcrm.errors import ReadingError
from leadcrm.services.session import Session
from leadcrm.storage import screeningqueries as queries
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.zh.firms import FirmKey, firm_key, former_names, key_of
from leadcrm.zh.matchform import several

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import ContactRow, LeadRow


def same_project(
    session: Session, names: Iterable[str], firm: "ContactRow | None" = None
) -> "list[LeadRow]":
    """Return every lead of the same project or firm, the first registered first.

    It is the same where the firm is one record or has one credit code, or where a
    name of the one is a spelling of a name of the other: without legal form,
    place and width, by aliases and by the firm behind the lead. Only what has
    the same key is read.
    """
    found: dict[str, Row] = {}
    if firm is not None:
        mine = {"contact": firm["id"], "credit": firm["credit_code"]}
        found = {row["id"]: row for row in session.query(queries.OF_FIRM, **mine)}
    for name in dict.fromkeys(names):
        key = key_of(name)
        rows = session.query(queries.NAMESAKES, key=key) if key else []
        found |= {
            row["id"]: row
            for row in rows
            if row["id"] not in found and any(same_name(name, other) for other in names_of(row))
        }
    return cast("list[LeadRow]", [found[record] for record in sorted(found)])


def named(lead: AnyRow, firm: "ContactRow | None") -> list[str]:
    """Return what a lead and its firm, given apart, are called, aliases too."""
    name, aliases = (firm["name"], firm["aliases"]) if firm else (None, None)
    return names_of({**lead, "firm": name, "firm_aliases": aliases})


def names_of(row: AnyRow) -> list[str]:
    """Return what a lead and the firm behind it are called, aliases too."""
    aliases = (*several(row.get("aliases")), *several(row.get("firm_aliases")))
    names = [name for name in (row["name"], row.get("firm"), *aliases) if name]
    return [*names, *(former for name in names for former in former_names(name))]


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are spellings of one: one key, and no place against the other."""
    mine, theirs = _key(one), _key(other)
    return mine is not None and theirs is not None and mine.may_be(theirs)


@lru_cache(maxsize=8192)
def _key(name: str) -> FirmKey | None:
    """Return the key of a name, None for one without any; most names are asked about again."""
    try:
        return firm_key(name)
    except ReadingError:
        return None
