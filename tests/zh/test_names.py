"""Names meet under one key however they are spelled, and stay apart where they differ."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.errors import ReadingError
from leadcrm.zh import firm_key, misprints, person_key

STARTS = "正宏鼎瑞恒华泰金天盛昌隆顺达兴旺嘉祥瀚海润丰和裕德信诚立远大博创新锐捷"
ENDS = "威源峰铭科晟泽涛森林岳阳辉煌飞翔龙腾虎跃凤鸣鹤舒畅通明亮"
TRADES = ("新材料", "铜业", "电子科技", "装备制造", "食品")
PLACES = ("湖南", "深圳", "岳阳")


def variants(name, place):
    """Return spellings of one firm in one place."""
    return (
        f"{place}{name}有限公司",
        f"{name}（{place}）有限责任公司",
        f"{name}({place})股份有限公司",
        f"{place}市{name}集团有限公司" if place != "湖南" else f"{place}省{name}集团有限公司",
        f"{place}{name}（集团）有限公司",
        f" {place} {name} 公司 ",
        "".join(
            chr(ord(sign) + 0xFEE0) if sign in "()" else sign for sign in f"{name}({place})集团"
        ),
    )


def test_100_000_names_meet_under_the_key_of_their_firm_and_no_two_firms_under_one():
    firms = [a + b + trade for a, b, trade in product(STARTS, ENDS, TRADES)]
    keys, count = {}, 0
    for name in firms:
        found = set()
        for place in PLACES:
            for spelled in variants(name, place):
                key = firm_key(spelled)
                assert place in key.places, spelled
                found.add(key.key)
                count += 1
        assert found == {name}
        assert keys.setdefault(name, name) == name
    assert count > 100_000
    assert len(keys) == len(set(firms))


def test_keys_keep_中国钢研_and_中科钢研_apart_and_正威集团_and_正威国际集团():
    keys = {
        name: firm_key(name).key for name in ("中国钢研", "中科钢研", "正威集团", "正威国际集团")
    }
    assert len(set(keys.values())) == 4
    same = (
        "正威集团",
        "深圳正威(集团)有限公司",
        "正威（深圳）集团",
        "正威集團有限公司",
        "正威有限公司",
    )
    assert {firm_key(name).key for name in same} == {"正威"}


@pytest.mark.parametrize(
    ("name", "key", "places"),
    [
        ("湖南省岳阳市汨罗市虚构铜业有限公司", "虚构铜业", ("湖南", "岳阳", "汨罗")),
        ("澳门振烨置业", "振烨置业", ("澳门",)),
        ("中宏三农(北京)实业", "中宏三农实业", ("北京",)),
        ("阿里巴巴（中国）有限公司", "阿里巴巴", ("中国",)),
        ("香港三湘集團有限公司", "三湘", ("香港",)),
        ("海南航空股份有限公司", "海南航空", ()),
        ("东方希望集团", "东方希望", ()),
        ("中国平安保险（集团）股份有限公司", "中国平安保险", ()),
        ("虚构企业033(示例)", "虚构企业033示例", ()),
        ("ABC Co., Ltd.", "abc", ()),
        ("三一重工股份有限公司", "三一重工", ()),
    ],
)
def test_what_a_firm_is_called_without_place_and_legal_form(name, key, places):
    found = firm_key(name)
    assert (found.key, found.places) == (key, places)


def test_bodies_and_branches_are_told_apart_by_their_place():
    names = ("北京经开区", "长沙经开区", "深圳湖南汨罗商会", "广东省湖南汨罗商会", "吉林银行")
    assert len({firm_key(name).key for name in names}) == len(names)
    branch = firm_key("湖南正威新材料有限公司长沙分公司")
    assert branch.key != firm_key("湖南正威新材料有限公司").key


def test_sisters_in_two_places_have_one_key_and_are_not_one_firm():
    huizhou, shenzhen, plain = map(
        firm_key, ("虚构电子(惠州)有限公司", "虚构电子(深圳)有限公司", "虚构电子")
    )
    assert huizhou.key == shenzhen.key == plain.key
    assert not huizhou.may_be(shenzhen)
    assert huizhou.may_be(plain)
    assert firm_key("湖南深圳虚构电子").may_be(shenzhen)


def test_汩罗_is_flagged_as_a_typo_of_汨罗():
    text = "赴汩罗考察,汨罗不误;汩罗江"
    found = misprints(text)
    assert [(each.at, each.found, each.meant) for each in found] == [
        (2, "汩罗", "汨罗"),
        (12, "汩罗", "汨罗"),
    ]
    assert found[0].message.zh == "第 2 字起「汩罗」应为「汨罗」"
    assert misprints("汨罗江") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("張三", "张三"),
        ("阿不都·热依木", "阿不都•热依木"),
        ("阿不都·热依木", "阿不都热依木"),
        ("李\u200b四", "李四"),
        ("⼈杰", "人杰"),
        ("张三先生", "张三"),
        ("ＬＩ Ｗｅｉ", "li wei"),
    ],
)
def test_a_person_is_found_in_any_spelling(one, other):
    assert person_key(one).key == person_key(other).key


def test_龑_and_䶮_are_two_names():
    assert person_key("刘龑").key != person_key("刘䶮").key
    assert "龑" in person_key("劉龑").key
    assert person_key("李乾").key != person_key("李干").key


def test_surnames_of_two_characters():
    names = ("欧阳样本", "单样本", "司马光", "李雷", "阿不都热依木")
    assert [person_key(name).surname for name in names] == ["欧阳", "单", "司马", "李", ""]


@given(st.text())
def test_reading_a_name_raises_nothing_but_its_own_refusal(tried, text):
    for read in (firm_key, person_key):
        found = tried(read, text)
        if found is not None:
            assert found.key
            assert unicodedata.is_normalized("NFC", found.key)
            assert read(found.key).key


@pytest.mark.parametrize("name", ["", "  ", "有限公司", "集团", "·", "\ud800张", "张" * 300])
def test_what_names_nobody_is_refused(name):
    with pytest.raises(ReadingError):
        firm_key(name)
