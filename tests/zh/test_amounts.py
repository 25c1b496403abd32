"""Amounts are printed rounded half up and read back exactly as far as they were printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError
from leadcrm.zh.amounts import MOST_FEN, format_amount, parse_amount

WAN, YI = 10_000 * 100, 100_000_000 * 100


@given(st.integers(1, 10**6))
def test_what_is_printed_in_full_is_read_back(hundredths):
    for fen in (hundredths, hundredths * WAN // 100, hundredths * YI // 100):
        text = format_amount(fen, "zh")
        read, currency = parse_amount(text)
        assert currency == "CNY"
        assert format_amount(read, "zh") == text
        assert abs(read - fen) * 200 <= max(fen, 200)


@given(st.integers(0, 9_999))
def test_two_decimals_of_yi_and_of_wan_are_exact(hundredths):
    yi = YI + hundredths * YI // 100
    assert parse_amount(format_amount(yi, "zh"))[0] == yi
    assert parse_amount(format_amount(yi, "zh", fixed=True))[0] == yi
    wan = WAN + hundredths * WAN // 100
    assert parse_amount(format_amount(wan, "zh"))[0] == wan


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
    ],
)
def test_from_one_yi_up_amounts_are_in_yi_below_in_wan(fen, zh, en):
    assert (format_amount(fen, "zh"), format_amount(fen, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [("８.５亿元", "", 85 * YI // 10), (" 5 万元 ", "", 5 * WAN), ("5亿", "万元", 5 * YI)],
)
def test_wide_digits_blanks_and_a_unit_of_its_own(text, unit, fen):
    assert parse_amount(text, unit) == (fen, "CNY")


def test_an_amount_beyond_any_table_is_refused():
    assert parse_amount(f"{MOST_FEN // 100}元")[0] == MOST_FEN
    for text in (f"{MOST_FEN // 100 + 1}元", "9" * 5000 + "亿元"):
        with pytest.raises(ReadingError):
            parse_amount(text)


@pytest.mark.parametrize(
    "text", ["5", "5吨", "1.234567元", "1,2345万元", "五亿", "5亿元整", "+5万"]
)
def test_no_amount_is_guessed(text):
    with pytest.raises(ReadingError):
        Money.parse(text)
