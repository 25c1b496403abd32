"""A list as people read it: labels as heads, names for codes, amounts as numbers in 亿 or 万.

Every cell is tried before it is written: where import would not read it back as what the book
says, the code stands instead of the word.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from leadcrm.builtin.textfiles import WHOLE, amount_text
from leadcrm.domain.money import Money
from leadcrm.domain.relation import LABELS
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.cells import RISKY
from leadcrm.plugin.exports import ListField, Listing, Ref
from leadcrm.services.contacts import details as contact_details
from leadcrm.services.importing.cellreading import column_reader
from leadcrm.services.importing.fullnames import FIRST, LAST
from leadcrm.services.importing.index import Index
from leadcrm.services.importing.measures import read_amount_cell
from leadcrm.services.importing.ownheads import record_kind_named
from leadcrm.services.importing.sheets import bare
from leadcrm.services.importing.vocabulary import IGNORED, plain_header
from leadcrm.services.reading.codes import SEVERAL, code_in
from leadcrm.services.reading.phrases import SAID, Occasion
from leadcrm.services.records import recordkinds as record_details
from leadcrm.services.records.fields import kind_label, label_of, word_of
from leadcrm.services.records.listheads import (
    AS_WRITTEN,
    LISTS,
    OWN_WORDS,
    Heads,
    head_of_amount,
    heads_for_people,
)
from leadcrm.services.records.listkinds import ListKind
from leadcrm.services.relations.standing import STANDING, standing_by_code
from leadcrm.services.session import Session
from leadcrm.storage.column import Column
from leadcrm.storage.tables import fields, table
from leadcrm.text import LANGS, Lang

Values = dict[str, Any]
WAN, YI = 10_000, 100_000_000
FLAGS: Mapping[Lang, tuple[str, str]] = {"zh": ("否", "是"), "en": ("N", "Y")}
MOST = 100
"""Columns that are made of what has no field; beyond them it stands together in one."""
AS_WRITTEN_WORDS = tuple(AS_WRITTEN.to(lang) for lang in LANGS)
LONGEST = 60
"""Letters of a head."""
UNMOVED = frozenset({"due"})
"""Fields whose words import puts into another field."""


class ForPeople:
    """Puts one list into the words of people, in the language in which it goes out."""

    def __init__(self, session: Session, found: ListKind, listing: Listing) -> None:
        """Take the names of records from `session`."""
        self._session = session
        self._found = found
        self._listing = listing
        self._lang: Lang = listing.lang
        self._index = Index(session, None)
        self._occasion = Occasion(listing.as_of.date(), session.calendar)
        self._links: dict[tuple[str, str], str] = {}
        heads = heads_for_people(found.table, self._lang)
        self._heads = Heads(found, self._lang, {head: name for name, head in heads.items()})
        self._of = heads

    def made(self, rows: Sequence[Values]) -> tuple[Listing, list[Values]]:
        """Return the list with its fields by their heads, and what stands in its rows."""
        made: list[Values] = [{} for _ in rows]
        columns: list[ListField] = []
        known, last = fields(self._found.table), ("ref", "source")
        for name in self._of:
            if name not in {"details", "extra", *last}:
                columns += self._columns(known[name], rows, made)
        columns += self._details(rows, made)
        for name in last:
            columns += self._columns(known[name], rows, made)
        columns += self._standing(rows, made)
        there = {field.name for field in columns}
        columns += [field for field in self._extra(rows, made) if field.name not in there]
        for row in made:
            row.update({field.name: row.get(field.name) for field in columns})
        kind = self._found.constants.get("kind", self._found.table)
        title = (LISTS.get(self._listing.name) or kind_label(kind)).to(self._lang)
        return attrs.evolve(self._listing, fields=tuple(columns), title=title), made

    def _columns(
        self, column: Column, rows: Sequence[Values], made: list[Values]
    ) -> list[ListField]:
        """Fill the cells of a field, and return its columns: an amount has one a currency."""
        name = column.name.removesuffix("_fen")
        head = self._of[name]
        if column.type == "fen":
            return self._amounts(name, head, rows, made)
        for row, cells in zip(rows, made, strict=True):
            value = row.get(name)
            cells[head] = None if value is None else self._said(column, name, value, row)
        plain = {"int", "date", "period", "json"}
        return [ListField(head, column.type if column.type in plain else "text")]

    def _amounts(
        self, name: str, label: str, rows: Sequence[Values], made: list[Values]
    ) -> list[ListField]:
        scale = YI if self._found.table == "lead" else WAN
        used = {row[name].currency for row in rows if row.get(name)} or {"CNY"}
        columns = []
        for currency in sorted(used, key=lambda each: (each != "CNY", each)):
            head = head_of_amount(label, scale, currency, self._lang)
            columns.append(ListField(head, "number"))
            unit = self._heads.field_of(head)
            for row, cells in zip(rows, made, strict=True):
                money = row.get(name)
                if money is not None and money.currency == currency:
                    cells[head] = _figure(money, scale, unit[1] if unit else "")
        return columns

    def _said(self, column: Column, name: str, value: Any, row: Values) -> Any:
        """Return what stands in the cell of a value."""
        if isinstance(value, Ref):
            kind = column.link or ""
            return self._linked(row[name.replace("_id", "_kind")] if kind == "*" else kind, value)
        if isinstance(value, bool):
            return FLAGS[self._lang][value]
        if not isinstance(value, str) or column.type in {"period", "date"}:
            return value
        kind = self._found.table
        if (kind, name) == ("record", "kind"):
            label = kind_label(value).to(self._lang)
            return label if record_kind_named(label) == value else value
        word = word_of(kind, name, value)
        read = column_reader(column, name, "", self._occasion)
        if word is None or read is None or not self._is_read(read, word.to(self._lang), value):
            return str(value)
        return word.to(self._lang)

    def _linked(self, kind: str, ref: Ref) -> str:
        """Return the name of a record, if import finds it by that; else the code with it."""
        if (kind, ref) not in self._links:
            self._links[kind, ref] = self._name(kind, ref)
        return self._links[kind, ref]

    def _name(self, kind: str, ref: Ref) -> str:
        code, name = str(ref), ref.name
        if not name or bare(name) != name:
            return code
        if code_in(name) == name and self._index.anywhere(name) == self._index.anywhere(code):
            found = self._index.find(kind, name)
            if found is not None and found == self._index.find(kind, code):
                return name
        both = f"{name}（{code}）"
        return both if code_in(both) == code else code

    def _details(self, rows: Sequence[Values], made: list[Values]) -> list[ListField]:
        """Give each detail of a kind a column of its own, if import reads it back by its label."""
        own = [field.name for field in self._listing.fields if field.detail]
        if "details" not in self._of:
            return []
        columns: dict[str, None] = {}
        left = False
        for row, cells in zip(rows, made, strict=True):
            details = {name: row.get(name) for name in own} if own else row.get("details") or {}
            others = {}
            for name, value in details.items():
                told = None if value is None else self._detail(row["kind"], name, value)
                if told is not None:
                    columns[told[0]] = None
                    cells[told[0]] = told[1]
                elif value is not None:
                    others[name] = _stored(value)
            left = left or bool(others)
            cells[self._of["details"]] = others or None
        made_of = [ListField(head, "text") for head in columns]
        return made_of + ([ListField(self._of["details"], "json")] if left else [])

    def _detail(self, kind: str, name: str, value: Any) -> tuple[str, Any] | None:
        reader = contact_details if self._found.table == "contact" else record_details
        head = label_of(kind, name).to(self._lang)
        if not self._is_free(head) or reader.detail_names(kind).get(head) != name:
            return None
        word = word_of(kind, name, value) if isinstance(value, str) else None
        named = value.name if isinstance(value, Ref) else word.to(self._lang) if word else None
        for text in ([named] if named else []) + [self._plain(value)]:
            if self._is_read(lambda cell: reader.read_detail(kind, name, cell), text, value):
                return head, value if type(value) is int else text
        return None

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return FLAGS[self._lang][value]
        return amount_text(value) if isinstance(value, Money) else str(value)

    @staticmethod
    def _is_read(read: Any, text: str, value: Any) -> bool:
        """Tell whether a reader of cells makes of a text what the book says."""
        if bare(text) != text:
            return False
        try:
            return bool(read(text) == _stored(value))
        except LeadcrmError:
            return False

    def _standing(self, rows: Sequence[Values], made: list[Values]) -> list[ListField]:
        """Give those who stand by leads (引荐人, 联系领导) columns, as import knows them again."""
        if self._found.table != "lead":
            return []
        heads: dict[str, None] = {}
        by_code = standing_by_code(self._session)
        for row, cells in zip(rows, made, strict=True):
            for relation, found in by_code.get(row["code"], {}).items():
                head = LABELS[relation].to(self._lang)
                heads[head] = None
                names = [self._linked(kind, Ref(code, name)) for kind, code, name in found]
                cells[head] = "、".join(names)
        ordered = [LABELS[each].to(self._lang) for each in STANDING.values()]
        return [ListField(head, "text") for head in ordered if head in heads]

    def _extra(self, rows: Sequence[Values], made: list[Values]) -> list[ListField]:
        """Give what has no field its column again, under the head that some list had for it."""
        extras = [row.get("extra") or {} for row in rows]
        keys = list(dict.fromkeys(key for extra in extras for key in extra))
        heads = {key: head for key in keys if (head := self._head_of_rest(key, rows))}
        heads = dict(list(heads.items())[:MOST])
        left = False
        for extra, cells in zip(extras, made, strict=True):
            others = {}
            for key, value in extra.items():
                if key in heads and isinstance(value, str) and value and bare(value) == value:
                    known = cells.get(heads[key])  # who stands by a lead, of whom some are known
                    cells[heads[key]] = f"{known}、{value}" if known else value
                else:
                    others[key] = value
            left = left or bool(others)
            cells[self._of["extra"]] = others or None
        columns = [ListField(head, "text") for head in dict.fromkeys(heads.values())]
        return columns + ([ListField(self._of["extra"], "json")] if left else [])

    def _head_of_rest(self, key: str, rows: Sequence[Values]) -> str | None:
        """Return the head of what has no field; None where import would take it for another."""
        field = key.removesuffix(SAID)
        if key.endswith(SAID):
            known = field in self._of and field not in UNMOVED
            return self._of[field] + AS_WRITTEN.to(self._lang) if known else None
        taken: set[str] = set()
        if self._found.table in {"contact", "record"}:
            reader = contact_details if self._found.table == "contact" else record_details
            for kind in {row["kind"] for row in rows}:
                taken.update(reader.detail_names(kind))
        return key if self._is_free(key) and key not in taken else None

    def _is_free(self, head: str) -> bool:
        """Tell whether a head is read as it is, and as no field."""
        plain = plain_header(head)
        return (
            bool(plain)
            and len(head) <= LONGEST
            and head == head.strip()
            and head.isprintable()
            and not head.startswith(RISKY)
            and not head.endswith((SAID, *AS_WRITTEN_WORDS))
            and plain not in {*IGNORED, *FIRST, *LAST}
            and head not in {*OWN_WORDS, *self._found.ignored, *fields(self._found.table)}
            and head not in table(self._found.table).names
            and self._heads.field_of(head) is None
        )


def _figure(money: Money, scale: int, unit: str) -> Decimal | str:
    """Return an amount as a number in its unit; in words where a number would not be exact."""
    number = Decimal(money.fen) / (scale if money.currency in WHOLE else scale * 100)
    if all(_is_amount(text, unit, money) for text in (f"{number:f}", f"{float(number):.15g}")):
        return number
    written = amount_text(money)
    return written if _is_amount(written, unit, money) else f"{number:f}{unit}"


def _is_amount(text: str, unit: str, money: Money) -> bool:
    """Tell whether import reads a text under a head with this unit as the amount, exactly."""
    try:
        return bool(read_amount_cell(text, unit) == money)
    except LeadcrmError:
        return False


def _stored(value: Any) -> Any:
    """Return a detail as the book keeps it."""
    if isinstance(value, Ref):
        return value.split(SEVERAL)
    if isinstance(value, Money):
        return {"fen": value.fen, "currency": value.currency}
    return (
        value
        if value is None or isinstance(value, bool | int | float | dict | list)
        else str(value)
    )
