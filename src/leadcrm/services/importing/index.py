"""Who is who while a list comes in: ids by source number, code and name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from leadcrm.domain.about import ABOUT
from leadcrm.domain.record import ANY
from leadcrm.services.records.names import NAMED
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.merges import standing_for
from leadcrm.storage.tables import table
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name

NATURAL = {
    "unit": ("name",),
    "officer": ("name",),
    "lead": ("name",),
    "event": ("name",),
    "record": ("kind", "name", "parent_id", "happened_on"),
    "followup": (*ABOUT.values(), "due", "kind", "what"),
    "activity": ("lead_id", "contact_id", "happened_on", "kind", "content"),
    "fund": ("lead_id", "arrived_on", "amount_fen", "amount_currency"),
    "target": ("unit_id", "year", "metric"),
    "relation": ("from_id", "kind", "to_id"),
    "guest": ("event_id", "contact_id", "officer_id", "role"),
    "posting": ("officer_id", "kind", "unit_id", "place", "since"),
    "performance": ("lead_id", "year", "promised"),
    "submission": ("unit_id", "month"),
    "stage_change": ("lead_id", "stage", "happened_on", "reason"),
    "event_link": ("lead_id", "event_id", "role"),
    "problem": ("lead_id", "content", "raised_on"),
    "setting": ("key",),
}
"""What makes a row the same as one in the book, where it has no source number."""
UNKNOWN = Text(zh="找不到「{word}」", en="Nothing answers to “{word}”")
SEVERAL = Text(
    zh="叫「{word}」的有 {n} 个（{codes}），请写编号",
    en="{n} are called “{word}” ({codes}): write the code",
)
HERE = Text(zh="本表里的", en="in this list")
MOST = 5
"""Records of one name whose codes are told."""
NOTHING: Mapping[str | None, str | None] = MappingProxyType({})
KEYS = ("code", "ref", "source")
Columns = Mapping[str, Sequence[Any]]
Found = str | None


class Known:
    """The records of one kind: ids by source number, code, name, and what makes them unique.

    Records are noted as they come; each way to look them up is built when it is
    first asked for, and caught up when it is asked again.
    """

    def __init__(self, kind: str) -> None:
        """Know nothing yet."""
        self._natural = NATURAL.get(kind, ())
        self._added: list[tuple[Sequence[str], Columns]] = []
        self._caught_up: dict[str, int] = {}
        self._refs: dict[Found, dict[object, str]] = {}
        self._by: dict[str, dict[object, str]] = {"code": {}, "like": {}}
        self._names: dict[str, dict[str, None]] = {}
        self._spelled: dict[str, dict[str, None]] = {}
        self._codes: dict[str, str] = {}

    def add(self, ids: Sequence[str], columns: Columns) -> None:
        """Note records, given column by column."""
        self._added.append((ids, columns))

    def find(self, word: str, into: Mapping[Found, Found] = NOTHING) -> Found:
        """Return the id of the record with this number, code or name; later lists first.

        A name that several have names none of them, but for those that were merged
        `into` one. Blanks, width and script of a
        name make no difference where no name is written just so: 测　乙 is 测乙.
        """
        for refs in reversed(self.refs().values()):
            if word in refs:
                return refs[word]
        found = self.first("code").get(word)
        if found is None:
            named = self.called(word, into)
            found = named[0] if len(named) == 1 else None
        return found

    def called(self, word: str, into: Mapping[Found, Found] = NOTHING) -> list[str]:
        """Return the ids of all records of this name; of those that were merged `into` one, it."""
        for ids, columns in self._new("name"):
            for record, name in zip(ids, columns.get("name") or (), strict=False):
                if name is not None:
                    self._names.setdefault(name, {})[record] = None
        found: Iterable[str] | None = self._names.get(word)
        if found is None:
            found = self._like_name(word)
        return list(dict.fromkeys(into.get(record) or record for record in found))

    def _like_name(self, word: str) -> Mapping[str, None]:
        """Return the ids of the records whose name is the word in another spelling."""
        for ids, columns in self._new("spelled"):
            for record, name in zip(ids, columns.get("name") or (), strict=False):
                if name is not None:
                    self._spelled.setdefault(fold_name(name), {})[record] = None
        return self._spelled.get(fold_name(word), {})

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of every record."""
        for ids, columns in self._added:
            named = zip(ids, columns.get("name") or (), strict=False)
            yield from ((record, name) for record, name in named if name)

    def code_of(self, record: str) -> str | None:
        """Return the code of a record, None for one that has none yet."""
        for ids, columns in self._new("codes"):
            self._codes.update(zip(ids, columns.get("code") or (), strict=False))
        return self._codes.get(record)

    def refs(self) -> dict[Found, dict[object, str]]:
        """Return the ids by source number, for each source."""
        for ids, columns in self._new("ref"):
            numbers = columns.get("ref") or ()
            sources = columns.get("source") or [None] * len(ids)
            for source in set(sources):
                known = self._refs.setdefault(source, {})
                known.update(
                    (ref, record)
                    for ref, record, its in zip(numbers, ids, sources, strict=False)
                    if ref is not None and its == source
                )
        return self._refs

    def first(self, name: str) -> dict[object, str]:
        """Return the ids by code; of several records the first keeps the word."""
        for ids, columns in self._new(name):
            self._keep_first(name, columns.get(name) or (), ids)
        self._by[name].pop(None, None)
        return self._by[name]

    def like(self, key: tuple[object, ...]) -> Found:
        """Return the id of the record with these values of what makes its kind unique."""
        for ids, columns in self._new("like"):
            blank = [None] * len(ids)
            keys = zip(*(columns.get(name) or blank for name in self._natural), strict=True)
            self._keep_first("like", list(keys), ids)
        return self._by["like"].get(key)

    def _new(self, way: str) -> list[tuple[Sequence[str], Columns]]:
        start = self._caught_up.get(way, 0)
        self._caught_up[way] = len(self._added)
        return self._added[start:]

    def _keep_first(self, way: str, keys: Sequence[object], ids: Sequence[str]) -> None:
        new = dict(zip(reversed(keys), reversed(ids[: len(keys)]), strict=True))
        self._by[way] = {**new, **self._by[way]}


class Index:
    """The ids of one import: what was in the book before, and what this import added."""

    def __init__(self, session: Session, source: str | None) -> None:
        """Read the keys when they are first needed; numbers of `source` come first."""
        self.session = session
        self.source = source
        self._known: dict[str, Known] = {}

    def find(self, kind: str, word: str) -> Found:
        """Return the id of the record of `kind` with this number, code or name."""
        return self.find_all(kind, (word,))[0]

    def find_all(self, kind: str, words: Iterable[Found]) -> list[Found]:
        """Return the ids that words name, None where nothing answers or nothing is asked."""
        known, asked = self.known(kind), tuple(words)
        own = known.refs().get(self.source, {})
        found = list(map(own.get, asked))
        if None in found:
            others: dict[Found, Found]
            into = self.survivors if kind == "contact" else NOTHING
            others = {word: known.find(word, into) for word in set(asked) - own.keys() if word}
            found = [record or others.get(word) for word, record in zip(asked, found, strict=True)]
        return (
            [self.survivors.get(record, record) for record in found]
            if kind == "contact"
            else found
        )

    def why_not(self, kind: str, word: str) -> Text:
        """Return why a word names no record: nothing answers to it, or several do."""
        for each in NAMED if kind == ANY else (kind,):
            named = self._several(each, word)
            if named:
                codes = [self.known(each).code_of(record) or HERE.zh for record in named[:MOST]]
                return SEVERAL.format(word=word, n=len(named), codes="、".join(codes))
        return UNKNOWN.format(word=word)

    def is_several(self, kind: str, word: str) -> bool:
        """Tell whether a word is the name of more than one record of a kind."""
        return bool(self._several(kind, word))

    def _several(self, kind: str, word: str) -> list[str]:
        """Return the ids of the records of one name, if they are more than one."""
        into = self.survivors if kind == "contact" else NOTHING
        named = self.known(kind).called(word, into)
        return named if len(named) > 1 else []

    @cached_property
    def survivors(self) -> dict[Found, Found]:
        """The contacts that were merged, and into which: what a list links to is the survivor."""
        into = {row["id"]: row["merged_into_id"] for row in self.session.query(queries.MERGED)}
        return {record: standing_for(record, into) for record in into}

    def anywhere(self, word: str) -> tuple[str, str] | None:
        """Return (kind, id) of the record of any kind with this number, code or name."""
        for kind in NAMED:
            found = self.find(kind, word)
            if found:
                return kind, found
            if self._several(kind, word):
                return None
        return None

    def find_anywhere(self, words: Iterable[Found]) -> tuple[list[Found], list[Found]]:
        """Return the kinds and the ids that words name, None where nothing answers."""
        pairs = [(word and self.anywhere(word)) or (None, None) for word in words]
        return [kind for kind, _ in pairs], [record for _, record in pairs]

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of every record of a kind."""
        yield from self.known(kind).names()

    def same(self, kind: str, columns: Columns, count: int) -> list[Found]:
        """Return for each row the id of the record that it already is, or None.

        By source number; without one, by code and by what makes a row of its kind
        unique. Who a contact is, is told by more than its name: see `ContactMatch`.
        """
        known, blank = self.known(kind), [None] * count
        refs, sources = columns.get("ref") or blank, columns.get("source") or blank
        known_refs = known.refs()
        found = [
            None if ref is None else known_refs.get(source, {}).get(ref)
            for ref, source in zip(refs, sources, strict=True)
        ]
        numbered = kind not in {"unit", "officer"}
        rest = [
            at for at in range(count) if found[at] is None and (refs[at] is None or not numbered)
        ]
        codes = columns.get("code") or blank
        natural = [columns.get(name) or blank for name in NATURAL.get(kind, ())]
        for at in rest:
            found[at] = known.first("code").get(codes[at])
            if found[at] is None and natural:
                found[at] = known.like(tuple(values[at] for values in natural))
        return found

    def add(self, kind: str, ids: Sequence[str], columns: Columns) -> None:
        """Note records."""
        self.known(kind).add(ids, columns)

    def known(self, kind: str) -> Known:
        """Return what is known of a kind, read from the book at first."""
        if kind not in self._known:
            known = self._known[kind] = Known(kind)
            wanted = {*KEYS, *NATURAL.get(kind, ()), *({"name"} & set(table(kind).names))}
            names = sorted(wanted & set(table(kind).names))
            sql = queries.COLUMNS.format(kind=kind, columns=", ".join(names))
            rows = self.session.query(sql)
            columns = {name: [row[name] for row in rows] for name in names}
            known.add([row["id"] for row in rows], columns)
        return self._known[kind]
