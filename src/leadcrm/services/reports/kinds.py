"""Kinds of reports: what each is called, of which days it is, and of whom."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from leadcrm.domain.period import Period
from leadcrm.text import Text

FIRST_DAY = date(1949, 1, 1)
"""Nothing of an office is older."""
SUNDAY = timedelta(days=6)


class ReportKind(NamedTuple):
    """A kind of report: its name, what it is called in lists and as a title, and its days.

    `subject` is the kind of record that it is of, "" where it is the office's; it is `optional`
    where it may be the office's too. `span` says of
    which days it may be: a whole week or month ("whole"), any ("any"), or only of `today`.
    The title may name the `{office}`, the `{days}`, the `{day}` and the `{subject}`. For so many
    days (`settles`) after a month or year its own report is the one that is meant.
    """

    name: str
    label: Text
    title: Text
    days: Callable[[date], Period]
    subject: str = ""
    span: Literal["whole", "any", "today"] = "any"
    optional: bool = False
    settles: int = 0

    def usual(self, today: date) -> Period:
        """Return the days of the report where none are said: on the 1st the month that is over."""
        return self.days(today - timedelta(days=self.settles))


def all_up_to(day: date) -> Period:
    """Return all days up to a day."""
    return Period(FIRST_DAY, day)


def week_of(day: date) -> Period:
    """Return the week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + SUNDAY)


def month_of(day: date) -> Period:
    """Return the month of a day."""
    first = day.replace(day=1)
    later = (first + timedelta(days=31)).replace(day=1)
    return Period(first, later - timedelta(days=1))


def year_of(day: date) -> Period:
    """Return the year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def _kind(  # noqa: PLR0913 - reason: all that a kind says of itself
    name: str,
    label: tuple[str, str],
    title: tuple[str, str],
    days: Callable[[date], Period] = year_of,
    subject: str = "",
    span: Literal["whole", "any", "today"] = "any",
    *,
    optional: bool = False,
    settles: int = 0,
) -> ReportKind:
    said = Text(zh=label[0], en=label[1])
    named = Text(zh=title[0], en=title[1])
    return ReportKind(name, said, named, days, subject, span, optional, settles)


KINDS = {
    kind.name: kind
    for kind in (
        _kind(
            "week",
            ("周调度表", "weekly sheet"),
            ("{office}项目周调度表（{days}）", "{office}: projects of the week, {days}"),
            week_of,
            span="whole",
        ),
        _kind(
            "month",
            ("月通报", "monthly bulletin"),
            ("关于{days}招商引资工作情况的通报", "{office}: investment promotion, {days}"),
            month_of,
            span="whole",
            settles=5,
        ),
        _kind(
            "year",
            ("年度报告", "the year's report"),
            ("{days}工作报告", "{office}: report of {days}"),
            settles=31,
        ),
        _kind(
            "leader",
            ("领导一页纸", "leader's page"),
            ("招商引资一页纸（{day}）", "{office}: one page, {day}"),
            week_of,
            span="today",
        ),
        _kind("problems", ("问题清单", "problems"), ("问题清单（{days}）", "Problems, {days}")),
        _kind(
            "unit",
            ("单位", "a unit"),
            ("{subject}招商引资情况（{days}）", "{subject}, {days}"),
            subject="unit",
        ),
        _kind(
            "event",
            ("活动成效", "what became of an event"),
            ("{subject}成效（{days}）", "{subject}: what became of it, {days}"),
            subject="event",
        ),
        _kind(
            "chain",
            ("产业链", "chains"),
            ("产业链招商情况（{day}）", "Chains, {day}"),
            span="today",
        ),
        _kind(
            "contact",
            ("乡友信息", "contacts by town"),
            ("各单位乡友信息（{day}）", "Contacts by unit, {day}"),
            span="today",
        ),
        _kind(
            "channel",
            ("渠道成效", "channels"),
            ("各渠道成效（{day}）", "Channels, {day}"),
            span="today",
        ),
        _kind(
            "pressure",
            ("督办台账", "who is told"),
            ("{subject}督办台账（{days}）", "{office}: who is told, {days} {subject}"),
            all_up_to,
            subject="unit",
            optional=True,
        ),
        _kind(
            "approach",
            ("方式成效", "approaches"),
            ("五种方式成效（{day}）", "Approaches, {day}"),
            span="today",
        ),
    )
}
"""Every kind of report by name."""


def days_in_words(period: Period, today: date) -> Text:
    """Return the days of a report as its title has them: 2019年1—10月, 10月28日—11月3日."""
    first, last = period
    until = min(last, today)
    if first == FIRST_DAY:
        up_to = day_in_words(until)
        zh, en = f"截至{up_to.zh}", f"up to {up_to.en}"
    elif period == year_of(first) and until != last:
        months = f"1—{until.month}月" if until.month > 1 else "1月"
        zh, en = f"{first.year}年{months}", f"January to {until:%B} {first.year}"
    elif period == year_of(first):
        zh, en = f"{first.year}年度", str(first.year)
    elif period == month_of(first):
        zh, en = f"{first.year}年{first.month}月", f"{first:%B %Y}"
    else:
        zh, en = f"{_day(first)}—{_day(last)}", f"{first} to {last}"
        zh = zh if first.year == today.year else f"{first.year}年{zh}"
    return Text(zh=zh, en=en)


def day_in_words(day: date) -> Text:
    """Return a day as a title has it: 2019年10月31日."""
    return Text(zh=f"{day.year}年{_day(day)}", en=str(day))


def typed(days: Period) -> str:
    """Return the days of a whole week or month as somebody would type them."""
    return f"{days.first:%Y-%m}" if days == month_of(days.first) else str(days.first)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
