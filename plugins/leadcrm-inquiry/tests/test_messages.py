"""Messages: what is pasted is taken apart, and an answer is due by a working day."""

from datetime import date, time

import pytest

from leadcrm.domain.daysoff import DaysOff
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.plugin.days import Moment
from leadcrm_inquiry.kinds import Setup
from leadcrm_inquiry.messages import answer_by, draft_of, moment_of, number_of, take_apart

TODAY = date(2019, 10, 31)
CAME = Moment(PartialDate("2019-10-31"), None)
YEAR = DaysOff(
    off=frozenset(
        [*(date(2019, 5, n) for n in (1, 2, 3)), date(2019, 9, 13)]
        + [date(2019, 10, n) for n in (1, 2, 3, 4, 7)]
    ),
    work=frozenset([date(2019, 4, 28), date(2019, 5, 5), date(2019, 9, 29), date(2019, 10, 12)]),
)
CALENDAR = WorkCalendar(YEAR.off, YEAR.work, (2019,))


def draft(**given):
    return draft_of(given, CAME, Setup(), CALENDAR)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2019-04-26 17:00", date(2019, 4, 28)),  # a Friday; the Sunday is worked
        ("2019-09-30 10:00", date(2019, 10, 8)),
        ("2019-09-12 18:00", date(2019, 9, 17)),  # after closing, before a day off
        ("2019-10-30 17:30", date(2019, 10, 31)),  # on the stroke
        ("2019-10-30 17:31", date(2019, 11, 1)),
        ("2019-10-26 09:00", date(2019, 10, 29)),  # a Saturday counts as the Monday
        ("2019-10-30", date(2019, 10, 31)),
    ],
)
def test_an_answer_is_due_by_a_working_day_of_the_minute_it_came(came, due):
    assert answer_by(moment_of(came, TODAY), Setup(), CALENDAR) == due


def test_the_office_may_close_at_another_hour_and_take_more_days():
    late = moment_of("2019-10-30 17:40", TODAY)
    assert answer_by(late, Setup(closes="18:00"), CALENDAR) == date(2019, 10, 31)
    assert answer_by(late, Setup(closes="18:00", answer_workdays=2), CALENDAR) == date(2019, 11, 1)


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        (
            "「王样本 19900000001 想了解工业用地，约50亩」",
            {
                "name": "王样本",
                "phone": "19900000001",
                "text": "王样本 19900000001 想了解工业用地，约50亩",
            },
        ),
        (
            "王样本 2019/10/30 17:05:09\n想了解工业用地\n电话199-0000-0001",
            {
                "name": "王样本",
                "at": "2019/10/30 17:05:09",
                "phone": "199-0000-0001",
                "text": "想了解工业用地\n电话199-0000-0001",
            },
        ),
        ("王样本 17:05\n在吗", {"name": "王样本", "at": "17:05", "text": "在吗"}),
        ("王样本  昨天 17:05\n在吗", {"name": "王样本", "at": "昨天 17:05", "text": "在吗"}),
        ("想了解工业用地，约50亩", {"text": "想了解工业用地，约50亩"}),
        ("请回电 0730-5550000", {"phone": "0730-5550000", "text": "请回电 0730-5550000"}),
        ("投资 199000000012 元", {"text": "投资 199000000012 元"}),
        ("你好\n在吗", {"text": "你好\n在吗"}),
        (
            "2019/10/29 21:05 赖样本: 想租厂房",
            {"name": "赖样本", "at": "2019/10/29 21:05", "text": "想租厂房"},
        ),
        (
            "「2019/10/29 21:05 赖样本: 想租厂房」",
            {"name": "赖样本", "at": "2019/10/29 21:05", "text": "想租厂房"},
        ),
        (
            "[2019-10-29 21:05] 童样本：要地，电话19900000003",
            {
                "name": "童样本",
                "at": "2019-10-29 21:05",
                "phone": "19900000003",
                "text": "要地，电话19900000003",
            },
        ),
        (
            "10月29日 晚上9:05 赖样本\n要地",
            {"name": "赖样本", "at": "10月29日 晚上9:05", "text": "要地"},
        ),
        ("赖样本:\n想租厂房", {"name": "赖样本", "text": "想租厂房"}),
        ("您好：\n想租厂房", {"text": "您好：\n想租厂房"}),
        ("咨询内容：\n想租厂房", {"text": "咨询内容：\n想租厂房"}),
    ],
)
def test_name_time_and_phone_are_found_and_nothing_of_the_text_is_lost(pasted, told):
    assert take_apart(pasted) == told


def test_a_time_alone_is_todays_and_none_is_today():
    assert moment_of("17:05", TODAY) == ("2019-10-31", time(17, 5))
    assert moment_of("", TODAY) == ("2019-10-31", None)


@pytest.mark.parametrize("word", ["11月5日", "2019-11-01 09:00", "明天"])
def test_no_message_came_on_a_day_to_come(word):
    with pytest.raises(ReadingError, match=r"还没有到|has not come"):
        moment_of(word, TODAY)


def test_lines_of_a_message_stand_on_one():
    made = draft(name="王样本", text="要地\n\n约50亩\r\n急")
    assert made.record.fields["text"] == "要地 / 约50亩 / 急"
    assert made.lead["note"] == "要地 / 约50亩 / 急"


def test_one_phone_is_one_clue_however_it_is_written_and_its_number_tells_no_phone():
    refs = {draft(text=f"要地 {each}").lead["ref"] for each in ("19900000001", "199-0000-0001")}
    refs.add(draft(name="王样本", phone="+86 19900000001").lead["ref"])
    assert len(refs) == 1
    assert "0001" not in refs.pop()
    assert draft(text="要地 19900000002").lead["ref"] != draft(text="要地 19900000001").lead["ref"]


def test_a_message_is_the_same_by_its_number_else_by_what_it_says_and_when():
    same = {"medium": "抖音", "text": "园区在哪里"}
    assert number_of({"id": "m1", **same}, CAME) == "m1"
    assert number_of(same, CAME) == number_of({**same, "at": "写法不同"}, CAME)
    other = Moment(PartialDate("2019-10-30"), None)
    assert len({number_of(same, CAME), number_of(same, other), number_of({}, CAME)}) == 3


def test_a_referred_project_is_a_referral_and_its_referrer_hears_within_7_calendar_days():
    made = draft(firm="样本电子", referrer="省商务厅", text="拟投资", amount="5亿元")
    answer, report = made.tasks
    assert (answer.due, report.due) == (date(2019, 11, 1), date(2019, 11, 7))
    assert report.what == "回复推荐单位省商务厅"
    assert made.lead["channel"] == "referral"
    assert made.lead["intent"].fen == 50_000_000_000
    assert made.contact["kind"] == "enterprise"
    assert draft(name="王样本", medium="政府推介").lead["channel"] == "referral"
    assert draft(name="王样本", medium="公众号").lead["channel"] == "media"


def test_an_amount_that_is_none_stays_as_it_was_said():
    made = draft(name="王样本", text="想建厂", amount="几千万吧")
    assert made.lead["intent"] is None
    assert made.lead["note"] == "想建厂 几千万吧"


def test_without_anybody_it_is_an_inquiry_with_an_answer_due_and_no_clue():
    made = draft(medium="抖音", text="园区在哪里")
    assert (made.contact, made.lead) == (None, None)
    assert [task.due for task in made.tasks] == [date(2019, 11, 1)]


def test_a_phone_alone_is_somebody():
    made = draft(phone="19900000001", text="请回电")
    assert made.contact["name"] == "咨询人0001"
    assert made.lead["name"] == "咨询人0001咨询项目"  # no whole number in a list
    assert draft(name="王样本").lead["ref"] == draft(name="王样本").record.fields["ref"]


def test_a_phone_in_the_text_is_the_contacts_and_stands_masked_in_the_words():
    made = draft(text="请回电 19900000001，要地")
    assert made.contact["phone"] == "19900000001"
    for said in (made.record.fields["text"], made.lead["note"]):
        assert said == "请回电 199****0001，要地"
