"""What somebody brought: leads and people, by himself or, of a chamber, by its members."""

from collections.abc import Sequence

from leadcrm.domain.relation import INTRODUCED
from leadcrm.services.relations.relationreading import seen_from
from leadcrm.services.session import Session

OF_A_CHAMBER = frozenset({"member_of", "president_of", "secretary_of"})
"""In which relation to a chamber somebody stands whose leads it brought."""


def introduced_by(session: Session, kind: str, record: str) -> Sequence[str]:
    """Return the ids of the leads that a record brought, each once, in the order of their codes.

    What the members and officers of a chamber brought, the chamber did; one that has
    left brought it all the same. Members of members are not asked.
    """
    whose = [(kind, record)]
    whose += [
        (seen.kind, seen.other["id"])
        for seen in seen_from(session, kind, record)
        if seen.row["kind"] in OF_A_CHAMBER and not seen.outward
    ]
    found = {
        seen.other["id"]: seen.other["code"] or ""
        for who in dict.fromkeys(whose)
        for seen in seen_from(session, *who)
        if seen.row["kind"] == INTRODUCED and seen.kind == "lead" and not seen.outward
    }
    return sorted(found, key=lambda lead: (len(found[lead]), found[lead]))
