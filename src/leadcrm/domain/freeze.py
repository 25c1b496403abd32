"""When escalation is silent: no notices around Spring Festival, but days go on counting."""

from datetime import date, timedelta

from leadcrm.zh.festivals import festivals_of

TO_TWENTY_EIGHTH = timedelta(days=8)
"""From 腊月二十 to 腊月二十八."""
TO_SEVENTH = timedelta(days=6)
"""From 正月初一 to 正月初七."""


def freeze_of(year: int) -> tuple[date, date] | None:
    """Return the first and last silent day (腊月二十八, 正月初七) of a year's Spring Festival.

    None beyond the table of festivals, which ends with 2099. Source: domain
    notes §2, the escalation ladder.

    >>> freeze_of(2019)
    (datetime.date(2019, 2, 2), datetime.date(2019, 2, 11))
    """
    found = festivals_of(year)
    return (found.homeward + TO_TWENTY_EIGHTH, found.spring + TO_SEVENTH) if found else None


def is_frozen(today: date) -> bool:
    """Tell whether no notice goes out on a day."""
    span = freeze_of(today.year)
    return span is not None and span[0] <= today <= span[1]
