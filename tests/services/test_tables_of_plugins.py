"""A source reads tables as the core reads its own: workbooks, any encoding, titles above."""

from pathlib import Path

import pytest
import xlsxwriter

from leadcrm.errors import StorageError, UsageError
from leadcrm.plugin import table

COLUMNS = {"caller": ("来电人", "姓名"), "phone": ("电话",), "lead": ("项目", "项目名称")}
CALLS = [["李样本", "19900000001", "食品项目"], ["", "", ""], ["王样本", "", "物流项目"]]
HEADER = ["姓名", "电话", "项目名称", "备注"]


@pytest.fixture
def workbook(tmp_path: Path, plugins: object):
    """Write rows as sheets of a workbook, by name."""
    del plugins

    def write(**sheets: list[list[str]]) -> str:
        path = tmp_path / "热线.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return str(path)

    return write


def csv(folder: Path, text: str, encoding: str = "utf-8") -> str:
    path = folder / "calls.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_the_header_is_found_under_titles_and_rows_keep_their_lines(workbook):
    titles = [["示例县招商热线来电登记表"], ["填报单位：示例办"]]
    where = workbook(来电=[*titles, HEADER, *CALLS, ["合计", "2", "", ""]])
    rows = list(table.read(where, COLUMNS))
    assert [(row.line, row["caller"], row["lead"]) for row in rows] == [
        (4, "李样本", "食品项目"),
        (6, "王样本", "物流项目"),
    ]
    assert rows[1].given("caller", "phone") == {"caller": "王样本"}
    assert rows[0].file == "热线.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_that_a_chinese_machine_writes_is_read(tmp_path, plugins, encoding):
    where = csv(tmp_path, "项目,来电人\n食品项目,李样本\n", encoding)
    (row,) = table.read(where, COLUMNS)
    assert (row.line, row["lead"], row["phone"]) == (2, "食品项目", "")


def test_headers_are_known_in_any_width_and_case_and_others_keep_their_name(tmp_path, plugins):
    (row,) = table.read(csv(tmp_path, "ＬＥＡＤ, Caller ,备注\n食品项目,李样本,急\n"), COLUMNS)
    assert row.cells == {"lead": "食品项目", "caller": "李样本", "备注": "急"}


def test_every_sheet_with_the_header_is_read_and_others_are_passed_over(workbook):
    where = workbook(
        一月=[HEADER, CALLS[0]], 说明=[["怎样填"], ["照实填"]], 二月=[HEADER, CALLS[2]]
    )
    rows = list(table.read(where, COLUMNS, needed=("lead",)))
    assert [(row.file, row["lead"]) for row in rows] == [
        ("热线.xlsx：一月", "食品项目"),
        ("热线.xlsx：二月", "物流项目"),
    ]


def test_a_column_that_is_needed_and_missing_is_told_with_the_words_for_it(tmp_path, plugins):
    with pytest.raises(UsageError) as refused:
        list(table.read(csv(tmp_path, "姓名,电话\n李样本,1\n"), COLUMNS, needed=("lead",)))
    assert refused.value.message.zh == "calls.csv 的表头里没有「项目」一列"
    assert "项目名称" in refused.value.hint.zh


def test_a_file_that_is_not_there_is_told_in_words(tmp_path, plugins):
    with pytest.raises(StorageError):
        list(table.read(str(tmp_path / "none.xlsx"), COLUMNS))


def test_a_row_says_which_of_its_cells_is_to_blame(tmp_path, plugins):
    (row,) = table.read(csv(tmp_path, "项目,电话\n食品项目,许多\n"), COLUMNS)
    said = row.problem(table.NO_COLUMN, "phone")
    assert (said.line, said.column, said.value) == (2, "电话", "许多")


@pytest.mark.parametrize(
    ("header", "cell", "read"),
    [
        ("意向投资（亿元）", "5", "5亿元"),
        ("意向投资(万元)", "1,200.5", "1,200.5万元"),
        ("意向投资（万元）", "2亿元", "2亿元"),
        ("意向投资（万元）", "待定", "待定"),
        ("意向投资（必填）", "5", "5"),
        ("意向投资", "5", "5"),
        ("面积（亩）", "45.5", "45.5亩"),
        ("面积（平方米）", "约20000", "约20000"),
    ],
)
def test_the_unit_of_a_header_belongs_to_the_bare_numbers_below_it(
    tmp_path, plugins, header, cell, read
):
    columns = {"caller": ("来电人",), "size": ("意向投资", "面积")}
    text = f'来电人,{header}\n李样本,"{cell}"\n'
    (row,) = table.read(csv(tmp_path, text), columns)
    assert row["size"] == read
    assert row.headers["size"] == header


def test_a_header_that_is_known_with_its_unit_keeps_its_cells_as_they_are(tmp_path, plugins):
    columns = {"caller": ("来电人",), "order": ("订单（万元）",)}
    (row,) = table.read(csv(tmp_path, "来电人,订单（万元）\n李样本,48\n"), columns)
    assert row["order"] == "48"


@pytest.mark.parametrize("above", ["某县意向表（单位：亿元）", "单位：亿元"])
def test_the_unit_above_a_table_belongs_to_its_amounts_alone(tmp_path, plugins, above):
    columns = {"caller": ("来电人",), "intent": ("意向投资",), "people": ("人数",)}
    text = f"{above},,\n来电人,意向投资,人数\n李样本,5.2,8\n王样本,800万元,\n"
    first, second = table.read(csv(tmp_path, text), columns, amounts=("intent",))
    assert (first["intent"], first["people"]) == ("5.2亿元", "8")
    assert second["intent"] == "800万元"
