"""Lists of days off, as an office types them out of the yearly notice."""

from datetime import date

import pytest

from leadcrm.domain.daysoff import DaysOff, read_days

NOTICE = """\
日期,安排,备注
# 2027年部分节假日安排
2027-01-01,放假,元旦
2027年2月6日至2027年2月12日,放假
2027/2/14,上班
2027-02-20,2027-02-21,补班
2027.5.1..2027.5.5 放假

2027-10-01,off
2027-10-09,Work
"""


def read(text):
    return read_days((n, line.split(",")) for n, line in enumerate(text.splitlines(), 1))


def february(*days):
    return {date(2027, 2, day) for day in days}


def test_days_ranges_and_both_words_are_read_however_they_are_written():
    days, refused = read(NOTICE)
    assert refused == ()
    assert days.off == {
        date(2027, 1, 1),
        *february(*range(6, 13)),
        *(date(2027, 5, day) for day in range(1, 6)),
        date(2027, 10, 1),
    }
    assert days.work == {*february(14, 20, 21), date(2027, 10, 9)}
    assert days.years() == (2027,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2027-13-01,放假", "no day"),
        ("2月6日至12日,放假", "no day"),
        ("2027-02-06", "neither off nor work"),
        ("2027-02-06,也许", "neither off nor work"),
        ("2027-02-12..2027-02-06,放假", "ends before"),
        ("2027-02-01..2027-03-04,放假", "at most 31 days"),
        ("2027-02-01 2027-02-02 2027-02-03,放假", "no day"),
    ],
)
def test_a_line_that_says_no_day_or_no_word_is_refused_with_its_number(line, why):
    days, refused = read(f"2027-01-01,放假\n{line}")
    assert days.off == {date(2027, 1, 1)}
    (one,) = refused
    assert one.line == 2
    assert why in one.reason.en


def test_one_list_has_one_answer_for_a_day():
    days, refused = read("2027-02-06..2027-02-12,放假\n2027-02-08,上班")
    assert date(2027, 2, 8) in days.off
    assert [line.line for line in refused] == [2]


def test_a_later_list_corrects_the_one_before_and_plain_days_change_nothing():
    first = DaysOff(frozenset(february(8, 9)), frozenset(february(14)))
    later = DaysOff(frozenset(february(14)), frozenset(february(9)))
    assert first.then(later).real() == DaysOff(frozenset(february(8)), frozenset())
