"""A phone is a phone or nothing: what stands in a cell of phones is read, kept, or told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.zh.matchkeys import number_key
from leadcrm.zh.phonecells import phone_list, read_phones


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("199 0000 0331", ["19900000331"]),
        ("+86-199-0000-0331", ["19900000331"]),
        ("１９９０００００３３１", ["19900000331"]),
        ("199.0000.0331", ["19900000331"]),
        ("(86)19900000331", ["19900000331"]),
        ('="19900000609"', ["19900000609"]),
        ("19900000609.0", ["19900000609"]),
        ("\u202d19900000035\u202c", ["19900000035"]),
        ("\u200e19900000036", ["19900000036"]),
        ("19900000037\u00ad", ["19900000037"]),
        ("1990000\u200b0038", ["19900000038"]),
        ("tel:+86-730-5550315", ["07305550315"]),
        ("86-730-5550315", ["07305550315"]),
        ("(0730)5550315", ["07305550315"]),
        ("+852 2123 4567", ["+85221234567"]),
        ("400-800-1234", ["4008001234"]),
        ("0730-5550315转801", ["0730-5550315转801"]),
        ("5550315", ["5550315"]),
        ("95588", ["95588"]),
        ("199****0331", ["199****0331"]),
    ],
)
def test_one_number_has_one_spelling_however_programs_write_it(cell, numbers):
    found = read_phones(cell)
    assert [*found.numbers] == numbers
    assert (found.words, found.doubtful) == ("", None)


@pytest.mark.parametrize(
    "cell",
    [
        "19900000314/0730-5550315",
        "19900000314、(0730)5550315",
        "199 0000 0314\n0730 5550315",
        "19900000314 0730-5550315",
        "19900000314或07305550315",
        "+8619900000314；+86 730 5550315",
    ],
)
def test_two_numbers_in_a_cell_are_two(cell):
    assert read_phones(cell).numbers == ("19900000314", "07305550315")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("19900000331（微信同号）", "微信同号"),
        ("陈总19900000331", "陈总"),
        ("19900000331 晚上打", "晚上打"),
        ("手机：19900000331", ""),
        ("QQ:12345678", "QQ:12345678"),
        ("找办公室", "找办公室"),
        ("同上", "同上"),
    ],
)
def test_what_is_said_beside_a_number_is_kept(cell, words):
    assert read_phones(cell).words == words


@pytest.mark.parametrize(
    "cell", ["", "无", "/", "暂无", "#N/A", "-", "—", "不详", "N/A", "null", "未留", "？"]
)
def test_words_for_none_are_no_phone(cell):
    assert read_phones(cell) == ((), "", None)


@pytest.mark.parametrize(
    "cell", ["1990000004", "199000000478", "7305550315", "430681199001011234", "1-250-555-1234"]
)
def test_a_wrong_number_of_digits_stays_as_written_and_is_told(cell):
    found = read_phones(cell)
    assert (found.numbers, found.first, found.doubtful) == ((), cell, cell)
    assert cell in found.told.zh
    assert cell in found.told.en
    assert number_key(cell) is None


@pytest.mark.parametrize("cell", ["1.99E+10", "1.99e10", "1.9900000031E+10", "１.９９E＋１０"])
def test_lost_digits_are_no_phone_and_are_told(cell):
    found = read_phones(cell)
    assert (found.numbers, found.first) == ((), None)
    assert found.is_lost
    assert "丢了" in found.told.zh


def test_a_doubtful_number_beside_a_good_one_is_told_too():
    found = read_phones("19900000314/1990000004")
    assert (found.first, found.others) == ("19900000314", ("1990000004",))
    assert "1990000004" in found.told.en


@given(st.text() | st.text("0123456789+-() 转*./、e陈", max_size=30))
def test_no_cell_vanishes_and_none_is_a_fault(cell):
    found = read_phones(cell)
    if any(sign.isdigit() and sign.isascii() for sign in cell):
        assert found.numbers or found.words or found.doubtful


def test_a_field_of_other_phones_holds_a_list():
    assert phone_list("07305550315、19900000315") == ("07305550315", "19900000315")
    assert phone_list(None) == ()
