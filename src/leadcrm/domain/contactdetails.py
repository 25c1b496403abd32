"""What only one kind of contact has: a hometown person's way home, a chamber's members."""

from typing import Any

import attrs

from leadcrm.domain.contact import ContactKind
from leadcrm.text import Text

LABEL = "label"


def _detail(zh: str, en: str) -> Any:
    return attrs.field(default=None, metadata={LABEL: Text(zh=zh, en=en)})


@attrs.frozen(kw_only=True)
class HometownDetails:
    """A native of the county who works away (乡友). Source: domain notes, contact models."""

    gender: str | None = _detail("性别", "gender")
    birth_decade: str | None = _detail("出生年代", "born in the")
    school: str | None = _detail("毕业学校", "school")
    chamber_post: str | None = _detail("所属商会及职务", "post in a chamber")
    kin: str | None = _detail("家乡亲属", "kin at home")
    introducer: str | None = _detail("引荐人", "introduced by")
    return_intent: str | None = _detail("回乡意愿", "wish to return")
    spring_festival_return: str | None = _detail("春节返乡时间", "home for Spring Festival")
    resources: str | None = _detail("可带动资源", "can bring")
    planned_project: str | None = _detail("拟投项目", "plans to invest in")
    grade: str | None = _detail("分类", "grade")
    collected_by: str | None = _detail("采集人", "collected by")
    collected_on: str | None = _detail("采集日期", "collected on")


@attrs.frozen(kw_only=True)
class ExpertDetails:
    """An adviser of the office (智库专家)."""

    academic_title: str | None = _detail("职称", "academic title")
    field: str | None = _detail("领域", "field")
    appointed_until: str | None = _detail("聘期", "appointed until")
    advice: str | None = _detail("建议记录", "advice given")


@attrs.frozen(kw_only=True)
class OfficialDetails:
    """A leader (领导); `rank_order` is the fixed order of posts (职务顺序)."""

    rank_order: int | None = _detail("职务顺序", "rank order")
    duties: str | None = _detail("分工", "in charge of")
    chain: str | None = _detail("联系链条", "chain leader of")


@attrs.frozen(kw_only=True)
class PersonDetails:
    """Somebody at a firm, a chamber or an agency."""

    duties: str | None = _detail("分工", "in charge of")
    wechat: str | None = _detail("微信号", "WeChat")


@attrs.frozen(kw_only=True)
class ChamberDetails:
    """A chamber or association (商会、商协会); a window company (驻港企业) may be one."""

    chamber_kind: str | None = _detail("商会类型", "sort of chamber")
    scope: str | None = _detail("籍贯范围", "members from")
    term_ends: str | None = _detail("换届时间", "term ends")
    member_count: int | None = _detail("会员数", "members")
    key_members: str | None = _detail("重点会员", "key members")
    liaison_station: bool | None = _detail("招商联络站", "liaison station")


@attrs.frozen(kw_only=True)
class EnterpriseDetails:
    """A firm; `ownership` 国企 or 央企 is not a top-500 claim."""

    ownership: str | None = _detail("所有制", "ownership")
    scale: str | None = _detail("规模", "scale")
    registered_capital: str | None = _detail("注册资本", "registered capital")
    paid_in_capital: str | None = _detail("实缴资本", "paid-in capital")
    listed_code: str | None = _detail("上市代码", "listed as")
    products: str | None = _detail("主要产品", "products")
    chain: str | None = _detail("产业链", "chain")
    preference: str | None = _detail("投资偏好", "looks for")
    f500_note: str | None = _detail("500强核验", "top 500, checked")


@attrs.frozen(kw_only=True)
class AgencyDetails:
    """An agency that brings investors for a commission (中介)."""

    scope: str | None = _detail("委托范围", "commissioned for")
    commission: str | None = _detail("佣金条款", "commission")


@attrs.frozen(kw_only=True)
class GovernmentDetails:
    """An office or bureau of another place."""

    level: str | None = _detail("层级", "level")
    duties: str | None = _detail("职能", "in charge of")


DETAILS: dict[ContactKind, type[Any]] = {
    ContactKind.HOMETOWN: HometownDetails,
    ContactKind.EXPERT: ExpertDetails,
    ContactKind.OFFICIAL: OfficialDetails,
    ContactKind.PERSON: PersonDetails,
    ContactKind.CHAMBER: ChamberDetails,
    ContactKind.ENTERPRISE: EnterpriseDetails,
    ContactKind.AGENCY: AgencyDetails,
    ContactKind.GOVERNMENT: GovernmentDetails,
}
"""The class that says what a kind of contact has beyond what all contacts have."""


def labels(kind: ContactKind) -> dict[str, Text]:
    """Return the details of a kind of contact by name, with their words."""
    return {field.name: field.metadata[LABEL] for field in attrs.fields(DETAILS[kind])}
