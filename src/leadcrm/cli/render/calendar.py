"""Working days on a screen: a year, and what a load changed."""

from datetime import date

from leadcrm.cli.render.page import Page
from leadcrm.services.policy.calendars import CalendarLoad, CalendarYear, Span
from leadcrm.text import Lang, Text
from leadcrm.zh.weekdays import weekday

YEAR = Text(zh="{year}年工作日历", en="Working days of {year}")
WORKDAYS = Text(zh="工作日 {n} 天", en="{n} working days")
OFF = Text(zh="放假", en="Off")
WORK = Text(zh="上班", en="Work")
FROZEN = Text(
    zh="{first} 至 {last} 停发催办通知，逾期天数照计",
    en="No notices from {first} to {last}; days late go on counting",
)
KNOWN = Text(zh="已载入：{years}", en="Loaded: {years}")
CHANGED = Text(
    zh="{year}年  新放假 {off} 天，新上班 {work} 天，恢复平常 {plain} 天",
    en="{year}  newly off {off}, newly worked {work}, plain again {plain}",
)
LOCAL = Text(
    zh="只补了几天：没有1月1日放假，这一年仍按未载入算",
    en="some days only: 1 January is not off in it, so the year still counts as not loaded",
)
SAME = Text(zh="没有变化。", en="Nothing changed.")
REFUSED = Text(zh="第 {line} 行  {text}  {reason}", en="Line {line}  {text}  {reason}")


def draw_year(page: Page, year: CalendarYear, lang: Lang) -> Page:
    """Fill the page: the free stretches, the make-up days, the silent days, what is loaded."""
    page.add(
        (YEAR.format(year=year.year).to(lang), "bold"),
        "  " + WORKDAYS.format(n=year.workdays).to(lang),
    )
    for note in year.notes:
        page.add((note.to(lang), "warn"))
    for span in year.days_off:
        page.add(f"{OFF.to(lang)}  {_span(span, lang)}")
    for day in year.work:
        page.add(f"{WORK.to(lang)}  {_day(day, lang)}")
    if year.frozen:
        page.add((FROZEN.format(first=year.frozen.first, last=year.frozen.last).to(lang), "dim"))
    page.add((KNOWN.format(years=_years(year.known_years)).to(lang), "dim"))
    return page


def draw_load(page: Page, load: CalendarLoad, lang: Lang) -> Page:
    """Fill the page: what changed in each year, then the lines that were refused."""
    for each in load.items:
        page.add((CHANGED.format(**each._asdict()).to(lang), "bold"))
        if not each.known:
            page.add((LOCAL.to(lang), "warn"))
    if not load.items:
        page.add(SAME.to(lang))
    for line in load.rejected:
        page.add((REFUSED.format(**line._asdict()).to(lang), "warn"))
    return page


def _day(day: date, lang: Lang) -> str:
    return f"{day} {weekday(day, lang)}"


def _span(span: Span, lang: Lang) -> str:
    if span.first == span.last:
        return _day(span.first, lang)
    return f"{_day(span.first, lang)} .. {_day(span.last, lang)}"


def _years(years: tuple[int, ...]) -> str:
    """Return years, those in a row as a span: 2010..2026 2028."""
    said: list[list[int]] = []
    for year in years:
        if said and said[-1][-1] == year - 1:
            said[-1][1:] = [year]
        else:
            said.append([year])
    return " ".join("..".join(map(str, span)) for span in said)
