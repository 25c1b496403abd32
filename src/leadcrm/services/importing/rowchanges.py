"""What a row changes of a record that the book has, in words: before → after."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from leadcrm.domain.choice import Choice
from leadcrm.services.importing.sheets import Block
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records.fields import label_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.tables import fields, value_type
from leadcrm.text import Text
from leadcrm.zh.amountformat import in_words

BLANK = "—"
DIFFERENT = Text(
    zh="已有，{fields} 不同，未改（--update 可更新）",
    en="In the book already, {fields} differ; kept (--update changes them)",
)
CHANGE = Text(zh="{header} {old} → {now}", en="{header} {old} → {now}")
AS_WRITTEN = Text(zh="{field}（原话）", en="{field} (as written)")


def told_changes(session: Session, block: Block, row: AnyRow, wanted: Row) -> Iterator[Text]:
    """Yield each change of a record as `column before → after`; links by name."""
    for name, after in wanted.items():
        if name.endswith("_currency"):
            continue
        pairs: Iterable[tuple[Text, object, object]]
        if name in {"extra", "details"}:
            known, new = json.loads(row[name] or "{}"), json.loads(after or "{}")
            pairs = [(_key(block, k), known.get(k), new.get(k)) for k in {**known, **new}]
        else:
            currency = name.replace("_fen", "_currency")
            before = _shown(session, block.kind, name, row[name], row.get(currency))
            later = _shown(session, block.kind, name, after, wanted.get(currency))
            pairs = [(_head(block, name), before, later)]
        for header, old, now in pairs:
            if old != now:
                yield CHANGE.format(header=header, old=old or BLANK, now=now or BLANK)


def changed_fields(block: Block, row: AnyRow, wanted: Row) -> Text:
    """Return what people call the fields in which a row differs from a record of the book."""
    said: list[Text] = []
    for name in sorted(wanted):
        if name not in {"extra", "details"}:
            said += [_label(block, name)] if not name.endswith("_currency") else []
            continue
        known, new = json.loads(row[name] or "{}"), json.loads(wanted[name] or "{}")
        keys = [key for key in {**known, **new} if known.get(key) != new.get(key)]
        kind = row["kind"] if name == "details" else block.kind
        said += [label_of(kind, k) if name == "details" else _key(block, k) for k in keys]
    names = {each.zh: each.en for each in said}
    return Text(zh="、".join(names), en=", ".join(names.values()))


def _label(block: Block, name: str) -> Text:
    """Return what people call a field, whichever column of a row it came from: 会长 is a name."""
    column = fields(block.kind).get(name.removesuffix("_fen"))
    return _head(block, name) if column is None else column.label


def _head(block: Block, name: str) -> Text:
    """Return what the list calls a column; where it has none, what people call the field."""
    header, field = block.header_of(name), name.removesuffix("_fen")
    column = fields(block.kind).get(field)
    if header in {name, field} and column is not None:
        return column.label
    header = " ".join(header.split())
    return Text(zh=header, en=header)


def _key(block: Block, name: str) -> Text:
    """Return what is shown for words kept beside a record: those of a field by its label."""
    field = name.removesuffix(SAID)
    return (
        AS_WRITTEN.format(field=_head(block, field)) if field != name else Text(zh=name, en=name)
    )


def _shown(session: Session, kind: str, name: str, value: Any, currency: Any) -> str:
    if value is None:
        return BLANK
    if name.endswith("_fen"):
        return in_words(value, currency or "CNY")
    column = fields(kind).get(name)
    if column is None:
        return str(value)
    if column.link:
        rows = session.query(queries.ROW.format(kind=column.link), id=value)
        return str(rows[0]["name"]) if rows else BLANK
    held = value_type(column) if column.enum else None
    if isinstance(held, type) and issubclass(held, Choice):
        return held(str(value)).label.zh
    return str(value)
