"""The page on weekly sheets does what it says, from an empty folder to Monday's list and back."""

import re
import shlex
from pathlib import Path

import pytest

from leadcrm.text import LANGS

PAGE = (Path(__file__).parents[2] / "docs/how-to/weekly-sheets.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```\n((?:leadcrm .*\n)+)```", PAGE)
    for line in block.splitlines()
]
AS_OF = {"LEADCRM_TODAY": "2026-10-23"}


def sheet(folder: Path) -> None:
    block = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    (folder / "调度表.csv").write_text(block[1], encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_the_commands_of_the_page_run_one_after_the_other(session, tmp_path, lang):
    sheet(tmp_path)
    answers = session(COMMANDS, tmp_path / "办.db", lang, env=AS_OF)
    codes = [answer.rsplit("=== ", 1)[1] for answer in answers]
    assert codes == ["0", "3", "0", "0", "0", "0"], answers  # the dry run asks who they are
    assert "Traceback" not in "".join(answers)


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_office_from_init_to_mondays_list_with_only_a_ledger_of_its_own_in_four_commands(
    session, tmp_path, lang
):
    sheet(tmp_path)
    answers = session(COMMANDS[:4], tmp_path / "办.db", lang, env=AS_OF)
    tried, monday = answers[1], answers[3]
    for name in ("示例铜箔项目", "示例涂料项目"):
        assert name in tried
    assert "落实80亩用地指标" in tried
    later = session([["--as-of", "2026-10-30", "today"]], tmp_path / "办.db", lang, env=AS_OF)
    assert "示例铜箔项目" in later[0]
    assert "测王" in later[0]
    assert monday.endswith("0")
