"""In a sentence a day is read whole or not at all; its verbs tell what was, and how."""

from datetime import date

import pytest

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import LeadcrmError
from leadcrm.services.leads.sayings import Saying, read_saying

TODAY = date(2026, 9, 8)  # a Tuesday
CALENDAR = WorkCalendar([], [], [2025, 2026, 2027])


def said(text: str) -> Saying:
    return read_saying(text, "1", TODAY, CALENDAR)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("已约，10月32日拜访", "10月32日"),
        ("已约，11月31号上午拜访", "11月31号"),
        ("已约，13月5日拜访", "13月5日"),
        ("已约，13月拜访", "13月"),
        ("已约，9月155日拜访", "9月155日"),
        ("已约，35号拜访", "35号"),
        ("谈了，三十五号再去", "三十五号"),
        ("谈了，本月31号签约", "本月31号"),
        ("谈了，二月三十日签约", "二月三十日"),
        ("已约，10/32 拜访", "10/32"),
        ("已约，31/9拜访", "31/9"),
        ("谈了，2-30送方案", "2-30"),
        ("谈了，9.31送方案", "9.31"),
        ("没接通，改到9.31", "9.31"),
        ("已约，下周8拜访", "下周8"),
        ("已约，下星期八拜访", "下星期八"),
        ("已约，周八拜访", "周八"),
        ("已约，2026-02-30 拜访", "2026-02-30"),
        ("已约，2027年2月30日拜访", "2027年2月30日"),
        ("谈了，9月第五周拜访", "9月第五周"),
        ("谈了，每月5号报进度", "每月5号"),
        ("谈了，3-5天后拜访", "3-5天后"),
        ("谈了，明后天拜访", "明后天"),
        ("agreed, visit Sept 31", "Sept 31"),
        ("agreed, visit 31 September", "31 September"),
        ("call on Feb 30", "Feb 30"),
        ("agreed, send the plan on 2026/2/30", "2026/2/30"),
        ("agreed, visit on Monday the 32nd", "the 32nd"),
        ("agreed, visit Sept 15-16", "Sept 15-16"),
    ],
)
def test_what_looks_like_a_day_and_is_none_is_refused_by_name(text: str, day: str) -> None:
    with pytest.raises(LeadcrmError) as refused:
        said(text)
    assert f"「{day}」" in refused.value.message.zh
    assert day in refused.value.message.en
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("已约，下周三或周四拜访", "下周三", "周四"),
        ("已约，周四、五拜访", "周四", "五"),
        ("已约，周三四拜访", "周三", "四"),
        ("已约，周六日拜访", "周六", "周日"),
        ("已约，9月15或16日拜访", "9月15", "16日"),
        ("已约，下周三、周四拜访", "下周三", "周四"),
        ("没接通，改到明天还是后天", "明天", "后天"),
        ("周一和周二去了厂里", "周一", "周二"),
        ("昨天见面，前天打电话", "昨天", "前天"),
        ("上周五送了方案，周一回了话", "上周五", "周一"),
        ("agreed, visit Wed or Thu", "Wed", "Thu"),
        ("agreed, visit Sept 15th or 16th", "Sept 15th", "16th"),
        ("met him on Monday, called yesterday, wrote on Sept 3", "on Monday", "on Sept 3"),
    ],
)
def test_two_days_are_refused_whether_they_are_to_come_or_have_been(
    text: str, one: str, other: str
) -> None:
    with pytest.raises(LeadcrmError) as refused:
        said(text)
    assert f"「{one}」和「{other}」" in refused.value.message.zh
    assert "two days" in refused.value.message.en
    assert one in refused.value.hint.zh


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("谈了投资3.5亿，周四拜访", "周四 拜访"),
        ("要10-20亩地，周五送方案", "周五 送方案"),
        ("已约，35号地块再看，周四拜访", "周四 拜访"),
        ("电话13912345678打通了，周五回访", "周五 回访"),
        ("租期45日，周五签", "周五 签"),
        ("谈了方案2，9月15日拜访", "9月15日 拜访"),
        ("谈了，9月15-16日拜访", "9月15-16日 拜访"),
        ("谈了，周三到县里汇报", "周三 到县里汇报"),
        ("谈了，周四和王总见面", "周四 和王总见面"),
        ("谈了，下周二一早拜访", "下周二一早 拜访"),
        ("谈了，周五两点拜访", "周五 两点拜访"),
        ("谈了，45日内签约", "45日内 签约"),
        ("谈了，开工日期10月8日", "10月8日 开工日期"),
        ("OK，工期15日，周四签", "周四 签"),
        ("每周8次通话", None),
        ("厂房3.5万平", None),
        ("看了3号楼", None),
        ("works 24/7, call Friday", "Friday call"),
        ("may 5 people come, call Friday", "Friday call"),
        ("agreed, contract to be signed on Friday", "on Friday contract to be signed"),
        ("agreed, they want the plan sent by Friday", "by Friday they want the plan sent"),
        ("agreed, visit Sept 15 and bring 3 people", "Sept 15 visit bring 3 people"),
    ],
)
def test_numbers_that_are_no_days_and_days_with_words_beside_them_are_read(
    text: str, following: str | None
) -> None:
    assert said(text).following == following


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上周五去送了方案", "visit"),
        ("去厂里看了设备", "visit"),
        ("9月5日见了面", "visit"),
        ("昨天到他们公司谈了用地", "visit"),
        ("和王总见了面", "visit"),
        ("met the boss yesterday", "visit"),
        ("went to the plant", "visit"),
        ("没去成，打了电话", "call"),
        ("去电话问了", "call"),
        ("phoned the chamber", "call"),
        ("昨天陪王总去了县里", "visit"),
        ("没见到人", None),
        ("过去的事谈了", None),
        ("收到公司资料了", None),
        ("客商去了深圳", None),
        ("合同款到了", None),
        ("发了邀请函", None),
        ("didn't meet him", None),
    ],
)
def test_going_seeing_and_meeting_are_a_visit_and_words_that_tell_no_way_are_none(
    text: str, kind: str | None
) -> None:
    assert said(text).kind == kind


@pytest.mark.parametrize(
    ("text", "on", "following"),
    [
        ("met him on Monday, send plan on Friday", "on Monday", "on Friday send plan"),
        ("spoke to him on Monday, visit Friday", "on Monday", "Friday visit"),
        ("went to see the plant on Sept 1", "on Sept 1", None),
        ("on Monday we sent the plan, call Friday", "on Monday", "Friday call"),
        ("周一见了面，周五送方案", "周一", "周五 送方案"),
    ],
)
def test_a_day_with_a_verb_of_the_past_beside_it_is_a_day_that_was(
    text: str, on: str, following: str | None
) -> None:
    assert said(text)[1::2] == (on, following)


@pytest.mark.parametrize("text", ["met him and visit Friday", "agreed to visit Thursday"])
def test_a_day_behind_what_is_to_be_done_is_to_come(text: str) -> None:
    with pytest.raises(LeadcrmError) as refused:
        said(text)
    assert "leadcrm postpone 1" in refused.value.hint.zh
