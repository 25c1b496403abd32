"""Silence climbs like lateness: who is silent, since when, who is told, and what ends it."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadcrm.domain.ladder import STEPS
from leadcrm.founding import create_workspace
from leadcrm.services.agenda.agenda import AgendaQuery
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
DAY = timedelta(days=1)
GOLDEN = Path(__file__).parent.parent / "golden" / "silence-2019-10-31.csv"
LIST_NAMES = {"领导小组清单": "领导小组名单"}


def silent(crm: Workspace, today: date = TODAY, **more: object) -> dict[str, SilentLead]:
    return {lead.lead: lead for lead in crm.agenda.silent(today, rung=0, **more)}  # type: ignore[arg-type]


def test_silence_2019_10_31_csv_row_by_row(golden: Workspace) -> None:
    """Eight leads: why, since when, how many working days, lamp, rung, and who is told."""
    with GOLDEN.open(encoding="utf-8") as stream:
        expected = list(csv.DictReader(stream))
    found = {lead.ref: lead for lead in golden.agenda.silent(TODAY, rung=0)}
    assert len(expected) == len(found) == 8
    for row in expected:
        lead = found[row["lead_id"]]
        assert "+".join(lead.why) == row["why"]
        assert (str(lead.began), lead.days_silent) == (row["began"], int(row["days_silent"]))
        assert (lead.lamp, lead.rung) == (row["lamp"], int(row["rung"]))
        assert (lead.rung_code or "none") == row["rung_code"]
        notice = lead.notice.zh if lead.notice else ""
        assert notice == LIST_NAMES.get(row["notice"], row["notice"])
        assert ";".join(told.ref or "" for told in lead.to) == row["to"]
        assert lead.on_leading_group_list == (row["on_leading_group_list"] == "Y")
    assert [row["lead_id"] for row in expected if row["rung"] != "0"] == [
        lead.ref for lead in golden.agenda.silent(TODAY)
    ]


def test_overdue_keeps_its_19_and_pressure_and_remind_see_the_silent(golden: Workspace) -> None:
    report = golden.pressure.report(TODAY)
    assert (len(golden.agenda.overdue(TODAY).items), len(report.items)) == (19, 19)
    assert [lead.ref for lead in report.silent] == ["L025", "L033", "L070", "L064", "L091"]
    run = golden.notices.remind(today=TODAY)
    told = {(n.lead, n.to_code) for n in run.items if n.code is None}
    names = {lead.lead: {t.code for t in lead.to} for lead in report.silent}
    late = {item.lead for item in report.items}
    assert {lead for lead, _ in told} == names.keys() - late  # L-0064 is told as late, once
    for lead in names.keys() - late:
        assert {code for told_of, code in told if told_of == lead} == names[lead]


def test_lamps_of_the_last_two_groups_go_by_silence(golden: Workspace) -> None:
    lamps = {
        item.ref: item.lamp
        for item in golden.agenda.today(TODAY).items
        if item.group in {"no_next_step", "dormant"}
    }
    red = {"L025", "L033", "L070"}
    assert {ref for ref, lamp in lamps.items() if lamp == "red"} == red
    assert set(lamps.values()) == {"red", "yellow"}


# --- a book of another county, in which nobody plans anything ------------------------------------

RECORDED = date(2026, 3, 2)
"""A Monday without a holiday in the eight weeks that count, but for Qingming (4-6)."""
UNITS = ("城关镇", "河西镇")


@pytest.fixture
def unplanned(tmp_path: Path) -> Workspace:
    """Eight open leads of two towns that a list brought, in all stages; nobody plans anything."""
    sheet = tmp_path / "项目.csv"
    stages = ("线索", "对接", "在谈", "意向", "签约", "注册", "开工", "搁置")
    rows = ["项目名称,投资方,当前阶段,责任人,责任单位"]
    rows += [
        f"样例{stage}项目,示例{stage}有限公司,{stage},{'甲乙'[at % 2]}样本,{UNITS[at % 2]}"
        for at, stage in enumerate(stages)
    ]
    sheet.write_text("\n".join(rows), encoding="utf-8")
    crm = create_workspace(tmp_path / "b.db", office="430999", name="别县商务局", me="丁样本")
    for name, officer in zip(UNITS, "甲乙", strict=True):
        crm.records.add("unit", name, kind="镇", head="丁样本")
        crm.records.add("officer", f"{officer}样本", unit=name)
    crm.incoming.run([sheet], today=RECORDED)
    return crm


def walked(crm: Workspace, working_days: int) -> date:
    return crm.session.calendar.add(RECORDED, working_days)


def test_a_book_in_which_nobody_plans_anything_for_40_working_days(unplanned: Workspace) -> None:
    """Every open lead climbs to the leading-group list by the policy's days, named once each."""
    leads = {row["code"] for row in unplanned.session.query("SELECT code FROM lead WHERE is_open")}
    assert len(leads) == 8
    reached: dict[str, list[int]] = {lead: [] for lead in leads}
    for count in range(41):
        for lead in silent(unplanned, walked(unplanned, count)).values():
            reached[lead.lead].append(lead.rung)
    for rungs in reached.values():
        assert rungs == [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, *[4] * 26]
    last = walked(unplanned, 40)
    run = unplanned.notices.remind(today=last)
    told = [(notice.lead, notice.to_code) for notice in run.items]
    assert len(told) == len(set(told)) == 16  # the owner, and the head who is the office's too
    assert {lead for lead, _ in told} == leads
    assert {notice.rung_label for notice in run.items} == {STEPS[3]}


@pytest.mark.parametrize("stage", ["在谈", "搁置", "线索"])
def test_a_touch_with_content_and_nothing_else_brings_it_down(
    unplanned: Workspace, stage: str
) -> None:
    name, today = f"样例{stage}项目", walked(unplanned, 40)
    (code,) = (lead.lead for lead in silent(unplanned, today).values() if lead.name == name)
    before = silent(unplanned, today)[code]
    assert before.rung == 4
    unplanned.followups.log(code, today=today, note="无")
    unplanned.leads.edit(code, today=today, note="改过")
    assert silent(unplanned, today)[code] == before
    unplanned.followups.log(code, today=today, note="见了，月底回话")
    after = silent(unplanned, today)[code]
    assert (after.rung, after.why) == (0, ("no_next_step",))  # still to be planned, told to nobody


def test_a_promise_that_was_put_off_is_silent_since_the_day_it_was_first_due(
    office: Workspace,
) -> None:
    lead = office.leads.add("样例项目", today=date(2026, 3, 2), following="2026-03-04 承诺 报电价")
    assert lead.opened
    office.followups.edit(lead.opened, kind="承诺")
    office.followups.postpone(lead.lead, to="2026-03-10", today=date(2026, 3, 4), reason="未批")
    found = silent(office, date(2026, 3, 9))[lead.lead]
    assert (found.why, found.began, found.rung) == (("broken_promise",), date(2026, 3, 4), 1)
    assert "答应的推迟了" in found.why_label.zh
    office.followups.log(lead.lead, today=date(2026, 3, 9), note="说明了原因，客商同意")
    assert silent(office, date(2026, 3, 9))[lead.lead].rung == 0


def test_whoever_keeps_putting_off_is_no_safer_than_whoever_is_late(office: Workspace) -> None:
    lead = office.leads.add("样例项目", today=date(2026, 3, 2), following="2026-03-03 电话")
    for day in ("2026-03-05", "2026-03-06"):
        office.followups.postpone(lead.lead, to=day, today=date(2026, 3, 3), reason="客商出差")
    assert silent(office, date(2026, 3, 9)) == {}
    office.followups.postpone(lead.lead, to="2026-03-10", today=date(2026, 3, 6), reason="又出差")
    found = silent(office, date(2026, 3, 9))[lead.lead]
    assert (found.why, found.began, found.days_silent) == (("postponed",), date(2026, 3, 3), 4)


def test_filters_narrow_the_silent_as_they_narrow_the_list(golden: Workspace) -> None:
    def refs(**asked: object) -> set[str | None]:
        found = golden.agenda.silent(TODAY, AgendaQuery(**asked))  # type: ignore[arg-type]
        return {lead.ref for lead in found}

    assert refs(unit="U23") == {"L025", "L064"}
    assert refs(stage="线索") == {"L091"}
    assert refs(level="landed") == {"L025", "L033"}
    assert refs(owner="C006") == {"L070"}
