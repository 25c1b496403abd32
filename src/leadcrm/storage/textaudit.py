"""Checking the search: the texts against the rows, and the grams in the file against the texts."""

from collections.abc import Iterable

from leadcrm.storage import searchqueries as queries
from leadcrm.storage.difference import Difference
from leadcrm.storage.engine import Engine
from leadcrm.storage.grams import Grams
from leadcrm.storage.searched import LAST, NUMBERED, base_of, fields_of, text_of


def differences(engine: Engine, office: str) -> list[Difference]:
    """Return every record that the search knows otherwise than its row says."""
    found: list[Difference] = []
    for kind in NUMBERED:
        fields = ", ".join(f"r.{name}" for name in fields_of(kind))
        sql = queries.ROWS_AND_TEXTS.format(kind=kind, fields=fields)
        rows = engine.iterate(sql, {"base": base_of(kind), "office": office})
        found += [
            Difference(kind, row["id"], "search text")
            for row in rows
            if row["settled"] is None or (row["settled"] and row["text"] != text_of(row))
        ]
        span = {"base": base_of(kind), "end": base_of(kind) + LAST}
        found += [
            Difference("sought", str(row["n"]), "search text")
            for row in engine.iterate(queries.STRAY.format(kind=kind), span)
        ]
    kept, indexed = _kept(engine), _indexed(engine)
    return found + [
        Difference("sought", str(number), "search index")
        for number in sorted({*kept, *indexed})
        if kept.get(number) != indexed.get(number)
    ]


def _kept(engine: Engine) -> dict[int, int]:
    """Return a sum over the grams of each text, by its number; a text without a row has none."""
    grams = Grams()
    return {
        row["n"]: _sum(grams.of(row["text"]).split())
        for row in engine.iterate(queries.KEPT)
        if row["text"] is not None
    }


def _indexed(engine: Engine) -> dict[int, int]:
    """Return the same sum over the grams in the full-text table."""
    engine.execute(queries.INSTANCES)
    sums: dict[int, int] = {}
    for row in engine.iterate(queries.INDEXED):
        sums[row["doc"]] = sums.get(row["doc"], 0) + hash(row["term"])
    return sums


def _sum(terms: Iterable[str]) -> int:
    return sum(map(hash, set(terms)))
