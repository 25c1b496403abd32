"""Leads: an investment somebody may make here, with its amounts kept apart."""

from datetime import date

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link
from leadcrm.domain.stage import Stage
from leadcrm.text import Text


class Sector(Choice):
    """The sector of the economy, as reports count (一产, 二产, 三产)."""

    PRIMARY = (
        "primary",
        Text(zh="一产", en="agriculture"),
        "农业 第一产业 第一 种植业 养殖业 primary-sector",
    )
    SECONDARY = (
        "secondary",
        Text(zh="二产", en="industry"),
        "工业 第二产业 第二 制造业 工业类 建筑业 manufacturing",
    )
    TERTIARY = (
        "tertiary",
        Text(zh="三产", en="services"),
        "服务业 第三产业 第三 商贸 文旅 旅游业 service",
    )


class Site(Choice):
    """What the project stands on; a leased plant or a headquarters lands without land."""

    LAND = "land", Text(zh="供地", en="land"), "用地 需用地 拿地 新供地 购地 土地"
    LEASED_PLANT = (
        "leased_plant",
        Text(zh="租赁厂房", en="leased plant"),
        "租厂房 租用厂房 标准厂房 租赁 lease leased",
    )
    NONE = "none", Text(zh="不用地", en="no land"), "无需用地 不需用地 不供地"


@attrs.frozen(kw_only=True)
class Lead(Record):
    """A project clue or project (招商线索、项目), from first word to landing.

    `intent` (意向投资额), `total_investment` (总投资) and `contract_inbound`
    (合同引资额) are different kinds of amount and are never added. `contact_id`
    is the investing firm. `channel` is a channel's code, or the source's own
    words where no channel answers to them. `recorded_on` is the day on which
    the lead was entered in the book. The three `agreed` days are the milestones
    of the contract (rule R6). An expansion (扩产增资) is a lead of its own:
    `expands_id` is the first lead, and `contract_inbound` only what is added.
    `land_mu` is the land it asks for in 亩, as decimal digits (45.5).
    """

    name: str = field(
        zh="名称",
        en="name",
        words=(
            "项目 项目名称 项目名 招商项目 招商项目名称 签约项目 在谈项目 意向项目 线索名称 "
            "项目信息 project projectname lead"
        ),
    )
    owner_id: str | None = link(
        "officer",
        zh="责任人",
        en="owner",
        words="owner_contact 责任人 跟进人 专干 招商专员 具体责任人 联络员 owner",
        verb="lead transfer",
    )
    recorded_on: date = field(
        zh="登记日期",
        en="recorded on",
        words="registered_on 登记日期 登记时间 录入日期 录入时间 收集日期 recordedon",
    )
    stage: Stage = field(
        zh="阶段",
        en="stage",
        words=(
            "阶段 当前阶段 目前阶段 项目阶段 进展阶段 所处阶段 推进阶段 当前进度 目前进度 "
            "项目状态 状态 stage status"
        ),
        verb="lead advance",
        default=Stage.CLUE,
    )
    unit_id: str | None = link(
        "unit",
        zh="责任单位",
        en="unit",
        words="owner_unit 责任单位 牵头单位 承接单位 引进单位 责任部门 包联单位 unit",
        verb="lead transfer",
    )
    contact_id: str | None = link(
        "contact", zh="投资方", en="investor", words="ent_id", flag="firm"
    )
    expands_id: str | None = link("lead", zh="扩产自", en="expands", weak=True)
    aliases: str | None = field(zh="别名", en="aliases", words="项目别名 项目曾用名", default=None)
    sector: Sector | None = field(
        zh="产业",
        en="sector",
        words="产业 产业类别 产业类型 三次产业 产业分类 sector",
        default=None,
    )
    chain: str | None = field(
        zh="产业链", en="chain", words="产业链 所属产业链 chain", default=None
    )
    channel: str | None = field(
        zh="渠道",
        en="channel",
        words=(
            "渠道 来源渠道 线索来源 招商方式 招商渠道 channel 信息来源 数据来源 来源 source "
            "obtainedfrom"
        ),
        default=None,
    )
    intent: Money | None = field(
        zh="意向投资额",
        en="intended",
        words=(
            "intent_wan 意向投资额 意向金额 意向投资 意向资金 拟投资额 拟投资 计划投资 intent "
            "intended"
        ),
        default=None,
    )
    total_investment: Money | None = field(
        zh="总投资",
        en="total",
        words=(
            "total_wan 总投资 总投资额 投资总额 计划总投资 投资额 项目总投资 totalinvestment "
            "investment"
        ),
        flag="total",
        default=None,
    )
    contract_inbound: Money | None = field(
        zh="合同引资额",
        en="contracted",
        words="contract_wan 合同引资 合同引资额 引资额 合同金额 合同投资额 协议引资额 contracted",
        flag="contract",
        default=None,
    )
    invest_kind: str | None = field(zh="投资方式", en="way of investing", default=None)
    agreed_registration_on: date | None = field(
        zh="约定注册",
        en="agreed registration",
        words="约定注册 约定注册日期 约定注册时间 合同约定注册时间",
        flag="registration-by",
        verb="lead edit",
        default=None,
    )
    agreed_start_on: date | None = field(
        zh="约定开工",
        en="agreed start",
        words="约定开工 约定开工日期 约定开工时间 合同约定开工时间",
        flag="start-by",
        verb="lead edit",
        default=None,
    )
    agreed_production_on: date | None = field(
        zh="约定投产",
        en="agreed production",
        words="约定投产 约定投产日期 约定投产时间 合同约定投产时间",
        flag="production-by",
        verb="lead edit",
        default=None,
    )
    is_hq: bool = field(zh="总部经济", en="headquarters", flag="hq", default=False)
    site: Site | None = field(zh="用地方式", en="site", default=None)
    land_mu: str | None = field(
        zh="用地（亩）",
        en="land (mu)",
        words="用地 用地面积 拟用地 用地需求 占地 占地面积 土地面积 land",
        default=None,
    )
    tags: str | None = field(zh="标签", en="tags", default=None)
    revisit_on: date | None = field(
        zh="再追日期", en="revisit on", verb="lead shelve", default=None
    )
    note: str | None = field(
        zh="备注",
        en="note",
        words="备注 情况说明 备注说明 note notes remark remarks",
        default=None,
    )
