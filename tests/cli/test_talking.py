"""The morning works like talk: a sentence is a touch and a next step, in real terminals too."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import UsageError
from leadcrm.services.leads.sayings import read_saying
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import open_workspace

Run = Callable[..., list[str]]
TODAY = date(2019, 10, 31)  # a Thursday
CALENDAR = WorkCalendar([], [], [2019, 2020])

SAID = [
    ("已约，周四拜访", ("已约", None, None, "周四 拜访")),
    ("agreed, visit Thursday", ("agreed", None, None, "Thursday visit")),
    ("没人接电话", ("没人接电话", None, "call", None)),
    ("昨天去厂里谈了，下周三送方案", ("昨天去厂里谈了", "昨天", "visit", "下周三 送方案")),
    ("客商10月28日来过，下周回访", ("客商10月28日来过", "10月28日", None, "下周 回访")),
    ("谈了用地，约好下周二上午10点来考察", ("谈了用地", None, None, "下周二上午10点 来考察")),
    ("已拜访 下周三送方案", ("已拜访", None, "visit", "下周三 送方案")),
    ("已见面，+3工作日 送方案", ("已见面", None, "visit", "+3工作日 送方案")),
    (
        "called; send the plan on Dec 5",
        ("called", None, "call", "on Dec 5 send the plan"),
    ),
    (
        "met the boss, he wants 50 mu, visit next Wednesday with the plan",
        ("met the boss, he wants 50 mu", None, "visit", "next Wednesday visit with the plan"),
    ),
    ("微信联系了，要500亩地", ("微信联系了，要500亩地", None, "wechat", None)),
    ("they cannot decide before May", ("they cannot decide before May", None, None, None)),
    ("今天已拜访", ("今天已拜访", None, "visit", None)),
]


@pytest.mark.parametrize(("text", "read"), SAID, ids=[text for text, _ in SAID])
def test_a_sentence_is_read_as_a_touch_and_a_next_step(text: str, read: tuple) -> None:
    assert tuple(read_saying(text, "1", TODAY, CALENDAR)) == (*read, False)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("已约，周五拜访，下周三送方案", "leadcrm log 1"),
        ("周五拜访", "leadcrm postpone 1 --to 周五"),
        ("visit tomorrow", "leadcrm postpone 1 --to tomorrow"),
        ("谈了，周三见了再报方案", "--on 周三"),
    ],
)
def test_what_may_mean_two_things_is_refused_with_the_commands_for_both(
    text: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        read_saying(text, "1", TODAY, CALENDAR)
    assert hint in refused.value.hint.zh
    assert hint.replace("周五", "周五") in refused.value.hint.en


@pytest.fixture
def run(session, book: Path, tmp_path: Path) -> Run:
    """Runs commands that remember their lists in a file; returns what each of them said."""

    def run(*commands: list[str] | str, lang: Lang = "zh") -> list[str]:
        env = {"LEADCRM_LIST": str(tmp_path / "list"), "XDG_STATE_HOME": str(tmp_path / "state")}
        words = [line.split(" ") if isinstance(line, str) else line for line in commands]
        return session(words, book, lang, env=env)

    return run


@pytest.mark.parametrize(
    ("lang", "typed", "told"),
    [
        (
            "zh",
            "2 已约，周五拜访",
            ("已约", "拜访", "周五 → 2019-11-01 周五", "leadcrm undo"),
        ),
        ("en", "2 agreed, visit on Friday", ("agreed", "Visit", "Fri 11-01", "leadcrm undo")),
    ],
)
def test_what_was_read_is_told_back_and_undo_is_one_command(
    run: Run, lang: Lang, typed: str, told: tuple[str, ...]
) -> None:
    _, before, said, _, after = run(
        "today", "show L-0075 --json", typed, "undo", "show L-0075 --json", lang=lang
    )
    assert said.startswith("L-0075")
    assert all(word in said for word in told), said
    assert after == before


@pytest.mark.parametrize(
    ("lang", "typed", "told"),
    [
        ("zh", "2 上周五去送了方案", "上周五 → 2019-10-25 周五"),
        ("zh", "2 已办结，昨天去了厂里，下周三回访", "昨天 → 2019-10-30"),
        ("en", "2 met the boss yesterday", "yesterday → 2019-10-30"),
    ],
)
def test_the_day_of_what_was_is_told_back_too(run: Run, lang: Lang, typed: str, told: str) -> None:
    assert told in run("today", typed, lang=lang)[1]


@pytest.mark.parametrize(
    ("lang", "typed", "told"),
    [
        ("zh", "1 已约，9月31日拜访", "第 1 行：没有「9月31日」这一天"),
        ("zh", "1 已约，下周三或周四拜访", "「下周三」和「周四」是两天"),
        ("zh", "1 昨天见面，前天打电话", "「昨天」和「前天」是两天的事"),
        ("zh", "log 1 谈了 --next 昨天", "下次跟进 2019-10-30 已过去"),
        ("en", "1 agreed, visit Feb 30", "Row 1: There is no day Feb 30"),
    ],
)
def test_a_day_that_is_none_is_told_and_nothing_is_written_or_said_of_the_list(
    run: Run, lang: Lang, typed: str, told: str
) -> None:
    _, before, refused, after = run("today", "history --json", typed, "history --json", lang=lang)
    assert told in refused
    assert refused[-1] in "12"
    assert "清单旧了" not in refused
    assert "list is old" not in refused
    assert after == before


def test_a_sentence_names_its_lead_by_row_code_or_name(run: Run) -> None:
    for subject in ("2", "L-0075", "F-0073", "虚构在谈三产项目01"):
        listed, said = run("today", f"{subject} 没人接")
        assert listed
        assert said.startswith("L-0075"), said
    said = run("today", "2,4-5 没人接 --json")[1]
    assert len(json.loads(said.rpartition("===")[0])["items"]) == 3


@pytest.mark.parametrize(
    "said", ["办结，明天送方案", "已办结，送了方案，下周三回访", "done, call tomorrow"]
)
def test_a_promise_is_kept_by_a_sentence_that_begins_by_saying_so(run: Run, said: str) -> None:
    talked, told = run("today", "1 送了一半，明天电话 --json")[1], run(f"1 {said} --json")[0]
    assert json.loads(talked.rpartition("===")[0])["closed"] is None
    assert json.loads(told.rpartition("===")[0])["closed"] == "F-0061"


def test_a_row_alone_is_shown(run: Run) -> None:
    assert run("today", "3")[1].startswith("L-0100")


@pytest.mark.parametrize("typed", ["zwjt 正威", "lgo L-0063 谈了", "没有这个 谈了"])
def test_a_slip_of_typing_is_recorded_on_no_lead(run: Run, typed: str) -> None:
    for lang, said in (("zh", "没有命令"), ("en", "neither a command")):
        before, refused, after = run("history --json", typed, "history --json", lang=lang)
        assert refused.endswith("=== 2")
        assert said in refused
        assert after == before


def test_a_list_is_saved_under_a_name_by_its_user_and_never_in_the_book(
    run: Run, book: Path, tmp_path: Path
) -> None:
    before = book.read_bytes()
    saved, listed, again, narrower, dropped, gone = run(
        "today --unit 示例二局 --save 智能园",
        "today --saved --json",
        "@智能园 --json",
        "today @智能园 --top 0 --json",
        "today --drop @智能园",
        "@智能园",
    )
    assert "leadcrm @智能园" in saved
    (item,) = json.loads(listed.rpartition("===")[0])["items"]
    assert item == {"name": "智能园", "command": ["today", "--unit", "示例二局"]}
    items = json.loads(again.rpartition("===")[0])["items"]
    assert items
    assert {each["unit"] for each in items} == {"示例二局"}
    assert json.loads(narrower.rpartition("===")[0])["items"] == []
    assert dropped.endswith("=== 0")
    assert gone.endswith("=== 1")
    assert "leadcrm today --saved" in gone
    assert book.read_bytes() == before
    (file,) = (tmp_path / "state").rglob("saved.json")
    assert file.stat().st_mode & 0o777 == 0o600


SIZES = [(80, 24), (120, 40)]
MORNING = {
    "zh": [
        ("leadcrm today --mine", ""),
        ("leadcrm 1 ", "已约，周四拜访"),
        ("leadcrm 2 ", "没人接，明天电话"),
        ("leadcrm 3 ", "微信聊了用地，下周三送方案"),
        ("leadcrm 办结 4 ", "已送方案"),
        ("leadcrm 5 ", "谈了水电，下周回访"),
        ("leadcrm 6-8 ", "发了邀请函，明天电话"),
        ("", ""),
        ("leadcrm 9 ", "已见面，11月12日签框架"),
        ("leadcrm 推迟 11,12 ", "下周三 客商出差"),
        ("", ""),
        ("leadcrm 10 ", "同意来考察，下周五接待"),
    ],
    "en": [
        ("leadcrm today --mine", ""),
        ("leadcrm 1 ", '"agreed, visit Thursday"'),
        ("leadcrm 2 ", '"no answer, call tomorrow"'),
        ("leadcrm 3 ", '"wants land, send the plan next Wednesday"'),
        ("leadcrm done 4 ", '"sent the plan"'),
        ("leadcrm 5 ", '"talked about power, visit in 5 days"'),
        ("leadcrm 6-8 ", '"invited, call tomorrow"'),
        ("", ""),
        ("leadcrm 9 ", '"met, sign on Nov 12"'),
        ("leadcrm postpone 11,12 ", '"next Wednesday" "investor away"'),
        ("", ""),
        ("leadcrm 10 ", '"will come, host next Friday"'),
    ],
}
"""What is typed in a morning: the command, and people's own words."""


@pytest.fixture
def officer(book: Path) -> str:
    """Somebody whose list has twelve leads, all of them late."""
    with open_workspace(book) as workspace:
        for item in workspace.agenda.overdue(TODAY).items[:12]:
            if item.owner != "专干样本12":
                workspace.handover.transfer(item.lead, owner="专干样本12", today=TODAY)
        late = workspace.agenda.overdue(TODAY).items
        for item in [each for each in late if each.owner == "专干样本12"][12:]:
            workspace.handover.transfer(item.lead, owner="专干样本01", today=TODAY)
    return "专干样本12"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_a_morning_of_12_leads_by_one_officer_at_most_12_lines_and_300_characters_typed(
    officer: str, terminal: Any, size: tuple[int, int], lang: Lang, book: Path
) -> None:
    """At most 300 characters in all, besides people's own words."""
    lines = MORNING[lang]
    assert len(lines) <= 12
    assert sum(len(command) + words.count('"') for command, words in lines) <= 300
    terminal.shown(f"export LEADCRM_ACTOR={officer}")
    with open_workspace(book) as workspace:
        waiting = {each.subject for each in workspace.agenda.overdue(TODAY).items}
        before = len(workspace.past.history())
    typed = iter(lines)
    for command, words in typed:
        if command.endswith(("6-8 ", "11,12 ")):
            terminal.asked(f"{command}{words}")
            next(typed)
            shown = terminal.answered("")
        else:
            shown = terminal.shown(f"{command}{words}")
        text = "\n".join(shown)
        assert all(width(line) <= size[0] for line in shown), text
        assert not any(sign in text for sign in ("错误", "Error", "Traceback")), text
    with open_workspace(book) as workspace:
        late = {each.subject for each in workspace.agenda.overdue(TODAY).items}
        assert len(workspace.past.history()) == before + 9  # the list and what was agreed to aside
        told = {
            each.fields["lead"].code
            for each in workspace.records.list("activity")
            if str(each.fields["happened_on"]) == str(TODAY)
        }
    assert len(waiting - late) >= 9  # promises stay until they are said to be done
    assert len(told) == 10
