"""Evidence: the papers that a stage rests on; the paper itself is never kept, only its mark."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class EvidenceKind(Choice):
    """What sort of paper it is."""

    SCREENING_REPORT = "screening_report", Text(zh="研判报告", en="screening report")
    MINUTES = "minutes", Text(zh="会谈纪要", en="minutes")
    INTENT_AGREEMENT = "intent_agreement", Text(zh="意向协议", en="letter of intent")
    FRAMEWORK_AGREEMENT = "framework_agreement", Text(zh="框架协议", en="framework agreement")
    JOINT_REVIEW = "joint_review", Text(zh="联审纪要", en="joint review")
    FAIR_COMPETITION = "fair_competition", Text(zh="公平竞争审查", en="fair competition review")
    CONTRACT = "contract", Text(zh="投资合同", en="investment contract")
    BUSINESS_LICENCE = "business_licence", Text(zh="营业执照", en="business licence")
    LAND_CONTRACT = "land_contract", Text(zh="出让合同", en="land contract")
    BUILDING_CONTRACT = "building_contract", Text(zh="施工合同", en="building contract")
    SITE_PHOTOS = "site_photos", Text(zh="现场照片", en="site photos")
    FILING = "filing", Text(zh="备案", en="filing")
    FIRST_OUTPUT = "first_output", Text(zh="投产凭证", en="first output")
    CAPACITY_REPORT = "capacity_report", Text(zh="达产证明", en="capacity report")
    EXIT_NOTICE = "exit_notice", Text(zh="退出通知书", en="exit notice")


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
