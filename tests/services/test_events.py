"""Events and the leads that belong to them; a ceremony moves no stage."""

from datetime import date

import pytest

from leadcrm.errors import NotFoundError, ReadingError, RuleError, UsageError
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def test_a_group_start_is_a_ceremony_and_moves_no_stage(golden: Workspace) -> None:
    before = golden.leads.list()
    made = golden.events.link("L-0017", "E12", role="开工")
    assert (made.role, made.stage) == ("started", "registered")
    assert [item.stage for item in golden.leads.list().items] == [i.stage for i in before.items]
    assert differences(golden.session.journal) == []
    assert len(golden.leads.list(event="E12").items) == 7


def test_a_lead_belongs_to_an_event_once_in_each_role(golden: Workspace) -> None:
    golden.events.link("L-0017", "E12", role="attended")
    with pytest.raises(RuleError):
        golden.events.link("L-0017", "E12", role="参加")
    golden.events.link("L-0017", "E12", role="signed")
    roles = {each.role: each.leads for each in golden.events.show("E12", today=TODAY).roles}
    assert list(roles) == ["signed", "started", "attended"]
    assert [item.code for item in roles["signed"].items] == ["L-0017"]


def test_an_event_shows_its_leads_by_role_and_each_kind_of_amount_by_itself(
    golden: Workspace,
) -> None:
    (signed,) = golden.events.show("E13", today=TODAY).roles
    assert (signed.role, signed.leads.projects) == ("signed", 12)
    assert signed.leads.totals["total_investment"].fen == 474_000_000_000
    assert signed.leads.known == {"intent": 0, "total_investment": 12, "contract_inbound": 11}


def test_the_list_counts_leads_by_role(golden: Workspace) -> None:
    counts = {event.ref: event.leads for event in golden.events.list()}
    assert len(counts) == 46
    assert (counts["E02"], counts["E13"], counts["E12"]) == (
        {"intent": 18},
        {"signed": 12},
        {"started": 6},
    )


def test_days_may_be_known_to_the_month_and_a_kind_may_be_the_offices_own(
    golden: Workspace,
) -> None:
    made = golden.events.add("茶话会", kind="茶话会", start="2019-10", headcount="30")
    assert (made.fields["kind"], made.fields["start"]) == ("茶话会", "2019-10")
    assert golden.events.add("签约", kind="集中签约").fields["kind"] == "signing"
    assert golden.events.add("Start", kind="group start").fields["kind"] == "mass_start"


def test_an_end_comes_after_its_beginning(golden: Workspace) -> None:
    for start, end in (("2019-10-28", "2019-10-27"), (None, "2019-10-27")):
        with pytest.raises(UsageError):
            golden.events.add("签约", kind="集中签约", start=start, end=end)
    golden.events.add("签约", kind="集中签约", start="2019-10-28", end="2019-10")


def test_an_unknown_role_lead_or_event_is_told(golden: Workspace) -> None:
    with pytest.raises(ReadingError):
        golden.events.link("L-0017", "E12", role="主办")
    with pytest.raises(NotFoundError):
        golden.events.link("L-9999", "E12", role="signed")
    with pytest.raises(NotFoundError):
        golden.events.link("L-0017", "没有的活动", role="signed")


def test_e13_is_the_sources_number_and_e_0013_is_a_code(golden: Workspace) -> None:
    assert golden.records.show("event", "E13").ref == "E13"
    assert golden.records.show("event", "E-0013").code == "E-0013"
    assert golden.records.show("event", "E-0013").ref != "E13"
    assert golden.records.show("unit", "U01").ref == "U01"
    assert golden.records.show("lead", "L63").code == "L-0063"
