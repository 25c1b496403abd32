"""Days off live in the book: loaded, corrected, taken back; an unknown year is said aloud."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from leadcrm.domain.daysoff import DaysOff
from leadcrm.errors import NotFoundError, PluginError, UsageError
from leadcrm.plugin import Calendar, Text, hookimpl
from leadcrm.plugin.manager import installed
from leadcrm.workspace import Workspace, open_workspace

Session = Callable[..., list[str]]
SPRING_2027 = "2027-01-01,放假\n2027-02-06..2027-02-12,放假\n2027-02-14,上班\n"
NOTE = "2027年放假安排尚未载入，按周一至周五推算"


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "放假.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_year_that_is_loaded_moves_due_days_and_counts_its_working_days(
    golden: Workspace, listed: Callable[[str], Path]
) -> None:
    due, today = date(2027, 2, 8), date(2027, 2, 15)
    assert golden.session.calendar.days_late(due, today) == 5
    assert golden.calendars.show(2027).workdays == 261
    done = golden.calendars.load(listed(SPRING_2027))
    (year,) = done.items
    assert (year.year, year.off, year.work, year.known) == (2027, 6, 1, True)
    assert golden.session.calendar.at_or_after(due) == date(2027, 2, 14)
    assert golden.session.calendar.days_late(due, today) == 1
    shown = golden.calendars.show(2027)
    assert (shown.known, shown.workdays) == (True, 256)
    assert [(span.first.day, span.last.day) for span in shown.days_off] == [(1, 3), (6, 13)]


def test_another_open_book_sees_it_and_undo_brings_monday_to_friday_back(
    golden: Workspace, book: Path, listed: Callable[[str], Path]
) -> None:
    golden.calendars.load(listed(SPRING_2027))
    with open_workspace(book, readonly=True) as other:
        assert other.session.calendar.knows(2027)
    golden.past.undo()
    assert not golden.session.calendar.knows(2027)
    golden.past.redo()
    assert golden.session.calendar.knows(2027)


def test_local_days_are_added_to_a_known_year_and_a_worked_day_takes_one_back(
    golden: Workspace, listed: Callable[[str], Path]
) -> None:
    before = golden.calendars.show(2026).workdays
    golden.calendars.load(listed("2026-04-20,放假,三月三\n"))
    assert golden.calendars.show(2026).workdays == before - 1
    done = golden.calendars.load(listed("2026-04-20,上班\n"))
    assert done.items[0].plain == 1
    assert golden.calendars.show(2026).workdays == before


def test_a_few_local_days_do_not_make_an_unknown_year_known(
    golden: Workspace, listed: Callable[[str], Path]
) -> None:
    done = golden.calendars.load(listed("2027-04-20,放假\n"))
    assert not done.items[0].known
    assert not golden.calendars.show(2027).known
    assert golden.calendars.show(2027).notes[0].zh == NOTE
    assert not golden.session.calendar.is_workday(date(2027, 4, 20))


def test_a_list_that_changes_nothing_writes_nothing_and_refused_lines_are_told(
    golden: Workspace, listed: Callable[[str], Path]
) -> None:
    golden.calendars.load(listed(SPRING_2027))
    before = golden.past.history()
    again = golden.calendars.load(listed(SPRING_2027 + "2027-02-30,放假\n"))
    assert again.items == ()
    assert [line.line for line in again.rejected] == [4]
    assert golden.past.history() == before


def test_an_old_figure_does_not_move_with_the_library_but_with_a_load_of_the_region(
    golden: Workspace, listed: Callable[[str], Path]
) -> None:
    golden.calendars.load(listed("2026-04-20,放假\n"))
    assert not golden.session.calendar.is_workday(date(2026, 4, 20))
    golden.calendars.load_region("china", 2026)
    assert golden.session.calendar.is_workday(date(2026, 4, 20))
    with pytest.raises(UsageError, match="no days of 2099"):
        golden.calendars.load_region("china", 2099)


def test_other_regions_come_by_plugins_and_a_wrong_answer_names_the_plugin(
    golden: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFoundError):
        golden.calendars.load_region("nowhere", 2027)
    words = Text(zh="某地", en="somewhere")

    def calendars() -> list[Calendar]:
        return [
            Calendar("somewhere", words, "leadcrm_somewhere:days"),
            Calendar("broken", words, "leadcrm_somewhere:nothing"),
        ]

    module = SimpleNamespace(
        days=lambda year: DaysOff(frozenset({date(year, 7, 1)})), nothing=lambda _: [1]
    )
    monkeypatch.setitem(__import__("sys").modules, "leadcrm_somewhere", module)
    installed.cache_clear()
    try:
        plugin = SimpleNamespace(leadcrm_calendars=hookimpl(calendars))
        installed().register("somewhere", plugin)
        golden.calendars.load_region("somewhere", 2027)
        assert golden.calendars.show(2027).off == (date(2027, 7, 1),)
        with pytest.raises(PluginError, match="somewhere"):
            golden.calendars.load_region("broken", 2027)
    finally:
        installed.cache_clear()


@pytest.mark.parametrize("command", ["today", "overdue", "week"])
def test_every_list_that_used_an_unknown_year_says_so(
    session: Session, book: Path, command: str
) -> None:
    with open_workspace(book) as crm:
        crm.followups.add("L-0025", due="2027-02-05", today=date(2027, 2, 3))
    asked = [[command], [command, "--json"]]
    for as_of in ("2027-02-05", "2027-02-09"):
        text, told = session(asked, book, "zh", env={"LEADCRM_TODAY": as_of})
        assert NOTE in text
        assert NOTE in json.loads(told.rpartition("===")[0])["notes"]
    (said,) = session([[command]], book, "en", env={"LEADCRM_TODAY": "2027-02-05"})
    assert "Days off of 2027 are not loaded: Monday to Friday is assumed" in said
    (text,) = session([[command]], book, "zh")
    assert "推算" not in text


def test_the_command_line_loads_lists_what_it_refused_and_exits_with_3(
    session: Session, book: Path, listed: Callable[[str], Path]
) -> None:
    path = listed(SPRING_2027 + "2027-02-30,放假\n")
    load = ["calendar", "load", str(path)]
    first, told, wrong, shown = session(
        [load, [*load, "--json"], ["calendar", "load"], ["calendar", "show", "2027", "--json"]],
        book,
        "zh",
    )
    assert first.endswith("=== 3")
    assert "第 4 行" in first
    answer = json.loads(told.rpartition("===")[0])
    assert answer["items"] == []
    assert answer["rejected"][0]["line"] == 4
    assert wrong.endswith("=== 2")
    year = json.loads(shown.rpartition("===")[0])
    assert (year["known"], year["workdays"]) == (True, 256)
    assert year["work"] == ["2027-02-14"]
