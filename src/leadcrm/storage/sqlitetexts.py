"""Search in one SQLite file: the search text of each record, and a full-text table of its grams.

A change of one record only leaves a mark beside its text, which costs a daily verb next to
nothing; what is marked is read from its row by the search itself, until a list comes in or
the marks have become many. Then texts and grams are settled.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from leadcrm.storage import searchqueries as queries
from leadcrm.storage.engine import Engine, Row
from leadcrm.storage.searched import LAST, NUMBERED, base_of, fields_of, kind_of_text, text_of

if TYPE_CHECKING:
    from leadcrm.storage.difference import Difference
    from leadcrm.storage.grams import Grams
    from leadcrm.storage.textindex import Candidate, Way
    from leadcrm.zh.searchtext import Word

if TYPE_CHECKING:

    class Connected(Engine, Protocol):
        """An engine on one SQLite connection."""

        connection: sqlite3.Connection


NONE = ""
"""The query that nothing answers."""


class SqliteTexts:
    """The search texts of one file."""

    def __init__(self, engine: "Connected") -> None:
        """Keep them in the file of `engine`."""
        self.engine = engine

    @staticmethod
    def tables() -> Iterator[tuple[str, str]]:
        """Yield (name, statement) of the tables that hold them."""
        yield "sought", queries.TEXTS
        yield "sought_waiting", queries.WAITING_INDEX
        yield "gram", queries.GRAMS
        yield "gramterm", queries.VOCABULARY

    def tune(self) -> None:
        """Let the full-text table gather more before it writes, where SQLite can."""
        try:
            self.engine.connection.execute(queries.BUFFER)
        except sqlite3.Error:
            return

    def open(self) -> None:
        """Open the tables now, which a handle that may only read is not allowed to do."""
        for statement in queries.OPENED:
            try:
                self.engine.connection.execute(statement)
            except sqlite3.Error:  # whoever searches is told
                continue

    def mark(self, kind: str, office: str, records: Iterable[str]) -> None:
        """Note that records came or changed, or are about to go."""
        own = {"base": base_of(kind), "office": office}
        self.engine.execute_many(
            queries.MARK.format(kind=kind), [{**own, "id": record} for record in records]
        )

    def waiting(self, most: int) -> int:
        """Return how many records are marked, counted no further than `most`."""
        (row,) = self.engine.query(queries.WAITING, {"most": most})
        return int(row["n"])

    def settle(self) -> None:
        """Bring the texts and grams of all marked records up to date."""
        grams = _grams()
        gone, old, new = [], [], []
        for number, text, row in self._marked(NUMBERED):
            if text is not None:
                old.append((number, grams.of(text)))
            if row is None:
                gone.append((number,))
            else:
                new.append((number, text_of(row)))
        self.engine.execute_many(queries.TAKE_GRAMS, old)
        self.engine.execute_many(queries.DROP_TEXT, gone)
        self._put(new, grams)

    def forget(self) -> None:
        """Settle, and let nothing be left in the file of texts that are no more."""
        self.settle()
        self.engine.execute(queries.OPTIMIZE)

    def put(self, kind: str, office: str, ids: Sequence[str], texts: Sequence[str]) -> None:
        """Take in the texts of many new records, whose ids are in order."""
        span = {"office": office, "lo": ids[0], "hi": ids[-1]}
        rows = self.engine.query(queries.NUMBERS.format(kind=kind), span)
        if len(rows) != len(ids):
            wanted = set(ids)
            rows = [row for row in rows if row["id"] in wanted]
        base = base_of(kind)
        numbers = [base + row["n"] for row in rows]
        grams = _grams()
        # A number whose record went away comes again: what it stood for goes out first.
        left = self.engine.query(queries.LEFT, {"lo": min(numbers), "hi": max(numbers)})
        self.engine.execute_many(
            queries.TAKE_GRAMS, [(row["n"], grams.of(row["text"])) for row in left]
        )
        self._put(list(zip(numbers, texts, strict=True)), grams)

    def _put(self, entries: Sequence[tuple[int, str]], grams: "Grams") -> None:
        self.engine.execute_many(queries.PUT_TEXT, entries)
        self.engine.execute_many(
            queries.PUT_GRAMS, ((number, grams.of(text)) for number, text in entries)
        )

    def marked(self, kinds: Collection[str]) -> Iterator["Candidate"]:
        """Yield every marked record of `kinds`, with the text that its row makes now."""
        from leadcrm.storage.textindex import Candidate  # noqa: PLC0415 - daily verbs only mark

        for number, _, row in self._marked(kinds):
            if row is not None:
                yield Candidate(kind_of_text(number), number, text_of(row))

    def search(
        self, kinds: Collection[str], word: "Word", way: "Way", enough: Collection[str]
    ) -> Iterator["Candidate"]:
        """Yield at least every record of `kinds`, marked ones apart, that answers in this way."""
        from leadcrm.storage.grams import expression  # noqa: PLC0415 - daily verbs write without it
        from leadcrm.storage.textindex import Candidate  # noqa: PLC0415 - likewise

        match = expression(word, way, self._terms)
        if match == NONE:
            return
        sql = queries.ALL_TEXTS if match is None else queries.MATCHING
        bases = [base_of(kind) for kind in kinds]
        start: int | None = min(bases)
        while start is not None:
            span = {"match": match, "lo": start, "hi": max(bases) + LAST}
            start = None
            for row in self.engine.iterate(sql, span):
                kind = kind_of_text(row["n"])
                if kind in enough or kind not in kinds:
                    start = min((base for base in bases if base > row["n"]), default=None)
                    break
                yield Candidate(kind, row["n"], row["text"])

    def records(self, found: Collection["Candidate"], office: str) -> dict[int, Row]:
        """Return the rows of this office among what was found, by their numbers."""
        rows = {}
        for kind in {each.kind for each in found}:
            base = base_of(kind)
            numbers = [each.number - base for each in found if each.kind == kind]
            asked = {"numbers": str(numbers), "office": office}
            for row in self.engine.iterate(queries.RECORDS.format(kind=kind), asked):
                rows[base + row["n"]] = row
        return rows

    def differences(self, office: str) -> "list[Difference]":
        """Return every record whose text, or what is indexed of it, is not what its row says."""
        from leadcrm.storage.textaudit import differences  # noqa: PLC0415 - audits only

        return differences(self.engine, office)

    def _marked(self, kinds: Iterable[str]) -> Iterator[tuple[int, str | None, Row | None]]:
        """Yield of every marked record its number, indexed text, and row unless it is gone."""
        for kind in kinds:
            fields = ", ".join(f"r.{name}" for name in fields_of(kind))
            sql = queries.MARKED.format(kind=kind, fields=fields)
            span = {"base": base_of(kind), "end": base_of(kind) + LAST}
            for row in self.engine.query(sql, span):
                yield row["n"], row["text"], None if row["id"] is None else row

    def _terms(self, start: str, most: int = -1) -> list[str]:
        """Return the grams in the file that begin with some letters, no more than `most`."""
        span = {"start": start, "end": start[:-1] + chr(ord(start[-1]) + 1), "most": most}
        return [term for (term,) in self.engine.connection.execute(queries.TERMS, span)]


def _grams() -> "Grams":
    from leadcrm.storage.grams import Grams  # noqa: PLC0415 - daily verbs write without it

    return Grams()
