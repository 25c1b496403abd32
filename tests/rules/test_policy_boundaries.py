"""Every boundary day of every shipped policy, the day before it and the day after.

The numbers stand here once more, as their sources state them; days are counted one by one.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from leadcrm.domain.clocks import Clock, ClockReading, Subject, read_clock
from leadcrm.domain.pace import lamp_at
from leadcrm.domain.policy import Policy
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.policy.policies import named
from leadcrm.services.policy.workdays import region_days

DAY = timedelta(days=1)
STARTS = {
    "a holiday": date(2019, 10, 1),
    "a worked Saturday": date(2019, 10, 12),
    "a month end": date(2019, 11, 30),
    "a year end": date(2019, 12, 31),
}
MONTH_STARTS = {**STARTS, "the 31st": date(2019, 8, 31), "over a leap day": date(2019, 12, 30)}
SHIPPED = ("default", "jiangmen", "handan", "yinchuan", "escalate-357")


def the_calendar() -> WorkCalendar:
    days = [found for year in range(2019, 2022) if (found := region_days("china", year))]
    off = [day for each in days for day in each.off]
    work = [day for each in days for day in each.work]
    return WorkCalendar(off, work, range(2019, 2022))


CALENDAR = the_calendar()
POLICIES: dict[str, Policy] = {name: named(name).policy() for name in SHIPPED}


def working_days_after(day: date, count: int) -> date:
    """Walk day by day, as one does with a finger on the wall calendar."""
    while not CALENDAR.is_workday(day):
        day += DAY
    while count:
        day += DAY
        count -= CALENDAR.is_workday(day)
    return day


def months_after(day: date, months: int) -> date:
    """Take the same day of the month so many months on, or go back to the month's last."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


class Case(NamedTuple):
    """A day, and the lamp and rung (or what else) that the source states for it."""

    policy: str
    clock: Clock
    since: date
    today: date
    lamp: str
    rung: int
    subject: Subject = Subject()


def steps(rungs: tuple[int, ...], red: int) -> Callable[[int], tuple[str, int]]:
    """Return what a ladder says of so many working days late."""
    return lambda late: (
        "green" if late < 1 else "red" if late >= red else "yellow",
        sum(late >= first for first in rungs),
    )


LADDERS = {
    # 1 to 3 the owner, 4 to 7 red and the unit head, 8 to 14 the office, from 15 the list
    "default": ((1, 4, 8, 15), 4),
    "jiangmen": ((1, 4, 8, 15), 4),
    "handan": ((1, 4, 8, 15), 4),
    "yinchuan": ((1, 4, 8, 15), 4),
    # a user's ask: 3 days the owner, 5 the boss, 7 high risk
    "escalate-357": ((3, 5, 7), 7),
}


def ladder_cases() -> Iterator[Case]:
    for policy, (rungs, red) in LADDERS.items():
        said = steps(rungs, red)
        for since in STARTS.values():
            for late in sorted({max(0, first + off) for first in rungs for off in (-1, 0, 1)}):
                today = working_days_after(since, late)
                yield Case(policy, Clock.FOLLOWUP, since, today, *said(late))


SILENT_STARTS = {
    **STARTS,
    "before Spring Festival": date(2020, 1, 22),
    "within Spring Festival": date(2020, 1, 27),
    "a worked Sunday": date(2019, 9, 29),
}


def silence_cases() -> Iterator[Case]:
    # ours: silence on the rungs of lateness, never green; Handan's goes by its months alone
    for policy, (rungs, red) in LADDERS.items():
        for since in SILENT_STARTS.values():
            for late in sorted({max(0, first + off) for first in rungs for off in (-1, 0, 1)}):
                today = working_days_after(since, late)
                rung = 0 if policy == "handan" else sum(late >= first for first in rungs)
                lamp = "red" if late >= red and policy != "handan" else "yellow"
                yield Case(policy, Clock.SILENCE, since, today, lamp, rung)


def milestone_cases() -> Iterator[Case]:
    # R6: yellow from day 1, red over 30, supervised over 90, exit over 180; Yinchuan red over 90
    for policy, red in (("default", 30), ("yinchuan", 90)):
        for since in STARTS.values():
            for first in (1, 31, 91, 181):
                for late in (first - 1, first, first + 1):
                    lamp = "green" if late < 1 else "red" if late > red else "yellow"
                    rung = (late >= 1) + (late > red) + (late > 90) + (late > 180)
                    yield Case(policy, Clock.MILESTONE, since, since + DAY * late, lamp, rung)


def quiet_cases() -> Iterator[Case]:
    # Handan: 2 months yellow, 3 red, more than 6 removed
    for since in MONTH_STARTS.values():
        yellow, red, removed = (months_after(since, months) for months in (2, 3, 6))
        for edge in (yellow, red, removed + DAY):
            for today in (edge - DAY, edge, edge + DAY):
                rung = (today >= yellow) + (today >= red) + (today > removed)
                lamp = ("green", "yellow", "red", "red")[rung]
                yield Case("handan", Clock.QUIET, since, today, lamp, rung)


TALKS, KEY = Subject(Stage.NEGOTIATING), Subject(Stage.NEGOTIATING, key=True)
CLUE, KEY_CLUE = Subject(Stage.CLUE), Subject(Stage.CLUE, key=True)


def answered_by(clock: Clock, since: date, subject: Subject) -> date:
    """Jiangmen: answer in 1 working day, assess in 3 or a week, feed back in a week, tell in 2."""
    if clock is Clock.ANSWER or (clock is Clock.SCREEN and not subject.key):
        count, day = (1 if clock is Clock.ANSWER else 3), since
        while count:
            day += DAY
            count -= CALENDAR.is_workday(day)
        return day
    return since + DAY * (14 if clock is Clock.PROGRESS and not subject.key else 7)


JIANGMEN = (
    (Clock.ANSWER, CLUE),
    (Clock.SCREEN, CLUE),
    (Clock.SCREEN, KEY_CLUE),
    (Clock.FEEDBACK, CLUE),
    (Clock.PROGRESS, TALKS),
    (Clock.PROGRESS, KEY),
)


def response_cases() -> Iterator[Case]:
    for clock, subject in JIANGMEN:
        for since in STARTS.values():
            due = answered_by(clock, since, subject)
            for late, today in (
                (0, due - DAY),
                (0, working_days_after(due, 0)),
                (1, working_days_after(due, 1)),
                (3, working_days_after(due, 3)),
                (4, working_days_after(due, 4)),
            ):
                said = steps((1, 4, 8, 15), 4)(late)
                yield Case("jiangmen", clock, since, today, *said, subject)


CASES = [*ladder_cases(), *silence_cases(), *milestone_cases(), *quiet_cases(), *response_cases()]


def read(case: Case) -> ClockReading:
    policy = POLICIES[case.policy]
    return read_clock(case.clock, case.since, case.today, CALENDAR, policy, case.subject)


def test_there_are_enough_cases_and_each_policy_has_its_own() -> None:
    assert len(CASES) >= 120
    assert {case.policy for case in CASES} == set(SHIPPED)


@pytest.mark.parametrize(
    "case",
    CASES,
    ids=lambda c: f"{c.policy}-{c.clock}{'-key' * c.subject.key}-{c.since}-{c.today}",
)
def test_every_boundary_day_of_each_shipped_policy_gives_the_lamp_and_rung_of_its_source(
    case: Case,
) -> None:
    found = read(case)
    assert (found.lamp.value, found.rung) == (case.lamp, case.rung)


@pytest.mark.parametrize(
    ("policy", "behind", "lamp"),
    [
        # hundredths of a point behind pace; default: behind is yellow, over 10 points red
        ("default", -1, "green"),
        ("default", 0, "green"),
        ("default", 1, "yellow"),
        ("default", 999, "yellow"),
        ("default", 1000, "yellow"),
        ("default", 1001, "red"),
        # Yinchuan: 10 to 30 points behind yellow, over 30 red
        ("yinchuan", 0, "green"),
        ("yinchuan", 999, "green"),
        ("yinchuan", 1000, "yellow"),
        ("yinchuan", 1001, "yellow"),
        ("yinchuan", 2999, "yellow"),
        ("yinchuan", 3000, "yellow"),
        ("yinchuan", 3001, "red"),
    ],
)
def test_the_lamp_of_a_unit_turns_at_the_points_that_its_source_states(
    policy: str, behind: int, lamp: str
) -> None:
    assert lamp_at(Ratio(-behind, 10_000), POLICIES[policy]).value == lamp


@pytest.mark.parametrize("policy", sorted(set(SHIPPED) - {"handan"}))
def test_silence_has_no_clock_but_in_handan(policy: str) -> None:
    since = date(2019, 1, 1)
    found = read_clock(Clock.QUIET, since, date(2021, 1, 1), CALENDAR, POLICIES[policy])
    assert (found.due, found.rung) == (None, 0)


@pytest.mark.parametrize("policy", sorted(set(SHIPPED) - {"jiangmen"}))
@pytest.mark.parametrize("clock", [Clock.ANSWER, Clock.SCREEN, Clock.FEEDBACK])
def test_a_clue_has_no_clock_but_in_jiangmen(policy: str, clock: Clock) -> None:
    found = read_clock(clock, date(2019, 1, 1), date(2021, 1, 1), CALENDAR, POLICIES[policy])
    assert (found.due, found.rung) == (None, 0)
