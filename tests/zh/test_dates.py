"""Date phrases are read by one rule each, or refused with a reason, never guessed."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.zh import parse_date
from leadcrm.zh.datereader import DOUBTFUL
from leadcrm.zh.weekdays import weekday

MONDAY = date(2026, 11, 23)
PLAIN = WorkCalendar(years=range(1, 10_000))
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
with (Path(__file__).parents[1] / "golden" / "phrases.csv").open(
    encoding="utf-8", newline=""
) as stream:
    ROWS = list(csv.DictReader(stream))


def told(text, base=MONDAY, **options):
    """Return what a phrase is read as, after the arrow, or the reason of its refusal."""
    try:
        return parse_date(text, base, **options).explain().zh.partition(" → ")[2]
    except ReadingError as error:
        return error.message.zh


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']} {row['phrase']}" for row in ROWS])
def test_every_row_of_the_golden_phrases(row, calendar):
    base = date.fromisoformat(row["base"])
    options = {"prefer": row["prefer"], "where": row["where"], "calendar": calendar}
    if row["expect"] == "refuse":
        with pytest.raises(ReadingError):
            parse_date(row["phrase"], base, **options)
        return
    read = parse_date(row["phrase"], base, **options)
    assert read.period == (row["expect"] == "period")
    first, last = (row["start"], row["end"]) if read.period else (row["date"], row["date"])
    assert (read.start.isoformat(), read.end.isoformat()) == (first, last)
    assert read.by == (row["by"] == "Y")


@given(days, days)
def test_a_day_is_read_back_however_it_is_written(day, base):
    year, month, number = day.year, day.month, day.day
    for text in (
        day.isoformat(),
        f" {day} ",
        f"{year}.{month}.{number}",
        f"{year}/{month:02d}/{number:02d}",
        f"{year}年{month}月{number}日",
        f"{day} {weekday(day, 'zh')}",
        f"{day:%Y%m%d}",
        f"{day} 00:00:00",
        f"{number} {day:%B} {year}",
    ):
        read = parse_date(text, base)
        assert (read.date, read.by, read.words) == (day, False, "")


@given(days)
def test_a_serial_of_a_sheet_is_its_day_and_a_typed_number_is_none(day):
    serial = (day - date(1899, 12, 30)).days
    assume(serial not in DOUBTFUL)  # 20821 may be August 2021
    for text in (str(serial), f"{serial}.5", f"{serial}.0"):
        assert parse_date(text, MONDAY, where="cell").date == day
        with pytest.raises(ReadingError):
            parse_date(text, MONDAY)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("1", "1900-01-01 周一"),
        ("59", "1900-02-28 周三"),
        ("60", "没有「60」这一天"),
        ("61", "1900-03-01 周四"),
        ("2019", "「2019」是年份，还是表格里的日期序号？"),
        ("20191028", "2019-10-28 周一"),
        ("2019-10-28 00:00:00", "2019-10-28 周一"),
    ],
)
def test_serials_of_the_1900_system(cell, read):
    assert told(cell, where="cell") == read


@given(days, st.integers(0, 999))
def test_counted_days_weeks_and_working_days(base, count):
    for text in (f"+{count}天", f"+{count}d", f"{count}天后", f"in {count} days", f"过{count}天"):
        assert parse_date(text, base).date == base + timedelta(days=count)
    for text in (f"{count}天前", f"{count} days ago"):
        assert parse_date(text, base).date == base - timedelta(days=count)
    assert parse_date(f"{count}天内", base).by
    for text in (f"{count}周后", f"+{count}w", f"{count}个星期后"):
        assert parse_date(text, base).date == base + timedelta(days=7 * count)
    for text in (
        f"+{count}工作日",
        f"{count}个工作日后",
        f"+{count}wd",
        f"in {count} working days",
    ):
        assert parse_date(text, base, calendar=PLAIN).date == PLAIN.add(base, count)


@given(days, st.integers(0, 6), st.sampled_from(["周", "星期", "礼拜"]))
def test_weekdays_lie_in_the_week_that_is_named(base, number, word):
    name = "一二三四五六日"[number]
    monday = base - timedelta(days=base.weekday())
    for which, weeks in (("上上", -2), ("上", -1), ("这", 0), ("本", 0), ("下", 1), ("下下", 2)):
        read = parse_date(f"{which}{word}{name}", base).date
        assert read == monday + timedelta(days=7 * weeks + number)
    bare = parse_date(f"{word}{name}", base).date
    last = parse_date(f"{word}{name}", base, prefer="past").date
    assert bare.weekday() == last.weekday() == number
    assert timedelta(0) <= bare - base < timedelta(7)
    assert timedelta(0) <= base - last < timedelta(7)


@given(days, st.integers(1, 12), st.integers(1, 31))
def test_a_day_without_a_year_is_the_next_one_or_the_last_one(base, month, number):
    for text in (f"{month}月{number}日", f"{month}/{number}", f"{month}月{number}号"):
        try:
            ahead = parse_date(text, base).date
            behind = parse_date(text, base, prefer="past").date
        except ReadingError:
            assert number > 29
            continue
        assert (ahead.month, ahead.day) == (behind.month, behind.day) == (month, number)
        assert behind <= base <= ahead
        assert not behind.replace(day=1) < ahead.replace(day=1) < base.replace(day=1)


@given(days)
def test_periods_without_a_year_lie_in_the_year_it_is_said(base):
    for prefer in ("future", "past"):
        read = parse_date("元至10月", base, prefer=prefer)
        assert (read.start, read.end) == (date(base.year, 1, 1), date(base.year, 10, 31))
        read = parse_date("三季度", base, prefer=prefer)
        assert (read.start, read.end) == (date(base.year, 7, 1), date(base.year, 9, 30))


written = st.text(
    "0123456789-/.: 年月日号周一二三四五六天前后内个下上本这底初旬至到第节工作半+（）春",
    max_size=12,
)
english = st.lists(
    st.sampled_from(["next", "last", "in", "3", "by", "end of", "month", "Dec", "Q4", "days"]),
    max_size=5,
).map(" ".join)


@given(
    st.text() | written | english,
    st.dates(),
    st.sampled_from(["future", "past"]),
    st.sampled_from(["typed", "cell"]),
)
def test_reading_raises_nothing_but_its_own_refusal(tried, text, base, prefer, where):
    for calendar in (None, PLAIN, WorkCalendar()):
        read = tried(parse_date, text, base, calendar=calendar, prefer=prefer, where=where)
        if read is not None:
            assert read.start <= read.end
            assert read.period or read.start == read.end


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("下周三", "2026-12-02 周三"),
        ("下周", "2026-11-30 至 2026-12-06"),
        ("月底前", "2026-11-30 周一（截止，含当天）"),
        ("最迟周五", "2026-11-27 周五（截止，含当天）"),
        ("12月5日（周六）前", "2026-12-05 周六（截止，含当天）"),
        ("下个月5號", "2026-12-05 周六"),
        ("10月28日至30日", "2027-10-28 至 2027-10-30"),
        ("本月第三个周五", "2026-11-20 周五"),
        ("11月至次年2月", "2026-11-01 至 2027-02-28"),
        ("2019.10.28-2019.11.3", "2019-10-28 至 2019-11-03"),
        ("下周一至周三", "2026-11-30 至 2026-12-02"),
        ("今年以来", "2026-01-01 至 2026-11-23"),
        ("二零二六年底", "2026-12-31 周四"),
        ("12-05 周六", "2026-12-05 周六"),
        ("一季度末", "2027-03-31 周三"),
        ("last working day of the month", "2026-11-30 周一"),
        ("Oct 28 - Nov 3", "2027-10-28 至 2027-11-03"),
        ("by next Wednesday", "2026-12-02 周三（截止，含当天）"),
        ("Mon 28 Oct 2019", "2019-10-28 周一"),
    ],
)
def test_neighbours_of_the_golden_rows(text, read, calendar):
    assert told(text, calendar=calendar) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有写日期"),
        ("腊月廿六", "农历"),
        ("春节前", "工作日历"),
        ("小年", "农历"),
        ("民国108年10月28日", "年号"),
        ("每月5日", "重复"),
        ("11月第三周", "一周不明"),
        ("周三、周四", "不止一个日期"),
        ("三四天后", "两个数"),
        ("3-5天后", "不是一个确定的数"),
        ("月底左右", "不是一个确定的数"),
        ("月初", "没有定下哪一天"),
        ("2月30日", "没有「2月30日」这一天"),
        ("2026年13月", "没有这个月"),
        ("周八", "没有「周八」这一天"),
        ("10月28日星期三", "星期不符"),
        ("Tuesday, October 28, 2019", "星期不符"),
        ("29.10.2019", "年份在后"),
        ("10/28/2019", "年份在后"),
        ("26-12-5", "只有两位"),
        ("43766", "是一个数"),
        ("3天", "是多长时间"),
        ("3月后", "第几个月"),
        ("下周前", "含不含"),
        ("11月至2月", "颠倒"),
        ("下午3点", "只有时刻"),
        ("明天25点", "没有这个时刻"),
        ("+9999年", "超出"),
        ("送方案", "看不懂"),
        ("x" * 5000, "太长"),
        ("5个工作日后", "没有"),
    ],
)
def test_what_is_refused_says_why(text, reason):
    assert reason in told(text)


def test_working_days_need_the_calendar_of_every_year_they_touch(calendar):
    monday = date(2026, 12, 28)
    assert told("3个工作日后", monday, calendar=calendar) == "2026-12-31 周四"
    assert "2027 年的放假安排" in told("4个工作日后", monday, calendar=calendar)
    assert "2027 年的放假安排" in told("节后第一个工作日", MONDAY, calendar=calendar)
    assert told("4天后", monday, calendar=calendar) == "2027-01-01 周五"


@pytest.mark.parametrize(
    ("text", "base", "read"),
    [
        ("节后第一个工作日", date(2026, 10, 3), "2026-10-08 周四"),
        ("国庆节后第一个工作日", date(2026, 10, 5), "2026-10-08 周四"),
        ("中秋节后第一个工作日", date(2026, 9, 1), "2026-09-28 周一"),
        ("春节后第一个工作日", date(2026, 1, 10), "2026-02-24 周二"),
        ("春节前最后一个工作日", date(2026, 1, 10), "2026-02-14 周六"),
        ("元旦后第一个工作日", date(2025, 12, 20), "2026-01-04 周日"),
        ("五一后第二个工作日", date(2026, 4, 28), "2026-05-07 周四"),
    ],
)
def test_working_days_around_statutory_holidays(text, base, read, calendar):
    assert told(text, base, calendar=calendar) == read


def test_times_of_day_are_kept_as_words():
    for text, words in (
        ("明天下午3点", "下午3点"),
        ("明早8点", "早8点"),
        ("tomorrow at 15:00", "15:00"),
    ):
        read = parse_date(text, MONDAY)
        assert (read.date, read.words, read.text) == (date(2026, 11, 24), words, text)


def test_the_reading_is_told_in_both_languages():
    read = parse_date("下周三", MONDAY).explain()
    assert (read.zh, read.en) == ("下周三 → 2026-12-02 周三", "下周三 → 2026-12-02 Wed")
    read = parse_date("by end of month", MONDAY).explain()
    assert read.en == "by end of month → by 2026-11-30 Mon (that day included)"


@given(days)
def test_a_partial_date_means_all_its_days(day):
    whole, month, year = (PartialDate.parse(day.isoformat()[:n]) for n in (10, 7, 4))
    assert whole.first() == day == whole.last()
    assert month.first() == day.replace(day=1)
    assert (month.last() + timedelta(days=1)).day == 1
    assert (year.first(), year.last()) == (date(day.year, 1, 1), date(day.year, 12, 31))


@pytest.mark.parametrize("text", ["", "2019-13", "2019-02-30", "0000", "2019-1", "201910"])
def test_a_partial_date_that_does_not_exist_is_refused(text):
    with pytest.raises(ReadingError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "base", "read"),
    [
        ("国庆后", date(2026, 9, 20), "2026-10-08 周四"),
        ("国庆前", date(2026, 9, 20), "2026-09-30 周三（截止，含当天）"),
        ("春节后", date(2026, 1, 10), "2026-02-24 周二"),
        ("after National Day", date(2026, 9, 20), "2026-10-08 周四"),
        ("正月初八", date(2026, 1, 10), "2026-02-24 周二"),
        ("初八上午", date(2026, 2, 10), "2026-02-24 周二"),
        ("腊月二十六", date(2026, 1, 10), "2026-02-13 周五"),
        ("除夕前", date(2026, 2, 1), "2026-02-16 周一（截止，含当天）"),
        ("元宵节", date(2026, 1, 10), "2026-03-03 周二"),
    ],
)
def test_what_is_typed_around_a_festival_is_read(text, base, read, calendar):
    assert told(text, base, calendar=calendar) == read


@pytest.mark.parametrize(("days", "read"), [(60, True), (61, False)])
def test_a_lunar_day_is_read_within_sixty_days_and_named_beyond(days, read, calendar):
    spring = date(2026, 2, 17)
    base = spring - timedelta(days=days)
    if read:
        assert parse_date("大年初一", base, calendar=calendar).date == spring
    else:
        with pytest.raises(ReadingError) as refused:
            parse_date("大年初一", base, calendar=calendar)
        assert "2026-02-17" in refused.value.hint.zh


@pytest.mark.parametrize("text", ["国庆后", "春节前", "正月初八", "腊月二十六"])
def test_of_the_words_of_a_sheet_no_festival_is_made_a_day(text, calendar):
    with pytest.raises(ReadingError):
        parse_date(text, date(2026, 1, 10), calendar=calendar, where="cell")


@pytest.mark.parametrize(
    ("text", "meant"), [("11月5曰", "11月5日"), ("tommorow", "tomorrow"), ("下洲三", "下周三")]
)
def test_a_slip_is_answered_with_what_was_meant(text, meant):
    with pytest.raises(ReadingError) as refused:
        parse_date(text, MONDAY)
    assert meant in refused.value.hint.zh
