"""Telephone numbers and credit codes in one spelling, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.errors import ReadingError
from leadcrm.zh import credit_code, phone_key


@pytest.mark.parametrize(
    ("text", "key", "extension"),
    [
        ("１３８００００００００", "13800000000", ""),
        ("+86 138-0000-0000", "13800000000", ""),
        ("0086 13800000000", "13800000000", ""),
        ("8613800000000", "13800000000", ""),
        ("13800000000.0", "13800000000", ""),
        ("手机：138 0000 0000", "13800000000", ""),
        ("0731-88881234-801", "073188881234", "801"),
        ("0731-88881234转801", "073188881234", "801"),
        ("0731 8888 1234 分机 801", "073188881234", "801"),
        ("13800000000 ext. 12", "13800000000", "12"),
        ("(0730)5222222", "07305222222", ""),
        ("0730-0000017", "07300000017", ""),
        ("010-12345678", "01012345678", ""),
        ("400-800-1234", "4008001234", ""),
        ("00852 2123 4567", "+85221234567", ""),
        ("+853 2888 1234", "+85328881234", ""),
        ("95588", "95588", ""),
    ],
)
def test_a_number_has_one_key_in_any_spelling(text, key, extension):
    found = phone_key(text)
    assert (found.key, found.extension) == (key, extension)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有写电话"),
        ("199****0001", "遮蔽"),
        ("13800000000/13900000000", "不止一个"),
        ("13800000000、13900000000", "不止一个"),
        ("88881234", "缺区号"),
        ("不详", "不是电话号码"),
        ("1.99E+10", "不是电话号码"),
        ("1990000004", "不是电话号码"),
        ("199000000478", "不是电话号码"),
        ("7305222222", "不是电话号码"),
    ],
)
def test_what_is_no_whole_number_is_refused(text, reason):
    with pytest.raises(ReadingError) as refused:
        phone_key(text)
    assert reason in refused.value.message.zh


@given(st.text() | st.text("0123456789+-() 转*.", max_size=20))
def test_reading_a_number_raises_nothing_but_its_own_refusal(tried, text):
    for read in (phone_key, credit_code):
        assert tried(read, text) != ""


def test_a_credit_code_is_checked_by_its_last_sign():
    assert credit_code(" 9111 0000 6000 37341l ") == "91110000600037341L"
    assert credit_code("９１１１００００６０００３７３４１Ｌ") == "91110000600037341L"
    for wrong, reason in (
        ("91110000600037341X", "校验位"),
        ("9111000060003734", "18 位"),
        ("91110000600O37341L", "不会有"),
        ("91A10000600037341L", "应为数字"),
    ):
        with pytest.raises(ReadingError) as refused:
            credit_code(wrong)
        assert reason in refused.value.message.zh


def test_a_body_whose_code_begins_with_a_letter_has_a_code_too():
    from stdnum.cn import uscc

    body = "N2430681MA4L2345X"
    code = body + uscc.calc_check_digit(body)
    assert credit_code(code) == code
