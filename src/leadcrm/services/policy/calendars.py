"""The working days in force: shown for a year, loaded from a list or from a region's calendar."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from leadcrm.domain.daysoff import SATURDAY, DaysOff, RefusedLine, read_days
from leadcrm.domain.freeze import freeze_of
from leadcrm.domain.settingkey import CALENDAR
from leadcrm.domain.workcalendar import note_on
from leadcrm.errors import UsageError
from leadcrm.services.files.opening import open_grids
from leadcrm.services.policy.workdays import as_json, region_days
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.text import Text

DAY = timedelta(days=1)
NOT_YET = Text(zh="「{region}」还没有{year}年的安排", en="“{region}” has no days of {year} yet")
FILE = Text(zh="等通知发布后用文件载入", en="Load a file once the notice is out")


class Span(NamedTuple):
    """Days in a row, the first and the last included."""

    first: date
    last: date


class CalendarYear(NamedTuple):
    """The working days of one year as the book has them.

    `off` are weekdays that are days off, `work` weekend days that are worked,
    `days_off` the same as stretches of free days that hold a weekday. `frozen`
    is when no notice goes out around Spring Festival; None beyond the table.
    `known_years` are all years that are loaded.
    """

    year: int
    known: bool
    workdays: int
    off: tuple[date, ...]
    work: tuple[date, ...]
    days_off: tuple[Span, ...]
    frozen: Span | None
    known_years: tuple[int, ...]
    notes: tuple[Text, ...]


class LoadedYear(NamedTuple):
    """What a load changed in one year: how many days are newly off, newly worked, or plain again.

    `known` tells whether the year counts as loaded: its New Year's Day is off.
    """

    year: int
    off: int
    work: int
    plain: int
    known: bool


class CalendarLoad(NamedTuple):
    """What a load did; `items` are the years that changed, `rejected` the lines not taken."""

    items: tuple[LoadedYear, ...]
    rejected: tuple[RefusedLine, ...]


class Calendars:
    """Shows and loads the working days in one session."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def show(self, year: int) -> CalendarYear:
        """Return the working days of a year; computed Monday to Friday if it is not loaded."""
        calendar = self.session.calendar
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = [first + DAY * n for n in range((last - first).days + 1)]
        off = tuple(d for d in days if d.weekday() < SATURDAY and not calendar.is_workday(d))
        frozen = freeze_of(year)
        return CalendarYear(
            year=year,
            known=calendar.knows(year),
            workdays=sum(map(calendar.is_workday, days)),
            off=off,
            work=tuple(d for d in days if d.weekday() >= SATURDAY and calendar.is_workday(d)),
            days_off=tuple(_stretches([d for d in days if not calendar.is_workday(d)], off)),
            frozen=Span(*frozen) if frozen else None,
            known_years=tuple(sorted(calendar.years)),
            notes=note_on(() if calendar.knows(year) else (year,)),
        )

    @deciding
    def load(self, path: Path) -> CalendarLoad:
        """Keep the days of a list in the book: one command, which can be undone.

        The list completes and corrects what is there. One that names no day off on
        1 January adds local days to a year, but does not make an unknown one known.
        Nothing is written where nothing changes.

        Raises:
            StorageError: the file cannot be read.
        """
        days, rejected = read_days(_lines(path))
        return CalendarLoad(self._load(days, days.years(), {"file": path.name}), rejected)

    @deciding
    def load_region(self, region: str, year: int) -> CalendarLoad:
        """Keep a year of a region's calendar in the book; it replaces what is there.

        Raises:
            NotFoundError, PluginError: no such region, or its calendar failed.
            UsageError: the region does not know the year yet.
        """
        days = region_days(region, year)
        if days is None:
            raise UsageError(NOT_YET.format(region=region, year=year), hint=FILE)
        return CalendarLoad(self._load(days.of(year), [year], {"region": region}, whole=True), ())

    def _load(
        self, days: DaysOff, years: Sequence[int], note: dict[str, str], *, whole: bool = False
    ) -> tuple[LoadedYear, ...]:
        plans = [self._plan(year, days.of(year), whole=whole) for year in years]
        changed = [plan for plan in plans if plan is not None]
        if changed:
            with self.session.command("calendar.load", note) as command:
                for made, value in changed:
                    self._keep(command, f"{CALENDAR}{made.year}", value)
            self.session.forget()
        return tuple(made for made, _ in changed)

    def _plan(self, year: int, new: DaysOff, *, whole: bool) -> tuple[LoadedYear, str] | None:
        """Return what one year becomes, and its setting; None where it stays as it is."""
        old, was_known = self._year(year), self.session.calendar.knows(year)
        now = (new if whole else old.then(new)).real()
        known = whole or was_known or date(year, 1, 1) in new.off
        if now == old and known == was_known:
            return None
        plain = len((old.off - now.off) | (old.work - now.work))
        made = LoadedYear(year, len(now.off - old.off), len(now.work - old.work), plain, known)
        return made, as_json(now, partial=not known)

    def _keep(self, command: Command, key: str, value: str) -> None:
        row = self.session.setting(key)
        if row is None:
            command.insert("setting", key=key, value=value)
        else:
            command.update("setting", row, value=value)

    def _year(self, year: int) -> DaysOff:
        kept = self.session.settings.get(f"{CALENDAR}{year}") or {"off": (), "work": ()}
        off, work = (
            frozenset(date.fromisoformat(f"{year}-{day}") for day in kept[name])
            for name in ("off", "work")
        )
        return DaysOff(off, work)


def _lines(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines of a list with their numbers."""
    for grid in open_grids(path):
        for part in grid.parts:
            yield from zip(part.lines, part.rows, strict=True)


def _stretches(free: Sequence[date], off: Sequence[date]) -> Iterator[Span]:
    """Yield the stretches of free days that hold a weekday off."""
    marked, start = frozenset(off), None
    for at, day in enumerate(free):
        start = start or day
        if at + 1 == len(free) or free[at + 1] - day > DAY:
            if any(start + DAY * n in marked for n in range((day - start).days + 1)):
                yield Span(start, day)
            start = None
