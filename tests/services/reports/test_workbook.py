"""A report's workbook: real numbers and days, colours by their word, and nothing that computes."""

import datetime as dt
import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from leadcrm.domain.money import Money
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.sections import Group, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.writing import report_bytes
from leadcrm.text import Text

SHEETS = ["文字", "数据说明", "各单位完成情况", "时序进度", "甲-乙--丙-丁--"]


def alike(said):
    return Text(zh=said, en=said)


def table(*cells, title="表", right=False):
    column = Column("x", alike("内容"), right=right)
    return Table(alike(title), (column,), [Group(None, [{"x": cell} for cell in cells])])


def parts(data):
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name).decode() for name in packed.namelist()}


def sheet(data, name):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()


def test_each_table_and_chart_has_its_own_sheet_behind_the_words(full):
    data = report_bytes(full, ".xlsx", "zh", notes=True)
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == SHEETS


def test_numbers_are_numbers_and_days_are_days(full):
    rows = sheet(report_bytes(full, ".xlsx", "zh"), "各单位完成情况")
    assert rows[2][:3] == ["名次", "单位", "年度任务\n（亿元）"]
    assert rows[3][0] == "园区　2个"
    day = dt.date(2019, 11, 5)
    assert rows[4] == [1.0, "示例产业园二", 15.0, 93.0, 9.67, day, "绿"]
    assert rows[5][5] == "2020-01"
    assert rows[8][5] == dt.date(2020, 1, 6)
    assert rows[9] == [2.0, "示例二镇", "", "", "", "", ""]
    assert rows[10][1:3] == ["合计", 39.0]


def test_the_head_stays_and_repeats_and_a_page_is_one_wide(full):
    made = parts(report_bytes(full, ".xlsx", "zh"))
    sheets = [text for name, text in made.items() if re.search(r"sheets/sheet[2-4]", name)]
    assert len(sheets) == 3
    for text in sheets:
        assert 'ySplit="3"' in text
        assert 'orientation="landscape"' in text
        assert 'fitToHeight="0"' in text
        assert 'paperSize="9"' in text
    titles = re.findall(r"Print_Titles.*?</definedName>", made["xl/workbook.xml"])
    assert len(titles) == 3


def test_a_wide_sheet_is_printed_on_a3(made_of):
    columns = tuple(Column(f"c{at}", alike(f"第{at}栏")) for at in range(12))
    row = {column.name: "一段不短的内容" * 2 for column in columns}
    wide = Table(alike("调度表"), columns, [Group(None, [row])])
    made = parts(report_bytes(made_of(wide), ".xlsx", "zh"))
    assert 'paperSize="8"' in made["xl/worksheets/sheet1.xml"]


def test_nothing_in_a_workbook_computes_or_links(full, hostile):
    data = report_bytes(full, ".xlsx", "zh", notes=True)
    for name, text in parts(data).items():
        assert "<f>" not in text, name
        assert "<hyperlink" not in text, name
    rows = sheet(data, SHEETS[-1])
    assert rows[3][1] == hostile[0] == "=1+1"
    assert rows[2] == ["序号", "=文字"]


def test_a_figure_says_its_rule_period_and_records_in_a_comment(full, made_of):
    made = parts(report_bytes(full, ".xlsx", "zh"))
    for words in ("正式合同签订日在期间内；", "；记录：U-01"):
        assert made["xl/comments2.xml"].count(words) == 6
    sentence = made["xl/comments1.xml"]
    assert "2个  " in sentence
    assert "98.91亿元  " in sentence
    outside = report_bytes(made_of(*full.sections[1].blocks, edition="public"), ".xlsx", "zh")
    assert "正式合同" in parts(outside)["xl/comments1.xml"]
    assert "U-01" not in parts(outside)["xl/comments1.xml"]


def test_lamps_are_filled_by_their_word(full):
    made = parts(report_bytes(full, ".xlsx", "zh"))
    for fill in ("FFC62828", "FFF2B200"):
        assert fill in made["xl/styles.xml"]
    assert (
        "FFC62828"
        not in parts(report_bytes(full._replace(sections=()), ".xlsx", "zh"))["xl/styles.xml"]
    )


def test_a_text_that_no_cell_holds_is_refused_and_not_cut(made_of):
    assert report_bytes(made_of(table("字" * 32_767)), ".xlsx", "zh")
    for long in ("字" * 32_768, "🙂" * 16_384):
        with pytest.raises(LeadcrmError) as refused:
            report_bytes(made_of(table(long)), ".xlsx", "zh")
        assert "32768" in refused.value.message.en
        assert report_bytes(made_of(table(long)), ".docx", "zh")


@pytest.mark.parametrize("title", ["History", "a" * 40, "'", "[]:*?/\\", " "])
def test_any_title_makes_a_sheet_and_two_of_a_name_make_two(made_of, title):
    data = report_bytes(made_of(table(1, title=title), table(2, title=title)), ".xlsx", "en")
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert len({name.lower() for name in names}) == 2
    assert all(0 < len(name) <= 31 for name in names)


def test_a_number_that_no_workbook_holds_exactly_is_text(made_of):
    rows = sheet(report_bytes(made_of(table(10**16 + 1, 5)), ".xlsx", "zh"), "表")
    assert [row[0] for row in rows[3:5]] == ["10000000000000001", 5.0]


def test_a_day_before_workbooks_began_is_text(made_of):
    rows = sheet(report_bytes(made_of(table(dt.date(1899, 12, 1))), ".xlsx", "zh"), "表")
    assert rows[3][0] == "1899-12-01"


def test_unknown_is_an_empty_cell_and_zero_is_zero(made_of):
    rows = sheet(
        report_bytes(made_of(table(None, Money(0, "CNY"), right=True)), ".xlsx", "zh"), "表"
    )
    assert [row[0] for row in rows[3:5]] == ["", 0.0]
