"""Lists for export: rows of one kind as typed values under the names that import knows."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from leadcrm.domain.masking import is_phone, mask_phones, mask_values
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm.plugin.exports import ListField, Listing, Ref
from leadcrm.plugin.manager import installed
from leadcrm.services.policy.settings import travels
from leadcrm.services.reading.codes import SEVERAL
from leadcrm.services.records.corekinds import CORE_KINDS
from leadcrm.services.records.listkinds import BY_NAME, KINDS, ListKind, list_of_plugin
from leadcrm.services.records.names import NAMED, Translator
from leadcrm.services.records.recordkinds import known_kind, types_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.tables import fields
from leadcrm.text import Lang, Text

CONTACT_KIND = "contact_kind"
"""The head of the kind in a list whose contacts are all of one: it tells the list by any name."""
Values = dict[str, Any]
TYPES = {"fen": "amount", "choice": "text"}
NO_LIST = Text(zh="没有「{kind}」", en="There is no “{kind}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")


class Listings:
    """Reads lists in one session, as exporters write them."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session
        self._names: dict[str, dict[str, Ref]] = {}
        self._coded: dict[str, dict[str, Ref]] = {}
        self._translator = Translator(self._ref, self._named)

    def read(self, kind: str, *, reveal: bool, lang: Lang) -> tuple[Listing, list[Values]]:
        """Return a list and its rows, in the order in which they were recorded.

        Phones are masked unless `reveal`; of settings only those go out that travel.
        A plugin's kind of record has its details as fields of their own.

        Raises:
            UsageError: there is no such list.
        """
        found = known_list(kind)
        rows = self.session.query(queries.ROWS.format(kind=found.table))
        kept = [
            row
            for row in rows
            if not row.get("merged_into_id")
            and (found.table != "setting" or travels(row["key"]))
            and all(row[name] == value for name, value in found.constants.items())
        ]
        own = _own_fields(found, kept)
        listing = Listing(
            name=found.name,
            fields=tuple(_fields(found, own)),
            office=self.session.office,
            as_of=self._newest(),
            lang=lang,
        )
        return listing, [self._values(found.table, row, own, reveal=reveal) for row in kept]

    def _values(self, table: str, row: Row, own: tuple[ListField, ...], *, reveal: bool) -> Values:
        made = self._translator.values(table, row)
        if own:
            known = made.pop("details") or {}
            made |= {field.name: _plain(known.get(field.name)) for field in own}
        made[CONTACT_KIND] = made.get("kind")
        if not reveal:
            _mask(made)
        if table == "followup":
            made["effective_due"] = self.session.calendar.at_or_after(made["due"])
        return made

    def _named(self, kind: str, code: str) -> Ref:
        """Return a code with the name of its record."""
        if kind not in self._coded:
            self._coded[kind] = {str(ref): ref for ref in self._refs(kind).values()}
        return self._coded[kind].get(code) or Ref(code)

    def _ref(self, kind: str, record: str) -> Ref:
        """Return the code of a record with its name; where there is no code, its id."""
        return self._refs(kind).get(record) or Ref(record)

    def _refs(self, kind: str) -> dict[str, Ref]:
        if kind not in self._names:
            wanted = "code, name" if kind in NAMED else "code"
            rows = self.session.query(queries.COLUMNS.format(kind=kind, columns=wanted))
            self._names[kind] = {
                row["id"]: Ref(row["code"] or row["id"], row.get("name") or "") for row in rows
            }
        return self._names[kind]

    def _newest(self) -> datetime:
        """Return the moment of the newest command: what is in the book was so then."""
        (newest,) = self.session.journal.recent(limit=1)
        return datetime.fromisoformat(newest.at).astimezone(UTC).replace(microsecond=0)


def _plain(value: object) -> object:
    """Return a detail as it stands in one cell: several records as their codes, with names."""
    if type(value) is not tuple:  # an amount is a tuple with names
        return value
    whole = (f"{ref.name}（{ref}）" if ref.name else str(ref) for ref in value)
    return Ref(SEVERAL.join(value), SEVERAL.join(whole)) if value else None


def _mask(made: Values) -> None:
    """Mask the phone; leave out phones without a field of their own (联系电话).

    A mask of those would replace them when the list comes back with --update.
    """
    made |= mask_values(made)
    if made.get("extra"):
        kept = {name: value for name, value in made["extra"].items() if not is_phone(name)}
        made["extra"] = mask_phones(kept) or None


def _own_fields(found: ListKind, rows: list[Row]) -> tuple[ListField, ...]:
    """Return what only one kind of a plugin's record has; nothing for lists of the core.

    What records hold that the plugin no longer declares comes last.
    """
    if "kind" not in found.constants or found.table != "record":
        return ()
    kinds = types_of(known_kind(found.constants["kind"]).fields)
    held = {name for row in rows for name in json.loads(row["details"] or "{}")}
    return tuple(
        ListField(name, _type(kinds.get(name)), detail=True)
        for name in [*kinds, *sorted(held - kinds.keys())]
    )


def known_list(kind: str) -> ListKind:
    """Return the list of a name, of the core or of a plugin's kind of record.

    Raises:
        UsageError: there is none.
    """
    found = BY_NAME.get(kind) or list_of_plugin(kind)
    if found is None:
        kinds = {**installed().record_kinds(), **CORE_KINDS}.values()
        known = [*(each.name for each in KINDS), *(each.plural for each in kinds)]
        raise UsageError(NO_LIST.format(kind=kind), hint=KNOWN.format(known=" ".join(known)))
    return found


def _fields(found: ListKind, own: tuple[ListField, ...]) -> list[ListField]:
    """Return the fields of a list; the kind of contact that all its rows are by another name.

    In a list of chambers import takes the column `kind` for what sort of chamber it is.
    """
    made: list[ListField] = []
    for name, column in fields(found.table).items():
        if found.table == "contact" and name in found.constants:
            made.append(ListField(CONTACT_KIND, "text"))
            continue
        if name == "details" and own:
            made += own
        else:
            kind = "link" if column.link else TYPES.get(column.type, column.type)
            made.append(ListField(name, kind))
    return made


def _type(kind: object) -> str:
    known: Mapping[object, str] = {
        int: "int",
        bool: "flag",
        date: "date",
        PartialDate: "period",
        Money: "amount",
        dict: "json",
    }
    return known.get(kind, "text")
