"""Contacts: people and organisations outside the office."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from leadcrm.domain.masking import mask_phone as mask_phone  # noqa: PLC0414 - known from here
from leadcrm.domain.privacy import LegalBasis
from leadcrm.domain.record import Record, link, personal
from leadcrm.text import Text


class ContactKind(StrEnum):
    """Four kinds of person, then four kinds of organisation."""

    HOMETOWN = "hometown"
    EXPERT = "expert"
    OFFICIAL = "official"
    PERSON = "person"
    CHAMBER = "chamber"
    ENTERPRISE = "enterprise"
    AGENCY = "agency"
    GOVERNMENT = "government"


LABELS = {
    ContactKind.HOMETOWN: Text(zh="乡友", en="hometown"),
    ContactKind.EXPERT: Text(zh="专家", en="expert"),
    ContactKind.OFFICIAL: Text(zh="领导", en="official"),
    ContactKind.PERSON: Text(zh="联系人", en="person"),
    ContactKind.CHAMBER: Text(zh="商会", en="chamber"),
    ContactKind.ENTERPRISE: Text(zh="企业", en="enterprise"),
    ContactKind.AGENCY: Text(zh="中介", en="agency"),
    ContactKind.GOVERNMENT: Text(zh="政府机构", en="government"),
}
PEOPLE = frozenset(tuple(ContactKind)[:4])


@attrs.frozen(kw_only=True)
class Contact(Record):
    """Someone, or a firm or body, who may bring an investment or make one.

    Roles (president of a chamber, works at a firm) are relations. `top500` is
    the claim in the source's own words (世界500强), unverified. `keeper_id` is
    the officer who looks after the contact (包联干部), `unit_id` that officer's
    unit. `obtained_from` says where the data of a person came from, `basis` on
    what ground they are held, for what `purpose`, and `keep_until` the last day
    of keeping them. `details` holds what only this kind has, by the fields of its
    class in `contactdetails`. One that was merged into another (`merged_into_id`)
    stays, so that its numbers go on naming the other, and is listed no more.
    Source: Personal Information Protection Law, articles 13 and 19.
    """

    kind: ContactKind
    name: str = personal()
    aliases: str | None = personal(default=None)
    phone: str | None = personal(default=None)
    employer: str | None = personal(default=None)
    title: str | None = personal(default=None)
    place: str | None = personal(default=None)
    native_place: str | None = personal(default=None)
    industry: str | None = None
    credit_code: str | None = None
    top500: str | None = None
    consent: bool | None = None
    basis: LegalBasis | None = None
    obtained_from: str | None = personal(default=None)
    purpose: str | None = None
    keep_until: date | None = None
    note: str | None = personal(default=None)
    details: Mapping[str, Any] | None = personal(default=None)
    keeper_id: str | None = link("officer")
    unit_id: str | None = link("unit")
    merged_into_id: str | None = link("contact", weak=True)
