"""The rule of people's data, R13: nothing is kept longer than was said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from leadcrm.domain.commitments import Debt
from leadcrm.text import Text

KEPT_TOO_LONG = Text(
    zh="保存期限到 {until}，已过 {days} 天：leadcrm erase {code}，或改 --keep-until",
    en="was to be kept until {until}, {days} days ago: leadcrm erase {code}, or --keep-until",
)


def nothing_is_kept_too_long(held: Mapping[str, Any], today: date) -> tuple[Debt, ...]:
    """R13: what is held of a person goes when its term is over.

    `held` is a contact with a day until which it is kept.
    Source: Personal Information Protection Law, articles 19 and 47.
    """
    until = date.fromisoformat(held["keep_until"])
    if until >= today:
        return ()
    days = (today - until).days
    return (Debt("R13", KEPT_TOO_LONG.format(until=until, days=days, code=held["code"])),)
