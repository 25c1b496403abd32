"""Tables that are too long, and sheets that a workbook hides: said in words, never read."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from leadcrm.errors import StorageError, UsageError
from leadcrm.services.files import delimited
from leadcrm.services.files.limits import LIMITS, Limits
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)
LONG = [
    b"name,phone\n" + b"a,1\n" * 1_000_000,
    "姓名\t手机\n".encode("gb18030") + "某样本\t1\n".encode("gb18030") * 1_000_000,
]


@pytest.mark.parametrize("data", LONG, ids=["csv", "tsv in gb18030"])
def test_a_text_list_of_a_million_rows_and_one_is_refused_and_nothing_is_stored(
    office: Workspace, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "名单.csv"
    file.write_bytes(data)
    with pytest.raises(StorageError) as error:
        office.intake.run([file], today=TODAY)
    assert error.value.message.zh == "名单.csv 太大：行数 1000001，最多 1000000"
    assert error.value.message.en == "名单.csv is too large: rows 1000001, at most 1000000"
    assert error.value.hint is not None
    assert error.value.hint.zh == "分成几个小表再导入"
    assert office.session.query("SELECT * FROM contact") == []


@pytest.mark.parametrize(("rows", "refused"), [(5, False), (6, True)])
def test_the_limit_itself_is_read_and_a_cell_of_several_lines_is_one_row(
    tmp_path: Path, rows: int, *, refused: bool
) -> None:
    file, limits = tmp_path / "名单.csv", Limits(rows=5)
    file.write_text("name,note\n" + 'a,"1\n2\n3"\n' * (rows - 1), "utf-8")
    grid = delimited.read_delimited(file, limits=limits)
    if refused:
        with pytest.raises(StorageError, match="rows 6, at most 5"):
            list(grid.parts)
    else:
        (part,) = grid.parts
        assert (len(part.rows), part.lines) == (5, [1, 4, 7, 10, 13])


def test_lists_of_text_and_workbooks_have_the_same_limit_of_rows() -> None:
    assert LIMITS.rows == 1_000_000


def workbook(path: Path, *, shown: bool = True) -> None:
    """A workbook with a list that is shown, two that are hidden, and one hidden deeper."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, hide in (
            ("名单", None),
            ("去年", "hide"),
            ("底稿", "very_hidden"),
            ("黑名单", "hide"),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["姓名", "手机"] if shown or hide else ["随便", "什么"])
            sheet.write_row(
                1, 0, [f"{name[0]}样本", "19900000001"] if shown or hide else ["x", "y"]
            )
            if hide:
                getattr(sheet, hide)()
        book.worksheets()[0].activate()


def test_hidden_sheets_are_named_once_and_not_read(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "名单.xlsx"
    workbook(file)
    report = office.intake.run([file], today=TODAY)
    assert [row["name"] for row in office.session.query("SELECT name FROM contact")] == ["名样本"]
    (note,) = report.notes
    assert note.zh == "名单.xlsx 里隐藏的工作表没有读：去年、底稿、黑名单；要导入，先取消隐藏"
    assert "Hidden sheets of 名单.xlsx were not read: 去年, 底稿, 黑名单" in note.en
    assert (report.added, report.rejected, report.review) == (1, 0, 0)
    assert {each.file for each in report.mapping} == {"名单.xlsx"}


def test_a_workbook_whose_lists_are_all_hidden_says_so(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "表.xlsx"
    workbook(file, shown=False)
    with pytest.raises(UsageError) as error:
        office.intake.run([file], today=TODAY)
    assert error.value.hint is not None
    assert "去年、底稿、黑名单" in error.value.hint.zh
    assert office.session.query("SELECT * FROM contact") == []


def test_of_very_many_hidden_sheets_the_first_are_named_and_all_are_counted(
    office: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_column(0, 0, ["姓名", "某样本"])
        for number in range(60):
            book.add_worksheet(f"藏{number:02d}").hide()
    (note,) = office.intake.run([file], today=TODAY).notes
    assert "藏49等 60 张；" in note.zh
    assert "藏50" not in note.zh
    assert " and others, 60 in all;" in note.en


def test_rejected_rows_of_a_workbook_with_hidden_sheets_are_written_back(
    office: Workspace, tmp_path: Path
) -> None:
    file, back = tmp_path / "表.xlsx", tmp_path / "退回.csv"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("旧").hide()
        sheet = book.add_worksheet("新")
        sheet.activate()
        for at, row in enumerate(
            (["项目名称", "总投资(亿元)"], ["样本", "很多"], ["样本二", "2"])
        ):
            sheet.write_row(at, 0, row)
    report = office.intake.run([file], today=TODAY, errors=back)
    assert (report.added, report.rejected) == (1, 1)
    assert "很多" in back.read_text("utf-8-sig")


def test_the_command_line_says_both_in_both_languages(
    session: Session, office: Workspace, tmp_path: Path
) -> None:
    del office
    book, list_ = tmp_path / "名单.xlsx", tmp_path / "长.csv"
    workbook(book)
    list_.write_bytes(LONG[0])
    for lang, hidden, long, split in (
        (
            "zh",
            "隐藏的工作表没有读：去年、底稿、黑名单",
            "长.csv 太大：行数 1000001",
            "分成几个小表",
        ),
        (
            "en",
            "were not read: 去年, 底稿, 黑名单",
            "长.csv is too large: rows 1000001",
            "Split it",
        ),
    ):
        told, said, asked = session(
            [
                ["import", str(book), "--dry-run"],
                ["import", str(list_)],
                ["contact", "list", "--json"],
            ],
            tmp_path / "office.db",
            lang,
        )
        assert told.count(hidden) == 1
        assert long in said
        assert split in said
        assert json.loads(asked.rpartition("===")[0])["items"] == []
