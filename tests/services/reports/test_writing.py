"""Reports go out in the format that the file's name ends in, private, whole and journaled."""

import builtins
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, StorageError, UsageError
from leadcrm.plugin.sections import Group, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.report import Report
from leadcrm.services.reports.writing import FORMATS, report_bytes, write_report
from leadcrm.text import LANGS, Text
from leadcrm.workspace import Workspace

CONFTEST = Path(__file__).with_name("conftest.py")
BEGINS = {
    ".docx": b"PK",
    ".xlsx": b"PK",
    ".md": b"# ",
    ".json": b"{",
    ".html": b"<!doctype html>",
    ".txt": "关于".encode(),
}
DIGESTS = """\
import hashlib, runpy, sys
from leadcrm.services.reports.writing import FORMATS, report_bytes
report = runpy.run_path(sys.argv[1])["everything"]()
for suffix in FORMATS:
    for lang in ("zh", "en"):
        data = report_bytes(report, suffix, lang, notes=True)
        print(suffix, lang, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_name_of_the_file_says_the_format(office, full, tmp_path, suffix):
    file = tmp_path / f"通报{suffix.upper()}"
    write_report(full, file, lang="zh", session=office.session)
    assert file.read_bytes().startswith(BEGINS[suffix])
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["通报.pdf", "通报", "通报.docm"])
def test_another_format_is_refused_with_those_that_are_known(office, full, tmp_path, name):
    with pytest.raises(UsageError) as refused:
        write_report(full, tmp_path / name, lang="zh", session=office.session)
    assert refused.value.exit_code == 2
    for lang in LANGS:
        assert all(suffix in refused.value.hint.to(lang) for suffix in FORMATS)
    assert not list(tmp_path.glob("通报*"))


def test_a_file_that_is_there_stays_unless_it_is_to_be_overwritten(office, full, tmp_path):
    file = tmp_path / "通报.md"
    file.write_text("手写的", encoding="utf-8")
    with pytest.raises(StorageError):
        write_report(full, file, lang="zh", session=office.session)
    assert file.read_text(encoding="utf-8") == "手写的"
    write_report(full, file, lang="zh", session=office.session, force=True)
    assert file.read_text(encoding="utf-8").startswith("# 关于")


def test_who_wrote_a_report_is_in_the_journal(office: Workspace, full: Report, tmp_path: Path):
    write_report(full, tmp_path / "通报.txt", lang="zh", session=office.session)
    newest = office.past.history()[0]
    assert newest.verb == "export"
    assert {"what": "report", "kind": "month", "rows": 17}.items() <= newest.note.items()


def test_a_template_is_for_documents_only(full, tmp_path):
    with pytest.raises(UsageError):
        report_bytes(full, ".md", "zh", template=tmp_path / "模板.docx")


def test_without_its_library_a_document_says_what_to_install(full, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] == "docxtpl":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    for module in [each for each in sys.modules if re.search(r"docxtpl|reports\.word", each)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LeadcrmError) as refused:
        report_bytes(full, ".docx", "zh")
    assert "leadcrm[report]" in refused.value.message.zh
    assert report_bytes(full, ".xlsx", "zh").startswith(b"PK")


def test_a_report_makes_the_same_bytes_in_every_zone_and_process(tmp_path):
    said = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2")):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", DIGESTS, str(CONFTEST)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(done.stdout)
    assert said[0].count("\n") == len(FORMATS) * len(LANGS)
    assert said[0] == said[1]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_report_of_nothing_still_says_whose_and_when(empty, suffix, lang):
    data = report_bytes(empty, suffix, lang, notes=True)
    assert data
    if suffix not in {".docx", ".xlsx"}:
        assert "2019" in data.decode()


def test_no_public_file_names_the_records_behind_its_figures(made_of, full):
    blocks = full.sections[0].blocks
    for suffix in (".md", ".txt", ".json", ".html"):
        inside = report_bytes(made_of(*blocks), suffix, "zh", notes=True).decode()
        outside = report_bytes(made_of(*blocks, edition="public"), suffix, "zh", notes=True)
        assert "L-0001" in inside
        assert "L-0" not in outside.decode()
        assert "正式合同签订日在期间内" in outside.decode()


def test_json_holds_every_figure_with_all_that_it_stands_on(full):
    made = json.loads(report_bytes(full, ".json", "en"))
    head = {name: made[name] for name in ("kind", "office", "as_of", "edition")}
    assert head == {
        "kind": "month",
        "office": "测试市贸促会",
        "as_of": "2019-10-31",
        "edition": "internal",
    }
    signed, contracted = made["figures"][:2]
    assert signed["value"] == "2"
    assert signed["left_out"] == [{"why": "without a day", "ids": ["L-0003"], "amount": None}]
    assert contracted["kind"] == "contract_inbound"
    assert contracted["terms"][0] == {
        "id": "L-0001",
        "value": {"fen": 980_000_000_000, "currency": "CNY"},
    }
    paragraph = made["sections"][0]["blocks"][0]
    assert paragraph["figures"] == ["signed_projects", "contracted"]
    table, chart = made["sections"][1]["blocks"]
    assert table["groups"][0]["rows"][0]["rate"] == {
        "figure": "rate-9300",
        "value": "93.00",
        "unit": "%",
    }
    assert (table["type"], chart["type"], chart["bars"][2]["lamp"]) == ("table", "chart", "red")


def test_json_of_half_a_character_is_still_json(made_of):
    column = Column("name", Text(zh="名称", en="Name"))
    table = Table(Text(zh="表", en="Table"), (column,), [Group(None, [{"name": "坏\udce4字"}])])
    made = json.loads(report_bytes(made_of(table), ".json", "zh").decode())
    assert made["sections"][0]["blocks"][0]["groups"][0]["rows"][0]["name"] == "坏\udce4字"
