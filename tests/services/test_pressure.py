"""The escalation ladder: who is told, how far up, and what stops a notice but never a clock."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadcrm.domain.followup import Followup
from leadcrm.domain.ladder import STEPS
from leadcrm.errors import RuleError
from leadcrm.services.escalation.escalationviews import PressureItem, PressureReport
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)
DAY = timedelta(days=1)
GOLDEN = Path(__file__).parent.parent / "golden"
LIST_NAMES = {"领导小组清单": "领导小组名单"}
"""The set calls the highest rung so; screens say 名单."""


def rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def items(crm: Workspace, today: date = TODAY, **more: str) -> dict[str, PressureItem]:
    return {i.code or f"{i.lead} {i.clock}": i for i in crm.pressure.report(today, **more).items}


def one(crm: Workspace, due: str, recorded: date = date(2019, 1, 2)) -> str:
    """Add a lead with one follow-up and return the follow-up's code."""
    made = crm.leads.add("样本项目", today=recorded, following=f"{due} 电话")
    assert made.opened is not None
    return made.opened


# --- Golden set: both escalation files, row by row ---------------------------------------------


def test_golden_escalation_of_the_day_row_by_row(golden: Workspace) -> None:
    found = {i.followup_ref: i for i in golden.pressure.report(TODAY).items}
    expected = rows("escalation-2019-10-31.csv")
    assert len(expected) == len(found) == 19
    units = {row["name"]: row["ref"] for row in golden.session.query("SELECT name, ref FROM unit")}
    for row in expected:
        item = found[row["task_id"]]
        assert item.ref == row["lead_id"]
        assert units[item.unit or ""] == row["owner_unit"]
        assert (item.days_late, item.lamp) == (int(row["days_late"]), row["lamp"])
        assert (item.rung, item.rung_code) == (int(row["rung"]), row["rung_code"])
        assert item.notice is not None
        assert item.notice.zh == LIST_NAMES.get(row["notice"], row["notice"])
        assert ";".join(told.ref or "" for told in item.to) == row["to"]
        assert item.on_leading_group_list == (row["on_leading_group_list"] == "Y")
        said = "".join(note.zh for note in item.notes)
        wanted = row["note"].replace("U24", "示例四局").replace(",", "，")
        assert said == wanted


@pytest.mark.parametrize("case", rows("escalation-cases.csv"), ids=lambda case: case["id"])
def test_golden_escalation_cases_row_by_row(office: Workspace, case: dict[str, str]) -> None:
    due, today = case["due"], date.fromisoformat(case["as_of"])
    code = one(office, due)
    item = items(office, today).get(code)
    calendar = office.session.calendar
    assert calendar.at_or_after(date.fromisoformat(due)).isoformat() == case["effective_due"]
    if case["status"] != "overdue":
        assert item is None
        assert (case["days_late"], case["lamp"], case["rung"]) == ("0", "green", "0")
        listed = office.agenda.today(today).items
        assert ("due_today" in {i.group for i in listed}) == (case["status"] == "due_today")
        return
    assert item is not None
    assert item.effective_due.isoformat() == case["effective_due"]
    assert (item.days_late, item.lamp) == (int(case["days_late"]), case["lamp"])
    assert (item.rung, item.frozen) == (int(case["rung"]), case["frozen"] == "Y")
    notice = item.notice.zh if item.notice else ""
    assert notice == LIST_NAMES.get(case["notice"], case["notice"])


def test_three_promises_of_the_set_were_broken_too_often(golden: Workspace) -> None:
    found = golden.pressure.report(TODAY).long_postponed
    assert {item.ref for item in found} == {"L036", "L062", "L063"}
    assert [item.postponed for item in found] == [4, 3, 3]


# --- An empty note does not reset, a visit does; silent over Spring Festival, and resumes ------


@pytest.mark.parametrize(
    ("note", "kind", "resets"),
    [
        ("无", "电话", False),
        ("  ", "拜访", False),
        ("/", "拜访", False),
        ("看了厂房", "拜访", True),
    ],
)
def test_an_empty_note_does_not_reset_a_clock_a_visit_with_content_does(
    office: Workspace, note: str, kind: str, *, resets: bool
) -> None:
    lead = office.leads.add("样本项目", today=date(2019, 1, 2), following="2019-12-31 电话").lead
    office.policies.use("handan")
    before = items(office)[f"{lead} quiet"]
    assert (before.lamp, before.rung) == ("red", 3)
    office.followups.log(lead, today=TODAY, note=note, kind=kind)
    after = items(office).get(f"{lead} quiet")
    assert (after is None) if resets else (after == before)
    slept = {item.lead for item in office.agenda.today(TODAY).items if item.group == "dormant"}
    assert (lead in slept) is not resets


def test_neither_a_postponement_nor_a_done_followup_resets_the_clock_of_silence(
    office: Workspace,
) -> None:
    lead = office.leads.add("样本项目", today=date(2019, 1, 2), following="2019-10-30 电话").lead
    office.policies.use("handan")
    before = items(office)[f"{lead} quiet"]
    office.followups.postpone(lead, to="2019-11-05", today=TODAY)
    assert items(office)[f"{lead} quiet"] == before
    office.followups.done(lead, today=TODAY, following="2019-12-02 电话")
    assert items(office)[f"{lead} quiet"] == before


@pytest.mark.parametrize(
    ("first", "last"), [("2019-02-02", "2019-02-11"), ("2026-02-15", "2026-02-23")]
)
def test_escalation_is_silent_over_spring_festival_and_resumes_while_the_days_go_on(
    office: Workspace, first: str, last: str
) -> None:
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    code = one(office, (begins - 5 * DAY).isoformat(), begins - 30 * DAY)
    late = []
    day = begins - DAY
    while day <= ends + DAY:
        report = office.pressure.report(day)
        (item,) = [each for each in report.items if each.code == code]
        silent = begins <= day <= ends
        assert report.frozen == item.frozen == silent, day
        assert (item.notice is None) == silent, day
        assert bool(report.notes) == silent, day
        late.append(item.days_late)
        day += DAY
    assert late == sorted(late)
    assert late[-1] > late[0]
    assert item.notice == STEPS[item.rung - 1]


# --- who is told -------------------------------------------------------------------------------


def test_a_unit_without_a_head_has_the_office_told_and_it_is_said_aloud_from_the_second_rung(
    golden: Workspace,
) -> None:
    with golden.session.command("t") as command:
        for task in golden.session.query("SELECT * FROM followup WHERE ref = 'T065'"):
            command.update("followup", task, due="2019-10-25")
    found = {i.followup_ref: i for i in golden.pressure.report(TODAY).items}
    first = found["T063"]  # of the unit without a head, three days late
    assert ([told.ref for told in first.to], first.notes) == (["C014"], ())
    thirteenth = found["T013"]
    assert [told.ref for told in thirteenth.to] == ["C014", "C015"]
    second = golden.pressure.report(TODAY + DAY)
    (item,) = [i for i in second.items if i.followup_ref == "T063"]
    assert item.rung == 2
    assert [told.ref for told in item.to] == ["C014", "C015"]
    assert item.notes[0].zh == "示例四局没有登记负责人，报领导小组办公室"


def test_who_has_left_is_not_told_and_nobody_is_told_twice(golden: Workspace) -> None:
    unit = golden.session.query("SELECT * FROM unit WHERE ref = 'U22'")[0]
    owner = golden.session.query("SELECT * FROM officer WHERE ref = 'C012'")[0]
    with golden.session.command("t") as command:
        command.update("unit", unit, head_id=owner["id"])
    found = {i.followup_ref: i for i in golden.pressure.report(TODAY).items}["T061"]
    assert [told.ref for told in found.to] == ["C012", "C015"]
    with golden.session.command("t") as command:
        command.update("officer", owner, left_on=TODAY)
    found = {i.followup_ref: i for i in golden.pressure.report(TODAY).items}["T061"]
    assert [told.ref for told in found.to] == ["C015"]
    assert ["已离任" in note.zh for note in found.notes] == [True, False]


def test_one_units_pressure_is_a_part_of_all(golden: Workspace) -> None:
    whole, part = golden.pressure.report(TODAY), golden.pressure.report(TODAY, unit="U22")
    assert 0 < len(part.items) < len(whole.items)
    assert set(part.items) <= set(whole.items)
    assert {item.unit for item in part.items} == {"示例二局"}


# --- signing for a reminder --------------------------------------------------------------------


def at(report: PressureReport, code: str) -> PressureItem:
    return next(item for item in report.items if item.code == code)


def test_who_signs_is_not_told_again_at_the_same_rung_but_at_the_next_and_days_go_on(
    office: Workspace,
) -> None:
    code = one(office, "2019-10-08")
    signed = date(2019, 10, 9)
    assert at(office.pressure.report(signed), code).notice == STEPS[0]
    office.followups.acknowledge(code, today=signed)
    for day, late, rung, told in (
        (date(2019, 10, 9), 1, 1, False),
        (date(2019, 10, 11), 3, 1, False),
        (date(2019, 10, 12), 4, 2, True),
        (date(2019, 10, 16), 7, 2, True),
    ):
        item = at(office.pressure.report(day), code)
        assert (item.days_late, item.rung, item.notice is not None) == (late, rung, told), day
        assert item.acknowledged is not told
    office.followups.acknowledge(code, today=date(2019, 10, 14))
    assert at(office.pressure.report(date(2019, 10, 16)), code).notice is None
    assert at(office.pressure.report(date(2019, 10, 17)), code).notice == STEPS[2]


def test_a_promise_that_is_put_off_and_late_again_is_told_again(office: Workspace) -> None:
    code = one(office, "2019-10-08")
    office.followups.acknowledge(code, today=date(2019, 10, 9))
    office.followups.postpone(code, to="2019-10-15", today=date(2019, 10, 10))
    item = at(office.pressure.report(date(2019, 10, 16)), code)
    assert (item.rung, item.acknowledged, item.postponed) == (1, False, 1)
    assert item.notice == STEPS[0]


def test_only_what_is_late_open_and_not_signed_for_can_be_signed_for(office: Workspace) -> None:
    code = one(office, "2019-10-08")
    for day in (date(2019, 10, 7), date(2019, 10, 8)):
        with pytest.raises(RuleError, match="never reminded"):
            office.followups.acknowledge(code, today=day)
    office.followups.acknowledge(code, today=date(2019, 10, 9))
    with pytest.raises(RuleError, match="at this rung already"):
        office.followups.acknowledge(code, today=date(2019, 10, 10))
    office.followups.done(code, today=date(2019, 10, 10), following="2019-11-05 电话")
    with pytest.raises(RuleError, match="is done"):
        office.followups.acknowledge(code, today=date(2019, 10, 14))
    assert Followup.__doc__


# --- broken promises, milestones, answers ------------------------------------------------------


def test_every_postponement_is_counted_and_the_third_is_one_too_many_late_or_not(
    office: Workspace,
) -> None:
    code, agreed = one(office, "2019-10-08"), office.records.add("officer", "李样本").code
    for times, to in enumerate(("2019-10-21", "2019-10-28", "2019-12-02"), 1):
        office.followups.postpone(
            code, to=to, today=date(2019, 10, 8), reason="客商出差", approved_by=agreed
        )
        broken = office.pressure.report(TODAY).long_postponed
        assert len(broken) == (times == 3)
    assert (broken[0].code, broken[0].postponed, broken[0].rung) == (code, 3, 0)
    assert office.pressure.report(TODAY).items == ()


def signed_lead(crm: Workspace, **agreed: str) -> str:
    code = crm.leads.add("签约样本", today=date(2019, 1, 2), following="2019-12-31 电话").lead
    row = crm.finder.resolve(code, ["lead"])[1]
    with crm.session.command("t") as command:
        command.update("lead", row, stage="contract_signed", **agreed)
    return code


@pytest.mark.parametrize(
    ("late", "lamp", "rung"),
    [
        (1, "yellow", 1),
        (30, "yellow", 1),
        (31, "red", 2),
        (90, "red", 2),
        (91, "red", 3),
        (180, "red", 3),
        (181, "red", 4),
    ],
)
def test_a_milestone_of_the_contract_is_a_clock_of_its_own_in_calendar_days(
    office: Workspace, late: int, lamp: str, rung: int
) -> None:
    agreed = (TODAY - late * DAY).isoformat()
    lead = signed_lead(office, agreed_start_on=agreed)
    (item,) = office.pressure.report(TODAY).items
    assert (item.lead, item.clock, item.days_late) == (lead, "milestone", late)
    assert (item.lamp, item.rung) == (lamp, rung)
    assert item.notice == STEPS[rung - 1]
    assert item.to[0].name == "张样本"


def test_a_milestone_that_is_reached_or_not_yet_due_is_no_clock(office: Workspace) -> None:
    signed_lead(office, agreed_start_on=TODAY.isoformat(), agreed_production_on="2020-06-30")
    assert office.pressure.report(TODAY).items == ()
    lead = signed_lead(office, agreed_registration_on="2019-10-01")
    assert [item.lead for item in office.pressure.report(TODAY).items] == [lead]
    row = office.finder.resolve(lead, ["lead"])[1]
    with office.session.command("t") as command:
        command.update("lead", row, stage="registered")
    assert office.pressure.report(TODAY).items == ()


def test_a_clue_that_nobody_answers_is_late_only_where_the_policy_says_so(
    office: Workspace,
) -> None:
    lead = office.leads.add("线索样本", today=date(2019, 10, 21), following="2019-12-31 电话").lead
    assert office.pressure.report(TODAY).items == ()
    office.policies.use("jiangmen")
    found = items(office)
    screen, answer = found[f"{lead} screen"], found[f"{lead} answer"]
    assert (screen.due, screen.days_late, screen.rung) == (date(2019, 10, 24), 5, 2)
    assert (answer.due, answer.days_late) == (date(2019, 10, 22), 7)
    office.followups.log(lead, today=TODAY, note="无")
    assert items(office) == found
    office.followups.log(lead, today=TODAY, note="问清了用地要求")
    assert set(items(office)) == {f"{lead} screen"}


def test_after_the_assessment_whoever_brought_the_clue_hears_within_a_week(
    office: Workspace,
) -> None:
    lead = office.leads.add("线索样本", today=date(2019, 10, 8), following="2019-12-31 电话").lead
    office.policies.use("jiangmen")
    papers = ("研判报告 3号 2019-10-10",)
    office.progress.advance(lead, "研判", today=date(2019, 10, 10), evidence=papers)
    due = date(2019, 10, 17)
    assert f"{lead} feedback" not in items(office, due)
    item = items(office, due + DAY)[f"{lead} feedback"]
    assert (item.due, item.days_late, item.rung) == (due, 1, 1)
    office.followups.log(lead, today=due + DAY, note="已反馈引荐人")
    assert f"{lead} feedback" not in items(office, due + DAY)


def test_every_figure_names_its_rule_and_the_records_behind_it(golden: Workspace) -> None:
    figures = {figure.label.zh: figure for figure in golden.pressure.report(TODAY).figures}
    assert [(f.value, len(f.ids)) for f in figures.values()][:4] == [
        ("6", 6),
        ("4", 4),
        ("0", 0),
        ("9", 9),
    ]
    assert figures["久拖未决"].ids == ("F-0034", "F-0060", "F-0061")
    assert all(figure.rule.zh and figure.rule.en for figure in figures.values())


def test_the_command_line_tells_the_same_in_both_languages_and_in_json(
    session: Session, book: Path
) -> None:
    ask = ["report", "pressure"]
    sign = ["followup", "acknowledge", "F-0061"]
    zh, told, _, again = session([ask, [*ask, "--json"], sign, ask], book, "zh")
    (en,) = session([ask], book, "en")
    report = json.loads(told.rpartition("===")[0])
    assert len(report["items"]) == 19
    assert {"figures", "long_postponed", "notes", "frozen", "policy"} <= set(report)
    assert report["items"][0]["to"][0]["code"].startswith("O-")
    for said, words in (
        (zh, ("领导小组名单 6", "久拖未决 3", "示例四局没有登记负责人，报领导小组办公室")),
        (en, ("Leading-group list 6", "Postponed too often 3", "示例四局 has no head")),
    ):
        assert all(word in said for word in words)
    assert "已签收（" not in zh
    assert "已签收 (专干样本12、" in again
    (frozen,) = session([ask], book, "zh", env={"LEADCRM_TODAY": "2020-01-24"})
    assert "停发" in frozen
