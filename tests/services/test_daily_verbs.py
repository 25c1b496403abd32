"""A touch with its next step closes what it carries out; what we owe stays until it is done."""

from datetime import date

import pytest

from leadcrm.errors import AmbiguousError, LeadcrmError, UsageError
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def open_steps(office: Workspace, lead: str) -> list[str]:
    return [each.code for each in office.followups.list(lead)]


@pytest.fixture
def lead(office: Workspace) -> str:
    """A lead whose visit was due two days ago."""
    return office.leads.add(
        "样本轴承项目", today=date(2019, 10, 28), following="2019-10-29 拜访"
    ).lead


def test_a_touch_with_a_next_step_closes_the_visit_that_was_due(
    office: Workspace, lead: str
) -> None:
    told = office.followups.log(
        lead, note="去厂里谈了", today=TODAY, following="下周四 电话 问结果"
    )
    assert (told.closed, told.opened) == ("F-0001", "F-0002")
    assert open_steps(office, lead) == ["F-0002"]
    (touch,) = office.records.list("activity")
    assert touch.fields["kind"] == "visit"  # what was due says how it was made
    office.past.undo()
    assert open_steps(office, lead) == ["F-0001"]
    assert not office.records.list("activity")


def test_a_touch_closes_neither_a_promise_nor_what_is_not_due(
    office: Workspace, lead: str
) -> None:
    office.followups.done("F-0001", today=TODAY, following="今天 承诺 送方案")
    office.followups.add(lead, due="2019-11-20", today=TODAY)
    told = office.followups.log(lead, note="去厂里谈了", today=TODAY, following="下周四 电话")
    assert told.closed is None
    assert [text.zh for text in told.warnings] == [
        "F-0002 承诺 送方案 仍未办结；办了就 leadcrm done F-0002"
    ]
    assert open_steps(office, lead) == ["F-0002", "F-0004", "F-0003"]


def test_a_note_without_content_carries_nothing_out(office: Workspace, lead: str) -> None:
    told = office.followups.log(lead, note="待定", today=TODAY, following="下周四 电话")
    assert told.closed is None
    assert "F-0001" in open_steps(office, lead)


def test_where_several_are_due_it_is_asked_which_one_a_touch_carried_out(
    office: Workspace, lead: str
) -> None:
    office.followups.add(lead, due="今天", today=TODAY)
    with pytest.raises(AmbiguousError) as asked:
        office.followups.log(lead, note="谈了", today=TODAY, following="下周四")
    assert [code for code, _ in asked.value.choices] == ["F-0001", "F-0002"]
    told = office.followups.log("F-0002", note="谈了", today=TODAY, following="下周四")
    assert told.closed == "F-0002"


def test_a_touch_without_a_next_step_leaves_the_steps_alone(office: Workspace, lead: str) -> None:
    assert office.followups.log(lead, note="谈了", today=TODAY).closed is None
    assert open_steps(office, lead) == ["F-0001"]


def test_many_are_written_as_one_or_not_at_all(office: Workspace, lead: str) -> None:
    other = office.leads.add("样本电机项目", today=TODAY, following="2019-11-06 电话").lead
    office.records.add("officer", "李样本")
    before = office.past.history()
    with pytest.raises(LeadcrmError) as refused:
        office.daily.postpone([lead, other], to="2019-11-05", today=TODAY)
    assert refused.value.about == other
    assert office.past.history() == before
    agreed = {"reason": "客商出差", "approved_by": "李样本"}  # more than a week late
    office.daily.postpone([lead, other], to="2019-11-08", today=TODAY, **agreed)
    assert len(office.past.history()) == len(before) + 1
    office.past.undo()
    assert [str(each.fields["due"]) for each in office.followups.list()] == [
        "2019-10-29",
        "2019-11-06",
    ]


def test_two_steps_of_one_lead_that_are_done_together_plan_one_next_step(
    office: Workspace, lead: str
) -> None:
    office.followups.add(lead, due="今天", today=TODAY)
    office.daily.done(["F-0001", "F-0002"], today=TODAY, following="下周四 电话")
    assert open_steps(office, lead) == ["F-0003"]


def test_a_touch_is_not_recorded_twice_on_a_lead_that_was_named_twice(
    office: Workspace, lead: str
) -> None:
    with pytest.raises(UsageError):
        office.daily.log([lead, "F-0001"], note="谈了", today=TODAY)
    assert not office.records.list("activity")
