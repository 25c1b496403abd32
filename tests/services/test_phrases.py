"""Words for days and amounts on their way into the book: echoed, kept, or refused."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.periods import read_period
from leadcrm.services.reading.phrases import Occasion, read_due, split_due
from leadcrm.services.reading.words import read_next

TODAY = date(2026, 11, 23)
CALENDAR = WorkCalendar(years=[2026])
SAID = Occasion(TODAY, CALENDAR)


@pytest.mark.parametrize(
    ("text", "due", "what"),
    [
        ("+3天 送方案", date(2026, 11, 26), "送方案"),
        ("+3 个工作日  送 方案", date(2026, 11, 26), "送 方案"),
        ("下周三 下午3点 拜访 送方案", date(2026, 12, 2), "下午3点 送方案"),
        ("月底前 送方案", date(2026, 11, 30), "送方案"),
        ("next Wednesday visit", date(2026, 12, 2), None),
        ("in 5 working days send the plan", date(2026, 11, 30), "send the plan"),
        ("明天", date(2026, 11, 24), None),
        ("2026-12-02 09:30 送方案", date(2026, 12, 2), "09:30 送方案"),
    ],
)
def test_a_next_step_is_a_date_and_what_to_do(text, due, what):
    step = read_next(text, TODAY, CALENDAR)
    assert (step.due, step.what) == (due, what)


def test_the_kind_of_a_next_step_stands_after_the_date():
    for text in ("下周三 下午3点 拜访 送方案", "下周三 visit 送方案"):
        step = read_next(text, TODAY, CALENDAR)
        assert step.kind is not None
        assert step.kind.value == "visit"


def test_words_for_a_day_are_echoed_and_a_plain_date_is_not():
    due, _ = split_due("下周三 送方案", SAID)
    assert [reading.zh for reading in due.readings] == ["下周三 → 2026-12-02 周三"]
    assert split_due("2026-12-02 送方案", SAID)[0].readings == ()


def test_a_period_is_due_on_its_last_working_day():
    due = read_due("下周", SAID)
    assert due.day == date(2026, 12, 4)
    assert due.readings[0].zh == "下周 → 2026-11-30 至 2026-12-06，应办 2026-12-04 周五"
    assert read_due("周末", SAID).day == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("下周三送方案", "下周三 送方案"),
        ("12月31日前完成", "12月31日前 完成"),
        ("3天后续谈", "3天后 续谈"),
    ],
)
def test_a_missing_blank_is_shown_where_it_belongs(text, hint):
    with pytest.raises(ReadingError) as refused:
        split_due(text, SAID)
    assert refused.value.hint.zh.endswith(hint)


@pytest.mark.parametrize("text", ["", "送方案", "尽快 送方案", "next", "5个工作日后 2027"])
def test_a_step_without_a_date_is_refused(text):
    late = Occasion(date(2026, 12, 29), CALENDAR)
    with pytest.raises(ReadingError):
        split_due(text, late)


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("2019-09", "2019-09"),
        ("2019", "2019"),
        ("2019年9月", "2019-09"),
        ("2019年", "2019"),
        ("43766", "2019-10-28"),
        ("2019年10月28日", "2019-10-28"),
        ("5月16日", "2026-05-16"),
    ],
)
def test_a_date_may_be_known_to_the_month_or_the_year(text, partial):
    cell = Occasion(TODAY, CALENDAR, where="cell")
    assert typed(PartialDate, text, cell) == partial


def test_a_quarter_is_no_partial_date():
    with pytest.raises(ReadingError):
        typed(PartialDate, "三季度", SAID)


def test_without_an_occasion_a_date_must_be_whole():
    assert typed(date, "2019年10月28日") == date(2019, 10, 28)
    for text in ("明天", "10月28日", "周三", "5个工作日后"):
        with pytest.raises(ReadingError):
            typed(date, text)


def test_a_bounded_amount_is_stored_to_the_fen_with_its_words(office):
    lead = office.leads.add("虚构铜箔", today=TODAY, intent="近8亿元", total="4亿元").lead
    fields = office.records.show("lead", lead).fields
    assert fields["intent"] == Money(80_000_000_000)
    assert fields["extra"] == {"intent_said": "近8亿元"}
    office.leads.edit(lead, today=TODAY, total="约5亿元")
    assert office.records.show("lead", lead).fields["extra"] == {
        "intent_said": "近8亿元",
        "total_investment_said": "约5亿元",
    }
    office.leads.edit(lead, today=TODAY, intent="8.5亿元", total="")
    fields = office.records.show("lead", lead).fields
    assert fields["intent"] == Money(85_000_000_000)
    assert fields["total_investment"] is None
    assert "extra" not in fields


@pytest.mark.parametrize("amount", ["5—10亿元", "5000", "待定", "几亿元"])
def test_ranges_and_what_is_not_known_are_no_amount_of_a_lead(office, amount):
    with pytest.raises(ReadingError):
        office.leads.add("虚构铜箔", today=TODAY, intent=amount)
    assert office.leads.list().items == ()


def test_what_has_happened_is_recorded_on_its_day_and_never_ahead(golden, today):
    told = golden.followups.log("L-0062", today=today, note="已通话", on="上周五")
    assert [reading.zh for reading in told.readings] == ["上周五 → 2019-10-25 周五"]
    assert golden.leads.show("L-0062", today=today).story[0].happened_on == "2019-10-25"
    with pytest.raises(UsageError):
        golden.followups.log("L-0062", today=today, note="已通话", on="明天")
    told = golden.followups.done("L-0063", today=today, on="昨天", following="下周三 送方案")
    assert [r.zh.partition(" ")[0] for r in told.readings] == ["昨天", "下周三"]
    assert golden.records.show("followup", told.closed).fields["done_on"] == date(2019, 10, 30)


@pytest.mark.parametrize(
    ("words", "kind", "what"),
    [
        ("上门 送方案", "visit", "送方案"),
        ("走访企业", "visit", "走访企业"),
        ("赴深圳 对接正威", "visit", "赴深圳 对接正威"),
        ("再去看地", "visit", "再去看地"),
        ("下午3点 致电 李总", "call", "下午3点 李总"),
        ("视频 会商", "call", "视频 会商"),
        ("微信发送资料", "wechat", "微信发送资料"),
        ("接待 考察团", "reception", "考察团"),
        ("host the delegation", "reception", "the delegation"),
        ("对接 供电所", "task", "对接 供电所"),
        ("送方案给客商再拜访", "task", "送方案给客商再拜访"),
        ("去年合同补签", "task", "去年合同补签"),
        ("联系人信息核对", "task", "联系人信息核对"),
        ("接待方案报审", "task", "接待方案报审"),
    ],
)
def test_the_verb_at_the_head_of_a_step_is_its_kind_and_none_is_invented(words, kind, what):
    step = read_next(f"明天 {words}", TODAY, CALENDAR)
    assert (step.kind.value, step.what) == (kind, what)


def test_a_step_of_a_day_alone_says_no_kind():
    assert read_next("明天", TODAY, CALENDAR)[1:3] == (None, None)


def test_a_task_is_shown_by_its_words_alone(golden, today):
    told = golden.followups.add("L-0025", due="周五", what="对接园区", today=today)
    assert (told.next_kind, told.next_what) == (None, "对接园区")
    told = golden.followups.add("L-0025", due="明天", what="打电话约时间", today=today)
    assert told.next_kind.zh == "电话"
    (item,) = [each for each in golden.agenda.week(today).items if each.what == "对接园区"]
    assert (item.kind, item.kind_label) == ("task", None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("本月", "2026-11-01", "2026-11-30"),
        ("10月", "2026-10-01", "2026-10-31"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("元至10月", "2026-01-01", "2026-10-31"),
        ("2019.3", "2019-03-01", "2019-03-31"),
        ("上周", "2026-11-16", "2026-11-22"),
        ("10月1日..昨天", "2026-10-01", "2026-11-22"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("2019-01..2019-10", "2019-01-01", "2019-10-31"),
    ],
)
def test_a_period_is_the_one_that_has_begun(text, first, last):
    assert read_period(text, SAID).text() == f"{first}..{last}"


def test_a_period_in_words_needs_the_day_on_which_it_is_said():
    with pytest.raises(ReadingError):
        read_period("本月")
    with pytest.raises(UsageError):
        read_period("11月..10月", SAID)
