"""Who has left is given nothing new, and what is late and was his is told to somebody."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import RuleError
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
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
