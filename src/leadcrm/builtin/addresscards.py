"""Contacts as address cards (vCard 3.0), for phones and mail programs."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from leadcrm.builtin.exporters import missing
from leadcrm.builtin.textfiles import Rows
from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.plugin.cells import in_lines
from leadcrm.plugin.exports import Listing


def write(listing: Listing, rows: Rows, stream: BinaryIO) -> None:
    """Write a card a contact; its UID stays the same, so that a second import updates it.

    A masked phone is left out: nobody can call it.

    Raises:
        LeadcrmError: the library is not installed.
    """
    try:
        import vobject  # noqa: PLC0415 - reason: an extra, only for address cards
    except ImportError:
        raise missing(".vcf", "vcard") from None
    for row in rows:
        card = vobject.vCard()
        for name, value in _lines(listing, row):
            card.add(name).value = value
        card.add("n").value = vobject.vcard.Name(family=_said(row, "name"))
        if place := _said(row, "place"):
            card.add("adr").value = vobject.vcard.Address(city=place)
        stream.write(card.serialize().encode("utf-8"))


def _lines(listing: Listing, row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the properties of a card that are known, by name."""
    kind = ContactKind(row["kind"])
    phone = _said(row, "phone")
    firm = _said(row, "employer" if kind in PEOPLE else "name")
    known: list[tuple[str, Any]] = [
        ("uid", f"{row['code']}@{listing.office}.leadcrm"),
        ("fn", _said(row, "name") or row["code"]),
        ("org", [firm] if firm else None),
        ("title", _said(row, "title")),
        ("tel", phone if "*" not in phone else None),
        ("categories", [kind.label.to(listing.lang)]),
        ("note", _said(row, "note")),
    ]
    return [(name, value) for name, value in known if value]


def _said(row: Mapping[str, Any], name: str) -> str:
    return in_lines(row[name] or "").strip()
