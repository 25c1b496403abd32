"""`overdue` by step of the escalation ladder: who must be told."""

import re
from datetime import date

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.ladder import draw_ladder
from leadcrm.cli.render.page import Page
from leadcrm.domain.ladder import span_of, step_of
from leadcrm.domain.policy import Policy
from leadcrm.services.agenda.agendaviews import Agenda
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

RUNGS = Policy().rungs


@pytest.fixture
def whole(golden: Workspace, today: date) -> Agenda:
    return golden.agenda.overdue(today)


@pytest.fixture
def overdue(whole: Agenda) -> Agenda:
    """What is late alone, without the silent leads beside it."""
    return whole._replace(silent=())


def page_of(
    agenda: Agenda,
    columns: int | None = 120,
    height: int | None = None,
    lang: Lang = "zh",
    **options: object,
) -> list[list[tuple[str, str]]]:
    page = Page(color=False, columns=columns)
    rungs = options.pop("rungs", RUNGS)
    return draw_ladder(page, agenda, rungs, lang, height=height, **options).lines  # type: ignore[arg-type]


def drawn(agenda: Agenda, *args: object, **options: object) -> list[str]:
    lines = page_of(agenda, *args, **options)  # type: ignore[arg-type]
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_the_first_day_of_a_rung_is_on_it_and_the_day_before_is_not() -> None:
    late = (0, 1, 3, 4, 7, 8, 14, 15, 400)
    assert [step_of(days, RUNGS) for days in late] == [None, 0, 0, 1, 1, 2, 2, 3, 3]
    assert [span_of(step, RUNGS) for step in range(4)] == [(1, 3), (4, 7), (8, 14), (15, None)]


def test_the_highest_step_comes_first_and_an_empty_one_stays_dim_with_0(overdue: Agenda) -> None:
    names = ("领导小组名单", "督办单", "催办单", "催办")
    heads = [
        next((text, style) for text, style in line if text.strip())
        if not line[0][0].strip()
        else line[2]
        for line in page_of(overdue)
        if any(text.split(" ")[0] in names for text, _ in line[:3])
    ]
    assert heads == [
        ("领导小组名单 6", "bold"),
        ("督办单 4", "bold"),
        ("催办单 0", "dim"),
        ("催办 9", "bold"),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_lead_stands_under_its_step(overdue: Agenda, lang: Lang) -> None:
    step, found = None, {}
    for line in drawn(overdue, None, None, lang):
        if head := re.search(r"(\d+)(至|-\d+ working|个工作日以上| working days or)", line):
            step = int(head[1])
        elif code := re.search(r"L-\d{4}", line):
            found[code[0]] = step
    assert found == {
        item.lead: max(first for first in RUNGS if first <= (item.days_late or 0))
        for item in overdue.items
    }


def test_the_rungs_are_those_of_the_policy(overdue: Agenda) -> None:
    lines = drawn(overdue, rungs=(1, 2, 16, 19))
    counts = [
        int(m[1]) for line in lines if (m := re.match(r".{3,6}(?:催办|督办|领导)\S* (\d+)", line))
    ]
    assert counts == [0, 6, 13, 0]


def test_the_planned_day_stands_only_where_a_day_off_moved_it(overdue: Agenda) -> None:
    moved = {
        item.lead: (f"{item.due:%m-%d}" if item.due != item.effective_due else None)
        for item in overdue.items
    }
    assert {"10-01", "10-26", None} == set(moved.values())
    for line in drawn(overdue, 140):
        if code := re.search(r"L-\d{4}", line):
            days = re.findall(r"\d\d-\d\d(?= 周)", line)
            assert days[:-1] == ([moved[code[0]]] if moved[code[0]] else [])
    assert any("10-12 周六是调休上班日" in line for line in drawn(overdue, 140))


def test_the_head_counts_by_commitment(overdue: Agenda) -> None:
    assert "未签约 7  未落地 5  未投产 7" in drawn(overdue)[1]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", range(60, 201, 7))
def test_it_fits_the_window_and_says_what_it_left_out(
    overdue: Agenda, columns: int, lang: Lang
) -> None:
    for height in (16, 24, 30, 40, 60):
        lines = drawn(overdue, columns, height, lang)
        assert len(lines) <= height - 1
        assert all(width(line) <= columns for line in lines)
        shown = len([line for line in lines if "L-0" in line])
        left = [int(m[0]) for line in lines if (m := re.search(r"\d+(?= 条| more)", line))]
        assert shown + sum(left[:1]) == 19
    assert len([line for line in drawn(overdue, columns, None, lang) if "L-0" in line]) == 19


def test_top_cuts_the_rows_and_not_the_counts(overdue: Agenda) -> None:
    lines = drawn(overdue, top=2)
    assert any("领导小组名单 6" in line for line in lines)
    assert any(line.startswith("另有 17 条") for line in lines)


def test_units_are_named_with_their_numbers_the_most_first(overdue: Agenda) -> None:
    (line,) = [line for line in drawn(overdue, None) if line.startswith("按单位")]
    numbers = [int(n) for n in re.findall(r" (\d+)", line)]
    assert numbers == sorted(numbers, reverse=True)
    assert sum(numbers) == 19


@pytest.mark.parametrize("lang", LANGS)
def test_with_nothing_overdue_it_does_not_say_that_nothing_is_due(
    golden: Workspace, lang: Lang
) -> None:
    golden.engine.execute("DELETE FROM followup WHERE due < '2019-10-29'")
    lines = drawn(golden.agenda.overdue(date(2019, 10, 31)), 80, 24, lang)
    assert any("leadcrm today" in line for line in lines)
    assert not any(
        "Nothing overdue, nothing due" in line or "没有逾期和" in line for line in lines
    )


def test_in_a_gbk_console_it_can_be_written(overdue: Agenda) -> None:
    assert "\n".join(drawn(overdue)).encode("gbk")


# --- the silent leads beside what is late ------------------------------------------------------

SILENT = ("L-0025", "L-0033", "L-0070", "L-0064", "L-0091")


@pytest.mark.parametrize("lang", LANGS)
def test_the_silent_have_a_block_of_their_own_behind_the_19(whole: Agenda, lang: Lang) -> None:
    lines = drawn(whole, None, None, lang)
    head = lines.index(next(line for line in lines if re.match(r"(静默|Silent) 5", line)))
    codes = [code[0] for line in lines if (code := re.search(r"L-\d{4}", line))]
    assert tuple(codes[19:]) == SILENT
    said = {"zh": ("未排下次跟进、沉睡", "专干样本13、负责人样本12、领导小组办公室主任样本")}
    said["en"] = ("no next step, dormant", "专干样本13, 负责人样本12, 领导小组办公室主任样本")
    assert all(words in lines[head + 2] for words in said[lang])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 100, 120, 160])
def test_with_the_silent_it_fits_the_window_too_and_counts_them_whole(
    whole: Agenda, columns: int, lang: Lang
) -> None:
    for height in (16, 24, 30, 40, 60):
        lines = drawn(whole, columns, height, lang)
        assert len(lines) <= height - 1, height
        assert all(width(line) <= columns for line in lines)
        assert any(re.match(r"(静默|Silent) 5", line) for line in lines)
    assert "\n".join(drawn(whole, columns, 40, "zh")).encode("gbk")


def test_with_nothing_late_the_silent_are_told_all_the_same(golden: Workspace) -> None:
    golden.engine.execute("DELETE FROM followup WHERE done_on IS NULL AND due < '2019-10-31'")
    lines = drawn(golden.agenda.overdue(date(2019, 10, 31)), 80, 24)
    assert any(line.startswith("静默 ") for line in lines)
