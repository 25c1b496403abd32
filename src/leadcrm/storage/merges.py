"""Merged contacts: each leads to the one that stands for it, never round in a circle."""

from collections.abc import Iterator, Mapping

from leadcrm.errors import RuleError
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow, Engine
from leadcrm.text import Text

INTO = "merged_into_id"
ROUND = Text(
    zh="这样合并会绕成圈，谁也看不见：{codes}",
    en="These contacts would be merged round in a circle, and none of them seen: {codes}",
)
ONE_STAYS = Text(
    zh="留一条不并入别条：leadcrm contact merge 甲 乙",
    en="Let one of them stay: leadcrm contact merge ONE OTHER",
)
GAP = Text(zh="、", en=", ")


def standing_for(record: str, into: Mapping[str, str]) -> str:
    """Return the record that stands for one, given which was merged into which.

    Of a circle, which only a damaged book has, it is the one with the first id.
    """
    way, back = _way(record, into)
    return way[-1] if back is None else min(way[back:])


def circles(engine: Engine, office: str) -> Iterator[AnyRow]:
    """Yield the contacts of a book that were merged round in a circle, in order of id."""
    rows = {row["id"]: row for row in engine.query(queries.MERGED, {"office": office})}
    into = {record: row[INTO] for record, row in rows.items()}
    for record, row in rows.items():
        if _way(record, into)[1] == 0:
            yield row


def _way(record: str, into: Mapping[str, str]) -> tuple[list[str], int | None]:
    """Return whom a record leads to, one by one, and at which of them it comes round again."""
    way = {record: 0}
    while (record := into.get(record, "")) and record not in way:
        way[record] = len(way)
    return list(way), way.get(record)


def refuse_circles(engine: Engine, office: str) -> None:
    """Refuse what was just written, where it would merge contacts round in a circle.

    Raises:
        RuleError: it names them.
    """
    codes = [str(row["code"] or row["name"]) for row in circles(engine, office)]
    if codes:
        said = Text(zh=GAP.zh.join(codes), en=GAP.en.join(codes))
        raise RuleError(ROUND.format(codes=said), hint=ONE_STAYS)
