"""Completing the columns of a list: words become links, blanks are filled, gaps are told."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from leadcrm.domain.about import ABOUT
from leadcrm.domain.record import ANY
from leadcrm.domain.stage import Stage, is_open
from leadcrm.errors import ReadingError
from leadcrm.services.contacts import details as contact_details
from leadcrm.services.importing.importreport import NEEDS_PERSON
from leadcrm.services.importing.index import Index
from leadcrm.services.importing.outcome import Options, Outcome
from leadcrm.services.importing.sheets import Block
from leadcrm.services.importing.strangers import Strangers
from leadcrm.services.leads.leads import HQ
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records import recordkinds as record_details
from leadcrm.services.records.present import DUTIES, Gone, gone
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.codec import merged
from leadcrm.storage.tables import Table, defaults, table
from leadcrm.text import Text
from leadcrm.zh.folding import fold

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import OfficerRow

MISSING = Text(zh="缺 {field}", en="{field} is missing")
WHOSE = ("owner_id", "unit_id")
INSTEAD: dict[tuple[str, str], Sequence[str]] = {
    ("followup", "lead_id"): tuple(ABOUT.values())[1:],
    ("guest", "contact_id"): ("officer_id",),
}
"""A link that is required unless another one is there: a follow-up of a record has no lead."""
_ABOUT = re.compile(
    r"(?:约|大约|近|超|超过|逾|共|有)?(?P<number>[0-9]{1,9})(?:余|多|来|\+)?(?:家|人|名|个|位|户)?"
    r"(?:左右|以上|上下)?(?:会员|企业|单位)?"
)
Columns = dict[str, list[Any]]


class Completion:
    """Makes the stored columns of blocks, as far as a list and the book say them."""

    def __init__(self, session: Session, options: Options, index: Index, outcome: Outcome) -> None:
        """Look links up in `index` and tell `outcome` what is wrong with a row."""
        self.session = session
        self.options = options
        self.index = index
        self.outcome = outcome
        self.strangers = Strangers()
        self._carriers: dict[str, tuple[str | None, str | None]] = {}

    def complete(self, block: Block) -> tuple[Columns, set[int]]:
        """Return the columns of a block, and the rows that cannot be stored, which are told."""
        made = table(block.kind)
        columns = self._filled(made, block)
        gone = self._linked(made, block, columns)
        self._inherit(block, columns)
        return columns, gone | self._incomplete(made, block, columns, gone)

    def carry(
        self, ids: Sequence[str], units: Iterable[str | None], owners: Iterable[str | None]
    ) -> None:
        """Note new leads, whose unit and owner their follow-ups inherit."""
        self._carriers.update(zip(ids, zip(units, owners, strict=True), strict=True))

    def _filled(self, made: Table, block: Block) -> Columns:
        """Return the columns of a block with defaults, the source and what has no field."""
        rows = len(block.lines)
        columns = dict(block.values)
        for name, default in defaults(made.kind).items():
            values = columns.get(name) or [None] * rows
            columns[name] = [default if value is None else value for value in values]
        if self.options.source and "source" not in columns:
            columns["source"] = [self.options.source] * rows
        if made.kind in {"contact", "record"}:
            self._detailed(made.kind, block, columns)
        rest = {header: cells for header, cells in block.rest.items() if any(cells)}
        if rest:
            columns["extra"] = [
                merged(known, {n: c for n, c in zip(rest, cells, strict=True) if c is not None})
                for known, *cells in zip(
                    columns.get("extra") or [None] * rows, *rest.values(), strict=True
                )
            ]
        return columns

    def _detailed(self, table_: str, block: Block, columns: Columns) -> None:
        """Move what only one kind of contact or record has from other cells to its details."""
        reader = contact_details if table_ == "contact" else record_details
        kinds = columns.get("kind") or [None] * len(block.lines)
        names = {kind: reader.detail_names(kind) for kind in set(kinds) if kind}
        details: list[dict[str, Any]] = [{} for _ in kinds]
        words: dict[str, list[str | None]] = {}
        for header, cells in block.rest.items():
            for at, (kind, cell) in enumerate(zip(kinds, cells, strict=True)):
                name = names.get(kind, {}).get(header)
                if name is None or cell is None:
                    continue
                try:
                    details[at][name] = self._detail(table_, kind, name, cell)
                except ReadingError as error:
                    about = about_number(cell) if _counts(table_, kind, name) else None
                    if about is None:
                        self.outcome.tell(block, at, "note", error.message, header, cell)
                        continue
                    details[at][name] = about
                    words.setdefault(name + SAID, [None] * len(kinds))[at] = cell
                cells[at] = None
        block.rest |= words
        if any(details):
            given = columns.get("details") or [None] * len(kinds)
            columns["details"] = list(map(merged, given, details))

    def _detail(self, table_: str, kind: str, name: str, cell: str) -> object:
        """Return a detail as it is stored; of records that it names, the codes."""
        if table_ == "contact":
            return contact_details.read_detail(kind, name, cell)
        read, to = record_details.read_detail(kind, name, cell), record_details.links_of(kind)
        if name not in to or not isinstance(read, list):
            return read
        known = self.index.known(to[name])
        found = ((word, self.index.find(to[name], word)) for word in read)
        return [(record and known.code_of(record)) or word for word, record in found]

    def _linked(self, made: Table, block: Block, columns: Columns) -> set[int]:
        """Put ids for words; return the rows whose words name nothing, which are told."""
        gone: set[int] = set()
        for column in made.links:
            name, words = column.name, block.links.get(column.name)
            if name in block.parents:
                columns[name] = block.parents[name].linked(fresh=block.is_child)
                continue
            late = name in weak_links(made.kind)
            if words is None or (late and column.link != ANY):
                continue
            found: list[str | None]
            if column.link == ANY:
                kinds, found = self.index.find_anywhere(words)
                columns[name.replace("_id", "_kind")] = kinds
            else:
                found = self.index.find_all(column.link or "", words)
            columns[name] = found
            if column.link == "officer" and name in DUTIES:
                self._without_who_left(block, columns, name)
            if not late:  # what it names may stand further down in the list
                gone |= self._unknown(block, columns, name, gone)
        return gone

    def _without_who_left(self, block: Block, columns: Columns, name: str) -> None:
        """Give nothing new to officers who left: who has their work now is told.

        What is closed or done stays theirs.
        """
        found, words = columns[name], block.links[name]
        for at, record in enumerate(found):
            left = self._left.get(record or "")
            if left is None or _is_over(block.kind, columns, at):
                continue
            word, found[at], words[at] = words[at], None, None
            self.outcome.tell(block, at, "note", left.said, name, word)
            self._keep_word(columns, block.header_of(name), word or "", at, len(found))

    @cached_property
    def _left(self) -> dict[str, Gone]:
        """The officers of the book who left."""
        rows = self.session.query(queries.ROWS.format(kind="officer"))
        found = {row["id"]: gone(self.session, cast("OfficerRow", row)) for row in rows}
        return {record: left for record, left in found.items() if left is not None}

    def _unknown(self, block: Block, columns: Columns, name: str, gone: set[int]) -> set[int]:
        """Return the rows refused as their word names nothing; in a ledger it is noted."""
        refused = set()
        for at, (word, record) in enumerate(zip(block.links[name], columns[name], strict=True)):
            if record is not None or word is None or at in gone:
                continue
            link = next(c.link for c in table(block.kind).links if c.name == name) or ANY
            whose = block.ledger and block.kind == "lead" and name in WHOSE
            if whose and not self.index.is_several(link, word):
                self.strangers.add(block, at, name, word)
            else:
                result = NEEDS_PERSON if whose else "note" if block.ledger else "rejected"
                why = self.index.why_not(link, word)
                self.outcome.tell(block, at, result, why, name, word)
            if block.ledger:
                self._keep_word(columns, block.header_of(name), word, at, len(columns[name]))
            else:
                refused.add(at)
        return refused

    @staticmethod
    def _keep_word(columns: Columns, header: str, word: str, at: int, rows: int) -> None:
        """Keep the word for somebody whom the book does not know, in the row that says it."""
        extra = columns.get("extra") or [None] * rows
        if header not in json.loads(extra[at] or "{}"):  # the cell may say more: a phone
            extra[at] = merged(extra[at], {header: word})
        columns["extra"] = extra

    def _incomplete(self, made: Table, block: Block, columns: Columns, gone: set[int]) -> set[int]:
        """Return the rows that lack what is required, and tell them, but for children."""
        lacking: set[int] = set()
        for column in made.columns:
            if not column.required and (made.kind, column.name) not in INSTEAD:
                continue
            values = columns.get(column.name) or [None] * len(block.lines)
            for instead in INSTEAD.get((made.kind, column.name), ()):
                if (other := columns.get(instead)) is not None:
                    values = _or(values, other)
            for at, value in enumerate(values) if None in values else ():
                if value is None and at not in gone and at not in lacking:
                    lacking.add(at)
                    if not block.is_child:
                        name = block.headers.get(column.name, column.name)
                        said = MISSING.format(field=name)
                        self.outcome.tell(block, at, "rejected", said, column.name)
        return lacking

    def _inherit(self, block: Block, columns: Columns) -> None:
        """Fill what follows from elsewhere: the day, the lead's unit and owner.

        Who imports a list is not responsible for what is on it: a lead whose owner nobody
        knows has none.
        """
        kind = block.kind
        rows = len(next(iter(columns.values()), ()))
        if kind == "lead":
            self._be_headquarters(block, columns)
            today = self.options.today.isoformat()
            columns["recorded_on"] = _or(columns.get("recorded_on"), [today] * rows)
            if block.ledger or "unit_id" not in block.links:
                self._place(columns, rows)
            columns.setdefault("owner_id", [None] * rows)
        elif kind in {"followup", "fund"} and "lead_id" in columns:
            wanted = {"unit_id": 0, "owner_id": 1} if kind == "followup" else {"unit_id": 0}
            for name, place in wanted.items():
                values = columns.get(name)
                if values is None or None in values:
                    carried = [lead and self._carrier(lead)[place] for lead in columns["lead_id"]]
                    columns[name] = _or(values, carried)

    @staticmethod
    def _be_headquarters(block: Block, columns: Columns) -> None:
        """Make leads that come by the channel of headquarters such, where no cell says no."""
        channels, said = columns.get("channel") or (), block.values.get("is_hq")
        for at, channel in enumerate(channels):
            if channel == HQ and (said is None or said[at] is None):
                columns["is_hq"][at] = 1

    def _place(self, columns: Columns, rows: int) -> None:
        """Give leads that name no unit that of their owner, as `lead add` does."""
        owners = columns.setdefault("owner_id", [None] * rows)
        columns["unit_id"] = _or(
            columns.get("unit_id"), [owner and self.homes.get(owner) for owner in owners]
        )

    @cached_property
    def homes(self) -> dict[str, str | None]:
        """The unit of each officer, of the book and of this import."""
        sql = queries.COLUMNS.format(kind="officer", columns="unit_id")
        return {row["id"]: row["unit_id"] for row in self.session.query(sql)}

    def _carrier(self, lead: str) -> tuple[str | None, str | None]:
        """Return the unit and the owner of a lead, of this import or of the book."""
        if lead not in self._carriers:
            sql = queries.COLUMNS.format(kind="lead", columns="unit_id, owner_id")
            for row in self.session.query(sql):
                self._carriers.setdefault(row["id"], (row["unit_id"], row["owner_id"]))
        return self._carriers[lead]


def _is_over(kind: str, columns: Columns, at: int) -> bool:
    """Tell whether a row is of what is closed or done, and so gives nobody anything to do."""
    if kind == "followup":
        done = columns.get("done_on")
        return done is not None and done[at] is not None
    stages = columns.get("stage") if kind == "lead" else None
    return stages is not None and stages[at] is not None and not is_open(Stage(stages[at]))


def _counts(table_: str, kind: str, name: str) -> bool:
    """Tell whether a detail of a contact is a number of people or bodies."""
    return table_ == "contact" and contact_details.is_number(kind, name)


def about_number(cell: str) -> int | None:
    """Return the number in words that say it is about so many: 60余, 约120家; None for others."""
    match = _ABOUT.fullmatch("".join(fold(cell).split()))
    return int(match["number"]) if match else None


def _or(values: Iterable[Any] | None, others: list[Any]) -> list[Any]:
    """Return values, and the other where one is blank."""
    if values is None:
        return others
    return [other if value is None else value for value, other in zip(values, others, strict=True)]


@cache
def weak_links(kind: str) -> frozenset[str]:
    """Return the links that are set after both ends are there."""
    links = table(kind).links
    return frozenset(c.name for c in links if c.weak and (c.link != ANY or not c.required))
