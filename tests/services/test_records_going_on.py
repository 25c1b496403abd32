"""A record that a list of a plugin brings again by its number goes on, and nothing is lost."""

from types import SimpleNamespace

import attrs
import pytest

from leadcrm.errors import ReadingError
from leadcrm.plugin import (
    Change,
    Draft,
    NewRecord,
    Plan,
    RecordKind,
    Source,
    Statuses,
    Text,
    detail,
    hookimpl,
)
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.sources import Sources
from leadcrm.testing import DAY

STATES = {
    "received": Text(zh="已收", en="received"),
    "answered": Text(zh="已答复", en="answered"),
}
ROW = {"ref": "X1", "name": "一号信", "on": "2019-10-08", "status": "已收", "pages": 3}


@attrs.frozen(kw_only=True)
class Letter:
    """A letter to the office."""

    status: str | None = detail(zh="办理情况", en="status", codes=STATES)
    pages: int | None = detail(zh="页数", en="pages")
    about: str | None = detail(zh="事由", en="about")


@pytest.fixture
def bring(workspace, plugins):
    """Take in one letter of a list; `update` changes what the book has otherwise."""
    listed = []

    @hookimpl
    def leadcrm_sources():
        yield Source("post", Text(zh="来信", en="letters"), lambda _where, _settings: listed)

    @hookimpl
    def leadcrm_record_kinds():
        label, moves = (
            Text(zh="来信", en="letter"),
            Statuses("status", {"received": ("answered",)}),
        )
        yield RecordKind("letter", label, "letters", Letter, parent="event", statuses=moves)

    hooks = {"leadcrm_sources": leadcrm_sources, "leadcrm_record_kinds": leadcrm_record_kinds}
    plugins.register("post", SimpleNamespace(**hooks))

    def take_in(update=False, **fields):
        listed[:] = [Draft(line=2, record=NewRecord(kind="letter", fields={**ROW, **fields}))]
        take = Sources(workspace.session).take_in
        return take(plugins.sources()["post"], "x", today=DAY, update=update)

    take_in()
    return take_in


@pytest.fixture
def letter(workspace):
    return lambda: BookView(workspace.session, DAY).find("X1", "letter")


def test_the_same_list_a_second_time_is_nothing_new(bring):
    again = bring()
    assert (again.unchanged, again.rows) == (1, ())


def test_blanks_are_filled_one_by_one(bring, letter):
    assert bring(about="用地").updated == 1
    assert (letter()["about"], letter()["pages"]) == ("用地", 3)


def test_a_status_moves_on_with_all_that_its_row_says(bring, letter):
    assert bring(status="已答复", on="2019-10-21", pages=5).updated == 1
    assert (letter()["status"], str(letter().on), letter()["pages"]) == (
        *("answered", "2019-10-21"),
        5,
    )


def test_what_differs_beside_a_status_is_kept_and_told_and_update_changes_it(bring, letter):
    kept = bring(pages=5, on="2019-10-09", about="用地")
    assert (kept.duplicates, kept.updated, kept.unchanged) == (1, 0, 0)
    (told,) = kept.rows
    assert told.line == 2
    assert "页数、日期 不同，未改（--update 可更新）" in told.reason.zh
    assert "pages, on differ" in told.reason.en
    assert (letter()["pages"], letter()["about"]) == (3, "用地")
    assert bring(update=True, pages=5, on="2019-10-09").updated == 1
    assert (letter()["pages"], str(letter().on)) == (5, "2019-10-09")


@pytest.mark.parametrize("update", [False, True])
def test_an_older_list_moves_no_status_back_and_is_told(bring, letter, update):
    bring(status="已答复")
    old = bring(update=update, status="已收", pages=9)
    assert (old.review, old.updated) == (1, 0)
    assert "不能从「已答复」改为「已收」" in old.rows[0].reason.zh
    assert (letter()["status"], letter()["pages"]) == ("answered", 3)


def test_a_verb_lets_a_record_belong_to_an_event_that_had_none(workspace, bring, letter):
    workspace.events.add("接访日", kind="reception", start="2019-10-08")
    for name in ("接访日", BookView(workspace.session, DAY).find("接访日", "event")):
        plan = Plan((Change(entry=letter(), fields={"parent": name}),))
        workspace.plugin_work.write("post.hear", plan, DAY)
        assert letter()["parent"].kind == "event"
        assert letter()["parent"].name == "接访日"
        workspace.past.undo()
        assert letter()["parent"] is None


def test_a_day_that_a_verb_asks_for_has_come_unless_it_looks_ahead(workspace):
    view = BookView(workspace.session, DAY)
    assert view.day("昨天") < view.day("2019-10-31") == DAY
    assert view.day("2019-11-01", ahead=True) > DAY
    with pytest.raises(ReadingError, match="2019-11-01"):
        view.day("2019-11-01")
