"""What a row changes of a record that the book has, in words: before → after."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from leadcrm.domain.choice import Choice
from leadcrm.services.importing.sheets import Block
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.tables import fields, value_type
from leadcrm.text import Text
from leadcrm.zh.amountformat import in_words

BLANK = "—"


def told_changes(session: Session, block: Block, row: AnyRow, wanted: Row) -> Iterator[Text]:
    """Yield each change of a record as `column before → after`; links by name."""
    for name, after in wanted.items():
        if name.endswith("_currency"):
            continue
        pairs: Iterable[tuple[str, object, object]]
        if name in {"extra", "details"}:
            known, new = json.loads(row[name] or "{}"), json.loads(after or "{}")
            pairs = [(k, known.get(k), new.get(k)) for k in {**known, **new}]
        else:
            currency = name.replace("_fen", "_currency")
            before = _shown(session, block.kind, name, row[name], row.get(currency))
            later = _shown(session, block.kind, name, after, wanted.get(currency))
            pairs = [(block.header_of(name), before, later)]
        for header, old, now in pairs:
            if old != now:
                said = f"{header} {old or BLANK} → {now or BLANK}"
                yield Text(zh=said, en=said)


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
