"""Words for the fields of records."""

from leadcrm.text import Lang, Text

FIELDS = {
    "aliases": Text(zh="别名", en="aliases"),
    "amount": Text(zh="金额", en="amount"),
    "arrived_on": Text(zh="到位日期", en="arrived on"),
    "consent": Text(zh="同意", en="consent"),
    "counted_as": Text(zh="计入", en="counted as"),
    "credit_code": Text(zh="信用代码", en="credit code"),
    "done_on": Text(zh="办结日", en="done on"),
    "due": Text(zh="应办", en="due"),
    "employer": Text(zh="单位", en="employer"),
    "end": Text(zh="结束", en="end"),
    "evidence": Text(zh="凭证", en="evidence"),
    "headcount": Text(zh="人数", en="headcount"),
    "industry": Text(zh="行业", en="industry"),
    "keeper": Text(zh="包联干部", en="keeper"),
    "lead": Text(zh="项目", en="lead"),
    "metric": Text(zh="指标", en="metric"),
    "native_place": Text(zh="籍贯", en="native place"),
    "note": Text(zh="备注", en="note"),
    "number": Text(zh="数量", en="number"),
    "outcome": Text(zh="办理情况", en="outcome"),
    "owner": Text(zh="责任人", en="owner"),
    "parent": Text(zh="上级", en="parent"),
    "phone": Text(zh="电话", en="phone"),
    "place": Text(zh="地点", en="place"),
    "postpone_reason": Text(zh="推迟原因", en="postponed because"),
    "postponed": Text(zh="推迟次数", en="postponed"),
    "set_by": Text(zh="下达", en="set by"),
    "start": Text(zh="开始", en="start"),
    "title": Text(zh="职务", en="title"),
    "top500": Text(zh="500强自称", en="top 500 claim"),
    "unit": Text(zh="责任单位", en="unit"),
    "verified": Text(zh="已核实", en="verified"),
    "what": Text(zh="事项", en="what"),
    "year": Text(zh="年份", en="year"),
}
"""A field that is not here, such as a plugin's own, is shown by its name."""


def head(name: str) -> Text:
    """Return the word for a field."""
    return FIELDS.get(name) or _detail(name) or Text(zh=name, en=name)


def _detail(name: str) -> Text | None:
    """Return the word for what only one kind of contact has."""
    from leadcrm.domain.contactdetails import DETAILS, labels

    return next((labels(kind)[name] for kind in DETAILS if name in labels(kind)), None)


def field_name(name: str, lang: Lang) -> str:
    """Return the word for a field in `lang`."""
    return head(name).to(lang)
