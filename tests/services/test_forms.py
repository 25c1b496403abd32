"""What frames a sheet of an office is no record and no mistake: titles, sections, notes."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.reading import Wish, read_lists
from leadcrm.services.importing.sheets import Sheet
from leadcrm.services.reading.phrases import Occasion
from leadcrm.workspace import Workspace

SAID_ON = date(2026, 11, 23)

HEADS = ["序号", "项目名称", "投资方", "总投资（亿元）", "责任单位", "备注"]


def sheet_of(office: Workspace, path: Path) -> Sheet:
    occasion = Occasion(SAID_ON, office.session.calendar)
    (sheet,) = read_lists(path, Wish(), Mappings(office.session), occasion).sheets
    return sheet


def imported(office: Workspace, path: Path):
    report = office.incoming.run([str(path)], today=SAID_ON)
    names = [row["name"] for row in office.session.query("SELECT name FROM lead ORDER BY code")]
    return names, [row for row in report.rows if row.result == "rejected"]


FRAMES = [
    ["一、已签约项目", "", "", "", "", ""],
    ["（二）在谈项目（3个）", "", "", "", "", ""],
    ["二、在谈项目", "", "", 36.6, "", ""],
    ["", "三、线索", "", "", "", ""],
    ["第三部分 储备项目", "", "", "", "", ""],
    ["工业项目", "", "", "", "", ""],
    ["", "已签约项目（5个）", "", "", "", ""],
    ["合计", "", "", 36.6, "", ""],
    ["", "合 计", "", 36.6, "", ""],
    ["", "", "小计：", "1.5亿元", "", ""],
    ["", "示例经开区小计", "", 36.6, "", ""],
    ["总计（5个）", "", "", 36.6, "", ""],
    ["合计：15个项目，总投资36.6亿元", "", "", "", "", ""],
    ["注：1.到位资金为实际到位数；2.每周五报送。", "", "", "", "", ""],
    ["填表说明：1.金额单位为万元；2.每周五报。", "", "", "", "", ""],
    ["备注：项目按进度排序。", "", "", "", "", ""],
    ["填报人：测甲", "", "", "审核人：测乙", "", "联系电话：0730-5550100"],
    ["填报人：", "测甲", "", "审核人：", "测乙", "2026年10月23日"],
    ["单位负责人（签字）：", "", "填表人：测甲", "", "", "日期：2026.10.23"],
    HEADS,
    ["（一）", "装备制造类", "", "", "", ""],
    ["二、", "食品类", "", 6.4, "", "2个"],
    ["单位负责人：", "", "张某", "", "填表人：李某", "联系电话：0731-85550002"],
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda row: next(c for c in row if c))
def test_a_row_of_the_form_is_no_record_and_no_mistake(office, workbook, frame):
    rows = [HEADS, [1, "样例甲项目", "", 5, "", ""], frame, [2, "样例乙项目", "", 3, "", ""]]
    path = workbook("台账", ("台账", rows))
    assert imported(office, path) == (["样例甲项目", "样例乙项目"], [])


RECORDS = [
    [2, "一、二期合建项目", "", 5, "", ""],
    [2, "说明书印刷项目", "", "", "", ""],
    ["二", "样例丁项目", "", 3, "", ""],
    [2, "合计量器项目", "", 3, "", ""],
    ["", "工业项目", "", "", "", ""],
    [2, "样例丙项目", "合计投资有限公司", "", "", ""],
    [2, "备注本印刷", "", 1, "", "注：业主自筹"],
    [2, "审核系统开发", "", "", "", "审核人：测乙"],
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda row: row[1])
def test_a_project_with_a_word_of_a_form_in_its_name_is_a_project(office, workbook, record):
    path = workbook("台账", ("台账", [HEADS, record]))
    assert imported(office, path) == ([record[1]], [])


def test_notes_go_on_over_several_rows(office, workbook):
    rows = [HEADS, [1, "样例甲项目", *[""] * 4], ["注：", *[""] * 5]]
    rows += [[text, *[""] * 5] for text in ("1.按周报送。", "（2）金额为亿元。", "③未报的通报。")]
    rows += [["", "", "", "", "2026年10月23日", ""], ["", "", "", "", "（盖章）", ""]]
    path = workbook("台账", ("台账", rows))
    assert imported(office, path) == (["样例甲项目"], [])


def test_rows_know_the_section_above_them_and_what_stands_above_the_header(office, workbook):
    rows = [
        ["示例县项目台账", *[""] * 5],
        ["填报单位：示例县招商办", "", "", "截至2026年10月23日", "", "单位：万元"],
        HEADS,
        [1, "样例甲项目", *[""] * 4],
        ["一、已签约项目", *[""] * 5],
        [1, "样例乙项目", *[""] * 4],
        [2, "样例丙项目", *[""] * 4],
        ["二、在谈项目", *[""] * 5],
        [1, "样例丁项目", *[""] * 4],
        ["填报人：测甲", *[""] * 5],
    ]
    sheet = sheet_of(office, workbook("台账", ("第43周", rows)))
    assert sheet.sections == ["", "一、已签约项目", "一、已签约项目", "二、在谈项目"]
    assert sheet.name == "第43周"
    assert sheet.above == [
        "示例县项目台账",
        "填报单位：示例县招商办",
        "截至2026年10月23日",
        "单位：万元",
    ]
    assert sheet.title.startswith("示例县项目台账 填报单位")
    assert [line for line, _ in sheet.frame] == [5, 8, 10]


def test_a_header_repeated_under_each_section_leaves_the_sections(office, workbook):
    rows = [
        ["一、已签约项目", *[""] * 5],
        HEADS,
        [1, "样例甲项目", *[""] * 4],
        ["二、在谈项目", *[""] * 5],
        HEADS,
        [1, "样例乙项目", *[""] * 4],
    ]
    sheet = sheet_of(office, workbook("台账", ("台账", rows)))
    assert sheet.sections == ["一、已签约项目", "二、在谈项目"]


def test_a_list_of_one_column_has_no_sections(office, workbook):
    rows = [["企业名称"], ["一、二机床厂"], ["在谈项目"], ["合计"]]
    path = workbook("名单", ("名单", rows))
    office.incoming.run([str(path)], today=SAID_ON)
    firms = [row["name"] for row in office.session.query("SELECT name FROM contact")]
    assert firms == ["一、二机床厂", "在谈项目"]


def test_a_first_column_without_a_header_makes_no_total_a_record(office, workbook):
    heads = ["", "项目名称", "投资方", "总投资（亿元）"]
    rows = [heads, ["", "样例甲项目", "", 5], ["合计", "", "", 5], ["注：每周报。", "", "", ""]]
    assert imported(office, workbook("台账", ("台账", rows))) == (["样例甲项目"], [])
