"""同上, 〃 and ″ are the cell above, in every column of every list; else told."""

from datetime import date

import pytest

SAID_ON = date(2026, 11, 23)
HEADS = ["项目名称", "投资方", "联系人", "联系电话", "备注"]
FIRST = ["样例甲项目", "示例铜业有限公司", "甲样本", "19900000405", "急"]
MARKS = ["同上", "〃", "″", '"', "''", "同前", "（同上）", "同 上", "同上。", "〃〃", "”"]


def people(office):
    sql = "SELECT name, phone, employer FROM contact WHERE kind != 'enterprise' ORDER BY code"
    return [tuple(row.values()) for row in map(dict, office.session.query(sql))]


def firms(office):
    sql = "SELECT name FROM contact WHERE kind = 'enterprise' ORDER BY code"
    return [row["name"] for row in office.session.query(sql)]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_the_cell_above_in_every_column(office, workbook, mark):
    path = workbook("台账", ("台账", [HEADS, FIRST, ["样例乙项目", *[mark] * 4]]))
    report = office.incoming.run([str(path)], today=SAID_ON)
    assert (report.added, report.rows) == (2, ())
    assert firms(office) == ["示例铜业有限公司"]
    assert people(office) == [("甲样本", "19900000405", "示例铜业有限公司")]
    leads = office.session.query("SELECT note, contact_id FROM lead")
    assert {row["note"] for row in leads} == {"急"}
    assert len({row["contact_id"] for row in leads}) == 1


def test_marks_go_on_over_totals_and_blank_rows_and_need_not_stand_in_every_column(
    office, workbook
):
    rows = [HEADS, FIRST, ["合计", "", "", "", ""], ["", "", "", "", ""]]
    rows += [["样例乙项目", "〃", "乙样本", "", ""], ["样例丙项目", "〃", "〃", "", ""]]
    office.incoming.run([str(workbook("台账", ("台账", rows)))], today=SAID_ON)
    assert firms(office) == ["示例铜业有限公司"]
    assert [name for name, _, _ in people(office)] == ["甲样本", "乙样本"]


def test_a_mark_with_nothing_above_is_told_and_makes_no_record(office, workbook):
    rows = [
        HEADS,
        ["样例甲项目", "同上", "〃", "", ""],
        ["样例乙项目", "示例甲厂", "", "同上", ""],
    ]
    report = office.incoming.run([str(workbook("台账", ("台账", rows)))], today=SAID_ON)
    assert [(row.result, row.line, row.column, row.value) for row in report.rows] == [
        ("review", 2, "投资方", "同上"),
        ("review", 2, "联系人", "〃"),
        ("review", 3, "联系电话", "同上"),
    ]
    assert (report.review, report.added, firms(office)) == (2, 0, ["示例甲厂"])
    assert office.session.query("SELECT count(*) AS n FROM lead")[0]["n"] == 2


def test_the_first_row_of_a_section_has_nothing_above(office, workbook):
    rows = [HEADS, FIRST, ["二、在谈项目", "", "", "", ""], ["样例乙项目", "同上", "", "", ""]]
    report = office.incoming.run([str(workbook("台账", ("台账", rows)))], today=SAID_ON)
    assert [(row.line, row.value) for row in report.rows] == [(4, "同上")]


def test_the_cell_to_the_left_can_be_meant(office, workbook):
    rows = [["企业名称", "法定代表人", "联系人", "联系电话"]]
    rows += [["示例甲厂", "甲样本", "同左", "19900000405"]]
    office.incoming.run([str(workbook("企业", ("企业", rows)))], today=SAID_ON)
    assert ("甲样本", "19900000405", "示例甲厂") in people(office)


def test_lists_of_people_and_of_own_words_have_it_too(office, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "name,employer,phone\n甲样本,示例一厂,19900000405\n乙样本,〃,\n", encoding="utf-8"
    )
    office.incoming.run([str(path)], today=SAID_ON)
    assert [employer for _, _, employer in people(office)] == ["示例一厂", "示例一厂"]


def test_what_begins_like_a_mark_is_a_text(office, workbook):
    rows = [HEADS, FIRST, ["样例乙项目", "同上建材有限公司", "", "", "同上周"]]
    office.incoming.run([str(workbook("台账", ("台账", rows)))], today=SAID_ON)
    assert firms(office) == ["示例铜业有限公司", "同上建材有限公司"]
    (row,) = office.session.query("SELECT note FROM lead WHERE name = '样例乙项目'")
    assert row["note"] == "同上周"


def test_a_rejected_row_is_written_back_with_what_its_marks_mean(office, workbook, tmp_path):
    rows = [
        [*HEADS, "总投资（亿元）"],
        [*FIRST, 5],
        ["样例乙项目", "〃", "〃", "〃", "", "胡说八道"],
    ]
    out = tmp_path / "退回.csv"
    path = workbook("台账", ("台账", rows))
    office.incoming.run([str(path)], today=SAID_ON, errors=out)
    assert "样例乙项目,示例铜业有限公司,甲样本,19900000405" in out.read_text(encoding="utf-8-sig")
