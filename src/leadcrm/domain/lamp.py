"""Lamps: green, yellow, red by working days late."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class Lamp(Choice):
    """A lamp; printed as a word and a colour, never colour alone."""

    GREEN = "green", Text(zh="绿", en="Green")
    YELLOW = "yellow", Text(zh="黄", en="Yellow")
    RED = "red", Text(zh="红", en="Red")


def lamp_of(days_late: int, red_from: int) -> Lamp:
    """Return the lamp of a follow-up that is `days_late` working days late."""
    if days_late <= 0:
        return Lamp.GREEN
    return Lamp.RED if days_late >= red_from else Lamp.YELLOW
