"""Long rows, columns without a header, formulas without results, hidden rows: all are told."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.report import draw_import
from leadcrm.errors import StorageError
from leadcrm.text import LANGS

SAID_ON = date(2026, 11, 23)


def write(folder: Path, text: str, name: str = "名单.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take(office, path, **options):
    return office.incoming.run([str(path)], today=SAID_ON, **options)


def rejected(report):
    return [(row.line, row.value) for row in report.rows if row.result == "rejected"]


def people(office):
    return office.session.query("SELECT name, phone, extra FROM contact ORDER BY code")


HEAD = "姓名,单位,手机\n甲样本,示例一厂,19900000601\n"


@pytest.mark.parametrize(
    "row", ["乙样本,示例二厂,二车间,19900000602", "乙样本,,,19900000602,,", "乙样本,x,y,z,w"]
)
def test_a_row_of_text_longer_than_its_header_is_rejected_whole(office, tmp_path, row):
    out = tmp_path / "退回.csv"
    path = write(tmp_path, f"{HEAD}{row}\n丙样本,示例三厂,\n")
    report = take(office, path, errors=out)
    assert rejected(report) == [(3, row)]
    assert (report.added, [each["name"] for each in people(office)]) == (2, ["甲样本", "丙样本"])
    assert row.rstrip(",") in out.read_text(encoding="utf-8-sig")


def test_blank_cells_behind_a_row_are_nothing(office, tmp_path):
    report = take(office, write(tmp_path, HEAD + "乙样本,示例二厂,19900000602,,,\n"))
    assert (report.added, report.rows) == (2, ())


def test_a_column_without_a_header_is_kept_and_told(office, tmp_path):
    text = "姓名,,手机\n甲样本,爱钓鱼,19900000601\n乙样本,,19900000602\n"
    report = take(office, write(tmp_path, text))
    assert "爱钓鱼" in people(office)[0]["extra"]
    assert any("第2列" in note.zh and "column 2" in note.en for note in report.notes)


def test_text_whose_rows_are_all_longer_has_a_column_without_a_header(office, tmp_path):
    text = "姓名,手机\n甲样本,19900000601,好客\n乙样本,19900000602,话少\n"
    report = take(office, write(tmp_path, text))
    assert report.added == 2
    assert [each["extra"].count("第3列") for each in people(office)] == [1, 1]


def test_cells_beside_a_sheet_are_kept(office, workbook):
    rows = [["姓名", "手机"], ["甲样本", "19900000601", "", "已退休"], ["乙样本", "19900000602"]]
    take(office, workbook("名单", ("名单", rows)))
    assert "已退休" in people(office)[0]["extra"]


def test_a_quotation_mark_that_nobody_closed_is_refused_with_its_line(office, tmp_path):
    rows = "".join(f"人{n}样本,示例厂,199{n:08}\n" for n in range(2000))
    path = write(tmp_path, HEAD + '"乙样本,示例二厂,19900000602\n' + rows)
    with pytest.raises(StorageError) as refused:
        take(office, path)
    assert "第 3 行" in refused.value.message.zh
    assert "line 3" in refused.value.message.en
    assert people(office) == []


@pytest.mark.parametrize("cell", ['"两行\n地址"', '"a, b\nc, d, e"', '12" 管'])
def test_a_cell_of_several_lines_that_is_closed_is_a_cell(office, tmp_path, cell):
    report = take(office, write(tmp_path, f"{HEAD}乙样本,{cell},19900000602\n"))
    assert (report.added, report.rejected) == (2, 0)


def formulas(folder: Path, rows: list[list[str]]) -> Path:
    """A workbook as report programs write it: formulas without what they give."""
    path, bare = folder / "有值.xlsx", folder / "报表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.startswith("="):
                    sheet.write_formula(at, column, cell, value="\0")
                else:
                    sheet.write_string(at, column, cell)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                text = re.sub("</f><v>[^<]*</v>", "</f><v />", content.decode())
                content = text.replace(' t="str"', "").encode()
            made.writestr(part.filename, content)
    return bare


@pytest.mark.parametrize("lang", LANGS)
def test_formulas_without_results_are_told_with_their_cells(office, tmp_path, lang):
    rows = [["项目名称", "投资方", "总投资（万元）"], ["=A1", "示例三厂", "=1+1"]]
    rows += [["样例四号项目", "示例四厂", "5000"], ["=A1", "=B1", "=C1"], ["合计", "", "=SUM(C2)"]]
    report = take(office, formulas(tmp_path, rows))
    assert [(row.line, row.result) for row in report.rows] == [(2, "rejected"), (4, "rejected")]
    said = report.rows[0].reason.to(lang)
    assert "A2、C2" in said
    assert {"zh": "保存", "en": "save"}[lang] in said
    assert (report.added, report.rejected) == (1, 2)


def test_formulas_that_count_the_rows_matter_to_nobody(office, tmp_path):
    rows = [["序号", "项目名称", "投资方"], ["=ROW()-1", "样例一号项目", "示例一厂"]]
    report = take(office, formulas(tmp_path, rows))
    assert (report.added, report.rows) == (1, ())


def test_hidden_rows_are_read_and_told(office, tmp_path):
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for at, row in enumerate(
            [["姓名", "手机"], *(["甲样本", f"1990000060{n}"] for n in range(4))]
        ):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, 0)
        sheet.set_column(1, 1, None, None, {"hidden": True})
    report = take(office, path)
    assert report.added == 4
    (told,) = report.notes
    assert ("隐藏" in told.zh, "3-4" in told.zh, "hidden" in told.en) == (True, True, True)


@pytest.mark.parametrize("lang", LANGS)
def test_every_list_says_how_many_rows_it_holds_and_which_lines_are_none(office, workbook, lang):
    heads = ["项目名称", "投资方"]
    one = [heads, ["一、在谈", ""], ["样例一号项目", ""], ["样例二号项目", ""], ["合计", ""]]
    path = workbook("台账", ("在谈", one), ("签约", [heads, ["样例三号项目", ""]]))
    report = take(office, path)
    assert [(each.rows, each.frame) for each in report.lists] == [(2, (2, 5)), (1, ())]
    page = draw_import(Page(color=False, columns=80), report, lang)
    text = "\n".join("".join(word for word, _ in line) for line in page.lines)
    assert {"zh": "共 2 行", "en": "2 rows"}[lang] in text
    assert "2, 5" in text


def test_what_is_written_back_keeps_units_titles_and_sections(office, workbook, tmp_path):
    rows = [["示例镇项目表（单位：万元）", "", ""], ["项目名称", "总投资", "签约日期"]]
    rows += [["一、已签约项目", "", ""], ["样例甲项目", 3000, "没有的日子"]]
    out = tmp_path / "退回.csv"
    assert take(office, workbook("表", ("表", rows)), errors=out).rejected == 1
    text = out.read_text(encoding="utf-8-sig")
    assert "一、已签约项目" in text
    out.write_text(text.replace("没有的日子", "2026-10-01"), encoding="utf-8")
    assert take(office, out).added == 1
    (lead,) = office.session.query("SELECT total_investment_fen AS fen FROM lead")
    assert lead["fen"] == 3000 * 1_000_000
