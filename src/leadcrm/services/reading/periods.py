"""Reading periods as people say them: 本月, 元至10月, 2019, 2019-01..2019-10, last week."""

import re
from datetime import date

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import BETWEEN, Period
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.phrases import UNREAD, Occasion
from leadcrm.text import Text
from leadcrm.zh.dates import parse_date

REVERSED = Text(zh="期间「{text}」倒了", en="The period “{text}” ends before it begins")
FROM_TO = Text(
    zh="写成 2019-01..2019-10、元至10月 或 本月", en="Write 2019-01..2019-10, October 2019 or Q3"
)
NO_DAY = Text(zh="看不懂日期「{text}」", en="“{text}” is not a date")
SAY_DAY = Text(zh="写成 2019-10-31、10月31日 或 昨天", en="Write 2019-10-31, Oct 31 or yesterday")
NO_PERIOD = Text(zh="「{text}」不是一段时间", en="“{text}” is no period")
NO_MONTH = Text(zh="「{text}」不是一个月", en="“{text}” is not one month")
SAY_MONTH = Text(zh="写成 2019-10、10月 或 上月", en="Write 2019-10, October or last month")
NO_YEAR = Text(zh="「{text}」不是一个年度", en="“{text}” is not one year")
SAY_YEAR = Text(zh="写成 2019、2019年 或 去年", en="Write 2019 or last year")
YEAR = 4
WEEK = re.compile(r"(?:(?P<year>\d{4})[-年\s]*)?(?:W|第)(?P<week>\d{1,2})周?", re.IGNORECASE)
NO_WEEK = Text(zh="{year} 年没有第 {week} 周", en="{year} has no week {week}")


def read_period(text: str, occasion: Occasion | None = None) -> Period:
    """Return the period that a text names; an end may be a day, a month or a year.

    With an occasion it may be said in words, and without a year: 本月, 元至10月, 去年.

    Raises:
        UsageError: it ends before it begins.
        ReadingError: an end that is no date.
    """
    first, found, last = text.partition(BETWEEN)
    begins = _one(first, occasion)
    ends = _one(last, occasion) if found else begins
    if ends.last < begins.first:
        raise UsageError(REVERSED.format(text=text.strip()), hint=FROM_TO)
    return Period(begins.first, ends.last)


def read_as_of(text: str, today: date) -> date:
    """Return the day by which everything is asked for: the last one of a month or year.

    Raises:
        UsageError: no day.
    """
    try:
        return _one(text, Occasion(today)).last
    except ReadingError:
        raise UsageError(NO_DAY.format(text=text.strip()), hint=SAY_DAY) from None


def read_month(text: str, occasion: Occasion | None = None) -> PartialDate:
    """Return the month that a text names: 2019-10, 10月, 上月.

    Raises:
        ReadingError: no month.
    """
    found = _one(text, occasion)
    month = PartialDate(found.first.isoformat()[: len("2019-10")])
    if (month.first(), month.last()) != found:
        raise ReadingError(NO_MONTH.format(text=text.strip()), hint=SAY_MONTH)
    return month


def read_year(text: str, today: date) -> int:
    """Return the year that a text names: 2019, 2019年, 去年, last year.

    Raises:
        UsageError: no year.
    """
    try:
        found = _one(text, Occasion(today))
    except ReadingError as error:
        raise UsageError(NO_YEAR.format(text=text.strip()), hint=SAY_YEAR) from error
    if found != (date(found.first.year, 1, 1), date(found.first.year, 12, 31)):
        raise UsageError(NO_YEAR.format(text=text.strip()), hint=SAY_YEAR)
    return found.first.year


def _week(text: str, occasion: Occasion | None) -> Period | None:
    """Return a week by its number in the year (2019-W44, 第44周), Monday to Sunday."""
    found = WEEK.fullmatch(text.strip())
    if found is None or (found["year"] is None and occasion is None):
        return None
    year = int(found["year"]) if found["year"] else occasion.today.year if occasion else 0
    try:
        week = int(found["week"])
        return Period(*(date.fromisocalendar(year, week, day) for day in (1, 7)))
    except ValueError:
        raise ReadingError(NO_WEEK.format(year=year, week=found["week"])) from None


def _one(text: str, occasion: Occasion | None) -> Period:
    """Return all days of a day, week, month, year or phrase."""
    if week := _week(text, occasion):
        return week
    try:
        exact = PartialDate.parse(text)
    except ReadingError:
        if occasion is None:
            raise
    else:
        return Period(exact.first(), exact.last())
    try:
        said = parse_date(text, occasion.today, calendar=occasion.calendar, prefer="past")
    except ReadingError as refused:
        if not refused.message.en.endswith(UNREAD):
            raise ReadingError(refused.message, hint=FROM_TO) from None
        raise ReadingError(NO_PERIOD.format(text=text.strip()), hint=FROM_TO) from None
    return Period(said.start, said.end)
