"""Two people at once: every pair of verbs on one record ends in one of two orders, never between.

Both start, and both wait at the write lock; then one after the other gets it. Whatever a verb
decided before the lock is out of date for the one that comes second.
"""

import itertools
import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError
from leadcrm.founding import create_workspace
from leadcrm.plugin import Plan, Sheet, Text
from leadcrm.storage.audit import differences, verify
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.tables import CLASSES
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
LEAD, OTHER, STEP = "L-0001", "L-0002", "F-0001"
GIVEN_UP = {"text": "资金没有落实", "approved_by": "王样本"}
PAPERS = ("研判报告 1号 2019-10-30",)
VERBS: dict[str, Callable[[Workspace], object]] = {
    "done": lambda w: w.daily.done([STEP], outcome="谈妥了", today=TODAY),
    "done in other words": lambda w: w.daily.done([STEP], outcome="没谈成", today=TODAY),
    "postpone": lambda w: w.daily.postpone([STEP], to="2019-11-08", today=TODAY),
    "log": lambda w: w.daily.log([LEAD], note="看了厂房", today=TODAY, following="11-08 再访"),
    "followup add": lambda w: w.followups.add(LEAD, due="2019-11-06", what="送资料", today=TODAY),
    "followup edit": lambda w: w.records.edit("followup", STEP, what="改了说法", today=TODAY),
    "lead edit": lambda w: w.leads.edit(LEAD, today=TODAY, intent="3亿元"),
    "lead edit otherwise": lambda w: w.leads.edit(LEAD, today=TODAY, intent="2亿元"),
    "advance": lambda w: w.progress.advance(LEAD, "研判", today=TODAY, evidence=PAPERS),
    "shelve": lambda w: w.progress.shelve(
        LEAD, today=TODAY, revisit="2020-01-15", reason="资金紧张", **GIVEN_UP
    ),
    "lead yield": lambda w: w.performances.note(
        LEAD, today=TODAY, year=2020, promised=True, jobs="300"
    ),
    "policy use": lambda w: w.policies.use("handan"),
    "lose": lambda w: w.progress.lose(LEAD, today=TODAY, reason="资金不落实", **GIVEN_UP),
    "transfer": lambda w: w.handover.transfer(LEAD, owner="李样本", today=TODAY, reason="分工"),
    "officer leave": lambda w: w.handover.leave("张样本", to="王样本", today=TODAY),
    "problem": lambda w: w.problems.note(LEAD, "用地没有调规", today=TODAY),
    "problem answered": lambda w: w.problems.note(LEAD, None, answered="已办", today=TODAY),
    "fund add": lambda w: w.funds.add(LEAD, "500万元", on="2019-10-30", today=TODAY),
    "fund verify": lambda w: w.funds.verify("P-0001", approved_by="王样本", evidence="进账单"),
    "fund edit": lambda w: w.funds.edit("P-0001", amount="900万元", today=TODAY),
    "lead add": lambda w: w.leads.add("新来的项目", unit="甲镇", today=TODAY),
    "lead add by another unit": lambda w: w.leads.add(
        "新来的项目", unit="乙镇", owner="李样本", today=TODAY
    ),
    "claim": lambda w: w.claims.claim(LEAD, unit="乙镇", owner="李样本", today=TODAY),
    "screen": lambda w: w.screening.screen(LEAD, today=TODAY),
    "merge": lambda w: w.merging.merge("甲公司", "乙公司"),
    "merge the other way": lambda w: w.merging.merge("乙公司", "甲公司"),
    "merge on": lambda w: w.merging.merge("丙公司", "甲公司"),
    "differ": lambda w: w.duplicates.differ("contact", "甲公司", "乙公司"),
    "contact edit": lambda w: w.records.edit("contact", "甲公司", note="来过两次"),
    "contact add": lambda w: w.contacts.add("enterprise", "新公司", today=TODAY),
    "relation add": lambda w: w.relations.add("丁同乡", "介绍", "甲公司", today=TODAY),
    "event link": lambda w: w.events.link(LEAD, "推介会", role="intent"),
    "event came": lambda w: w.guests.note("推介会", ["丁同乡"]),
    "event strike": lambda w: w.guests.strike("推介会", ["甲公司"]),
    "target add": lambda w: w.targets.add("乙镇", "内联引资", "2亿元", year=2019),
    "target edit": lambda w: w.targets.edit("G-0001", amount="3亿元"),
    "officer post": lambda w: w.postings.post("李样本", kind="驻点", place="深圳", today=TODAY),
    "unit received": lambda w: w.reporting.receive("甲镇", "2019-09", on=TODAY),
    "undo": lambda w: w.past.undo(),
}
TOGETHER = (
    *("done", "done in other words", "postpone", "log", "followup edit", "lead edit"),
    *("shelve", "lose", "transfer", "officer leave", "undo", "merge", "merge the other way"),
)
"""What is tried against everything; all others are tried against each of these."""
PAIRS = [
    (one, other)
    for one, other in itertools.combinations_with_replacement(VERBS, 2)
    if one in TOGETHER or other in TOGETHER or one.split()[0] == other.split()[0]
]
NOT_TOLD = frozenset({"id", "n", "seq", "rolled", "office"})
LOCAL = threading.local()


class Gate:
    """Where one of the two waits for the write lock, until the test lets it go on."""

    def __init__(self) -> None:
        self.there, self.open = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.there.set()
        self.open.wait()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with one record of every kind that the verbs are about."""
    path = tmp_path_factory.mktemp("two") / "office.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as w:
        for unit in ("甲镇", "乙镇"):
            w.records.add("unit", unit, kind="town")
        w.records.edit("officer", "张样本", unit="甲镇")
        for name, unit in (("李样本", "乙镇"), ("王样本", "甲镇")):
            w.records.add("officer", name, unit=unit)
        for name in ("甲公司", "乙公司", "丙公司"):
            w.contacts.add("enterprise", name, today=TODAY)
        w.contacts.add("乡友", "丁同乡", today=TODAY)
        w.leads.add("样本项目", firm="甲公司", today=TODAY, following="2019-11-05 拜访")
        w.leads.add("旁的项目", firm="乙公司", today=TODAY, following="2019-11-05 拜访")
        w.events.add("推介会", kind="promo", start="2019-10-01")
        w.guests.note("推介会", ["甲公司"])
        w.targets.add("甲镇", "内联引资", "1亿元", year=2019)
        w.problems.note(LEAD, "高压线没有迁", today=TODAY)
        w.funds.add(LEAD, "800万元", on="2019-10-20", today=TODAY)
    return path


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever has a gate wait there before it gets the write lock."""
    execute = SqliteEngine.execute

    def waiting(self, sql, *params):
        gate = getattr(LOCAL, "gate", None)
        if gate is not None and sql == "BEGIN IMMEDIATE":
            LOCAL.gate = None
            gate.wait()
        return execute(self, sql, *params)

    monkeypatch.setattr(SqliteEngine, "execute", waiting)


def run(path: Path, verb: str, gate: Gate | None = None) -> str:
    """Run a verb in a program of its own; return `saved`, or how it was refused."""
    LOCAL.gate = gate
    try:
        with open_workspace(path, actor="张样本") as workspace:
            VERBS[verb](workspace)
    except LeadcrmError as refused:
        return type(refused).__name__
    finally:
        LOCAL.gate = None
    return "saved"


def state(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return every row of a book, each id as the place of its row among those of its kind."""
    with open_workspace(path) as workspace:
        session = workspace.session
        assert verify(session.journal)
        assert differences(session.journal) == []
        rows = {kind: session.rows(kind) for kind in CLASSES}
    names = {
        row["id"]: f"{kind}:{row['code'] or at}"
        for kind, found in rows.items()
        for at, row in enumerate(sorted(found, key=lambda row: str(row["id"])))
    }
    return {
        kind: sorted(
            (
                {key: names.get(value, value) for key, value in row.items() if key not in NOT_TOLD}
                for row in found
            ),
            key=repr,
        )
        for kind, found in rows.items()
    }


def one_after_the_other(office: Path, folder: Path, *verbs: str):
    path = Path(shutil.copy(office, folder / "serial.db"))
    return [run(path, verb) for verb in verbs], state(path)


def at_once(office: Path, folder: Path, verbs: tuple[str, str], ahead: int):
    """Run two verbs that both wait at the lock before either has it; one is let in `ahead`."""
    path = Path(shutil.copy(office, folder / "both.db"))
    gates, said = (Gate(), Gate()), ["", ""]

    def work(at: int) -> None:
        try:
            said[at] = run(path, verbs[at], gates[at])
        finally:
            gates[at].there.set()

    running = [threading.Thread(target=work, args=(at,)) for at in (0, 1)]
    for thread in running:
        thread.start()
    for gate in gates:
        gate.there.wait()
    for at in (ahead, 1 - ahead):
        gates[at].open.set()
        running[at].join()
    return said, state(path)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_table_does_something_when_nobody_else_is_there(office, tmp_path, verb):
    before = state(office)
    said, after = one_after_the_other(office, tmp_path, verb)
    assert said == ["saved"]
    assert after != before


@pytest.mark.usefixtures("gated")
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_pair_of_verbs_on_one_record_ends_before_after_or_in_a_told_refusal(
    office: Path, tmp_path: Path, one: str, other: str
) -> None:
    forward = one_after_the_other(office, tmp_path, one, other)
    said, end = one_after_the_other(office, tmp_path, other, one)
    orders = [forward, (said[::-1], end)]
    for ahead in (0, 1):
        assert at_once(office, tmp_path, (one, other), ahead) in orders


def test_a_plugins_verb_looks_again_where_somebody_has_written_since(office, tmp_path):
    path = Path(shutil.copy(office, tmp_path / "book.db"))
    with open_workspace(path, actor="张样本") as workspace:
        work, asked = workspace.plugin_work, []
        seen = work.newest
        sheet = Sheet(Text(zh="已有", en="there"), (), ())

        def again():
            asked.append(1)
            return sheet

        work.carry_out("test.plan", Plan(()), seen, TODAY, again)
        assert not asked
        workspace.contacts.add("enterprise", "刚来的公司", today=TODAY)
        assert work.carry_out("test.plan", Plan(()), seen, TODAY, again) is sheet
        assert asked
