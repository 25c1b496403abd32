"""Kinds of records that plugins declare: their fields read, stored and shown."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

import attrs

from leadcrm.domain.detail import labels
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import RecordKind
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.corekinds import CORE_KINDS
from leadcrm.storage.layoutgen import bare_type
from leadcrm.text import Text

COLUMNS = {
    "name": "name",
    "parent": "parent_id",
    "lead": "lead_id",
    "contact": "contact_id",
    "owner": "owner_id",
    "unit": "unit_id",
    "on": "happened_on",
    "ref": "ref",
    "code": "code",
    "source": "source",
}
"""What every record of a plugin has, by the name that plugins give it."""


def kinds_of_records() -> Mapping[str, RecordKind]:
    """Return all kinds of records, of plugins and the core's own, by name."""
    return {**installed().record_kinds(), **CORE_KINDS}


def record_kind(name: str) -> RecordKind | None:
    """Return the kind of a name or of the name of its lists: the core's own, or a plugin's."""
    kinds = kinds_of_records()
    plural = (kind for kind in kinds.values() if kind.plural == name)
    return kinds.get(name) or next(plural, None)


def known_kind(name: str) -> RecordKind:
    """Return the kind that a plugin declares.

    Raises:
        UsageError: no plugin that is installed declares it.
    """
    found = record_kind(name)
    if found is None:
        raise UsageError(
            Text(zh="没有插件登记「{kind}」", en="No plugin declares “{kind}”").format(kind=name),
            hint=Text(zh="看插件：leadcrm plugins", en="See: leadcrm plugins"),
        )
    return found


@cache
def types_of(model: type) -> Mapping[str, object]:
    """Return the class of each detail's values, by name."""
    attrs.resolve_types(model)
    return {field.name: bare_type(field.type)[0] for field in attrs.fields(model)}


def words_of(kind: RecordKind) -> dict[str, str]:
    """Return the details of a kind by what lists call them: header, name or label."""
    said = {
        word: name
        for name, text in labels(kind.fields).items()
        for word in (name, text.zh, text.en)
    }
    return said | {word: name for word, name in kind.headers.items() if name not in COLUMNS}


def detail_names(kind: str) -> Mapping[str, str]:
    """Return the details of a kind by what lists call them; none where no plugin knows it."""
    found = record_kind(kind)
    return words_of(found) if found else {}


def read_detail(kind: str, name: str, text: str) -> object:
    """Return a detail of a kind as it is stored, from a cell.

    Raises:
        ReadingError: it cannot be read.
    """
    return to_detail(known_kind(kind), name, text)


def to_detail(
    kind: RecordKind, name: str, value: object, occasion: Occasion | None = None
) -> object:
    """Return a detail as it is stored: text and numbers as they are, days as ISO text.

    Words for days are read as said on `occasion`; without one a day must be whole.

    Raises:
        ReadingError: a text that its type cannot be read from.
        UsageError: the kind has no such detail.
    """
    types = types_of(kind.fields)
    if name not in types:
        raise UsageError(
            Text(zh="{kind}没有「{name}」这一项", en="A {kind} has no “{name}”").format(
                kind=kind.label, name=name
            ),
            hint=Text(zh="可用：{known}", en="Known: {known}").format(known=" ".join(types)),
        )
    if isinstance(value, str):
        value = typed(types[name], value, occasion) if value.strip() else None
    if isinstance(value, Money):
        return {"fen": value.fen, "currency": value.currency}
    return str(value) if isinstance(value, date | PartialDate) else value


def from_details(kind: str, text: str | None) -> dict[str, object]:
    """Return stored details as typed values; as they are stored where no plugin knows them."""
    details: dict[str, object] = json.loads(text or "{}")
    found = record_kind(kind)
    types = types_of(found.fields) if found else {}
    return {name: _typed(types.get(name), value) for name, value in details.items()}


def _typed(kind: object, value: object) -> object:
    if isinstance(value, dict) and value.keys() == {"fen", "currency"}:
        return Money(value["fen"], value["currency"])
    if value is not None and kind is date:
        return date.fromisoformat(str(value))
    return PartialDate(value) if value is not None and kind is PartialDate else value
