"""What the words for days and amounts become in the book: due days, days past, money."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.money import Money
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.text import LANGS, Text
from leadcrm.zh.amounts import parse_amount
from leadcrm.zh.dates import parse_date, plain_date
from leadcrm.zh.weekdays import weekday

if TYPE_CHECKING:
    from leadcrm.domain.partialdate import PartialDate
    from leadcrm.zh.datereading import DateReading

SAID = "_said"
"""`extra` keeps the words of a bounded amount under the field's name and this."""
MOST_WORDS = 6
MONTH, YEAR = 7, 4
TO_COME = Text(zh="{day} 还没有到", en="{day} has not come yet")
TO_COME_HINT = Text(zh="已经发生的事，写今天或以前的日期", en="What has happened is today or past")
PERIOD = Text(
    zh="「{text}」是一段时间，这里要一天", en="“{text}” is a period; a day is wanted here"
)
RELATIVE = Text(zh="「{text}」要写全年月日", en="“{text}” must give year, month and day")
DUE = Text(zh="{read}，应办 {day}", en="{read}, due {day}")
UNREAD = "is not a date I can read"
"""How a refusal ends that gives no reason."""
SPACE = Text(
    zh="日期后空一格再写事项：{when} {rest}", en="Part date and words by a blank: {when} {rest}"
)


class Occasion(NamedTuple):
    """On which day something is said, by which calendar, and whether of what is past.

    A plan for a day that passed up to `back` days ago is overdue, not for next year. In a list
    of what was and of what is planned ("near") it is the nearest one.
    """

    today: date
    calendar: WorkCalendar | None = None
    prefer: str = "past"
    where: str = "typed"
    back: int = 30


class Due(NamedTuple):
    """A day, what the words for it were read as (if not the date itself), and its time of day."""

    day: date
    readings: tuple[Text, ...]
    time: str = ""


def read_due(text: str, occasion: Occasion) -> Due:
    """Return the day on which something is due.

    A period (下周) is due on its last working day, so that it is done within it.

    Raises:
        ReadingError: no date, or not one.
    """
    said = parse_date(
        text,
        occasion.today,
        calendar=occasion.calendar,
        prefer="future",
        where=occasion.where,
        back=occasion.back,
    )
    if not said.period:
        plain = said.text == said.end.isoformat()
        return Due(said.end, () if plain else (said.explain(),), said.words)
    day = occasion.calendar.at_or_before(said.end) if occasion.calendar else said.end
    if day < said.start:
        day = said.end
    reading = said.explain()
    zh, en = (f"{day} {weekday(day, lang)}" for lang in LANGS)
    return Due(day, (DUE.format(read=reading, day=Text(zh=zh, en=en)),))


def read_past(text: str, occasion: Occasion) -> Due:
    """Return the one day on which something happened.

    Raises:
        ReadingError: no date, or a period.
    """
    said = parse_date(
        text,
        occasion.today,
        calendar=occasion.calendar,
        prefer="near" if occasion.prefer == "near" else "past",
        where=occasion.where,
    )
    if said.period:
        raise ReadingError(PERIOD.format(text=said.text))
    plain = said.text == said.end.isoformat()
    return Due(said.end, () if plain else (said.explain(),), said.words)


def read_day(text: str, occasion: Occasion | None) -> date:
    """Return the one day that `text` names; without an occasion it must be a whole date.

    Raises:
        ReadingError: no date, a period, or a day that depends on when it is said.
    """
    if occasion is None:
        return _whole(text)
    read = read_due if occasion.prefer == "future" else read_past
    return read(text, occasion).day


def _whole(text: str) -> date:
    """Return a date that means the same whenever it is said."""
    first, second = (
        read_day(text, Occasion(base)) for base in (date(2000, 2, 1), date(2012, 9, 12))
    )
    if first != second:
        raise ReadingError(RELATIVE.format(text=text))
    return first


def read_partial(text: str, occasion: Occasion | None) -> "PartialDate":
    """Return a date that may be known to the month or the year only.

    Raises:
        ReadingError: no date, or a period that is neither a month nor a year.
    """
    from leadcrm.domain.partialdate import PartialDate  # noqa: PLC0415 - daily verbs do without

    if occasion is None or (text.replace("-", "").isdecimal() and len(text) in {YEAR, MONTH}):
        return PartialDate.parse(text)
    said = _nearest(text, occasion)
    if not said.period:
        return PartialDate(said.end.isoformat())
    for length in (MONTH, YEAR):
        partial = PartialDate(said.start.isoformat()[:length])
        if (partial.first(), partial.last()) == (said.start, said.end):
            return partial
    raise ReadingError(PERIOD.format(text=said.text))


def _nearest(text: str, occasion: Occasion) -> "DateReading":
    """Return what a phrase names: what has been is the last one, what was agreed the nearest."""
    ways = ("past", "future") if occasion.prefer == "future" else (occasion.prefer,)
    found = [
        parse_date(
            text, occasion.today, calendar=occasion.calendar, prefer=way, where=occasion.where
        )
        for way in ways
    ]
    return min(found, key=lambda said: abs(said.end - occasion.today))


def read_money(text: str, unit_hint: str = "") -> tuple[Money, str | None]:
    """Return an amount, and its words where they bound it (近8亿元): those belong into `extra`.

    Raises:
        ReadingError: no amount, or a range.
    """
    amount = parse_amount(text, unit_hint)
    return Money.of(amount), None if amount.exact else amount.text


def split_due(text: str, occasion: Occasion) -> tuple[Due, str]:
    """Return the due day at the head of `text`, with its time of day, and the words after it.

    Raises:
        ReadingError: the first words are no date; the hint shows where a blank is missing.
    """
    words = text.split() or [""]
    most = 1 if plain_date(words[0], occasion.today) else min(len(words), MOST_WORDS)
    refused: list[ReadingError] = []
    for count in range(most, 0, -1):
        try:
            due = read_due(" ".join(words[:count]), occasion)
        except ReadingError as error:
            refused.append(error)
        else:
            return due, " ".join(words[count:])
    known = [each for each in refused if not each.message.en.endswith(UNREAD)]
    first = known[-1] if known else refused[0] if text.isascii() else refused[-1]
    head = "" if known else _beginning(words[0], occasion)
    hint = SPACE.format(when=head, rest=words[0][len(head) :]) if head else first.hint
    raise ReadingError(first.message, hint=hint)


def _beginning(word: str, occasion: Occasion) -> str:
    """Return the longest beginning of a word that is a date; empty if there is none."""
    for length in range(len(word) - 1, 1, -1):
        try:
            read_due(word[:length], occasion)
        except ReadingError:
            continue
        return word[:length]
    return ""
