"""A source goes on where it left off: what it remembers is written and undone with its rows."""

from types import SimpleNamespace

import pytest

from leadcrm.plugin import Bookmark, Draft, RowProblem, Source, Text, hookimpl
from leadcrm.services.importing.sources import Sources
from leadcrm.storage.audit import differences
from leadcrm.testing import DAY
from leadcrm.testing.contracts import SourceContract

LINE = ["甲项目", "乙项目", "丙项目"]


def read(where, settings, state):
    """Yield the projects of a line that were not seen yet."""
    for at, name in enumerate(LINE[state.get("seen", 0) :], start=state.get("seen", 0) + 1):
        yield Draft(line=at, lead={"name": name, "intent": where})
        yield Bookmark({"seen": at})


def module(reader, *, remembers=True):
    @hookimpl
    def leadcrm_sources():
        label = Text(zh="热线", en="line")
        yield Source("line", label, reader, remembers=remembers)

    return SimpleNamespace(leadcrm_sources=leadcrm_sources)


@pytest.fixture
def take(workspace, plugins):
    """Take in what a reader yields."""
    plugins.register("line", module(read))

    def take_in(where="1亿元", **options):
        source = plugins.sources()["line"]
        return Sources(workspace.session).take_in(source, where, today=DAY, **options)

    return take_in


class TestLine(SourceContract):
    @pytest.fixture
    def source(self, plugins):
        plugins.register("line", module(read))
        return plugins.sources()["line"]

    @pytest.fixture
    def where(self):
        return "1亿元"


def counts(report):
    return report.added, report.unchanged, report.rejected


def test_the_next_run_begins_where_the_last_one_ended(take):
    assert counts(take()) == (3, 0, 0)
    LINE.append("丁项目")
    try:
        assert counts(take()) == (1, 0, 0)
    finally:
        LINE.remove("丁项目")
    assert counts(take()) == (0, 0, 0)


def test_every_place_is_remembered_by_itself(take):
    take("1亿元")
    assert counts(take("2亿元")) == (0, 3, 0)
    assert counts(take("1亿元")) == (0, 0, 0)


def test_a_dry_run_and_a_strict_run_that_is_refused_remember_nothing(take, workspace):
    take(dry_run=True)
    assert counts(take("许多", strict=True)) == (0, 0, 3)
    assert workspace.session.setting("source.line") is None
    assert counts(take()) == (3, 0, 0)


def test_undo_takes_the_bookmark_back_with_the_rows_and_redo_brings_both(take, workspace):
    take()
    workspace.past.undo()
    assert workspace.session.setting("source.line") is None
    workspace.past.redo()
    assert counts(take()) == (0, 0, 0)
    assert differences(workspace.session.journal) == []


def test_what_the_core_refused_comes_again_until_it_is_right(workspace, plugins):
    good = {"乙项目": "很多"}

    def half(where, settings, state):
        for at, name in enumerate(LINE[state.get("seen", 0) :], start=state.get("seen", 0) + 1):
            yield Draft(line=at, lead={"name": name, "intent": good.get(name, "1亿元")})
            yield Bookmark({"seen": at})

    plugins.register("line", module(half))
    take = lambda: Sources(workspace.session).take_in(  # noqa: E731 - reason: said once
        plugins.sources()["line"], "x", today=DAY
    )
    assert counts(take()) == (2, 0, 1)
    good.clear()
    assert counts(take()) == (1, 1, 0)


def test_what_the_source_itself_refuses_holds_nothing_up(workspace, plugins):
    def reader(where, settings, state):
        if not state:
            yield RowProblem(line=1, reason=Text(zh="空行", en="blank"))
            yield Bookmark({"seen": 1})

    plugins.register("line", module(reader))
    source = plugins.sources()["line"]
    take = Sources(workspace.session).take_in
    assert counts(take(source, "x", today=DAY)) == (0, 0, 1)
    assert counts(take(source, "x", today=DAY)) == (0, 0, 0)


def test_a_bookmark_that_cannot_be_kept_is_told_as_rubbish(workspace, plugins):
    def reader(where, settings, state):
        yield Draft(line=1, lead={"name": "甲项目"})
        yield Bookmark({"seen": object()})

    plugins.register("line", module(reader))
    done = Sources(workspace.session).take_in(plugins.sources()["line"], "x", today=DAY)
    assert counts(done) == (1, 0, 1)
    assert "Bookmark" in done.rows[0].reason.zh
