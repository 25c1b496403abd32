"""Amounts are read exactly or refused with a reason, never guessed."""

import csv
import re
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError
from leadcrm.zh import Amount, parse_amount, write_amount
from leadcrm.zh.amount import MOST_FEN
from leadcrm.zh.headers import unit_of_header

GOLDEN = Path(__file__).parents[1] / "golden"
WAN, YI = 10_000 * 100, 100_000_000 * 100
with (GOLDEN / "amounts.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))


def read(text, unit=""):
    """Return (bound, value, high, currency), or the reason of the refusal in Chinese."""
    try:
        amount = parse_amount(text, unit)
    except ReadingError as error:
        return error.message.zh
    return amount.bound, amount.value, amount.high, amount.currency


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']} {row['raw']}" for row in ROWS])
def test_every_row_of_the_golden_amounts(row):
    got = read(row["raw"], row["unit_hint"])
    if row["bound"] == "refuse":
        assert isinstance(got, str)
    else:
        high = int(row["high"]) if row["high"] else None
        assert got == (row["bound"], int(row["value"]), high, row["currency"])


def test_every_amount_in_the_report_of_2019():
    """Each is read at the end of its clause; together they are the amounts known of it."""
    text = (GOLDEN / "report-2019-amounts.txt").read_text(encoding="utf-8")
    money = re.compile(r"近?(?:[0-9.]+[亿万]|亿)美?元(?:以上)?")
    found = money.findall(text)
    known = {r["raw"]: r for r in ROWS if r["source"] == "report" and r["bound"] != "refuse"}
    assert set(found) <= set(known)
    assert len(found) == 17
    for match in money.finditer(text):
        row = known[match[0]]
        clause = re.split("[,、。;“”的]", text[: match.end()])[-1]
        amount = parse_amount(clause)
        assert (amount.value, amount.currency) == (int(row["value"]), row["currency"])
        assert amount.bound == row["bound"]
    assert {"98.91亿元", "近8亿元", "亿元以上", "3254.59万美元"} <= set(found)


CODES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP", "MOP", "TWD", "KRW", "SGD")
values = st.integers(0, MOST_FEN - 1)


@st.composite
def amounts(draw):
    bound = draw(st.sampled_from(["exact", "at_least", "at_most", "about", "range"]))
    value = draw(values)
    high = draw(st.integers(value + 1, MOST_FEN)) if bound == "range" else None
    return Amount(bound, draw(st.sampled_from(CODES)), high, "", value)


@given(amounts(), st.sampled_from(["zh", "en"]))
def test_what_is_written_is_read_back_as_the_same_amount(amount, lang):
    again = parse_amount(write_amount(amount, lang))
    assert (again.bound, again.value, again.high, again.currency) == (
        amount.bound,
        amount.value,
        amount.high,
        amount.currency,
    )


written = st.text(
    "0123456789.,-—~至到零一二两三十百千万亿元角分多余近约以上美港$¥ %/个半廿½负（）millionk",
    max_size=14,
)


@given(st.text() | written, st.sampled_from(["", "万元", "亿元", "万美元", "亩", "½"]))
def test_reading_raises_nothing_but_its_own_refusal(tried, text, unit):
    amount = tried(parse_amount, text, unit)
    if amount is not None:
        assert 0 <= amount.value <= MOST_FEN
        assert amount.high is None or amount.high > amount.value


@given(st.integers(0, 10**15 - 1), st.sampled_from(["low", "up"]))
def test_agreement_with_cn2an_on_every_whole_number_it_writes(yuan, style):
    assert read(cn2an.an2cn(yuan, style) + "元") == ("exact", yuan * 100, None, "CNY")


@given(st.integers(1, 10**12))
def test_agreement_with_cn2an_on_formal_amounts_with_jiao_and_fen(fen):
    assert read(cn2an.an2cn(fen / 100, "rmb")) == ("exact", fen, None, "CNY")


numerals = st.text("零一二两三五九十百千万亿点1234567890", min_size=1, max_size=8)


@given(numerals)
def test_agreement_with_cn2an_wherever_both_answer(text):
    """Where it is strict; what its other modes add is in the table of the documentation."""
    try:
        theirs = cn2an.cn2an(text, "strict")
        ours = parse_amount(f"{text}元")
    except (ValueError, ReadingError):
        return
    assert ours.value == round(theirs * 100)


@pytest.mark.parametrize("text", ["一二三", "二〇一九", "一万二", "负五"])
def test_what_cn2an_reads_beyond_its_strict_mode_and_we_refuse(text):
    assert cn2an.cn2an(text, "normal")
    assert isinstance(read(f"{text}元"), str)


@pytest.mark.parametrize("text", ["一点五亿", "百万", "近8亿", "1,234.5万", "十多亿"])
def test_what_cn2an_does_not_read_and_offices_write(text):
    with pytest.raises(ValueError, match=r"."):
        cn2an.cn2an(text, "smart")
    assert not isinstance(read(text), str)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("一亿五", 150_000_000),
        ("八亿五千万", 850_000_000),
        ("一万二", 12_000),
        ("两个亿", 2 * 10**8),
    ],
)
def test_what_speech_leaves_out_is_read_where_it_is_plain(text, yuan):
    assert read(text) == ("exact", yuan * 100, None, "CNY")


@pytest.mark.parametrize(
    ("text", "unit", "got"),
    [
        ("８．５亿元", "", ("exact", 85 * YI // 10, None, "CNY")),
        ("5亿", "万元", ("exact", 5 * YI, None, "CNY")),
        ("8.5亿", "万美元", ("exact", 85 * YI // 10, None, "USD")),
        ("5千", "万元", ("exact", 5000 * WAN, None, "CNY")),
        ("港币5000万元", "", ("exact", 5000 * WAN, None, "HKD")),
        ("3千-5千万元", "", ("range", 3000 * WAN, 5000 * WAN, "CNY")),
        ("三至五百万元", "", ("range", 300 * WAN, 500 * WAN, "CNY")),
        ("十来亿元", "", ("about", 10 * YI, None, "CNY")),
        ("10亿元+", "", ("at_least", 10 * YI, None, "CNY")),
        ("at least US$1.2 million", "", ("at_least", 120 * WAN, None, "USD")),
        ("CNY 500 million–1 billion", "", ("range", 5 * YI, 10 * YI, "CNY")),
        ("1亿日元", "", ("exact", 100_000_000, None, "JPY")),
        ("柒角叁分", "", ("exact", 73, None, "CNY")),
    ],
)
def test_neighbours_of_the_golden_rows(text, unit, got):
    assert read(text, unit) == got


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("三五亿元", "", "两个数"),
        ("三五百万元", "", "两个数"),
        ("一二十万元", "", "两个数"),
        ("½亿元", "", "不是一个确定的数"),
        ("٣亿元", "", "不是一个确定的数"),
        ("十几亿元", "", "没有确数"),
        ("几个亿", "", "没有确数"),
        ("好几个亿", "", "没有确数"),
        ("十几个亿", "", "没有确数"),
        ("总投资几个亿", "", "没有确数"),
        ("数个亿元", "", "没有确数"),
        ("约8亿元以上", "", "互相矛盾"),
        ("约5—10亿元", "", "互相矛盾"),
        ("5亿美元—10亿元", "", "两种货币"),
        ("￥5000万美元", "", "两种货币"),
        ("$500", "", "哪国"),
        ("每亩300万元", "", "比率"),
        ("亩均税收20万元", "", "比率"),
        ("-5万元", "", "负数"),
        ("1亿5000", "", "省了单位"),
        ("1亿零500", "", "省了单位"),
        ("12,34万元", "", "千分位"),
        ("百", "", "没有单位"),
        ("500m", "", "没有单位"),
        ("百分之三十", "万元", "比率"),
        ("A5万元", "", "不是一个确定的数"),
        ("8.5亿股", "", "不是钱"),
        ("三至五十万", "", "不是一个确定的数"),
        ("投资额不详", "", "未知"),
        ("9" * 99, "亿元", "太大"),
        ("9" * 5000 + "亿元", "", "太长"),
    ],
)
def test_what_is_refused_says_why(text, unit, reason):
    assert reason in read(text, unit)


def test_words_before_an_amount_are_kept_and_not_read():
    for words in ("三一重工投资", "万达集团总投资", "2019年合同引资", "38个项目合同引资"):
        amount = parse_amount(f"{words}：约8.5亿元")
        assert (amount.words, amount.value, amount.bound) == (words, 85 * YI // 10, "about")
        assert amount.text == f"{words}：约8.5亿元"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("总投资（亿元）", "亿元"),
        ("单位：万美元", "万美元"),
        ("金额/万元", "万元"),
        ("合同引资(亿)", "亿"),
        ("总投资万元", "万元"),
        ("意向金额", ""),
        ("单元", ""),
        ("用地(亩)", ""),
    ],
)
def test_the_unit_of_a_header(header, unit):
    assert unit_of_header(header) == unit


@pytest.mark.parametrize(
    "words", ["签约", "合同签约", "审批通过", "最近", "到账", "ABC集團投資", "Total: "]
)
def test_a_word_that_ends_like_a_bound_is_none(words):
    if words == "审批通过":
        assert "不是一个确定的数" in read("过5亿元")
    amount = parse_amount(f"{words}5亿元")
    assert (amount.bound, amount.words) == ("exact", words.strip(": "))


def test_an_amount_beyond_any_table_is_refused():
    assert parse_amount(f"{MOST_FEN // 100}元").value == MOST_FEN
    with pytest.raises(ReadingError):
        parse_amount(f"{MOST_FEN // 100 + 1}元")


def test_an_amount_cannot_be_changed():
    amount = parse_amount("近8亿元")
    with pytest.raises(AttributeError):
        amount.value = 1
    assert amount == parse_amount("近8亿元")
    assert len({amount, parse_amount("近8亿元"), parse_amount("约8亿元")}) == 2


def test_money_takes_exact_amounts_and_says_why_not_others():
    assert Money.parse("8.5亿元") == Money(85 * YI // 10)
    for text in ("近8亿元", "5—10亿元"):
        with pytest.raises(ReadingError) as refused:
            Money.parse(text)
        assert text in refused.value.message.zh
    assert Money.of(parse_amount("近8亿元")) == Money(8 * YI)
    with pytest.raises(ReadingError):
        Money.of(parse_amount("5—10亿元"))
