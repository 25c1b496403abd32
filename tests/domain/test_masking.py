"""Personal numbers are hidden by what they are, wherever they stand; nothing else is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.masking import masked_text

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def card(region: str, born: str, number: int) -> str:
    first = f"{region}{born}{number:03}"
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("电话13800000021，找张总", "电话138****0021，找张总"),
        ("+86 138-0000-0021", "+86 138-****-0021"),
        ("138 0000 0021", "138 **** 0021"),
        ("办公室0730-5222222", "办公室073*-***2222"),
        ("写信 zhao.san@example.com", "写信 z*******@example.com"),
        ("身份证11010519491231002X", "身份证1101**********002X"),
        ("老证 430681630101123。", "老证 4306*******1123。"),
    ],
)
def test_a_personal_number_in_words_is_hidden_and_the_words_stay(text: str, hidden: str) -> None:
    assert masked_text(text) == hidden
    assert masked_text(hidden) == hidden, "a mask is no number"


@pytest.mark.parametrize(
    "text",
    [
        "投资570000000元，到资13800000元",
        "信用代码91430681MA4L138005",
        "信用代码914306817121212345",
        "凭证 20191031138000",
        "2019-10-31 10:22 至 2019-11-30",
        "操作 1k8olcaeb003t1223",
        "宗地 430681-2019-0012",
        "股票600519，占地1500亩，容积率1.2",
        "身份证430681199001011234",  # its check is wrong: some other number
        "a@b",
        "199****0203",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked_text(text) == text


@given(
    st.text(alphabet="张王李电话的，。 \n手机", max_size=20),
    st.sampled_from(["13", "14", "15", "16", "17", "18", "19"]),
    st.integers(0, 999_999_999),
    st.text(alphabet="张王李电话的，。 \n手机", max_size=20),
)
def test_every_mobile_number_is_hidden(before: str, head: str, rest: int, after: str) -> None:
    number = f"{head}{rest:09}"
    shown = masked_text(before + number + after)
    assert number not in shown
    assert len(shown) == len(before + number + after)
    assert shown.startswith(before)
    assert shown.endswith(after)


@given(
    st.sampled_from(["430681", "110105", "650102"]),
    st.dates(min_value=__import__("datetime").date(1930, 1, 1)).map(lambda day: f"{day:%Y%m%d}"),
    st.integers(0, 999),
)
def test_every_id_card_is_hidden(region: str, born: str, number: int) -> None:
    if not ("1930" <= born[:4] <= "2099"):
        return
    said = card(region, born, number)
    assert said not in masked_text(f"身份证号{said}")


@given(st.text(alphabet=string.digits, max_size=10))
def test_short_numbers_stay(number: str) -> None:
    assert masked_text(f"共{number}元") == f"共{number}元"
