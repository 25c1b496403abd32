"""Lists that `export` wrote: how they are known, and how those for people are read."""

from collections.abc import Mapping, Sequence

from leadcrm.services.importing.cellreading import Read
from leadcrm.services.importing.heading import LOOKED_AT, Heading
from leadcrm.services.reading.codes import code_in
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records.fields import kind_label
from leadcrm.services.records.listheads import AS_WRITTEN, Heads, written_for_people
from leadcrm.services.records.recordkinds import kinds_of_records
from leadcrm.text import LANGS

OURS = frozenset({"code", "ref", "source", "extra"})
"""What every list that `export` writes for machines begins with."""


def plain_head(header: str) -> str:
    """Return a header without its unit: an export says intent（万元）."""
    return header.partition("（")[0].partition("(")[0].strip()


def is_written_by_us(headers: Sequence[str]) -> bool:
    """Tell whether a header is one that `export` writes; its rows are all records."""
    heads = {plain_head(header) for header in headers}
    if {"code", "ref"} <= heads and len(OURS & heads) > len(OURS) // 2:
        return True
    return written_for_people(headers) is not None


def heading_for_people(rows: Sequence[list[str]]) -> tuple[Heads, Heading] | None:
    """Return the heads and the heading of a table that `export` wrote for people, or None.

    Titles that somebody wrote above it change nothing.
    """
    for at, row in enumerate(rows[:LOOKED_AT]):
        heads = written_for_people(row)
        if heads is not None:
            above = dict.fromkeys(c.strip() for r in rows[:at] for c in r if c.strip())
            headers = [cell.strip() for cell in row]
            return heads, Heading(headers, [""] * len(row), at + 1, [*above])
    return None


def target_of(heads: Heads, header: str) -> tuple[str, str]:
    """Return the field of a column and what says its unit; the header itself for no field."""
    word = AS_WRITTEN.to(heads.lang)
    if header.endswith(word) and (field := heads.fields.get(header.removesuffix(word))):
        return field + SAID, header
    return heads.field_of(header) or (header, header)


def record_kind_named(text: str) -> str:
    """Return the kind of record that a word names, else the word."""
    known: Mapping[str, str] = {
        word: name
        for name in kinds_of_records()
        for word in (name, *(kind_label(name).to(lang) for lang in LANGS))
    }
    return known.get(text, text)


def own_reader(kind: str, field: str, *, links: bool) -> Read | None:
    """Return how a cell of a list for people is read, where it is not as in other lists."""
    if links:
        return code_in
    return record_kind_named if (kind, field) == ("record", "kind") else None
