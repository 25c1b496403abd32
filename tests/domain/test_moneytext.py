"""Amounts in words: rounded as reports print them, 近 and 逾 only where they are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import rounded_text
from leadcrm.zh.amounts import parse_amount

YI = 10**10


@pytest.mark.parametrize(
    ("yi", "zh", "en"),
    [
        ("7.96", "近8亿元", "nearly CNY 800 million"),
        ("8", "8亿元", "CNY 800 million"),
        ("8.03", "逾8亿元", "over CNY 800 million"),
        ("7.46", "近7.5亿元", "nearly CNY 750 million"),
        ("159.8", "近160亿元", "nearly CNY 16 billion"),
        ("98.91", "近100亿元", "nearly CNY 10 billion"),
        ("0.00005", "5000元", "CNY 5000"),
        ("0", "0元", "CNY 0"),
    ],
)
def test_a_report_rounds_to_what_is_near(yi, zh, en):
    said = rounded_text(Money(round(float(yi) * YI)))
    assert (said.zh, said.en) == (zh, en)


def test_dollars_are_rounded_in_their_own_unit():
    assert rounded_text(Money(3_254_590_000, "USD")).zh == "近3300万美元"


@given(st.integers(min_value=0, max_value=10**15))
def test_nearly_is_below_and_over_is_above_and_neither_lies_by_much(fen):
    said = rounded_text(Money(fen)).zh
    told = parse_amount(said.lstrip("近逾")).value
    assert abs(told - fen) * 20 <= fen
    assert said.startswith("近") == (told > fen)
    assert said.startswith("逾") == (told < fen)
