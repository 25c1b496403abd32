"""Who has left is given nothing new, and what is late and was his is told to somebody."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadcrm.errors import RuleError
from leadcrm.services.agenda.agenda import AgendaQuery
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
DAY = timedelta(days=1)
MONDAY, LATER = date(2026, 11, 23), date(2026, 12, 20)


@pytest.fixture
def left(office: Workspace) -> Workspace:
    """An office whose 测乙 left, and handed over to 测丙."""
    for name in ("测乙", "测丙"):
        office.records.add("officer", name)
    office.leads.add("老项目", today=MONDAY, owner="测乙", following="2026-11-24 电话")
    office.handover.leave("测乙", to="测丙", today=MONDAY)
    return office


def test_every_verb_that_gives_something_names_who_has_the_work_now(left: Workspace) -> None:
    gives = (
        lambda: left.leads.add("新项目", today=MONDAY, owner="测乙"),
        lambda: left.followups.add("老项目", due="明天", today=MONDAY, owner="测乙"),
        lambda: left.followups.edit("F-0001", owner="测乙"),
        lambda: left.handover.transfer("老项目", owner="测乙", today=MONDAY),
        lambda: left.contacts.add("联系人", "甲样本", keeper="测乙"),
        lambda: left.records.add("unit", "示例一局", head="测乙"),
    )
    for give in gives:
        with pytest.raises(RuleError) as refused:
            give()
        assert "测乙" in refused.value.message.zh
        assert "测丙" in refused.value.message.en
        assert "O-0003" in refused.value.hint.zh


def test_who_took_over_and_left_too_names_the_next(left: Workspace) -> None:
    left.records.add("officer", "测丁")
    left.handover.leave("测丙", to="测丁", today=MONDAY)
    with pytest.raises(RuleError) as refused:
        left.leads.add("新项目", today=MONDAY, owner="测乙")
    assert "测丁" in refused.value.message.zh


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("项目名称,责任人,下次跟进", "新项目,测乙,2026-11-25"),
        ("姓名,手机,包联干部", "甲样本,19900000001,测乙"),
        ("公司名称,信用代码,责任人", "虚构一厂,,测乙"),
    ],
)
def test_a_list_gives_nothing_new_to_who_left_and_tells_it(
    left: Workspace, tmp_path: Path, head: str, row: str
) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    gone = left.session.query("SELECT id FROM officer WHERE name = '测乙'")[0]["id"]
    for dry in (True, False):
        report = left.intake.run([path], today=MONDAY, dry_run=dry)
        (told,) = [each for each in report.rows if each.value == "测乙"]
        assert (report.rejected, told.result) == (0, "note")
        assert "测丙" in told.reason.zh
        assert "测丙" in told.reason.en
    held = left.session.query(
        "SELECT owner_id AS who FROM lead UNION ALL SELECT owner_id FROM followup "
        "UNION ALL SELECT keeper_id FROM contact"
    )
    assert gone not in [each["who"] for each in held]


def test_what_is_closed_stays_with_who_closed_it(left: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("项目名称,责任人,阶段\n旧项目,测乙,流失\n", encoding="utf-8")
    assert left.intake.run([path], today=MONDAY).rows == ()
    assert left.leads.get("旧项目").owner_id == left.records.get("officer", "测乙").id


def test_what_is_late_is_told_to_who_took_over(left: Workspace) -> None:
    with left.session.command("test") as command:  # as an old book has it: left, not handed over
        (step,) = left.session.query("SELECT * FROM followup")
        gone = left.session.query("SELECT id FROM officer WHERE name = '测乙'")[0]["id"]
        command.update("followup", step, owner_id=gone)
    run = left.notices.remind(today=LATER)
    assert "测丙" in [item.to for item in run.items]
    assert any("测乙" in note.zh and "测丙" in note.zh for note in run.notes)


def test_where_nobody_can_be_told_it_is_said(left: Workspace) -> None:
    with left.session.command("test") as command:
        (step,) = left.session.query("SELECT * FROM followup")
        (gone,) = left.session.query("SELECT * FROM officer WHERE name = '测乙'")
        command.update("followup", step, owner_id=gone["id"])
        command.update("officer", gone, successor_id=None)
        for unit in left.session.query("SELECT * FROM unit WHERE head_id IS NOT NULL"):
            command.update("unit", unit, head_id=None)
    run = left.notices.remind(today=LATER)
    assert run.items == ()
    assert any("F-0001" in note.zh and "无人可报" in note.zh for note in run.notes)
    assert any("F-0001" in note.en and "nobody can be told" in note.en for note in run.notes)


def test_the_list_of_officers_shows_who_left_and_to_whom_the_work_went(
    session: Session, left: Workspace, tmp_path: Path
) -> None:
    left.close()
    for lang in ("zh", "en"):
        (said,) = session([["officer", "list"]], tmp_path / "office.db", lang)
        (line,) = [each for each in said.splitlines() if "O-0002" in each]
        assert "2026-11-23" in line
        assert "测丙" in line


# --- the morning's list of those who lead --------------------------------------------------------


@pytest.fixture
def nobodys(office: Workspace) -> Workspace:
    """Two towns: 甲 heads one, the other has no head; 张样本 heads the office. Two left."""
    office.records.add("unit", "城关镇", kind="镇")
    office.records.add("unit", "河西镇", kind="镇")
    for name, unit in (("甲样本", "城关镇"), ("乙样本", "城关镇"), ("丙样本", "河西镇")):
        office.records.add("officer", name, unit=unit)
    office.records.edit("unit", "城关镇", head="甲样本")
    office.records.edit("unit", "测试办", head="张样本")
    for name, owner in (("乙的项目", "乙样本"), ("丙的项目", "丙样本")):
        office.leads.add(name, today=MONDAY, owner=owner, following="2026-11-24 电话")
    office.leads.add("甲的项目", today=MONDAY, owner="甲样本", following="2026-11-24 电话")
    with office.session.command("test") as command:  # as an old book has it: left, not handed over
        for row in office.session.query("SELECT * FROM officer WHERE name IN ('乙样本','丙样本')"):
            command.update("officer", row, left_on=MONDAY)
    return office


def mine(crm: Workspace, who: str) -> list[str]:
    crm.session.actor = who
    found = crm.agenda.today(LATER, AgendaQuery(mine=True))
    assert found.summary.overdue == len(found.items)
    return [item.name for item in found.items]


def test_the_next_rung_up_hears_it_in_today_and_if_there_is_none_the_office_does(
    nobodys: Workspace,
) -> None:
    leader = nobodys.session.actor or ""
    assert mine(nobodys, "甲样本") == ["乙的项目", "甲的项目"]
    assert mine(nobodys, leader) == ["丙的项目"]
    nobodys.records.edit("unit", "城关镇", head="")
    assert mine(nobodys, leader) == ["乙的项目", "丙的项目"]
    nobodys.session.actor = leader
    told = {item.name: item.to for item in nobodys.pressure.report(LATER).items}
    assert [to.name for to in told["乙的项目"]] == [leader]


def test_today_names_who_left_with_work_in_hand(nobodys: Workspace) -> None:
    said = [note.zh for note in nobodys.agenda.today(LATER).notes]
    assert "乙样本 已离任，名下还有 1 条，请移交：leadcrm lead transfer 编号 --owner 姓名" in said
    assert not any("甲样本" in note for note in said)


def test_what_nobody_is_responsible_for_is_told_to_the_head_from_the_first_day(
    nobodys: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("项目名称,当前阶段,责任单位\n无主项目,在谈,城关镇\n", encoding="utf-8")
    nobodys.intake.run([path], today=MONDAY)
    (lead,) = [x for x in nobodys.agenda.silent(MONDAY + DAY) if x.name == "无主项目"]
    assert (lead.rung, [to.name for to in lead.to]) == (1, ["甲样本"])
    assert "no_owner" in lead.why
    run = nobodys.notices.remind(today=MONDAY + DAY)
    assert ("甲样本", lead.lead) in {(notice.to, notice.lead) for notice in run.items}


def test_counts_of_a_narrowed_list_are_of_its_own_rows(golden: Workspace) -> None:
    day = date(2019, 10, 31)
    whole = golden.agenda.today(day).summary
    units = [row["name"] for row in golden.session.query("SELECT name FROM unit")]
    parts = [golden.agenda.today(day, AgendaQuery(unit=name)).summary for name in units]
    for field in ("overdue", "due_today", "dormant", "unsigned", "signed_not_landed"):
        assert sum(getattr(part, field) for part in parts) == getattr(whole, field), field
    assert sum(part.units_behind for part in parts) == whole.units_behind == 6
    town = golden.agenda.today(day, AgendaQuery(unit="U14"))
    assert (town.headline.unit, town.headline.gap is not None) == ("示例四镇", True)
    stage = golden.agenda.today(day, AgendaQuery(stage="在谈")).summary
    assert (stage.unsigned, stage.signed_not_landed) == (17, 0)
    one = golden.agenda.today(day, AgendaQuery(owner="C006")).summary
    owned = golden.leads.list(owner="C006").items
    assert one.unsigned + one.signed_not_landed <= len(owned)


def test_who_left_helps_no_lead_and_is_posted_nowhere_any_more(office: Workspace) -> None:
    office.records.add("officer", "走样本")
    office.leads.add("样本项目", today=MONDAY, helper="走样本", leader=office.actor)
    office.postings.post("走样本", kind="驻点", place="深圳", since="2019-03", today=MONDAY)
    office.handover.leave("走样本", to=office.actor, today=MONDAY)
    page = office.show("样本项目", today=MONDAY)
    assert [each.name for each in page.standing] == [office.actor]  # type: ignore[union-attr]
    (posting,) = office.session.rows("posting")
    assert posting["until"] == MONDAY.isoformat()
    office.past.undo()
    assert office.session.rows("posting")[0]["until"] is None
