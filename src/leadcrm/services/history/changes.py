"""Changes of the journal as people read them: codes and names, never ids."""

import json
from collections.abc import Iterable, Mapping

from leadcrm.domain.masking import FIELDS, mask_phone, mask_phones, masked_text
from leadcrm.domain.money import Money
from leadcrm.services.records.names import NAMED, name_of
from leadcrm.services.records.recordkinds import links_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.log import fold
from leadcrm.storage.tables import table

Change = dict[str, object]
DETAILS = "details"


class Changes:
    """Tells changes in one session, also of records that were taken back since."""

    def __init__(self, session: Session) -> None:
        """Look records up of `session`, each once."""
        self.session = session
        self._known: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    def told(
        self,
        kind: str,
        record: str,
        what: str,
        fields: Mapping[str, Iterable[object]],
        many: int = 1,
    ) -> Change:
        """Return {kind, own, code, name, what, many, fields: {field: [before, after]}}.

        What belongs to a lead has the lead's name. Of many records at once
        there is only the number. Phones are masked, also in what was before. `own` is the
        kind that a plugin gave a record; its details stand beside the other fields.
        """
        code, name = self._named(kind, record) if many == 1 else (None, None)
        own = self._own(record) if kind == "record" and many == 1 else None
        if own is not None:
            fields = self._with_details(own, fields)
        links = {column.name: column.link or "" for column in table(kind).links}
        said = {
            field: [self._linked(links[field], value) for value in pair]
            if field in links
            else [_masked(field, value) for value in pair]
            for field, pair in fields.items()
        }
        return {
            "kind": kind,
            "own": own,
            "code": code,
            "name": name,
            "what": what,
            "many": many,
            "fields": said,
        }

    def kept(self, kind: str, record: str) -> Change:
        """Return {kind, code, name} of a record, as `told` names it."""
        code, name = self._named(kind, record)
        return {"kind": kind, "code": code, "name": name}

    def _own(self, record: str) -> str | None:
        """Return the kind that a plugin gave a record, also of one that is gone."""
        rows = self.session.query(queries.ROW.format(kind="record"), id=record)
        values = rows[0] if rows else fold(self.session.journal.log.of(record)).values
        return values.get("kind")

    def _with_details(
        self, own: str, fields: Mapping[str, Iterable[object]]
    ) -> dict[str, Iterable[object]]:
        """Return the fields of a plugin's record with each of its details that changed."""
        said = {name: pair for name, pair in fields.items() if name != DETAILS}
        before, after = (json.loads(str(each or "{}")) for each in fields.get(DETAILS, ("", "")))
        links = links_of(own)
        for name in dict.fromkeys([*before, *after]):
            pair = [before.get(name), after.get(name)]
            if pair[0] != pair[1]:
                said[name] = [self._of_detail(links.get(name), each) for each in pair]
        return said

    def _of_detail(self, link: str | None, value: object) -> object:
        """Return a detail; what names several records as their codes and names."""
        if isinstance(value, list):
            return "、".join(self._coded(link, str(each)) for each in value)
        if isinstance(value, dict) and value.keys() == {"fen", "currency"}:
            return str(Money(value["fen"], value["currency"]))
        return value

    def _coded(self, link: str | None, code: str) -> str:
        rows = self.session.any_by(link, "code", code) if link else []
        return " ".join([code, *(name_of(link or "", row) for row in rows)])

    def _linked(self, kind: str, record: object) -> object:
        if record is None or kind == "*":
            return record
        return " ".join(word for word in self._named(kind, str(record)) if word)

    def _named(self, kind: str, record: str) -> tuple[str | None, str | None]:
        """Return code and name; of a record that is gone, as the journal has them."""
        if (kind, record) not in self._known:
            rows = self.session.query(queries.ROW.format(kind=kind), id=record)
            values = rows[0] if rows else fold(self.session.journal.log.of(record)).values
            lead = values.get("lead_id")
            name = self._named("lead", lead)[1] if lead else None
            if lead is None and (kind not in NAMED or values.get("name")):
                name = name_of(kind, values)
            self._known[kind, record] = (values.get("code"), name)
        return self._known[kind, record]


def _masked(field: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field == "extra":
        return canonical(mask_phones(json.loads(value)))
    return mask_phone(value) if field in FIELDS else masked_text(value)
