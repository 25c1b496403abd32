"""Amounts are printed rounded half up, in 亿 from 1亿 up, and read back as far as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.zh import format_amount, parse_amount, write_amount

WAN, YI = 10_000 * 100, 100_000_000 * 100


@given(st.integers(1, 10**6))
def test_what_is_printed_in_full_is_read_back(hundredths):
    for fen in (hundredths, hundredths * WAN // 100, hundredths * YI // 100):
        text = format_amount(fen, "zh")
        read = parse_amount(text).value
        assert format_amount(read, "zh") == text
        assert abs(read - fen) * 200 <= max(fen, 200)


@given(st.integers(0, 9_999))
def test_two_decimals_of_yi_and_of_wan_are_exact(hundredths):
    yi = YI + hundredths * YI // 100
    assert parse_amount(format_amount(yi, "zh")).value == yi
    assert parse_amount(format_amount(yi, "zh", fixed=True)).value == yi
    wan = WAN + hundredths * WAN // 100
    assert parse_amount(format_amount(wan, "zh")).value == wan


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (0, "0元", "0"),
        (1, "0.01元", "0.01"),
        (WAN, "1万", "10k"),
        (YI, "1亿", "100m"),
        (10 * YI, "10亿", "1bn"),
        (100_500_000, "100.5万", "1.01m"),
        (-5 * YI, "-5亿", "-500m"),
        (140 * YI // 10, "14亿", "1.4bn"),
        (1_598 * YI // 10, "159.8亿", "15.98bn"),
    ],
)
def test_from_one_yi_up_amounts_are_in_yi_below_in_wan(fen, zh, en):
    assert (format_amount(fen, "zh"), format_amount(fen, "en")) == (zh, en)


def test_never_10000_wan_just_below_one_yi():
    assert format_amount(YI - 1, "zh") == "1亿"
    assert format_amount(YI - 1, "zh", fixed=True) == "1.00亿"
    assert format_amount(YI - WAN, "zh") == "9999万"
    assert format_amount(10 * YI - 1, "en") == "1bn"
    assert format_amount(995 * YI // 1000, "zh") == "9950万"


def test_tables_keep_two_decimals_of_yi():
    assert format_amount(14 * YI, "zh", fixed=True) == "14.00亿"
    assert format_amount(900 * WAN, "zh", fixed=True) == "900万"
    assert format_amount(14 * YI, "en", fixed=True) == "1.40bn"
    assert format_amount(9_000 * WAN, "en", fixed=True) == "90m"


def test_a_currency_without_minor_units_is_not_divided():
    assert format_amount(10**8, "zh", currency="JPY") == "1亿"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("近8亿元", "近8亿元", "up to CNY 800 million"),
        ("8.50亿", "8.5亿元", "CNY 850 million"),
        ("10多亿元", "10亿元以上", "at least CNY 1 billion"),
        ("2亿元左右", "约2亿元", "about CNY 200 million"),
        ("3254.59万美元", "3254.59万美元", "USD 32.5459 million"),
        ("3000万元至1亿元", "3000万元—1亿元", "CNY 30 million – CNY 100 million"),
    ],
)
def test_sentences_write_bound_and_currency(text, zh, en):
    amount = parse_amount(text)
    assert (write_amount(amount), write_amount(amount, "en")) == (zh, en)
