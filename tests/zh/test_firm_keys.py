"""The key alone, as every row of a list needs it, is the key that the whole reading gives."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.errors import ReadingError
from leadcrm.founding import DEMO
from leadcrm.zh import placenames
from leadcrm.zh.firms import core_of, firm_key, key_of
from leadcrm.zh.matchform import several

PIECES = (
    "湖南 湖南省 长沙 汨罗市 远大 正威 国际 科技 新材料 集团 有限公司 股份公司 分公司 商会 "
    "( ) （ ） · Co., Ltd. A"
)


def whole(name):
    try:
        return firm_key(name).key
    except ReadingError:
        return None


@given(st.lists(st.sampled_from(PIECES.split()), max_size=7).map("".join) | st.text(max_size=30))
def test_the_key_alone_is_the_key_of_the_whole_reading(name):
    assert key_of(name) == whole(name)


def test_so_it_is_for_every_cell_of_the_golden_set():
    cells = set()
    for file in DEMO.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as text:
            cells.update(cell for row in csv.reader(text) for cell in row)
    assert len(cells) > 1000
    assert {cell: key_of(cell) for cell in cells} == {cell: whole(cell) for cell in cells}


@pytest.mark.parametrize(
    ("key", "core"),
    [
        ("正威国际", "正威"),
        ("远大新能源科技", "远大"),
        ("新能源科技", "新能源科技"),
        ("金龙", "金龙"),
    ],
)
def test_words_of_trade_do_not_tell_one_firm_from_another(key, core):
    assert core_of(key) == core


def test_no_place_is_longer_than_a_name_is_looked_at():
    assert max(map(len, placenames._names())) <= placenames.LONGEST


def test_one_field_holds_several_names_however_they_are_parted():
    assert several("甲公司、乙公司，丙公司;丁/戊") == ["甲公司", "乙公司", "丙公司", "丁", "戊"]
    assert several(None) == several(" 、") == []
