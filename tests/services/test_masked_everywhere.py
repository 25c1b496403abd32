"""Phones, ID cards and addresses in notes and unknown columns: hidden on every way out."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli import main as entry
from leadcrm.founding import create_workspace
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
PHONE, CARD, MAIL = "13812345678", "11010519491231002X", "zhao.san@example.com"
MARKERS = (PHONE, CARD, MAIL, "138-1234-5678")
SAID = f"打{PHONE}或138-1234-5678，证{CARD}，信{MAIL}"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with personal numbers in every field that is in words."""
    path = tmp_path / "book.db"
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        f"项目名称,投资方,证件号,其他说明\n甲项目,甲公司,{CARD},{SAID}\n", encoding="utf-8"
    )
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.leads.add("乙项目", today=TODAY, note=SAID, following=f"2019-10-30 {SAID}")
        crm.contacts.add("person", "赵样本", title="董事长", note=SAID, today=TODAY)
        crm.followups.log("L-0001", today=TODAY, note=SAID)
        crm.followups.add("L-0001", due="2019-10-29", what=SAID, today=TODAY)
        crm.problems.note("L-0001", SAID, today=TODAY)
        crm.intake.run([sheet], today=TODAY)
    return path


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LEADCRM_TODAY", TODAY.isoformat())
    monkeypatch.setenv("LEADCRM_BACKUP", "off")

    def go(*typed: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            entry.main(["--db", str(book), "--lang", "zh", *typed])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return go


COMMANDS = [
    "today",
    "overdue",
    "week",
    "show L-0001",
    "show L-0002",
    "contact show 赵样本",
    "show C-0001",
    "history",
    "history L-0001",
    "find 138",
    "activity list",
    "activity show A-0001",
    "followup list",
    "followup show F-0001",
    "lead list",
    "contact list",
    "check",
    "remind",
    "report week",
    "report leader",
    "privacy report",
    "contact edit 赵样本 --title 经理",
    "lead problem L-0001",
    "why nothing",
]


@pytest.mark.parametrize("json_too", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("typed", COMMANDS)
def test_no_command_shows_a_personal_number_unasked(
    run: Run, typed: str, *, json_too: bool
) -> None:
    code, out, err = run(*typed.split(), *(["--json"] if json_too else []))
    assert code in {0, 1, 2, 3}
    for marker in MARKERS:
        assert marker not in out + err, typed


def test_what_is_asked_for_is_shown_and_journaled(run: Run, book: Path) -> None:
    shown = run("contact", "show", "赵样本", "--reveal", "--purpose", "通知开会")
    assert PHONE in shown[1]
    with open_workspace(book, readonly=True) as crm:
        assert crm.past.history(limit=1)[0].verb == "reveal"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
@pytest.mark.parametrize("kind", ["leads", "contacts", "activities", "followups"])
def test_no_list_goes_out_with_a_personal_number_unasked(
    run: Run, tmp_path: Path, kind: str, suffix: str
) -> None:
    file = tmp_path / f"out{suffix}"
    assert run("export", kind, str(file))[0] == 0
    data = file.read_bytes()
    assert data
    if suffix != ".xlsx":
        text = data.decode("utf-8-sig")
        assert not [marker for marker in MARKERS if marker in text]
    whole = tmp_path / f"whole{suffix}"
    assert run("export", kind, str(whole), "--reveal", "--purpose", "交接")[0] == 0


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".txt"])
def test_no_report_and_no_board_goes_out_with_one(run: Run, tmp_path: Path, suffix: str) -> None:
    for kind in ("week", "leader", "month"):
        file = tmp_path / f"{kind}{suffix}"
        assert run("report", kind, "-o", str(file))[0] in {0, 3}
        text = file.read_text(encoding="utf-8")
        assert not [marker for marker in MARKERS if marker in text], (kind, suffix)
    page = tmp_path / "board.html"
    assert run("board", "-o", str(page))[0] == 0
    assert not [m for m in MARKERS if m in page.read_text(encoding="utf-8")]


def test_a_masked_list_that_comes_back_changes_nothing(
    run: Run, book: Path, tmp_path: Path
) -> None:
    def notes(crm: Workspace) -> list[object]:
        rows = [*crm.session.rows("lead"), *crm.session.rows("contact")]
        return [(row["code"], row["note"], row["extra"]) for row in rows]

    with open_workspace(book) as crm:
        before = notes(crm)
    for kind in ("leads", "contacts"):
        for suffix in (".csv", ".json"):
            file = tmp_path / f"{kind}{suffix}"
            assert run("export", kind, str(file))[0] == 0
            code, out, err = run("import", str(file), "--as", kind, "--update")
            assert code in {0, 3}, (out, err)
    with open_workspace(book) as crm:
        assert notes(crm) == before


def test_the_whole_book_for_machines_stays_whole(run: Run, tmp_path: Path) -> None:
    assert run("export", "all", str(tmp_path / "all"), "--purpose", "留底")[0] == 0
    text = (tmp_path / "all" / "lead.csv").read_text(encoding="utf-8")
    assert all(marker in text for marker in MARKERS)


def test_a_refused_row_goes_back_to_the_clerk_as_it_was(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "bad.csv"
    sheet.write_text(f"项目名称,投资额,备注\n丙项目,很多,{SAID}\n", encoding="utf-8")
    refused = tmp_path / "refused.csv"
    code, out, err = run("import", str(sheet), "--errors", str(refused))
    assert code == 3
    assert not [marker for marker in MARKERS if marker in out + err]
    assert all(marker in refused.read_text(encoding="utf-8-sig") for marker in MARKERS)


def test_a_failure_says_no_personal_number(run: Run) -> None:
    code, _, err = run("show", f"没有这人{PHONE}")
    assert code == 1
    assert PHONE not in err
    assert PHONE not in json.dumps(run("show", f"没有这人{PHONE}", "--json")[2])
