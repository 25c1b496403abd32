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


@pytest.fixture
def by_hand(workspace, bring):
    """Record a letter without a number, as a verb does."""

    def record(**fields):
        fields = {"name": "二号信", "on": "2019-10-08", **fields}
        draft = Draft(record=NewRecord(kind="letter", fields=fields))
        workspace.plugin_work.write("post.add", Plan((draft,)), DAY)

    return record


@pytest.mark.parametrize(
    ("hand", "added"),
    [
        ({}, 0),
        ({"status": "已收", "pages": 3}, 0),
        ({"status": "已收", "pages": 4}, 1),
        ({"on": "2019-10-09"}, 1),
        ({"name": "三号信"}, 1),
        ({"ref": "X7"}, 1),
    ],
)
def test_a_numbered_row_is_the_record_by_hand_that_it_does_not_contradict(
    workspace, bring, by_hand, hand, added
):
    by_hand(**hand)
    assert bring(ref="X2", name="二号信").added == added
    found = BookView(workspace.session, DAY).find("X2", "letter")
    assert (found["status"], found["pages"]) == ("received", 3)
    assert bring(ref="X2", name="二号信").unchanged == 1
    assert bring(ref="X3", name="二号信").added == 1


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


@pytest.mark.parametrize("once", ["lead", "contact"])
def test_of_a_kind_that_a_lead_or_contact_has_once_a_list_brings_no_second(
    workspace, plugins, make_lead, make_contact, once
):
    subject = make_lead("样本项目") if once == "lead" else make_contact(name="样本项目").code
    rows = []

    @hookimpl
    def leadcrm_sources():
        yield Source("seats", Text(zh="座位", en="seats"), lambda _where, _settings: rows)

    @hookimpl
    def leadcrm_record_kinds():
        label = Text(zh="座位", en="seat")
        yield RecordKind("seat", label, "seats", Letter, once=once)

    hooks = {"leadcrm_sources": leadcrm_sources, "leadcrm_record_kinds": leadcrm_record_kinds}
    plugins.register("seats", SimpleNamespace(**hooks))

    def bring(pages, **said):
        fields = {once: "样本项目", "pages": pages}
        rows[:] = [Draft(line=2, record=NewRecord(kind="seat", fields=fields))]
        take = Sources(workspace.session).take_in
        return take(plugins.sources()["seats"], "x", today=DAY, **said)

    draft = Draft(record=NewRecord(kind="seat", fields={once: subject, "pages": 3}))
    workspace.plugin_work.write("seats.add", Plan((draft,)), DAY)
    assert bring(3).unchanged == 1
    kept = bring(5)
    assert (kept.added, kept.duplicates) == (0, 1)
    assert "页数" in kept.rows[0].reason.zh
    assert bring(5, update=True).updated == 1
    (seat,) = BookView(workspace.session, DAY).records("seat")
    assert seat["pages"] == 5


def test_a_kind_is_once_of_a_lead_or_of_a_contact_and_of_nothing_else():
    with pytest.raises(ValueError, match="lead or contact"):
        RecordKind("seat", Text(zh="座位", en="seat"), "seats", Letter, once="event")
