"""Evidence: the papers that a stage rests on; the paper itself is never kept, only its mark."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class EvidenceKind(Choice):
    """What sort of paper it is."""

    SCREENING_REPORT = (
        "screening_report",
        Text(zh="研判报告", en="screening report"),
        "甄别报告 研判意见 screening",
    )
    MINUTES = (
        "minutes",
        Text(zh="会谈纪要", en="minutes"),
        "会议纪要 纪要 座谈纪要 洽谈纪要 meeting-minutes",
    )
    INTENT_AGREEMENT = (
        "intent_agreement",
        Text(zh="意向协议", en="letter of intent"),
        "意向书 意向合同 投资意向书 意向 LOI intent",
    )
    FRAMEWORK_AGREEMENT = (
        "framework_agreement",
        Text(zh="框架协议", en="framework agreement"),
        "框架 框架合同 战略合作协议 合作框架协议 framework",
    )
    JOINT_REVIEW = (
        "joint_review",
        Text(zh="联审纪要", en="joint review"),
        "联审 联审意见 联审会纪要 会审纪要",
    )
    FAIR_COMPETITION = (
        "fair_competition",
        Text(zh="公平竞争审查", en="fair competition review"),
        "公平竞争 公平竞争审查表 公平竞争审查意见",
    )
    CONTRACT = (
        "contract",
        Text(zh="投资合同", en="investment contract"),
        "合同 正式合同 招商合同 项目合同 投资协议 入园合同 入园协议",
    )
    BUSINESS_LICENCE = (
        "business_licence",
        Text(zh="营业执照", en="business licence"),
        "执照 工商执照 营业执照副本 licence license",
    )
    LAND_CONTRACT = (
        "land_contract",
        Text(zh="出让合同", en="land contract"),
        "土地出让合同 国有土地出让合同 出让协议 土地合同 land",
    )
    LAND_CONFIRMATION = (
        "land_confirmation",
        Text(zh="成交确认书", en="land sale confirmation"),
        "土地成交确认书 国有土地成交确认书 摘牌确认书 confirmation",
    )
    BUILDING_CONTRACT = (
        "building_contract",
        Text(zh="施工合同", en="building contract"),
        "建设合同 建设工程施工合同 总包合同 building",
    )
    BUILDING_PERMIT = (
        "building_permit",
        Text(zh="施工许可证", en="building permit"),
        "施工许可 建筑工程施工许可证 开工许可证 permit",
    )
    SITE_PHOTOS = (
        "site_photos",
        Text(zh="现场照片", en="site photos"),
        "照片 现场图片 施工照片 开工照片 photos",
    )
    FILING = "filing", Text(zh="备案", en="filing"), "备案证 项目备案 项目备案证 立项备案 备案表"
    FIRST_OUTPUT = (
        "first_output",
        Text(zh="投产凭证", en="first output"),
        "投产证明 首批产品 首张发票 投产报告 output",
    )
    CAPACITY_REPORT = (
        "capacity_report",
        Text(zh="达产证明", en="capacity report"),
        "达产报告 达产凭证 capacity",
    )
    EXIT_NOTICE = (
        "exit_notice",
        Text(zh="退出通知书", en="exit notice"),
        "退出通知 解约通知书 解除通知书 exit",
    )


STANDS_FOR: Mapping[EvidenceKind, EvidenceKind] = {
    EvidenceKind.LAND_CONFIRMATION: EvidenceKind.LAND_CONTRACT,
    EvidenceKind.BUILDING_PERMIT: EvidenceKind.BUILDING_CONTRACT,
}
"""Papers that prove as much as the one that a stage asks for."""


class Evidence(NamedTuple):
    """One paper: its sort, number and date, and the mark of a copy (file name, SHA-256)."""

    kind: EvidenceKind
    number: str
    dated: str
    file: str | None = None
    sha256: str | None = None

    def as_json(self) -> Mapping[str, Any]:
        """Return the paper as it is stored; what is not known is left out."""
        return {name: value for name, value in self._asdict().items() if value is not None}
