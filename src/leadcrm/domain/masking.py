"""Phones as they are shown to whoever did not ask for them in full."""

import re
from collections.abc import Mapping
from typing import Any

PHONES = ("phone", "mobile", "电话", "手机", "联系方式")
"""What the name of a field that holds a phone number has in it."""

FIELDS = ("phone", "other_phones")
"""The fields of a record that hold phones: the first, and all others."""
BETWEEN = "、"
"""What parts the other phones."""
_NUMBER = re.compile(r"\+?\d(?:[ ().·-]*\d){4,}")


def is_phone(field: str) -> bool:
    """Tell whether a field, by its name or the header of a list, holds a phone number."""
    plain = field.lower()
    return any(word in plain for word in PHONES)


def mask_phone(phone: str) -> str:
    """Return `phone` with its middle hidden (138****5678); short ones wholly.

    Of several, and of a number with words beside it (微信同号), each number is masked.
    """
    if "*" in phone:
        return phone
    if BETWEEN in phone:
        return BETWEEN.join(map(mask_phone, phone.split(BETWEEN)))
    if any(map(str.isalpha, phone)):
        return _NUMBER.sub(lambda number: mask_phone(number[0]), phone)
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)  # noqa: PLR2004 - 3 + 4 shown


def mask_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row that hold phones, masked; none that is blank."""
    return {name: mask_phone(row[name]) for name in FIELDS if row.get(name)}


def mask_phones(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return cells of a list by header, phones among them masked (联系电话)."""
    return {
        name: mask_phone(value) if is_phone(name) and isinstance(value, str) else value
        for name, value in cells.items()
    }
