"""A day without a year is the nearest that the verb allows; another year is shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
MONDAY, NEW_YEAR, LATE_2019 = date(2026, 11, 23), date(2027, 1, 5), date(2019, 11, 8)


@pytest.mark.parametrize(
    ("base", "words", "due"),
    [
        (LATE_2019, "11月6日", "2019-11-06"),
        (LATE_2019, "10月28日", "2019-10-28"),
        (LATE_2019, "11月12日", "2019-11-12"),
        (MONDAY, "10月8日", "2027-10-08"),
        (MONDAY, "10.30", "2026-10-30"),
        (MONDAY, "12.5", "2026-12-05"),
        (MONDAY, "10.8", "2027-10-08"),
        (MONDAY, "10.30前", "2026-10-30"),
        (MONDAY, "3月1日", "2027-03-01"),
        (MONDAY, "三月的第一天", "2027-03-01"),
        (MONDAY, "三月的最后一天", "2027-03-31"),
        (MONDAY, "Oct 28", "2026-10-28"),
        (MONDAY, "10月底前", "2026-10-31"),
        (MONDAY, "12月中旬", "2026-12-20"),
        (MONDAY, "3月", "2027-03-31"),
        (MONDAY, "10月", "2026-10-31"),
        (MONDAY, "2026年内", "2026-12-31"),
        (MONDAY, "2027年后", "2027-01-01"),
        (MONDAY, "25日前", "2026-11-25"),
        (MONDAY, "20日前", "2026-11-20"),
        (MONDAY, "10日前", "2026-12-10"),
        (MONDAY, "202612", "2026-12-31"),
        (NEW_YEAR, "12月20日", "2026-12-20"),
        (NEW_YEAR, "12月下旬", "2026-12-31"),
        (NEW_YEAR, "年底前", "2027-12-31"),
        (NEW_YEAR, "5日", "2027-01-05"),
    ],
)
def test_what_is_planned_is_near_and_what_just_passed_is_overdue(
    base: date, words: str, due: str
) -> None:
    assert str(read_due(words, Occasion(base)).day) == due


@pytest.mark.parametrize(
    ("base", "words", "day"),
    [
        (LATE_2019, "11月12日", "2018-11-12"),
        (LATE_2019, "11月6日", "2019-11-06"),
        (MONDAY, "10.30", "2026-10-30"),
        (MONDAY, "12.5", "2025-12-05"),
        (MONDAY, "三月的第一天", "2026-03-01"),
        (MONDAY, "12月的第一天", "2025-12-01"),
        (NEW_YEAR, "11月12日", "2026-11-12"),
    ],
)
def test_what_has_been_is_the_last_such_day(base: date, words: str, day: str) -> None:
    assert str(read_past(words, Occasion(base)).day) == day


@pytest.mark.parametrize("words", ["2020年前", "12月前", "尽快", "近期", "春节后", "10月初"])
def test_words_that_fix_no_day_are_refused_with_a_reason(words: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read_due(words, Occasion(MONDAY))
    assert words in refused.value.message.zh
    assert words in refused.value.message.en
    assert refused.value.hint


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("202112", "2021-12"),
        ("201912", "2019-12"),
        ("2019.10", "2019-10"),
        ("2019.12", "2019-12"),
        ("2019.3", "2019-03"),
        ("2019.03", "2019-03"),
        ("20211203", "2021-12-03"),
        ("10.30", "2026-10-30"),
        ("10.8", "2026-10-08"),
        ("43766", "2019-10-28"),
        ("12月", "2025-12"),
        ("2019年10月", "2019-10"),
    ],
)
def test_numbers_in_columns_of_dates_are_months_and_days_as_people_write_them(
    cell: str, day: str
) -> None:
    assert str(typed(PartialDate, cell, Occasion(MONDAY, where="cell"))) == day


@pytest.mark.parametrize("cell", ["2019.1", "10.3", "211203", "20211", "2019.13", "13.40"])
def test_a_number_that_may_be_two_days_is_refused(cell: str) -> None:
    with pytest.raises(ReadingError) as refused:
        typed(PartialDate, cell, Occasion(MONDAY, where="cell"))
    assert cell in refused.value.message.zh


@pytest.mark.parametrize(
    ("words", "day"),
    [("12月31日", "2026-12-31"), ("6月30日", "2026-06-30"), ("2027年3月", "2027-03")],
)
def test_an_agreed_day_without_a_year_is_the_nearest(words: str, day: str) -> None:
    said = Occasion(MONDAY, prefer="future", where="cell")
    assert str(typed(PartialDate, words, said)) == day


def test_a_postponement_goes_forward_though_the_day_has_just_passed(office: Workspace) -> None:
    office.leads.add("样例项目", today=LATE_2019, following="2019-11-04 电话")
    office.records.add("officer", "李样本")
    agreed = {"reason": "明年再开工", "approved_by": "李样本"}  # a year is far beyond a week
    moved = office.followups.postpone("样例项目", to="11月6日", today=LATE_2019, **agreed)
    assert str(moved.next_due) == "2020-11-06"


@pytest.mark.parametrize("to", ["昨天", "2019-11-05", "上周五", "yesterday"])
def test_a_late_step_is_not_postponed_to_a_day_that_has_passed(office: Workspace, to: str) -> None:
    office.leads.add("样例项目", today=date(2019, 10, 28), following="2019-10-29 电话")
    with pytest.raises(UsageError) as refused:
        office.followups.postpone("样例项目", to=to, today=LATE_2019)
    assert "推迟要推到今天或以后" in refused.value.message.zh
    assert "today or later" in refused.value.message.en
    (step,) = office.followups.list("样例项目")
    assert str(step.fields["due"]) == "2019-10-29"


def test_a_late_step_is_postponed_to_today(office: Workspace) -> None:
    office.leads.add("样例项目", today=date(2019, 10, 28), following="2019-11-05 电话")
    moved = office.followups.postpone("样例项目", to="今天", today=LATE_2019)
    assert moved.next_due == LATE_2019


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_screen_says_the_year_of_a_day_in_another_one(
    session: Session, office: Workspace, lang: str, tmp_path: Path
) -> None:
    office.close()
    late = {"zh": "逾期", "en": "late"}[lang]
    commands = [
        ["lead", "add", "样例项目", "--next", "3.15 送方案"],
        ["followup", "add", "L-0001", "--due", "三月的第一天", "--what", "看地"],
        ["followup", "add", "L-0001", "--due", "11月6日", "--what", "催"],
        ["log", "L-0001", "--on", "12月12日", "--note", "谈了用地和价格"],
        ["done", "F-0003", "--outcome", "对方已回复", "--next", "1月8日 再谈"],
        ["lead", "show", "L-0001"],
        ["today", "--all"],
    ]
    said = session(commands, tmp_path / "office.db", lang, env={"LEADCRM_TODAY": "2026-11-23"})
    added, planned, overdue, logged, done, shown, _ = said
    assert "2027-03-15" in added
    assert "2027-03-01" in planned
    assert "2026-11-06" in overdue
    assert late in overdue
    assert "2025-12-12" in logged
    assert "2027-01-08" in done
    assert all(day in shown for day in ("2027-03-15", "2027-03-01", "2027-01-08"))
