"""The days of a year that differ from Monday to Friday, and what a list of them says."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.text import Text

DAY = timedelta(days=1)
SATURDAY = 5
LONGEST = 31
OFF = frozenset({"放假", "休", "休息", "假", "放假日", "off", "holiday", "day off"})
WORK = frozenset({"上班", "班", "补班", "调休", "调休上班", "上班日", "work", "working day"})
WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
NO_DAY = Text(
    zh="没有看懂日期，写成 2027-02-06 或 2027-02-06..2027-02-12",
    en="no day; write 2027-02-06 or 2027-02-06..2027-02-12",
)
NO_WORD = Text(zh="没写「放假」还是「上班」", en="it says neither off nor work")
BACKWARDS = Text(zh="起止颠倒", en="it ends before it begins")
TOO_LONG = Text(zh="一段不能超过{most}天", en="one range is at most {most} days")
BOTH = Text(zh="{day} 前面写的是相反的", en="{day} was said the other way above")


class DaysOff(NamedTuple):
    """Weekdays that are days off, and weekend days that are worked (调休).

    Days that are as on any Monday to Sunday may stand in it and change nothing.
    """

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()

    def real(self) -> "DaysOff":
        """Return only the days that differ from Monday to Friday."""
        return DaysOff(
            frozenset(day for day in self.off if day.weekday() < SATURDAY),
            frozenset(day for day in self.work if day.weekday() >= SATURDAY),
        )

    def of(self, year: int) -> "DaysOff":
        """Return the days of one year."""
        return DaysOff(
            frozenset(day for day in self.off if day.year == year),
            frozenset(day for day in self.work if day.year == year),
        )

    def then(self, later: "DaysOff") -> "DaysOff":
        """Return these days as a later list corrects and completes them."""
        return DaysOff((self.off | later.off) - later.work, (self.work | later.work) - later.off)

    def years(self) -> tuple[int, ...]:
        """Return the years that are spoken of, in order."""
        return tuple(sorted({day.year for day in self.off | self.work}))


class RefusedLine(NamedTuple):
    """A line that was not taken: where, what it says, and why."""

    line: int
    text: str
    reason: Text


def read_days(
    rows: Iterable[tuple[int, Sequence[str]]],
) -> tuple[DaysOff, tuple[RefusedLine, ...]]:
    """Return what a list says of days, and the lines that cannot be used.

    A line holds a day, or the first and the last of a range, and 放假 or 上班
    (off, work); what stands behind is a remark. A first line without any digit
    is a head; blank lines and those that begin with # say nothing. A day that
    was said the other way above is refused: one list has one answer.
    """
    off: set[date] = set()
    work: set[date] = set()
    refused = []
    for at, (line, cells) in enumerate(rows):
        said = " ".join(cell.strip() for cell in cells if cell.strip())
        if not said or said.startswith("#") or (at == 0 and not re.search(r"\d", said)):
            continue
        found = _read_line(cells)
        if isinstance(found, Text):
            refused.append(RefusedLine(line, said, found))
            continue
        days, worked = found
        mine, other = (work, off) if worked else (off, work)
        clash = min(days & other, default=None)
        if clash is not None:
            refused.append(RefusedLine(line, said, BOTH.format(day=clash)))
        else:
            mine |= days
    return DaysOff(frozenset(off), frozenset(work)), tuple(refused)


def _read_line(cells: Sequence[str]) -> tuple[set[date], bool] | Text:
    """Return the days of a line and whether they are worked, or what is wrong."""
    said = " ".join(cells)
    try:
        days = [date(*map(int, found)) for found in WRITTEN.findall(said)]
    except ValueError:
        return NO_DAY
    words = re.split(r"[\s,，;；]+", WRITTEN.sub(" ", said).casefold())
    worked = next((word in WORK for word in words if word in OFF | WORK), None)
    if len(days) not in {1, 2}:
        return NO_DAY
    if worked is None:
        return NO_WORD
    first, last = days[0], days[-1]
    if last < first:
        return BACKWARDS
    if (last - first).days >= LONGEST:
        return TOO_LONG.format(most=LONGEST)
    return {first + DAY * n for n in range((last - first).days + 1)}, worked
