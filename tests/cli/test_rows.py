"""A row of the last list may be typed for a code, and several rows are one command."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.cells import width
from leadcrm.cli.render.ladder import draw_ladder
from leadcrm.cli.render.page import Page
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

Run = Callable[..., list[str]]
CODE = {"zh": "编号", "en": "Code"}


@pytest.fixture
def run(session, book: Path, tmp_path: Path) -> Run:
    """Runs commands that remember their lists in a file; returns what each of them said."""

    def run(*commands: str, lang: Lang = "zh", **more) -> list[str]:
        env = {"LEADCRM_LIST": str(tmp_path / "list"), **more.pop("env", {})}
        words = [line.split(" ") for line in commands]
        return session(words, more.pop("book", book), lang, env=env, **more)

    return run


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_number_stands_for_its_follow_up_or_else_for_its_lead(run: Run, lang: Lang) -> None:
    listed, shown, closed, logged = run(
        "today", "show 1", "done 2 已拜访", "log 26 谈了用地 --next 明天", lang=lang
    )
    rows = [line.split() for line in listed.splitlines() if " L-0" in line]
    numbers = [row[0] for row in rows if row[0].isdecimal()]
    assert numbers == [str(n) for n in range(1, 32)]
    assert shown.startswith("L-0063")
    assert "F-0073" in closed  # the follow-up of the second row, L-0075
    assert logged.startswith("L-0025")
    assert "F-0097" in logged  # planned, for the lead had none


@pytest.mark.parametrize("typed", ["2,4-6", "２，４－６", "2、4—6", "2,4,5,6", "6,5,4,2,2"])
def test_many_rows_are_one_command_and_one_undo(run: Run, typed: str) -> None:
    before, moved, undone, after = run(
        "overdue --json",
        f"postpone {typed} --to 下周三 --reason 客商出差 --approved-by C015 --json",
        "undo",
        "overdue --json",
    )[0:4]
    items = json.loads(moved.rpartition("===")[0])["items"]
    assert sorted(item["opened"] for item in items) == ["F-0013", "F-0025", "F-0049", "F-0073"]
    assert {item["next_due"] for item in items} == {"2019-11-06"}
    assert undone.endswith("=== 0")
    assert after == before


@pytest.mark.parametrize(
    ("lang", "said", "nothing"),
    [("zh", "第 3 行：", "一条也没有改"), ("en", "Row 3: ", "nothing was changed")],
)
def test_where_one_row_is_refused_none_is_written_and_it_says_which_and_why(
    run: Run, lang: Lang, said: str, nothing: str
) -> None:
    _, _, before, refused, after = run(
        "today", "done 3 已拜访", "history --json", "done 2-4 好了", "history --json", lang=lang
    )
    assert refused.endswith("=== 1")
    assert said in refused
    assert nothing in refused
    assert after == before


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("done 40", "没有第 40 行", "no row 40"),
        ("done 26", "没有到期的跟进", "no follow-up that is due"),
        ("show 2-3", "不止一行", "is several rows"),
        ("done 6-4", "倒过来了", "runs backwards"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_in_a_sentence(
    run: Run, typed: str, zh: str, en: str
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        answer = run("today", typed, lang=lang)[1]
        assert said in answer
        assert answer[-1] in "12"


def test_a_step_that_somebody_else_has_done_is_told_and_no_other_is_closed(run: Run) -> None:
    _, _, stale = run("today", "done F-0061 --next 明天", "done 1")
    assert "第 1 行：F-0061 已办结" in stale
    assert "leadcrm today" in stale
    assert stale.endswith("=== 1")


@pytest.mark.parametrize(
    "typed", ["1 通了电话，周四拜访", "log 1 通了电话 --next 周四", "1,2 通了电话，周四拜访"]
)
def test_no_second_next_step_is_planned_by_a_row_whose_step_is_done(run: Run, typed: str) -> None:
    _, _, before, stale, after = run(
        "today", "done F-0061 --next 明天", "history --json", typed, "history --json"
    )
    assert "第 1 行：F-0061 已办结" in stale
    assert "leadcrm today" in stale
    assert stale.endswith("=== 1")
    assert after == before


def test_a_touch_alone_is_recorded_by_a_row_whose_step_is_done(run: Run) -> None:
    assert run("today", "done F-0061 --next 明天", "1 又通了电话")[2].endswith("=== 0")


def test_a_list_of_another_book_is_never_applied(run: Run, book: Path) -> None:
    run("today")
    other = Path(shutil.copy(book, book.with_name("other.db")))
    (refused,) = run("done 1", book=other)
    assert "另一个数据文件" in refused
    again = book.with_name("again.db")
    shutil.copy(book, again)
    again.replace(book)  # the file in its place is another book
    (refused,) = run("done 1")
    assert "另一个数据文件" in refused


def test_without_a_list_a_number_is_no_row(run: Run) -> None:
    for lang in LANGS:
        (refused,) = run("done 1", lang=lang)
        assert refused.endswith("=== 2")
        assert "leadcrm today" in refused


def test_in_a_pipe_nothing_is_remembered_and_no_row_is_numbered(
    run: Run, book: Path, tmp_path: Path
) -> None:
    listed, refused = run("today", "done 2,3", env={"LEADCRM_LIST": ""})
    assert "行  灯" not in listed
    assert refused.endswith("=== 2")
    assert not (tmp_path / "list").exists()
    assert not list(book.parent.rglob("lists"))


def test_the_list_is_remembered_privately_by_codes_alone(run: Run, tmp_path: Path) -> None:
    run("today")
    file = tmp_path / "list"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "虚构" not in file.read_text("utf-8")


def test_rows_of_lead_list_stand_for_leads(run: Run) -> None:
    listed, shown = run("lead list --unit 示例二局", "show 2")
    second = next(line for line in listed.splitlines() if line.split()[:1] == ["2"])
    assert shown.split()[0] == second.split()[1]


def test_rows_of_find_and_of_other_lists_stand_for_what_is_listed(run: Run) -> None:
    found, shown, listed, step, person = run(
        "find 正威",
        "show 2",
        "followup list L-0075",
        "log 1 谈了 --next 明天 --json",
        "find 样本02",
    )
    second = next(line for line in found.splitlines() if line.split()[:1] == ["2"])
    assert shown.split()[0] == second.split()[2]
    assert "F-0073" in listed
    assert json.loads(step.rpartition("===")[0])["closed"] == "F-0073"
    assert person.endswith("=== 0")


def test_a_number_of_four_digits_or_a_code_is_never_a_row(run: Run) -> None:
    _, shown, number = run("today", "show L-0017", "show 4412")
    assert shown.startswith("L-0017")
    assert "4412" in number
    assert "行" not in number


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", range(60, 200, 7))
def test_numbers_make_no_line_wider_and_no_column_leave(
    golden: Workspace, today: date, lang: Lang, columns: int
) -> None:
    agenda = golden.agenda.today(today)
    plain, numbered = (
        _drawn(draw_agenda, agenda, columns, lang, which="today", numbers=numbers)
        for numbers in (False, True)
    )
    assert all(width(line) <= columns for line in numbered)
    heads = [next(line for line in page if CODE[lang] in line) for page in (plain, numbered)]
    assert heads[1].split()[1:] == heads[0].split()
    for line in _drawn(draw_ladder, golden.agenda.overdue(today), columns, lang, rungs=(1, 4, 8)):
        assert width(line) <= columns


def _drawn(draw: Callable[..., Page], view: object, columns: int, lang: Lang, **more) -> list[str]:
    page = draw(Page(color=False, columns=columns), view, lang=lang, **{"numbers": True, **more})
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]
