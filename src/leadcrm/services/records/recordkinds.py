"""Kinds of records that plugins declare: their fields read, stored and shown."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import attrs

from leadcrm.domain.detail import codes, labels
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import RecordKind
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.codes import codes_in
from leadcrm.services.reading.likely import of_labels, unknown
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.corekinds import CORE_KINDS
from leadcrm.storage.layoutgen import bare_type
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

LINKED = frozenset({"lead", "contact", "event", "officer", "unit"})
"""Kinds of the core to which a detail may link; all others are plugins' own."""
ALSO: Mapping[object, tuple[type, ...]] = {PartialDate: (PartialDate, date), str: (str, int)}
"""Types of values that a detail of a type takes beside its own."""
NO_VALUE = Text(zh="「{label}」不能是 {got}", en="“{label}” cannot be {got}")
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


def links_of(kind: str) -> dict[str, str]:
    """Return the details of a kind that name several records, each with the table of these."""
    found = record_kind(kind)
    links = found.links if found else {}
    return {name: to if to in LINKED else "record" for name, to in links.items()}


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
    if name in kind.links:
        return codes_of_links(value) or None
    if isinstance(value, str):
        value = _read(kind, name, value.strip(), occasion) if value.strip() else None
    elif value is not None:
        check_type(labels(kind.fields)[name], types[name], value)
    if isinstance(value, Money):
        return {"fen": value.fen, "currency": value.currency}
    return str(value) if isinstance(value, date | PartialDate) else value


def codes_of_links(value: object) -> list[str]:
    """Return the codes, or as yet names, of several records: from a cell, words or entries."""
    if value is None or isinstance(value, str):
        return codes_in(value or "")
    several = value if isinstance(value, Iterable) else (value,)
    words = (getattr(each, "code", None) or str(each) for each in several)
    return [code for word in words for code in codes_in(word)]


def check_type(label: Text, wanted: object, value: object) -> None:
    """Refuse a value of a type that a detail does not hold.

    Raises:
        UsageError: what it is, and of which detail.
    """
    if not isinstance(wanted, type):
        return
    fits = ALSO.get(wanted, (wanted,))
    if not isinstance(value, fits) or isinstance(value, bool) != (wanted is bool):
        got = f"{type(value).__name__} {value!r}"
        raise UsageError(NO_VALUE.format(label=label, got=got))


def _read(kind: RecordKind, name: str, word: str, occasion: Occasion | None) -> object:
    """Return a detail from a word that is not blank: a code by its label, else by its type.

    Raises:
        ReadingError: it cannot be read; a status that is none of its codes.
    """
    known = codes(kind.fields).get(name, {})
    for code, label in known.items():
        if plain_word(word) in {plain_word(code), plain_word(label.zh), plain_word(label.en)}:
            return code
    if kind.statuses is not None and name == kind.statuses.field:
        raise unknown(word, of_labels(known), labels(kind.fields)[name])
    wanted = types_of(kind.fields)[name]
    # A record has nowhere to keep that a number is only about so much (约10人).
    return typed(wanted, word.removeprefix("约").strip() if wanted is int else word, occasion)


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
    if value is not None and kind is PartialDate:
        return PartialDate(value)
    return tuple(value) if isinstance(value, list) else value
