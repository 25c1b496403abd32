"""What only one kind of contact has: a hometown person's way home, a chamber's members."""

from typing import Any

import attrs

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.detail import detail
from leadcrm.domain.partialdate import PartialDate


@attrs.frozen(kw_only=True)
class HometownDetails:
    """A native of the county who works away (乡友).

    `last_contact_date` is what a list says; touches in the book are newer or count too.
    Source: domain notes, contact models.
    """

    gender: str | None = detail(zh="性别", en="gender")
    birth_decade: str | None = detail(zh="出生年代", en="born in the")
    school: str | None = detail(zh="毕业学校", en="school")
    chamber_post: str | None = detail(zh="所属商会及职务", en="post in a chamber")
    kin: str | None = detail(zh="家乡亲属", en="kin at home")
    introducer: str | None = detail(zh="引荐人", en="introduced by")
    return_intent: str | None = detail(zh="回乡意愿", en="wish to return")
    spring_festival_return: str | None = detail(zh="春节返乡时间", en="Spring Festival return")
    resources: str | None = detail(zh="可带动资源", en="can bring")
    planned_project: str | None = detail(zh="拟投项目", en="plans to invest in")
    grade: str | None = detail(zh="分类", en="grade")
    last_contact_date: PartialDate | None = detail(zh="最近联系日期", en="last contact")
    collected_by: str | None = detail(zh="采集人", en="collected by")
    collected_on: str | None = detail(zh="采集日期", en="collected on")


@attrs.frozen(kw_only=True)
class ExpertDetails:
    """An adviser of the office (智库专家)."""

    academic_title: str | None = detail(zh="职称", en="academic title")
    field: str | None = detail(zh="领域", en="field")
    appointed_until: str | None = detail(zh="聘期", en="appointed until")
    advice: str | None = detail(zh="建议记录", en="advice given")


@attrs.frozen(kw_only=True)
class OfficialDetails:
    """A leader (领导); `rank_order` is the fixed order of posts (职务顺序)."""

    rank_order: int | None = detail(zh="职务顺序", en="rank order")
    duties: str | None = detail(zh="分工", en="in charge of")
    chain: str | None = detail(zh="联系链条", en="chain leader of")


@attrs.frozen(kw_only=True)
class PersonDetails:
    """Somebody at a firm, a chamber or an agency."""

    duties: str | None = detail(zh="分工", en="in charge of")
    wechat: str | None = detail(zh="微信号", en="WeChat")


@attrs.frozen(kw_only=True)
class ChamberDetails:
    """A chamber or association (商会、商协会); a window company (驻港企业) may be one."""

    chamber_kind: str | None = detail(zh="商会类型", en="sort of chamber")
    scope: str | None = detail(zh="籍贯范围", en="members from")
    term_ends: str | None = detail(zh="换届时间", en="term ends")
    member_count: int | None = detail(zh="会员数", en="members")
    key_members: str | None = detail(zh="重点会员", en="key members")
    liaison_station: bool | None = detail(zh="招商联络站", en="liaison station")


@attrs.frozen(kw_only=True)
class EnterpriseDetails:
    """A firm; `ownership` 国企 or 央企 is not a top-500 claim."""

    ownership: str | None = detail(zh="所有制", en="ownership")
    scale: str | None = detail(zh="规模", en="scale")
    registered_capital: str | None = detail(zh="注册资本", en="registered capital")
    paid_in_capital: str | None = detail(zh="实缴资本", en="paid-in capital")
    listed_code: str | None = detail(zh="上市代码", en="listed as")
    products: str | None = detail(zh="主要产品", en="products")
    chain: str | None = detail(zh="产业链", en="chain")
    preference: str | None = detail(zh="投资偏好", en="looks for")
    f500_note: str | None = detail(zh="500强核验", en="top 500, checked")


@attrs.frozen(kw_only=True)
class AgencyDetails:
    """An agency that brings investors for a commission (中介)."""

    scope: str | None = detail(zh="委托范围", en="commissioned for")
    commission: str | None = detail(zh="佣金条款", en="commission")


@attrs.frozen(kw_only=True)
class GovernmentDetails:
    """An office or bureau of another place."""

    level: str | None = detail(zh="层级", en="level")
    duties: str | None = detail(zh="职能", en="in charge of")


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
