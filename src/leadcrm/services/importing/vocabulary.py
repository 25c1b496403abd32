"""The headers that offices write, and which field of which record each of them means."""

import re
from collections.abc import Mapping
from functools import cache

from leadcrm.services.importing.peopleheads import (
    is_ours,
    is_phone_head,
    numbered,
    parts_of,
    role_of,
)
from leadcrm.storage.tables import fields
from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import simplified

IGNORED = frozenset(
    {"序号", "序", "行号", "no", "no.", "#", "id", "未导入原因", "notimportedbecause"}
)
"""Headers of what counts the rows of a sheet, or was written beside them by us."""
MAIN = "main"
"""The record that a row is mainly about: its project, else its person, else its firm."""
BETWEEN = "|"
"""Parts the fields among which it depends on the main record which one a header means."""
PARTS = {"lead": "lead", "person": "contact", "firm": "contact"}
"""The records of a row of an office's sheet, and their kinds; the next step is one more."""
STEP = ("due", "what")
"""What a sheet says of the next step."""
TOO_PLAIN = frozenset({"name", "kind", "code", "ref", "source", "extra"})
"""Fields whose labels head lists of anything: 名称 may be a plot of land."""
DAYS: Mapping[str, str] = {
    "lead.intent_date": "意向日期 意向时间 意向签约日期 意向签约时间",
    "lead.signed": "签约日期 签约时间 签订日期 签订时间 合同签订日期 合同日期 signed signedon",
    "lead.registered": "注册日期 注册时间 公司注册日期",
    "lead.started": "开工日期 开工时间 动工日期 动工时间 started startedon",
    "lead.produced": "投产日期 投产时间",
}
"""Headers of the days on which stages were reached."""
ARRIVED = "arrived"
REPORTED: Mapping[str, str] = {
    "lead.progress": (
        "进展 进展情况 项目进展 项目进展情况 本周进展 本周进展情况 本周工作进展 本周工作 工作进展 "
        "工作进展情况 最新进展 目前进展 推进情况 项目推进情况 洽谈进展 洽谈情况 对接情况 "
        "跟进情况 本月进展 本月进展情况 本月工作进展 本月工作 本期进展 "
        "本阶段进展 工作进展及成效 本周完成情况 本月完成情况 完成情况 progress progressthisweek "
        "thisweek weeklyprogress"
    ),
    "lead.last_plan": (
        "上周计划 上周工作计划 上周安排 上周下步计划 上期计划 上月计划 上月工作计划 lastplan"
    ),
    "lead.problems": (
        "存在问题及困难 存在的问题及困难 存在问题和困难 问题及困难 问题和困难 "
        "存在的主要问题 存在主要问题 问题及建议 存在问题及建议 存在问题及原因 "
        "存在困难问题 存在问题 存在的问题 存在困难 存在困难和问题 存在的困难和问题 "
        "主要问题 问题 问题困难 困难问题 需协调问题 需协调解决的问题 需要协调解决的问题 "
        "需协调事项 堵点难点 困难和问题 困难及问题 需解决问题 需要解决的问题 需解决的问题 "
        "problems problem issues"
    ),
    f"lead.{ARRIVED}": (
        "到位资金 实际到位资金 累计到位资金 到资 到资额 到资情况 实际到资 累计到资 已到位资金 "
        "资金到位 资金到位情况 到位资金额"
    ),
}
"""What a sheet reports from week to week; none of it is a field, all of it becomes records."""
PEOPLE: Mapping[str, str] = {"person.name": "联络人", "person.title": "职称 头衔"}
"""Headers of people in sheets of offices, which name something else in a list of ours."""
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
        "问题",
        "进展",
        "到资",
        "完成情况",
        "商会",
    )
)
"""Words that mean something else with a word before them: 推荐单位 is no employer."""
_BRACKET = re.compile(r"\([^()]*\)")
_UNIT_END = re.compile(
    r"(?P<said>资|额|资金|金额|面积|用地|占地)[:/_,、-]?(?:单位:?)?"
    r"(?:[十百千万亿]*(?:美|港|欧|日)?元|[千万]?(?:亩|㎡|m2|m²|平方米|平米|公顷|平方公里))$"
)
"""A unit behind what is measured: 总投资万元, 用地面积_平方米."""


@cache
def words() -> Mapping[str, str]:
    """Return the field that each header means (lead.intent), by the header's plain form.

    Where fields of several records answer to one (备注), it is what the row is mainly
    about that has it: `main.lead.note|person.note|firm.note`.
    """
    found: dict[str, list[str]] = {}
    for part, kind in PARTS.items():
        for name, column in fields(kind).items():
            for word in (column.firm if part == "firm" else column.words).split():
                found.setdefault(word, []).append(f"{part}.{name}")
    for name in STEP:
        for word in fields("followup")[name].words.split():
            found.setdefault(word, []).append(f"step.{name}")
    for field, said in (*DAYS.items(), *PEOPLE.items(), *REPORTED.items()):
        for word in said.split():
            found.setdefault(word, []).append(field)
    return {word: _one_of(each) for word, each in found.items()}


@cache
def labels() -> Mapping[str, str]:
    """Return the field that each label of a field means, which only stands for itself."""
    found: dict[str, list[str]] = {}
    for part, kind in PARTS.items():
        for name, column in fields(kind).items():
            if name not in TOO_PLAIN and not column.link:
                for label in (column.label.zh, column.label.en, name):
                    found.setdefault(plain_header(label), []).append(f"{part}.{name}")
    return {word: _one_of(list(dict.fromkeys(each))) for word, each in found.items()}


def _one_of(each: list[str]) -> str:
    return each[0] if len(each) == 1 else f"{MAIN}.{BETWEEN.join(each)}"


def plain_header(header: str) -> str:
    """Return a header without its unit, marks and blanks: 总投资（亿元）: is 总投资."""
    text = simplified(_BRACKET.sub("", fold(header))).lower()
    return _UNIT_END.sub(r"\g<said>", "".join(text.split()).strip("*:、.,/_"))


def field_of(header: str) -> str | None:
    """Return the field that a header means (lead.total_investment), None for an unknown one.

    What is known with something before it is known too: 企业联系电话 is 联系电话, but not
    what is of our own side: 包联领导电话. 联系人2 and 联系人及电话 name people.
    """
    plain = plain_header(header)
    found = words().get(plain) or labels().get(plain)
    if found:
        return found
    both = named_with_phone(header)
    if both:
        return both
    rest, number = numbered(plain)
    if number and (known := words().get(rest, "")).startswith("person."):
        return known
    role = role_of(plain)
    if role:
        return "person.phone" if role[1] else "person.name"
    if plain.isascii() or is_ours(plain):
        return None
    ends = (plain[at:] for at in range(1, len(plain) - 1))
    return next((words()[end] for end in ends if end in words() and end not in TOO_SHORT), None)


def named_with_phone(header: str) -> str | None:
    """Return the field of whose name and phone stand in one column: 联系人及电话, 责任人及电话.

    None for any other header.
    """
    parts = parts_of(header)
    if len(parts) < 2 or not any(map(is_phone_head, parts)):  # noqa: PLR2004 - a name and a phone
        return None
    known = [_of_person(part) for part in parts]
    if None in known:
        return None
    return next((each for each in known if each and not each.endswith((".phone", ".title"))), None)


def _of_person(word: str) -> str | None:
    """Return what a word says of a person or of an officer: the name, the phone, the title."""
    if is_phone_head(word):
        return "person.phone"
    found = words().get(word) or labels().get(word)
    if found is None and not is_ours(word):
        ends = (word[at:] for at in range(1, len(word) - 1))
        found = next((words()[end] for end in ends if end in words()), "")
    if found and ("owner_id" in found or "keeper_id" in found):
        return found
    return found if found in {"person.name", "person.title", "person.phone"} else None
