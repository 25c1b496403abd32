"""Former names in brackets are names of the firm, and what stands for its founding is none."""

import pytest

from leadcrm.zh.firms import former_names, key_of


@pytest.mark.parametrize(
    ("name", "former"),
    [
        ("虚构长河科技（原虚构大江电子有限公司）", ("虚构大江电子有限公司",)),
        ("虚构长河科技(原名：虚构大江电子)", ("虚构大江电子",)),
        ("新名实业（曾用名：旧名实业有限公司）", ("旧名实业有限公司",)),
        ("新名实业（前身为旧名实业厂）有限公司", ("旧名实业厂",)),
        ("新名实业（曾用名甲名实业、乙名实业）", ("甲名实业", "乙名实业")),
        ("虚构矿业（原料基地）", ()),
        ("原野农业有限公司", ()),
        ("虚构甲公司（筹）", ()),
        ("虚构（深圳）有限公司", ()),
    ],
)
def test_a_name_in_brackets_that_is_said_to_be_earlier_is_one(name, former):
    assert former_names(name) == former


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("虚构长河科技（原虚构大江电子有限公司）", "虚构长河科技有限公司"),
        ("虚构甲公司（筹）", "虚构甲有限公司"),
        ("虚构甲（筹建中）有限公司", "虚构甲"),
        ("深圳示例电子公司", "深圳示例电子有限公司"),
        ("示例种子公司", "示例种子有限责任公司"),
        ("示例量子公司", "示例量子股份有限公司"),
    ],
)
def test_spellings_of_one_firm_meet(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize("name", ["示例集团岳阳子公司", "示例一厂长沙子公司", "示例银行岳阳分行"])
def test_a_branch_stays_a_body_of_its_own(name):
    assert key_of(name) == name
