"""The page on reading is true: its example runs, and every line of its tables is read so."""

import re
from datetime import date
from pathlib import Path

import pytest

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.zh import parse_amount, parse_date

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "reading.md").read_text("utf-8")
MONDAY = date(2026, 11, 23)
CALENDAR = WorkCalendar(years=[2026])


def lines(heading):
    """Return the pairs of the first table under a heading."""
    part = PAGE.partition(f"\n## {heading}")[2].partition("\n## ")[0]
    table = re.search(r"\|---\|---\|\n((?:\|.*\n)+)", part)[1]
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()
    ]


def amount(text):
    try:
        read = parse_amount(text)
    except ReadingError:
        return "✗"
    high = "" if read.high is None else f"—{read.high / 100:.2f}"
    return f"{read.bound} {read.value / 100:.2f}{high} {read.currency}"


def day(text):
    try:
        read = parse_date(text, MONDAY, calendar=CALENDAR)
    except ReadingError:
        return "✗"
    if read.period:
        return f"{read.start} — {read.end}"
    return f"by {read.end}" if read.by else str(read.end)


@pytest.mark.parametrize(("text", "read"), lines("金额"))
def test_amounts_are_read_as_the_page_says(text, read):
    assert amount(text) == read


@pytest.mark.parametrize(("text", "read"), lines("日期"))
def test_dates_are_read_as_the_page_says(text, read):
    assert day(text) == read


def test_the_example_of_the_page_runs():
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]
    exec(compile(code, "reading.md", "exec"), {})  # noqa: S102 - the example is our own
