"""Of which chambers the people of a list are members, and as what (所在商会, 商会职务)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.services.importing.index import NATURAL, Index
from leadcrm.services.importing.memberheads import (
    Post,
    heads_chamber,
    heads_post,
    heads_relation,
    is_post,
    posts_of,
    says_members,
)
from leadcrm.services.importing.outcome import Outcome
from leadcrm.services.importing.sheets import Block
from leadcrm.services.importing.titled import named_in
from leadcrm.services.reading.codes import code_in
from leadcrm.services.relations.standing import BETWEEN
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.loading import Load
from leadcrm.text import Text
from leadcrm.zh.unknown import is_unknown

NOTED = Text(
    zh="给 {n} 位会员记了所在商会和会内职务",
    en="Noted the chamber of {n} members, and their posts in it",
)
UNKNOWN = Text(
    zh="账上没有商会「{chamber}」，{n} 人的原话留着：先建档（leadcrm contact add 商会 "
    "{chamber}），再导入一次就连上",
    en="The book has no chamber “{chamber}”; the words of {n} people stay: record it "
    "(leadcrm contact add chamber {chamber}), then import this again",
)
OTHERWISE = Text(
    zh="在{chamber}，账上是「{known}」，表上是「{said}」，没有改：leadcrm relation list 看一看",
    en="“{known}” of {chamber} in the book, “{said}” here; kept: see leadcrm relation list",
)
PLAIN = Text(zh="会员", en="member")
Cells = Sequence[str | None]
Posts = Mapping[str, Cells]
New = tuple[str, str, str, str, str, str | None]


class Seat(NamedTuple):
    """That somebody of a row has a post in a chamber."""

    at: int
    chamber: AnyRow
    post: Post


def names_chambers(block: Block) -> bool:
    """Tell whether a block names chambers of people: it settles after the chambers of a list."""
    return any(heads_chamber(header) or heads_post(header) for header in block.rest)


class Membership:
    """Takes the chambers of people out of the columns of lists, and makes relations of them."""

    def __init__(self, index: Index, outcome: Outcome) -> None:
        """Look chambers up in `index`; tell `outcome` of those that are not known."""
        self.index = index
        self.outcome = outcome
        self._taken: list[tuple[Block, list[Seat]]] = []
        self._unknown: dict[str, list[tuple[Block, int]]] = defaultdict(list)

    def take(self, people: Block, titles: Sequence[str] = ()) -> None:
        """Note of which chambers, known to the book, the people are; other words stay.

        A list of members without such a column is of the chamber that a title above names.
        """
        head = next(filter(heads_chamber, people.rest), None)
        posts = _posts(people, beside=head is not None)
        rows = range(len(people.lines))
        own = self._titled(titles) if head is None and (posts or says_members(titles)) else None
        cells: Cells = people.rest[head] if head is not None else [own for _ in rows]
        found = [seat for at in rows for seat in self._row(people, at, head, cells[at], posts)]
        if found:
            self._taken.append((people, found))

    def load(self, command: Command) -> tuple[Load | None, Text | None]:
        """Return the relations that the book has not got yet, and what is to be told of them."""
        for chamber, told in self._unknown.items():
            several = self.index.is_several("contact", chamber)
            said = UNKNOWN.format(chamber=chamber, n=len(told))
            why = self.index.why_not("contact", chamber) if several else said
            self.outcome.tell(*told[0], "note", why, value=chamber)
        rows = list(self._new())
        if not rows:
            return None, None
        names = ("from_kind", "from_id", "kind", "to_kind", "to_id", "note")
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        people = len({row[1] for row in rows})
        return Load("relation", command.reserve(len(rows)), columns), NOTED.format(n=people)

    def _new(self) -> Iterator[New]:
        """Yield each relation once that is not there; another post than is there is told."""
        known = self.index.known("relation")
        made: dict[tuple[str, ...], str | None] = {}
        for block, seats in self._taken:
            for at, chamber, (relation, note) in seats:
                record = block.records[at]
                if record is None or record == chamber["id"]:
                    continue
                values = {"from_id": record, "kind": relation, "to_id": chamber["id"]}
                key = tuple(values[name] for name in NATURAL["relation"])
                there = known.like(key)
                if there is None and key not in made:
                    made[key] = note
                    yield block.kind, record, relation, "contact", chamber["id"], note
                    continue
                row = self.index.session.row("relation", there) if there else None
                before = made[key] if row is None else row["note"]
                if note is not None and note != before:
                    said = {"chamber": chamber["name"], "known": before or PLAIN, "said": note}
                    self.outcome.tell(block, at, "note", OTHERWISE.format(**said), value=note)

    def _row(
        self, people: Block, at: int, head: str | None, cell: str | None, posts: Posts
    ) -> Iterator[Seat]:
        """Yield what somebody is in which chambers, and take the words out that say it."""
        if cell is None or is_unknown(cell):
            return
        words = [cell] if self._chamber(cell) else _parts(cell)
        found = [self._chamber(word) for word in words]
        left = [word for word, chamber in zip(words, found, strict=True) if chamber is None]
        for name in left:
            self._unknown[name].append((people, at))
        post = next((name for name, cells in posts.items() if cells[at] is not None), None)
        said = posts[post][at] if post else None
        each = _parts(said) if said and len(words) > 1 else [said]
        is_said = post is not None and not left and len(each) == len(words)
        person = _is_person(people, at)
        for word, chamber in zip(each if is_said else [None] * len(words), found, strict=True):
            if chamber is not None:
                yield from (Seat(at, chamber, it) for it in posts_of(word, person=person))
        if head is not None and len(left) < len(words):
            people.became(head, at, "chamber", "、".join(left) or None)
        if post is not None and is_said:
            people.became(post, at, "post", None)

    def _chamber(self, word: str) -> AnyRow | None:
        """Return the body that a word names, of the book or of this import; nobody else."""
        record = self.index.find("contact", code_in(word))
        if record is None:
            return None
        row = next(iter(self.index.session.any_by("contact", "id", record)), None)
        if row is None:
            return {"id": record, "name": word}
        return None if ContactKind(row["kind"]) in PEOPLE else row

    def _titled(self, titles: Sequence[str]) -> str | None:
        """Return the code of the one chamber whose name stands in a title."""
        record = named_in(titles, self.index.names("contact"))
        rows = self.index.session.any_by("contact", "id", record) if record else ()
        chambers = (row["code"] for row in rows if row["kind"] == ContactKind.CHAMBER.value)
        return next(chambers, None)


def _posts(people: Block, *, beside: bool) -> Posts:
    """Return the columns that say what people are in their chamber; 关系 beside one does."""
    found: dict[str, Cells] = {head: c for head, c in people.rest.items() if heads_post(head)}
    if found or not beside:
        return found
    return {
        head: [cell if is_post(cell) else None for cell in cells]
        for head, cells in people.rest.items()
        if heads_relation(head)
    }


def _is_person(people: Block, at: int) -> bool:
    kinds = people.values.get("kind") or [None] * (at + 1)
    return people.kind == "officer" or ContactKind(kinds[at] or "person") in PEOPLE


def _parts(cell: str) -> list[str]:
    return [word for each in BETWEEN.split(cell) if (word := each.strip())]
