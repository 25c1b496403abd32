"""One command: the writes of one transaction, and the journal rows that tell of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leadcrm.domain.privacy import ERASED
from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical, stored
from leadcrm.storage.digest import chain, digest, new_salt
from leadcrm.storage.engine import AnyRow, Engine, Row
from leadcrm.storage.loading import Load
from leadcrm.storage.merges import INTO, refuse_circles
from leadcrm.storage.rows import Rows
from leadcrm.storage.stamp import OP_LENGTH, record_id, slots, utc_now
from leadcrm.storage.tables import CLASSES, defaults, required
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.kindreads import RowOf
    from leadcrm.storage.kindwrites import Insert, Update

DIGITS = 12
"""Codes with longer numbers are somebody else's; counting on from them would end badly."""
CHUNK = 256
"""Records of one command that share one journal row."""
TAKEN_BACK = Text(zh="这条记录已撤回", en="This record was taken back")
SEE_WHO = Text(
    zh="谁撤的：leadcrm history；没人撤过，就是账坏了：leadcrm doctor",
    en="Who did: leadcrm history; if nobody did, the book is damaged: leadcrm doctor",
)
WAS_ERASED = Text(
    zh="{code} 的个人信息已经删除，不能再改", en="{code} was erased, and is not changed any more"
)
ANOTHER = Text(zh="又有来往，就另记一位：leadcrm contact add", en="Add anew: leadcrm contact add")
BLANK = Text(zh="{label}不能空着", en="The {label} must be given")


class Command:
    """What a verb does to the book: add and change records; nothing can be deleted."""

    def __init__(self, engine: Engine, rows: Rows, op: str, device: str, header: Row) -> None:
        """Begin a command stamped `op`; `header` holds its verb, actor, target and note."""
        self.engine = engine
        self.rows = rows
        self.op = op
        self.header = header
        self.office = rows.office
        self._device = device
        self._slot = 0
        self._changes: list[Row] = []
        self._counters: dict[str, int] = {}
        self._merges = False

    @property
    def changed(self) -> bool:
        """Whether anything was written yet."""
        return bool(self._changes)

    if TYPE_CHECKING:
        # The types of rows and fields follow from the kind that is named; these say which.
        row: RowOf
        insert: Insert
        update: Update
    else:

        def row(self, kind: str, record: str) -> Row:
            """Return a row as it stands under the write lock.

            Raises:
                NotFoundError: it is gone.
            """
            return self.any_row(kind, record)

        def insert(self, kind: str, /, **fields: object) -> Row:
            """Add a record given by its fields, defaults for the rest; return its row."""
            return self.any_insert(kind, fields)

        def update(self, kind: str, row: Row, /, **fields: object) -> Row:
            """Set fields of a row, of which `row` is the present state; return the new one."""
            return self.any_update(kind, row, fields)

    def any_row(self, kind: str, record: str) -> AnyRow:
        """Return a row of whatever kind as it stands under the write lock.

        Raises:
            NotFoundError: it is gone.
        """
        row = self.rows.find(kind, record)
        if row is None:
            raise NotFoundError(TAKEN_BACK, hint=SEE_WHO)
        return row

    def any_insert(self, kind: str, fields: Mapping[str, object]) -> Row:
        """Add a record of whatever kind, as `insert` does of one that is named."""
        values = {**defaults(kind), **stored(kind, fields)}
        check_filled(kind, {**dict.fromkeys(required(kind)), **values})
        return self._insert(kind, values)

    def any_update(self, kind: str, row: AnyRow, fields: Mapping[str, object]) -> Row:
        """Set fields of a row of whatever kind, as `update` does of one that is named."""
        wanted = stored(kind, fields)
        check_filled(kind, wanted)
        self.write(kind, row, wanted)
        return {**row, **wanted}

    def _insert(self, kind: str, values: Row) -> Row:
        if CLASSES[kind].prefix and values.get("code") is None:
            values = {**values, "code": self.next_code(kind)}
        elif values.get("code") is not None:
            self.claim_code(kind, values["code"])
        made = record_id(self.op, self._slot)
        data = {name: value for name, value in values.items() if value is not None}
        self.log("insert", kind, made, data)
        return {**self.rows.insert(kind, made, values), "id": made}

    def reserve(self, count: int) -> list[str]:
        """Return the ids of so many records that `load` will add."""
        first = self._slot
        self._slot += count
        return [self.op + slot for slot in slots(first, count)]

    def load(self, loads: Sequence[Load]) -> None:
        """Add many records, parents before children; their ids were reserved.

        One journal row tells of up to 256 of them.
        """
        for load in loads:
            names = list(load.columns)
            shown = [record[OP_LENGTH:] for record in load.ids]
            rows = list(zip(shown, *load.columns.values(), strict=True))
            for start in range(0, len(rows), CHUNK):
                part = rows[start : start + CHUNK]
                first, *values = part[0]
                slot = int(first, 32)
                if len(part) > 1:
                    chunk = {"fields": names, "rows": part}
                    self._log("insert", load.kind, f"*{self.op}{first}", chunk, slot, len(part))
                else:
                    data = {n: v for n, v in zip(names, values, strict=True) if v is not None}
                    self._log("insert", load.kind, self.op + first, data, slot)
        self.rows.load(loads)

    def add_many(
        self, kind: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> list[str]:
        """Add records given as stored values in the order of `names`; return their ids."""
        ids = self.reserve(len(rows))
        columns = zip(*rows, strict=True)
        self.load([Load(kind, ids, dict(zip(names, columns, strict=True)))])
        return ids

    def write(self, kind: str, row: AnyRow, wanted: Row) -> None:
        """Set stored values of a row, of which `row` is the present state."""
        changed = {name: value for name, value in wanted.items() if row[name] != value}
        if changed and kind == "contact" and row["name"] == ERASED:
            raise RuleError(WAS_ERASED.format(code=row["code"]), hint=ANOTHER)
        if changed:
            pairs = {name: [row[name], value] for name, value in changed.items()}
            self.log("update", kind, row["id"], pairs)
            self.rows.update(kind, row, changed)

    def log(self, what: str, kind: str, record: str, data: Row | None, *, many: int = 1) -> None:
        """Note one change for the journal, and move on past its slots."""
        self._log(what, kind, record, data, self._slot, many)
        self._slot += many

    def _log(
        self, what: str, kind: str, record: str, data: Row | None, slot: int, many: int = 1
    ) -> None:
        if kind == "contact" and (what == "restore" or _merges(data)):
            self._merges = True
        self._changes.append(
            {
                "office": self.office,
                "op": self.op,
                "slot": slot,
                "many": many,
                "kind": what,
                "entity": kind,
                "entity_id": record,
                "data": None if data is None else canonical(data),
                "salt": new_salt(),
            }
        )

    def next_code(self, kind: str) -> str:
        """Return the next code of a kind (L-0018); a code is never given twice."""
        return self.next_codes(kind, 1)[0]

    def next_codes(self, kind: str, count: int) -> list[str]:
        """Return so many codes of a kind, counting on from the last."""
        first, prefix = self._counter(kind) + 1, CLASSES[kind].prefix
        self._counters[kind] = first + count - 1
        return [f"{prefix}-{number:04d}" for number in range(first, first + count)]

    def claim_code(self, kind: str, code: str) -> None:
        """Note that `code` is taken, so that it is never given again."""
        number = number_of(CLASSES[kind].prefix, code)
        if number:
            self._counters[kind] = max(self._counter(kind), number)

    def _counter(self, kind: str) -> int:
        if kind not in self._counters:
            rows = self.engine.query(queries.COUNTER, {"office": self.office, "kind": kind})
            self._counters[kind] = rows[0]["last"] if rows else 0
        return self._counters[kind]

    def finish(self) -> None:
        """Write projections, counters and journal rows; one that did nothing leaves none."""
        self.rows.projections.run()
        if self._merges:
            refuse_circles(self.engine, self.office)
        if not self._changes and self.header["note"] is None:
            return
        for kind, last in self._counters.items():
            params = {"office": self.office, "kind": kind, "last": last}
            self.engine.execute(queries.PUT_COUNTER, params)
        digests = []
        for change in self._changes:
            change["digest"] = digest(change)
            digests.append(change["digest"])
        command = self._command_row()
        command["hash"] = chain(command.pop("previous"), command, digests)
        self.engine.execute(queries.PUT_COMMAND, command)
        self.engine.execute(queries.PUT_HEAD, command)
        self.engine.insert_rows("change", queries.CHANGE_COLUMNS, self._change_rows())

    def _change_rows(self) -> Iterator[tuple[Any, ...]]:
        return (tuple(change[name] for name in queries.CHANGE_COLUMNS) for change in self._changes)

    def _command_row(self) -> Row:
        me = {"office": self.office, "device": self._device}
        heads = self.engine.query(queries.HEAD, me)
        seen = {row["device"]: row["seq"] for row in self.engine.query(queries.SEEN, me)}
        if seen:
            self.engine.execute(queries.NOTED, {"office": self.office})
        return {
            **me,
            **self.header,
            "op": self.op,
            "seq": heads[0]["seq"] + 1 if heads else 1,
            "previous": heads[0]["hash"] if heads else "",
            "at": utc_now(),
            "seen": canonical(seen) if seen else None,
        }


def _merges(data: Row | None) -> bool:
    """Tell whether a change of contacts says of one that it was merged into another."""
    return data is not None and (data.get(INTO) is not None or INTO in data.get("fields", ()))


def number_of(prefix: str | None, code: str | None) -> int:
    """Return the number within a code of ours; 0 for any other."""
    said, _, number = (code or "").partition("-")
    return int(number) if said == prefix and number.isdecimal() and len(number) <= DIGITS else 0


def check_filled(kind: str, wanted: Mapping[str, object]) -> None:
    """Refuse a blank where a field must be filled.

    Raises:
        UsageError: it names the field.
    """
    for name, column in required(kind).items():
        value = wanted.get(name, ...)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise UsageError(BLANK.format(label=column.label))
