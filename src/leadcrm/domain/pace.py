"""Whether a unit keeps pace with the calendar: elapsed months ÷ 12."""

from datetime import date, timedelta

MONTHS = 12


def months_elapsed(today: date) -> int:
    """Return how many months of the year are over; the last day completes its month."""
    return today.month if (today + timedelta(days=1)).month != today.month else today.month - 1


def is_behind(actual: int, target: int, months: int) -> bool:
    """Tell whether completion is below pace, elapsed months ÷ 12 (rule R8), exactly.

    A target of 0 is not assessed.
    """
    return target > 0 and actual * MONTHS < target * months
