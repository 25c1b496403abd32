"""Rows as they are compared with each other: contacts, and leads."""

from collections.abc import Iterable
from functools import lru_cache

from leadcrm.domain.contact import PEOPLE
from leadcrm.services.likeness import Entry
from leadcrm.storage.engine import Row
from leadcrm.zh.matchform import fold_name
from leadcrm.zh.matchkeys import credit_key, name_key, number_key
from leadcrm.zh.searchtext import SEPARATORS

WITNESSES = ("employer", "native_place")
AMOUNTS = ("contract_inbound_fen", "total_investment_fen", "intent_fen")


def contact_entry(row: Row) -> Entry:
    """Return a contact as it is compared; its keys are read from the row if they are in it."""
    person = row["kind"] in PEOPLE
    known = "name_key" in row
    witnesses = {(field, fold_name(row[field])) for field in WITNESSES if row.get(field)}
    return Entry(
        row["id"],
        "person" if person else "firm",
        row["name"],
        row["name_key"] if known else name_key(row["name"], person=person),
        alias_keys(row.get("aliases"), person=person),
        row["phone_key"] if known else number_key(row.get("phone")),
        credit_key(row.get("credit_code")),
        frozenset(witnesses) if person else frozenset(),
    )


def lead_entry(row: Row) -> Entry:
    """Return a lead as it is compared: by name, amounts and the firm that invests."""
    witnesses = {
        ("amount", f"{row[field]}{row[field.replace('_fen', '_currency')]}")
        for field in AMOUNTS
        if row[field]
    }
    if row["contact_id"]:
        witnesses.add(("contact", row["contact_id"]))
    return Entry(
        row["id"],
        "lead",
        row["name"],
        name_key(row["name"], person=False),
        alias_keys(row["aliases"], person=False),
        witnesses=frozenset(witnesses),
    )


@lru_cache(maxsize=1024)
def alias_keys(aliases: str | None, *, person: bool) -> frozenset[str]:
    """Return the keys of the aliases in one field."""
    if not aliases:
        return frozenset()
    names: Iterable[str] = SEPARATORS.split(fold_name(aliases))
    keys = (name_key(name, person=person) for name in names)
    return frozenset(key for key in keys if key)
