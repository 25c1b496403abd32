"""Who stands by the leads of a list (引荐人, 联系领导, 专班成员): cells that become relations."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from leadcrm.domain.relation import HELPER_OF, INTRODUCED, LEADER_OF
from leadcrm.services.importing.index import NATURAL, Index
from leadcrm.services.importing.outcome import Outcome
from leadcrm.services.importing.persontext import people_in
from leadcrm.services.importing.sheets import Block
from leadcrm.services.reading.codes import code_in
from leadcrm.services.relations.standing import BETWEEN, STANDING
from leadcrm.storage.command import Command
from leadcrm.storage.loading import Load
from leadcrm.text import Text
from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import simplified

_OF = "(?:联系|包联|挂联|挂点|挂钩|联点|联挂|牵头|包抓|包保)"
_HEADS = {
    INTRODUCED: re.compile(r"(?:项目)?(?:引荐|推荐|介绍|推介)人(?:姓名)?|introducedby|introducer"),
    LEADER_OF: re.compile(
        rf"(?:[县市区]级?)?(?:{_OF}(?:[县市区]级?)?)领导(?:姓名)?|leader(?:for)?"
    ),
    HELPER_OF: re.compile(
        r"(?:项目)?专班(?:成员|人员|名单)?|协办(?:人|人员)|(?:首席)?服务专员|帮代办(?:员|人员)|helpers?(?:on)?"
    ),
}
"""How sheets head a column of those who stand by a project."""
_KINDS = {INTRODUCED: ("contact", "officer", "unit")}
_STAFF = ("officer", "contact")
ANYBODY = ("officer", "contact", "unit")
_CALLED = {relation: name for name, relation in STANDING.items()}
_GROUP = re.compile(r".*(?:专班|工作组|小组|领导组|小分队|办公室)")
"""What names a group of people and nobody of them."""
UNKNOWN = Text(
    zh="「{name}」不在账上，只留了原话：先建档，再导入一次就连上",
    en="“{name}” is not in the book; the words were kept: record them, then import again",
)
NOTED = Text(
    zh="给 {n} 个项目记了引荐人、联系领导或专班成员",
    en="Noted who introduced, leads or helps {n} leads",
)


class Stood(NamedTuple):
    """That somebody known stands by the lead of a row: the relation, and who."""

    at: int
    relation: str
    kind: str
    record: str


@cache
def relation_headed(header: str) -> str | None:
    """Return the relation to a lead of those whom a column names; None for another column."""
    plain = simplified("".join(fold(header).split())).lower()
    return next((kind for kind, head in _HEADS.items() if head.fullmatch(plain)), None)


class Standing:
    """Takes those who stand by leads out of the columns of lists, and makes relations of them."""

    def __init__(self, index: Index, outcome: Outcome) -> None:
        """Look people up in `index`; tell `outcome` of those who are not known."""
        self.index = index
        self.outcome = outcome
        self._unknown: list[tuple[Block, int, str, str]] = []
        self._taken: list[tuple[Block, list[Stood]]] = []

    def take(self, leads: Block) -> None:
        """Note who is known of the cells of leads; what else a cell says is kept."""
        found: list[Stood] = []
        for header, cells in leads.rest.items():
            relation = relation_headed(header)
            if relation is None:
                continue
            for at, cell in enumerate(cells):
                if cell is None:
                    continue
                people, left, unknown = self._people(relation, cell)
                found += [Stood(at, relation, *each) for each in people]
                self._unknown += [(leads, at, header, name) for name in unknown]
                if people:
                    leads.became(header, at, _CALLED[relation], left or None)
        if found:
            self._taken.append((leads, found))

    def load(self, command: Command) -> tuple[Load | None, Text | None]:
        """Return the relations that the book has not got yet, and what is to be told of them."""
        self._tell()
        rows = list(dict.fromkeys(self._new()))
        if not rows:
            return None, None
        names = ("from_kind", "from_id", "kind", "to_kind", "to_id")
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        leads = {one if kind == "lead" else other for kind, one, _, _, other in rows}
        return Load("relation", command.reserve(len(rows)), columns), NOTED.format(n=len(leads))

    def _new(self) -> Iterator[tuple[str, str, str, str, str]]:
        known = self.index.known("relation")
        for block, found in self._taken:
            for at, relation, kind, record in found:
                lead = block.records[at]
                if lead is None:
                    continue
                ends = ("lead", lead), (kind, record)
                (one, first), (other, second) = ends if relation == INTRODUCED else ends[::-1]
                values = {"from_id": first, "kind": relation, "to_id": second}
                if known.like(tuple(values[name] for name in NATURAL["relation"])) is None:
                    yield one, first, relation, other, second

    def _tell(self) -> None:
        """Tell by row who is not known, or is the name of several."""
        for block, at, header, name in self._unknown:
            if block.records[at] is None:
                continue
            several = next((k for k in ANYBODY if self.index.is_several(k, name)), None)
            said = self.index.why_not(several, name) if several else UNKNOWN.format(name=name)
            self.outcome.ask(block, at, said, header, (None, name))

    def _people(self, relation: str, cell: str) -> tuple[list[tuple[str, str]], str, list[str]]:
        """Return whom a cell names that are known, what else it says, and who is not known."""
        kinds = _KINDS.get(relation, _STAFF)
        words = [cell] if self._who(kinds, cell) else BETWEEN.split(cell)
        found, left, unknown = [], [], []
        for word in filter(None, map(str.strip, words)):
            who = self._who(kinds, word)
            if who is None:
                left.append(word)
                said = people_in(word)
                name = said[0].name if len(said) == 1 else ""
                who = self._who(kinds, name) if name else None
                if who is None and name and not _GROUP.fullmatch(name):
                    unknown.append(name)
            if who is not None:
                found.append(who)
        return found, "、".join(left), unknown

    def _who(self, kinds: Sequence[str], word: str) -> tuple[str, str] | None:
        text = code_in(word)
        pairs = ((kind, self.index.find(kind, text)) for kind in kinds)
        return next(((kind, record) for kind, record in pairs if record), None)
