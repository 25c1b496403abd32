"""What a source brings: nothing of a day to come, every task once, each place by one name."""

from datetime import date
from types import SimpleNamespace

import attrs
import pytest

from leadcrm.cli.verbs import typed_words
from leadcrm.errors import ReadingError, UsageError
from leadcrm.plugin import (
    Bookmark,
    Draft,
    NewRecord,
    NewRelation,
    Plan,
    RecordKind,
    Source,
    Task,
    Text,
    detail,
    hookimpl,
)
from leadcrm.services.importing.sources import Sources
from leadcrm.testing import DAY

LATER = "2020-05-01"


@attrs.frozen
class Visit:
    """A visit, as a plugin keeps it."""

    people: int | None = detail(zh="人数", en="people")


@pytest.fixture
def take(workspace, plugins):
    """Take in rows as a source yields them, from a place."""

    def take_in(*rows, where="x", today=DAY):
        @hookimpl
        def leadcrm_sources():
            label = Text(zh="来访", en="visits")
            yield Source("desk", label, lambda _where, _settings, _state: rows, remembers=True)

        @hookimpl
        def leadcrm_record_kinds():
            yield RecordKind("visit", Text(zh="来访", en="visit"), "visits", Visit)

        hooks = {
            "leadcrm_sources": leadcrm_sources,
            "leadcrm_record_kinds": leadcrm_record_kinds,
        }
        plugins.register("desk", SimpleNamespace(**hooks))
        return Sources(workspace.session).take_in(plugins.sources()["desk"], where, today=today)

    return take_in


@pytest.mark.parametrize(
    "row",
    [
        Draft(line=2, lead={"name": "甲项目"}, activity={"on": LATER, "kind": "visit"}),
        Draft(line=2, lead={"name": "甲项目", "recorded_on": LATER}),
        Draft(line=2, lead={"name": "甲项目", "recorded_on": date(2020, 5, 1)}),
    ],
)
def test_what_is_said_to_have_happened_on_a_day_to_come_is_refused(workspace, take, row):
    done = take(row, Draft(line=3, lead={"name": "乙项目"}))
    assert (done.added, done.rejected) == (1, 1)
    (problem,) = done.rows
    assert (problem.line, problem.value) == (2, LATER)
    assert "还没有到" in problem.reason.zh
    assert [item.name for item in workspace.leads.list().items] == ["乙项目"]
    with pytest.raises(UsageError):
        workspace.plugin_work.write("desk.add", Plan((row,)), DAY)


def visit(on, **more):
    """A draft of a visit to a lead, of which an answer is owed."""
    return Draft(
        line=2,
        lead={"name": "甲项目"},
        record=NewRecord(kind="visit", fields={"name": f"来访 {on}", "on": on}),
        tasks=(Task(due="+1工作日", what="答复", since=date.fromisoformat(on)),),
        **more,
    )


def steps(workspace):
    return [
        (row.fields["what"], str(row.fields["due"]))
        for row in workspace.followups.list(everything=True)
    ]


def test_the_task_of_a_draft_is_opened_beside_an_open_step_and_a_second_time_nothing_is(
    workspace, take, make_lead
):
    make_lead("甲项目")
    first = ("答复", "2019-10-29")
    take(visit("2019-10-28"))
    assert first in steps(workspace)
    assert len(steps(workspace)) == 2
    again = take(visit("2019-10-28"), today=date(2019, 11, 5))
    assert (again.added, again.unchanged, len(steps(workspace))) == (0, 1, 2)
    take(visit("2019-10-30"))
    assert ("答复", "2019-10-31") in steps(workspace)
    assert len(steps(workspace)) == 3


def test_a_task_alone_is_opened_once_also_after_it_was_done(workspace, take, make_lead):
    code = make_lead("甲项目")
    row = Draft(line=2, lead={"name": "甲项目"}, tasks=(Task(due="+1天", what="寄材料"),))
    assert take(row).added == 1
    assert take(row, today=date(2019, 11, 5)).unchanged == 1
    for step in workspace.followups.list(code):
        workspace.followups.done(step.code, today=DAY, outcome="寄了")
    assert take(row, today=date(2019, 11, 6)).unchanged == 1
    assert [what for what, _ in steps(workspace)].count("寄材料") == 1


def test_a_file_is_remembered_by_its_whole_path(workspace, take, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = (Draft(line=1, lead={"name": "甲项目"}), Bookmark({"seen": 1}))
    for where in ("visits.csv", "./visits.csv", str(tmp_path / "visits.csv")):
        take(*rows, where=where)
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    take(*rows, where="visits.csv")
    take(*rows, where="https://desk.example/visits")
    kept = workspace.session.setting("source.desk")["value"]
    assert kept.count("seen") == 3
    assert '"https://desk.example/visits"' in kept


def test_a_row_that_the_core_refuses_names_the_field_and_its_value(take):
    wrong = Draft(line=4, lead={"name": "甲项目", "owner": "没有此人"})
    number = NewRecord(kind="visit", fields={"name": "甲", "people": "很多"})
    first, second = take(wrong, Draft(line=5, record=number)).rows
    assert (first.column, first.value) == (Text(zh="责任人", en="owner"), "没有此人")
    assert (second.column, second.value) == (Text(zh="人数", en="people"), "很多")


@pytest.mark.parametrize(
    ("said", "people"),
    [("6人", 6), ("约10人", 10), ("8 名", 8), ("３位", 3), ("约 20", 20), ("12", 12)],
)
def test_people_are_counted_as_people_count(workspace, take, said, people):
    number = NewRecord(kind="visit", fields={"name": "甲", "people": said})
    assert take(Draft(line=1, record=number)).added == 1
    (row,) = workspace.session.rows("record")
    assert f'"people":{people}' in row["details"].replace(" ", "")


@pytest.mark.parametrize("said", ["1 2", "10至12人", "6人7人", "人"])
def test_what_counts_nothing_is_still_refused(take, said):
    number = NewRecord(kind="visit", fields={"name": "甲", "people": said})
    assert take(Draft(line=1, record=number)).rejected == 1


@pytest.mark.parametrize(
    ("said", "day"),
    [("11月8日", "2019-11-08"), ("9月8日", "2019-09-08"), ("3月8日", "2019-03-08")],
)
def test_a_day_of_a_record_without_a_year_is_the_nearest(workspace, take, said, day):
    number = NewRecord(kind="visit", fields={"name": "甲", "on": said})
    assert take(Draft(line=1, record=number), today=date(2019, 10, 31)).added == 1
    assert [row["happened_on"] for row in workspace.session.rows("record")] == [day]


def test_a_verb_says_which_word_of_which_field_is_no_number(workspace, take):
    take()
    number = NewRecord(kind="visit", fields={"name": "甲", "people": "很多"})
    with pytest.raises(ReadingError) as told:
        workspace.plugin_work.write("desk.add", Plan((Draft(record=number),)), DAY)
    assert told.value.message.zh == "人数：「很多」不是整数"
    assert told.value.message.en == "people: “很多” is not a whole number"


def test_a_record_that_is_called_like_its_contact_does_not_stand_in_its_way(
    workspace, take, make_contact
):
    make_contact("person", "来宾甲")
    contact = {"kind": "person", "name": "来宾甲"}
    take(Draft(line=1, contact=contact, record=NewRecord(kind="visit", fields={"on": "今天"})))
    brought = NewRelation(kind="introduced_by", to="来宾甲")
    done = take(Draft(line=2, lead={"name": "乙项目"}, relations=(brought,)))
    assert (done.rejected, done.added) == (0, 1), done.rows
    assert workspace.records.list("record")[0].name == "来宾甲"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_no_kind_is_told_which_sources_and_lists_plugins_have(take, cli, tmp_path, lang):
    take()
    (tmp_path / "x.csv").write_text("a\n1\n", "utf-8")
    said = cli("--lang", lang, "import", str(tmp_path / "x.csv"), "--as", "nothing")
    assert said.exit_code == 2
    assert "visits" in said.errors
    assert "desk" in said.errors


def test_a_source_that_asks_is_told_the_day_of_the_run_and_the_working_days(workspace, plugins):
    asked = []

    def read(where, settings, today, calendar):
        asked.append(today)
        asked.append(calendar.add(date(2019, 9, 30), 1))
        return ()

    source = Source("desk", Text(zh="来访", en="visits"), read)
    hooks = {"leadcrm_sources": hookimpl(lambda: [source])}
    plugins.register("desk", SimpleNamespace(**hooks))
    Sources(workspace.session).take_in(source, "x", today=date(2019, 11, 5))
    assert asked == [date(2019, 11, 5), date(2019, 10, 8)]  # after the National Day week


def test_what_is_not_typed_is_left_to_the_default_of_the_verb():
    def run(office, *, who, kind="all", many=("a",), bare, flag=False):
        del office, who, kind, many, bare, flag

    typed = {"who": "甲", "kind": None, "many": (), "bare": None, "flag": False}
    assert typed_words(run, typed) == {"who": "甲", "bare": None, "flag": False}


def test_a_trial_of_several_sources_tells_what_the_run_does_and_nobody_hears(
    workspace, plugins, outbox, listed
):
    """The second list names what the first one brings."""

    def read(where, settings):
        del settings
        name = "样本联谊会" if "fairs" in where else None
        fair = {"name": name, "kind": "fair"} if name else "样本联谊会"
        yield Draft(line=2, event=fair, lead=None if name else {"name": "铜材项目"})

    kinds = [Source(n, Text(zh=n, en=n), read, (f"{n}*.csv",)) for n in ("fairs", "intents")]
    plugins.register("fairs", SimpleNamespace(leadcrm_sources=hookimpl(lambda: kinds)))
    wheres = [listed("intents.csv", "x\n1\n"), listed("fairs.csv", "x\n1\n")]
    before = len(workspace.past.history())
    tried = workspace.incoming.run(wheres, today=DAY, dry_run=True)
    assert len(workspace.past.history()) == before
    assert outbox == []
    done = workspace.incoming.run(wheres, today=DAY)
    assert (tried.added, tried.rejected) == (done.added, done.rejected) == (2, 0)
    assert dict(tried.kinds) == dict(done.kinds)
    assert [note.zh for note in done.notes] == ["分 2 次导入，全部撤回要撤 2 次"]
