"""Words of offices for stages: what is sure is read, what is not is asked, nothing is claimed."""

import pytest

from leadcrm.domain.stage import Stage
from leadcrm.services.reading.stagewords import StageWords

SURE = {
    Stage.CLUE: "线索 线索阶段 储备项目 招商线索",
    Stage.CONTACTED: "对接 对接中 初步接触 接洽",
    Stage.NEGOTIATING: (
        "在谈 洽谈阶段 正在洽谈 深度洽谈 磋商 拟签约 待签约 即将签约 拟签框架 拟签订投资合同"
    ),
    Stage.INTENT_SIGNED: "签意向 意向协议 已签意向协议 签订意向书 意向签约",
    Stage.FRAMEWORK_SIGNED: "框架 签订框架协议 已签框架 框架协议签订",
    Stage.CONTRACT_SIGNED: (
        "已签约 正式签约 签订合同 已签订投资合同 签了合同 正式合同 签约未注册 已签合同未注册"
    ),
    Stage.REGISTERED: "注册 已注册 已完成注册 工商注册 注册未开工",
    Stage.LAND_SUPPLIED: "供地 已供地 摘牌 已拿地 供地未开工",
    Stage.STARTED: "开工 已开工 在建 在建项目 续建 施工中 开工建设 已动工",
    Stage.PRODUCING: "投产 已投产 正式投产",
    Stage.AT_CAPACITY: "达产 已达产",
    Stage.SHELVED: "搁置 已搁置",
    Stage.TERMINATED: "解约 已解约 解除合同",
}
ASKED = (
    "落户 已落户 落地 竣工 试生产 试运营 有意向 停工 停滞 暂停 终止 退出 推进中 前期 拟开工 "
    "待开工 未开工 奋力推进"
)
"""Landed, built, on trial, stalled, ended: offices mean either of two; what is to come is none."""
SECTIONS = {
    "一、已签约项目": Stage.CONTRACT_SIGNED,
    "（二）在谈项目（5个）": Stage.NEGOTIATING,
    "三、线索": Stage.CLUE,
    "第一类：签约项目 共12个": Stage.CONTRACT_SIGNED,
    "4.在建项目": Stage.STARTED,
    "五、其他": None,
    "已落地项目": None,
    "项目台账": None,
}


@pytest.mark.parametrize(
    ("word", "stage"), [(word, stage) for stage, words in SURE.items() for word in words.split()]
)
def test_what_an_office_surely_says_is_read(word, stage):
    assert StageWords({}).read(word) is stage


@pytest.mark.parametrize("word", ASKED.split())
def test_what_may_be_meant_in_two_ways_is_asked_and_never_guessed(word):
    assert StageWords({}).read(word) is None


@pytest.mark.parametrize("text", SECTIONS)
def test_a_section_or_a_sheets_name_gives_the_stage_of_what_stands_under_it(text):
    assert StageWords({}).of_section(text) is SECTIONS[text]


def test_what_the_book_was_told_comes_before_what_is_known():
    told = StageWords({"落户": Stage.REGISTERED, "在建": Stage.PRODUCING})
    assert told.read("已落户") is Stage.REGISTERED
    assert told.read("在建") is Stage.PRODUCING
    assert told.read("落地") is None
