"""The keys under which two records of one person or firm meet; None where there is none."""

import re

from leadcrm.errors import ReadingError
from leadcrm.zh.firms import firm_key
from leadcrm.zh.folding import fold
from leadcrm.zh.people import person_key
from leadcrm.zh.phones import phone_key

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
_JOINTS = str.maketrans("", "", " -")


def name_key(name: str, *, person: bool) -> str | None:
    """Return the key of a name: of a `person`, or of a firm without place and legal form."""
    try:
        return person_key(name).key if person else firm_key(name).key
    except ReadingError:
        return None


def number_key(phone: str | None) -> str | None:
    """Return the key of a telephone number; None for none, a masked one, or several."""
    if not phone:
        return None
    plain = _MOBILE.fullmatch(fold(phone).translate(_JOINTS))
    if plain:  # most are; the library that reads all others takes ten times as long
        return plain[1]
    try:
        return phone_key(phone).key
    except ReadingError:
        return None


def phone_keys(*phones: str | None) -> tuple[str, ...]:
    """Return the keys of all telephone numbers in some fields, each once; one may hold several."""
    found: dict[str | None, None] = {}
    for phone in phones:
        key = number_key(phone)
        if key or not phone:
            found[key] = None
            continue
        from leadcrm.zh.phonecells import read_phones  # noqa: PLC0415 - most fields hold one plain number

        found |= dict.fromkeys(map(number_key, read_phones(phone).numbers))
    return tuple(key for key in found if key)


def credit_key(code: str | None) -> str | None:
    """Return the key of a unified social credit code; None for none."""
    return "".join(fold(code).upper().split()) or None if code else None
