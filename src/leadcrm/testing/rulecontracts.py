"""Contracts of what plugins declare of the rules: days off, thresholds, screens, notices."""

import re
from collections.abc import Callable
from importlib import import_module

import pytest

from leadcrm.domain.screening import Finding, Severity
from leadcrm.domain.screeningfacts import Case, ScreeningFacts
from leadcrm.plugin.notifying import Notifier
from leadcrm.plugin.records import Calendar, PolicyFile, Screen
from leadcrm.services.policy.policies import named
from leadcrm.services.policy.workdays import region_days
from leadcrm.services.screening.screenrunning import is_finding
from leadcrm.testing import DAY
from leadcrm.workspace import Workspace

CHINESE = re.compile(r"[\u3400-\u9fff]")


class NotifierContract:
    """A way to reach people: override the fixture `notifier`; nothing is set up for it."""

    @pytest.fixture
    def notifier(self) -> Notifier:
        """Return the notifier under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `notifier`")

    def test_what_it_does_not_take_waits_with_the_reason(
        self, workspace: Workspace, notifier: Notifier, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without an address nothing goes out, nothing is lost, and nothing is printed."""
        assert notifier.label.zh
        assert notifier.label.en
        workspace.leads.add("样本项目", today=DAY)
        workspace.followups.add("样本项目", due="2019-10-08", today=DAY)
        run = workspace.notices.send(today=DAY)
        assert run.items
        assert not run.sent
        assert {item.state for item in run.items} == {"waiting"}
        assert all(item.problem for item in run.items)
        assert capsys.readouterr() == ("", "")


class CalendarContract:
    """The working days of a region: override the fixtures `calendar` and `year`, a known one."""

    @pytest.fixture
    def calendar(self) -> Calendar:
        """Return the calendar under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `calendar`")

    @pytest.fixture
    def year(self) -> int:
        """Return a year that it knows."""
        raise pytest.UsageError("override the fixture `year`")

    def test_its_days_lie_in_the_year_and_are_off_or_worked(
        self, calendar: Calendar, year: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """No day is both, and nothing is printed."""
        days = region_days(calendar.name, year)
        assert days is not None
        assert days.off | days.work
        assert not set(days.off) & set(days.work)
        assert {day.year for day in days.off | days.work} == {year}
        assert capsys.readouterr().out == ""

    def test_a_year_that_is_not_known_is_none_and_no_error(self, calendar: Calendar) -> None:
        """Nobody knows the days off of the year 2999."""
        assert region_days(calendar.name, 2999) is None

    def test_a_year_is_kept_in_the_book_and_taken_back(
        self, workspace: Workspace, calendar: Calendar, year: int
    ) -> None:
        """Loading replaces what the book had; one undo brings it back."""
        before = workspace.calendars.show(year)
        workspace.calendars.load_region(calendar.name, year)
        found = workspace.calendars.show(year)
        days = region_days(calendar.name, year)
        assert days is not None
        assert found.known
        assert set(found.off) == days.real().off
        assert set(found.work) == days.real().work
        if found != before:
            workspace.past.undo()
        assert workspace.calendars.show(year) == before


class PolicyContract:
    """A set of thresholds: override the fixture `policy`, its plugin registered."""

    @pytest.fixture
    def policy(self) -> PolicyFile:
        """Return the policy under test."""
        raise pytest.UsageError("override the fixture `policy`")

    def test_every_value_is_known_and_has_its_ground(self, policy: PolicyFile) -> None:
        """The file can be read, has a name in both languages, and says where numbers come from."""
        found = named(policy.name)
        assert CHINESE.search(found.title.zh)
        assert not CHINESE.search(found.title.en)
        own = [key for key, (whose, _) in found.origins.items() if whose == policy.name]
        assert own
        assert all(found.origins[key][1] for key in own)

    def test_it_is_put_in_force_and_taken_back(
        self, workspace: Workspace, policy: PolicyFile
    ) -> None:
        """The book keeps all its values; one undo brings back those before."""
        before = workspace.session.policy
        workspace.policies.use(policy.name)
        assert workspace.session.policy == named(policy.name).policy()
        assert workspace.policies.show().in_force
        workspace.past.undo()
        assert workspace.session.policy == before


class ScreenContract:
    """A rule of screening: override the fixtures `screen` and `case`, one that it can judge."""

    @pytest.fixture
    def screen(self) -> Screen:
        """Return the rule under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `screen`")

    @pytest.fixture
    def case(self) -> Case:
        """Return a project of which all is known that the rule asks for."""
        raise pytest.UsageError("override the fixture `case`")

    def test_it_finds_something_and_prints_nothing(
        self, screen: Screen, case: Case, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Its answer is a whole finding; what is known is not called unknown."""
        found = _rule(screen)(case)
        assert is_finding(found)
        assert found.severity is not Severity.UNKNOWN
        assert capsys.readouterr().out == ""

    def test_the_same_facts_are_found_the_same(self, screen: Screen, case: Case) -> None:
        """A rule is a function of the facts: neither clock nor network nor memory."""
        assert _rule(screen)(case) == _rule(screen)(case)

    def test_what_is_unknown_never_passes(self, screen: Screen) -> None:
        """Of a project of which nothing is known it says so, and which facts it lacks."""
        found = _rule(screen)(Case(facts=ScreeningFacts()))
        assert is_finding(found)
        assert found.severity is not Severity.PASS
        assert found.missing

    def test_it_stands_in_the_report_of_a_lead(self, workspace: Workspace, screen: Screen) -> None:
        """It runs beside the rules of the core and does not break."""
        code = workspace.leads.add("样本项目", today=DAY).lead
        report = workspace.screening.screen(code, today=DAY)
        (item,) = [each for each in report.items if each.rule == screen.name]
        assert item.title == screen.title
        assert item.severity != Severity.BROKEN


def _rule(screen: Screen) -> Callable[[Case], Finding]:
    module, _, name = screen.target.partition(":")
    found: Callable[[Case], Finding] = getattr(import_module(module), name)
    return found
