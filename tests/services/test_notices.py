"""Reminders: made once, handed over once, kept until they are taken."""

import csv
import sys
import types
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadcrm.errors import RuleError
from leadcrm.founding import DEMO_DAY
from leadcrm.plugin import Message, Notifier, Text, hookimpl
from leadcrm.workspace import Workspace

pytest_plugins = ["leadcrm.testing"]
GOLDEN = Path(__file__).parents[1] / "golden"
TAKEN: list[Message] = []
REFUSES: list[BaseException] = []


def send(message: Message, settings: object) -> None:
    """The notifier of these tests: keeps what it takes, or fails as it is told."""
    del settings
    if REFUSES:
        raise REFUSES[0]
    TAKEN.append(message)


class Hooks:
    """A plugin with one way to reach people."""

    @staticmethod
    @hookimpl
    def leadcrm_notifiers():
        yield Notifier("test", Text(zh="测试", en="test"), "leadcrm_test_notifier:send")


@pytest.fixture
def notifier(plugins, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("leadcrm_test_notifier")
    module.send = send  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "leadcrm_test_notifier", module)
    plugins.register("test", Hooks)
    TAKEN.clear()
    REFUSES.clear()


def test_the_golden_set_tells_whom_the_escalation_file_names(golden: Workspace) -> None:
    run = golden.notices.remind(today=DEMO_DAY)
    refs = {
        row["code"]: row["ref"] for row in golden.session.query("SELECT code, ref FROM officer")
    }
    tasks = {
        row["code"]: row["ref"] for row in golden.session.query("SELECT code, ref FROM followup")
    }
    told: dict[str, list[str]] = {}
    for item in run.items:
        if item.code is not None:  # the silent beside them are another list's
            told.setdefault(tasks[item.code], []).append(refs[item.to_code])
    with (GOLDEN / "escalation-2019-10-31.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["task_id"]: row["to"].split(";") for row in csv.DictReader(stream)}
    assert told == known


def test_without_a_way_to_send_they_wait_and_that_is_said(golden: Workspace, plugins) -> None:
    run = golden.notices.send(today=DEMO_DAY)
    assert (run.sent, run.failed) == (0, len({item.to for item in run.items}))
    assert {item.state for item in run.items} == {"waiting"}
    assert any("leadcrm-notify" in note.zh for note in run.notes)


@pytest.mark.usefixtures("notifier")
def test_each_officer_gets_one_message_and_never_the_same_twice(golden: Workspace) -> None:
    run = golden.notices.send(today=DEMO_DAY)
    officers = {item.to for item in run.items}
    assert run.sent == len(TAKEN) == len(officers)
    assert {message.to for message in TAKEN} == officers
    assert sum(message.text.count("\n") + 1 for message in TAKEN) == len(run.items)
    again = golden.notices.send(today=DEMO_DAY)
    assert (again.sent, len(TAKEN)) == (0, len(officers))
    assert {item.state for item in again.items} == {"sent"}


@pytest.mark.usefixtures("notifier")
def test_a_message_carries_every_address_that_the_book_has(office: Workspace) -> None:
    where = {"phone": "19900000002", "email": "yi@example.cn", "chat": "yi88"}
    office.records.add("officer", "乙样本", **where)
    office.leads.add(
        "样本项目", today=date(2019, 9, 2), owner="乙样本", following="2019-10-08 电话"
    )
    office.notices.send(today=date(2019, 10, 9))
    (message,) = [each for each in TAKEN if each.to == "乙样本"]
    assert {name: getattr(message, name) for name in where} == where


@pytest.mark.usefixtures("notifier")
def test_a_higher_rung_and_a_new_promise_are_told_anew(office: Workspace) -> None:
    office.leads.add("样本项目", today=date(2019, 9, 2), following="2019-10-08 电话")
    office.followups.log("F-0001", note="看了地", today=date(2019, 9, 30))
    days = [date(2019, 10, 8) + timedelta(days=n) for n in (1, 2, 7)]
    sent = [office.notices.send(today=day).sent for day in days]
    assert sent == [1, 0, 1]
    office.followups.postpone("样本项目", to="2019-10-15", today=days[-1])
    assert office.notices.send(today=date(2019, 10, 16)).sent == 1


@pytest.mark.usefixtures("notifier")
def test_what_is_refused_waits_with_the_reason_and_goes_out_once(golden: Workspace) -> None:
    REFUSES.append(ValueError("群已解散"))
    first = golden.notices.send(today=DEMO_DAY)
    assert first.failed
    assert not first.sent
    assert all("群已解散" in (item.problem.zh if item.problem else "") for item in first.items)
    REFUSES[:] = [RuleError(Text(zh="没有写群号", en="no group is set"))]
    again = golden.notices.send(today=DEMO_DAY)
    assert all("没有写群号" in item.problem.zh for item in again.items if item.problem)
    assert all("no group is set" in item.problem.en for item in again.items if item.problem)
    REFUSES.clear()
    assert golden.notices.send(today=DEMO_DAY).sent == first.failed
    assert golden.notices.send(today=DEMO_DAY).sent == 0


@pytest.mark.usefixtures("notifier")
def test_what_was_cut_off_is_told_and_sent_again_only_if_asked(golden: Workspace) -> None:
    REFUSES.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        golden.notices.send(today=DEMO_DAY)
    REFUSES.clear()
    run = golden.notices.send(today=DEMO_DAY)
    assert run.unknown
    unknown = {item.to for item in run.items if item.state == "unknown"}
    assert len(unknown) == 1
    assert unknown.isdisjoint(message.to for message in TAKEN)
    assert golden.notices.send(today=DEMO_DAY, again=True).sent == 1
    assert golden.notices.remind(today=DEMO_DAY).unknown == 0


@pytest.mark.usefixtures("notifier")
def test_sending_changes_no_record_and_undo_passes_it_by(golden: Workspace) -> None:
    golden.followups.log("L-0001", kind="电话", note="问了进度", today=DEMO_DAY)
    golden.notices.send(today=DEMO_DAY)
    assert golden.past.history()[0].verb == "remind"
    assert golden.past.undo().target_verb == "log"


def test_nobody_is_told_over_spring_festival(office: Workspace, plugins) -> None:
    office.leads.add("样本项目", today=date(2019, 1, 2), following="2019-01-25 电话")
    assert office.notices.remind(today=date(2019, 2, 1)).items
    frozen = office.notices.remind(today=date(2019, 2, 6))
    assert frozen.items == ()
    assert frozen.notes
    assert office.notices.remind(today=date(2019, 2, 12)).items


def test_remind_in_the_terminal(book: Path, session: Callable[..., list[str]]) -> None:
    shown, sent, usage = session(
        [["remind"], ["remind", "--send", "--unit", "示例二局"], ["remind", "--again"]], book, "zh"
    )
    assert "【督办单】" in shown
    assert "待重发" in sent
    assert [said[-1] for said in (shown, sent, usage)] == ["0", "3", "2"]
