"""A record that a list brings again by its number: what is new of it, and what it says otherwise.

Blanks are filled, and its status goes on as its kind allows, with all else that such a row says.
What differs beside that is kept and told, unless the list is to change what is there.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from leadcrm.errors import RuleError
from leadcrm.services.plugins.draftparts import Values
from leadcrm.services.records.fields import label_of
from leadcrm.services.records.recordkinds import record_kind
from leadcrm.services.records.statuses import check_move
from leadcrm.storage.codec import canonical, stored
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text


class GoingOn(NamedTuple):
    """The stored values of a known record that change, and what the list says in vain.

    `kept` are the fields in which the book kept its own, `refused` why a status did not move.
    """

    changes: AnyRow
    kept: Text | None = None
    refused: Text | None = None


def going_on(values: Values, known: AnyRow, *, update: bool) -> GoingOn:
    """Return what becomes of a known record that a list brings again; `update` takes all of it."""
    kind = record_kind(known["kind"])
    old, new = json.loads(known["details"] or "{}"), dict(values.get("details") or {})
    plain = {name: value for name, value in values.items() if name != "details"}
    row = {name: value for name, value in stored("record", plain).items() if value is not None}
    status = kind.statuses.field if kind and kind.statuses else ""
    try:
        check_move(kind, known["name"], known["details"], {**old, **new})
    except RuleError as error:
        return GoingOn({}, refused=error.message)
    moves = old.get(status) is not None and new.get(status, old[status]) != old[status]
    apart = [name for name, value in new.items() if old.get(name) not in (None, value)]
    apart += [name for name, value in row.items() if known[name] not in (None, value)]
    kept: Text | None = None
    if apart and not (update or moves):
        new = {name: value for name, value in new.items() if name not in apart}
        row = {name: value for name, value in row.items() if name not in apart}
        kept = _named(known["kind"], apart)
    details = {**old, **new}
    return GoingOn({**row, "details": canonical(details) if details else None}, kept)


def _named(kind: str, names: Iterable[str]) -> Text:
    """Return what people call these fields."""
    said = [label_of(kind, name) for name in names if name != "parent_kind"]
    return Text(zh="、".join(each.zh for each in said), en=", ".join(each.en for each in said))
