"""Dates as people write them: 下周三, 月底前, 元至10月, +3天, 5个工作日后, next Wednesday."""

from datetime import date, timedelta

from leadcrm.zh.datereading import Calendar, DateReading

ISO = 10
_QUICK = {"今天": 0, "明天": 1, "后天": 2, "昨天": -1, "today": 0, "tomorrow": 1, "yesterday": -1}
_QUICK_UNITS = ("天", "日", "d")


def parse_date(
    text: str,
    base: date,
    *,
    calendar: Calendar | None = None,
    prefer: str = "future",
    where: str = "typed",
    back: int = 0,
) -> DateReading:
    """Return the day, deadline or period that `text` names, said on `base`.

    `prefer` ("future" or "past") chooses among days without a year: 10月28日 is
    the next one for what is to be done, the last one for what has happened. A day
    that passed up to `back` days ago is still the one for what is to be done. "near" is
    for lists of what was and what is planned: see `read_near`.
    `calendar` is asked for working days. `where` is "cell" for a value out of a
    sheet, where a number is the serial of a day (1900 system).

    Raises:
        ReadingError: vague, lunar, recurring, two dates, an impossible day, or one
            that needs a year whose days off are not loaded: the reason says which.
    """
    word = text.strip()
    day = plain_date(word, base)
    if day is not None:
        return DateReading(False, day, False, day, word)  # noqa: FBT003 - reason: no deadline, no period
    from leadcrm.zh.datereader import read_date, read_near  # noqa: PLC0415 - reason: plain dates do without

    if prefer == "near":
        return read_near(text, base, calendar, cell=where == "cell")
    return read_date(text, base, calendar, past=prefer == "past", cell=where == "cell", back=back)


def plain_date(word: str, base: date) -> date | None:
    """Return the day of 2026-12-02, 明天, +3天 and the like, without the grammar; else None."""
    try:
        if len(word) == ISO and word[4] == word[7] == "-" and word.isascii():
            return date.fromisoformat(word)
        if word in _QUICK:
            return base + timedelta(days=_QUICK[word])
        if word[:1] == "+" and word.endswith(_QUICK_UNITS) and word[1:-1].isascii():
            return base + timedelta(days=int(word[1:-1])) if word[1:-1].isdigit() else None
    except (ValueError, OverflowError):
        return None
    return None
