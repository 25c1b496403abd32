"""The headers that offices write, and which field of which record each of them means."""

import re
from collections.abc import Mapping
from functools import cache

from leadcrm.domain.stage import Stage
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

IGNORED = frozenset({"序号", "序", "行号", "no", "no.", "#", "id", "未导入原因"})
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
        "商会",
    )
)
"""Words that mean something else with a word before them: 推荐单位 is no employer."""
_BRACKET = re.compile(r"\([^()]*\)")
_UNIT = re.compile(r"[_/|-]?(?:人民币)?[万亿千百]+(?:元|美元|港元|欧元)$")
_STAGE_FRAME = re.compile(r"^(?:已经|已|正在|目前)|(?:阶段|项目|协议|中)$")


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
    for field, said in (*DAYS.items(), *PEOPLE.items()):
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
    plain = "".join(text.split()).strip("*:、.,")
    return _UNIT.sub("", plain) or plain


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


def stage_word(text: str) -> str:
    """Return the word of a stage without what stands around it: 已签约 and 签约阶段 are 签约."""
    plain = "".join(fold(text).split())
    if Stage.named(plain):
        return plain
    return _STAGE_FRAME.sub("", _STAGE_FRAME.sub("", plain))
