"""The books: plain lists and records of any kind, with the names of what they link to."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from leadcrm.domain.masking import mask_phones, mask_values
from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.reading.money import read_typed_money
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records import fields
from leadcrm.services.records.fields import option
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import Translator, name_of
from leadcrm.services.records.reveals import journal_reveal
from leadcrm.services.records.views import Link, RecordView, Values
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries, tables
from leadcrm.storage.codec import stored
from leadcrm.storage.command import BLANK
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

LOOK = Text(
    zh="看一眼：leadcrm show {code}；还要改就再敲一次",
    en="Look: leadcrm show {code}; to change it all the same, type it again",
)
UNSHOWN = frozenset({"code", "ref", "source", "extra", "parent_kind", "merged_into_id"})
"""Fields of which a view shows the like elsewhere."""
LAND = "land_mu"
SAY_VALUE = Text(zh="筛选{label}要写值", en="Say which {label} is asked for")

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadcrm.domain.record import Record
    from leadcrm.services.records.objects import RecordObjects
    from leadcrm.storage.command import Command
    from leadcrm.storage.kindwrites import RecordOf
    from leadcrm.storage.rowtypes import Kind, OfficerRow

T = TypeVar("T", bound="Record")
Went = dict[str, tuple[Link, ...]]
"""The contacts that were merged, by the one that each was merged into."""


class Records:
    """Lists, shows and adds records of the kinds that need no rules of their own.

    Phones are masked wherever a record is returned, unless it is shown with `reveal`.
    """

    def __init__(self, session: Session) -> None:
        """Read the books of `session`."""
        self.session = session
        self.finder = Finder(session)
        self._translator = Translator(self._link, self._named)
        self._went: Went | None = None

    if TYPE_CHECKING:
        get: RecordOf  # the class of the record follows from the kind that is named
    else:

        def get(
            self, kind: str, ref: str, *, reveal: bool = False, purpose: str | None = None
        ) -> "Record":
            """Return a record as an object of its class; see `objects.RecordObjects.get`."""
            fields.check_kind(kind)
            return self._objects.get(kind, ref, reveal=reveal, purpose=purpose)

    def save(self, record: "T") -> "T":
        """Save an evolved record where nobody else was faster; see `objects`."""
        return self._objects.save(record)

    @property
    def _objects(self) -> "RecordObjects":
        from leadcrm.services.records.objects import RecordObjects  # noqa: PLC0415 - classes are heavy

        return RecordObjects(self.session)

    def list(self, kind: "Kind", /, **filters: str | bool | None) -> tuple[RecordView, ...]:
        """Return the records of a kind, in the order in which they were recorded.

        A filter is a choice, a link or a flag of the kind by its name (`unit`, `kind`),
        its value as people type it; None leaves it out.

        Raises:
            UsageError: no such filter.
            ReadingError, NotFoundError, AmbiguousError: a value that is none, or several.
        """
        fields.check_kind(kind)
        wanted = self.narrowed(kind, filters)
        rows = self.session.rows(kind)
        return self.views(
            kind,
            [
                row
                for row in rows
                if not row.get("merged_into_id") and wanted.items() <= row.items()
            ],
        )

    def narrowed(self, kind: str, filters: Mapping[str, str | bool | None]) -> Values:
        """Return the stored values that rows must have, from filters as `list` takes them."""
        known = {option(name, column): name for name, column in fields.filters(kind)}
        only_known(filters, known)
        asked = {known[word]: value for word, value in filters.items() if value is not None}
        for name, value in asked.items():
            if isinstance(value, str) and not value.strip():
                raise UsageError(SAY_VALUE.format(label=fields.label_of(kind, name)))
        flags = {name: int(value) for name, value in asked.items() if isinstance(value, bool)}
        words = {name: value for name, value in asked.items() if isinstance(value, str)}
        return stored(kind, self.read(kind, words)) | flags

    def show(
        self, kind: str, ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> RecordView:
        """Return the record that `ref` names; with `reveal` its phone in full, journaled.

        Raises:
            NotFoundError, AmbiguousError: it names none or several.
            StorageError: a book that can only be read does not reveal.
        """
        fields.check_kind(kind)
        _, row = self.finder.any_one(ref, [kind])
        return self.one(kind, row, reveal=reveal, purpose=purpose)

    def one(
        self, kind: str, row: AnyRow, *, reveal: bool = False, purpose: str | None = None
    ) -> RecordView:
        """Return a row as a view, as `show` does."""
        if reveal:
            journal_reveal(self.session, row["code"], [row["code"]], purpose)
        return self.views(kind, [row], reveal=reveal)[0]

    @deciding
    def add(
        self, kind: str, name: str, /, *, today: date | None = None, **said: str | None
    ) -> RecordView:
        """Add a record from fields as people type them; links by code, number or name."""
        fields.check_kind(kind)
        wanted = self.read(kind, said, today)
        with self.session.command(f"{kind}.add") as command:
            made = command.any_insert(kind, {"name": name, **wanted})
        return self.views(kind, [made])[0]

    @deciding
    def edit(
        self, kind: str, ref: str, /, *, today: date | None = None, **said: str | None
    ) -> RecordView:
        """Change fields of a record; an empty text blanks a field.

        Raises:
            UsageError: no such field, or one that only a verb may change.
        """
        fields.check_kind(kind)
        _, row = self.finder.any_one(ref, [kind])
        return self.change(kind, row["id"], self.read_edit(kind, ref, said, today=today))

    def change(
        self,
        kind: str,
        record: str,
        wanted: Mapping[str, object],
        also: "Callable[[Command, AnyRow], None] | None" = None,
    ) -> RecordView:
        """Set fields of a record, given as typed values; `extra` is added to what it holds.

        The words of an amount go when the amount does. `also` writes what belongs to
        the same command.
        """
        from leadcrm.services.records.links import check_links  # noqa: PLC0415 - reason: edits only

        with self.session.command(f"{kind}.edit") as command:
            row = command.any_row(kind, record)
            check_links(self.session, kind, record, wanted)
            changed = command.any_update(kind, row, {**wanted, "extra": extra_of(row, wanted)})
            if also is not None:
                also(command, changed)
        return self.views(kind, [changed])[0]

    def read_edit(
        self,
        kind: str,
        code: str,
        said: Mapping[str, str | None],
        own: str | None = None,
        *,
        today: date | None = None,
    ) -> Values:
        """Return the values of an edit of a record, as `read` does; `own` is the verb that edits.

        `seen` among what was said is the newest command when the record was last read (see
        `Workspace.now_seen`): what somebody else wrote since is not written over.

        Raises:
            UsageError: a field that only another verb may change; the hint names it.
            StaleError: somebody changed one of these fields since it was seen.
        """
        said = dict(said)
        seen = said.pop("seen", None)
        named = {fields.field_of(kind, word) for word, text in said.items() if text is not None}
        others = [name for name in named if own is None or fields.verb_of(kind, name) != own]
        fields.check_editable(kind, others, code)
        wanted = self.read(kind, said, today)
        if seen is not None or self.session.last_seen is not None:
            self._refuse_stale(kind, code, wanted, seen)
        return wanted

    def _refuse_stale(self, kind: str, ref: str, wanted: Values, seen: str | None) -> None:
        """Refuse to write over what was changed since `seen`, or since the actor last saw it."""
        row = self.finder.any_one(ref, [kind])[1]
        last = self.session.last_seen
        mark = seen or (last(row["code"]) if last and row["code"] else None)
        if mark is None:
            return
        from leadcrm.services.records.staleness import (  # noqa: PLC0415 - reason: edits only
            AGAIN,
            refuse_stale,
            since_seen,
        )

        since = since_seen(self.session, row["id"], mark, others=seen is None)
        plain = {name: value for name, value in wanted.items() if name != "extra"}
        hint = LOOK.format(code=row["code"]) if seen is None else AGAIN
        refuse_stale(self.session, kind, row, stored(kind, plain), since, hint)

    def read(self, kind: str, said: Mapping[str, str | None], today: date | None = None) -> Values:
        """Return the values that typed fields stand for, by field; a None is left out.

        A field goes by its own name or that of its option (`owner_id`, `owner`). Dates
        are said on the day `today`; without one they must be whole. `extra` holds the words
        of amounts that are not exact (近8亿元).

        Raises:
            UsageError: no such field, or one that must stay filled is blanked.
            ReadingError: a value that cannot be read.
        """
        known = tables.fields(kind)
        read: Values = {}
        for word, text in said.items():
            name = fields.field_of(kind, word)
            column = known[name]
            if text is None:
                continue
            if not text.strip() and column.required:
                raise UsageError(BLANK.format(label=column.label))
            if column.type == "fen":
                _read_amount(read, name, text)
            elif not text.strip():
                read[name] = None
            elif name == LAND:
                _read_land(read, text)
            elif column.link:
                read[name] = self._linked(name, text, column.link)
            else:
                read[name] = fields.value_of(kind, name, text, today, self.session)
        return read

    def _linked(self, name: str, text: str, kind: str) -> str:
        """Return the id of what a word links to; an officer who left is given nothing new."""
        row = self.finder.any_one(text, [kind])[1]
        if kind == "officer" and row["left_on"] is not None:
            from leadcrm.services.records.present import DUTIES, present  # noqa: PLC0415 - refused only

            if name in DUTIES:
                present(self.session, cast("OfficerRow", row))
        return str(row["id"])

    def views(
        self, kind: str, rows: Iterable[AnyRow], *, reveal: bool = False
    ) -> tuple[RecordView, ...]:
        """Return rows as views, ids replaced by (code, name), phones masked unless `reveal`."""
        self._went = None
        made = tuple(self._view(kind, row) for row in rows)
        for book in () if reveal else made:
            _mask(book.fields)
        return made

    def _view(self, kind: str, row: AnyRow) -> RecordView:
        known = tables.fields(kind)
        shown: Values = {
            name.removesuffix("_id") if known[name].link else name: value
            for name, value in self._translator.values(kind, row, dated=False).items()
            if name not in UNSHOWN
        }
        shown |= shown.pop("details", None) or {}
        if row["extra"]:
            shown["extra"] = json.loads(row["extra"])
        if kind == "contact":
            merged = self._merged().get(row["id"])
            if merged:
                shown["merged"] = merged
        return RecordView(
            kind=row["kind"] if kind in {"contact", "record"} else kind,
            code=row["code"],
            ref=row["ref"],
            name=name_of(kind, row),
            fields=shown,
        )

    def _merged(self) -> "Went":
        """Return who was merged into each contact, read once for a list."""
        if self._went is None:
            self._went = {}
            for row in self.session.query(queries.MERGED):
                link = Link(row["code"], row["name"])
                known = self._went.get(row["merged_into_id"], ())
                self._went[row["merged_into_id"]] = (*known, link)
        return self._went

    def _named(self, kind: str, code: str) -> Link:
        """Return the link to the record of a code; of a contact that was merged, to the other."""
        for row in self.session.any_by(kind, "code", code):
            known = self.session.survivor(kind, row)
            return Link(known["code"], name_of(kind, known))
        return Link(None, code)

    def _link(self, kind: str, record: str) -> Link:
        found = self.session.query(queries.ROW.format(kind=kind), id=record)
        return Link(found[0]["code"], name_of(kind, found[0])) if found else Link(None, record)


def _mask(fields: Values) -> None:
    """Mask phones, also those in columns of a list that have no field (联系电话)."""
    fields |= mask_values(fields)
    if fields.get("extra"):
        fields["extra"] = mask_phones(fields["extra"])


def _read_land(read: Values, text: str) -> None:
    """Put an area among the values that were read, and its words where it is not exact."""
    from leadcrm.domain.area import read_area  # noqa: PLC0415 - land only

    read[LAND], words = read_area(text)
    if words:
        read.setdefault("extra", {})[LAND + SAID] = words


def _read_amount(read: Values, name: str, text: str) -> None:
    """Put an amount among the values that were read, and its words where it is not exact."""
    read[name], words = read_typed_money(text) if text else (None, None)
    if words:
        read.setdefault("extra", {})[name + SAID] = words


def extra_of(row: AnyRow, wanted: AnyRow) -> dict[str, object]:
    """Return what `extra` is to hold: words of amounts that are not exact, and all else."""
    gone = {name + SAID for name in wanted}
    known = json.loads(row["extra"] or "{}")
    kept: dict[str, object] = {name: text for name, text in known.items() if name not in gone}
    return kept | dict(wanted.get("extra") or {})


def is_yuan(amount: Money | None) -> bool:
    """Tell whether an amount is known and in CNY, so that it may stand in a sum."""
    return amount is not None and amount.currency == "CNY"


def foreign_of(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Return the sums of the known amounts of one kind in other currencies, one of each."""
    sums: dict[str, int] = {}
    for each in amounts:
        if each is not None and not is_yuan(each):
            sums[each.currency] = sums.get(each.currency, 0) + each.fen
    return tuple(Money(fen, currency) for currency, fen in sums.items())


def sum_of(amounts: Iterable[Money | None]) -> Money:
    """Return the sum of the known CNY amounts of one kind."""
    return Money(sum(a.fen for a in amounts if a is not None and is_yuan(a)))
