"""The command line through its real entry point, in both languages."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(book: Path) -> Run:
    def call(*arguments: str, lang: str = "zh", db: Path | None = book) -> Run:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADCRM", "LC_", "LANG"))}
        env |= {"LEADCRM_TODAY": "2019-10-31", "LEADCRM_LANG": lang, "PYTHONIOENCODING": "utf-8"}
        if db is not None:
            env["LEADCRM_DB"] = str(db)
        command = [sys.executable, "-m", "leadcrm.cli.main", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, env=env, check=False, encoding="utf-8"
        )

    return call


def test_today_json_equals_the_known_answer(run: Run) -> None:
    answer = json.loads(
        (Path(__file__).parent.parent / "golden" / "today-2019-10-31.json").read_text("utf-8")
    )
    said = json.loads(run("today", "--json").stdout)
    assert said["as_of"] == answer["as_of"]
    assert {k: said["summary"][k] for k in answer["summary"]} == answer["summary"]
    items = [{k: item[k] for k in answer["items"][0]} for item in said["items"]]
    assert items == answer["items"]
    keys = {"code", "lead", "name", "stage", "kind", "what", "owner", "unit", "owes", "lamp_label"}
    assert keys <= set(said["items"][0])


def test_week_json_says_its_period(run: Run) -> None:
    said = json.loads(run("week", "--json").stdout)
    assert said["period"] == {"from": "2019-10-28", "to": "2019-11-03"}
    assert len(said["items"]) == 21


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("today",),
        ("overdue",),
        ("week",),
        ("show", "L-0017"),
        ("show", "C-0112"),
        ("find", "正威"),
        ("lead", "list", "--open"),
        ("contact", "list"),
        ("unit",),
        ("officer", "list"),
        ("event", "list"),
        ("event", "show", "E13"),
        ("show", "E13"),
        ("fund", "list"),
        ("target", "list"),
        ("target", "list", "--year", "2018"),
        ("target", "show", "G-0001"),
        ("lead", "list", "--carry-over"),
        ("lead", "list", "--signed", "2018..2019-10"),
        ("followup", "list"),
        ("history",),
        ("history", "L-0017"),
        ("--help",),
        ("lead", "--help"),
        ("done", "--help"),
    ],
)
def test_every_reading_command_answers_in_both_languages(
    run: Run, arguments: tuple[str, ...], lang: str
) -> None:
    said = run(*arguments, lang=lang)
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip()
    assert "Traceback" not in said.stderr
    assert "\x1b" not in said.stdout


def test_a_morning_done_log_postpone_undo(run: Run) -> None:
    steps = [
        ("done", "L-0063", "--outcome", "已拜访", "--next", "+3工作日 拜访 送方案"),
        ("log", "L-0033", "--note", "谈了用地", "--kind", "微信", "--approach", "上门"),
        ("postpone", "F-0015", "--to", "2019-11-04", "--reason", "客商出差"),
        ("followup", "add", "L-0025", "--due", "明天", "--what", "回电话"),
        (
            "lead",
            "add",
            "新项目",
            "--owner",
            "专干样本12",
            "--intent",
            "5亿元",
            "--next",
            "明天 见面",
        ),
        ("lead", "edit", "L-0063", "--note", "重点跟"),
        ("contact", "add", "某样本", "--kind", "乡友", "--phone", "19900000001"),
        ("unit", "add", "新单位"),
        ("officer", "add", "新干部", "--unit", "U01"),
    ]
    for step in steps:
        said = run(*step)
        assert said.returncode == 0, (step, said.stderr)
    summary = json.loads(run("today", "--json").stdout)["summary"]
    assert (summary["overdue"], summary["no_next_step"]) == (17, 1)
    for _ in steps:
        assert run("undo").returncode == 0
    assert json.loads(run("today", "--json").stdout)["summary"]["overdue"] == 19


def test_global_options_stand_before_or_after_the_command(run: Run, book: Path) -> None:
    before = run("--db", str(book), "--json", "--as-of", "2019-10-31", "overdue", db=None)
    after = run("overdue", "--db", str(book), "--json", "--as-of", "2019-10-31", db=None)
    assert before.stdout == after.stdout
    assert len(json.loads(after.stdout)["items"]) == 19


def test_exit_code_3_when_something_is_overdue(run: Run) -> None:
    assert run("overdue", "--exit-code").returncode == 3
    assert run("today", "--exit-code", "--as-of", "2019-09-01").returncode in {0, 3}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_5_good_and_3_bad_rows_exit_3_with_line_column_value_and_reason(
    run: Run, tmp_path: Path, lang: str
) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(
        "lead_id,name,stage,owner_contact,registered_on,intent_wan\n"
        "X1,一,clue,C001,2019-03-01,1\nX2,二,nowhere,C001,2019-03-01,1\n"
        "X3,三,clue,C001,2026-02-30,1\nX4,四,clue,C001,2019-03-01,abc\n"
        "X5,五,clue,C001,2019-03-01,1\nX6,六,clue,C001,2019-03-01,1\n"
        "X7,七,clue,C001,2019-03-01,1\nX8,八,clue,C001,2019-03-01,1\n",
        encoding="utf-8",
    )
    assert run("import", str(file), "--strict").returncode == 3
    said = run("import", str(file), "--json", lang=lang)
    report = json.loads(said.stdout)
    assert said.returncode == 3
    assert (report["added"], report["rejected"]) == (5, 3)
    told = [(row["line"], row["column"], row["value"]) for row in report["rows"]]
    assert told == [
        (3, "stage", "nowhere"),
        (4, "registered_on", "2026-02-30"),
        (5, "intent_wan", "abc"),
    ]
    assert all(row["reason"] for row in report["rows"])
    again = json.loads(run("import", str(file), "--json").stdout)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 5)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_cannot_be_used_is_one_clear_sentence_and_left_unharmed(
    run: Run, tmp_path: Path, lang: str
) -> None:
    text = tmp_path / "text.db"
    text.write_text("not a database, but a text that is long enough to be one" * 30, "utf-8")
    empty = tmp_path / "empty.db"
    empty.write_bytes(b"")
    for path in (text, empty, tmp_path, tmp_path / "no" / "folder.db", tmp_path / "no.db"):
        for command in (("today",), ("done", "F-1"), ("init", "--me", "x")):
            if command[0] == "init" and path.name == "no.db":
                continue
            before = path.read_bytes() if path.is_file() else None
            said = run(*command, db=path, lang=lang)
            assert said.returncode == 1, (path, command, said.stderr)
            first = "错误" if lang == "zh" else "Error"
            assert said.stderr.startswith(first)
            assert "Traceback" not in said.stderr
            assert before is None or path.read_bytes() == before


def test_an_unknown_command_or_name_is_exit_2_or_1_with_what_to_do(run: Run) -> None:
    for arguments, code in (
        (("nope",), 2),
        (("done",), 2),
        (("show", "虚构"), 2),
        (("show", "Q"), 1),
    ):
        said = run(*arguments)
        assert said.returncode == code
        assert "改为" in said.stderr or "L-" in said.stderr
    error = json.loads(run("show", "Q", "--json").stderr)
    assert set(error) >= {"error", "hint", "exit_code"}


def test_init_makes_a_private_file_and_the_first_lead_has_an_owner(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.db"
    said = run("init", "--office", "430681", "--name", "测试办", "--me", "张样本", db=path)
    assert said.returncode == 0, said.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    assert "leadcrm demo" in run("today", db=path).stdout
    assert run("lead", "add", "第一个", db=path).returncode == 0
    said = json.loads(run("lead", "list", "--json", db=path).stdout)
    assert said["items"][0]["owner"] == "张样本"
    assert said["items"][0]["next_due"]


def test_export_masks_phones_unless_revealed(run: Run, tmp_path: Path) -> None:
    run("contact", "add", "某样本", "--kind", "乡友", "--phone", "19900000001")
    file = tmp_path / "contacts.csv"
    run("export", "contacts", str(file))
    assert "19900000001" not in file.read_text("utf-8")
    assert "199****0001" in file.read_text("utf-8")
    assert run("export", "contacts", str(file), "--reveal").returncode == 1  # it is there
    run("export", "contacts", str(file), "--reveal", "--force")
    assert "19900000001" in file.read_text("utf-8")
    back = json.loads(run("import", str(file), "--json").stdout)
    assert (back["added"], back["updated"], back["rejected"]) == (0, 0, 0)


def test_a_full_disk_on_standard_output_is_one_sentence_and_exit_1(book: Path) -> None:
    env = {**os.environ, "LEADCRM_DB": str(book), "LEADCRM_LANG": "zh"}
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        said = subprocess.run(
            [sys.executable, "-m", "leadcrm.cli.main", "overdue", "--as-of", "2019-10-31"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=env,
            check=False,
        )
    assert said.returncode == 1
    assert said.stderr.startswith("错误")
    assert "Traceback" not in said.stderr


def test_a_mistyped_command_is_told_in_json_where_json_is_asked_for(run: Run) -> None:
    assert json.loads(run("nope", "--json").stderr)["exit_code"] == 2


def test_demo_never_shows_somebodys_own_book_as_the_sample(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    run("init", "--name", "测试办", "--me", "张样本", db=own)
    before = own.read_bytes()
    assert run("demo", "--db", str(own)).returncode == 1
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("lang", "echo"),
    [("zh", "下周三 → 2019-11-06 周三"), ("en", "下周三 → 2019-11-06 Wed")],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["done", "F-0061", "--next", "下周三 送方案"],
        ["postpone", "F-0015", "--to", "下周三"],
        ["followup", "add", "L-0062", "--due", "下周三"],
        ["lead", "add", "虚构铜箔", "--owner", "专干样本12", "--next", "下周三 拜访"],
    ],
)
def test_every_command_that_takes_a_day_echoes_how_it_was_read(
    run: Run, arguments: list[str], lang: str, echo: str
) -> None:
    done = run(*arguments, lang=lang)
    assert done.returncode == 0, done.stderr
    assert echo in done.stdout


def test_a_touch_is_recorded_on_the_day_it_was(run: Run) -> None:
    done = run("log", "L-0062", "--note", "已通话", "--on", "上周五")
    assert "上周五 → 2019-10-25 周五" in done.stdout
    said = json.loads(run("log", "L-0062", "--note", "已通话", "--on", "昨天", "--json").stdout)
    assert said["readings"] == ["昨天 → 2019-10-30 周三"]


def test_a_bounded_amount_is_shown_with_its_words(run: Run) -> None:
    add = ["lead", "add", "虚构铜箔", "--owner", "专干样本12", "--intent", "近8亿元"]
    assert run(*add, "--total", "USD 2 million").returncode == 0
    page = run("show", "虚构铜箔").stdout
    assert "8.00亿元  近8亿元" in page
    assert "200万美元" in page


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--intent", "5—10亿元"], "是区间", "is a range"),
        (["--intent", "5000"], "没有单位", "has no unit"),
        (["--next", "尽快 送方案"], "没有定下哪一天", "is vague"),
        (["--next", "下周三送方案"], "下周三 送方案", "下周三 送方案"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_what_to_write(
    run: Run, arguments: list[str], zh: str, en: str
) -> None:
    for lang, reason in (("zh", zh), ("en", en)):
        done = run("lead", "add", "虚构铜箔", "--owner", "专干样本12", *arguments, lang=lang)
        assert done.returncode != 0
        assert reason in done.stderr
        assert done.stderr.count("\n") == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_help_says_can_be_written_can_be_written(run: Run, lang: str) -> None:
    words = {
        "zh": ["下周三", "12月5日", "月底前", "5个工作日后", "明天", "+3天"],
        "en": ["next Wednesday", "Dec 5", "in 5 working days", "tomorrow", "+3d"],
    }
    for word in words[lang]:
        done = run("followup", "add", "L-0062", "--due", word, lang=lang)
        assert done.returncode == 0, (word, done.stderr)


def test_a_step_in_a_leads_life_echoes_its_days(run: Run) -> None:
    step = ["lead", "shelve", "L-0063", "--reason", "funds_short", "--text", "待融资"]
    done = run(*step, "--revisit", "30天后", "--approved-by", "O-0005")
    assert done.returncode == 0, done.stderr
    assert "30天后 → 2019-11-30 周六" in done.stdout
