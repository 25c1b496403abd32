"""Reports through the real entry point: on a screen of 80 and 120 columns, in a file, refused."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.paper import draw_report

KINDS = ("week", "month", "year", "leader", "problems", "channel", "approach", "contact", "chain")
OF_ONE = (("unit", "U22"), ("event", "E02"))


@pytest.fixture
def leadcrm(book: Path, tmp_path: Path):
    """A function that runs the program on the sample book, as of 2019-10-31."""

    def run(*words: str, lang: str = "zh", **more: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "LEADCRM_DB": str(book),
            "LEADCRM_TODAY": "2019-10-31",
            "LEADCRM_LANG": lang,
            "LEADCRM_NO_PLUGINS": "1",
            **more,
        }
        return subprocess.run(
            [sys.executable, "-m", "leadcrm.cli.main", *words],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding=more.get("PYTHONIOENCODING", "utf-8"),
            check=False,
        )

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", [*((kind,) for kind in KINDS), *OF_ONE], ids="-".join)
def test_every_report_is_shown_in_a_gbk_console_without_colour(leadcrm, words, lang):
    done = leadcrm("report", *words, lang=lang, PYTHONIOENCODING="gbk", NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "?" not in done.stdout.replace("? ", "")


def test_a_file_that_is_there_is_kept_unless_force_is_said(leadcrm, tmp_path):
    mine = tmp_path / "一页纸.txt"
    mine.write_text("我的", "utf-8")
    refused = leadcrm("report", "leader", "-o", str(mine))
    assert (refused.returncode, mine.read_text("utf-8")) == (1, "我的")
    assert leadcrm("report", "leader", "-o", str(mine), "--force").returncode == 0
    assert "不签合同不收兵" in mine.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", "quarter"), 2, "quarter"),
        (("report", "month", "2019-11"), 2, "还没有开始"),
        (("report", "month", "某月"), 1, "某月"),
        (("report", "week", "-o", "week.pdf"), 2, ".pdf"),
        (("report", "unit", "没有的单位"), 1, "没有的单位"),
        (("report", "year", "--edition", "secret"), 2, "secret"),
        (("report", "why", "没有的数"), 1, "没有的数"),
        (("report", "event", "E03", "--after", "6m"), 2, "没有日期"),
    ],
)
def test_a_slip_is_one_sentence_with_what_to_do_and_the_right_exit_code(
    leadcrm, words, code, said
):
    done = leadcrm(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_json_has_the_figures_with_the_keys_that_others_rely_on(leadcrm):
    told = json.loads(leadcrm("report", "year", "2019", "--json").stdout)
    figure = next(each for each in told["figures"] if each["name"] == "contracted")
    assert {"name", "value", "unit", "rule", "period", "ids"} <= set(figure)
    assert (figure["value"], len(figure["ids"])) == ("98.91", 38)


def test_the_demo_ends_by_writing_the_leaders_page_and_the_board_and_says_where(leadcrm, tmp_path):
    done = leadcrm("--db", str(tmp_path / "样例.db"), "demo")
    assert done.returncode == 0
    for name in ("样例-leader.html", "样例-board.html"):
        assert name in done.stderr
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert "Content-Security-Policy" in (tmp_path / name).read_text("utf-8")
    assert "export" not in leadcrm("--db", str(tmp_path / "样例.db"), "history", "--json").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_no_line_of_a_report_is_wider_than_the_window(golden, columns, lang):
    for kind in KINDS:
        report = golden.reports.compose(kind, today=date(2019, 10, 31))
        page = draw_report(Page(color=False, columns=columns), report, lang)
        lines = ["".join(text for text, _ in line) for line in page.lines]
        assert max(map(width, lines)) <= columns, kind
