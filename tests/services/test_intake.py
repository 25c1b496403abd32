"""Import: every row is stored or listed with its line and reason."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadcrm.errors import StorageError, UsageError
from leadcrm.founding import create_workspace
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
ROWS = """lead_id,name,stage,owner_contact,registered_on,intent_wan
L1,好项目一,negotiating,张样本,2019-03-01,120000
L2,好项目二,在谈,张样本,2019-03-02,1.5亿元
L3,坏阶段,谈着呢,张样本,2019-03-03,100
L4,好项目三,clue,张样本,2019-03-04,
L5,坏日期,clue,张样本,2026-02-30,100
L6,好项目四,clue,张样本,2019-03-06,"1,234.5"
L7,坏金额,clue,张样本,2019-03-07,abc
L8,好项目五,shelved,张样本,2019-03-08,8000
"""


@pytest.fixture
def ragged(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_5_good_and_3_bad_rows_stores_5_and_lists_3_with_line_column_value_and_reason(
    office: Workspace, ragged: Path
) -> None:
    report = office.intake.run([ragged], today=TODAY)
    assert (report.added, report.rejected) == (5, 3)
    told = [(row.line, row.column, row.value) for row in report.rows]
    assert told == [
        (4, "stage", "谈着呢"),
        (6, "registered_on", "2026-02-30"),
        (8, "intent_wan", "abc"),
    ]
    assert all(row.reason.zh and row.reason.en for row in report.rows)
    amounts = [lead.intent and lead.intent.fen for lead in office.leads.list().items]
    assert amounts == [120_000_000_000, 15_000_000_000, None, 1_234_500_000, 8_000_000_000]


def test_strict_stores_none(office: Workspace, ragged: Path) -> None:
    report = office.intake.run([ragged], today=TODAY, strict=True)
    assert (report.added, report.rejected) == (0, 3)
    assert office.leads.list().items == ()


def test_the_same_file_again_changes_nothing(office: Workspace, ragged: Path) -> None:
    office.intake.run([ragged], today=TODAY)
    commands = len(office.past.history())
    again = office.intake.run([ragged], today=TODAY)
    assert (again.added, again.unchanged, again.rejected) == (0, 5, 3)
    assert len(office.past.history()) == commands


def test_a_dry_run_tells_what_import_does_and_writes_nothing(
    office: Workspace, ragged: Path
) -> None:
    tried = office.intake.run([ragged], today=TODAY, dry_run=True)
    assert office.leads.list().items == ()
    real = office.intake.run([ragged], today=TODAY)
    assert (tried.added, tried.rejected, tried.rows) == (real.added, real.rejected, real.rows)


def test_import_never_blanks_and_changes_only_when_told(office: Workspace, ragged: Path) -> None:
    office.intake.run([ragged], today=TODAY)
    ragged.write_text(
        "lead_id,name,stage,owner_contact,intent_wan\nL1,好项目一,negotiating,张样本,\n"
        "L2,好项目二,negotiating,张样本,9999\n",
        encoding="utf-8",
    )
    kept = office.intake.run([ragged], today=TODAY)
    assert (kept.unchanged, kept.duplicates, kept.updated) == (1, 1, 0)
    changed = office.intake.run([ragged], today=TODAY, update=True)
    assert (changed.unchanged, changed.updated) == (1, 1)
    fen = [lead.intent and lead.intent.fen for lead in office.leads.list().items[:2]]
    assert fen == [120_000_000_000, 9_999_000_000]
    assert differences(office.session.journal) == []


def test_an_export_of_a_kind_is_read_back_without_change(
    golden: Workspace, tmp_path: Path
) -> None:
    for kind in ("leads", "contacts", "followups", "events", "funds"):
        file = tmp_path / f"{kind}.csv"
        golden.outlet.kind(kind, file)
        assert file.stat().st_mode & 0o777 == 0o600
        report = golden.intake.run([file], today=TODAY)
        assert (report.added, report.updated, report.rejected, report.duplicates) == (0, 0, 0, 0)


def test_what_cannot_be_read_is_said_in_words(office: Workspace, tmp_path: Path) -> None:
    latin = tmp_path / "leads.csv"
    latin.write_bytes("lead_id,name\nL1,项目\n".encode("gbk") + b"\xff\n")
    with pytest.raises(StorageError):
        office.intake.run([latin], today=TODAY)
    with pytest.raises(StorageError):
        office.intake.run([tmp_path / "missing.csv"], today=TODAY)
    unknown = tmp_path / "something.csv"
    unknown.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError):
        office.intake.run([unknown], today=TODAY)


def test_channels_arrive_by_their_spelling_and_unknown_ones_are_kept(golden: Workspace) -> None:
    channel = {lead.ref: lead.channel for lead in golden.leads.list().items}
    assert channel["L053"] == channel["L071"] == "squad"
    assert (channel["L002"], channel["L092"]) == ("chain", "park")
    assert (channel["L033"], channel["L087"]) == ("agency", "media")
    assert channel["L091"] == "老同学介绍"


def test_a_problem_names_the_line_at_which_its_row_ends(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(
        'lead_id,name,stage,note\n\nL1,甲,clue,"两\n行"\n , ,,\nL2,乙,谈着呢,\n', encoding="utf-8"
    )
    report = office.intake.run([file], today=TODAY)
    assert (report.added, [row.line for row in report.rows]) == (1, [6])
    assert office.leads.show("L1", today=TODAY).fields["note"] == "两\n行"


def test_a_second_column_of_a_field_fills_what_the_first_left_blank(
    office: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("lead_id,name,项目\nL1,甲,另名\nL2,,乙\n", encoding="utf-8")
    office.intake.run([file], today=TODAY)
    assert [lead.name for lead in office.leads.list().items] == ["甲", "乙"]
    kept = office.session.query("SELECT extra FROM lead ORDER BY code")
    assert [row["extra"] for row in kept] == ['{"项目":"另名"}', None]


def test_a_number_means_the_record_of_its_own_source(office: Workspace, tmp_path: Path) -> None:
    leads, steps = tmp_path / "leads.csv", tmp_path / "followups.csv"
    for source, name in (("春", "春天的项目"), ("秋", "秋天的项目")):
        leads.write_text(f"lead_id,name\nL1,{name}\n", encoding="utf-8")
        office.intake.run([leads], today=TODAY, source=source)
    steps.write_text("task_id,lead_id,due\nT1,L1,2019-11-05\n", encoding="utf-8")
    office.intake.run([steps], today=TODAY, source="春")
    (step,) = office.followups.list()
    assert step.fields["lead"].name == "春天的项目"


def test_an_empty_table_that_is_filled_has_its_indexes_afterwards(
    office: Workspace, ragged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadcrm.storage.rows.MANY", 2)
    schema = office.engine.query("SELECT name, sql FROM sqlite_master ORDER BY name")
    office.intake.run([ragged], today=TODAY, dry_run=True)
    assert office.engine.query("SELECT name, sql FROM sqlite_master ORDER BY name") == schema
    assert office.intake.run([ragged], today=TODAY).added == 5
    assert office.engine.query("SELECT name, sql FROM sqlite_master ORDER BY name") == schema
    assert sound(office)


CELLS: dict[str, Callable[[], st.SearchStrategy[str]]] = {
    "lead_id": lambda: st.sampled_from(["", "L1", "L2", "L3", "L4", " L5 "]),
    "name": lambda: st.text(max_size=6),
    "stage": lambda: st.sampled_from(["", "clue", "在谈", "shelved", "started", "?"]),
    "owner_contact": lambda: st.sampled_from(["", "张样本", "无此人"]),
    "registered_on": lambda: st.sampled_from(["", "2019-03-01", "2026-02-30", "三月"]),
    "intent_wan": lambda: st.sampled_from(["", "100", "1.5亿元", "abc", "'-3"]),
    "signed": lambda: st.sampled_from(["", "2019-05", "2019", "2019-13"]),
    "is_hq": lambda: st.sampled_from(["", "Y", "否", "maybe"]),
    "备注": lambda: st.text(max_size=4),
}


@settings(max_examples=40)
@given(rows=st.lists(st.fixed_dictionaries({k: v() for k, v in CELLS.items()}), max_size=12))
def test_every_row_is_stored_or_listed_once_and_every_stored_row_is_sound(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(CELLS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file = folder / "leads.csv"
    file.write_bytes(stream.getvalue().encode("utf-8", "replace"))
    counted = sum(1 for row in rows if "".join(row.values()).replace("\0", "").strip())
    with create_workspace(folder / "book.db", office="430681", name="测试办", me="张样本") as book:
        tried = book.intake.run([file], today=TODAY, dry_run=True)
        report = book.intake.run([file], today=TODAY)
        assert (tried.added, tried.rows) == (report.added, report.rows)
        told = report.added + report.unchanged + report.duplicates + report.rejected
        assert told + report.updated == counted
        assert sound(book)
        again = book.intake.run([file], today=TODAY)
        assert again.added == 0
        assert sound(book)


def sound(book: Workspace) -> bool:
    """Whether the file keeps every check of its tables, and every row its journal."""
    (said,) = book.engine.query("PRAGMA integrity_check")
    return said["integrity_check"] == "ok" and differences(book.session.journal) == []


WORDS = """项目名称,阶段,责任人,登记日期,意向投资额（亿元）,总投资,signed,备注
虚构一,在谈,张样本,2019年3月1日,8.5,1.2亿元,,
虚构二,在谈,张样本,43525,近8,待定,2019年9月,
虚构三,在谈,张样本,3月5日,50000万美元,约3亿元,2019.5.16,
虚构四,在谈,张样本,2019/3/6,5-10,,,
虚构五,在谈,张样本,2019/3/7,,5000,,
虚构六,在谈,张样本,下周三,,,三季度,
"""
STEPS = """项目,应办,责任人,事项
虚构一,下周五,张样本,送方案
虚构二,月底前,张样本,送方案
虚构三,43780,张样本,送方案
虚构三,尽快,张样本,回电
"""


def test_amounts_and_dates_of_lists_are_read_with_the_units_of_their_headers(
    office: Workspace, tmp_path: Path
) -> None:
    leads, steps = tmp_path / "leads.csv", tmp_path / "followups.csv"
    leads.write_text(WORDS, encoding="utf-8")
    steps.write_text(STEPS, encoding="utf-8")
    report = office.intake.run([leads, steps], today=TODAY)
    told = {(row.file, row.line): (row.column, row.reason.zh) for row in report.rows}
    assert told[leads.name, 5] == ("意向投资额（亿元）", "「5-10」是区间，没有取数，原话保留")
    assert told[leads.name, 6] == ("总投资", "「5000」没有单位：元、万元还是亿元？")
    assert told[steps.name, 5] == ("应办", "「尽快」没有定下哪一天")
    assert (report.added, report.rejected) == (8, 2)  # a range is no reason to lose a project
    books = {book.name: book.fields for book in office.records.list("lead")}
    assert "三季度" in books["虚构六"]["extra"].values()  # nor the day of a paper not reached
    one, two, three = (books[f"虚构{n}"] for n in "一二三")
    assert (one["intent"].fen, one["total_investment"].fen) == (85_000_000_000, 12_000_000_000)
    assert (two["intent"].fen, two["total_investment"]) == (80_000_000_000, None)
    assert two["extra"] == {
        "intent_said": "近8",
        "total_investment_said": "待定",
        "signed（未到此阶段）": "2019年9月",
    }
    assert (three["intent"].fen, three["intent"].currency) == (50_000_000_000, "USD")
    recorded = [books[f"虚构{n}"]["recorded_on"].isoformat() for n in "一二三"]
    assert recorded == ["2019-03-01", "2019-03-01", "2019-03-05"]
    due = sorted(step.fields["due"].isoformat() for step in office.followups.list())
    assert due == ["2019-10-31", "2019-11-08", "2019-11-11"]
