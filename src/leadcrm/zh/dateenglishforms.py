"""The forms of English date phrases, as patterns."""

import re

from leadcrm.zh.weekdays import ENGLISH

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
CALENDAR = ("month", "quarter", "year", "week")


def _short(names: tuple[str, ...]) -> str:
    """Return a pattern of names in full or by three letters."""
    return "|".join(f"{name[:3]}(?:{name[3:]})?" for name in names)


MONTH_NAME = rf"(?:{_short(MONTHS)}|sept)\.?"
_MONTH = MONTH_NAME
_WEEKDAY = rf"(?:{_short(ENGLISH)}|tues|thurs?)\.?"
_DAY = "(?:[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?:,? (?P<year>[0-9]{4}))?"
_WHICH = "(?P<which>this|next|last)"
_COUNT = f"(?P<count>[0-9]{{1,4}}|an?|{'|'.join(NUMBERS)})"
_UNIT = "(?P<unit>days?|weeks?|months?|years?|(?:working|business) days?|workdays?)"
_CLOCK = "[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm)|[0-9]{1,2}:[0-9]{2}"

AHEAD = re.compile(f"(?P<to>in|within) {_COUNT} {_UNIT}")
AWAY = re.compile(f"{_COUNT} {_UNIT} (?P<way>later|from now|from today|ago)")
WEEKDAY = re.compile(f"(?:(?P<which>this|next|last|on) )?(?P<weekday>{_WEEKDAY})")
MONTH_DAY = re.compile(
    f"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}) (?P<day>{_DAY}){_YEAR}"
)
DAY_MONTH = re.compile(
    f"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH}){_YEAR}"
)
MONTH = re.compile(f"(?P<month>{_MONTH}){_YEAR}")
QUARTER = re.compile("(?:(?P<before>[0-9]{4}) ?)?q(?P<q>[1-4])" + _YEAR)
HALF = re.compile("(?:h(?P<h>[12])|(?P<first>first|second) half)(?: of)?" + _YEAR)
PERIOD = re.compile(f"{_WHICH} (?P<unit>week|weekend|month|quarter|year)|(?:the )?weekend")
END_OF = re.compile(
    rf"(?:the )?end of (?:the )?(?:{_WHICH} )?(?P<unit>month|quarter|year|{_MONTH}){_YEAR}"
)
END = re.compile("(?P<unit>month|quarter|year)[- ]end")
NEXT_WORKDAY = re.compile("(?P<which>next|last|previous) (?:working |business |work)day")
WORKDAY_OF = re.compile(
    "(?:the )?(?P<which>first|last) (?:(?:working |business |work)day|(?P<every>day)) of "
    "(?:the )?(?P<head>.+)"
)
HOLIDAYS = {
    "spring festival": "春节",
    "chinese new year": "春节",
    "lunar new year": "春节",
    "new year": "元旦",
    "new year's day": "元旦",
    "qingming": "清明",
    "tomb-sweeping day": "清明",
    "labour day": "劳动",
    "labor day": "劳动",
    "may day": "劳动",
    "dragon boat festival": "端午",
    "mid-autumn festival": "中秋",
    "national day": "国庆",
    "holiday": "节",
    "holidays": "节",
}
"""What holidays are called in English, and in Chinese."""
AROUND = re.compile(
    f"(?P<way>before|after) (?:the )?(?P<name>{'|'.join(HOLIDAYS)})(?: holidays?)?"
)
TIMED = re.compile(
    f"(?P<core>.*?),?(?: at)? (?P<time>{_CLOCK}|morning|afternoon|evening|noon|midday|night)"
)
