"""A step that a plugin plans stands on several pages, and is the one that the book has already."""

from datetime import date
from types import SimpleNamespace

import attrs
import pytest

from leadcrm.errors import AmbiguousError, UsageError
from leadcrm.plugin import (
    Close,
    Draft,
    NewRecord,
    Open,
    Plan,
    RecordKind,
    Source,
    Task,
    Text,
    detail,
    hookimpl,
)
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.sources import Sources
from leadcrm.testing import DAY

FIRM = {"kind": "enterprise", "name": "样本企业"}
LEAD = {"name": "样本项目", "channel": "reception"}
ASKED = "提供厂房租赁条件"


@attrs.frozen
class Request:
    """What somebody asked for."""

    place: str | None = detail(zh="地点", en="place")


@hookimpl
def leadcrm_record_kinds():
    yield RecordKind("request", Text(zh="诉求", en="request"), "requests", Request)


@pytest.fixture
def office(workspace):
    return BookView(workspace.session, DAY)


@pytest.fixture
def write(workspace, plugins):
    plugins.register("hub", SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds))
    return lambda *steps: workspace.plugin_work.write("hub.ask", Plan(steps), DAY).items


def asking(task, **parts):
    record = NewRecord(kind="request", fields={"name": ASKED, "ref": "Q1"})
    return Draft(contact=FIRM, record=record, tasks=(task,), **parts)


EVERYWHERE = Task(due="2019-11-05", what=ASKED, kind="request", also=("contact", "record"))


def whats(office, word, kind):
    return [step["what"] for step in office.tasks(office.find(word, kind))]


def test_a_step_of_a_lead_stands_on_the_pages_of_its_firm_and_its_record_too(office, write):
    write(asking(EVERYWHERE, lead=LEAD))
    for word, kind in (("样本项目", "lead"), ("样本企业", "contact"), (ASKED, "request")):
        assert whats(office, word, kind) == [ASKED], kind
    assert len(office.tasks(office.find("样本项目", "lead"))) == 1  # no second one by rule R1


def test_done_closes_it_for_all_of_them(office, write, cli):
    write(asking(EVERYWHERE, lead=LEAD))
    (step,) = office.tasks(office.find(ASKED, "request"))
    assert cli("done", step.code, "已寄").exit_code == 0
    (closed,) = office.tasks(office.find(ASKED, "request"))
    assert (closed["outcome"], str(closed["done_on"])) == ("已寄", "2019-10-31")
    assert cli("undo").exit_code == 0
    (open_again,) = office.tasks(office.find("样本企业", "contact"))
    assert open_again["done_on"] is None


def test_without_a_lead_it_is_about_the_guest_and_closed_through_the_record(office, write, cli):
    write(asking(EVERYWHERE))
    listed = cli("today", "--as-of", "2019-11-05").text
    assert "样本企业" in listed
    assert ASKED in listed
    write(Close(entry=office.find(ASKED, "request"), outcome="已寄"))
    assert [str(s["done_on"]) for s in office.tasks(office.find("样本企业", "contact"))] == [
        "2019-10-31"
    ]


def test_a_step_on_a_known_lead_may_stand_elsewhere_as_entries(office, write):
    write(asking(EVERYWHERE))
    write(Draft(lead=LEAD))
    lead, firm = office.find("样本项目", "lead"), office.find("样本企业", "contact")
    write(Open(entry=lead, task=Task(due="2019-11-07", what="承诺", kind="pledge", also=(firm,))))
    assert "承诺" in whats(office, "样本企业", "contact")
    assert "承诺" in whats(office, "样本项目", "lead")


def test_a_number_that_the_book_has_is_that_step_and_none_is_opened(office, workspace, write):
    write(Draft(lead=LEAD, tasks=(Task(due="2019-11-05", what="诉求", ref="T058"),)))
    told = Task(due="2019-11-06", what=ASKED, ref="T058", also=("contact", "record"))
    write(asking(told))
    (step,) = office.tasks(office.find(ASKED, "request"))
    assert (step.ref, step["what"], step["lead"].name) == ("T058", "诉求", "样本项目")
    assert len(workspace.session.rows("followup")) == 1


def test_a_number_that_nobody_has_is_given_to_the_new_step(office, write):
    write(asking(attrs.evolve(EVERYWHERE, ref="T900"), lead=LEAD))
    assert office.find("T900", "followup")["what"] == ASKED


def test_a_number_that_several_have_is_not_guessed(workspace, write):
    for source in ("甲", "乙"):
        with workspace.session.command("test") as command:
            command.any_insert(
                "followup", {"due": "2019-11-05", "ref": "T1", "source": source, "kind": "call"}
            )
    with pytest.raises(AmbiguousError):
        write(asking(attrs.evolve(EVERYWHERE, ref="T1")))


@pytest.mark.parametrize("also", [("客商",), (3,)])
def test_a_page_that_is_none_is_refused(write, also):
    with pytest.raises(UsageError, match=r"Task\.also"):
        write(asking(attrs.evolve(EVERYWHERE, also=also)))


def steps_of(office):
    return [(s["what"], str(s["done_on"])) for s in office.tasks(office.find("样本项目", "lead"))]


@pytest.mark.parametrize("told", [{"ref": "T1"}, {"what": ASKED}, {"what": "已寄租赁条件"}])
def test_what_a_list_says_was_done_closes_the_step_and_the_lead_keeps_a_next_one(
    office, write, told
):
    """By its number, by its words, or by its kind on the page of the request."""
    write(asking(attrs.evolve(EVERYWHERE, ref="T1"), lead=LEAD))
    done = attrs.evolve(EVERYWHERE, **{"done_on": date(2019, 10, 30), "outcome": "已寄", **told})
    record = office.find(ASKED, "request")
    write(Draft(lead=LEAD, record=NewRecord(kind="request", fields=again(record)), tasks=(done,)))
    (first, *after) = steps_of(office)
    assert first == (ASKED, "2019-10-30")
    assert [day for _, day in after] == ["None"]  # rule R1: no lead without a next step


def test_what_was_done_and_never_planned_opens_nothing(office, write, workspace):
    write(asking(attrs.evolve(EVERYWHERE, done_on=date(2019, 10, 30))))
    assert workspace.session.rows("followup") == []


def test_nothing_was_done_on_a_day_to_come(write):
    with pytest.raises(UsageError):
        write(asking(attrs.evolve(EVERYWHERE, done_on=date(2019, 11, 1))))


def again(record):
    return {"name": record.name, "ref": record.ref}


def test_a_list_that_comes_twice_opens_a_step_once(workspace, plugins, office, write):
    rows = (asking(EVERYWHERE, lead=LEAD),)

    def read(where, settings):
        del where, settings
        return rows

    plugins.register("hub", SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds))
    source = Source("asked", Text(zh="诉求", en="asked"), read)
    plugins.register("asked", SimpleNamespace(leadcrm_sources=hookimpl(lambda: [source])))
    counts = []
    for _ in range(2):
        told = Sources(workspace.session).take_in(source, "x", today=DAY)
        counts.append((told.added, told.updated, told.unchanged))
    assert counts[1] == (0, 0, 1)
    assert whats(office, "样本企业", "contact") == [ASKED]


@pytest.fixture
def read_in(workspace, plugins):
    """A function that takes in drafts as a source brings them."""
    rows = []

    def read(where, settings):
        del where, settings
        return tuple(rows)

    source = Source("asked", Text(zh="诉求", en="asked"), read)
    kinds = {"leadcrm_record_kinds": leadcrm_record_kinds}
    plugins.register("hub", SimpleNamespace(leadcrm_sources=hookimpl(lambda: [source]), **kinds))

    def take(*drafts):
        rows[:] = drafts
        return Sources(workspace.session).take_in(source, "x", today=DAY)

    return take


BACK = Task(due="2019-11-01", what="回访样本企业", kind="revisit", spare=True)


def test_a_spare_step_is_opened_where_nothing_is_planned(read_in, office):
    done = read_in(asking(BACK))
    assert whats(office, ASKED, "request") == ["回访样本企业"]
    assert done.rows == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_spare_step_is_not_opened_beside_a_next_step_and_the_list_says_so(
    read_in, office, write, lang
):
    write(Draft(lead=LEAD, tasks=(Task(due="2019-11-05", what="送方案"),)))
    done = read_in(attrs.evolve(asking(BACK, lead=LEAD), line=9))
    assert whats(office, "样本项目", "lead") == ["送方案"]
    assert done.added == 1
    (told,) = done.rows
    assert (told.result, told.line) == ("note", 9)
    for word in (
        "样本项目",
        "2019-11-05",
        "回访样本企业",
        "2019-11-01",
        "leadcrm followup add L-",
    ):
        assert word in told.reason.to(lang)


def test_a_record_takes_the_lead_and_the_firm_of_the_one_that_it_belongs_to(write, office):
    write(asking(Task(due="2019-11-05", what="接待"), lead=LEAD))
    fields = {"name": "要用电方案", "parent": office.find(ASKED, "request")}
    record = NewRecord(kind="request", fields=fields, like_parent=("lead", "contact"))
    write(Draft(record=record, tasks=(attrs.evolve(EVERYWHERE, what="给用电方案"),)))
    (step,) = office.tasks(office.find("要用电方案", "request"))
    assert (step["lead"].name, step["contact"].name) == ("样本项目", "样本企业")


def test_a_list_fills_what_a_record_did_not_tell_yet_and_changes_nothing(read_in, office):
    def row(place):
        return Draft(
            record=NewRecord(kind="request", fields={"ref": "Q1", "name": ASKED, **place})
        )

    read_in(row({}))
    assert read_in(row({"place": "汨罗"})).updated == 1
    differs = read_in(row({"place": "长沙"}))
    assert (differs.added, differs.updated, differs.duplicates) == (0, 0, 1)  # kept, and told
    assert office.find("Q1", "request")["place"] == "汨罗"


def test_a_step_on_several_pages_is_told_once_on_each(write, cli, workspace):
    firm = workspace.contacts.add("enterprise", "样本企业").code
    write(asking(attrs.evolve(EVERYWHERE, kind="promise"), lead={**LEAD, "contact": firm}))
    assert ASKED in cli("show", "样本项目").text
    promises = cli("show", "样本企业", "--json").json["promises"]
    assert [each["what"] for each in promises] == [ASKED]


def test_the_page_of_a_record_tells_its_open_steps_and_what_belongs_to_it(write, office, cli):
    write(asking(EVERYWHERE))
    part = {"name": "附件清单", "parent": office.find(ASKED, "request")}
    write(Draft(record=NewRecord(kind="request", fields=part)))
    code = office.find(ASKED, "request").code
    assert "附件清单" in cli("show", code).text
    shown = cli("show", code, "--json").json
    assert [each["what"] for each in shown["steps"]] == [ASKED]
    assert [each["name"] for each in shown["records"]] == ["附件清单"]
