"""Evidence: the papers that a stage rests on; the paper itself is never kept, only its mark."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from leadcrm.text import Text


class EvidenceKind(StrEnum):
    """What sort of paper it is."""

    SCREENING_REPORT = "screening_report"
    MINUTES = "minutes"
    INTENT_AGREEMENT = "intent_agreement"
    FRAMEWORK_AGREEMENT = "framework_agreement"
    JOINT_REVIEW = "joint_review"
    FAIR_COMPETITION = "fair_competition"
    CONTRACT = "contract"
    BUSINESS_LICENCE = "business_licence"
    LAND_CONTRACT = "land_contract"
    BUILDING_CONTRACT = "building_contract"
    SITE_PHOTOS = "site_photos"
    FILING = "filing"
    FIRST_OUTPUT = "first_output"
    CAPACITY_REPORT = "capacity_report"
    EXIT_NOTICE = "exit_notice"


LABELS = {
    EvidenceKind.SCREENING_REPORT: Text(zh="研判报告", en="screening report"),
    EvidenceKind.MINUTES: Text(zh="会谈纪要", en="minutes"),
    EvidenceKind.INTENT_AGREEMENT: Text(zh="意向协议", en="letter of intent"),
    EvidenceKind.FRAMEWORK_AGREEMENT: Text(zh="框架协议", en="framework agreement"),
    EvidenceKind.JOINT_REVIEW: Text(zh="联审纪要", en="joint review"),
    EvidenceKind.FAIR_COMPETITION: Text(zh="公平竞争审查", en="fair competition review"),
    EvidenceKind.CONTRACT: Text(zh="投资合同", en="investment contract"),
    EvidenceKind.BUSINESS_LICENCE: Text(zh="营业执照", en="business licence"),
    EvidenceKind.LAND_CONTRACT: Text(zh="出让合同", en="land contract"),
    EvidenceKind.BUILDING_CONTRACT: Text(zh="施工合同", en="building contract"),
    EvidenceKind.SITE_PHOTOS: Text(zh="现场照片", en="site photos"),
    EvidenceKind.FILING: Text(zh="备案", en="filing"),
    EvidenceKind.FIRST_OUTPUT: Text(zh="投产凭证", en="first output"),
    EvidenceKind.CAPACITY_REPORT: Text(zh="达产证明", en="capacity report"),
    EvidenceKind.EXIT_NOTICE: Text(zh="退出通知书", en="exit notice"),
}


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
