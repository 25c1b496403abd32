"""Lamps: green, yellow, red by working days late."""

from enum import StrEnum

from leadcrm.text import Text


class Lamp(StrEnum):
    """A lamp; printed as a word and a colour, never colour alone."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


LABELS = {
    Lamp.GREEN: Text(zh="绿", en="Green"),
    Lamp.YELLOW: Text(zh="黄", en="Yellow"),
    Lamp.RED: Text(zh="红", en="Red"),
}


def lamp_of(days_late: int, red_from: int) -> Lamp:
    """Return the lamp of a follow-up that is `days_late` working days late."""
    if days_late <= 0:
        return Lamp.GREEN
    return Lamp.RED if days_late >= red_from else Lamp.YELLOW
