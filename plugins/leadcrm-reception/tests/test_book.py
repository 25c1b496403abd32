"""Receptions in a real book: planned, received, minuted, asked, revisited, imported, undone."""

import csv

import pytest

from leadcrm.founding import bring_samples, create_workspace, demo_workspace
from leadcrm.plugin.manager import installed
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.testing import DAY, ME
from leadcrm.testing.contracts import RecordKindContract, SourceContract
from leadcrm_reception import hooks

GUEST, LEAD = "样本集团", "样本项目"
SAMPLES = {
    "reception": {"on": "2019-10-28", "people": "12", "host": "样本副市长", "minutes_on": "10-29"},
    "request": {"due": "2019-11-08"},
}
RECEPTIONS = """\
来访单位,来访时间,项目,负责人,回访日期
样本集团,2019-10-28,样本项目,张样本,
样本物流,2019-10-29,,,
样本市商务局,2019-10-08,,,2019.10.14
样本酒业,某天,,,
"""
REQUESTS = """\
来访单位,诉求,期限,办结日
样本集团,给厂房租价,2019-11-08,
样本物流,给用工情况,11月15日,
样本市商务局,交换文本,10月11日,10月12日
没有来过的单位,要地,11月8日,
"""


@pytest.fixture
def reception(plugins):
    """The plugin in use."""
    plugins.register("reception", hooks)
    return plugins


@pytest.fixture
def said(reception, said):
    """A function that runs a command, with the plugin in use."""
    return said


@pytest.fixture
def lead(make_contact, make_lead):
    """A lead of a firm that comes to see us."""
    return make_lead(LEAD, contact=make_contact("enterprise", GUEST).code, channel="reception")


@pytest.mark.usefixtures("lead")
class TestReceptions(SourceContract):
    @pytest.fixture
    def source(self, reception):
        return reception.sources()["receptions"]

    @pytest.fixture
    def where(self, listed):
        return listed("接待台账.csv", RECEPTIONS)


@pytest.mark.usefixtures("lead")
class TestRequests(SourceContract):
    @pytest.fixture
    def source(self, reception):
        return reception.sources()["requests"]

    @pytest.fixture
    def where(self, listed, said):
        said("import", listed("接待台账.csv", RECEPTIONS), code=3)
        return listed("诉求.csv", REQUESTS)


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, reception, request):
        return reception.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, workspace, record_kind):
        workspace.events.add("接待样本集团", kind="reception")
        parent = {"parent": "接待样本集团"} if record_kind.parent == "event" else {}
        return {"name": "样本", "owner": ME, **parent, **SAMPLES[record_kind.name]}


@pytest.fixture
def planned(said, lead):
    """A reception on Friday, 2019-11-01, and its steps."""
    return said("reception", "plan", GUEST, "2019-11-01", "--lead", lead, "--owner", ME)


def steps(office, word, kind="lead"):
    return [(s["kind"], str(s["due"]), s["what"]) for s in office.tasks(office.find(word, kind))]


def test_a_plan_has_its_day_its_minutes_the_next_day_and_its_return_visit_in_7(planned, office):
    assert steps(office, "接待样本集团", "reception") == [
        ("reception", "2019-11-01", "接待样本集团"),
        ("task", "2019-11-02", "写接待纪要"),
        ("revisit", "2019-11-08", "回访样本集团"),
    ]
    assert ("revisit", "2019-11-08", "回访样本集团") in steps(office, LEAD)
    assert ("revisit", "2019-11-08", "回访样本集团") in steps(office, GUEST, "contact")


def test_minutes_of_a_friday_are_due_on_monday(planned, said):
    monday = said("today", "--as-of", "2019-11-04")["items"]
    (item,) = (each for each in monday if each["what"] == "写接待纪要")
    assert (item["group"], item["name"]) == ("due_today", "接待样本集团")


def test_the_whole_course_by_its_verbs(planned, said, office):
    said("reception", "talks", GUEST, "想租厂房", "--as-of", "2019-11-01")
    said("reception", "minutes", GUEST, "纪要已发", "--as-of", "2019-11-02")
    said("reception", "request", GUEST, "厂房租价", "--by", "2019-11-05", "--as-of", "2019-11-02")
    said("reception", "settle", "厂房租价", "已寄", "--as-of", "2019-11-05")
    said("reception", "revisit", GUEST, "到厂里", "--as-of", "2019-11-08")
    told = said("reception", "--as-of", "2019-11-30")
    (row,) = told["items"]
    assert (row["minutes"], row["revisit"], row["requests"]) == (
        "2019-11-02",
        "2019-11-08 按时",
        "办结1/1",
    )
    figures = {each["name"]: each["value"] for each in told["figures"]}
    assert (figures["revisits_in_time"], figures["requests_in_time"]) == (1, "100.00")
    left = said("today", "--as-of", "2019-11-30")["items"]
    assert {each["kind"] for each in left} <= {"call"}  # rule R1's next step, nothing else
    kinds = [each["kind"] for each in office.activities(lead=office.find(LEAD, "lead"))]
    assert kinds[0] == "reception"
    assert kinds[-1] == "revisit"


def test_a_return_visit_planned_by_hand_without_words_closes_no_promise(
    lead, listed, said, office
):
    said("import", listed("接待台账.csv", RECEPTIONS), code=3)
    said("followup", "add", lead, "--due", "2019-11-04", "--kind", "revisit")
    said("followup", "add", lead, "--due", "2019-11-20", "--kind", "promise", "--what", "送方案")
    said("reception", "revisit", GUEST, "到厂里", "--as-of", "2019-11-04")
    tasks = office.tasks(office.find(LEAD, "lead"))
    left = {(s["kind"], s["what"]) for s in tasks if not s["done_on"]}
    assert ("promise", "送方案") in left
    assert "revisit" not in {kind for kind, _ in left}


def test_a_return_visit_is_seen_that_leadcrm_done_closed(planned, said, office, cli):
    (step,) = (s for s in office.tasks(office.find(LEAD, "lead")) if s["kind"] == "revisit")
    said("done", step.code, "去过了", "--as-of", "2019-11-07")
    (row,) = said("reception", "--as-of", "2019-11-30")["items"]
    assert row["revisit"] == "2019-11-07 按时"
    refused = cli("reception", "revisit", GUEST, "又去", "--as-of", "2019-11-10")
    assert (refused.exit_code, "2019-11-07 已办" in refused.errors) == (1, True)


def test_nothing_comes_of_a_reception_before_its_day(planned, said, cli):
    for lang in ("zh", "en"):
        done = cli("--lang", lang, "reception", "talks", GUEST, "想租厂房")
        assert (done.exit_code, "2019-11-01" in done.errors) == (1, True)


def test_talks_of_a_reception_that_nobody_planned_are_a_touch_on_its_day(said, lead, office):
    said("reception", "plan", GUEST, "2019-10-25", "--lead", lead)
    said("reception", "talks", GUEST, "想租厂房")
    (touch,) = office.activities(lead=office.find(LEAD, "lead"))
    assert (touch["kind"], str(touch.on), touch["content"]) == (
        "reception",
        "2019-10-25",
        "想租厂房",
    )


def test_promises_made_to_guests_are_on_both_pages_and_on_the_receptions(planned, cli, said):
    said("reception", "promise", GUEST, "免费通勤车", "--by", "2019-11-15")
    for word in (GUEST, LEAD, "接待样本集团"):
        assert cli("show", word).text.count("免费通勤车") == 1, word


def test_a_request_of_a_delegation_without_a_lead_is_a_step_with_a_day(said, office, cli):
    said("reception", "plan", "样本考察团一行", "2019-10-28")
    said("reception", "request", "样本考察团一行", "用工情况", "--by", "2019-11-08")
    for word, kind in (("用工情况", "request"), ("样本考察团一行", "contact")):
        assert ("request", "2019-11-08", "诉求：用工情况") in steps(office, word, kind)
    due = said("today", "--as-of", "2019-11-08")["items"]
    assert "诉求：用工情况" in [each["what"] for each in due]


@pytest.mark.usefixtures("lead")
def test_what_the_next_list_says_was_done_is_open_in_today_no_more(said, listed):
    said("import", listed("接待台账.csv", RECEPTIONS), listed("诉求.csv", REQUESTS), code=3)
    opened = {item["what"] for item in said("followup", "list")["items"]}
    assert {"诉求：给厂房租价", "回访样本物流"} <= opened
    visits = RECEPTIONS.replace("样本物流,2019-10-29,,,", "样本物流,2019-10-29,,,2019-10-31")
    asked = REQUESTS.replace("2019-11-08,", "2019-11-08,2019-10-30")
    wheres = listed("接待台账.csv", visits), listed("诉求.csv", asked)
    said("import", *wheres, code=3)
    still = {item["what"] for item in said("followup", "list")["items"]}
    assert not {"诉求：给厂房租价", "回访样本物流"} & still
    told = {each["name"]: each["value"] for each in said("reception")["figures"]}
    assert (told["requests_done"], told["revisits_in_time"]) == (2, 2)
    again = said("import", *wheres, code=3)
    assert (again["added"], again["updated"]) == (0, 0)


def test_strangers_lists_come_in_and_the_second_week_brings_what_was_blank(
    said, lead, listed, office
):
    done = said("import", listed("接待台账.csv", RECEPTIONS), code=3)
    assert (done["added"], done["rejected"]) == (3, 1)
    assert ("revisit", "2019-11-05", "回访样本物流") in steps(office, "样本物流", "contact")
    told = [row for row in done["rows"] if row["result"] == "note"]
    remedy = '--due 2019-11-04 --kind 回访 --what "回访样本集团"'
    assert [(row["line"], remedy in row["reason"]) for row in told] == [(2, True)]
    done = said("import", listed("诉求.csv", REQUESTS), code=3)
    assert (done["added"], done["rejected"]) == (3, 1)
    assert ("request", "2019-11-08", "诉求：给厂房租价") in steps(office, LEAD)
    assert ("request", "2019-11-15", "诉求：给用工情况") in steps(office, "样本物流", "contact")
    again = said("import", listed("接待台账.csv", RECEPTIONS), code=3)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)
    text = RECEPTIONS.replace("样本项目,张样本,\n", "样本项目,张样本,2019-11-04\n")
    later = said("import", listed("接待台账.csv", text), "--as-of", "2019-11-05", code=3)
    assert (later["added"], later["updated"], later["unchanged"]) == (0, 1, 2)
    assert "2019-11-04" in [str(r["revisited_on"]) for r in office.records("reception")]


def test_without_the_plugin_its_records_are_shown_exported_and_undone(
    planned, said, cli, tmp_path
):
    said("reception", "request", GUEST, "厂房租价", "--by", "2019-11-05")
    assert cli("export", "all", str(tmp_path / "all")).exit_code == 0
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "all").iterdir() if tells_its_kind(each)]
        assert other.intake.run(lists, today=DAY).rejected == 0
    installed.cache_clear()
    assert not installed().record_kinds()
    assert cli("show", "厂房租价").exit_code == 0
    assert "厂房租价" in cli("show", LEAD).text
    assert cli("export", "all", str(tmp_path / "bare")).exit_code == 0
    with (tmp_path / "bare" / "record.csv").open(encoding="utf-8-sig", newline="") as kept:
        assert sorted(row["kind"] for row in csv.DictReader(kept)) == ["reception", "request"]
    assert cli("undo").exit_code == 0
    assert cli("show", "厂房租价").exit_code == 1


@pytest.fixture
def sample(reception, tmp_path):
    """The sample book of 2019 with the receptions and requests of the plugin."""
    path = str(tmp_path / "demo.db")
    with demo_workspace(path) as made:
        assert list(bring_samples(made)) == []
    return path


def test_8_receptions_return_visits_6_in_time_7_due_1_to_come_requests_10_4_0_at_80_00(
    sample, said
):
    told = said("reception", "--db", sample)
    assert [each["value"] for each in told["figures"]] == [8, 6, 7, 1, 10, 4, 0, "80.00"]
    (late,) = (row for row in told["items"] if row["name"] == "接待长沙经开区")
    assert late["revisit"] == "2019-04-26 迟1天"


def test_open_followups_still_89_after_the_import_and_v08_is_told(sample, said, cli):
    assert len(said("followup", "list", "--db", sample)["items"]) == 89
    told = {"zh": "回访还没有排：接待新金宝集团", "en": "not planned: 接待新金宝集团"}
    for lang, word in told.items():
        assert word in cli("--lang", lang, "reception", "--db", sample).text
    assert len(said("today", "--db", sample)["items"]) == 31


def test_done_on_t074_meets_the_request_q05_and_settling_q14_closes_t058(sample, said):
    said("done", "T074", "已给", "--db", sample)
    said("reception", "settle", "Q14", "已发", "--db", sample)
    told = {each["name"]: each["value"] for each in said("reception", "--db", sample)["figures"]}
    assert (told["requests_done"], told["requests_open"]) == (12, 2)
    assert said("show", "T058", "--db", sample)["done_on"] == "2019-10-31"


def test_a_return_visit_that_was_planned_as_the_import_says_is_seen_and_closed(sample, said, cli):
    words = ("--due", "2019-11-01", "--what", "回访新金宝集团")
    said("followup", "add", "L060", *words, "--db", sample)
    assert "还没有排" not in cli("reception", "--db", sample).text
    said("reception", "revisit", "V08", "到厂回访", "--as-of", "2019-11-01", "--db", sample)
    row = said("reception", "--as-of", "2019-11-08", "--db", sample)["items"][0]
    assert row["revisit"] == "2019-11-01 按时"
    open_ = said("followup", "list", "--as-of", "2019-11-08", "--db", sample)["items"]
    assert "回访新金宝集团" not in [each["what"] for each in open_]


def test_all_steps_of_a_plan_are_of_whom_it_names(said, lead, office):
    said("unit", "add", "样本镇")
    said("officer", "add", "苏青样本", "--unit", "样本镇")
    words = ("--lead", lead, "--owner", "苏青样本")
    said("reception", "plan", GUEST, "2019-11-01", *words)
    steps = office.tasks(office.find("接待样本集团", "reception"))
    assert [step["owner"].name for step in steps] == ["苏青样本"] * 3
    assert [row["host"] for row in said("reception")["items"]] == ["样本镇"]


def test_a_request_of_a_list_is_of_whom_its_row_names(said, lead, listed, office):
    said("officer", "add", "苏青样本", "--unit", "U-0001")
    said("reception", "plan", GUEST, "2019-10-28", "--lead", lead)
    asked = "来访单位,诉求,期限,责任人\n样本集团,要地,11月8日,苏青样本\n"
    said("import", listed("诉求.csv", asked))
    (step,) = (s for s in said("followup", "list")["items"] if s["kind"] == "request")
    assert step["owner"] == office.find("苏青样本", "officer").code


def test_promises_and_requests_say_something_and_are_due_on_a_day_to_come(planned, cli):
    told = {"zh": ("没有写内容", "2019-10-30 已经过了"), "en": ("Nothing is said", "is over")}
    for lang, (nothing, over) in told.items():
        for verb in ("promise", "request"):
            for what, by, word in (("", "2019-11-08", nothing), ("通勤车", "2019-10-30", over)):
                done = cli("--lang", lang, "reception", verb, GUEST, what, "--by", by)
                assert (done.exit_code, word in done.errors) == (1, True), (lang, verb, what)


def test_a_reception_is_planned_once(planned, cli):
    for lang, word in (("zh", "已经在账上"), ("en", "is in the book")):
        done = cli("--lang", lang, "reception", "plan", GUEST, "2019-11-01")
        assert (done.exit_code, word in done.errors) == (1, True)


def test_a_request_that_belongs_to_no_reception_breaks_nothing(said, workspace, listed):
    said("import", listed("x.csv", "name\n要地\n"), "--as", "request")
    assert said("reception")["items"] == []


def test_the_bulletin_says_how_many_visitors_came(said, workspace, lead):
    said("reception", "plan", GUEST, "2019-10-28", "--people", "12")
    report = workspace.reports.compose("month", "2019-10", today=DAY)
    (section,) = (each for each in report.sections if each.name == "visits")
    (row,) = section.blocks[1].groups[0].rows
    assert row["people"] == 12


def test_the_talks_of_a_reception_are_a_touch_of_the_officers_unit(said, workspace, lead):
    workspace.records.add("unit", "样本镇", kind="town")
    workspace.records.edit("officer", ME, unit="样本镇")
    said("reception", "plan", GUEST, "2019-10-28", "--lead", lead)
    said("reception", "talks", GUEST, "看了厂房")
    (touch,) = workspace.session.rows("activity")
    assert touch["unit_id"] == workspace.session.rows("unit")[-1]["id"]
