"""A parcel from its roadshow to its sale, in a book of one's own, and as strangers list it."""

import json

import pytest
from xlsxwriter import Workbook

from leadcrm.plugin.manager import installed

BUREAU = [
    ["某县2019年度拟推介出让地块一览表"],
    ["单位：示例县自然资源局"],
    [
        *("序号", "地块编号", "土地坐落", "土地用途", "土地面积（公顷）"),
        *("单价（万元/亩）", "出让情况", "备注"),
    ],
    [1, "示2019-1", "工业大道东侧", "工业用地", 4, 20, "公告中", "净地"],
    [2, "示2019-2", "高铁站前", "商服用地", 2.5, 180, "流标", None],
    [3, "示2019-3", "物流园", "物流仓储用地", 1.2, "面议", None, None],
    [4, "示2019-4", "开发区", "新型产业（M0）", 3, 25, "待定", None],
    [5, "示2019-5", "不明", "工业", "3-5", 25, None, None],
    [6, "示2019-6", "不明", "工业", 3, 25, "再议", None],
    [None, "合计", None, None, 16.7, None, None, None],
    ["填报人：样本", None, None, None, None, None, None, None],
]
TOWN = """\
编号,宗地名称,位置,亩数,用途,起始价,状态,成交价,竞得人,成交日期
1,东地块,镇东,约100亩,工业,5400万元,已成交,6000万元,样本置业,2019.6.12
2,西地块,镇西,60,工业,1200,,,,
3,南地块,镇南,60,工业,面议,已成交,1300万元,样本实业,6月12日
4,北地块,镇北,60,工业,1200万元,,,,2019-13-45
,,,70,工业,,,,,
3,南地块,镇南,60,工业,面议,已成交,1300万元,样本实业,6月12日
"""
PLANTS = '厂房名称,厂房面积（㎡）,类型,用途\n一号楼,"12,000",框架,标准厂房\n'


@pytest.fixture
def parcel(said):
    """A parcel of 100 mu that is on offer: its number."""
    said("land", "add", "甲地块", "--number", "G1", "--use", "工业用地", "--mu", "100亩")
    return "G1"


def rows(said, *words):
    return {each["number"]: each for each in said("land", *(words or ("list",)))["items"]}


def test_a_parcel_is_offered_put_up_bid_for_and_sold_and_each_step_is_taken_back(
    said, parcel, make_contact, make_lead, workspace
):
    workspace.events.add("土地推介会", kind="land_promo", start="2019-10-10")
    firm, lead = make_contact(name="样本置业"), make_lead("样本项目")
    said("land", "offer", parcel, "--event", "土地推介会", "--on", "2019-10-10")
    assert rows(said)[parcel]["event"] == "土地推介会"
    said("land", "auction", parcel, "--on", "2019-10-11")
    said("land", "bid", parcel, "样本置业", "--price", "1900万元")
    said("land", "bid", parcel, "另一家")
    assert rows(said)[parcel]["bids"] == 2
    done = said("land", "sell", parcel, "--to", firm.code, "--price", "2000万", "--lead", lead)
    assert "供地" in done["said"]
    row = rows(said)[parcel]
    assert (row["status"], row["winner"], row["lead"]) == ("摘牌", "样本置业", "样本项目")
    assert (row["on"], row["price"]["fen"]) == ("2019-10-31", 2_000_000_000)
    said("undo")
    assert rows(said)[parcel]["status"] == "挂牌"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "甲地块", "--number", "G1"), "已有地块「甲地块」"),
        (("add", "乙地块", "--mu", "很大"), "「很大」不是亩数"),
        (("add", "乙地块", "--mu", "0"), "「0」不是亩数"),
        (("match", "--mu", "0亩"), "「0亩」不是亩数"),
        (("sell", "G1", "--to", "甲", "--price", "1万"), "没有挂牌"),
        (("bid", "G1", "甲"), "没有挂牌"),
        (("fail", "G1"), "没有挂牌"),
        (("offer", "G1", "--event", "没有这个会"), "没有这个会"),
        (("auction", "G1", "--on", "2019-12-01"), "2019-12-01"),
        (("auction", "G9"), "G9"),
        (("match",), "没有写要什么地"),
        (("list", "--status", "乱"), "不认得「乱」"),
    ],
)
def test_a_slip_is_refused_in_words_and_nothing_is_written(cli, parcel, workspace, words, why):
    before = len(workspace.past.history())
    done = cli("land", *words)
    assert done.exit_code in {1, 2}
    assert why in done.errors
    assert "Traceback" not in done.errors
    assert len(workspace.past.history()) == before


def test_one_that_failed_may_be_offered_and_put_up_again_and_a_sale_is_final(said, parcel, cli):
    for verb in ("auction", "fail", "auction"):
        said("land", verb, parcel)
    refused = cli("land", "sell", parcel)
    assert "没有写竞得人和成交价" in refused.errors
    assert "--to 竞得人" in refused.errors
    said("land", "sell", parcel, "--to", "样本", "--price", "2000万")
    assert "摘牌" in cli("land", "fail", parcel).errors
    assert "已由样本摘牌" in cli("land", "sell", parcel, "--to", "别家", "--price", "1万").errors
    assert "以后不再变" in cli("land", "auction", parcel).errors


@pytest.mark.parametrize(
    "words",
    [
        ("fail", "G1"),
        ("sell", "G1", "--to", "样本", "--price", "2000万"),
        ("bid", "G1", "样本"),
    ],
)
def test_nothing_becomes_of_a_parcel_before_the_day_of_its_status(said, cli, parcel, words):
    said("land", "auction", parcel, "--on", "2019-10-21")
    done = cli("land", *words, "--on", "2019-10-20")
    assert done.exit_code == 1
    assert "2019-10-20 早于「甲地块」挂牌的 2019-10-21" in done.errors
    early = cli("land", *words, "--on", "2019-10-20", "--lang", "en")
    assert "2019-10-20 is before 2019-10-21, when “甲地块” was listed" in early.errors
    assert (rows(said)[parcel]["status"], rows(said)[parcel]["bids"]) == ("挂牌", None)
    said("land", *words, "--on", "2019-10-21")
    if words[0] == "fail":
        assert "流拍的 2019-10-21" in cli("land", "auction", parcel, "--on", "2019-10-19").errors


def test_the_headline_tells_what_is_still_on_offer_and_a_round_amount_once(said, cli, parcel):
    said("land", "add", "乙地块", "--mu", "60")
    said("land", "auction", parcel)
    said("land", "sell", parcel, "--to", "样本", "--price", "1300万元")
    page = cli("land", "list").text
    assert "推介2宗160亩，摘牌1宗100亩，成交1300万元；在推1宗60亩" in page
    assert "CNY 13m; on offer now: 1, 60 mu" in cli("land", "list", "--lang", "en").text
    told = {each["name"]: each["value"] for each in said("land", "list")["figures"]}
    assert (told["on_offer"], told["on_offer_mu"]) == (1, "60")
    assert told["amount"]["fen"] == 1_300_000_000
    assert "rounded" not in told


def test_a_sale_without_a_price_or_a_winner_is_asked_about_and_is_no_amount_of_nothing(
    said, cli, listed
):
    text = "宗地编号,地块,面积（亩）,状态\nQH-06,甲地,60,已摘牌\n"
    said("import", listed("parcels.csv", text))
    page = cli("land", "list").text
    assert "成交额" not in page.replace("不在成交额里", "")
    assert "成交0" not in page
    assert "没有写竞得人：QH-06" in page
    assert "？" not in page
    english = cli("land", "list", "--lang", "en").text
    assert "It does not say who got: QH-06" in english
    assert "CNY" not in english


def test_a_lead_finds_land_by_its_sector_and_what_it_asks_for_and_is_told_what_it_lacks(
    said, cli, parcel, make_lead
):
    said("land", "add", "工业兼容仓储地", "--use", "工业兼容仓储", "--mu", "150")
    said("land", "add", "商地", "--use", "商业", "--mu", "100")
    said("land", "add", "一号楼", "--use", "标准厂房", "--sqm", "12000")
    lead = make_lead("样本项目", sector="二产", land_mu="100亩")
    assert list(rows(said, "match", lead)) == ["G1", "工业兼容仓储地"]
    assert list(rows(said, "match", lead, "--use", "商服用地")) == ["商地"]
    assert list(rows(said, "match", lead, "--mu", "130")) == ["工业兼容仓储地"]
    assert list(rows(said, "match", "--use", "厂房")) == ["一号楼"]
    bare = make_lead("什么都没写的项目")
    page = cli("land", "match", bare).text
    assert "没有写用地亩数" in page
    assert "没有写产业" in page
    tenant = make_lead("租厂房的项目", sector="二产", site="租赁厂房")
    assert list(rows(said, "match", tenant)) == ["一号楼"]


def test_what_failed_or_was_sold_is_on_offer_no_more_and_what_is_up_still_is(said, parcel):
    assert list(rows(said, "match", "--mu", "100")) == [parcel]
    said("land", "auction", parcel)
    assert list(rows(said, "match", "--mu", "100")) == [parcel]
    said("land", "fail", parcel)
    assert list(rows(said, "match", "--mu", "100")) == []
    said("land", "auction", parcel)
    said("land", "sell", parcel, "--to", "样本", "--price", "2000万")
    assert list(rows(said, "match", "--mu", "100")) == []


@pytest.mark.parametrize(("mu", "fits"), [("66.6", 0), ("66.67", 1), ("125", 1), ("125.1", 0)])
def test_land_suits_from_08_to_15_of_what_is_asked_both_ends_included(said, parcel, mu, fits):
    assert len(rows(said, "match", "--mu", mu)) == fits


def test_the_list_of_a_land_bureau_comes_in_with_hectares_and_prices_per_mu(said, tmp_path):
    where = str(tmp_path / "推介地块一览表.xlsx")
    with Workbook(where) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(BUREAU):
            sheet.write_row(at, 0, row)
    tried, done = said("import", where, "--dry-run", code=3), said("import", where, code=3)
    assert (tried["added"], done["added"], done["rejected"]) == (4, 4, 2)
    assert [(row["line"], row["value"]) for row in done["rows"]] == [(8, "3-5"), (9, "再议")]
    row = rows(said)
    assert list(row) == ["示2019-1", "示2019-2", "示2019-3", "示2019-4"]
    assert [each["mu"] for each in row.values()] == ["60", "37.5", "18", "45"]
    assert row["示2019-1"]["asking"]["fen"] == 1200 * 1_000_000
    assert [each["status"] for each in row.values()] == ["挂牌", "流拍", "推介", "推介"]
    assert [each["use"] for each in row.values()] == ["工业", "商业", "仓储", "新型产业（M0）"]
    again = said("import", where, code=3)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_list_of_a_town_comes_in_in_any_encoding_and_what_it_cannot_mean_is_told(
    said, cli, listed, encoding
):
    where = listed("土地.csv", TOWN, encoding)
    done = said("import", where, code=3)
    assert (done["added"], done["unchanged"], done["rejected"]) == (2, 1, 3)
    told = {row["line"]: row["reason"] for row in done["rows"]}
    assert "没有单位" in told[3]
    assert "2019-13-45" in json.dumps(done["rows"], ensure_ascii=False)
    assert "没有写名称" in told[6]
    row = rows(said)
    assert [row["东地块"]["on"], row["南地块"]["on"]] == ["2019-06-12", "2019-06-12"]
    assert [row["东地块"]["mu"], row["南地块"]["asking"]] == ["100", None]
    assert "约100亩" in cli("show", "东地块").text
    assert "has no unit" in cli("import", where, "--lang", "en").text


def test_the_list_of_the_second_week_moves_a_parcel_on_and_an_older_one_moves_nothing_back(
    said, listed
):
    head = "宗地编号,地块名称,面积（亩）,起始价（万元）,状态,成交价（万元）,竞得人,日期\n"
    first = listed("parcels-1.csv", head + "G1,甲地块,93,1860,推介中,,,\n")
    second = listed("parcels-2.csv", head + "G1,甲地块,93,1860,摘牌,2000,样本,2019-10-30\n")
    assert said("import", first)["added"] == 1
    assert said("import", second)["updated"] == 1
    row = rows(said)["G1"]
    assert (row["status"], row["winner"], row["on"]) == ("摘牌", "样本", "2019-10-30")
    assert said("import", first, code=3)["review"] == 1
    assert rows(said)["G1"] == row


def test_a_price_per_mu_in_the_column_of_the_price_is_told_by_the_words_of_its_list(said, listed):
    head = "宗地名称,用地面积(亩),挂牌价(万元/亩),竞得人\n"
    rows_of = '甲地,"1,200.5亩",16.8,\n乙地,65.3,／,——\n丙地,60,面谈,\n丁地,,20,\n'
    done = said("import", listed("地块.csv", head + rows_of), code=3)
    assert [(row["line"], row["column"]) for row in done["rows"]] == [(4, "挂牌价(万元/亩)")]
    row = rows(said)
    assert row["甲地"]["asking"]["fen"] == 20_168_400_000
    assert [row[name]["asking"] for name in ("乙地", "丁地")] == [None, None]
    assert (row["乙地"]["status"], row["丁地"]["mu"]) == ("推介", None)


def test_a_list_without_an_area_says_what_that_column_may_be_called(cli, land, listed):
    done = cli("import", listed("parcels.csv", "地块\n甲\n"))
    assert done.exit_code == 2
    assert "没有「面积」一列" in done.errors


@pytest.mark.parametrize(
    ("name", "more"),
    [("推介地2019.csv", ()), ("工业用地一览表.csv", ()), ("表.csv", ("--as", "parcels"))],
)
def test_a_list_of_land_is_known_by_its_file_or_as_parcels(said, listed, name, more):
    where = listed(name, "地块,面积（亩）,起始价（万元）\n甲地,60,1200\n")
    assert said("import", where, *more)["kinds"] == {"parcel": 1}
    row = rows(said)["甲地"]
    assert (row["mu"], row["status"], row["asking"]["fen"]) == ("60", "推介", 1_200_000_000)


def test_plants_are_listed_in_square_metres(said, listed):
    assert said("import", listed("厂房.csv", PLANTS))["added"] == 1
    row = rows(said)["一号楼"]
    assert (row["use"], row["mu"]) == ("厂房", "12000㎡")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plant_shows_its_size_on_a_narrow_screen_too(said, cli, listed, lang, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said("import", listed("厂房.csv", PLANTS))
    assert "12000" in cli("land", "list", "--lang", lang).text


def test_an_empty_book_says_so_and_an_event_that_nobody_knows_is_told_by_row(said, cli, listed):
    assert said("land", "list")["items"] == []
    assert "推介0宗0亩，摘牌0宗0亩" in cli("land", "list").text
    assert "还没有" in cli("land", "match", "--mu", "10").text
    where = listed("parcels.csv", "地块,面积,活动\n甲,10,没开过的会\n乙,10,\n")
    done = said("import", where, code=3)
    assert (done["added"], done["rejected"]) == (1, 1)
    assert "没开过的会" in done["rows"][0]["reason"]


def test_without_the_plugin_its_records_are_shown_exported_and_undone(
    said, parcel, cli, plugins, tmp_path
):
    installed.cache_clear()
    assert "甲地块" in cli("show", parcel).text
    assert cli("land", "list").exit_code == 2
    assert cli("export", "all", str(tmp_path / "out")).exit_code == 0
    assert "甲地块" in (tmp_path / "out" / "record.csv").read_text("utf-8-sig")
    assert cli("undo").exit_code == 0
    assert cli("show", parcel).exit_code == 1


def test_a_day_without_a_year_in_a_list_of_parcels_is_the_nearest(said, listed):
    head = "宗地编号,地块名称,面积（亩）,状态,挂牌时间\n"
    where = listed("宗地.csv", f"{head}G1,东地块,100,挂牌,11月3日\nG2,西地块,60,挂牌,10月28日\n")
    said("import", where)
    assert {number: row["on"] for number, row in rows(said).items()} == {
        "G1": "2019-11-03",
        "G2": "2019-10-28",
    }
