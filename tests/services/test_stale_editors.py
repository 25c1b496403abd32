"""Two people edit one record: the second is told who changed what and when; other fields merge."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadcrm.cli import main as entry
from leadcrm.errors import StaleError
from leadcrm.founding import create_workspace
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
Run = Callable[..., tuple[int, str, str]]
EDITS: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "contact": ("C-0001", {"title": "总经理"}, {"title": "厂长"}),
    "lead": ("L-0001", {"intent": "3亿元"}, {"intent": "2亿元"}),
    "followup": ("F-0001", {"what": "送资料"}, {"what": "打电话"}),
    "unit": ("U-0001", {"name": "招商一局"}, {"name": "招商二局"}),
    "officer": ("O-0001", {"title": "局长"}, {"title": "主任"}),
    "event": ("E-0001", {"place": "长沙"}, {"place": "深圳"}),
    "fund": ("P-0001", {"evidence": "进账单1"}, {"evidence": "进账单2"}),
    "target": ("G-0001", {"set_by": "县委"}, {"set_by": "市委"}),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.records.add("officer", "李样本", unit_id="U-0001")
        crm.contacts.add("person", "赵样本", title="董事长", today=TODAY)
        crm.leads.add("甲项目", today=TODAY, following="2019-11-08 拜访")
        crm.events.add("某会", kind="fair")
        crm.funds.add("L-0001", "100万元", on="2019-10-30", today=TODAY)
        crm.targets.add("U-0001", "内联引资", "1亿元", year=2019)
    return path


FIELDS = ("title", "place", "employer")


def edit(crm: Workspace, kind: str, ref: str, said: dict[str, str]) -> object:
    parts = {"contact": "contacts", "lead": "leads", "followup": "followups"}
    parts |= {"event": "events", "fund": "funds", "target": "targets"}
    if kind in parts:
        return getattr(crm, parts[kind]).edit(ref, today=TODAY, **said)
    return crm.records.edit(kind, ref, today=TODAY, **said)


@pytest.mark.parametrize("kind", EDITS)
def test_the_second_editor_is_told_who_changed_what_and_when(book: Path, kind: str) -> None:
    ref, first, second = EDITS[kind]
    with (
        open_workspace(book, actor="张样本") as one,
        open_workspace(book, actor="李样本") as other,
    ):
        seen = one.now_seen()
        edit(other, kind, ref, first)
        with pytest.raises(StaleError) as told:
            edit(one, kind, ref, {**second, "seen": seen})
        assert "李样本" in told.value.message.zh
        assert ref in told.value.message.zh
        edit(one, kind, ref, {**second, "seen": one.now_seen()})


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(FIELDS), st.integers(0, 9)),
        max_size=8,
    )
)
def test_of_two_stale_editors_nothing_is_written_over_in_silence(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[bool, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("stale") / "book.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.contacts.add("person", "赵样本", today=TODAY)
    with open_workspace(path, actor="张样本") as one, open_workspace(path, actor="李样本") as two:
        people = (one, two)
        seen = [each.now_seen() for each in people]
        written: dict[str, tuple[int, str]] = {}
        unseen: list[set[str]] = [set(), set()]
        for first, field, number in edits:
            at = int(first)
            value = f"{field}{number}"
            clash = field in unseen[at] and written[field][1] != value
            if clash:
                with pytest.raises(StaleError):
                    people[at].contacts.edit("C-0001", seen=seen[at], **{field: value})
                seen[at], unseen[at] = people[at].now_seen(), set()
                continue
            before = written.get(field, (0, ""))[1]
            people[at].contacts.edit("C-0001", seen=seen[at], **{field: value})
            written[field] = (at, value)
            if before != value:
                unseen[1 - at].add(field)
            seen[at] = people[at].now_seen()
            unseen[at] = set()
        shown = one.contacts.show("C-0001").fields
        assert {name: shown[name] for name in written} == {n: v for n, (_, v) in written.items()}


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LEADCRM_TODAY", TODAY.isoformat())
    monkeypatch.setenv("LEADCRM_BACKUP", "off")
    monkeypatch.setenv("XDG_STATE_HOME", str(book.parent / "state"))

    def go(actor: str, *typed: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            entry.main(["--db", str(book), "--actor", actor, *typed])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return go


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "从董事长改为总经理"), ("en", "from 董事长 to 总经理")]
)
def test_at_the_command_line_who_looked_before_another_s_edit_is_told(
    run: Run, lang: str, said: str
) -> None:
    assert run("张样本", "show", "C-0001")[0] == 0
    assert run("李样本", "contact", "edit", "C-0001", "--title", "总经理")[0] == 0
    code, _, err = run("张样本", "--lang", lang, "contact", "edit", "C-0001", "--title", "厂长")
    assert code == 1
    assert "李样本" in err
    assert said in err
    assert "leadcrm show C-0001" in err
    assert run("张样本", "contact", "edit", "C-0001", "--place", "长沙")[0] == 0, "another field"
    assert run("张样本", "contact", "edit", "C-0001", "--title", "厂长")[0] == 0, "who was told"


def test_one_s_own_edits_and_a_record_never_seen_are_no_clash(run: Run) -> None:
    assert run("张样本", "show", "C-0001")[0] == 0
    assert run("张样本", "contact", "edit", "C-0001", "--title", "总经理")[0] == 0
    assert run("张样本", "contact", "edit", "C-0001", "--title", "厂长")[0] == 0
    assert run("李样本", "contact", "edit", "C-0001", "--title", "主任")[0] == 0
