"""Words for the fields of records, and for the codes in them."""

from collections.abc import Mapping
from typing import Any

from leadcrm.domain import (
    activitykind,
    contact,
    event,
    followupkind,
    lead,
    metric,
    privacy,
    stage,
    unitkind,
)
from leadcrm.text import Lang, Text
from leadcrm.zh.amountformat import format_amount

FIELDS = {
    "agreed_production_on": Text(zh="约定投产", en="agreed production"),
    "agreed_registration_on": Text(zh="约定注册", en="agreed registration"),
    "agreed_start_on": Text(zh="约定开工", en="agreed start"),
    "aliases": Text(zh="别名", en="aliases"),
    "amount": Text(zh="金额", en="amount"),
    "approach": Text(zh="方式", en="approach"),
    "approved_by": Text(zh="复核人", en="approved by"),
    "arrived_on": Text(zh="到位日期", en="arrived on"),
    "basis": Text(zh="合法性依据", en="legal basis"),
    "chain": Text(zh="产业链", en="chain"),
    "channel": Text(zh="渠道", en="channel"),
    "code": Text(zh="编号", en="code"),
    "consent": Text(zh="同意", en="consent"),
    "contact": Text(zh="联系人", en="contact"),
    "content": Text(zh="内容", en="content"),
    "contract_inbound": Text(zh="合同引资额", en="contracted"),
    "counted_as": Text(zh="计入", en="counted as"),
    "credit_code": Text(zh="信用代码", en="credit code"),
    "done_on": Text(zh="办结日", en="done on"),
    "due": Text(zh="应办", en="due"),
    "employer": Text(zh="单位", en="employer"),
    "end": Text(zh="结束", en="end"),
    "event": Text(zh="活动", en="event"),
    "expands": Text(zh="扩产自", en="expands"),
    "evidence": Text(zh="凭证", en="evidence"),
    "happened_on": Text(zh="日期", en="on"),
    "has_dedicated_officer": Text(zh="有专干", en="has an officer"),
    "head": Text(zh="负责人", en="head"),
    "headcount": Text(zh="人数", en="headcount"),
    "helper_assigned": Text(zh="有协办", en="has a helper"),
    "industry": Text(zh="行业", en="industry"),
    "intent": Text(zh="意向投资额", en="intended"),
    "invest_kind": Text(zh="投资方式", en="investment"),
    "is_hq": Text(zh="总部经济", en="headquarters"),
    "keep_until": Text(zh="保存到", en="keep until"),
    "keeper": Text(zh="包联干部", en="keeper"),
    "kind": Text(zh="类别", en="kind"),
    "land_mu": Text(zh="用地（亩）", en="land (mu)"),
    "lead": Text(zh="项目", en="lead"),
    "merged_into": Text(zh="并入", en="merged into"),
    "merged": Text(zh="并入的", en="merged into it"),
    "metric": Text(zh="指标", en="metric"),
    "monthly_report_due_day": Text(zh="月报日", en="report day"),
    "name": Text(zh="名称", en="name"),
    "native_place": Text(zh="籍贯", en="native place"),
    "note": Text(zh="备注", en="note"),
    "number": Text(zh="数量", en="number"),
    "obtained_from": Text(zh="信息来源", en="obtained from"),
    "officer": Text(zh="经办人", en="officer"),
    "outcome": Text(zh="办理情况", en="outcome"),
    "owner": Text(zh="责任人", en="owner"),
    "parent": Text(zh="上级", en="parent"),
    "phone": Text(zh="电话", en="phone"),
    "place": Text(zh="地点", en="place"),
    "postpone_reason": Text(zh="推迟原因", en="postponed because"),
    "acknowledged_on": Text(zh="签收日期", en="signed for on"),
    "postponed": Text(zh="推迟次数", en="postponed"),
    "purpose": Text(zh="使用目的", en="purpose"),
    "record": Text(zh="记录", en="record"),
    "recorded_on": Text(zh="登记日期", en="recorded on"),
    "ref": Text(zh="原号", en="number"),
    "revisit_on": Text(zh="再追日期", en="revisit on"),
    "score": Text(zh="完整度", en="score"),
    "sector": Text(zh="产业", en="sector"),
    "seq": Text(zh="次序", en="order"),
    "set_by": Text(zh="下达", en="set by"),
    "site": Text(zh="用地", en="site"),
    "source": Text(zh="来源", en="source"),
    "stage": Text(zh="阶段", en="stage"),
    "start": Text(zh="开始", en="start"),
    "tags": Text(zh="标签", en="tags"),
    "title": Text(zh="职务", en="title"),
    "top500": Text(zh="500强自称", en="top 500 claim"),
    "total_investment": Text(zh="总投资", en="total"),
    "unit": Text(zh="责任单位", en="unit"),
    "verified": Text(zh="已核实", en="verified"),
    "what": Text(zh="事项", en="what"),
    "year": Text(zh="年份", en="year"),
}
"""A field that is not here, such as a plugin's own, is shown by its name."""
CODES: Mapping[tuple[str, str], Mapping[Any, Text]] = {
    ("lead", "stage"): stage.LABELS,
    ("lead", "sector"): lead.SECTORS,
    ("lead", "site"): lead.SITES,
    ("followup", "kind"): followupkind.LABELS,
    ("activity", "kind"): activitykind.LABELS,
    ("activity", "approach"): activitykind.APPROACHES,
    ("contact", "kind"): contact.LABELS,
    ("contact", "basis"): privacy.BASES,
    ("event", "kind"): event.LABELS,
    ("unit", "kind"): unitkind.LABELS,
    ("fund", "counted_as"): metric.METRICS,
    ("target", "metric"): metric.METRICS,
}
FLAGS = {True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}


def head(name: str) -> Text:
    """Return the word for a field; a link and an amount go without their ending."""
    bare = name.removesuffix("_id").removesuffix("_fen")
    return FIELDS.get(bare) or _detail(name) or Text(zh=name, en=name)


def _detail(name: str) -> Text | None:
    """Return the word for what only one kind of contact has."""
    from leadcrm.domain.contactdetails import DETAILS
    from leadcrm.domain.detail import labels

    known = (labels(model) for model in DETAILS.values())
    return next((found[name] for found in known if name in found), None)


def field_name(name: str, lang: Lang) -> str:
    """Return the word for a field in `lang`."""
    return head(name).to(lang)


def in_words(kind: str, name: str, value: Any, lang: Lang) -> str:
    """Return what a field of a record of `kind` holds, in words; nothing for a blank."""
    if value is None or value == "":
        return ""
    if name.endswith("_fen"):
        return format_amount(value, lang)
    if isinstance(value, bool) or name.startswith("is_"):
        return FLAGS[bool(value)].to(lang)
    if name == "channel":
        from leadcrm.services.reading.channels import channel_label

        label = channel_label(value)
    else:
        label = CODES.get((kind, name), {}).get(value)
    return label.to(lang) if label else str(value)
