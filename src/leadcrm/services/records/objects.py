"""Records as objects of their classes: read, evolved and saved where nobody else was faster."""

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

import attrs

from leadcrm.domain.masking import is_phone, mask_phones, mask_values
from leadcrm.domain.record import Record
from leadcrm.errors import UsageError
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records.corekinds import CORE_KINDS
from leadcrm.services.records.fields import check_editable, kind_label, label_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.links import check_links
from leadcrm.services.records.staleness import refuse_stale, since_seen
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.column import Column
from leadcrm.storage.command import check_filled
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.layoutgen import model
from leadcrm.storage.records import from_row, to_values
from leadcrm.storage.tables import kind_of, table
from leadcrm.text import Text

T = TypeVar("T", bound=Record)
FROM_LISTS = frozenset({"ref", "source", "extra"})
"""What lists bring; a program may set it as well."""
ONLY_VERBS = Text(zh="{kind} 由命令写入，不能直接改", en="A {kind} is written by verbs alone")
NOT_READ = Text(zh="这条记录不是从账上取的，不能保存", en="This record was not read from the book")
READ_FIRST = Text(
    zh="先取再改：crm.records.get(类别, 编号)", en="Read it first: crm.records.get(kind, code)"
)
FIXED = Text(zh="{field} 不能改", en="{field} never changes")
MASKED = Text(zh="{field} 是遮蔽后的号码，不能存", en="{field} is a masked number; it is not kept")
IN_FULL = Text(zh="写完整的号码", en="Give the number in full")


class RecordObjects:
    """Reads and saves records of one session as objects."""

    def __init__(self, session: Session) -> None:
        """Read and save in `session`."""
        self.session = session

    def get(
        self, kind: str, ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Record:
        """Return the record that a code, number, name or id means, phones masked.

        With `reveal` they are in full, which is journaled with its `purpose`.

        Raises:
            NotFoundError, AmbiguousError: `ref` names none or several.
            StorageError: a book that can only be read does not reveal.
        """
        row, seen = self._row(kind, ref)
        if reveal:
            from leadcrm.services.records.reveals import journal_reveal  # noqa: PLC0415 - reason: seldom

            journal_reveal(self.session, row["code"], [row["code"]], purpose)
        return _made(kind, row if reveal else shown(row), seen)

    @deciding
    def save(self, record: T) -> T:
        """Write the fields that differ from what was read, in one command; return it as it is now.

        What others changed meanwhile stays, unless it is one of just these fields.

        Raises:
            StaleError: somebody changed one of these fields since it was read.
            UsageError: it was never read, or a field that a verb alone changes.
            NotFoundError: it was taken back.
        """
        kind = kind_of(type(record))
        if not (record.id and record.seen):
            raise UsageError(NOT_READ, hint=READ_FIRST)
        with self.session.command(f"{kind}.edit") as command:
            row = command.any_row(kind, record.id)
            since = since_seen(self.session, record.id, record.seen, to_values(record))
            wanted = _wanted(record, {**row, **since.before})
            _check(kind, row, wanted)
            check_links(self.session, kind, record.id, wanted)
            refuse_stale(self.session, kind, row, wanted, since)
            command.write(kind, row, wanted)
        return cast("T", self.get(kind, record.id))

    def _row(self, kind: str, ref: str) -> tuple[AnyRow, str]:
        """Return a row and the newest command, with none between the two."""
        while True:
            seen = self._newest()
            found = self.session.any_by(kind, "id", ref)
            row = found[0] if found else Finder(self.session).any_one(ref, [kind])[1]
            if self._newest() == seen:
                return self.session.survivor(kind, row), seen

    def _newest(self) -> str:
        return str(self.session.query(queries.LAST_OP)[0]["op"])


def shown(row: AnyRow) -> AnyRow:
    """Return a row as it is shown to whoever did not ask for phones in full."""
    hidden: Row = mask_values(row)
    if row["extra"]:
        hidden["extra"] = canonical(mask_phones(json.loads(row["extra"])))
    return {**row, **hidden}


def _made(kind: str, row: AnyRow, seen: str = "") -> Record:
    return attrs.evolve(from_row(model(kind), row), seen=seen)


def _wanted(record: Record, read: AnyRow) -> Row:
    """Return the columns that differ from what was read; a mask that was shown is no value."""
    kind = kind_of(type(record))
    full, masked = to_values(_made(kind, read)), to_values(_made(kind, shown(read)))
    wanted = {
        name: value
        for name, value in to_values(record).items()
        if name != "extra" and value not in {full[name], masked[name]}
    }
    extra = _extra(record, json.loads(read["extra"] or "{}"), wanted)
    return wanted if extra == full["extra"] else {**wanted, "extra": extra}


def _extra(record: Record, known: Mapping[str, object], wanted: Iterable[str]) -> str | None:
    """Return what `extra` is to hold: full numbers for masks, no words of amounts that went."""
    hidden = mask_phones(known)
    kept: dict[str, object] = {}
    for name, value in (record.extra or {}).items():
        kept[name] = known[name] if name in known and value == hidden[name] else value
        if is_phone(name) and kept[name] != known.get(name) and "*" in str(value):
            raise UsageError(MASKED.format(field=name), hint=IN_FULL)
    for name in wanted:
        said = name.removesuffix("_fen") + SAID
        if said in kept and kept[said] == known.get(said):
            del kept[said]
    return canonical(kept) if kept else None


def _check(kind: str, row: AnyRow, wanted: Row) -> None:
    """Refuse what nobody edits.

    Raises:
        UsageError: a verb alone changes it, it never changes, or it is a mask.
    """
    core = kind == "record" and row["kind"] in CORE_KINDS
    if wanted and core:
        raise UsageError(ONLY_VERBS.format(kind=kind_label(row["kind"])))
    if "code" in wanted:
        raise UsageError(FIXED.format(field=label_of(kind, "code")))
    if kind != "record":
        own = {name.removesuffix("_fen").removesuffix("_currency") for name in wanted}
        check_editable(kind, own - FROM_LISTS, row["code"] or "")
    check_filled(kind, wanted)
    for column in (each for each in table(kind).columns if each.name in wanted):
        _check_value(column, wanted[column.name])


def _check_value(column: Column, value: object) -> None:
    if is_phone(column.name) and "*" in str(value):
        raise UsageError(MASKED.format(field=column.label), hint=IN_FULL)
