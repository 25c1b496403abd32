"""The unit of an amount is the cell's, else its header's, else its group's, else the title's."""

from datetime import date

import pytest

SAID_ON = date(2026, 11, 23)
WAN, YI = 1_000_000, 10_000_000_000


def total(office, path):
    office.incoming.run([str(path)], today=SAID_ON)
    (row,) = office.session.query("SELECT total_investment_fen AS fen FROM lead")
    return row["fen"]


@pytest.mark.parametrize(
    ("above", "header", "cell", "fen"),
    [
        ([["情况表（单位：万元）", ""]], "总投资", 3000, 3000 * WAN),
        ([["情况表", ""], ["", "单位：万元"]], "总投资", 3000, 3000 * WAN),
        ([["填报单位：示例镇", "金额单位：亿元"]], "总投资", 3, 3 * YI),
        ([["情况表（万元）", ""]], "总投资", 3000, 3000 * WAN),
        ([["单位：亩、万元", ""]], "总投资", 3000, 3000 * WAN),
        ([["情况表（单位：万元）", ""]], "总投资（亿元）", 3, 3 * YI),
        ([["情况表（单位：万元）", ""]], "总投资 亿元", 3, 3 * YI),
        ([["情况表（单位：万元）", ""]], "总投资", "3亿元", 3 * YI),
        ([["情况表（单位：万元）", ""]], "总投资（亿元）", "3000万元", 3000 * WAN),
    ],
)
def test_the_nearest_unit_counts(office, workbook, above, header, cell, fen):
    rows = [*above, ["项目名称", header], ["样例甲项目", cell]]
    assert total(office, workbook("表", ("表", rows))) == fen


@pytest.mark.parametrize(("header", "fen"), [("总投资", 5 * YI), ("总投资（万元）", 5 * WAN)])
def test_a_group_over_headers_says_the_unit_before_the_title(office, workbook, header, fen):
    rows = [["台账（单位：万美元）", "", ""], ["项目名称", "投资情况（亿元）", ""]]
    rows += [["", header, "合同引资"], ["样例甲项目", 5, 3]]
    assert total(office, workbook("表", ("表", rows))) == fen


def test_a_title_says_the_unit_of_a_list_whose_kind_is_given(office, workbook):
    rows = [["示例镇项目表（单位：万元）", ""], ["项目名称", "总投资"], ["样例甲项目", 3000]]
    path = workbook("表", ("表", rows))
    office.incoming.run([str(path)], today=SAID_ON, kind="leads")
    (row,) = office.session.query("SELECT total_investment_fen AS fen FROM lead")
    assert row["fen"] == 3000 * WAN


def test_a_title_that_only_names_a_unit_of_the_office_says_no_unit_of_money(office, workbook):
    rows = [["填报单位：示例亿联办", ""], ["项目名称", "总投资"], ["样例甲项目", "3亿元"]]
    assert total(office, workbook("表", ("表", rows))) == 3 * YI
