"""Phones, ID cards, addresses of mail as they are shown to whoever did not ask for them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

PHONES = ("phone", "mobile", "电话", "手机", "联系方式")
"""What the name of a field that holds a phone number has in it."""

FIELDS = ("phone", "other_phones")
"""The fields of a record that hold phones: the first, and all others."""
BETWEEN = "、"
"""What parts the other phones."""
SHORTEST = 11
"""Signs of the shortest number that is masked wherever it stands, a mobile phone."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_WHOLE = 18
"""Signs of an ID card with its check; the old ones have 15."""


def is_phone(field: str) -> bool:
    """Tell whether a field, by its name or the header of a list, holds a phone number."""
    plain = field.lower()
    return any(word in plain for word in PHONES)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\+?\d(?:[ ().·-]*\d){4,}")


def mask_phone(phone: str) -> str:
    """Return `phone` with its middle hidden (138****5678); short ones wholly.

    Of several, and of a number with words beside it (微信同号), each number is masked.
    """
    if "*" in phone:
        return phone
    if BETWEEN in phone:
        return BETWEEN.join(map(mask_phone, phone.split(BETWEEN)))
    if any(map(str.isalpha, phone)):
        return _number().sub(lambda number: mask_phone(number[0]), phone)
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)  # noqa: PLR2004 - 3 + 4 shown


def mask_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row that hold phones, masked; none that is blank."""
    return {name: mask_phone(row[name]) for name in FIELDS if row.get(name)}


@cache
def _personal() -> re.Pattern[str]:
    """Return what a personal number looks like; made when a text first may hold one."""
    return re.compile(
        r"(?<![0-9A-Za-z*])(?:"
        r"(?P<phone>(?:\+?86[ -]?)?1[3-9](?:[ -]?\d){9})"
        r"|(?P<line>0\d{2,3}[ -]\d{7,8})"
        r"|(?P<card>[1-8]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
        r"|[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})"
        r")(?![0-9A-Za-z])"
        r"|(?P<mail>[A-Za-z0-9._%+-]+)(?=@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    )


def masked_text(text: str) -> str:
    """Return a text in which the personal numbers are hidden, wherever they stand in it.

    These are phones, ID cards whose check is right (and plausible old ones), and the name in an
    e-mail address. It stays as long as it was. Amounts, days, codes of firms and numbers of
    papers have none of these forms.
    """
    if len(text) < SHORTEST and "@" not in text:
        return text
    if "@" not in text and sum(map(str.isdecimal, text)) < SHORTEST - 1:
        return text
    return _personal().sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    said = found[0]
    if found["mail"]:
        return said[0] + "*" * (len(said) - 1)
    if found["card"]:
        return f"{said[:4]}{'*' * (len(said) - 8)}{said[-4:]}" if _is_card(said) else said
    digits = [at for at, sign in enumerate(said) if sign.isdecimal()]
    hide = set(digits[-8:-4])
    return "".join("*" if at in hide else sign for at, sign in enumerate(said))


def _is_card(number: str) -> bool:
    """Tell whether the last sign of an ID card is its check; the old ones have none."""
    if len(number) < _WHOLE:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def mask_phones(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return cells of a list by header, phones (联系电话) and numbers in words masked."""
    return {name: _cell(name, value) for name, value in cells.items()}


def mask_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return those fields of a row that hold phones, or words with a personal number, masked."""
    hidden = {
        name: masked_text(value)
        for name, value in row.items()
        if isinstance(value, str) and name not in FIELDS
    }
    changed = {name: value for name, value in hidden.items() if value != row[name]}
    return {**changed, **mask_fields(row)}


def _cell(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return mask_phone(value) if is_phone(name) else masked_text(value)
