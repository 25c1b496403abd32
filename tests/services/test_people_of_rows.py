"""Several people in a cell, name and phone in one column, numbered columns: each is a person."""

from datetime import date

import pytest

from leadcrm.services.importing.persontext import people_in

SAID_ON = date(2026, 11, 23)
FIRM = "示例铜业有限公司"


def imported(office, path):
    report = office.incoming.run([str(path)], today=SAID_ON)
    sql = "SELECT name, phone, title, employer FROM contact WHERE kind = 'person' ORDER BY name"
    people = {row["name"]: row for row in office.session.query(sql)}
    return people, report


def phones(people):
    return {name: row["phone"] for name, row in people.items()}


CELLS = {
    "陈样本 19900000101、林样本 0730-5550102": {
        "陈样本": "19900000101",
        "林样本": "0730-5550102",
    },
    "周样本19900000103": {"周样本": "19900000103"},
    "张样本 19900000104；李样本 0730-5550105": {
        "张样本": "19900000104",
        "李样本": "0730-5550105",
    },
    "吴样本/19900000106": {"吴样本": "19900000106"},
    "秦样本：19900000113": {"秦样本": "19900000113"},
    "孙样本 19900000107\n郑样本 19900000108": {"孙样本": "19900000107", "郑样本": "19900000108"},
    "何样本（19900000109）": {"何样本": "19900000109"},
    "甲样本、乙样本 19900000417、19900000418": {"甲样本": "19900000417", "乙样本": "19900000418"},
    "甲样本13900000000 乙样本13900000001": {"甲样本": "13900000000", "乙样本": "13900000001"},
    "冯样本１９９０００００１１１": {"冯样本": "19900000111"},
    "陈总、林经理 19900000101": {"陈总": "", "林经理": "19900000101"},
    "联系人：陈样本 电话：19900000101": {"陈样本": "19900000101"},
    "董事长 王样本 13800000001；办公室主任 赵样本 0731-85550001": {
        "王样本": "13800000001",
        "赵样本": "0731-85550001",
    },
    "19900000101 陈样本": {"陈样本": "19900000101"},
    "甲样本 19900000101/0730-5550102": {"甲样本": "19900000101/0730-5550102"},
    "张 三": {"张 三": ""},
    "王和平": {"王和平": ""},
    "John Smith": {"John Smith": ""},
    "由县招商局联系，具体见附件": {"由县招商局联系，具体见附件": ""},
    "不详": {},
    "无": {},
    "/": {},
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_the_people_whom_it_names(cell):
    assert {each.name: each.phone for each in people_in(cell)} == CELLS[cell]


POSTS = ["甲样本（总经理）19900000415", "甲样本总经理19900000415"]


@pytest.mark.parametrize("cell", [*POSTS, "甲样本 19900000415（总经理）"])
def test_a_post_beside_a_name_is_the_post(cell):
    (person,) = people_in(cell)
    assert person == ("甲样本", "19900000415", "总经理")


HEADS = [
    "联系人及电话",
    "客商联系人及电话",
    "姓名/电话",
    "联系人及联系方式",
    "联系人（姓名及电话）",
]


@pytest.mark.parametrize("header", HEADS)
def test_name_and_phone_stand_in_one_column(office, workbook, header):
    rows = [["项目名称", "投资方", header]]
    rows += [["样例甲项目", FIRM, "陈样本 19900000101、林样本（副总）19900000102"]]
    rows += [["样例乙项目", "", "不详"], ["样例丙项目", "示例乙厂", "周样本"]]
    people, report = imported(office, workbook("台账", ("台账", rows)))
    assert phones(people) == {
        "陈样本": "19900000101",
        "林样本": "19900000102",
        "周样本": None,
    }
    assert (people["林样本"]["title"], people["陈样本"]["employer"]) == ("副总", FIRM)
    assert (report.added, report.rejected) == (3, 0)
    assert office.session.query("SELECT count(*) AS n FROM relation")[0]["n"] == 3


def test_a_column_of_phones_in_which_names_stand_names_people(office, workbook):
    rows = [["项目名称", "投资方", "联系方式"], ["样例甲项目", FIRM, "陈样本 19900000101"]]
    assert phones(imported(office, workbook("台账", ("台账", rows)))[0]) == {
        "陈样本": "19900000101"
    }


NUMBERED = [
    ["联系人1", "联系电话1", "联系人2", "联系电话2"],
    ["联系人", "联系电话", "联系人", "联系电话"],
    ["第一联系人", "第一联系人电话", "第二联系人", "第二联系人电话"],
    ["联系人（一）", "电话（一）", "联系人（二）", "电话（二）"],
    ["会长", "会长电话", "秘书长", "秘书长电话"],
    ["联系人", "手机", "客商姓名", "电话"],
]


@pytest.mark.parametrize("heads", NUMBERED, ids="-".join)
def test_numbered_and_repeated_columns_are_several_people(office, workbook, heads):
    rows = [["投资方", *heads], [FIRM, "甲样本", "19900000411", "乙样本", "19900000412"]]
    rows += [["示例乙厂", "丙样本", "", "", ""], ["示例丙厂", "", "", "丁样本", "19900000413"]]
    people, report = imported(office, workbook("名单", ("名单", rows)))
    assert phones(people) == {
        "甲样本": "19900000411",
        "乙样本": "19900000412",
        "丙样本": None,
        "丁样本": "19900000413",
    }
    assert people["丁样本"]["employer"] == "示例丙厂"
    assert (report.added, report.rejected) == (3, 0)


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ("甲样本、乙样本", "19900000417、19900000418"),
        ("甲样本\n乙样本", "19900000417\n19900000418"),
        ("甲样本，乙样本", "19900000417；19900000418"),
        ("甲样本 乙样本", "19900000417 19900000418"),
        ("甲样本/乙样本", "19900000417/19900000418"),
        ("甲样本、乙样本", "甲样本：19900000417；乙样本：19900000418"),
    ],
)
def test_several_names_have_as_many_phones_in_their_order(office, workbook, names, numbers):
    rows = [["项目名称", "投资方", "联系人", "联系电话"], ["样例甲项目", FIRM, names, numbers]]
    people, _ = imported(office, workbook("台账", ("台账", rows)))
    assert phones(people) == {"甲样本": "19900000417", "乙样本": "19900000418"}


def test_one_phone_for_two_people_is_nobodys_until_somebody_says_whose(office, workbook):
    rows = [["项目名称", "联系人", "联系电话"], ["样例甲项目", "甲样本、乙样本", "19900000417"]]
    people, report = imported(office, workbook("台账", ("台账", rows)))
    assert phones(people) == {"甲样本": None, "乙样本": None}
    (told,) = report.rows
    assert (told.result, told.column, told.value) == ("review", "联系电话", "19900000417")
    (lead,) = office.session.query("SELECT extra FROM lead")
    assert "19900000417" in lead["extra"]


def test_officers_and_leaders_are_never_the_investors_people(office, workbook):
    heads = [
        "项目名称",
        "投资方",
        "责任人及电话",
        "包联领导",
        "联系领导电话",
        "联系人",
        "联系电话",
    ]
    rows = [heads]
    rows += [["样例甲项目", FIRM, "张样本 19900000221", "郑样例县长", "0730-5550100", "", ""]]
    rows += [["样例乙项目", "", "张样本（19900000221）", "钱样例", "", "甲样本", "19900000417"]]
    people, report = imported(office, workbook("台账", ("台账", rows)))
    assert phones(people) == {"甲样本": "19900000417"}
    assert report.rejected == 0
    first, second = office.session.query("SELECT extra, owner_id FROM lead ORDER BY code")
    for word in ("19900000221", "郑样例县长", "0730-5550100"):
        assert word in first["extra"]
    assert "钱样例" in second["extra"]
    assert first["owner_id"] == office.session.query("SELECT id FROM officer")[0]["id"]


def test_the_phone_beside_an_officer_is_the_officers(office, workbook):
    rows = [["项目名称", "投资方", "责任人", "联系电话"]]
    rows += [["样例甲项目", FIRM, "张样本", "19900000221"]]
    people, _ = imported(office, workbook("台账", ("台账", rows)))
    assert people == {}
    (lead,) = office.session.query("SELECT extra FROM lead")
    assert "责任人联系电话" in lead["extra"]


def test_a_chamber_has_its_president_and_its_secretary(office, workbook):
    heads = ["序号", "商会名称", "会长", "会长电话", "秘书长", "秘书长电话", "会员数"]
    rows = [heads, [1, "示例市示例县商会", "彭样本", "19900000321", "罗样本", "/", "80余"]]
    people, _ = imported(office, workbook("商会", ("商会", rows)))
    assert (people["彭样本"]["title"], people["罗样本"]["title"]) == ("会长", "秘书长")
    (chamber,) = office.session.query("SELECT name FROM contact WHERE kind = 'chamber'")
    assert chamber["name"] == "示例市示例县商会"
    kinds = office.session.query("SELECT kind FROM relation ORDER BY kind")
    assert [row["kind"] for row in kinds] == ["president_of", "secretary_of"]


def test_people_of_one_list_have_several_in_a_cell_too(office, workbook):
    rows = [["姓名", "工作单位", "职务", "联系方式"]]
    rows += [["甲样本、乙样本", "示例大学", "教授、讲师", "19900000417、19900000418"]]
    people, _ = imported(office, workbook("名单", ("名单", rows)))
    assert people["乙样本"]["employer"] == "示例大学"
    assert people["乙样本"]["title"] == "讲师"
    assert phones(people) == {"甲样本": "19900000417", "乙样本": "19900000418"}


def test_the_phone_of_a_legal_representative_is_not_the_contacts(office, workbook):
    rows = [["商会名称", "企业名称", "法人代表", "法人电话", "联系人", "联系电话"]]
    rows += [["示例商会", "示例锌业", "赵样本", "13800000009", "钱样本", "13800000008"]]
    people, _ = imported(office, workbook("会员", ("会员", rows)))
    assert phones(people) == {"钱样本": "13800000008"}
    made = office.session.query("SELECT kind, name, extra FROM contact")
    assert [row["name"] for row in made if row["kind"] == "enterprise"] == ["示例锌业"]
    kept = "".join(row["extra"] or "" for row in made)
    for word in ("示例商会", "赵样本", "13800000009"):
        assert word in kept
