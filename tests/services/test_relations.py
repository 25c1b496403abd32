"""Who stands how to whom: seen from both ends, ended and never lost."""

from collections import Counter
from datetime import date

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.relations import draw_relations, draw_seen
from leadcrm.domain.relation import LABELS
from leadcrm.domain.relationends import ENDS
from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError, ReadingError, RuleError
from leadcrm.services.relations.introductions import introduced_by
from leadcrm.services.relations.relationreading import relations_of
from leadcrm.storage.audit import differences
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

CHAMBER = "深圳湖南汨罗商会"


def seen(book: Workspace, who: str, today: date, **more: bool) -> list[tuple[str, str]]:
    return [(v.label.zh, v.name) for v in book.relations.of(who, today=today, **more)]


def test_all_62_relations_of_the_sample_book_stand_at_both_their_ends(
    golden: Workspace, today: date
) -> None:
    rows = golden.session.rows("relation")
    assert len(rows) == len(golden.relations.list(today=today)) == 62
    ends = Counter(
        (row[f"{end}_kind"], row[f"{end}_id"]) for row in rows for end in ("from", "to")
    )
    for (kind, record), times in ends.items():
        assert len(relations_of(golden.session, kind, record, today)) == times, (kind, record)


def test_a_chamber_has_its_president_secretary_six_members_and_six_leads(
    golden: Workspace, today: date
) -> None:
    found = Counter(label for label, _ in seen(golden, CHAMBER, today))
    assert found == {"会长": 1, "秘书长": 1, "会员": 6, "同列": 1}
    _, chamber = golden.finder.resolve(CHAMBER, ["contact"])
    leads = introduced_by(golden.session, "contact", chamber["id"])
    refs = [golden.session.row("lead", lead)["ref"] for lead in leads]
    assert refs == ["L014", "L015", "L016", "L017", "L018", "L019"]
    brought = golden.leads.list().items
    assert sum(r.contract_inbound.fen for r in brought if r.ref in refs) == 33_4000_0000_00
    assert sum(r.intent.fen for r in brought if r.ref in refs) == 48_0000_0000_00


def test_each_end_says_it_in_its_own_words(office: Workspace, today: date) -> None:
    office.contacts.add("商会", "样本商会")
    office.contacts.add("乡友", "甲样本")
    office.contacts.add("企业", "样本公司")
    office.leads.add("样本项目", today=today)
    for one, kind, other, at_one, at_other in (
        ("甲样本", "会长", "样本商会", "任会长", "会长"),
        ("甲样本", "任职于", "样本公司", "任职于", "在职人员"),
        ("样本公司", "会员", "样本商会", "所属商会", "会员"),
        ("样本项目", "引荐人", "甲样本", "引荐人", "引荐的项目"),
        ("样本公司", "引荐人", "甲样本", "引荐人", "引荐的人"),
        ("张样本", "专班成员", "样本项目", "协办的项目", "专班成员"),
    ):
        office.relations.add(one, kind, other, today=today)
        assert (at_one, other) in seen(office, one, today)
        assert (at_other, one) in seen(office, other, today)


def test_words_that_make_sense_only_the_other_way_round_are_taken_so(
    office: Workspace, today: date
) -> None:
    office.contacts.add("商会", "样本商会")
    office.contacts.add("乡友", "甲样本")
    made = office.relations.add("样本商会", "会长", "甲样本", today=today)
    assert (made.one.name, made.relation, made.other.name) == (
        "甲样本",
        "president_of",
        "样本商会",
    )
    with pytest.raises(RuleError):
        office.relations.add("甲样本", "president of", "样本商会", today=today)


@pytest.mark.parametrize("word", ["president", "president of", "会长", "任会长"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_word_of_either_end_is_understood_whichever_is_named_first(
    office: Workspace, today: date, word: str, *, turned: bool
) -> None:
    office.contacts.add("商会", "某地样本商会")
    office.contacts.add("联系人", "会长样本")
    one, other = ("某地样本商会", "会长样本") if turned else ("会长样本", "某地样本商会")
    made = office.relations.add(one, word, other, today=today)
    assert (made.relation, made.one.name) == ("president_of", "会长样本")


def test_a_relation_that_is_there_is_no_second_one_whichever_is_named_first(
    office: Workspace, today: date
) -> None:
    for name in ("甲样本", "乙样本"):
        office.contacts.add("乡友", name)
    for kind in ("同学", "老战友"):  # one of the core, one of the office's own
        office.relations.add("甲样本", kind, "乙样本", today=today)
        with pytest.raises(RuleError):
            office.relations.add("乙样本", kind, "甲样本", today=today)
    assert seen(office, "乙样本", today) == [("同学", "甲样本"), ("老战友", "甲样本")]


@pytest.mark.parametrize(
    ("one", "kind", "other", "error"),
    [
        ("甲样本", "会长", "样本项目", RuleError),
        ("样本项目", "同学", "甲样本", RuleError),
        ("样本项目", "供应商", "样本项目", RuleError),
        ("甲样本", "同学", "甲样本", RuleError),
        ("甲样本", "会长", "没有这个商会", NotFoundError),
        ("甲样本", "惠长", "样本商会", ReadingError),  # a slip of the keyboard
        ("样本", "同学", "甲样本", AmbiguousError),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    office: Workspace, today: date, one: str, kind: str, other: str, error: type[LeadcrmError]
) -> None:
    office.contacts.add("商会", "样本商会")
    for name in ("甲样本", "乙样本"):
        office.contacts.add("乡友", name)
    office.leads.add("样本项目", today=today)
    with pytest.raises(error) as refused:
        office.relations.add(one, kind, other, today=today)
    said = refused.value.message
    assert not any(word in said.zh + said.en for word in LABELS)  # no code of the program
    assert office.session.rows("relation") == []


def test_one_that_is_over_stays_and_may_begin_again(office: Workspace, today: date) -> None:
    office.contacts.add("商会", "样本商会")
    office.contacts.add("乡友", "甲样本")
    said = ("甲样本", "会长", "样本商会")
    with pytest.raises(RuleError):
        office.relations.end(*said, today=today)
    office.relations.add(*said, today=today, since="2019-03")
    with pytest.raises(RuleError):
        office.relations.end(*said, today=today, until="2019-02")
    assert office.relations.end(*said, today=today, until="2019-09").until == "2019-09"
    assert seen(office, "样本商会", today) == []
    assert seen(office, "样本商会", today, everything=True) == [("会长", "甲样本")]
    assert seen(office, "样本商会", date(2019, 8, 31)) == [("会长", "甲样本")]
    with pytest.raises(RuleError):
        office.relations.end(*said, today=today)
    office.relations.add(*said, today=today, since="2019-10")
    assert seen(office, "样本商会", today) == [("会长", "甲样本")]


def test_adding_and_ending_are_undone(golden: Workspace, today: date) -> None:
    before = golden.relations.list(today=today, everything=True)
    golden.relations.add("C061", "会长", "H02", today=today, note="换届")
    golden.relations.end("C061", "任会长", "H02", today=today)
    for _ in range(2):
        golden.past.undo()
    assert golden.relations.list(today=today, everything=True) == before
    assert differences(golden.session.journal) == []


def test_two_that_were_told_apart_may_be_one_again(office: Workspace, today: date) -> None:
    for phone in ("13800000011", "13800000012"):
        office.contacts.add("乡友", "甲样本", phone=phone)
    first, second = (each.code or "" for each in office.contacts.list())
    assert len(office.duplicates.of(first)) == 1
    office.duplicates.differ("contact", first, second)
    assert office.duplicates.of(first) == ()
    office.relations.end(first, "不是同一个", second, today=today)
    assert len(office.duplicates.of(first)) == 1


def test_the_relations_of_who_was_merged_are_the_survivors(office: Workspace, today: date) -> None:
    office.contacts.add("商会", "样本商会")
    for name in ("甲样本", "甲样本(一)"):
        office.contacts.add("乡友", name)
    first, second = (each.code or "" for each in office.contacts.list("乡友"))
    for code in (first, second):
        office.relations.add(code, "会员", "样本商会", today=today)
    office.merging.merge(first, second)
    assert set(seen(office, "样本商会", today)) == {("会员", "甲样本")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lists_of_relations_fit_the_window(
    golden: Workspace, today: date, columns: int, lang: Lang
) -> None:
    golden.relations.add("C061", "会长", "H02", today=today, since="2019-03", note="换届" * 20)
    for page in (
        draw_relations(
            Page(color=False, columns=columns), golden.relations.list(today=today), lang
        ),
        draw_seen(
            Page(color=False, columns=columns), golden.relations.of("H02", today=today), lang
        ),
    ):
        lines = ["".join(text for text, _ in line) for line in page.lines]
        assert all(width(line) <= columns for line in lines)
        assert len(lines) > 2


def test_every_known_relation_says_what_it_is_at_both_ends() -> None:
    assert set(ENDS) == set(LABELS)
