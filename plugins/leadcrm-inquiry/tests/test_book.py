"""Inquiries in a real book: dropped in, pasted, due, answered, reported, undone."""

import json

import pytest

from leadcrm.plugin.manager import installed
from leadcrm.testing import ME
from leadcrm.testing.contracts import RecordKindContract, SourceContract
from leadcrm_inquiry import hooks

ROWS = (
    {"id": "m1", "time": "2019-04-26T17:00:00+08:00", "platform": "公众号", "sender": "王样本"},
    {"id": "m2", "time": "2019-09-30 10:00", "platform": "抖音", "content": "你们园区在哪里"},
    {"id": "m3", "time": "2019/9/12 18:00", "平台": "政府推介", "company": "样本电子"},
)
SAMPLES = {
    "publication": {"on": "2019-10-28", "medium": "公众号", "readings": "1200"},
    "inquiry": {"on": "2019-10-28", "text": "要地", "clock": "17:00", "due": "2019-10-29"},
}


@pytest.fixture
def inquiry(plugins):
    """The plugin in use."""
    plugins.register("inquiry", hooks)
    return plugins


@pytest.fixture
def said(inquiry, said):
    """A function that runs a command, with the plugin in use."""
    return said


@pytest.fixture
def drop(tmp_path):
    """A folder with a file of messages, one line of it broken."""
    folder = tmp_path / "drop"
    folder.mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    lines.insert(1, '{"id": "m9", broken')
    (folder / "inquiries-1.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


class TestFile(SourceContract):
    @pytest.fixture
    def source(self, inquiry):
        return inquiry.sources()["inquiries"]

    @pytest.fixture
    def where(self, drop):
        return str(drop / "inquiries-1.jsonl")


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, inquiry, request):
        return inquiry.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, record_kind):
        return {"name": "样本", "owner": ME, **SAMPLES[record_kind.name]}


def dues(answer, what="答复咨询"):
    return [(item["due"], item["group"]) for item in answer["items"] if item["what"] == what]


def test_an_inquiry_of_fri_2019_04_26_17_00_is_due_sun_04_28_and_red_4_working_days_late(
    said, drop
):
    done = said("import", str(drop), "--as", "inquiries", code=3)
    assert (done["added"], done["rejected"]) == (3, 1)
    (problem,) = done["rows"]
    assert (problem["line"], "inquiries-1.jsonl" in problem["reason"]) == (2, True)
    assert dues(said("today", "--as-of", "2019-04-28")) == [("2019-04-28", "due_today")]
    for day, lamp in (("2019-05-05", "yellow"), ("2019-05-06", "red")):  # 04-29, 04-30, a Sunday
        (item,) = (i for i in said("today", "--as-of", day)["items"] if i["due"] == "2019-04-28")
        assert (item["lamp"], item["name"]) == (lamp, "王样本咨询项目"), day


def test_of_2019_09_30_10_00_due_2019_10_08_and_of_2019_09_12_18_00_due_09_17(said, drop):
    said("import", str(drop), "--as", "inquiries", code=3)
    assert ("2019-09-17", "due_today") in dues(said("today", "--as-of", "2019-09-17"))
    assert ("2019-10-08", "due_today") in dues(said("today", "--as-of", "2019-10-08"))


def test_the_answer_is_the_first_step_of_the_clue_and_no_second_one_stands_beside_it(
    said, drop, office
):
    said("import", str(drop), "--as", "inquiries", code=3)
    for lead in office.leads():
        assert [step["what"] for step in office.tasks(lead)] == ["答复咨询"], lead.name
    assert {lead.name: lead["channel"] for lead in office.leads()} == {
        "王样本咨询项目": "media",
        "样本电子咨询项目": "referral",
    }


def test_the_same_messages_a_second_time_are_nothing_new(said, drop):
    said("import", str(drop), "--as", "inquiries", code=3)
    again = said("import", str(drop), "--as", "inquiries", "--as-of", "2019-11-04", code=3)
    assert (again["added"], again["unchanged"]) == (0, 3)


def test_other_files_of_a_folder_are_read_or_told(said, drop, tmp_path):
    head = "2019年咨询登记\n时间,来源,联系人,联系电话,咨询内容\n"
    text = f"{head}10月28日 09:00,微信群,李样本,19900000002,要厂房\n"
    (drop / "b.csv").write_bytes(text.encode("gb18030"))
    (drop / "说明.txt").write_text("x", encoding="utf-8")
    (drop / "bad.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = said("import", str(drop), "--as", "inquiries", code=3)
    assert (done["added"], done["rejected"]) == (4, 3)
    told = " ".join(row["reason"] for row in done["rows"])
    assert all(name in told for name in ("说明.txt", "bad.xlsx", "inquiries-1.jsonl"))


def test_a_pasted_message_is_a_contact_a_clue_and_an_answer_and_twice_is_refused(said, cli):
    pasted = "「王样本 19900000001 想了解工业用地，约50亩」"
    said("inquiry", "add", pasted, "--medium", "微信群", "--at", "2019-10-30 18:00")
    assert said("lead", "list")["items"][0]["name"] == "王样本咨询项目"
    assert dues(said("today", "--as-of", "2019-11-01")) == [("2019-11-01", "due_today")]
    for lang, word in (("zh", "已经在账上"), ("en", "has this inquiry")):
        again = ("inquiry", "add", pasted, "--medium", "微信群", "--at", "10月30日 18:00")
        done = cli("--lang", lang, *again)
        assert (done.exit_code, word in done.errors) == (1, True)
    assert "约50亩" in cli("show", "王样本咨询").text


def test_two_messages_of_one_phone_are_one_clue_and_both_wait_for_an_answer(said, office):
    when = ("--at", "2019-10-30 10:00")
    said("inquiry", "add", "王样本 19900000001 要地", *when)
    said("inquiry", "add", "王样本 19900000001 还要厂房", *when)
    assert [each["name"] for each in said("lead", "list")["items"]] == ["王样本咨询项目"]
    assert len(dues(said("today"))) == 2
    first, second = said("inquiry")["items"]
    said("inquiry", "answer", first["code"], "已发政策")
    assert len(dues(said("today"))) == 1
    states = {row["code"]: row["state"] for row in said("inquiry")["items"]}
    assert (states[first["code"]], states[second["code"]]) == ("按时答复", "待答复")
    said("inquiry", "answer", second["code"], "已发厂房")
    assert len(office.activities(lead=office.leads()[0])) == 2


def test_an_inquiry_that_says_nothing_is_refused(said, cli):
    for lang, word in (("zh", "没有写问了什么"), ("en", "Neither what")):
        for text in ("", "无", "，"):
            done = cli("--lang", lang, "inquiry", "add", text, "--medium", "公众号")
            assert (done.exit_code, word in done.errors) == (1, True)
    said("inquiry", "add", "19900000001")  # a missed call


def test_a_message_of_a_day_to_come_is_refused_by_its_row(said, listed):
    rows = "时间,来源,联系人,咨询内容\n11月5日,微信群,石样本,要厂房\n10月30日,微信群,石样本,要地\n"
    done = said("import", listed("咨询台账.csv", rows), code=3)
    assert (done["added"], [row["line"] for row in done["rows"]]) == (1, [2])
    assert "2019-11-05 还没有到" in done["rows"][0]["reason"]


def test_names_of_who_asked_stand_whole_on_80_columns(said, cli, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said("inquiry", "add", "要厂房", "--firm", "孟家竹业样本", "--medium", "政府推介")
    for lang in ("zh", "en"):
        assert "孟家竹业样本咨询" in cli("--lang", lang, "inquiry").text


def test_an_answer_is_a_touch_closes_the_step_and_is_known_in_time_or_late(said, office, cli):
    said("inquiry", "add", "王样本 19900000001 要地", "--at", "2019-10-29 10:00")
    said("inquiry", "add", "李样本 19900000002 要厂房", "--at", "2019-10-28 10:00")
    said("inquiry", "answer", "王样本咨询", "已发政策", "--on", "2019-10-30")
    states = {row["name"]: row["state"] for row in said("inquiry")["items"]}
    assert list(states.values()) == ["待答复", "按时答复"]
    (touch,) = office.activities(lead=office.find("王样本咨询项目", "lead"))
    assert (touch["content"], str(touch.on)) == ("已发政策", "2019-10-30")
    (step,) = office.tasks(office.find("李样本咨询", "inquiry"))
    said("done", step.code, "答了")
    rows = {row["name"]: (row["state"], row["days_late"]) for row in said("inquiry")["items"]}
    assert rows["李样本咨询"] == ("迟答", 2)
    refused = cli("inquiry", "answer", "李样本咨询", "再答")
    assert (refused.exit_code, "已办" in refused.errors) == (1, True)


def test_whoever_referred_it_hears_within_7_calendar_days(said, cli):
    words = ("--from", "钱样本", "--referrer", "省商务厅", "--at", "2019-10-28 10:00")
    said("inquiry", "add", "拟投资线路板", *words)
    report = "回复推荐单位省商务厅"
    assert dues(said("today", "--as-of", "2019-11-04"), report) == [("2019-11-04", "due_today")]
    said("inquiry", "feedback", "钱样本咨询", "已对接")
    assert dues(said("today", "--as-of", "2019-11-04"), report) == []
    said("inquiry", "add", "园区在哪里")
    assert cli("inquiry", "feedback", "匿名咨询", "已答").exit_code == 1


def test_by_medium_tells_inquiries_answers_leads_and_contracts(said):
    said("inquiry", "add", "王样本 19900000001 要地", "--medium", "公众号", "--at", "2019-10-28")
    said("inquiry", "add", "园区在哪里", "--medium", "抖音")
    said("inquiry", "answer", "王样本咨询", "已发政策")
    rows = {row.pop("medium"): row for row in said("inquiry", "by-medium")["items"]}
    assert rows["公众号"] == {
        "inquiries": 1,
        "in_time": 0,
        "late": 1,
        "open": 0,
        "leads": 1,
        "signed": 0,
    }
    assert (rows["抖音"]["open"], rows["抖音"]["leads"]) == (1, 0)


def test_a_publication_has_its_readings_and_who_asked_because_of_it(said):
    said("inquiry", "publish", "园区招商政策", "--medium", "公众号", "--on", "2019-10-28")
    said("inquiry", "publish", "园区招商政策", "--medium", "公众号", "--readings", "1200")
    said("inquiry", "add", "要地", "--publication", "园区招商政策")
    (row,) = said("inquiry", "publications")["items"]
    assert (row["on"], row["readings"], row["inquiries"]) == ("2019-10-28", 1200, 1)


def test_nothing_is_answered_before_it_came(said, cli):
    said("inquiry", "add", "要地", "--at", "2019-10-30")
    done = cli("inquiry", "answer", "匿名咨询", "已答", "--on", "2019-10-29")
    assert (done.exit_code, "2019-10-29" in done.errors) == (1, True)


def test_without_the_plugin_its_records_are_shown_exported_and_undone(said, cli, tmp_path):
    said("inquiry", "add", "王样本 19900000001 要地", "--medium", "公众号")
    installed.cache_clear()
    assert not installed().record_kinds()
    assert "公众号" in cli("show", "R-0001").text
    assert "王样本咨询" in cli("show", "王样本咨询项目").text
    assert cli("export", "all", str(tmp_path / "all")).exit_code == 0
    assert "公众号" in (tmp_path / "all" / "record.csv").read_text("utf-8-sig")
    assert cli("undo").exit_code == 0
    assert cli("show", "R-0001").exit_code == 1


def test_an_empty_book_says_so(said):
    for verb in ("list", "by-medium", "publications"):
        assert said("inquiry", verb)["items"] == []


def test_a_register_of_another_office_comes_in_and_no_cell_of_it_is_lost(said, tmp_path, office):
    path = tmp_path / "咨询台账.csv"
    path.write_bytes(
        (
            "2019年咨询台账\n序号,咨询时间,来源平台,咨询人,咨询内容,意向投资额（万元）,推荐单位,行业\n"
            "1,2019.10.30 18:05,公众号,石样本,要厂房,5000,,电子\n"
            "2,10月29日 下午3点,微信群,,问政策,约3000万元,市工商联,\n"
            "3,尽快,微信群,,问地,,,\n合计,3,,,,,,\n"
        ).encode("gb18030")
    )
    done = said("import", str(path), code=3)
    assert (done["added"], [row["line"] for row in done["rows"]]) == (2, [5])
    first, second = office.records("inquiry")
    assert (first["text"], str(first["due"]), first["clock"]) == (
        "要厂房；行业：电子",
        "2019-11-01",
        "18:05",
    )
    assert office.leads()[0]["intent"].fen == 5_000_000_000
    assert (str(second["due"]), second["referrer"]) == ("2019-10-30", "市工商联")
    assert "约3000万元" in second["text"]
