"""Dates as people write them on the command line: 2026-12-02, 明天, +3天, +5工作日."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from leadcrm.errors import ReadingError
from leadcrm.text import Lang, Text

RELATIVE = {"今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1}
WEEKDAYS = Text(zh="周一 周二 周三 周四 周五 周六 周日", en="Mon Tue Wed Thu Fri Sat Sun")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLUS = re.compile(r"\+(?P<count>\d{1,4})\s*(?P<unit>天|日|工作日|个工作日|d|wd)")
_PHRASE = re.compile(
    r"^(?P<when>\+\d{1,4}\s*(?:个?工作日|天|日|wd|d)|\S+)(?:\s+(?P<rest>.*))?$", re.DOTALL
)


def parse_date(text: str, today: date, add_workdays: Callable[[date, int], date]) -> date:
    """Return the day that `text` names, counted from `today`.

    Understands ISO dates, 今天, 明天, +N天 and +N工作日; `add_workdays` gives the
    N-th working day after a day.

    Raises:
        ReadingError: an impossible day, or words that are not understood.
    """
    word = text.strip()
    if word in RELATIVE:
        return today + timedelta(days=RELATIVE[word])
    if match := _PLUS.fullmatch(word):
        count = int(match["count"])
        try:
            if match["unit"] in {"天", "日", "d"}:
                return today + timedelta(days=count)
            return add_workdays(today, count)
        except OverflowError:
            raise _no_day(text) from None
    return parse_iso(word)


def parse_iso(text: str) -> date:
    """Return the day written YYYY-MM-DD.

    Raises:
        ReadingError: another form, or a day that does not exist.
    """
    if not _ISO.fullmatch(text):
        raise ReadingError(
            Text(zh="看不懂日期「{text}」", en="“{text}” is not a date I can read").format(
                text=text
            ),
            hint=Text(
                zh="写成 2026-12-02、今天、明天、+3天 或 +5工作日",
                en="Write 2026-12-02, today, tomorrow, +3d or +5wd",
            ),
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _no_day(text) from None


def _no_day(text: str) -> ReadingError:
    return ReadingError(
        Text(zh="没有「{text}」这一天", en="There is no day {text}").format(text=text)
    )


def split_date(text: str) -> tuple[str, str]:
    """Return the date words at the head of `text` and what follows them.

    `+3天 送方案` gives (`+3天`, `送方案`); the second part may be empty.
    """
    match = _PHRASE.match(text.strip())
    return (match["when"], (match["rest"] or "").strip()) if match else ("", "")


def weekday(day: date, lang: Lang) -> str:
    """Return the short name of the day of the week (周三, Wed)."""
    return WEEKDAYS.to(lang).split()[day.weekday()]
