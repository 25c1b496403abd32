"""Every file says the same words: headings with numbers, figures, cells, what is to fill in."""

import html
import io
import re

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from leadcrm.domain.figure import counted, rated
from leadcrm.domain.money import Money
from leadcrm.plugin.sections import Blank, Chart, Group, Paragraph, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.grid import grid_of
from leadcrm.services.reports.prose import clean, numeral, spoken
from leadcrm.services.reports.writing import FORMATS, report_bytes
from leadcrm.text import LANGS, Text
from leadcrm.zh.numerals import read_whole

YI = 10_000_000_000
READABLE = (".md", ".txt", ".html", ".docx", ".xlsx")


def words(data: bytes, suffix: str) -> str:
    """Return what a person reads in a file, without blanks."""
    if suffix == ".docx":
        body = Document(io.BytesIO(data)).element.body
        text = "".join(body.itertext())
    elif suffix == ".xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        text = " ".join(str(cell) for sheet in sheets for row in sheet for cell in row)
    else:
        text = data.decode()
    if suffix == ".html":
        text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", text, flags=re.DOTALL))
    if suffix == ".md":
        text = re.sub(r"\\(.)", r"\1", re.sub(r"<br>|\*\*", "", text))
    return re.sub(r"\s", "", text)


def alike(zh, en=""):
    return Text(zh=zh, en=en or zh)


@pytest.mark.parametrize("suffix", READABLE)
@pytest.mark.parametrize("lang", LANGS)
def test_every_word_of_a_report_stands_in_every_file(full, hostile, suffix, lang):
    said = words(report_bytes(full, suffix, lang, notes=True), suffix)
    wanted = [full.title.to(lang), *(figure.said.to(lang) for figure in full.figures[:3])]
    wanted += [clean(each).strip() for each in hostile]
    if lang == "zh":
        wanted += ["（一）签约情况。截至10月31日", "主要原因是（待填）。", "待填", "数据说明"]
        wanted += ["园区　2个", "示例二镇", "注：金额单位亿元。", "竖线是时序进度。", "83.00%"]
    else:
        wanted += [
            "(1) Signed. As of 2019-10-31",
            "To fill in",
            "Parks, 2",
            "Notes on the figures",
        ]
    missing = [each for each in wanted if re.sub(r"\s", "", each) not in said]
    assert not missing


def test_sections_are_numbered_as_papers_number_them(full):
    lines = report_bytes(full, ".txt", "zh").decode().splitlines()
    assert [line for line in lines if re.match(r"[一二三]、", line)] == [
        "一、总体情况",
        "二、各单位完成情况",
        "三、附表",
    ]


@given(st.integers(1, 99))
def test_the_numeral_of_a_heading_reads_back(number):
    assert read_whole(numeral(number, "zh")) == number


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_a_file_are_those_of_the_paragraph(full, lang):
    for block in full.sections[0].blocks:
        assert spoken(block, lang) == block.words(lang)


def test_a_heading_alone_in_its_section_has_no_number(made_of):
    alone = Paragraph(alike("没有变化。"), heading=alike("签约情况"))
    said = report_bytes(made_of(alone), ".txt", "zh").decode()
    assert "\n签约情况。没有变化。\n" in said


def test_what_is_to_be_filled_in_is_listed_once_below(made_of):
    blank = Paragraph(alike("原因是{why}。"), {"why": Blank(alike("欠进度的原因"))})
    said = report_bytes(made_of(blank), ".md", "zh").decode()
    assert "原因是（待填）。" in said
    assert said.endswith("## 待填\n\n- 欠进度的原因\n")


def test_no_code_of_a_record_stands_in_a_text_without_notes(full):
    for suffix in (".md", ".txt"):
        assert "L-0" not in report_bytes(full, suffix, "zh").decode()


def grid(column, *values, lang="zh"):
    rows = [{"x": value} for value in values]
    return grid_of(Table(alike("表"), (column,), [Group(None, rows)]), lang, 2019)


@pytest.mark.parametrize(
    ("head", "values", "shown", "cells"),
    [
        ("总投资", (14 * YI, 90 * YI // 100), "总投资（亿元）", ["14.00", "0.90"]),
        ("欠额", (14 * YI, 13_000_000), "欠额（万元）", ["140000.00", "13.00"]),
        ("总投资(万元)", (14 * YI,), "总投资(万元)", ["140000.00"]),
        ("合同引资", (0, None), "合同引资（亿元）", ["0.00", ""]),
    ],
)
def test_amounts_of_a_column_are_in_one_unit_that_its_head_says(head, values, shown, cells):
    amounts = [None if fen is None else Money(fen, "CNY") for fen in values]
    made = grid(Column("x", alike(head), right=True), *amounts)
    assert made.heads[0].text == shown
    assert [line.cells[0].text for line in made.lines] == cells


def test_an_amount_in_another_currency_says_its_own_and_those_beside_it_stay_numbers():
    column = Column("x", alike("外资"), right=True)
    made = grid(column, Money(YI, "CNY"), Money(325_459_000_000, "USD"))
    assert made.heads[0].text == "外资（亿元）"
    assert [line.cells[0].text for line in made.lines] == ["1.00", "325,459.00万美元"]
    assert [line.cells[0].value for line in made.lines] == [1.0, None]


def test_figures_of_several_units_in_a_column_each_say_their_own(full):
    column = Column("x", alike("数值"), right=True)
    made = grid(column, *full.figures[:3])
    assert made.heads[0].text == "数值"
    assert [line.cells[0].text for line in made.lines] == ["2个", "98.91亿元", "86.67%"]
    assert [line.cells[0].value for line in made.lines] == [2, 98.91, 86.67]


def test_counts_need_no_unit_in_their_head():
    column = Column("x", alike("个数"), right=True)
    made = grid(column, counted(alike("签约"), ["L-0001"], alike("规则")), 3)
    assert made.heads[0].text == "个数"
    assert [line.cells[0].text for line in made.lines] == ["1", "3"]


def test_a_sum_without_words_says_that_it_is_one():
    columns = (Column("name", alike("单位")), Column("n", alike("个数"), right=True))
    table = Table(alike("表"), columns, [Group(None, [{"name": "甲", "n": 1}])], total={"n": 1})
    assert [cell.text for cell in grid_of(table, "zh", 2019).lines[-1].cells] == ["合计", "1"]


def test_a_rate_over_nothing_is_blank_in_a_table_and_says_so_in_a_sentence(made_of):
    nothing = rated(alike("完成率"), None, [], alike("规则"))
    column = Column("x", alike("完成率"), right=True)
    assert [line.cells[0].text for line in grid(column, nothing).lines] == [""]
    said = Paragraph(alike("完成率{rate}。"), {"rate": nothing})
    assert "完成率不详。" in report_bytes(made_of(said), ".txt", "zh").decode()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("columns", [(), (Column("x", alike("内容")),)])
def test_a_section_or_table_with_nothing_in_it_makes_every_file(made_of, suffix, columns):
    nothing = Table(alike("表"), columns, [Group(None, [])])
    chart = Chart(alike("图"), [])
    for blocks in ((), (nothing,), (chart,), (nothing, chart)):
        assert report_bytes(made_of(*blocks), suffix, "zh")
