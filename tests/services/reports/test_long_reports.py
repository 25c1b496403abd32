"""Reports of very many leads: written piece by piece, so that no more than a row is held."""

import gc
import json
import tracemalloc
import zipfile
from datetime import date
from io import BytesIO

import attrs
import pytest

from leadcrm.domain import lazily
from leadcrm.domain.lazily import FEW, Lazily
from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.plugin.sections import Group, Table
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports import grid, writing
from leadcrm.services.reports.writing import pieces_of, report_bytes, watched
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.text import Text

TODAY = date(2019, 10, 31)
MANY = 20_000
COLUMNS = (
    Column("name", Text(zh="项目", en="Project")),
    Column("money", Text(zh="合同引资（亿元）", en="Contracted, CNY 100m"), right=True),
)
ROOM = {".md": 4 * 2**20, ".json": 4 * 2**20, ".xlsx": 14 * 2**20}
"""Bytes at most while a long report is written: the library of workbooks keeps heights of rows."""


def row(at):
    return {"name": f"样本项目{at}", "money": Money(at * 10**8)}


@pytest.fixture
def long(full):
    """A report with a table of twenty thousand rows, each made when it is read."""
    title = Text(zh="长表", en="Long")
    table = Table(title, COLUMNS, (Group(None, Lazily(range(MANY), row)),), row(7))
    section = full.sections[0]._replace(blocks=(table,))
    return full._replace(sections=(section,))


def peak(work):
    gc.collect()
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("suffix", [".md", ".json", ".xlsx"])
def test_report_week_streams_in_bounded_memory(long, suffix):
    size = 0

    def write():
        nonlocal size
        size = sum(map(len, pieces_of(long, suffix, "zh")))

    assert peak(write) < ROOM[suffix]
    assert size > 100_000


def test_were_its_rows_held_a_long_report_would_not_stay_in_bounds(long, monkeypatch):
    monkeypatch.setattr(lazily, "FEW", 10 * MANY)
    monkeypatch.setattr(grid, "FEW", 10 * MANY)
    (table,) = long.sections[0].blocks
    held = attrs.evolve(table, groups=(Group(None, Lazily(range(MANY), row)),))
    section = long.sections[0]._replace(blocks=(held,))
    assert (
        peak(lambda: report_bytes(long._replace(sections=(section,)), ".md", "zh"))
        > 2 * ROOM[".md"]
    )


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_a_long_table_is_written_as_a_short_one_would_be(long, suffix, monkeypatch):
    streamed = report_bytes(long, suffix, "zh")
    monkeypatch.setattr(lazily, "FEW", MANY)
    (table,) = long.sections[0].blocks
    whole = attrs.evolve(table, groups=(Group(None, [*map(row, range(MANY))]),))
    section = long.sections[0]._replace(blocks=(whole,))
    assert report_bytes(long._replace(sections=(section,)), suffix, "zh") == streamed


def test_every_row_of_a_long_table_is_there(long):
    read = json.loads(report_bytes(long, ".json", "zh"))
    assert len(read["sections"][0]["blocks"][0]["groups"][0]["rows"]) == MANY
    assert report_bytes(long, ".md", "zh").count("样本项目".encode()) == MANY + 1
    with zipfile.ZipFile(BytesIO(report_bytes(long, ".xlsx", "zh"))) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
    assert sum(each.count(b"<row ") for each in sheets) > MANY


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt"])
def test_what_no_reader_opens_is_refused_with_what_to_write_instead(
    golden, long, tmp_path, suffix, monkeypatch
):
    monkeypatch.setattr(writing, "MOST_READ", MANY - 1)
    file = tmp_path / f"week{suffix}"
    with pytest.raises(UsageError) as refused:
        golden.reports.write(long, file, lang="zh")
    assert str(MANY) in refused.value.message.zh
    assert ".xlsx" in refused.value.hint.zh
    assert not file.exists()


def test_progress_is_told_as_rows_are_written(long):
    told = []
    watch = lambda phase, done, total: told.append((phase.zh, done, total))  # noqa: E731
    for _ in pieces_of(watched(long, watch), ".md", "zh"):
        pass
    assert {phase for phase, _, _ in told} == {"写报表"}
    assert {total for _, _, total in told} == {MANY}
    assert len(told) >= MANY // 1_000
    assert max(done for _, done, _ in told) <= MANY


def test_of_few_rows_each_is_made_once_and_may_be_read_when_the_book_is_closed():
    made = []
    few = Lazily(range(FEW), lambda at: made.append(at) or at)
    assert [*few] == [*few] == [*range(FEW)]
    assert len(made) == FEW
    many = Lazily(range(FEW + 1), lambda at: made.append(at) or at)
    assert len(made) == FEW
    assert (many[-1], len(many), [*many[1:3]]) == (FEW, FEW + 1, [1, 2])


@pytest.mark.parametrize("kind", ["year", "week"])
def test_no_figure_reads_all_leads_at_once(golden, kind, monkeypatch):
    """A million leads: what looks at all of them goes through them one by one."""
    most, real = 0, SqliteEngine.query

    def query(self, sql, params=()):
        nonlocal most
        rows = real(self, sql, params or {})
        if "FROM lead" in sql or "JOIN lead" in sql:
            most = max(most, len(rows))
        return rows

    monkeypatch.setattr(SqliteEngine, "query", query)
    monkeypatch.setattr(lazily, "FEW", 0)
    golden.reports.compose(kind, today=TODAY)
    assert 0 < most < 40, "of 97 open leads"
