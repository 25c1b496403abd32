"""The reports of the sample office as files: the same bytes, and no more than fits."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from leadcrm.services.reports.kinds import KINDS
from leadcrm.services.reports.writing import FORMATS, report_bytes
from leadcrm.workspace import open_workspace

TODAY = date(2019, 10, 31)
WRITE = """
import hashlib, sys
from datetime import date
from leadcrm.services.reports.writing import FORMATS, report_bytes
from leadcrm.workspace import open_workspace
with open_workspace(sys.argv[1], readonly=True) as crm:
    for kind in ("week", "month", "year", "leader"):
        report = crm.reports.compose(kind, today=date(2019, 10, 31))
        for suffix in FORMATS:
            for lang in ("zh", "en"):
                made = report_bytes(report, suffix, lang, notes=True)
                print(kind, suffix, lang, hashlib.sha256(made).hexdigest())
"""


def test_each_format_twice_under_two_time_zones_and_two_hash_seeds_is_the_same_bytes(book: Path):
    said = [
        subprocess.run(
            [sys.executable, "-c", WRITE, str(book)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LEADCRM_NO_PLUGINS": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2"))
    ]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == 4 * len(FORMATS) * 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_verify_p066_changes_the_bytes_and_undo_brings_the_first_bytes_back(book: Path, suffix):
    with open_workspace(book) as crm:

        def written() -> list[bytes]:
            kinds = ("month", "year", "leader")
            reports = (crm.reports.compose(kind, today=TODAY) for kind in kinds)
            return [report_bytes(report, suffix, "zh", notes=True) for report in reports]

        first = written()
        fund = crm.funds.list(verified=False, lead="L017").items[0]
        crm.funds.verify(fund.code, approved_by="C015", evidence="进账单 9")
        assert written() != first
        crm.past.undo()
        assert written() == first


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_leaders_page_has_at_most_1_000_characters_for_a_chat(book: Path, lang):
    with open_workspace(book) as crm:
        report = crm.reports.compose("leader", today=TODAY)
    text = report_bytes(report, ".txt", lang).decode()
    assert len(text) <= 1000
    assert "66.3亿元" in text or "6.63bn" in text


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"unit", "event"}))
def test_an_empty_book_makes_every_file_of_every_report(office, kind, suffix):
    report = office.reports.compose(kind, today=TODAY)
    assert report_bytes(report, suffix, "zh", notes=True)


def test_from_a_ledger_of_her_own_to_mondays_sheet_in_two_commands(cli, listed, tmp_path):
    ledger = listed(
        "台账.csv",
        "某区重点招商项目台账,,,,,,\n"
        "项目名称,投资企业,拟投资额（亿元）,当前阶段,责任单位,责任人,备注\n"
        "铜箔项目,示例铜业,5.2,在谈,某区招商局,王样本,\n"
        "涂料项目,示例化工,8000万元,已签约,某区招商局,李样本,\n"
        "食品项目,,待定,线索,,,\n"
        "合计,,6,,,,\n",
    )
    done = cli("import", ledger, "--add-staff", "--as", "leads")
    assert done.exit_code in {0, 3}, done.errors
    sheet = tmp_path / "week.xlsx"
    done = cli("report", "week", "-o", str(sheet))
    assert done.exit_code == 0, done.errors
    assert sheet.stat().st_mode & 0o777 == 0o600
    text = cli("report", "week").text
    for word in ("铜箔项目", "涂料项目", "食品项目", "王样本"):
        assert word in text
    assert "合计3个" in text
