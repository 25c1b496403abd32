"""Who stands by a lead: who introduced it, which leader looks after it, who of ours helps."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from leadcrm.domain.relation import HELPER_OF, INTRODUCED, LABELS, LEADER_OF
from leadcrm.domain.relationends import LEAD, ends_of, is_over
from leadcrm.errors import RuleError
from leadcrm.services.records.finder import Finder, Found
from leadcrm.services.records.names import name_of
from leadcrm.services.records.views import Link
from leadcrm.services.relations.relationreading import end_of, seen_from
from leadcrm.services.relations.relations import put
from leadcrm.services.relations.relationwords import Meant, fitting
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

STANDING: Mapping[str, str] = {
    "introducer": INTRODUCED,
    "leader": LEADER_OF,
    "helper": HELPER_OF,
}
"""The relation of whoever stands by a lead, by what the options of a lead call it."""
BETWEEN = re.compile(r"[、,，;；/\n]+")
"""What parts several names in one option or cell."""
NOBODY = Text(zh="{name} 不能作{label}", en="{name} cannot be “{label}”")
Wanted = Mapping[str, tuple[Found, ...]]


def read_standing(session: Session, said: Mapping[str, str | None]) -> Wanted:
    """Return who is to stand by a lead, by relation; an empty text says nobody.

    Raises:
        NotFoundError, AmbiguousError: a name means nobody, or several.
        RuleError: it means what can be no such thing.
    """
    finder = Finder(session)
    return {
        STANDING[name]: tuple(_people(finder, STANDING[name], text))
        for name, text in said.items()
        if text is not None
    }


def stand_by(
    session: Session, command: Command, lead: AnyRow, wanted: Wanted, today: date
) -> None:
    """Let just those stand by a lead who are wanted, within a command; the others end."""
    now = [seen for seen in seen_from(session, "lead", lead["id"]) if seen.row["until"] is None]
    for kind, found in wanted.items():
        ids = {row["id"] for _, row in found}
        for seen in now:
            if seen.row["kind"] == kind and seen.other["id"] not in ids:
                command.update("relation", seen.row, until=today.isoformat())
        for each in found:
            put(session, command, _meant(kind, lead, each))


def standing_by(session: Session, lead: str, today: date | None = None) -> dict[str, object]:
    """Return who stands by a lead by its id, as links under the names of the options."""
    made: dict[str, object] = {}
    for name, kind in STANDING.items():
        links = tuple(
            Link(seen.other["code"], name_of(seen.kind, seen.other))
            for seen in seen_from(session, "lead", lead)
            if seen.row["kind"] == kind and not is_over(seen.row["until"], today)
        )
        if links:
            made[name] = links
    return made


def standing_by_code(
    session: Session,
) -> Mapping[str, Mapping[str, Sequence[tuple[str, str, str]]]]:
    """Return who stands by each lead, by its code and the relation, as (kind, code, name)."""
    made: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
    for row in session.rows("relation"):
        if row["kind"] not in STANDING.values() or row["until"] is not None:
            continue
        one, other = (row["from_kind"], row["from_id"]), (row["to_kind"], row["to_id"])
        near, far = (one, other) if row["kind"] == INTRODUCED else (other, one)
        lead = end_of(session, *near) if near[0] == "lead" else None
        who = end_of(session, *far)
        if lead and who:
            found = made.setdefault(lead["code"], {}).setdefault(row["kind"], [])
            found.append((far[0], who["code"], name_of(far[0], who)))
    return made


def who_may(kind: str) -> frozenset[str]:
    """Return what may stand by a lead in a relation: a person, or a body too."""
    ends = ends_of(kind)
    return ends.other if kind == INTRODUCED else ends.one


def _people(finder: Finder, kind: str, text: str) -> Iterable[Found]:
    for word in [each for each in BETWEEN.split(text) if each.strip()]:
        found = fitting(finder, word, who_may(kind) - {LEAD})
        if found is None:
            name = name_of(*finder.any_one(word))
            raise RuleError(NOBODY.format(name=name, label=LABELS[kind]))
        yield found


def _meant(kind: str, lead: AnyRow, who: Found) -> Meant:
    own: Found = ("lead", lead)
    return Meant(kind, own, who) if kind == INTRODUCED else Meant(kind, who, own)
