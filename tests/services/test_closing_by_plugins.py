"""A verb of a plugin that closes a step leaves the lead as `leadcrm done` would."""

from datetime import date
from types import SimpleNamespace

import pytest

from leadcrm.errors import UsageError
from leadcrm.plugin import Close, Draft, Open, Plan, Task, hookimpl
from leadcrm.services.bookview import BookView
from leadcrm.testing import DAY


@pytest.fixture
def lead(make_lead):
    """The code of a lead with the step that the core opened."""
    return make_lead()


@pytest.fixture
def view(workspace):
    return BookView(workspace.session, DAY)


@pytest.fixture
def write(workspace):
    return lambda *steps: workspace.plugin_work.write("gate.close", Plan(steps), DAY).items


def waiting(view, lead):
    return [task for task in view.tasks(view.find(lead, "lead")) if task["done_on"] is None]


def test_a_lead_whose_last_step_was_closed_has_the_next_one_at_its_cadence(
    workspace, lead, view, write
):
    (before,) = waiting(view, lead)
    made = write(Close(entry=view.find(lead, "lead"), outcome="谈了用地"))
    (after,) = waiting(view, lead)
    assert after.code != before.code
    assert after["what"] == "系统代排"
    assert after["owner"].name == before["owner"].name
    assert [item.code for item in made] == [before.code, after.code]
    workspace.past.undo()
    assert [task.code for task in waiting(view, lead)] == [before.code]


@pytest.mark.parametrize("first", [True, False], ids=["opened before", "opened after"])
def test_what_the_plan_itself_opens_is_the_next_step_and_no_other(lead, view, write, first):
    entry = view.find(lead, "lead")
    task = Task(due="+3天", what="送方案", kind="visit")
    close = Close(entry=entry, outcome="谈了用地")
    if first:
        write(Draft(lead=entry, tasks=(task,)), close)
    else:
        write(close, Open(entry=entry, task=task))
    assert [task["what"] for task in waiting(view, lead)] == ["送方案"]


def test_a_closing_with_words_is_a_touch_and_resets_the_clock(lead, view, write):
    entry = view.find(lead, "lead")
    write(Close(entry=entry, outcome="谈了用地", on=date(2019, 10, 30)))
    (touch,) = view.activities(lead=entry)
    assert (touch["content"], touch["happened_on"]) == ("谈了用地", date(2019, 10, 30))


def test_a_step_is_not_closed_on_a_day_to_come(lead, view, write):
    with pytest.raises(UsageError) as refused:
        write(Close(entry=view.find(lead, "lead"), outcome="好", on=date(2019, 11, 1)))
    assert "2019-11-01 还没有到" in refused.value.message.zh
    assert len(waiting(view, lead)) == 1


def test_a_step_put_off_and_closed_without_a_word_counts_on(workspace, lead, view, write):
    (step,) = waiting(view, lead)
    workspace.followups.postpone(step.code, to="+9天", today=DAY)
    write(Close(entry=view.find(lead, "lead"), outcome="无人接听"))
    (following,) = waiting(view, lead)
    assert following["postponed"] == 1


def test_whoever_listens_hears_of_it_with_the_step_that_follows(lead, view, write, outbox):
    write(Close(entry=view.find(lead, "lead"), outcome="谈了用地"))
    ((event, said),) = outbox
    assert event == "leadcrm_followup_completed"
    assert (said["lead"].code, said["followup"]["outcome"]) == (lead, "谈了用地")
    assert said["following"].code == waiting(view, lead)[0].code


def test_an_event_brings_the_office_of_the_day_and_the_settings_to_who_asks(
    workspace, make_lead, plugins
):
    heard = []

    @hookimpl
    def leadcrm_lead_added(lead, office, settings):
        found = office.find(lead.code, "lead")
        heard.append((found.name, office.today, settings, office.settings))

    plugins.register(
        "bell", SimpleNamespace(), SimpleNamespace(leadcrm_lead_added=leadcrm_lead_added)
    )
    make_lead("样本项目")
    assert heard == [("样本项目", DAY, None, None)]
    assert plugins.take_problems() == []


def test_a_step_that_was_dropped_is_no_touch_and_the_next_one_opens(workspace, lead, view, write):
    entry = view.find(lead, "lead")
    (before,) = waiting(view, lead)
    write(Close(entry=entry, outcome="对方取消", touch=False))
    assert not view.activities(lead=entry)
    (after,) = waiting(view, lead)
    assert after.code != before.code
    assert workspace.leads.show(lead, today=DAY).days_since_touch is None


@pytest.mark.parametrize("what", [None, "拜访"], ids=["without words", "with words"])
def test_a_closing_of_one_step_leaves_the_others_of_its_lead(workspace, lead, view, write, what):
    workspace.followups.add(lead, due="+2天", what=what, kind="visit", today=DAY)
    workspace.followups.add(lead, due="+3天", what="送方案", kind="promise", today=DAY)
    (meant,) = (task for task in waiting(view, lead) if task["kind"] == "visit")
    write(Close(entry=meant, outcome="去过了"))
    left = waiting(view, lead)
    assert "送方案" in [task["what"] for task in left]
    assert meant.code not in [task.code for task in left]
