"""Chains of one's own: loaded, leads placed and moved, firms wanted, strangers' lists."""

from datetime import date

import pytest
from xlsxwriter import Workbook

from leadcrm.plugin.manager import installed
from leadcrm.testing.paperoffice import PaperOffice
from leadcrm_chain.standing import Standing

TOML = """\
[[chain]]
name = "样本产业"
leader = "李副县长"
[[chain.node]]
name = "甲环节"
position = "上游"
action = "强"
leads = ["甲项目"]
[[chain.node]]
name = "乙环节"
position = "downstream"
action = "build"
wanted = ["样本科技", "样本电路"]
"""
SHEET = [
    ["某县重点产业链图谱"],
    [
        "序号",
        "产业链名称",
        "链长",
        "关键环节",
        "上中下游",
        "建补延强",
        "已有项目",
        "拟引企业",
        "状态",
    ],
    [1, "茶产业", "王样本", "茶叶种植", "上游", "强链", "甲项目；乙项目", None, "已有"],
    [2, None, None, "茶饮料", "下游", "补", None, "样本饮品、样本食品", "已有"],
    [3, None, None, "茶包装", "配套", "乱写", None, None, None],
    [4, "竹产业", None, "竹炭", "下游", "建", "甲项目", None, None],
    [5, "竹产业", None, "竹纤维", "下游", "建", "没有的项目", None, None],
    [None, "合计", None, None, None, None, None, None, None],
]


@pytest.fixture
def leads(make_lead):
    """Two open leads, by name."""
    return [make_lead(name) for name in ("甲项目", "乙项目")]


@pytest.fixture
def loaded(said, leads, listed):
    """A chain of two nodes with one lead, from a TOML file."""
    return said("chain", "load", listed("sample.toml", TOML))


def states(said):
    return {row["node"]: row["status"] for row in said("chain", "tree")["items"]}


def test_a_file_of_chains_is_loaded_in_one_command_and_taken_back(said, loaded, cli):
    assert states(said) == {"甲环节": "在补", "乙环节": "缺链"}
    (row, other) = said("chain", "tree")["items"]
    assert (row["leads"], row["position"], row["number"]) == ("甲项目", "上游", "R-0002")
    assert said("chain", "cover")["items"][0]["leader"] == "李副县长"
    assert (other["action"], other["position"]) == ("建链", "下游")
    assert [each["firm"] for each in said("chain", "wanted")["items"]] == ["样本科技", "样本电路"]
    assert "样本科技、样本电路" in cli("chain", "gaps").text
    said("undo")
    assert said("chain", "tree")["items"] == []


def test_a_toml_file_comes_in_by_import_too_and_either_way_a_second_time_nothing_is_new(
    said, loaded, listed
):
    where = listed("链.toml", TOML)
    assert said("import", where)["unchanged"] == 6
    assert said("chain", "load", where)["items"] == []
    said("undo")
    assert said("import", where)["added"] == 6
    assert said("chain", "load", where)["items"] == []


def test_without_a_file_the_four_chains_of_2019_are_loaded(said):
    made = said("chain", "load")["items"]
    assert [each["name"] for each in made] == [
        *("有色金属", "电子信息", "高分子材料", "智能制造暨汽车零部件")
    ]
    assert [row["chain"] for row in said("chain", "cover")["items"]][-1] == "合计"
    assert said("chain", "load", "four")["items"] == []


def test_a_lead_stands_in_one_node_and_moves(said, loaded, cli, leads):
    assert "已在「甲环节」" in cli("chain", "place", "甲项目", "甲环节").errors
    assert "从「甲环节」移到" in said("chain", "place", "甲项目", "乙环节")["said"]
    assert states(said) == {"甲环节": "缺链", "乙环节": "在补"}
    said("undo")
    assert states(said) == {"甲环节": "在补", "乙环节": "缺链"}
    (first,) = said("chain", "place", leads[1], "乙环节")["items"]
    (moved,) = said("chain", "place", leads[1], "甲环节")["items"]
    assert moved["code"] == first["code"]  # one record, so that no lead stands twice
    assert sum(row["count"] for row in said("chain", "tree")["items"]) == 2


def test_a_lead_whose_own_chain_is_another_is_asked_about(said, loaded, make_lead):
    make_lead("别链项目", chain="别的产业")
    done = said("chain", "place", "别链项目", "甲环节")["said"]
    assert "别的产业，哪个对" in done
    assert "leadcrm lead edit L-0003 --chain 样本产业" in done
    make_lead("本链项目", chain="样本产业")
    assert "哪个对" not in said("chain", "place", "本链项目", "甲环节")["said"]


@pytest.mark.parametrize(
    ("leads", "state"),
    [
        ([], "gap"),
        ([{"open": True, "landed": False}], "target"),
        ([{"open": False, "landed": False}], "gap"),
        ([{"open": True, "landed": False}, {"open": True, "landed": True}], "filled"),
        ([{"open": False, "landed": True}], "filled"),
    ],
)
def test_a_node_is_filled_where_a_lead_landed_target_where_one_is_open_else_a_gap(leads, state):
    book = PaperOffice()
    node = book.put("node", "甲环节", parent=book.put("chain", "样本产业"))
    for each in leads:
        book.put("placement", "", parent=node, lead=book.put("lead", "甲", **each))
    assert Standing(book).state(node) == state


def test_of_two_records_of_a_lead_the_newest_says_where_it_stands():
    book = PaperOffice()
    chain, lead = book.put("chain", "样本产业"), book.put("lead", "甲", open=True, landed=False)
    nodes = [book.put("node", name, parent=chain) for name in ("甲环节", "乙环节")]
    for node in nodes:
        book.put("placement", "", parent=node, lead=lead)
    assert [Standing(book).state(node) for node in nodes] == ["gap", "target"]


def test_a_firm_is_wanted_by_somebody_and_its_last_touch_is_told(
    said, cli, loaded, make_contact, workspace
):
    firm = make_contact(name="样本集团").code
    said("chain", "want", "乙环节", firm)
    assert "已有样本集团" in cli("chain", "want", "乙环节", "样本集团").errors
    said("chain", "want", "乙环节", "样本集团", "--owner", "张样本")
    workspace.followups.log(firm, today=date(2019, 10, 30), note="谈了选址", kind="电话")
    rows = {row["firm"]: row for row in said("chain", "wanted")["items"]}
    assert (rows["样本集团"]["owner"], rows["样本集团"]["touched"]) == ("张样本", "2019-10-30")
    assert rows["样本科技"]["touched"] is None
    page = cli("chain", "wanted").text
    assert "没有人去谈的：样本科技、样本电路" in page
    assert "leadcrm chain want 环节 企业 --owner" in page


def test_a_leader_is_an_officer_or_any_name(said, loaded):
    assert "张样本" in said("chain", "leader", "样本产业", "张样本")["said"]
    (row, *_) = said("chain", "cover")["items"]
    assert row["leader"] == "张样本"
    said("chain", "leader", "样本产业", "县委某领导")
    assert said("chain", "cover")["items"][0]["leader"] == "县委某领导"


def test_open_leads_with_a_chain_and_no_node_are_in_the_pool_and_asked_about(
    said, cli, loaded, make_lead
):
    make_lead("散项目", chain="样本产业")
    make_lead("无链项目")
    assert [row["name"] for row in said("chain", "pool")["items"]] == ["甲项目", "散项目"]
    page = cli("chain", "pool").text
    assert "没有放进环节的：散项目" in page
    assert "leadcrm chain place 项目 环节" in page
    later = said("chain", "pool", "--as-of", "2020-01-29")
    assert [row["mark"] for row in later["items"]] == ["90天，无记录"] * 2
    sooner = said("chain", "pool", "--as-of", "2020-01-28")
    assert [row["mark"] for row in sooner["items"]] == [None] * 2
    assert [row["touched"] for row in sooner["items"]] == [None] * 2


def test_a_lead_that_was_called_has_the_day_of_the_call_and_days_from_then(
    said, loaded, leads, workspace
):
    workspace.followups.log(leads[0], today=date(2019, 10, 30), note="谈了选址", kind="电话")
    (called, *_) = said("chain", "pool", "--as-of", "2020-01-28")["items"]
    assert (called["touched"], called["mark"]) == ("2019-10-30", "90天")


def test_a_list_that_has_a_placed_lead_by_its_name_elsewhere_moves_it_only_with_update(
    said, cli, loaded, leads, listed
):
    said("chain", "place", leads[0], "乙环节")
    where = listed("产业链.csv", "产业链,环节,项目\n样本产业,甲环节,甲项目\n")
    said("import", where)
    assert states(said) == {"甲环节": "缺链", "乙环节": "在补"}
    told = cli("chain", "load", where).text.replace("\n", "")
    assert "没有移的：甲项目（乙环节）" in told
    assert "--update" in told
    assert "not moved: 甲项目" in cli("chain", "load", where, "--lang", "en").text
    said("import", where, "--update")
    assert states(said) == {"甲环节": "在补", "乙环节": "缺链"}
    assert "没有移的" not in cli("chain", "load", where).text
    assert sum(row["count"] for row in said("chain", "tree")["items"]) == 1


def test_the_list_of_nodes_is_asked_for_by_the_name_of_its_records(said, chain, leads, listed):
    where = listed("名单.csv", "产业链,环节,项目\n样本产业,甲环节,甲项目\n")
    assert said("import", where, "--as", "nodes")["kinds"]["placement"] == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("place", "没有的", "甲环节"), "没有的"),
        (("place", "甲项目", "没有的环节"), "没有的环节"),
        (("want", "没有的环节", "样本"), "没有的环节"),
        (("want", "甲环节", "样本", "--owner", "没有这人"), "没有这人"),
        (("leader", "没有的链", "张样本"), "没有的链"),
        (("tree", "没有的链"), "没有的链"),
        (("load", "没有的.toml"), "没有这个文件"),
        (("load", "没有的.csv"), "没有的.csv"),
    ],
)
def test_a_slip_is_refused_in_words_and_nothing_is_written(cli, loaded, workspace, words, why):
    before = len(workspace.past.history())
    done = cli("chain", *words)
    assert done.exit_code in {1, 2}
    assert why in done.errors
    assert "Traceback" not in done.errors
    assert len(workspace.past.history()) == before


@pytest.mark.parametrize(
    "text", ["[[chain", "chain = 3\n", "[[chain]]\nnome = 1\n", "x = 1\n", 'chain = ["a"]\n']
)
def test_a_toml_file_that_is_wrong_is_told_and_is_no_fault_of_the_plugin(said, cli, listed, text):
    done = cli("chain", "load", listed("bad.toml", text))
    assert done.exit_code == 2
    assert "不是写对的 TOML" in done.errors


def test_the_map_of_a_county_comes_in_with_merged_cells_and_what_it_cannot_mean_is_told(
    said, cli, leads, tmp_path
):
    where = str(tmp_path / "产业链图谱.xlsx")
    with Workbook(where) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(SHEET):
            sheet.write_row(at, 0, row)
    tried, done = said("import", where, "--dry-run", code=3), said("import", where, code=3)
    assert tried["rejected"] == done["rejected"] == 3
    told = {row["line"]: row["reason"] for row in done["rows"]}
    assert "不认得「乱写」，写：建链 补链 延链 强链" in told[5]
    assert "甲项目在这份名单里放进了两个环节" in told[6]
    assert "没有的项目" in told[7]
    assert states(said) == {"茶叶种植": "在补", "茶饮料": "缺链", "竹纤维": "缺链"}
    assert [row["leader"] for row in said("chain", "cover")["items"]] == ["王样本", None, None]
    assert [row["firm"] for row in said("chain", "wanted")["items"]] == ["样本饮品", "样本食品"]
    again = said("import", where, code=3)
    assert (again["added"], again["updated"], again["rejected"]) == (0, 0, 3)
    refused = cli("chain", "load", where)
    assert refused.exit_code == 2
    assert "第5行：不认得「乱写」" in refused.errors
    assert f"leadcrm import {where}" in refused.errors.replace("\n", "")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_list_that_moves_a_lead_is_told_and_update_moves_it(said, leads, listed, encoding):
    head = "产业链,环节,项目\n"
    first = listed(
        "chain_nodes-1.csv", head + "样本产业,甲环节,甲项目\n样本产业,乙环节,\n", encoding
    )
    second = listed(
        "chain_nodes-2.csv", head + "样本产业,甲环节,\n样本产业,乙环节,甲项目\n", encoding
    )
    said("import", first)
    assert said("import", second)["duplicates"] == 1
    assert states(said)["乙环节"] == "缺链"
    assert said("import", second, "--update")["updated"] == 1
    assert states(said) == {"甲环节": "缺链", "乙环节": "在补"}


def test_an_empty_book_shows_empty_chains_in_both_languages(cli, chain):
    for verb in ("tree", "gaps", "cover", "pool", "wanted"):
        for lang, none in (("zh", "还没有"), ("en", "none yet")):
            done = cli("chain", verb, "--lang", lang)
            assert done.exit_code == 0
            assert none in done.text


def test_without_the_plugin_its_records_are_shown_exported_and_undone(said, cli, loaded, tmp_path):
    code = next(each["code"] for each in loaded["items"] if each["name"] == "甲环节")
    installed.cache_clear()
    assert "甲环节" in cli("show", code).text
    assert cli("export", "all", str(tmp_path / "out")).exit_code == 0
    assert "乙环节" in (tmp_path / "out" / "record.csv").read_text("utf-8-sig")
    assert cli("undo").exit_code == 0
    assert cli("show", code).exit_code == 1
