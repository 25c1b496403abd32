"""Fields of every kind of record: what people call them, type for them, and may change.

All of it follows from where a field is declared, on the class of its record in the domain.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from leadcrm.domain.choice import Choice
from leadcrm.errors import UsageError
from leadcrm.services.reading.keywords import nearest
from leadcrm.services.reading.likely import check_own_word, of_labels
from leadcrm.storage.column import Column
from leadcrm.storage.tables import CLASSES, fields, value_type
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

if TYPE_CHECKING:
    from leadcrm.domain.contact import ContactKind
    from leadcrm.plugin.records import RecordKind
    from leadcrm.services.session import Session

AHEAD = frozenset(
    {
        *("due", "revisit_on", "keep_until", "start", "end"),
        *("agreed_registration_on", "agreed_start_on", "agreed_production_on"),
    }
)
"""Days of what is to be done; all others are of what has been."""
HIDDEN = frozenset({"code", "ref", "source", "extra", "parent_kind", "details"})
"""What no option says: numbers are given, sources are lists, all else has options of its own."""
COMPUTED = {
    "score": Text(zh="完整度", en="score"),
    "merged": Text(zh="并入的", en="merged into it"),
    "introducer": Text(zh="引荐人", en="introduced by"),
    "leader": Text(zh="联系领导", en="leader"),
    "helper": Text(zh="专班成员", en="helpers"),
}
"""What a view shows beside the fields."""
NO_KIND = Text(zh="没有「{kind}」这种记录", en="There is no kind of record “{kind}”")
NO_FIELD = Text(zh="没有字段 {name}", en="There is no field {name}")
NOT_EDITED = Text(zh="{label}不能直接改", en="The {label} cannot be edited")
USE = Text(
    zh="改它用：leadcrm {verb} {code} …（--help 看怎么写）",
    en="It changes by leadcrm {verb} {code} … (see its --help)",
)


def check_kind(kind: str) -> None:
    """Refuse a kind of record that there is not.

    Raises:
        UsageError: the hint names the nearest.
    """
    if kind not in CLASSES:
        raise UsageError(NO_KIND.format(kind=kind), hint=nearest(kind, CLASSES))


def kind_of(kind: str) -> str:
    """Return the kind of record of a view: a hometown person is a contact."""
    if kind in CLASSES:
        return kind
    return "contact" if kind in set(_parties()) else "record"


def kind_label(kind: str) -> Text:
    """Return what people call a kind of record, a kind of contact or a plugin's kind."""
    if kind in CLASSES:
        return CLASSES[kind].label
    party = _parties().named(kind)
    if party is not None:
        return party.label
    declared = _declared(kind)
    return declared.label if declared else Text(zh=kind, en=kind)


def _parties() -> "type[ContactKind]":
    from leadcrm.domain.contact import ContactKind  # noqa: PLC0415 - reason: views of contacts only

    return ContactKind


def _declared(kind: str) -> "RecordKind | None":
    from leadcrm.services.records.recordkinds import record_kind  # noqa: PLC0415 - plugins load with it

    return record_kind(kind)


def bare(name: str) -> str:
    """Return a field's name as people and JSON have it: links and amounts without their ending."""
    return name.removesuffix("_id").removesuffix("_fen")


def option(name: str, column: Column) -> str:
    """Return what a field is called among keywords and options: its flag, else its bare name."""
    return (column.flag or bare(name)).replace("-", "_")


@cache
def named(kind: str) -> Mapping[str, str]:
    """Return the fields of a kind by every name that a program may give: own, bare, its option."""
    made: dict[str, str] = {}
    for name, column in fields(kind).items():
        if name not in HIDDEN:
            for word in (name, bare(name), option(name, column)):
                made.setdefault(word, name)
    return made


def field_of(kind: str, word: str) -> str:
    """Return the field that a name or an option means.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    found = named(kind).get(word)
    if found is None:
        known = {option(name, column) for name, column in offered(kind)}
        raise UsageError(NO_FIELD.format(name=word), hint=nearest(word, known))
    return found


def offered(kind: str) -> Iterator[tuple[str, Column]]:
    """Yield the fields of which a new record of a kind can be told, in their order."""
    for name, column in fields(kind).items():
        if name not in HIDDEN and name != "merged_into_id":
            yield name, column


def verb_of(kind: str, name: str) -> str | None:
    """Return the command that alone may change a field; None for one that is edited."""
    return fields(kind)[name].verb or CLASSES[kind].verb


def check_editable(kind: str, names: Collection[str], code: str) -> None:
    """Refuse to edit of the record `code` what only a verb may change.

    Raises:
        UsageError: one of these fields is such; the hint names the verb.
    """
    for name in names:
        verb = verb_of(kind, name)
        if verb is not None:
            said = NOT_EDITED.format(label=label_of(kind, name))
            raise UsageError(said, hint=USE.format(verb=verb, code=code))


def filters(kind: str) -> Iterator[tuple[str, Column]]:
    """Yield the fields by which a list can be narrowed: choices, links, flags and coded words."""
    for name, column in offered(kind):
        linked = column.link not in {None, "*"}
        coded_word = column.codes or (kind, name) == ("lead", "channel")
        if column.type in {"choice", "flag"} or coded_word or linked:
            yield name, column


def listed(kind: str) -> tuple[str, ...]:
    """Return the bare names of the fields that stand in a list of a kind."""
    return tuple(bare(name) for name, column in fields(kind).items() if column.listed)


@cache
def headers(kind: str, *, firms: bool = False) -> Mapping[str, str]:
    """Return the fields of a kind by the headers under which a list brings them.

    A field's own name and label come before words that lists use for it; of contacts
    these are a person's, or those of `firms`.
    """
    made: dict[str, str] = {}
    known = [(name, column) for name, column in fields(kind).items() if name != "extra"]
    for name, column in known:
        for word in (name, bare(name), option(name, column)):
            made.setdefault(word, name)
    for name, column in known:
        for word in (column.label.zh, column.label.en):
            made.setdefault(word, name)
    for name, column in known:
        for word in (column.firm if firms else column.words).split():
            made.setdefault(word, name)
    return made


def label_of(kind: str, name: str) -> Text:
    """Return what people call a field or a detail of a kind; a plugin's own by its plugin."""
    table = kind_of(kind)
    found = _column(table, name)
    return (
        (found.label if found else None)
        or COMPUTED.get(name)
        or _details(kind, table).get(name)
        or Text(zh=name, en=name)
    )


def word_of(kind: str, name: str, value: Any) -> Text | None:
    """Return what people call a code that a field or detail holds; None for what is no code."""
    table = kind_of(kind)
    if table == "lead" and name == "channel":
        return cast("Text | None", _channels().channel_label(value))
    found = _column(table, name)
    if found is None and table in {"contact", "record"}:
        return _codes(kind, table).get(name, {}).get(value)
    if found is None or (found.enum is None and found.codes is None):
        return None
    known = coded(found.enum or found.codes or "")
    if found.codes:
        return known.get(value) if isinstance(value, str) else None
    try:
        label: Text | None = getattr(known(value), "label", None)
    except ValueError:
        return None
    return label


def value_of(
    kind: str, name: str, text: str, today: date | None = None, session: "Session | None" = None
) -> Any:
    """Return the value of a field that is no link and no amount, from words.

    Days are said on the day `today`, by the calendar of `session`; without it they are whole.

    Raises:
        ReadingError: it cannot be read.
    """
    column = fields(kind)[name]
    if kind == "lead" and name == "channel":
        return _channels().typed_channel(text)
    if column.codes:
        code = code_of(column.codes, text)
        if code not in coded(column.codes):
            check_own_word(text, of_labels(coded(column.codes)), column.label)
        return code
    from leadcrm.services.reading.cells import said_on, typed  # noqa: PLC0415 - most fields are plain

    calendar = session.calendar if session and column.type in {"date", "period"} else None
    occasion = said_on(today, calendar, ahead=name in AHEAD) if today else None
    return typed(value_type(column), text, occasion, column.label)


def code_of(place: str, text: str) -> str:
    """Return the code that a word means; a word of the office's own stands for itself."""
    word = plain_word(text)
    for code, label in coded(place).items():
        if word in {plain_word(code), plain_word(label.zh), plain_word(label.en)}:
            return str(code)
    return text.strip()


def choices(column: Column) -> tuple[Choice, ...]:
    """Return the members of a choice, none for another field."""
    if column.enum is None:
        return ()
    return tuple(coded(column.enum))


def coded(place: str) -> Any:
    """Return the class of a choice, or the labels of words by their codes, at module:name."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def _column(table: str, name: str) -> Column | None:
    """Return the column of a field by any of its names, `_fen` at an amount's end too."""
    known = fields(table)
    return known.get(name) or known.get(named(table).get(bare(name), ""))


def _model(kind: str, table: str) -> Any:
    """Return the class of the details of a kind of contact or of a plugin's record."""
    if table == "contact":
        from leadcrm.domain.contactdetails import DETAILS  # noqa: PLC0415 - reason: details are seldom shown

        return DETAILS.get(kind)  # type: ignore[call-overload]  # a code is its member
    if table == "record":
        declared = _declared(kind)
        return declared.fields if declared else None
    return None


def _details(kind: str, table: str) -> Mapping[str, Text]:
    model = _model(kind, table)
    return _said_of_details().labels(model) if model else {}


def _codes(kind: str, table: str) -> Mapping[str, Mapping[str, Text]]:
    model = _model(kind, table)
    return _said_of_details().codes(model) if model else {}


def _said_of_details() -> ModuleType:
    from leadcrm.domain import detail  # noqa: PLC0415 - attrs comes with it

    return detail


def _channels() -> ModuleType:
    from leadcrm.services.reading import channels  # noqa: PLC0415 - plugins load with it

    return channels
