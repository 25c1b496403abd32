"""Contacts: people and organisations outside the office."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.masking import mask_phone as mask_phone  # noqa: PLC0414 - known from here
from leadcrm.domain.privacy import LegalBasis
from leadcrm.domain.record import Record, field, link
from leadcrm.text import Text


class ContactKind(Choice):
    """Four kinds of person, then four kinds of organisation."""

    HOMETOWN = "hometown", Text(zh="乡友", en="hometown")
    EXPERT = "expert", Text(zh="专家", en="expert")
    OFFICIAL = "official", Text(zh="领导", en="official")
    PERSON = (
        "person",
        Text(zh="联系人", en="person"),
        "staff chamber_officer agency_person enterprise_person",
    )
    CHAMBER = "chamber", Text(zh="商会", en="chamber")
    ENTERPRISE = "enterprise", Text(zh="企业", en="enterprise"), "investor local_exporter"
    AGENCY = "agency", Text(zh="中介", en="agency")
    GOVERNMENT = "government", Text(zh="政府机构", en="government")


PEOPLE = frozenset(
    {ContactKind.HOMETOWN, ContactKind.EXPERT, ContactKind.OFFICIAL, ContactKind.PERSON}
)


@attrs.frozen(kw_only=True)
class Contact(Record):
    """Someone, or a firm or body, who may bring an investment or make one.

    `phone` is the number that is called first, `other_phones` are all others, parted
    by 、; by each of them a contact is found and known again.
    Roles (president of a chamber, works at a firm) are relations. `top500` is
    the claim in the source's own words (世界500强), unverified. `keeper_id` is
    the officer who looks after the contact (包联干部), `unit_id` that officer's
    unit. `obtained_from` says where the data of a person came from, `basis` on
    what ground they are held, for what `purpose`, and `keep_until` the last day
    of keeping them. `details` holds what only this kind has, by the fields of its
    class in `contactdetails`. One that was merged into another (`merged_into_id`)
    stays, so that its numbers go on naming the other, and is listed no more.
    Source: Personal Information Protection Law, articles 13 and 19.
    """

    kind: ContactKind = field(zh="类别", en="kind", words="contact_kind", firm=True)
    name: str = field(
        zh="名称",
        en="name",
        words=(
            "姓名 名字 联系人 联系人姓名 客商 客商姓名 对接人 企业联系人 乡友 乡友姓名 "
            "嘉宾 name fullname contact contactname"
        ),
        firm=(
            "公司 公司名称 企业 企业名称 投资方 投资方名称 投资企业 投资主体 投资单位 投资商 "
            "客商单位 所在企业 所在公司 商家 商会名称 商协会名称 协会名称 company companyname "
            "firm investor"
        ),
        personal=True,
    )
    aliases: str | None = field(
        zh="别名", en="aliases", firm="曾用名 企业简称 简称 公司简称", personal=True, default=None
    )
    phone: str | None = field(
        zh="电话",
        en="phone",
        words=(
            "phone_masked 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 "
            "联系人电话 联系人手机 联系人联系方式 tel phone mobile telephone"
        ),
        listed=True,
        personal=True,
        default=None,
    )
    other_phones: str | None = field(
        zh="其他电话",
        en="other phones",
        words=(
            "其他电话 其它电话 备用电话 备用手机 第二电话 其他联系方式 固定电话 固话 座机 "
            "座机号码 办公电话 办公室电话 单位电话 otherphones officephone landline"
        ),
        personal=True,
        default=None,
    )
    employer: str | None = field(
        zh="单位",
        en="employer",
        words="单位 工作单位 所在单位 现工作单位 employer organisation organization",
        listed=True,
        personal=True,
        default=None,
    )
    title: str | None = field(
        zh="职务",
        en="title",
        words="职务 职位 任职 现任职务 联系人职务 title position jobtitle",
        listed=True,
        personal=True,
        default=None,
    )
    place: str | None = field(
        zh="所在地",
        en="place",
        words=("current_city 现居地 现居住地 常住地 现居城市 所在城市 居住地 工作地 城市 city"),
        firm=(
            "hq_place region 企业所在地 公司所在地 注册地 注册地址 总部所在地 总部 企业地址 "
            "公司地址"
        ),
        listed=True,
        personal=True,
        default=None,
    )
    native_place: str | None = field(
        zh="籍贯",
        en="native place",
        words="籍贯 籍贯镇村 籍贯地 家乡 祖籍 原籍 nativeplace hometown",
        personal=True,
        default=None,
    )
    industry: str | None = field(
        zh="行业", en="industry", words="行业 所属行业 从事行业 industry", firm=True, default=None
    )
    credit_code: str | None = field(
        zh="信用代码",
        en="credit code",
        firm="统一社会信用代码 社会信用代码 信用代码 统一信用代码 uscc creditcode",
        default=None,
    )
    top500: str | None = field(
        zh="500强自称",
        en="top 500 claim",
        firm="500强 三类500强 500强类别 f500_claim",
        default=None,
    )
    consent: bool | None = field(
        zh="同意", en="consent", words="知情同意 是否同意 本人同意 consent", default=None
    )
    basis: LegalBasis | None = field(
        zh="合法性依据",
        en="legal basis",
        words="合法性依据 法律依据 收集依据 basis legalbasis",
        default=None,
    )
    obtained_from: str | None = field(
        zh="信息来源",
        en="obtained from",
        words="信息来源 数据来源 来源 source obtainedfrom",
        personal=True,
        default=None,
    )
    purpose: str | None = field(
        zh="使用目的", en="purpose", words="使用目的 处理目的 用途 purpose", default=None
    )
    keep_until: date | None = field(
        zh="保存到",
        en="keep until",
        words="保存期限 保存至 keepuntil",
        personal=True,
        default=None,
    )
    note: str | None = field(
        zh="备注",
        en="note",
        words="备注 情况说明 备注说明 note notes remark remarks",
        firm=True,
        personal=True,
        default=None,
    )
    details: Mapping[str, Any] | None = field(zh="详情", en="details", personal=True, default=None)
    keeper_id: str | None = link(
        "officer",
        zh="包联干部",
        en="keeper",
        words=(
            "包联干部 包联人 联络干部 keeper 责任人 跟进人 专干 招商专员 具体责任人 联络员 owner"
        ),
        firm="责任人 跟进人 专干 招商专员 具体责任人 联络员 owner",
        listed=True,
    )
    unit_id: str | None = link(
        "unit",
        zh="责任单位",
        en="unit",
        words=("keeper_unit 责任单位 牵头单位 承接单位 引进单位 责任部门 包联单位 unit"),
        firm="liaison_unit_id 责任单位 牵头单位 承接单位 引进单位 责任部门 包联单位 unit",
        listed=True,
    )
    merged_into_id: str | None = link(
        "contact", zh="并入", en="merged into", verb="contact merge", weak=True
    )
