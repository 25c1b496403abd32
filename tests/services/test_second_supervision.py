"""Two supervisions (两次督办): a lead supervised before goes to the leading-group list."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.domain.ladder import STEPS
from leadcrm.services.escalation.escalationviews import PressureItem
from leadcrm.storage import escalationqueries
from leadcrm.workspace import Workspace, open_workspace

Session = Callable[..., list[str]]
RECORDED = date(2019, 1, 2)
KEPT, SUPERVISED = date(2019, 8, 12), date(2019, 8, 13)
"""Seven and eight working days after Thursday, 1 August."""
BEFORE, SECOND, FIFTEEN = date(2019, 10, 18), date(2019, 10, 21), date(2019, 10, 30)
"""Seven, eight and fifteen working days after 10 October; Saturday the 12th was worked."""


def promised(crm: Workspace, done: date = SUPERVISED, then: str = "2019-10-10") -> tuple[str, str]:
    """Add a lead whose first promise, due 1 August, was done on a day; return both promises."""
    first = crm.leads.add("样本项目", today=RECORDED, following="2019-08-01 电话").opened
    second = crm.followups.done(first or "", today=done, following=f"{then} 拜访").opened
    return first or "", second or ""


def stands(crm: Workspace, code: str, day: date) -> PressureItem:
    (item,) = [each for each in crm.pressure.report(day).items if each.code == code]
    return item


def rung(crm: Workspace, code: str, day: date) -> tuple[int, str | None]:
    item = stands(crm, code, day)
    assert item.on_leading_group_list == (item.rung == 4)
    return item.rung, item.second_after


def within(crm: Workspace, tmp_path: Path, days: int, more: str = "") -> None:
    path = tmp_path / f"本县{days}.toml"
    path.write_text(f"second_supervision_within = {days}\n{more}", "utf-8")
    crm.policies.use(str(path))


def test_the_second_supervision_of_a_lead_is_listed_on_the_day_it_begins_and_says_after_which(
    office: Workspace,
) -> None:
    first, second = promised(office)
    assert rung(office, second, BEFORE) == (2, None)
    assert rung(office, second, SECOND) == (4, first)
    item = stands(office, second, SECOND)
    assert (item.days_late, item.rung_code, item.notice) == (8, "leading_group", STEPS[3])
    assert rung(office, second, FIFTEEN) == (4, first)


def test_a_promise_that_was_done_a_day_before_its_supervision_does_not_count(
    office: Workspace,
) -> None:
    _, second = promised(office, done=KEPT)
    assert rung(office, second, SECOND) == (3, None)
    assert rung(office, second, FIFTEEN) == (4, None)


def test_an_open_promise_counts_too_and_the_first_of_two_stays_where_it_is(
    office: Workspace,
) -> None:
    lead = office.leads.add("样本项目", today=RECORDED, following="2019-10-10 电话")
    later = office.followups.add(lead.lead, due="2019-10-11", today=RECORDED).opened or ""
    same = office.followups.add(lead.lead, due="2019-10-11", today=RECORDED).opened or ""
    first = lead.opened or ""
    day = date(2019, 10, 22)
    assert rung(office, first, day) == (3, None)
    assert rung(office, later, day) == rung(office, same, day) == (4, first)


def test_two_that_come_to_supervision_on_one_day_are_one_occasion(office: Workspace) -> None:
    lead = office.leads.add("样本项目", today=RECORDED, following="2019-10-09 电话")
    other = office.followups.add(lead.lead, due="2019-10-09", today=RECORDED).opened or ""
    for code in (lead.opened or "", other):
        assert rung(office, code, date(2019, 10, 21)) == (3, None)
    # A day off and the working day after it are one effective due.
    off = office.leads.add("假期样本", today=RECORDED, following="2019-10-01 电话")
    on = office.followups.add(off.lead, due="2019-10-08", today=RECORDED).opened or ""
    assert rung(office, on, date(2019, 10, 21))[1] is None


def test_another_leads_supervision_does_not_count(office: Workspace) -> None:
    promised(office, then="2019-12-31")
    other = office.leads.add("别的项目", today=RECORDED, following="2019-10-10 电话").opened or ""
    assert rung(office, other, SECOND) == (3, None)


def test_a_promise_that_was_put_off_counts_by_its_present_due(office: Workspace) -> None:
    first = office.leads.add("样本项目", today=RECORDED, following="2019-08-01 电话").opened or ""
    agreed = office.records.add("officer", "李样本").code
    office.followups.postpone(
        first, to="2019-08-20", today=date(2019, 8, 15), reason="客商出差", approved_by=agreed
    )
    second = office.followups.done(first, today=date(2019, 8, 21), following="2019-10-10 拜访")
    assert rung(office, second.opened or "", SECOND) == (3, None)


def test_a_supervision_that_began_while_notices_were_frozen_counts(office: Workspace) -> None:
    first = office.leads.add("样本项目", today=RECORDED, following="2019-01-23 电话").opened or ""
    frozen = date(2019, 2, 2)  # a worked Saturday, the first silent day
    assert stands(office, first, frozen).frozen
    assert rung(office, first, frozen) == (3, None)
    second = office.followups.done(first, today=frozen, following="2019-10-10 拜访").opened or ""
    assert rung(office, second, SECOND) == (4, first)


@pytest.mark.parametrize(("days", "listed"), [(69, True), (68, False), (0, False)])
def test_the_first_counts_for_as_many_days_as_the_policy_says_and_0_is_never(
    office: Workspace, tmp_path: Path, days: int, *, listed: bool
) -> None:
    first, second = promised(office)
    assert (SECOND - SUPERVISED).days == 69
    within(office, tmp_path, days)
    assert rung(office, second, SECOND) == ((4, first) if listed else (3, None))
    # The time between the two counts: nothing leaves the list by itself.
    assert rung(office, second, date(2019, 10, 29)) == ((4, first) if listed else (3, None))


def test_a_ladder_without_a_leading_group_list_knows_no_second_supervision(
    office: Workspace, tmp_path: Path
) -> None:
    _, second = promised(office)
    office.policies.use("escalate-357")
    assert rung(office, second, SECOND) == (3, None)
    within(office, tmp_path, 365, "rungs = [1, 4, 8]\n")
    assert rung(office, second, SECOND) == (3, None)


def test_of_several_the_last_before_is_named(office: Workspace) -> None:
    _, second = promised(office)
    third = office.followups.done(second, today=SECOND, following="2019-11-01 电话").opened or ""
    assert rung(office, third, date(2019, 11, 13)) == (4, second)


def test_the_correction_of_a_late_closing_takes_the_second_supervision_back(
    office: Workspace,
) -> None:
    first, second = promised(office)
    row = office.finder.resolve(first, ["followup"])[1]
    with office.session.command("t") as command:
        command.update("followup", row, done_on="2019-08-02")
    assert rung(office, second, SECOND) == (3, None)
    office.past.undo()
    assert rung(office, second, SECOND) == (4, first)


# --- signing, notices --------------------------------------------------------------------------


def test_who_signed_for_the_supervision_note_is_told_of_the_list_and_then_not_again(
    office: Workspace,
) -> None:
    _, second = promised(office)
    office.followups.acknowledge(second, today=BEFORE)
    assert stands(office, second, SECOND).notice == STEPS[3]
    office.followups.acknowledge(second, today=SECOND)
    for day in (SECOND, date(2019, 10, 22), FIFTEEN):
        assert (stands(office, second, day).acknowledged, stands(office, second, day).notice) == (
            True,
            None,
        )


def test_the_list_is_told_once_by_the_second_supervision_and_not_anew_at_fifteen_days(
    office: Workspace,
) -> None:
    first, second = promised(office)
    said = [n.text for n in office.notices.send(today=SECOND).items]
    assert said
    assert all(f"第二次督办（上次 {first}）" in text.zh for text in said)
    assert all(f"second supervision (after {first})" in text.en for text in said)
    notices = office.notices.remind(today=FIFTEEN).items
    assert {(n.code, n.rung, n.second_after) for n in notices} == {(second, 4, first)}
    assert {n.state for n in notices} == {"waiting"}
    (line,) = {row["line"] for row in office.session.query("SELECT line FROM notice")}
    assert "第二次督办" in line


# --- cost, the golden set, screens -------------------------------------------------------------


def test_what_leads_went_through_is_asked_once_and_only_if_something_is_supervised(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    query = office.session.query
    monkeypatch.setattr(
        office.session, "query", lambda sql, **more: (asked.append(sql), query(sql, **more))[1]
    )
    for _ in range(3):
        promised(office)
    office.pressure.report(BEFORE)
    assert asked.count(escalationqueries.PROMISES) == 0
    office.pressure.report(SECOND)
    assert asked.count(escalationqueries.PROMISES) == 1
    plan = query(f"EXPLAIN QUERY PLAN {escalationqueries.PROMISES}", since="2018", until="2019")
    assert not any(row["detail"].startswith("SCAN followup") for row in plan)


def test_no_promise_of_the_golden_set_is_a_second_supervision(golden: Workspace) -> None:
    expected = Path(__file__).parent.parent / "golden" / "escalation-2019-10-31.csv"
    with expected.open(encoding="utf-8") as stream:
        rungs = {row["task_id"]: int(row["rung"]) for row in csv.DictReader(stream)}
    items = golden.pressure.report(date(2019, 10, 31)).items
    assert {item.followup_ref: item.rung for item in items} == rungs
    assert {item.second_after for item in items} == {None}


def test_the_command_line_says_why_in_both_languages_and_in_json(
    session: Session, tmp_path: Path, office: Workspace
) -> None:
    first, second = promised(office)
    path = tmp_path / "office.db"
    asks = [
        ["report", "pressure"],
        ["remind"],
        ["report", "pressure", "--json"],
        ["remind", "--json"],
    ]
    env = {"LEADCRM_TODAY": SECOND.isoformat()}
    zh, told, *plain = session(asks, path, "zh", env=env)
    en, said, *_ = session(asks, path, "en", env=env)
    assert f"└ 第二次督办（上次 {first}），进领导小组名单" in zh
    assert f"└ second supervision (after {first}): on the leading-group list" in en
    assert f"第二次督办（上次 {first}）" in told
    assert f"second supervision (after {first})" in said
    report, run = (json.loads(text.rpartition("===")[0]) for text in plain)
    (item,) = report["items"]
    assert (item["code"], item["second_after"], item["rung"]) == (second, first, 4)
    assert item["why"] == f"第二次督办（上次 {first}）"
    assert {each["second_after"] for each in run["items"]} == {first}
    (figure,) = [f for f in report["figures"] if f["label"] == "领导小组名单"]
    assert (figure["value"], figure["ids"]) == ("1", [second])
    assert figure["rule"] == "逾期15个工作日起，或 365 天内第二次督办"
    with open_workspace(path) as again:  # another clerk, whose outbox is empty, sees the same
        assert rung(again, second, SECOND) == (4, first)
