"""A report's document: set as official papers are, its tables in the styles of its template."""

import io
import runpy
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from leadcrm.plugin.sections import Group, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.writing import report_bytes
from leadcrm.text import Text

TOOL = Path(__file__).parents[3] / "tools" / "templates.py"


@pytest.fixture
def paper(full):
    return Document(io.BytesIO(report_bytes(full, ".docx", "zh", notes=True)))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", ["report", "leader"])
def test_the_templates_that_are_shipped_are_those_that_the_tool_makes(name):
    tool = runpy.run_path(str(TOOL))
    made = tool["template"](tool["SHEETS"][name])
    shipped = files("leadcrm").joinpath("papers", f"{name}.docx").read_bytes()
    assert parts(made) == parts(shipped)


def parts(data):
    """Return what an archive holds; how it is packed is the machine's own."""
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name) for name in packed.namelist()}


def test_a_paper_has_the_margins_and_lines_of_official_papers(paper):
    section = paper.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    )
    assert [round(each.mm) for each in margins] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_every_style_of_a_paper_names_its_chinese_font(paper):
    ours = {style.style_id: style for style in paper.styles if "Leadcrm" in style.style_id}
    fonts = {
        name: style.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for name, style in [*ours.items(), ("Heading1", paper.styles["Heading 1"])]
    }
    assert fonts["LeadcrmTitle"] == "方正小标宋简体"
    assert fonts["LeadcrmText"] == "仿宋_GB2312"
    assert fonts["Heading1"] == "黑体"
    assert all(fonts.values())


def test_the_heading_of_a_paragraph_runs_in_front_of_it_in_its_own_font(paper):
    said = next(each for each in paper.paragraphs if "签约情况" in each.text)
    assert said.text.startswith("（一）签约情况。截至10月31日")
    font = said.runs[0]._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
    assert font == "楷体_GB2312"


def test_a_table_has_its_heads_groups_and_sums(paper):
    table = cells(paper.tables[0])
    assert table[0][:3] == ["名次", "单位", "年度任务\n（亿元）"]
    assert set(table[1]) == {"园区　2个"}
    assert table[2] == ["1", "示例产业园二", "15.00", "93.00", "+9.67", "11-05 周二", "绿"]
    assert table[-1][1:3] == ["合计", "39.00"]


def test_the_head_of_a_table_repeats_and_no_row_is_parted(paper):
    rows = [row._tr.trPr for row in paper.tables[0].rows]
    assert rows[0].find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_lamps_are_tinted_beside_their_word(paper):
    fills = {
        cell.text: shade.get(qn("w:fill"))
        for row in paper.tables[0].rows
        for cell in row.cells
        if (shade := cell._tc.tcPr.find(qn("w:shd"))) is not None
    }
    assert (fills["红"], fills["黄"]) == ("E8A7A7", "F8DC8C")
    assert "绿" not in fills


def test_a_bar_is_as_long_as_its_value(paper):
    rows = paper.tables[1]._tbl.tr_lst
    spans = [
        [
            int(cell.tcPr.gridSpan.val) if cell.tcPr.gridSpan is not None else 1
            for cell in row.tc_lst
        ]
        for row in rows
    ]
    assert spans == [[1, 50, 6, 4, 1], [1, 50, 10, 1], [1, 14, 36, 10, 1], [1, 60, 1]]


def test_tables_are_as_wide_as_the_text(paper):
    for table in paper.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert 8700 < sum(widths) <= 8845


def test_what_is_below_a_report_stands_behind_its_signature(paper):
    said = [each.text for each in paper.paragraphs]
    assert said.index("2019年10月31日") < said.index("待填") < said.index("数据说明")


def test_a_table_of_sixty_columns_still_makes_a_document(made_of, full):
    columns = tuple(Column(f"c{at}", full.title, right=at % 2 == 0) for at in range(60))
    wide = Table(full.title, columns, [Group(None, [{each.name: 1 for each in columns}])])
    assert Document(io.BytesIO(report_bytes(made_of(wide), ".docx", "zh"))).tables
    assert report_bytes(made_of(wide), ".xlsx", "zh")


def test_a_wide_table_stands_on_a_page_of_its_own_that_is_turned(made_of, full):
    columns = tuple(Column(f"c{at}", full.title) for at in range(12))
    rows = [{each.name: "一段不短的内容" for each in columns}]
    note = Text(zh="注：口径如上。", en="As above.")
    wide = Table(full.title, columns, [Group(None, rows)], note=note)
    paper = Document(io.BytesIO(report_bytes(made_of(wide), ".docx", "zh")))
    upright, turned, last = paper.sections
    assert upright.page_width == last.page_width < upright.page_height
    assert round(turned.page_width.mm) == 420
    room = turned.page_width - turned.left_margin - turned.right_margin
    widths = [int(column.get(qn("w:w"))) for column in paper.tables[0]._tbl.tblGrid]
    assert abs(sum(widths) - room / 635) < 20
    said = [each.text for each in paper.paragraphs]
    assert said.index("（表见下页）") < said.index("注：口径如上。") < said.index("2019年10月31日")
    assert [len(each.footer.paragraphs) for each in paper.sections] == [1, 1, 1]
