"""Relations: who stands how to whom, since when, and until when."""

from collections.abc import Sequence
from datetime import date

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.relationends import ENDS, ends_of
from leadcrm.errors import RuleError
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import name_of
from leadcrm.services.records.records import Records
from leadcrm.services.relations.relationreading import relations_of, row_of
from leadcrm.services.relations.relationviews import RelationRow, RelationView
from leadcrm.services.relations.relationwords import Meant, meant, ways
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.text import Text

ITSELF = Text(
    zh="{name} 不能与自己有关系", en="{name} cannot stand in a relation to the same record"
)
THERE = Text(zh="{one} 与 {other} 已是这个关系：{label}", en="{one} is {label} {other} already")
NO_SUCH = Text(
    zh="{one} 与 {other} 没有「{label}」这个关系",
    en="{one} is not “{label}” {other}, as far as the book knows",
)
LIST = Text(zh="看有哪些：leadcrm relation list {code}", en="See: leadcrm relation list {code}")
OVER = Text(
    zh="{one} 与 {other} 的关系「{label}」{until} 已经结束",
    en="{one} is no longer “{label}” {other}: that ended in {until}",
)
BACKWARDS = Text(
    zh="结束 {until} 早于开始 {since}", en="The end {until} is before the beginning {since}"
)


class Relations:
    """Works on the relations in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the relations of `session`."""
        self.session = session
        self.records = Records(session)

    @deciding
    def add(
        self,
        one: str,
        kind: str,
        other: str,
        *,
        today: date,
        since: str | None = None,
        note: str | None = None,
    ) -> RelationRow:
        """Note that one record stands in a relation to another: 张三 会长 深圳商会.

        Where the words only make sense the other way round (深圳商会 会长 张三), they are
        taken so. A word that is no known relation is the office's own.

        Raises:
            RuleError: the same record at both ends, ends that make no sense, or it is there.
            NotFoundError, AmbiguousError: a word names none, or several.
        """
        said = meant(self.session, one, kind, other)
        wanted = self.records.read("relation", {"since": since, "note": note}, today)
        with self.session.command("relation.add") as command:
            made = put(self.session, command, said, **wanted)
            if made is None:
                raise _refusal(THERE, said)
        return self._row(made, today)

    @deciding
    def end(
        self, one: str, kind: str, other: str, *, today: date, until: str | None = None
    ) -> RelationRow:
        """End a relation, by default today; it stays, so that pages tell who was it before.

        Raises:
            RuleError: there is none, it has ended already, or it would end before it began.
        """
        said = meant(self.session, one, kind, other)
        wanted = self.records.read("relation", {"until": until or today.isoformat()}, today)
        with self.session.command("relation.end") as command:
            rows = between(self.session, said)
            going = [row for row in rows if row["until"] is None]
            if not going:
                last = rows[-1]["until"] if rows else None
                raise _refusal(OVER if rows else NO_SUCH, said, until=last)
            ended = command.any_update("relation", going[-1], checked(going[-1], wanted))
        return self._row(ended, today)

    def list(
        self, *, today: date, kind: str | None = None, everything: bool = False
    ) -> tuple[RelationRow, ...]:
        """Return all relations in the order in which they were noted; over ones if asked for."""
        wanted = kind and _kind(kind)
        rows = (
            row_of(self.session, row, today)
            for row in self.session.rows("relation")
            if wanted in {None, row["kind"]}
        )
        return tuple(row for row in rows if row and (everything or not row.is_over))

    def of(
        self, who: str, *, today: date, kind: str | None = None, everything: bool = False
    ) -> tuple[RelationView, ...]:
        """Return the relations of the record that `who` names, as they are seen from it.

        Raises:
            NotFoundError, AmbiguousError: it names none, or several.
        """
        found, row = Finder(self.session).resolve(who)
        views = relations_of(self.session, found, row["id"], today, over=everything)
        wanted = kind and _kind(kind)
        return tuple(view for view in views if wanted in {None, view.relation})

    def _row(self, row: AnyRow, today: date) -> RelationRow:
        made = row_of(self.session, row, today)
        assert made is not None  # noqa: S101 - reason: both its ends were found a moment ago
        return made


def put(session: Session, command: Command, said: Meant, **more: object) -> Row | None:
    """Write a relation within a command; None where it is there already.

    One that has ended may begin again.

    Raises:
        RuleError: the same record at both ends.
    """
    if said.one[1]["id"] == said.other[1]["id"]:
        raise RuleError(ITSELF.format(name=name_of(*said.one)))
    if any(row["until"] is None for row in between(session, said)):
        return None
    (one, first), (other, second) = said.one, said.other
    ends = {"from_kind": one, "from_id": first["id"], "to_kind": other, "to_id": second["id"]}
    return command.any_insert("relation", {**ends, "kind": said.kind, **more})


def between(session: Session, said: Meant) -> Sequence[AnyRow]:
    """Return the relations of one kind between two records, as they are kept, oldest first."""
    first, second = said.one[1]["id"], said.other[1]["id"]
    pairs = {(first, second)}
    if ends_of(said.kind).mutual or said.kind not in ENDS:
        pairs.add((second, first))
    return [
        row
        for pair in sorted(pairs)
        for row in session.any_by("relation", "from_id", pair[0])
        if (row["to_id"], row["kind"]) == (pair[1], said.kind)
    ]


def checked(row: AnyRow, wanted: dict[str, object]) -> dict[str, object]:
    """Return how a relation ends, unless that is before it began.

    Raises:
        RuleError: it is.
    """
    since, until = row["since"], PartialDate(str(wanted["until"]))
    if since and until.last() < PartialDate(since).first():
        raise RuleError(BACKWARDS.format(until=until, since=since))
    return wanted


def _refusal(said: Text, about: Meant, **more: object) -> RuleError:
    names = {"one": name_of(*about.one), "other": name_of(*about.other)}
    label = ends_of(about.kind).here
    hint = LIST.format(code=about.one[1]["code"])
    return RuleError(said.format(label=label, **names, **more), hint=hint)


def _kind(word: str) -> str:
    """Return the relation that a word means, seen from either end; else the word itself."""
    found = next(ways(word), None)
    return found[0] if found else word.strip()
