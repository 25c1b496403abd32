"""Contacts as address cards (vCard 3.0), for phones and mail programs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from leadcrm.builtin.exporters import missing
from leadcrm.builtin.textfiles import Rows
from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.plugin.cells import in_lines
from leadcrm.plugin.exports import Listing
from leadcrm.zh.phonecells import phone_list, read_phones

BETWEEN = "、"
BESIDE = {
    "邮箱": "email",
    "生日": "bday",
    "网址": "url",
    "QQ": "x-qq",
    "微信号": "x-wechat",
    "即时通讯": "impp",
    "其他单位": "org",
    "UID": "x-uid",
}
"""What cards bring that a contact has no field for goes out under the property it came from."""
NO_NUMBER = "x-leadcrm-phone"
"""A phone as somebody wrote it that nobody can call."""
FAX, GROUPS, PLACES = "传真", "分组", "其他地址"
_PROPERTY = re.compile(r"X-[A-Z0-9-]+|[A-Z]{3,}")
_NOT_AGAIN = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "N", "FN", "TEL"})
Property = tuple[str, Any]


def write(listing: Listing, rows: Rows, stream: BinaryIO) -> None:
    """Write a card a contact; its UID stays the same, so that a second import updates it.

    Each phone is a TEL of its own; a masked one is left out: nobody can call it. What
    foreign cards brought beside the fields of a contact goes out with it.

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
        for number in _several(row, FAX):
            fax = card.add("tel")
            fax.value, fax.type_param = number, "FAX"
        card.add("n").value = vobject.vcard.Name(family=_said(row, "name"))
        for place in filter(None, [_said(row, "place"), *_several(row, PLACES)]):
            card.add("adr").value = vobject.vcard.Address(city=place)
        stream.write(card.serialize().encode("utf-8"))


def _lines(listing: Listing, row: Mapping[str, Any]) -> list[Property]:
    """Return the properties of a card that are known, by name."""
    kind = ContactKind(row["kind"])
    firm = _said(row, "employer" if kind in PEOPLE else "name")
    known: list[Property] = [
        ("uid", f"{row['code']}@{listing.office}.leadcrm"),
        ("fn", _said(row, "name") or row["code"]),
        ("org", [firm] if firm else None),
        ("title", _said(row, "title")),
        ("nickname", _said(row, "aliases")),
        *_phones(row),
        ("categories", [kind.label.to(listing.lang), *_several(row, GROUPS)]),
        ("note", _said(row, "note")),
        *_beside(row),
    ]
    return [(name, value) for name, value in known if value]


def _phones(row: Mapping[str, Any]) -> Iterator[Property]:
    for phone in filter(None, [_said(row, "phone"), *phone_list(_said(row, "other_phones"))]):
        numbers = [number for number in read_phones(phone).numbers if "*" not in number]
        yield from (("tel", number) for number in numbers)
        if not numbers and "*" not in phone:
            yield NO_NUMBER, phone


def _beside(row: Mapping[str, Any]) -> Iterator[Property]:
    """Yield what a contact has no field for, each value of several on its own line."""
    wechat = (row.get("details") or {}).get("wechat")
    if wechat:
        yield "x-wechat", in_lines(str(wechat))
    for header, value in (row.get("extra") or {}).items():
        name = BESIDE.get(header)
        if name is not None:
            each = in_lines(str(value)).split(BETWEEN)
            yield from ((name, [word] if name == "org" else word) for word in each)
        elif _PROPERTY.fullmatch(header) and header not in _NOT_AGAIN:
            yield header.lower(), in_lines(str(value))


def _several(row: Mapping[str, Any], header: str) -> list[str]:
    said = in_lines(str((row.get("extra") or {}).get(header) or ""))
    return [word for word in said.split(BETWEEN) if word]


def _said(row: Mapping[str, Any], name: str) -> str:
    return in_lines(row.get(name) or "").strip()
