"""A trip in a real book: approved, away, back, its report due, its leads, taken back."""

import pytest

from leadcrm.founding import create_workspace, demo_workspace
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.testing import DAY, ME
from leadcrm.testing.contracts import RecordKindContract
from leadcrm_squad import hooks

TRIP, CHIEF, REPORT = "赴苏州招商", "主任样本", "交小分队报告"
SAMPLES = {
    "trip": {"destination": "苏州", "start": "2019-10-14", "cost": "3万元"},
    "minutes": {"on": "2019-10-15", "visited": "2", "text": "见两家企业"},
    "station": {"city": "深圳", "since": "2019-10-08", "until": "2019-12-31"},
    "weekly": {"on": "2019-10-25", "text": "走访6家", "leads": "1"},
}


@pytest.fixture
def squad(plugins):
    """The plugin in use."""
    plugins.register("squad", hooks)
    return plugins


@pytest.fixture
def said(squad, said, workspace):
    """A function that runs a command; somebody may approve."""
    workspace.records.add("officer", CHIEF)
    return said


@pytest.fixture
def planned(said):
    """A trip that is planned and not approved yet."""
    days = ("--start", "2019-10-11", "--end", "2019-10-15")
    return said("squad", "plan", TRIP, "--leader", ME, *days, "--cost", "3万元")


@pytest.fixture
def approved(planned, said):
    """A trip that may leave."""
    return said("squad", "approve", TRIP, "--by", CHIEF, "--on", "2019-10-10")


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, squad, request):
        return squad.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, workspace, record_kind):
        workspace.events.add(TRIP, kind="squad")
        parent = {"parent": TRIP} if record_kind.parent == "event" else {}
        return {"name": "样本", "owner": ME, **parent, **SAMPLES[record_kind.name]}


def test_a_squad_report_16_days_after_return_is_overdue_in_today(approved, said):
    said("squad", "back", TRIP, "--on", "2019-10-15")
    (due,) = (item for item in said("today")["items"] if item["what"] == REPORT)
    assert (due["group"], due["name"], due["owner"]) == ("overdue", TRIP, ME)
    assert (due["due"], due["days_late"]) == ("2019-10-30", 1)
    (row,) = said("squad", "list")["items"]
    assert row["state"] == "报告逾期1天"


def test_a_squad_report_15_days_after_return_is_due_and_not_overdue(approved, said):
    said("squad", "back", TRIP, "--on", "2019-10-15")
    today = said("today", "--as-of", "2019-10-30")
    (due,) = (item for item in today["items"] if item["what"] == REPORT)
    assert (due["group"], today["summary"]["overdue"]) == ("due_today", 0)


def test_the_report_closes_what_was_due_and_one_undo_opens_it_again(approved, said):
    said("squad", "back", TRIP, "--on", "2019-10-15")
    told = said("squad", "report", TRIP, "拜访5家，带回线索1条")
    assert told["said"] == f"「{TRIP}」报告已交，迟了 1 天（应在 2019-10-30 前）"
    assert said("today")["items"] == []
    said("undo")
    assert [item["what"] for item in said("today")["items"]] == [REPORT]


@pytest.mark.parametrize(
    "words",
    [
        ("minutes", TRIP, "见两家企业", "--on", "2019-10-12"),
        ("lead", TRIP, "铝材项目"),
        ("back", TRIP, "--on", "2019-10-15"),
        ("report", TRIP, "拜访5家"),
    ],
)
def test_an_unapproved_plan_cannot_leave(planned, workspace, cli, words):
    before = len(workspace.past.history())
    refused = cli("squad", *words)
    assert refused.exit_code != 0
    assert "方案未批" in refused.errors
    assert "squad approve" in refused.errors
    assert len(workspace.past.history()) == before


def test_a_leader_cannot_approve_their_own_plan(planned, cli, said):
    refused = cli("squad", "approve", TRIP, "--by", ME, "--on", "2019-10-10")
    assert refused.exit_code != 0
    assert "领队不能批自己的方案" in refused.errors
    assert said("squad", "list")["items"][0]["state"] == "待批"


def test_a_lead_of_the_trip_belongs_to_its_event_and_is_counted(approved, workspace, said):
    said("squad", "lead", TRIP, "铝材项目", "--firm", "样本铝业", "--intent", "2亿元")
    said("squad", "minutes", TRIP, "见两家企业", "--visited", "2", "--on", "2019-10-12")
    said("squad", "back", TRIP, "--on", "2019-10-15")
    (row,) = said("squad", "results", TRIP)["items"]
    assert (row["people"], row["days"], row["visits"], row["leads"]) == (1, 5, 2, 1)
    assert row["cost_per_lead"] == {"fen": 3_000_000, "currency": "CNY"}
    view = BookView(workspace.session, DAY)
    (lead,) = view.leads(event=view.find(TRIP, "event"))
    assert (lead["channel"], lead["contact"].name) == ("squad", "样本铝业")
    assert len(view.events("squad")) == 1


def test_a_trip_is_in_history_and_taken_back_with_its_event(planned, workspace, said, cli):
    code = next(item["code"] for item in planned["items"] if item["kind"] == "trip")
    assert workspace.past.history(code)[0].verb == "squad.plan"
    said("undo")
    assert workspace.records.list("record") == ()
    assert workspace.events.list() == ()


def test_minutes_and_what_is_due_come_back_with_their_trip(approved, workspace, said, tmp_path):
    said("squad", "minutes", TRIP, "见两家企业", "--visited", "2", "--on", "2019-10-12")
    said("squad", "back", TRIP, "--on", "2019-10-15")
    workspace.outlet.everything(tmp_path / "all")
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "all").iterdir() if tells_its_kind(each)]
        assert other.intake.run(lists, today=DAY).rejected == 0
        view = BookView(other.session, DAY)
        (minutes,) = view.records("minutes", parent=view.find(TRIP, "trip"))
        (due,) = (item for item in other.agenda.today(DAY).items if item.what == REPORT)
    assert (minutes["visited"], minutes["text"]) == (2, "见两家企业")
    assert (due.group, due.name, due.days_late) == ("overdue", TRIP, 1)


def test_a_trip_that_the_sample_set_has_as_an_event_is_planned_on_it(said, tmp_path):
    book = str(tmp_path / "demo.db")
    demo_workspace(book).close()
    said("squad", "plan", "E111", "--leader", "C001", "--start", "2019-04-24", "--db", book)
    rows = said("squad", "list", "--db", book)["items"]
    assert len(rows) == 9  # the report's squads, of which one is planned now
    (row,) = (each for each in rows if each["code"].startswith("R-"))
    assert (row["name"], row["start"]) == ("赴北京招商", "2019-04-24")
    assert said("squad", "month", "2019-04", "--db", book)["items"] == []  # nobody approved it
