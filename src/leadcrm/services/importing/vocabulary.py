"""The headers that offices write, and which field of which record each of them means."""

import re
from collections.abc import Mapping
from functools import cache

from leadcrm.domain.stage import Stage
from leadcrm.zh.folding import fold

IGNORED = frozenset({"序号", "序", "行号", "no", "no.", "#", "id", "未导入原因"})
"""Headers of what counts the rows of a sheet, or was written beside them by us."""
MAIN = "main"
"""The record that a row is mainly about: its project, else its person, else its firm."""
WORDS: Mapping[str, str] = {
    "lead.name": "项目名称 项目 项目名 招商项目 招商项目名称 签约项目 在谈项目 意向项目 线索名称 "
    "项目信息 project projectname lead",
    "lead.aliases": "项目别名 项目曾用名",
    "lead.stage": "阶段 当前阶段 项目阶段 进展阶段 所处阶段 推进阶段 项目状态 状态 stage status",
    "lead.sector": "产业 产业类别 产业类型 三次产业 产业分类 sector",
    "lead.chain": "产业链 所属产业链 chain",
    "lead.channel": "渠道 来源渠道 线索来源 招商方式 招商渠道 channel",
    "lead.intent": "意向投资额 意向金额 意向投资 意向资金 拟投资额 拟投资 计划投资 "
    "intent intended",
    "lead.total_investment": "总投资 总投资额 投资总额 计划总投资 投资额 项目总投资 "
    "totalinvestment investment",
    "lead.contract_inbound": "合同引资 合同引资额 引资额 合同金额 合同投资额 协议引资额 "
    "contracted",
    "lead.land_mu": "用地 用地面积 拟用地 用地需求 占地 占地面积 土地面积 land",
    "lead.recorded_on": "登记日期 登记时间 录入日期 录入时间 收集日期 recordedon",
    "lead.intent_date": "意向日期 意向时间 意向签约日期 意向签约时间",
    "lead.signed": "签约日期 签约时间 签订日期 签订时间 合同签订日期 合同日期 signed signedon",
    "lead.registered": "注册日期 注册时间 公司注册日期",
    "lead.started": "开工日期 开工时间 动工日期 动工时间 started startedon",
    "lead.produced": "投产日期 投产时间",
    "lead.agreed_registration_on": "约定注册 约定注册日期 约定注册时间 合同约定注册时间",
    "lead.agreed_start_on": "约定开工 约定开工日期 约定开工时间 合同约定开工时间",
    "lead.agreed_production_on": "约定投产 约定投产日期 约定投产时间 合同约定投产时间",
    "step.due": "下次跟进 下次跟进日期 下次跟进时间 下次联系 下次联系时间 下次联系日期 跟进日期 "
    "跟进时间 下步跟进时间 nextfollow-up nextdue followupon",
    "step.what": "下步措施 下一步措施 下步工作 下一步工作 下步打算 下一步打算 跟进事项 nextstep",
    "firm.name": "公司 公司名称 企业 企业名称 投资方 投资方名称 投资企业 投资主体 投资单位 投资商 "
    "客商单位 所在企业 所在公司 商家 company companyname firm investor",
    "firm.credit_code": "统一社会信用代码 社会信用代码 信用代码 统一信用代码 uscc creditcode",
    "firm.aliases": "曾用名 企业简称 简称 公司简称",
    "firm.place": "企业所在地 公司所在地 注册地 注册地址 总部所在地 总部 企业地址 公司地址",
    "firm.top500": "500强 三类500强 500强类别",
    "person.name": "姓名 名字 联系人 联系人姓名 客商 客商姓名 对接人 企业联系人 乡友 "
    "乡友姓名 嘉宾 name fullname contact contactname",
    "person.phone": "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 联系人电话 "
    "联系人手机 联系人联系方式 tel phone mobile telephone",
    "person.title": "职务 职位 任职 现任职务 联系人职务 title position jobtitle",
    "person.employer": "单位 工作单位 所在单位 现工作单位 employer organisation organization",
    "person.place": "现居地 现居住地 常住地 现居城市 所在城市 居住地 工作地 城市 city",
    "person.native_place": "籍贯 籍贯镇村 籍贯地 家乡 祖籍 原籍 nativeplace hometown",
    "person.keeper_id": "包联干部 包联人 联络干部 keeper",
    "person.consent": "知情同意 是否同意 本人同意 consent",
    "person.basis": "合法性依据 法律依据 收集依据 basis legalbasis",
    "person.purpose": "使用目的 处理目的 用途 purpose",
    "person.keep_until": "保存期限 保存至 keepuntil",
    "main.source": "信息来源 数据来源 来源 source obtainedfrom",
    "main.industry": "行业 所属行业 从事行业 industry",
    "main.owner": "责任人 跟进人 专干 招商专员 具体责任人 联络员 owner",
    "main.unit": "责任单位 牵头单位 承接单位 引进单位 责任部门 包联单位 unit",
    "main.note": "备注 情况说明 备注说明 note notes remark remarks",
}
"""Headers by field, in their plain form: without blanks, brackets and capitals."""
TOO_SHORT = frozenset(
    (
        "单位",
        "项目",
        "公司",
        "企业",
        "状态",
        "城市",
        "产业",
        "行业",
        "总部",
        "客商",
        "占地",
        "简称",
    )
)
"""Words that mean something else with a word before them: 推荐单位 is no employer."""
_BRACKET = re.compile(r"\([^()]*\)")
_STAGE_FRAME = re.compile(r"^(?:已经|已|正在|目前)|(?:阶段|项目|协议|中)$")


@cache
def words() -> Mapping[str, str]:
    """Return the field that each header means, by the header's plain form."""
    return {word: field for field, text in WORDS.items() for word in text.split()}


def plain_header(header: str) -> str:
    """Return a header without its unit, its marks and its blanks: * 总投资（亿元）: → 总投资."""
    text = _BRACKET.sub("", fold(header)).lower()
    return "".join(text.split()).strip("*:、.,")


def field_of(header: str) -> str | None:
    """Return the field that a header means (lead.total_investment), None for an unknown one.

    What is known with something before it is known too: 企业联系电话 is 联系电话.
    """
    plain = plain_header(header)
    found = words().get(plain)
    if found or plain.isascii():
        return found
    ends = (plain[at:] for at in range(1, len(plain) - 1))
    return next((words()[end] for end in ends if end in words() and end not in TOO_SHORT), None)


def stage_word(text: str) -> str:
    """Return the word of a stage without what stands around it: 已签约 and 签约阶段 are 签约."""
    plain = "".join(fold(text).split())
    if Stage.named(plain):
        return plain
    return _STAGE_FRAME.sub("", _STAGE_FRAME.sub("", plain))
