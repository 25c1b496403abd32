"""What a file is, its content says: workbooks, text and pages of the web under any name."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import StorageError
from leadcrm.text import LANGS

OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
BROKEN = [
    b'<?xml version="1.0"?><Workbook xmlns="' + OLD_XML + b'">',
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n",
    b"<html><body><p>no table</p></body></html>",
    b"%PDF-1.7\n",
    bytes(range(256)) * 4,
]
PROJECT = Path(__file__).parents[2] / "pyproject.toml"
SAID_ON = date(2026, 11, 23)
ROWS = [["姓名", "单位", "手机"], ["甲样本", "示例一厂", "19900000405"]]
TEXT = "姓名,单位,手机\n甲样本,示例一厂,19900000405\n"
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}"><title>名单</title>
<style>td {{ color: red }}</style></head>
<body><table border=1><tr><th colspan=3>名单</th></tr>
<tr><td>姓名</td><td>单位</td><td>手机</td></tr>
<tr><td>甲样本</td><td rowspan=2>示例&nbsp;一厂<td>19900000405</tr>
<tr><td>乙<br>样本</td><td style="mso-number-format:\'\\@\'">19900000406</td></tr>
</table></body></html>
"""


def people(office, path, **options):
    office.incoming.run([str(path)], today=SAID_ON, **options)
    sql = "SELECT name, employer, phone FROM contact WHERE kind = 'person' ORDER BY code"
    return [tuple(dict(row).values()) for row in office.session.query(sql)]


@pytest.mark.parametrize("suffix", ["xls", "xlsb", "ods", "csv", "txt"])
def test_a_new_workbook_is_read_under_any_name(office, workbook, suffix):
    path = workbook("名单", ("名单", ROWS))
    other = Path(shutil.move(path, path.with_suffix(f".{suffix}")))
    assert people(office, other) == [("甲样本", "示例一厂", "19900000405")]


@pytest.mark.parametrize("suffix", ["xls", "xlsx", "et"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_text_is_read_under_the_name_of_a_workbook(office, tmp_path, suffix, encoding):
    path = tmp_path / f"导出.{suffix}"
    path.write_bytes(TEXT.encode(encoding))
    assert people(office, path) == [("甲样本", "示例一厂", "19900000405")]


def test_columns_parted_by_tabs_too(office, tmp_path):
    path = tmp_path / "导出.xls"
    path.write_text(TEXT.replace(",", "\t"), encoding="gb18030")
    assert people(office, path) == [("甲样本", "示例一厂", "19900000405")]


@pytest.mark.parametrize(
    ("charset", "suffix"), [("utf-8", "xls"), ("gb2312", "xls"), ("big5", "html"), ("gbk", "xlsx")]
)
def test_the_table_of_a_page_is_read(office, tmp_path, charset, suffix):
    path = tmp_path / f"导出.{suffix}"
    text = PAGE.format(charset=charset)
    if charset == "big5":
        text = text.translate(str.maketrans("样单厂", "樣單廠")).replace("名单", "名單")
    path.write_bytes(text.encode(charset))
    one, two = people(office, path)
    assert (one[2], two[2]) == ("19900000405", "19900000406")
    assert one[1] == two[1]


def test_several_tables_of_a_page_are_several_lists(office, tmp_path):
    table = "<table><tr><td>姓名<td>手机<tr><td>{name}<td>1990000040{n}</table>"
    path = tmp_path / "两张.html"
    text = "<html><body>" + table.format(name="甲样本", n=5) + table.format(name="乙样本", n=6)
    path.write_text(text, encoding="utf-8")
    assert [name for name, _, _ in people(office, path)] == ["甲样本", "乙样本"]


@pytest.mark.parametrize("content", BROKEN, ids=range(5))
@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_read_is_refused_with_what_to_do(office, tmp_path, lang, content):
    path = tmp_path / "表.xls"
    path.write_bytes(content)
    with pytest.raises(StorageError) as refused:
        people(office, path)
    assert "表.xls" in refused.value.message.to(lang)
    assert ".xlsx" in refused.value.hint.to(lang)


def test_a_page_with_endless_columns_is_refused(office, tmp_path):
    path = tmp_path / "宽.html"
    row = "<tr>" + "<td colspan=1000>x</td>" * 50 + "</tr>"
    path.write_text(f"<table>{row}</table>", encoding="utf-8")
    with pytest.raises(StorageError):
        people(office, path)


def test_a_workbook_whose_xml_names_a_document_type_is_refused(office, workbook):
    path = workbook("表", ("表", [["姓名", "手机"], ["甲样本", "19900000405"]]))
    bad = path.with_name("坏.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bad, "w") as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/workbook.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            made.writestr(part.filename, content)
    with pytest.raises(StorageError):
        people(office, bad)


def test_whoever_installs_leadcrm_reads_and_writes_workbooks():
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    wanted = " ".join(project["dependencies"])
    assert "python-calamine" in wanted
    assert "XlsxWriter" in wanted
    assert project["optional-dependencies"]["excel"] == []


def test_what_reads_workbooks_is_loaded_only_for_one():
    code = "import sys, leadcrm.cli.main, leadcrm.services.importing.reading; "
    code += (
        "sys.exit(bool({'python_calamine', 'xlsxwriter', 'xml.parsers.expat'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
