"""Rows as they are compared with each other: contacts, and leads."""

from functools import lru_cache

from leadcrm.domain.contact import PEOPLE
from leadcrm.services.duplicates.likeness import Compared
from leadcrm.storage.engine import AnyRow
from leadcrm.zh.firms import former_names
from leadcrm.zh.matchform import fold_name, several
from leadcrm.zh.matchkeys import credit_key, name_key, phone_keys

WITNESSES = ("employer", "native_place")
AMOUNTS = ("contract_inbound_fen", "total_investment_fen", "intent_fen")


def contact_entry(row: AnyRow) -> Compared:
    """Return a contact as it is compared; its keys are read from the row if they are in it."""
    person = row["kind"] in PEOPLE
    known = "name_key" in row
    witnesses = {(field, fold_name(row[field])) for field in WITNESSES if row.get(field)}
    return Compared(
        row["id"],
        "person" if person else "firm",
        row["name"],
        row["name_key"] if known else name_key(row["name"], person=person),
        kept(row["alias_keys"])
        if known
        else alias_keys(row["name"], row.get("aliases"), person=person),
        _phones(row, known=known),
        credit_key(row.get("credit_code")),
        frozenset(witnesses) if person else frozenset(),
    )


def _phones(row: AnyRow, *, known: bool) -> frozenset[str]:
    """Return the keys of all numbers of a contact."""
    if not known:
        return frozenset(phone_keys(row.get("phone"), row.get("other_phones")))
    first = {row["phone_key"]} - {None}
    return kept(row["other_phone_keys"]) | first


def lead_entry(row: AnyRow) -> Compared:
    """Return a lead as it is compared: by name, amounts and the firm that invests."""
    witnesses = {
        ("amount", f"{row[field]}{row[field.replace('_fen', '_currency')]}")
        for field in AMOUNTS
        if row[field]
    }
    if row["contact_id"]:
        witnesses.add(("contact", row["contact_id"]))
    return Compared(
        row["id"],
        "lead",
        row["name"],
        row["name_key"],
        kept(row["alias_keys"]),
        witnesses=frozenset(witnesses),
    )


@lru_cache(maxsize=1024)
def alias_keys(name: str, aliases: str | None, *, person: bool) -> frozenset[str]:
    """Return the keys of the aliases in one field, and of former names in the name's brackets."""
    others = [*several(aliases), *(() if person else former_names(name))]
    keys = (name_key(each, person=person) for each in others)
    return frozenset(key for key in keys if key)


def kept(keys: str | None) -> frozenset[str]:
    """Return the keys of aliases as a row keeps them, between bars."""
    return frozenset(keys.strip("|").split("|")) if keys else frozenset()
