"""A list of a chamber's members: who belongs to which chamber, and as what."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.importing.memberheads import heads_chamber, heads_post, posts_of
from leadcrm.services.relations.relationreading import row_of
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)
HEAD = "姓名,单位,职务,联系电话,所在商会,商会职务\n"
TITLE = "陕西样本商会会员名单,,,,,\n"


@pytest.fixture
def book(office: Workspace) -> Workspace:
    office.contacts.add("商会", "陕西样本商会")
    return office


def come_in(book: Workspace, tmp_path: Path, text: str, name: str = "名单") -> ImportReport:
    path = tmp_path / f"{name}.csv"
    path.write_text(text, "utf-8")
    return book.incoming.run([str(path)], today=TODAY)


def seats(book: Workspace) -> set[tuple[str, str, str, str | None]]:
    rows = (row_of(book.session, row, TODAY) for row in book.session.rows("relation"))
    return {(row.one.name, row.relation, row.other.name, row.note) for row in rows if row}


def kept(book: Workspace, name: str) -> dict[str, object]:
    return dict(book.contacts.get(name).extra or {})


def test_sixty_members_come_in_with_their_posts_and_a_second_time_nothing(
    book: Workspace, tmp_path: Path
) -> None:
    posts = ["会长", "秘书长", "执行会长", "副会长", "理事", "会员", ""]
    rows = [
        f"会员{'甲乙丙丁戊己庚辛壬癸'[n // 10]}{'甲乙丙丁戊己庚辛壬癸'[n % 10]},样本{n}公司,经理,"
        f"199000{n:05},陕西样本商会,{posts[n] if n < len(posts) else '会员'}\n"
        for n in range(60)
    ]
    done = come_in(book, tmp_path, TITLE + HEAD + "".join(rows))
    assert (done.added, done.kinds["relation"], done.rows) == (60, 60, ())
    found = {(kind, note) for _, kind, _, note in seats(book)}
    assert found == {
        ("president_of", None),
        ("secretary_of", None),
        ("member_of", "执行会长"),
        ("member_of", "副会长"),
        ("member_of", "理事"),
        ("member_of", None),
    }
    assert kept(book, "会员甲甲") == {}
    assert book.contacts.get("会员甲甲").title == "经理"
    before = book.session.rows("relation")
    again = come_in(book, tmp_path, TITLE + HEAD + "".join(rows))
    assert (again.unchanged, again.batch, again.rows) == (60, None, ())
    assert book.session.rows("relation") == before


def test_two_of_one_name_each_have_their_own_chamber(book: Workspace, tmp_path: Path) -> None:
    book.contacts.add("商会", "甘肃样本商会")
    come_in(
        book,
        tmp_path,
        HEAD
        + "重样本,样本一公司,经理,19900000001,陕西样本商会,会长\n"
        + "重样本,样本二公司,经理,19900000002,甘肃样本商会,副会长兼秘书长\n",
    )
    assert seats(book) == {
        ("重样本", "president_of", "陕西样本商会", None),
        ("重样本", "secretary_of", "甘肃样本商会", "副会长兼秘书长"),
    }
    rows = [row for row in book.session.rows("contact") if row["name"] == "重样本"]
    assert {row["id"] for row in rows} == {r["from_id"] for r in book.session.rows("relation")}


def test_a_chamber_that_nobody_knows_stays_in_words_and_is_told_once_by_its_name(
    book: Workspace, tmp_path: Path
) -> None:
    text = HEAD + "".join(f"外样本{n},,,,青海样本商会,理事\n" for n in "甲乙丙")
    done = come_in(book, tmp_path, text)
    assert [(row.line, row.value) for row in done.rows] == [(2, "青海样本商会")]
    assert "3 人" in done.rows[0].reason.zh
    assert "3 people" in done.rows[0].reason.en
    assert kept(book, "外样本甲") == {"所在商会": "青海样本商会", "商会职务": "理事"}
    book.contacts.add("商会", "青海样本商会")
    come_in(book, tmp_path, text)
    assert ("外样本甲", "member_of", "青海样本商会", "理事") in seats(book)
    assert kept(book, "外样本甲") == {}  # what became a relation leaves no words beside it
    assert come_in(book, tmp_path, text).batch is None


def test_the_title_names_the_chamber_where_no_column_does(book: Workspace, tmp_path: Path) -> None:
    book.contacts.add("商会", "样本商会")  # its name is a part of the other
    text = "陕西样本商会理事会成员,,\n姓名,手机,商会职务\n甲样本,19900000001,秘书长\n"
    come_in(book, tmp_path, text)
    assert seats(book) == {("甲样本", "secretary_of", "陕西样本商会", None)}


def test_a_chamber_of_the_same_import_is_known_whichever_comes_first(
    book: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "甲样本,,,,宁夏样本商会,会员\n", "utf-8")
    (tmp_path / "b.csv").write_text("商会名称,会长\n宁夏样本商会,乙样本\n", "utf-8")
    book.incoming.run([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")], today=TODAY)
    assert ("甲样本", "member_of", "宁夏样本商会", None) in seats(book)


def test_name_relation_chamber_is_a_list_of_members(book: Workspace, tmp_path: Path) -> None:
    come_in(
        book,
        tmp_path,
        "姓名,关系,商会\n甲样本,会长,陕西样本商会\n乙样本,老乡,陕西样本商会\n",
    )
    assert seats(book) == {
        ("甲样本", "president_of", "陕西样本商会", None),
        ("乙样本", "member_of", "陕西样本商会", None),
    }
    assert kept(book, "乙样本") == {"关系": "老乡"}


def test_another_post_than_the_book_has_is_told_and_nothing_ends(
    book: Workspace, tmp_path: Path
) -> None:
    line = "甲样本,样本一公司,经理,19900000001,陕西样本商会,{}\n"
    come_in(book, tmp_path, HEAD + line.format("理事"))
    done = come_in(book, tmp_path, HEAD + line.format("副会长"))
    assert [row.value for row in done.rows] == ["副会长"]
    assert all(word in done.rows[0].reason.zh for word in ("陕西样本商会", "理事", "副会长"))
    assert seats(book) == {("甲样本", "member_of", "陕西样本商会", "理事")}


def test_somebody_called_like_a_chamber_is_none(book: Workspace, tmp_path: Path) -> None:
    book.contacts.add("乡友", "某样本")
    done = come_in(book, tmp_path, HEAD + "甲样本,,,,某样本,会员\n")
    assert seats(book) == set()
    assert [row.value for row in done.rows] == ["某样本"]


@pytest.mark.parametrize(
    ("word", "person", "found"),
    [
        ("会长", True, [("president_of", None)]),
        ("会长", False, [("member_of", "会长")]),
        ("会长兼秘书长", True, [("president_of", None), ("secretary_of", None)]),
        ("名誉会长", True, [("member_of", "名誉会长")]),
        ("会员单位", False, [("member_of", None)]),
        ("/", True, [("member_of", None)]),
        (None, True, [("member_of", None)]),
    ],
)
def test_what_a_post_makes_of_somebody(
    word: str | None, *, person: bool, found: list[tuple[str, str | None]]
) -> None:
    assert posts_of(word, person=person) == found


@pytest.mark.parametrize(
    ("header", "chamber", "post"),
    [
        ("所属商会", True, False),
        ("所在的协会", True, False),
        ("商会名称", True, False),
        ("会内职务", False, True),
        ("担任商会职务", False, True),
        ("职务", False, False),
        ("商会电话", False, False),
    ],
)
def test_headers_of_chambers_and_posts(header: str, *, chamber: bool, post: bool) -> None:
    assert (heads_chamber(header), heads_post(header)) == (chamber, post)
