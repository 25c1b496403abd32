"""Everything can be taken back: exports before and after are equal to the byte."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import RefusedError, RuleError
from leadcrm.founding import DEMO
from leadcrm.storage import queries
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
LOCAL_DAYS = Path(__file__).parent / "local-days.csv"
Verb = Callable[[Workspace], object]


def export(workspace: Workspace, folder: Path) -> dict[str, bytes]:
    """Return the whole export, and the settings, which decide figures but are no book."""
    workspace.outlet.everything(folder)
    settings = repr(workspace.session.query(queries.SETTINGS)).encode()
    return {path.name: path.read_bytes() for path in folder.iterdir()} | {"settings": settings}


WHY = {"reason": "其他", "text": "样本", "approved_by": "O-0005"}
VERBS: dict[str, Verb] = {
    "done": lambda ws: ws.followups.done(
        "L-0063", today=TODAY, outcome="见了", approach="上门", following="+3工作日 送方案"
    ),
    "done without next": lambda ws: ws.followups.done("L-0063", today=TODAY),
    "postpone": lambda ws: ws.followups.postpone(
        "F-0061", to="+3天", today=TODAY, reason="客商出差", approved_by="C015"
    ),
    "log": lambda ws: ws.followups.log("L-0033", note="谈了用地", today=TODAY),
    "log on a contact": lambda ws: ws.followups.log("C064", note="端午问候", today=TODAY),
    "followup add": lambda ws: ws.followups.add("L-0025", due="明天", today=TODAY),
    "lead add": lambda ws: ws.leads.add("新项目", today=TODAY, intent="5亿元"),
    "lead edit": lambda ws: ws.leads.edit("L-0063", today=TODAY, note="改过", site="供地"),
    "lead advance": lambda ws: ws.progress.advance(
        "L-0088", "对接", today=TODAY, evidence=("会谈纪要 3号 2019-10-30",)
    ),
    "lead shelve": lambda ws: ws.progress.shelve("L-0063", today=TODAY, revisit="+30天", **WHY),
    "lead lose": lambda ws: ws.progress.lose("L-0063", today=TODAY, **WHY),
    "lead revive": lambda ws: ws.progress.revive("L-0079", today=TODAY, reason="回头"),
    "lead correct": lambda ws: ws.progress.correct(
        "L-0089", "研判", reason="误登", approved_by="O-0005", today=TODAY
    ),
    "lead screen": lambda ws: ws.screening.screen(
        "L-0086", today=TODAY, facts={"用地": "50", "固定资产投资": "2亿元"}
    ),
    "lead claim": lambda ws: ws.claims.claim(
        "L-0086", unit="U-0005", today=TODAY, reason="先接触"
    ),
    "lead add, registered elsewhere": lambda ws: ws.leads.add(
        "虚构线索02", today=TODAY, unit="U-0005"
    ),
    "lead transfer": lambda ws: ws.handover.transfer("L-0063", owner="O-0005", today=TODAY),
    "officer leave": lambda ws: ws.handover.leave("O-0012", to="O-0005", today=TODAY),
    "contact add": lambda ws: ws.contacts.add("乡友", "某样本", phone="19900000001"),
    "contact edit": lambda ws: ws.contacts.edit("N001", top500="世界500强"),
    "contact add, with its ground": lambda ws: ws.contacts.add(
        "专家", "某专家", basis="公开信息", purpose="咨询", keep_until="2025-12-31"
    ),
    "contact merge": lambda ws: ws.merging.merge("N010", "N011"),
    "contact duplicates --different": lambda ws: ws.duplicates.differ("contact", "N015", "N005"),
    "lead duplicates --different": lambda ws: ws.duplicates.differ("lead", "L042", "L057"),
    "unit receive": lambda ws: ws.reporting.receive("U14", "2019-10", on=TODAY),
    "unit add": lambda ws: ws.records.add("unit", "新单位"),
    "lead add, an expansion": lambda ws: ws.leads.add(
        "扩产项目", today=TODAY, contract="5000万元", expands="L-0001"
    ),
    "event add": lambda ws: ws.events.add("秋季签约", kind="集中签约", start="2019-10-28"),
    "event link": lambda ws: ws.events.link("L-0017", "E12", role="开工"),
    "fund add": lambda ws: ws.funds.add("L-0063", "5000万元", on="2019-10-30", today=TODAY),
    "fund verify": lambda ws: ws.funds.verify("P066", evidence="进账单", approved_by="C015"),
    "target add": lambda ws: ws.targets.add("U22", "实际利用外资", "200万美元", year=2019),
    "followup acknowledge": lambda ws: ws.followups.acknowledge("F-0085", today=TODAY),
    "policy use": lambda ws: ws.policies.use("handan"),
    "calendar load": lambda ws: ws.calendars.load(LOCAL_DAYS),
    "relation add": lambda ws: ws.relations.add("C061", "会长", "H01", today=TODAY),
    "relation end": lambda ws: ws.relations.end("C093", "任职于", "N033", today=TODAY),
    "lead edit, who stands by it": lambda ws: ws.leads.edit(
        "L014", today=TODAY, introducer="C062", helper="O-0001、O-0002", tag="+重点"
    ),
    "event invite": lambda ws: ws.guests.invite("E13", ["C061", "O-0001"]),
    "event came, a new face": lambda ws: ws.guests.note("E13", ["某某样本 19900000321 某厂"]),
    "event strike": lambda ws: ws.guests.strike("E02", ["C-0046"]),
    "officer post": lambda ws: ws.postings.post("O-0005", today=TODAY, kind="驻点", place="深圳"),
    "lead yield": lambda ws: ws.performances.note("L-0017", today=TODAY, year=2019, jobs="5"),
    "officer add": lambda ws: ws.records.add("officer", "新干部", unit_id="U01"),
}


@pytest.mark.parametrize("name", VERBS)
def test_undo_after_any_write_restores_a_byte_equal_export_and_redo_the_end(
    golden: Workspace, tmp_path: Path, name: str
) -> None:
    before = export(golden, tmp_path / "before")
    VERBS[name](golden)
    after = export(golden, tmp_path / "after")
    assert after != before
    assert differences(golden.session.journal) == []
    golden.past.undo()
    assert export(golden, tmp_path / "undone") == before
    assert differences(golden.session.journal) == []
    golden.past.redo()
    assert export(golden, tmp_path / "redone") == after
    assert differences(golden.session.journal) == []
    assert verify(golden.session.journal) > 5


def test_all_of_it_undone_newest_first_leaves_the_empty_book(
    golden: Workspace, tmp_path: Path
) -> None:
    verbs = [verb for name, verb in VERBS.items() if name not in {"done without next", "postpone"}]
    for verb in verbs:
        verb(golden)
    full = export(golden, tmp_path / "full")
    for _ in range(len(verbs) + 1):
        golden.past.undo()
    assert golden.leads.list().items == ()
    with pytest.raises(RefusedError):
        golden.past.undo()
    for _ in range(len(verbs) + 1):
        golden.past.redo()
    assert export(golden, tmp_path / "again") == full
    assert differences(golden.session.journal) == []


def test_undo_of_the_import_keeps_what_somebody_touched_since(golden: Workspace) -> None:
    golden.leads.edit("L-0063", today=TODAY, note="之后改过")
    target = next(done.command for done in golden.past.history() if done.verb == "import")
    report = golden.past.undo(target)
    assert report.kept
    assert [lead.code for lead in golden.leads.list().items] == ["L-0063"]
    assert differences(golden.session.journal) == []


def test_a_partial_undo_is_itself_undone_and_done_again(golden: Workspace, tmp_path: Path) -> None:
    golden.leads.edit("L-0063", today=TODAY, note="之后改过")
    full = export(golden, tmp_path / "full")
    target = next(done.command for done in golden.past.history() if done.verb == "import")
    part = golden.past.undo(target).command
    partial = export(golden, tmp_path / "partial")
    back = golden.past.undo(part).command
    assert export(golden, tmp_path / "back") == full
    golden.past.undo(back)
    assert export(golden, tmp_path / "again") == partial
    assert differences(golden.session.journal) == []


def test_a_done_followup_cannot_be_done_again(golden: Workspace) -> None:
    golden.followups.done("F-0061", today=TODAY)
    with pytest.raises(RuleError):
        golden.followups.done("F-0061", today=TODAY)


def test_the_set_imports_in_any_order_of_files_and_a_second_time_nothing_changes(
    office: Workspace, tmp_path: Path
) -> None:
    files = sorted(DEMO.glob("*.csv"), reverse=True)
    first = office.intake.run(files, today=TODAY)
    assert (first.added, first.rejected) == (969, 0)
    before = export(office, tmp_path / "first")
    again = office.intake.run(files[::-1], today=TODAY)
    assert (again.added, again.updated, again.rejected, again.unchanged) == (0, 0, 0, 969)
    assert export(office, tmp_path / "again") == before
    assert differences(office.session.journal) == []
