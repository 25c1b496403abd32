"""Pairs that may be one are listed with the reasons; a person decides, and is asked once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from leadcrm.errors import RefusedError
from leadcrm.services.duplicates.blocking import CAP, pairs
from leadcrm.services.duplicates.entries import contact_entry
from leadcrm.services.duplicates.knowncontacts import KnownContacts
from leadcrm.services.duplicates.likeness import one_apart
from leadcrm.workspace import Workspace

DAY = date(2019, 10, 31)
CODE, OTHER_CODE = "91430681MA4L16JQ9B", "91430000MA4L5A1B8X"


def told(crm: Workspace, kind: str = "contact") -> list[tuple[str, str, str, list[str]]]:
    return [
        (pair.certainty, pair.one.name, pair.other.name, [why.zh for why in pair.reasons])
        for pair in crm.duplicates.pairs(kind).items
    ]


def two(crm: Workspace, kind: str, one: dict[str, str], other: dict[str, str]) -> list[Any]:
    for fields in (one, other):
        crm.contacts.add(kind, **fields)
    return [(certainty, reasons) for certainty, _, _, reasons in told(crm)]


A, B = "13900000001", "13900000002"


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        (
            "企业",
            {"name": "甲样本公司", "credit_code": CODE},
            {"name": "乙测试厂", "credit_code": CODE.lower()},
            ("certain", ["信用代码相同"]),
        ),
        (
            "企业",
            {"name": "正威集团", "phone": A},
            {"name": "深圳正威（集團）有限公司", "phone": "+86 139-0000-0001"},
            ("certain", ["名称相同", "电话相同"]),
        ),
        (
            "乡友",
            {"name": "欧阳·样本", "phone": A},
            {"name": "歐陽樣本", "phone": "１３９ 0000 0001"},
            ("certain", ["名称相同", "电话相同"]),
        ),
        (
            "企业",
            {"name": "正威集团", "credit_code": CODE, "phone": A},
            {"name": "正威集团", "credit_code": OTHER_CODE, "phone": A},
            None,
        ),
        ("企业", {"name": "正威集团"}, {"name": "正威集团公司"}, ("likely", ["名称相同"])),
        (
            "企业",
            {"name": "长沙正威公司"},
            {"name": "深圳正威公司"},
            ("suggested", ["名称相同", "地名不同"]),
        ),
        (
            "企业",
            {"name": "长沙正威公司", "phone": A},
            {"name": "深圳正威公司", "phone": A},
            ("likely", ["名称相同", "地名不同", "电话相同"]),
        ),
        ("企业", {"name": "中国钢研"}, {"name": "中科钢研"}, ("suggested", ["只差一字"])),
        (
            "企业",
            {"name": "中国钢研", "phone": A},
            {"name": "中科钢研", "phone": A},
            ("likely", ["只差一字", "电话相同"]),
        ),
        ("企业", {"name": "正威集团"}, {"name": "正威国际集团"}, ("suggested", ["多出行业字样"])),
        (
            "企业",
            {"name": "正威国际集团", "aliases": "正威集团"},
            {"name": "正威集团"},
            ("likely", ["别名相同"]),
        ),
        ("企业", {"name": "样本一厂电子"}, {"name": "样本二厂电子"}, None),
        ("企业", {"name": "甲样本电子"}, {"name": "乙测试纺织", "phone": A}, None),
        (
            "乡友",
            {"name": "某样本", "phone": A},
            {"name": "某样本", "phone": B},
            ("suggested", ["名称相同", "电话不同"]),
        ),
        (
            "乡友",
            {"name": "某样本", "phone": A, "employer": "测试厂"},
            {"name": "某样本", "phone": B, "employer": "虚构厂"},
            None,
        ),
        (
            "乡友",
            {"name": "某样本", "phone": A, "employer": "测试厂"},
            {"name": "某样本", "phone": B, "employer": "测试厂"},
            ("likely", ["名称相同", "电话不同", "单位相同"]),
        ),
        ("乡友", {"name": "某样本"}, {"name": "某样本"}, ("likely", ["名称相同"])),
        ("乡友", {"name": "刘龑样", "phone": A}, {"name": "刘䶮样", "phone": B}, None),
        (
            "乡友",
            {"name": "刘龑样", "phone": A},
            {"name": "刘䶮样", "phone": A},
            ("likely", ["只差一字", "电话相同"]),
        ),
        ("乡友", {"name": "某样本", "phone": A}, {"name": "别的人", "phone": A}, None),
    ],
)
def test_each_pair_is_as_sure_as_what_speaks_for_it(
    office: Workspace,
    kind: str,
    one: dict[str, str],
    other: dict[str, str],
    expected: tuple[str, list[str]] | None,
) -> None:
    assert two(office, kind, one, other) == ([expected] if expected else [])


def test_a_person_and_a_firm_are_never_one(office: Workspace) -> None:
    office.contacts.add("企业", "样本", phone=A)
    office.contacts.add("乡友", "样本", phone=A)
    assert told(office) == []


def test_the_golden_book_suggests_the_trap_and_is_sure_of_nothing(golden: Workspace) -> None:
    assert told(golden) == [("suggested", "中国钢研", "中科钢研", ["只差一字"])]


def test_two_names_of_one_project_entered_as_two_leads_are_proposed_as_one(
    office: Workspace,
) -> None:
    for name in ("国际农博电商物流城", "汨罗国际智慧农博城", "别的样本基地"):
        office.leads.add(name, today=DAY, total="11亿元")
    office.leads.add("国际农博园区", today=DAY, total="3亿元")
    assert told(office, "lead") == [
        ("likely", "国际农博电商物流城", "汨罗国际智慧农博城", ["名称相近", "金额相同"])
    ]


def test_leads_of_one_investor_with_one_amount_say_so(office: Workspace) -> None:
    office.contacts.add("企业", "虚构公司")
    for name in ("铜箔材料项目", "铜箔新材料项目"):
        office.leads.add(name, today=DAY, intent="5亿元", firm="C-0001")
    ((certainty, _, _, reasons),) = told(office, "lead")
    assert (certainty, reasons) == ("likely", ["只差一字", "金额相同", "投资方相同"])


@pytest.mark.parametrize(
    "names", [("铜箔项目一期", "铜箔项目二期"), ("3号样本厂房", "13号样本厂房")]
)
def test_phases_and_numbers_of_one_project_are_two(
    office: Workspace, names: tuple[str, str]
) -> None:
    for name in names:
        office.leads.add(name, today=DAY, total="1亿元")
    assert told(office, "lead") == []


def test_a_pair_that_somebody_called_different_is_not_listed_again_until_that_is_undone(
    golden: Workspace,
) -> None:
    golden.duplicates.differ("contact", "N011", "N010")
    assert told(golden) == []
    assert next(done.verb for done in golden.past.history()) == "contact.differ"
    golden.past.undo()
    assert len(told(golden)) == 1
    golden.past.redo()
    assert told(golden) == []


def test_one_record_is_not_different_from_itself(golden: Workspace) -> None:
    with pytest.raises(RefusedError):
        golden.duplicates.differ("contact", "N010", "中国钢研")


def test_a_new_contact_is_told_of_those_it_may_be_and_added_all_the_same(
    book: Path, session: Callable[..., list[str]]
) -> None:
    firm = ["--kind", "企业"]
    said, quiet = session(
        [
            ["contact", "add", "正威國際集團", *firm],
            ["contact", "add", "独一无二样本厂", *firm],
        ],
        book,
        "zh",
    )
    assert "可能已有：C-0112 正威国际集团（名称相同）" in said
    assert said.endswith("0")
    assert "可能" not in quiet


def test_a_key_of_very_many_says_nothing_and_that_is_told(office: Workspace) -> None:
    for _ in range(CAP + 1):
        office.contacts.add("乡友", "某样本")
    found = office.duplicates.pairs("contact")
    assert (found.items, found.passed_over) == ((), 1)


@given(st.lists(st.text("甲乙丙丁", min_size=4, max_size=6), min_size=2, max_size=8))
@settings(max_examples=200)
def test_names_one_character_apart_share_a_block(names: list[str]) -> None:
    rows = [{"id": str(n), "kind": "enterprise", "name": name} for n, name in enumerate(names)]
    entries = [contact_entry(row) for row in rows]
    found, _ = pairs(entries)
    for one in range(len(names)):
        for other in range(one):
            mine, theirs = entries[one].key or "", entries[other].key or ""
            assert one_apart(mine, theirs) == (Levenshtein.distance(mine, theirs) <= 1)
            if Levenshtein.distance(mine, theirs) <= 1:
                assert (other, one) in found


# --- what an import asks ------------------------------------------------------------------------


def known(crm: Workspace, *added: tuple[str, dict[str, str]]) -> KnownContacts:
    for kind, fields in added:
        crm.contacts.add(kind, **fields)
    return KnownContacts.of(crm.session)


def test_a_list_meets_whom_the_book_knows_without_a_query_per_row(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = known(
        office,
        ("企业", {"name": "正威集团", "phone": A, "credit_code": CODE}),
        ("企业", {"name": "正威国际集团"}),
        ("乡友", {"name": "某样本", "phone": B}),
    )
    ids = {row["name"]: row["id"] for row in office.session.query("SELECT * FROM contact")}
    monkeypatch.setattr(office.engine, "query", None)

    def match(kind: str, name: str, **more: str) -> tuple[Any, tuple[str, ...], list[str]]:
        found = book.match(kind=kind, name=name, **more)
        return found.certain, found.likely, [why.zh for why in found.reasons]

    zw, person = ids["正威集团"], ids["某样本"]
    assert match("enterprise", "别的", credit_code=CODE) == (zw, (), ["信用代码相同"])
    assert match("enterprise", "深圳正威公司", phone=A) == (zw, (), ["名称相同", "电话相同"])
    assert match("enterprise", "正威") == (None, (zw,), ["名称相同"])
    assert match("enterprise", "正威", credit_code=OTHER_CODE) == (None, (), [])
    assert match("hometown", "某樣本", phone="139 0000 0002")[0] == person
    assert match("person", "某样本", phone=A) == (None, (person,), ["名称相同", "电话不同"])
    assert match("enterprise", "某样本", phone=B) == (None, (), [])
    book.add("new", kind="enterprise", name="新样本厂", phone="0730-5222222")
    assert match("enterprise", "新样本厂", phone="07305222222")[0] == "new"


def test_a_list_meets_the_survivor_of_those_that_were_merged(office: Workspace) -> None:
    known(
        office,
        ("企业", {"name": "正威集团"}),
        ("企业", {"name": "华威国际", "phone": A}),
    )
    office.merging.merge("C-0001", "C-0002")
    book = KnownContacts.of(office.session)
    (survivor,) = office.session.by("contact", "code", "C-0001")
    assert book.match(kind="enterprise", name="华威国际", phone=A).certain == survivor["id"]
    assert book.match(kind="enterprise", name="华威国际").likely == (survivor["id"],)


SAID = ["{}", "{} ", "\u3000{}", "{}（集团）"]
MOBILES = ["{}", "+86 {}", "86{}", "{} ", "０{}"]


@given(st.integers(0, 10**8 - 1), st.sampled_from(["{0} {1}-{2}", "+86{0}{1}{2}", "{0}-{1}-{2}"]))
def test_the_same_person_is_certain_in_any_spelling_and_another_phone_never_is(
    number: int, spelling: str
) -> None:
    digits = f"139{number:08d}"
    book = KnownContacts([{"id": "x", "kind": "hometown", "name": "歐陽·样本", "phone": digits}])
    spelt = spelling.format(digits[:3], digits[3:7], digits[7:])
    wide = spelt.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert book.match(kind="person", name="欧阳 樣本", phone=wide).certain == "x"
    other = f"138{number:08d}"
    assert book.match(kind="person", name="欧阳样本", phone=other).certain is None
