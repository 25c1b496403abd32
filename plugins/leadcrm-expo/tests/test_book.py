"""What the plugin keeps in a real book: written by the core, due, undone, exported, taken in."""

import csv
from pathlib import Path

import pytest

import leadcrm_expo
from leadcrm.cli.context import Context
from leadcrm.domain.money import Money
from leadcrm.founding import create_workspace, demo_workspace
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.testing import DAY, ME
from leadcrm.testing.contracts import RecordKindContract, SourceContract
from leadcrm_expo import hooks

FAIR = "样本展会"
CARDS = """\
展会,姓名,单位,职务,手机,意向,项目,日期,负责人
样本展会,王样本,样本食品,经理,19900001111,想建厂,食品加工项目,2019-10-30,张样本
样本展会,李样本,样本物流,,19900002222,,,2019-10-30,张样本
样本展会,赵样本,,,,,,2019-10,
"""
EXHIBITORS = """\
exhibit_id,event_id,ent_id,firm,booth,intent_order_wan,signed_order_wan,signed_order_usd_wan
X1,样本展会,,样本茶叶,A01,152,48,4
X2,样本展会,,样本甜酒,A02,很多,,
"""
SAMPLES = {
    "stand": {"area_sqm": "54", "cost": "12万元", "edition": "第17届"},
    "exhibit": {"booth": "A01", "report_ref": "Z4a"},
    "trade_order": {"step": "signed", "amount": Money(4_000_000, "USD")},
    "card": {"on": "2019-10-30", "interest": "想建厂", "filed_on": "今天"},
}


@pytest.fixture
def expo(plugins):
    """The plugin in use."""
    plugins.register("expo", hooks)
    return plugins


@pytest.fixture
def fair(workspace, expo):
    """An expo in the book."""
    return workspace.events.add(FAIR, kind="expo", start="2019-10-25", end="2019-10-28")


@pytest.mark.usefixtures("fair")
class TestCards(SourceContract):
    @pytest.fixture
    def source(self, expo):
        return expo.sources()["expo-cards"]

    @pytest.fixture
    def where(self, listed):
        return listed("cards.csv", CARDS)


@pytest.mark.usefixtures("fair")
class TestExhibitors(SourceContract):
    @pytest.fixture
    def source(self, expo):
        return expo.sources()["expo-exhibitors"]

    @pytest.fixture
    def where(self, listed):
        return listed("exhibitors.csv", EXHIBITORS)


@pytest.mark.usefixtures("fair")
class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, expo, request):
        return expo.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, record_kind, make_contact):
        parent = {"parent": FAIR} if record_kind.parent == "event" else {}
        return {"contact": make_contact().code, **parent, **SAMPLES[record_kind.name]}


def test_a_plugin_record_an_expo_order_shows_in_history_is_undone_is_in_export_all_and_survives_a_round_trip(  # noqa: E501
    workspace, fair, said, cli, tmp_path
):
    said("expo", "exhibit", "样本茶叶", FAIR)
    (order,) = said("expo", "order", "样本茶叶", "4万美元", "--expo", FAIR, "--signed")["items"]

    assert workspace.past.history(order["code"])[0].verb == "expo.order"
    assert order["code"] in cli("history").text

    assert cli("export", "all", str(tmp_path / "all")).exit_code == 0
    with (tmp_path / "all" / "record.csv").open(encoding="utf-8-sig", newline="") as kept:
        (row,) = (each for each in csv.DictReader(kept) if each["code"] == order["code"])
    assert row["kind"] == "trade_order"

    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "all").iterdir() if tells_its_kind(each)]
        assert other.intake.run(lists, today=DAY).rejected == 0
        again = BookView(other.session, DAY).find(order["code"], "trade_order")
        shown = other.show(order["code"], today=DAY)
    assert shown == workspace.show(order["code"], today=DAY)
    assert (again["step"], again["amount"]) == ("signed", Money(4_000_000, "USD"))
    assert again["parent"].name == "样本茶叶"

    said("undo")
    assert BookView(workspace.session, DAY).records("trade_order") == ()


def test_an_order_is_never_an_investment(workspace, fair, said):
    before = said("today")["headline"]
    said("expo", "exhibit", "样本茶叶", FAIR)
    said("expo", "order", "样本茶叶", "48万元", "--expo", FAIR, "--signed")
    (row,) = said("expo", "effect", FAIR)["items"]
    assert row["signed_cny"] == {"fen": 48_000_000, "currency": "CNY"}
    assert (row["intent_cny"], row["signed_usd"]) == (None, None)
    assert said("today")["headline"] == before


def test_cards_become_contacts_and_leads_with_thanks_due_in_one_working_day_and_a_follow_up_in_15_days(  # noqa: E501
    workspace, fair, said, listed
):
    done = said("import", listed("cards.csv", CARDS), code=3)
    assert (done["added"], done["rejected"]) == (2, 1)
    assert [(row["line"], row["column"]) for row in done["rows"]] == [(4, "日期")]
    (lead,) = said("lead", "list")["items"]
    assert (lead["name"], lead["channel"]) == ("食品加工项目", "expo")
    assert said("find", "李样本")["items"][0]["name"] == "李样本"

    view = BookView(workspace.session, DAY)
    cards = view.records("card")
    assert [str(card["filed_on"]) for card in cards] == ["2019-10-31", "2019-10-31"]
    assert [[str(task["due"]) for task in view.tasks(card)] for card in cards] == [
        ["2019-10-31"],  # a Wednesday's card: thanks on Thursday, the call hangs on the lead
        ["2019-10-31", "2019-11-14"],
    ]
    thanks = [item for item in said("today")["items"] if item["what"] == "致谢"]
    assert [(item["group"], item["due"]) for item in thanks] == [("due_today", "2019-10-31")] * 2
    later = said("today", "--as-of", "2019-11-14")["items"]
    calls = [item for item in later if item["what"] == "展会后跟进"]
    assert [(item["group"], item["due"]) for item in calls] == [("due_today", "2019-11-14")] * 2
    assert {item["lead"] for item in calls} == {lead["code"], None}


def test_a_second_time_the_same_cards_and_exhibitors_are_nothing_new(fair, said, listed):
    for name, text, added in (("cards.csv", CARDS, 2), ("exhibitors.csv", EXHIBITORS, 4)):
        where = listed(name, text)
        assert said("import", where, code=3)["added"] == added
        again = said("import", where, "--as-of", "2019-11-05", code=3)
        assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, added)


def test_a_card_by_hand_is_thanked_followed_up_and_taken_back_whole(workspace, fair, said):
    said("expo", "card", FAIR, "王样本", "--lead", "食品加工项目", "--by", ME, "--on", "10-25")
    due = {item["what"]: item for item in said("today", "--as-of", "2019-11-11")["items"]}
    assert due["致谢"]["due"] == "2019-10-28"  # a Friday's card: the next working day
    assert due["展会后跟进"]["due"] == "2019-11-09"
    said("undo")
    assert workspace.records.list("record") == ()
    assert said("lead", "list")["items"] == []


@pytest.fixture
def book_of_fairs(expo, workspace):
    """One fair here, one elsewhere, and a festival without a place."""
    workspace.records.add("unit", "样本县", kind="county")
    workspace.events.add("本地展", kind="expo", place="样本县会展中心")
    workspace.events.add("外地展", kind="expo")
    return workspace.events.add("龙舟节", kind="festival")


@pytest.mark.parametrize(("filed", "late"), [("2019-11-04", 0), ("2019-11-05", 1)])
def test_a_card_filed_more_than_7_days_after_the_fair_is_late(fair, said, filed, late):
    said("expo", "card", FAIR, "王样本", "--on", "2019-10-28", "--as-of", filed)
    (row,) = said("expo", "effect", FAIR, "--as-of", "2019-11-30")["items"]
    assert (row["cards"], row["late_cards"]) == (1, late)


def test_the_fairs_of_the_sample_set_are_listed_and_take_exhibitors(expo, said, tmp_path):
    book = str(tmp_path / "demo.db")
    demo_workspace(book).close()
    said("expo", "exhibit", "N115", "E142", "--db", book)
    rows = {row["name"]: row["firms"] for row in said("expo", "list", "--db", book)["items"]}
    assert len(rows) == 7
    assert rows["广州食品展"] == 1


SAMPLE = str(Path(leadcrm_expo.__file__).parent / "sample" / "exhibitors.csv")
NAMED = {"长乐甜酒", "屈原酒业", "千盏茶业", "屈之源", "晨威高科", "中天农机", "多灵过滤"}


@pytest.fixture
def sample(expo, said, tmp_path):
    """A function that asks the sample book, which has taken in the exhibitors of its fairs."""
    book = str(tmp_path / "demo.db")
    demo_workspace(book).close()
    said("import", SAMPLE, "--db", book)
    return lambda *words: said(*words, "--db", book)


def figures(answer):
    return {figure["name"]: figure["value"] for figure in answer["figures"]}


def test_exhibitors_on_text_exit_0_and_a_second_time_111_unchanged(expo, cli, tmp_path):
    book = str(tmp_path / "demo.db")
    demo_workspace(book).close()
    for lang, words in (("zh", "新增 111"), ("en", "Unchanged 111")):
        told = cli("--lang", lang, "import", SAMPLE, "--db", book)
        assert (told.exit_code, told.errors) == (0, "")
        assert words in " ".join(told.text.split())


def test_expo_effect_36_firms_4266万元_intended_521万元_and_9_80万美元_signed(sample):
    told = figures(sample("expo", "effect"))
    assert (told["firms"], told["times"]) == (36, 59)
    assert told["intent_cny"]["fen"] == 4266 * 10**6
    assert told["signed_cny"]["fen"] == 521 * 10**6
    assert told["signed_usd"] == {"fen": 9_800_000, "currency": "USD"}


def test_expo_effect_outside_33(sample):
    told = figures(sample("expo", "effect", "--outside"))
    assert (told["fairs"], told["firms"]) == (7, 33)


def test_expo_firms_长乐甜酒_first_with_5_fairs_the_seven_named_all_listed(sample):
    rows = sample("expo", "firms")["items"]
    assert len(rows) == 36
    assert (rows[0]["name"], rows[0]["fairs"]) == ("长乐甜酒", 5)
    assert {row["name"] for row in rows} >= NAMED
    went = sample("expo", "firms", "--outside")["items"]
    assert len(went) == 33
    assert {row["name"] for row in went} >= NAMED


def test_a_strangers_list_of_exhibitors_comes_in_once_with_its_orders(fair, said, tmp_path):
    where = tmp_path / "参展名单.csv"
    head = "某县组团参展情况表,,,\n序号,展会名称,参展单位,意向成交额（万元）,成交订单（万美元）\n"
    rows = "1,样本展会,样本茶叶,48,2.5\n2,样本展会,样本甜酒,,\n合计,,2家,48,2.5\n"
    where.write_bytes((head + rows).encode("gb18030"))
    for added in (4, 0):
        assert said("import", str(where), "--as", "expo-exhibitors")["added"] == added
    (row,) = said("expo", "effect", FAIR)["items"]
    assert row["firms"] == 2
    assert (row["intent_cny"]["fen"], row["signed_usd"]["fen"]) == (48 * 10**6, 25_000 * 100)


def test_what_was_recorded_by_hand_is_not_counted_again_when_the_list_comes(
    fair, said, listed, make_contact
):
    make_contact(name="样本茶叶")
    said("expo", "exhibit", "样本茶叶", FAIR)
    said("expo", "order", "样本茶叶", "48万元", "--expo", FAIR, "--signed")
    where = listed(
        "exhibitors.csv", "展会,企业,展位号,签约订单（万元）\n样本展会,样本茶叶,A01,48\n"
    )
    assert (said("import", where)["added"], said("import", where)["unchanged"]) == (0, 2)
    (row,) = said("expo", "effect", FAIR)["items"]
    assert (row["firms"], row["signed_cny"]["fen"]) == (1, 48_000_000)


def test_a_fair_that_ends_before_it_begins_is_refused_and_nothing_is_written(cli, expo, workspace):
    days = ("--start", "2019-10-28", "--end", "2019-10-25")
    done = cli("expo", "add", "样本食博会", *days)
    assert done.exit_code == 2
    assert "结束 2019-10-25 早于开始 2019-10-28" in done.errors
    assert "is before the beginning" in cli("expo", "add", "X", *days, "--lang", "en").errors
    assert [each.verb for each in workspace.past.history()] == ["init"]


def test_a_fair_in_the_county_is_not_outside_and_one_without_a_place_is(book_of_fairs, said):
    rows = said("expo", "effect", "--outside")["items"]
    assert [row["name"] for row in rows] == ["外地展"]


def test_a_firm_whose_name_is_part_of_anothers_is_a_firm_of_its_own(fair, said, make_contact):
    other = make_contact(name="样本茶叶集团").code
    said("expo", "exhibit", "样本茶叶", FAIR)
    firms = {item["code"]: item["name"] for item in said("contact", "list")["items"]}
    assert sorted(firms.values()) == ["样本茶叶", "样本茶叶集团"]
    shown = said("show", "R-0001")
    assert other not in str(shown)


def test_a_verb_that_only_shows_opens_the_book_for_reading_only(fair, said, monkeypatch):
    asked, opened = [], Context.open
    monkeypatch.setattr(
        Context,
        "open",
        lambda self, *, readonly=True: (asked.append(readonly), opened(self, readonly=readonly))[
            1
        ],
    )
    said("expo", "effect")
    assert asked == [True]
    said("expo", "exhibit", "样本茶叶", FAIR)
    assert asked == [True, True, False]
