"""Text from data is shown as it is and controls nothing, in every command there is.

The tree of commands is walked, so a new command fails here until its arguments are in the table.
"""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import safe, width
from leadcrm.founding import create_workspace
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
Session = Callable[..., list[str]]
REPORTS = (
    "week",
    "month",
    "year",
    "leader",
    "problems",
    "chain",
    "contact",
    "channel",
    "approach",
)
"""The kinds of reports that are of nobody."""
NAMES = {
    "markup": "王五[/red] [on hold] :smile: {x}",
    "link": "[link=file:///x]y[/link] {0} 99%",
    "escape": "\x1b[5mb\x1b]52;c;eA==\x07\x1b[2J",
    "control": "\x9bm\x7f\x85x\u202ey\u200b\ufeff",
    "breaks": "一\n二\t\r\u2028\U000e0041",
}
"""None is wider than the narrowest column that shows it, once it is spelt out."""

PATHS = frozenset(
    {
        *(("export",), ("board",), ("init",), ("demo",)),
        *(("backup",), ("restore",), ("privacy", "export")),
    }
)
"""Commands that name a file, which they are given with the name in its path."""
UNSHOWN = frozenset(
    {
        ("report", "figures"),
        ("history",),
        ("redo",),
        ("undo",),
        ("calendar", "show"),
        ("policy", "list"),
        ("doctor",),
        ("migrate",),
        ("erase",),
    }
)
"""Commands that name no record by its name; all the rest must show it whole."""


LISTS = frozenset(
    {("import",), ("calendar", "load"), ("policy", "show"), ("policy", "use"), ("policy", "test")}
)
"""Commands that read the name from a file, where it is spelt out already."""


def arguments(name: str, folder: Path) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Return what each command is called with, so that it has the name to print."""
    lists = folder / "leads.csv"
    lists.write_text(f'name,stage\n"{safe(name)}",{safe(name)}\n', "utf-8")
    ours = folder / "ours.toml"
    title = "".join(json.dumps(char)[1:-1] if char in '"\\' else char for char in safe(name))
    ours.write_text(f'title = "{title}"\n', "utf-8")
    cases = folder / "cases.csv"
    cases.write_text(f'id,due,as_of,rung\n"{safe(name)}",2019-10-08,2019-10-31,1\n', "utf-8")
    days = folder / "days.csv"
    days.write_text(f'2027-01-01,off\n"{safe(name)} 1"\n', "utf-8")
    return {
        ("today",): [],
        ("overdue",): [],
        ("week",): [],
        ("remind",): [],
        ("show",): ["L-0001"],
        ("find",): [name],
        ("report", "pressure"): [],
        **{("report", kind): [] for kind in REPORTS},
        ("report", "unit"): ["U-0001"],
        ("report", "event"): ["E-0001"],
        ("report", "why"): ["open"],
        ("report", "figures"): [],
        ("followup", "acknowledge"): ["F-0001"],
        ("done",): ["F-0001", "--outcome", name, "--next", f"+1天 {name}"],
        ("postpone",): ["F-0002", "--to", "2019-11-04", "--reason", name],
        ("log",): ["L-0001", "--note", name],
        ("lead", "add"): [name, "--next", f"明天 {name}", "--firm", "C-0001", "--note", name],
        ("lead", "list"): [],
        ("lead", "show"): ["L-0002"],
        ("lead", "edit"): ["L-0001", "--note", name],
        ("lead", "advance"): ["L-0003", "研判", "--evidence", "研判报告 3号 2019-10-30"],
        ("lead", "shelve"): [*given_up("L-0004", name), "--revisit", "+30天"],
        ("lead", "lose"): given_up("L-0005", name),
        ("lead", "revive"): ["L-0006", "--reason", name],
        ("lead", "correct"): ["L-0007", "线索", "--reason", name, "--approved-by", "O-0002"],
        ("lead", "screen"): ["L-0001", "--set", "参保人数=5", *overridden(name)],
        ("lead", "claim"): ["L-0001", "--unit", "U-0002", "--reason", name],
        ("lead", "claims"): ["L-0001"],
        ("lead", "yield"): ["L-0008", "--year", "2019", "--jobs", "5", "--note", name],
        ("lead", "problem"): ["L-0008", name],
        ("lead", "transfer"): ["L-0008", "--owner", "O-0002", "--reason", name],
        ("fund", "verify"): ["P-0001", "--evidence", name, "--approved-by", "O-0002"],
        ("officer", "leave"): ["O-0001", "--to", "O-0002"],
        ("check",): [],
        ("followup", "add"): ["L-0001", "--due", "明天", "--what", name],
        ("followup", "list"): [],
        ("followup", "show"): ["F-0002"],
        ("contact", "add"): [name, "--employer", name, "--purpose", name, "--obtained-from", name],
        ("contact", "list"): [],
        ("contact", "show"): ["C-0001", "--reveal", "--purpose", name],
        ("contact", "edit"): ["C-0001", "--note", name],
        ("contact", "gaps"): [],
        ("contact", "due"): [],
        ("contact", "duplicates"): [],
        ("contact", "merge"): ["C-0001", "C-0002"],
        ("lead", "duplicates"): [],
        ("unit", "add"): [f"新{name}"],
        ("unit", "edit"): ["U-0001", "--name", f"改{name}"],
        ("officer", "edit"): ["O-0001", "--title", name],
        ("event", "edit"): ["E-0001", "--place", name],
        ("fund", "edit"): ["P-0001", "--evidence", name],
        ("target", "edit"): ["G-0001", "--set-by", name],
        ("followup", "edit"): ["F-0001", "--what", name],
        ("activity", "list"): [],
        ("activity", "show"): ["A-0001"],
        ("activity", "edit"): ["A-0001", "--content", name],
        ("unit", "list"): [],
        ("unit", "show"): ["U-0001"],
        ("unit", "receive"): ["U-0001", "--month", "2019-10"],
        ("unit", "indicators"): [],
        ("officer", "add"): [name, "--title", name],
        ("officer", "list"): [],
        ("officer", "show"): ["O-0001"],
        ("officer", "post"): ["O-0002", "--kind", "驻点", "--place", name],
        ("event", "add"): [name, "--kind", name, "--place", name],
        ("event", "link"): ["L-0001", "E-0001", "--as", "started"],
        ("event", "invite"): ["E-0001", "O-0002"],
        ("event", "came"): ["E-0001", "O-0002", "--note", name],
        ("event", "guests"): ["E-0001"],
        ("event", "strike"): ["E-0001", "O-0002"],
        ("event", "list"): [],
        ("event", "show"): ["E-0001"],
        ("relation", "add"): ["O-0001", "works at", "U-0001", "--note", name],
        ("relation", "list"): [],
        ("relation", "end"): ["O-0001", "works at", "U-0001"],
        ("fund", "add"): ["L-0001", "1万元", "--on", "2019-10-30", "--evidence", name],
        ("fund", "list"): [],
        ("fund", "show"): ["P-0001"],
        ("target", "add"): [
            "U-0001",
            "fdi_utilised",
            "1万美元",
            "--year",
            "2019",
            "--set-by",
            name,
        ],
        ("target", "list"): [],
        ("target", "show"): ["G-0001"],
        ("calendar", "show"): [],
        ("policy", "list"): [],
        ("policy", "show"): [str(ours)],
        ("policy", "use"): [str(ours)],
        ("policy", "test"): [str(cases)],
        ("calendar", "load"): [str(days)],
        ("import",): [str(lists)],
        ("export",): ["leads", str(folder / f"{beside(name)}.csv")],
        ("board",): ["-o", str(folder / f"{beside(name)}.html")],
        ("history",): ["L-0001"],
        ("undo",): [],
        ("redo",): [],
        ("init",): ["--db", str(folder / f"{beside(name)}.db"), "--name", name, "--me", name],
        ("demo",): ["--db", str(folder / f"{beside(name)}.demo.db")],
        ("backup",): [str(folder / f"{beside(name)}.copy.db")],
        ("doctor",): [],
        ("migrate",): [],
        ("privacy", "report"): [],
        ("privacy", "export"): ["C-0003", str(folder / f"{beside(name)}.txt"), "--purpose", name],
        ("erase",): ["C-0003", "--reason", name, "--yes"],
        ("restore",): [str(folder / f"{beside(name)}.copy.db"), "--yes"],
    }


def overridden(name: str) -> list[str]:
    """Return how a verdict is overridden for a hostile reason."""
    return ["--override", "会审", "--reason", name, "--approved-by", "O-0002"]


def given_up(code: str, name: str) -> list[str]:
    """Return how a lead is given up for a hostile reason."""
    return [code, "--reason", "其他", "--text", name, "--approved-by", "O-0002"]


def beside(name: str) -> str:
    """Return what a file can be called that has the name, spelt out."""
    return safe(name).replace("/", "|")


def test_every_command_is_in_the_table(tmp_path: Path, leaves: list[tuple[str, ...]]) -> None:
    of_books = {path for path in leaves if path[0] != "plugins"}  # tests/plugin has those
    assert of_books == set(arguments("x", tmp_path))


@pytest.fixture(scope="module", params=NAMES.values(), ids=NAMES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """A hostile name, and a book that has it in every place that is shown."""
    name = request.param
    assert width(safe(name) + " L-0001") <= 40
    path = tmp_path_factory.mktemp("hostile") / "book.db"
    with create_workspace(path, office="430681", name=name, me=name) as crm:
        for planned in (f"2019-10-30 {name}", f"今天 {name}"):
            crm.leads.add(name, today=date(2019, 10, 28), following=planned, note=name)
        crm.records.add("officer", f"{name} 2")
        crm.records.add("unit", f"乙{name}")
        for _ in range(6):
            crm.leads.add(name, today=date(2019, 1, 2), following="2019-12-31 电话")
        live(crm, name)
        crm.contacts.add("person", name, employer=name, place=name, phone=name)
        crm.contacts.add("hometown", name, employer=name, details={"grade": "A", "采集人": name})
        crm.followups.log("L-0001", today=TODAY, note=name)
        crm.events.add(name, kind="fair", place=name)
        crm.funds.add("L-0001", "100万元", on="2019-10-31", today=TODAY, evidence=name)
        crm.targets.add("U-0001", "内联引资", "100万元", year=2019, set_by=name)
    return name, path


def live(crm: Workspace, name: str) -> None:
    """Bring leads to where they can be revived and corrected."""
    papers = ("研判报告 3号 2019-10-30",)
    crm.progress.advance("L-0007", "研判", today=TODAY, evidence=papers)
    crm.progress.lose("L-0006", today=TODAY, reason="其他", text=name, approved_by="O-0002")


def harmful(text: str) -> list[str]:
    """Return what in a text could control a terminal, or hide or turn what stands beside it."""
    unsafe = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    text = text.replace("\r\n", "\n")
    return [repr(c) for c in text if c != "\n" and unicodedata.category(c) in unsafe]


COLOURS = re.compile(r"\x1b\[[\d;]*m")
BLINK = "\x1b[5m"
"""A colour that a name brings along, and no style of ours has."""


@pytest.mark.parametrize(("lang", "tty"), [("zh", False), ("en", True)])
def test_a_hostile_name_is_shown_literally_and_harmlessly_by_every_command(
    filled: tuple[str, Path], tmp_path: Path, session: Session, lang: str, *, tty: bool
) -> None:
    name, path = filled
    book = Path(shutil.copy(path, tmp_path / "book.db"))
    table = arguments(name, tmp_path)
    said = session([[*path, *more] for path, more in table.items()], book, lang, tty=tty)
    for command, answer in zip(table, said, strict=True):
        plain = COLOURS.sub("", answer) if tty else answer
        assert not harmful(plain), (command, answer)
        assert BLINK not in answer
        assert "Traceback" not in plain
        finds = {("import",), ("check",), ("calendar", "load"), ("policy", "test")}
        expected = "3" if command in finds else "0"
        assert plain[-1] == expected, (command, plain)
        if command in PATHS:
            assert beside(name) in plain, (command, plain)
        elif command not in UNSHOWN:
            assert safe(name) in plain, (command, plain)
    if tty:
        assert any(COLOURS.search(answer) for answer in said)


def test_in_json_it_comes_back_as_it_was(
    filled: tuple[str, Path], tmp_path: Path, session: Session
) -> None:
    name, path = filled
    book = Path(shutil.copy(path, tmp_path / "book.db"))
    table = arguments(name, tmp_path)
    said = session(
        [[*path, *more, "--json"] for path, more in table.items()], book, "zh", tty=False
    )
    for command, answer in zip(table, said, strict=True):
        assert not harmful(answer), (command, answer)
        if command == ("init",):
            continue  # says what it made beside the data, and has no data
        told = json.loads(answer[answer.index("{") :].rpartition("===")[0])
        if command not in UNSHOWN | PATHS | LISTS:
            assert json.dumps(name)[1:-1] in json.dumps(told), command


@pytest.mark.parametrize(("lang", "tty"), [("zh", False), ("en", True)])
def test_a_mistake_with_a_hostile_word_is_told_literally_and_harmlessly(
    filled: tuple[str, Path],
    tmp_path: Path,
    session: Session,
    leaves: list[tuple[str, ...]],
    lang: str,
    *,
    tty: bool,
) -> None:
    name, path = filled
    book = Path(shutil.copy(path, tmp_path / "book.db"))
    wrong = f"{name}?"
    mistakes = [
        [wrong],
        ["lead", wrong],
        ["--as-of", wrong],
        ["--lang", wrong],
        ["--policy", wrong],
        ["--db", str(tmp_path / wrong.replace("/", "|")), "today"],
        ["show", name],  # both leads have it
        ["today", "--top", wrong],
        ["today", "--level", wrong],
        ["today", "--owner", wrong],
        ["today", "--stage", wrong],
        ["done", "F-0001", "--next", wrong],
        ["done", "F-0001", "--approach", wrong],
        ["lead", "add", "x", "--intent", wrong],
        ["lead", "edit", "L-0001", "--sector", wrong],
        ["lead", "list", "--signed", wrong],
        ["lead", "list", "--event", wrong],
        ["event", "link", "L-0001", "E-0001", "--as", wrong],
        ["fund", "add", "L-0001", wrong, "--on", "2019-10-30"],
        ["fund", "list", "--from", wrong],
        ["fund", "verify", "P-0001", "--approved-by", wrong],
        ["target", "add", "U-0001", wrong, "1", "--year", "2019"],
        ["target", "list", "--metric", wrong],
        ["export", wrong, "x.csv"],
        ["export", "leads", str(tmp_path / "no" / wrong.replace("/", "|"))],
        ["import", str(tmp_path / wrong.replace("/", "|"))],
        ["undo", wrong],
        *([*command, f"--{wrong}"] for command in leaves),
        *(
            [*command, wrong]
            for command, more in arguments(name, tmp_path).items()
            if command[-1] in {"show", "edit", "done", "log"} and more
        ),
    ]
    said = session(mistakes, book, lang, tty=tty)
    for mistake, answer in zip(mistakes, said, strict=True):
        plain = COLOURS.sub("", answer) if tty else answer
        assert not harmful(plain), (mistake, answer)
        assert BLINK not in answer
        assert "Traceback" not in plain
        assert plain[-1] in "12", (mistake, plain)
        assert plain.startswith(("错误  ", "Error  ")), (mistake, plain)
