"""A list of chambers: columns of people shown for what they are, no words lost."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.report import draw_import
from leadcrm.services.importing.completing import about_number
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.text import Lang
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)
LIST = """2026年异地商会名单,,,,,,
商会名称,会长,会长电话,秘书长,秘书长电话,会员数,驻地
陕西样本商会,甲样本,19900000001,乙样本,19900000002,60余,西安
甘肃样本商会,(待换届),,丙样本,19900000003,约120家,兰州
青海样本商会,丁样本,19900000004,无,,80,西宁
"""


def come_in(
    book: Workspace, tmp_path: Path, text: str = LIST, *, dry: bool = False
) -> ImportReport:
    path = tmp_path / "商会名单.csv"
    path.write_text(text, "utf-8")
    return book.incoming.run([str(path)], today=TODAY, dry_run=dry)


def page(report: ImportReport, lang: Lang) -> str:
    made = draw_import(Page(color=False, columns=100), report, lang)
    return "\n".join("".join(text for text, _ in line) for line in made.lines)


def test_each_column_of_people_is_shown_for_what_it_is(office: Workspace, tmp_path: Path) -> None:
    tried = come_in(office, tmp_path, dry=True)
    shown = {each.header: (each.field, each.samples) for each in tried.mapping}
    assert shown["会长"] == ("person.name", ("甲样本", "(待换届)", "丁样本"))
    assert shown["会长电话"][1] == ("19900000001", "19900000004")
    assert shown["秘书长"][0] == "person.name"
    assert shown["秘书长电话"] == ("person.phone", ("19900000002", "19900000003"))
    said = page(tried, "zh")
    assert "会员数" in said
    assert "member_count" not in said
    assert "原样保留：驻地" in said


def test_numbers_that_say_about_are_read_and_their_words_stay(
    office: Workspace, tmp_path: Path
) -> None:
    done = come_in(office, tmp_path)
    assert done.rows == ()
    for name, number, words in (
        ("陕西样本商会", 60, "60余"),
        ("甘肃样本商会", 120, "约120家"),
        ("青海样本商会", 80, None),
    ):
        chamber = office.contacts.get(name)
        assert (chamber.details or {}).get("member_count") == number
        assert (chamber.extra or {}).get("member_count_said") == words


def test_a_cell_for_a_name_that_names_nobody_is_kept(office: Workspace, tmp_path: Path) -> None:
    come_in(office, tmp_path)
    assert (office.contacts.get("甘肃样本商会").extra or {})["会长"] == "(待换届)"
    assert "秘书长" not in (office.contacts.get("青海样本商会").extra or {})
    assert come_in(office, tmp_path).batch is None


@pytest.mark.parametrize(("lang", "says"), [("zh", "会员数 不同"), ("en", "members differ")])
def test_what_differs_is_said_in_words_of_the_field(
    office: Workspace, tmp_path: Path, lang: Lang, says: str
) -> None:
    come_in(office, tmp_path)
    again = come_in(office, tmp_path, LIST.replace(",80,", ",95,").replace("西宁", "格尔木"))
    assert (again.unchanged, again.duplicates) == (2, 1)
    said = page(again, lang)
    assert says in said
    assert "驻地" in said
    assert not any(word in said for word in ("details", "extra", "employer", "member_count"))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("60余", 60),
        ("约120家", 120),
        ("近 300 人", 300),
        ("50左右", 50),
        ("若干", None),
        ("60-80", None),
    ],
)
def test_about_so_many(cell: str, number: int | None) -> None:
    assert about_number(cell) == number
