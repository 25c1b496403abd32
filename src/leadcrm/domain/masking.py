"""Phones as they are shown to whoever did not ask for them in full."""

from collections.abc import Mapping
from typing import Any

PHONES = ("phone", "mobile", "电话", "手机", "联系方式")
"""What the name of a field that holds a phone number has in it."""


def is_phone(field: str) -> bool:
    """Tell whether a field, by its name or the header of a list, holds a phone number."""
    plain = field.lower()
    return any(word in plain for word in PHONES)


def mask_phone(phone: str) -> str:
    """Return `phone` with its middle hidden (138****5678); short ones wholly."""
    if "*" in phone:
        return phone
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)  # noqa: PLR2004 - 3 + 4 shown


def mask_phones(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return cells of a list by header, phones among them masked (联系电话)."""
    return {
        name: mask_phone(value) if is_phone(name) and isinstance(value, str) else value
        for name, value in cells.items()
    }
