"""The four chains of 2019 in the sample book: their known answers come out."""

from collections import Counter
from pathlib import Path

from leadcrm_chain import hooks

COVER = {
    "有色金属": (6, 3, 2, 1, "50.00"),
    "电子信息": (6, 4, 1, 1, "66.67"),
    "高分子材料": (6, 3, 1, 2, "50.00"),
    "智能制造暨汽车零部件": (6, 3, 2, 1, "50.00"),
}
GAPS = ["有色金属检测认证", "自主终端品牌", "医用高分子制品", "终端消费品牌", "新能源汽车电控"]
ANSWERS = ("nodes", "filled", "target", "gap", "coverage")


def figures(sheet):
    return {each["name"]: each["value"] for each in sheet["figures"]}


def test_chain_cover_24_nodes_13_filled_6_target_5_gaps_5417_and_each_chain(year, cli):
    sheet = year("chain", "cover")
    *chains, whole = [tuple(row[name] for name in ANSWERS) for row in sheet["items"]]
    assert dict(zip(COVER, chains, strict=True)) == COVER
    assert [row["chain"] for row in sheet["items"]] == [*COVER, "合计"]
    assert whole == (24, 13, 6, 5, "54.17")
    assert tuple(figures(sheet)[name] for name in ANSWERS) == whole
    page = cli("chain", "cover", "--db", year.book, "--lang", "en").text
    assert "54.17" in page
    assert "all" in page


def test_chain_gaps_names_the_five(year, cli):
    assert [row["node"] for row in year("chain", "gaps")["items"]] == GAPS
    page = cli("chain", "gaps", "--db", year.book).text
    assert "缺链环节5个" in page
    assert all(node in page for node in GAPS)


def test_build_4_fill_5_extend_5_strengthen_10_and_58_leads_placed_each_once(year, cli):
    sheet = year("chain", "tree")
    told = figures(sheet)
    assert [told[name] for name in ("build", "fill", "extend", "strengthen")] == [4, 5, 5, 10]
    assert (told["placed"], told["nodes"]) == (58, 24)
    placed = Counter(
        name for row in sheet["items"] for name in filter(None, row["leads"].split("、"))
    )
    assert (len(placed), set(placed.values())) == (58, {1})
    assert "建链4 补链5 延链5 强链10；58个项目在链" in cli("chain", "tree", "--db", year.book).text
    assert len(year("chain", "tree", "电子信息")["items"]) == 6


def test_the_status_of_the_list_is_an_answer_and_not_read(year, listed):
    text = Path(year.list).read_text("utf-8").replace(",filled,", ",gap,")
    assert year("import", listed("chain_nodes.csv", text))["unchanged"] == year.taken["added"]
    assert figures(year("chain", "cover"))["filled"] == 13


def test_chains_disturb_no_figure_of_the_book(year):
    assert year.taken["kinds"] == {"chain": 4, "node": 24, "placement": 58}
    assert year.taken["rejected"] == 0
    now = year("today")
    assert (now["summary"], now["headline"]) == (year.before["summary"], year.before["headline"])
    assert len(now["items"]) == len(year.before["items"])


def test_the_pool_has_the_open_leads_by_node_and_marks_the_one_untouched_for_90_days(year, cli):
    sheet = year("chain", "pool")
    told = figures(sheet)
    assert (told["leads"], told["untouched"], told["homeless"]) == (52, 1, 0)
    (quiet,) = [row for row in sheet["items"] if row["mark"]]
    assert (quiet["lead"], quiet["touched"], quiet["mark"]) == (
        *("L-0025", None),
        "168天，无记录",
    )
    touched = {row["lead"]: row["touched"] for row in sheet["items"]}
    assert [touched[f"L-00{n}"] for n in (33, 62, 64, 70, 99)] == [
        *("2019-09-05", "2019-10-16", "2019-10-09", None, "2019-08-31")
    ]


def test_the_sample_is_the_list_of_2019_and_a_second_time_nothing_is_new_either_way(year):
    (sample,) = hooks.leadcrm_samples()
    assert year.list.endswith(sample.target.partition(":")[2])
    again = year("import", year.list)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 86)
    assert year("chain", "load", year.list)["items"] == []
    assert year("chain", "load")["items"] == []
