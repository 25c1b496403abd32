"""How relations read from either end, and what may stand there."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.relation import (
    CONTACT_FOR,
    DIFFERENT,
    HELPER_OF,
    INTRODUCED,
    LABELS,
    LEADER_OF,
)
from leadcrm.text import Text

PERSON, BODY, LEAD = "person", "body", "lead"
"""What may stand at an end: a contact or officer, an organisation or unit, a project."""
_ANYBODY = frozenset({PERSON, BODY})
_PERSON, _BODY, _LEAD = frozenset({PERSON}), frozenset({BODY}), frozenset({LEAD})


class Ends(NamedTuple):
    """What a relation is called on the page of its one end, and of its other; who may stand there.

    One that is `mutual` says the same of both, whichever is named first.
    """

    here: Text
    there: Text
    one: frozenset[str]
    other: frozenset[str]
    mutual: bool = False


def _mutual(label: Text, sorts: frozenset[str]) -> Ends:
    return Ends(label, label, sorts, sorts, mutual=True)


ENDS: Mapping[str, Ends] = {
    "works_at": Ends(LABELS["works_at"], Text(zh="在职人员", en="staff"), _PERSON, _BODY),
    "member_of": Ends(
        Text(zh="所属商会", en="member of"), Text(zh="会员", en="member"), _ANYBODY, _BODY
    ),
    "president_of": Ends(
        Text(zh="任会长", en="president of"), Text(zh="会长", en="president"), _PERSON, _BODY
    ),
    "secretary_of": Ends(
        Text(zh="任秘书长", en="secretary of"), Text(zh="秘书长", en="secretary"), _PERSON, _BODY
    ),
    "relative_of": _mutual(LABELS["relative_of"], _PERSON),
    "classmate_of": _mutual(LABELS["classmate_of"], _PERSON),
    INTRODUCED: Ends(
        LABELS[INTRODUCED], Text(zh="引荐的项目", en="introduced"), _ANYBODY | _LEAD, _ANYBODY
    ),
    "invested_in": Ends(
        LABELS["invested_in"], Text(zh="出资方", en="investor"), _ANYBODY, _BODY | _LEAD
    ),
    "subsidiary_of": Ends(
        Text(zh="母公司", en="subsidiary of"), Text(zh="子公司", en="subsidiary"), _BODY, _BODY
    ),
    "supplier_of": Ends(
        Text(zh="供货给", en="supplies"), Text(zh="供应商", en="supplier"), _BODY, _BODY
    ),
    "listed_with": _mutual(LABELS["listed_with"], _ANYBODY),
    CONTACT_FOR: Ends(
        Text(zh="对接的项目", en="contact for"), LABELS[CONTACT_FOR], _PERSON, _LEAD | _BODY
    ),
    LEADER_OF: Ends(
        Text(zh="联系的项目", en="leader for"), Text(zh="联系领导", en="leader"), _PERSON, _LEAD
    ),
    HELPER_OF: Ends(
        Text(zh="协办的项目", en="helper on"), Text(zh="专班成员", en="helper"), _PERSON, _LEAD
    ),
    DIFFERENT: _mutual(LABELS[DIFFERENT], _ANYBODY | _LEAD),
}
"""How each relation reads from either end."""
INTRODUCED_PERSON = Text(zh="引荐的人", en="introduced")
_ALL = _ANYBODY | _LEAD


def ends_of(kind: str) -> Ends:
    """Return how a relation reads; a word of the office's own reads the same from both ends."""
    own = Text(zh=kind, en=kind)
    return ENDS.get(kind) or Ends(own, own, _ALL, _ALL)


def label_at(kind: str, *, outward: bool, other: str) -> Text:
    """Return what a relation is called on the page of one end, where the `other` is of a sort.

    It is `outward` on the page of the end that is named first (works at), else it is
    seen from the other (staff).
    """
    ends = ends_of(kind)
    if kind == INTRODUCED and not outward and other != LEAD:
        return INTRODUCED_PERSON
    return ends.here if outward else ends.there


def sort_of(kind: str, contact_kind: str | None = None) -> str:
    """Return what a record is as the end of a relation: a person, a body, a project, or its kind.

    A contact is the one or the other by what kind of contact it is.
    """
    if kind == "contact":
        return PERSON if contact_kind and ContactKind(contact_kind) in PEOPLE else BODY
    return {"officer": PERSON, "unit": BODY}.get(kind, kind)


def is_over(until: str | None, today: date | None) -> bool:
    """Tell whether a relation that ends then is over today; on the very day it is."""
    if until is None:
        return False
    return today is None or PartialDate(until).first() <= today
