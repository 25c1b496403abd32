"""Changes of the journal as people read them: codes and names, never ids."""

import json
from collections.abc import Iterable, Mapping

from leadcrm.domain.masking import FIELDS, mask_phone, mask_phones
from leadcrm.services.records.names import NAMED, name_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.log import fold
from leadcrm.storage.tables import table

Change = dict[str, object]


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
        """Return {kind, code, name, what, many, fields: {field: [before, after]}}.

        What belongs to a lead has the lead's name. Of many records at once
        there is only the number. Phones are masked, also in what was before.
        """
        code, name = self._named(kind, record) if many == 1 else (None, None)
        links = {column.name: column.link or "" for column in table(kind).links}
        said = {
            field: [self._linked(links[field], value) for value in pair]
            if field in links
            else [_masked(field, value) for value in pair]
            for field, pair in fields.items()
        }
        return {
            "kind": kind,
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
    if not isinstance(value, str) or field not in {*FIELDS, "extra"}:
        return value
    return mask_phone(value) if field in FIELDS else canonical(mask_phones(json.loads(value)))
