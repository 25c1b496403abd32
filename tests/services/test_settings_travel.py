"""Settings that decide figures go with the whole book; whose book it is stays at home."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.founding import DEMO_OFFICE, create_workspace
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.storage import queries
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)
OURS = """\
title = "本县"
source = "县招商领导小组〔2019〕1号"
based_on = "handan"
red_from = 2
dormant_after = 1
key_fen = "1亿元"
second_supervision_within = 30
[cadence]
negotiating = 5
"""


@pytest.fixture
def county(golden: Workspace, tmp_path: Path) -> Workspace:
    """The golden set under a county's own policy, with local days off and a mapping of columns."""
    policy, days, people = tmp_path / "本县.toml", tmp_path / "2031.csv", tmp_path / "人.csv"
    policy.write_text(OURS, "utf-8")
    days.write_text("2019-09-02,放假\n2031-01-01,放假\n2031-02-01,上班\n", "utf-8")
    people.write_text("姓名,老板\n丁样本,虚构食品厂\n", "utf-8")
    golden.policies.use(str(policy))
    golden.calendars.load(days)
    report = golden.intake.run([people], today=TODAY, mapping={"老板": "工作单位"})
    assert report.rejected == 0
    return golden


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Workspace]:
    """A new book of the same office."""
    code, name, _ = DEMO_OFFICE
    with create_workspace(tmp_path / "new.db", office=code, name=name) as book:
        yield book


def exported(crm: Workspace, folder: Path) -> list[Path]:
    crm.outlet.everything(folder)
    return sorted(folder.glob("*.csv"))


def lamps(crm: Workspace) -> list[Any]:
    """What the thresholds and the days off decide, for each record of the book."""
    late = sorted(crm.pressure.report(TODAY).items, key=lambda item: (item.lead, item.clock))
    names = "code, is_open, is_key, landed, owed, next_due, last_activity, dormant_on, rolled"
    return [
        [(i.lead, i.code, i.clock, i.days_late, i.lamp, i.rung, i.second_after) for i in late],
        [(i.group, i.code, i.days_late, i.lamp) for i in crm.agenda.today(TODAY).items],
        [
            list(r.values())[1:-1]
            for r in crm.session.query(queries.COLUMNS.format(kind="lead", columns=names))
        ],
        crm.calendars.show(2019)[:5],
        crm.calendars.show(2031)[:5],
    ]


def settings(crm: Workspace) -> dict[str, str]:
    return {row["key"]: row["value"] for row in crm.session.query(queries.SETTINGS)}


def test_a_whole_book_under_its_own_policy_and_days_off_comes_back_to_the_byte_with_its_lamps(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    files = exported(county, tmp_path / "first")
    report = fresh.intake.run(files, today=TODAY)
    assert (report.rejected, report.rows) == (0, ())
    again = exported(fresh, tmp_path / "second")
    assert {f.name: f.read_bytes() for f in files} == {f.name: f.read_bytes() for f in again}
    assert lamps(fresh) == lamps(county)
    assert differences(fresh.session.journal) == []
    assert fresh.session.policy.name == "本县"
    (one,) = fresh.agenda.today(TODAY).items[:1]
    assert one.lamp == "red"
    unchanged = fresh.intake.run(files, today=TODAY)
    assert (unchanged.added, unchanged.updated, unchanged.batch) == (0, 0, None)


def test_what_a_book_has_otherwise_is_kept_and_told_by_name_unless_update(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    (file,) = [each for each in exported(county, tmp_path / "all") if each.stem == "setting"]
    fresh.records.add("unit", "某镇", kind="town")  # no longer as it was made
    before = settings(fresh)["calendar.2019"]
    report = fresh.intake.run([file], today=TODAY)
    assert (report.added, report.duplicates, report.rejected) == (3, 1, 0)
    (row,) = report.rows
    assert (row.result, row.file) == ("duplicates", "setting.csv")
    came, kept = report.notes
    assert came.zh == "随账带来的设置：2031年放假安排、列的对应、阈值方案 本县"
    assert kept.zh == "设置与本账不同，没有改：2019年放假安排（--update 换成带来的）"
    assert "days off of 2019" in kept.en
    assert settings(fresh)["calendar.2019"] == before
    tried = fresh.intake.run([file], today=TODAY, update=True, dry_run=True)
    assert tried.updated == 1
    assert fresh.session.calendar.is_workday(date(2019, 9, 2))
    assert settings(fresh)["calendar.2019"] == before
    changed = fresh.intake.run([file], today=TODAY, update=True)
    assert changed.updated == 1
    assert [note.zh for note in changed.notes] == ["随账带来的设置：2019年放假安排"]
    assert not fresh.session.calendar.is_workday(date(2019, 9, 2))
    assert settings(fresh)["calendar.2019"] == settings(county)["calendar.2019"]


def test_another_policy_in_force_is_left_alone_unless_update(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    file = next(each for each in exported(county, tmp_path / "all") if each.stem == "setting")
    fresh.policies.use("jiangmen")
    assert "阈值方案 本县" in fresh.intake.run([file], today=TODAY).notes[1].zh
    assert fresh.session.policy.name == "jiangmen"
    fresh.intake.run([file], today=TODAY, update=True)
    assert fresh.session.policy.name == "本县"


@pytest.mark.parametrize("update", [False, True])
def test_the_undo_of_such_an_import_restores_policy_days_and_derived_columns(
    county: Workspace, golden: Workspace, tmp_path: Path, *, update: bool
) -> None:
    file = next(each for each in exported(county, tmp_path / "all") if each.stem == "setting")
    file = file.rename(tmp_path / "setting.csv")
    while golden.past.history()[0].verb != "init" and golden.session.policy.name == "本县":
        golden.past.undo()
    if update:
        golden.policies.use("jiangmen")
    before, kept = lamps(golden), settings(golden)
    golden.intake.run([file], today=TODAY, update=True)
    assert golden.session.policy.name == "本县"
    assert lamps(golden) != before
    assert differences(golden.session.journal) == []
    golden.past.undo()
    assert (lamps(golden), settings(golden)) == (before, kept)
    assert differences(golden.session.journal) == []
    golden.past.redo()
    assert golden.session.policy.name == "本县"
    assert differences(golden.session.journal) == []


def test_leads_of_the_same_import_are_derived_under_the_policy_that_comes_with_them(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    keys = "SELECT code FROM lead WHERE office = :office AND is_key = 1 ORDER BY code"
    fresh.intake.run(exported(county, tmp_path / "all"), today=TODAY)
    assert fresh.session.query(keys) == county.session.query(keys)
    fresh.policies.use("default")
    assert fresh.session.query(keys) != county.session.query(keys)


def test_next_steps_of_the_same_import_are_planned_under_that_policy_and_a_trial_leaves_none(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    file = next(each for each in exported(county, tmp_path / "all") if each.stem == "setting")
    leads = tmp_path / "leads.csv"
    leads.write_text("项目,阶段,责任人\n样本项目,在谈,张样本\n", "utf-8")
    people = tmp_path / "officers.csv"
    people.write_text("姓名\n张样本\n", "utf-8")
    files = [file, people, leads]
    tried = fresh.intake.run(files, today=TODAY, schedule=True, dry_run=True)
    assert tried.rejected == 0
    assert (fresh.session.policy.name, fresh.session.calendar.knows(2031)) == ("default", False)
    fresh.intake.run(files, today=TODAY, schedule=True)
    (step,) = fresh.followups.list("样本项目")
    assert step.fields["due"] == date(2019, 11, 5)


def test_whose_book_it_is_never_goes_out_and_never_comes_in(
    county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    file = next(each for each in exported(county, tmp_path / "all") if each.stem == "setting")
    county.outlet.kind("settings", tmp_path / "settings.csv")
    for each in (file, tmp_path / "settings.csv"):
        with each.open(encoding="utf-8-sig", newline="") as stream:
            keys = [row["key"] for row in csv.DictReader(stream)]
        assert "office" not in keys
        assert {"policy", "calendar.2019", "calendar.2031"} <= set(keys)
        assert keys == sorted(keys) or each != file
        assert DEMO_OFFICE[1] not in each.read_text("utf-8-sig")
    assert fresh.intake.run([tmp_path / "settings.csv"], today=TODAY).rejected == 0
    assert fresh.session.policy.name == "本县"
    hostile = tmp_path / "setting.csv"
    said = json.dumps({"code": "999999", "name": "别的办", "me": "某人"}, ensure_ascii=False)
    write(hostile, [("office", said), ("token", "abc"), ("calendar", "{}")])
    report = fresh.intake.run([hostile], today=TODAY, update=True)
    assert (report.rejected, report.added, report.updated, report.batch) == (3, 0, 0, None)
    assert fresh.session.office_name == DEMO_OFFICE[1]


def write(file: Path, rows: list[tuple[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("key", "value"), *rows])


def with_values(**values: object) -> Callable[[dict[str, Any]], object]:
    return lambda kept: kept["values"].update(values)


HOSTILE_POLICIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a rung that falls": with_values(rungs=[4, 1]),
    "rungs that are text": with_values(rungs="1"),
    "a number that is text": with_values(red_from="4"),
    "a number that is no number": with_values(red_from=True),
    "a number beyond ten years": with_values(red_from=99999),
    "a stage that is a list": with_values(landed_from=["started"]),
    "a stage that there is not": with_values(landed_from="nowhere"),
    "a value that there is not": with_values(tokens="abc"),
    "red before yellow": with_values(milestone_red=1, milestone_yellow=30),
    "a cadence for nothing": with_values(cadence={"nowhere": 3}),
    "screening in words": with_values(screening={"intensity_pass": "many"}),
    "values that are a list": lambda kept: kept.update(values=[["red_from", 4]] * 2),
    "values that are text": lambda kept: kept.update(values="red"),
    "no name": lambda kept: kept.update(name=" "),
    "a name that is a number": lambda kept: kept.update(name=7),
    "a name without end": lambda kept: kept.update(name="长" * 5000),
    "half a sign": lambda kept: kept.update(name="\ud800"),
    "a title in one language": lambda kept: kept.update(title={"zh": "本县"}),
    "grounds of nothing": lambda kept: kept["origins"].update(nowhere=["a", "b"]),
    "a ground of three": lambda kept: kept["origins"].update(red_from=["a", "b", "c"]),
    "something more": lambda kept: kept.update(more=1),
    "no source": lambda kept: kept.pop("source"),
}
HOSTILE_TEXTS = {
    "no JSON": "红灯",
    "a list": "[]",
    "a number": "7",
    "nothing": "null",
    "a well": "[" * 100_000,
    "a number without end": '{"name": ' + "9" * 5000 + "}",
}
HOSTILE_YEARS = {
    "a day that there is not": '{"off": ["01-01", "02-30"], "work": []}',
    "a day of another year": '{"off": ["2030-01-01"], "work": []}',
    "a week": '{"off": ["W01-1"], "work": []}',
    "days in words": '{"off": "01-01", "work": []}',
    "numbers": '{"off": [1], "work": []}',
    "no work": '{"off": ["01-01"]}',
    "both ways": '{"off": ["01-01", "02-03"], "work": ["02-03"]}',
    "New Year is worked": '{"off": [], "work": []}',
    "partial in words": '{"off": [], "work": [], "partial": "ja"}',
    "something more": '{"off": ["01-01"], "work": [], "more": 1}',
}
HOSTILE_MAPPINGS = {
    "no columns": '{"kind": null}',
    "columns that are a list": '{"kind": null, "columns": ["姓名"]}',
    "a field that is a number": '{"kind": null, "columns": {"老板": 7}}',
    "a kind that is a list": '{"kind": ["leads"], "columns": {}}',
    "half a sign": '{"kind": null, "columns": {"\\ud800": "name"}}',
}


def hostile_rows() -> Iterator[tuple[str, str, str | Callable[[dict[str, Any]], object]]]:
    for name, spoil in HOSTILE_POLICIES.items():
        yield f"policy: {name}", "policy", spoil
    keys = {"policy": {}, "calendar.2031": HOSTILE_YEARS, f"columns.{'a' * 16}": HOSTILE_MAPPINGS}
    for key, more in keys.items():
        for name, text in {**HOSTILE_TEXTS, **more}.items():
            yield f"{key}: {name}", key, text


@pytest.mark.parametrize(
    ("key", "spoiled"), [row[1:] for row in hostile_rows()], ids=[row[0] for row in hostile_rows()]
)
def test_a_hostile_file_stores_no_nonsense_but_is_one_refused_row(
    office: Workspace,
    tmp_path: Path,
    key: str,
    spoiled: str | Callable[[dict[str, Any]], object],
) -> None:
    text = spoiled
    if not isinstance(text, str):
        kept = json.loads(office.policies.in_force().kept())
        spoiled(kept)  # type: ignore[operator]  # it is the callable
        text = json.dumps(kept)
    file, before = tmp_path / "setting.csv", settings(office)
    write(file, [(key, text)])
    report = told(office, file)
    assert (report.rejected, report.added, report.updated, report.batch) == (1, 0, 0, None)
    (row,) = report.rows
    assert (row.line, row.column, row.value) == (2, "key", key)
    for said in (row.reason.zh, row.reason.en):
        assert 0 < len(said) < 1000
        assert "\n" not in said
    assert settings(office) == before


def told(office: Workspace, file: Path) -> ImportReport:
    return office.intake.run([file], today=TODAY, update=True)


def test_a_setting_stands_once_and_says_something(office: Workspace, tmp_path: Path) -> None:
    file, value = tmp_path / "setting.csv", '{"off": ["01-01"], "work": []}'
    write(file, [("calendar.2031", value), ("calendar.2031", value), ("", value), ("policy", "")])
    report = told(office, file)
    assert (report.added, report.rejected) == (1, 3)
    assert [row.line for row in report.rows] == [3, 4, 5]
    assert list(settings(office)).count("calendar.2031") == 1
    assert office.session.calendar.knows(2031)


def test_the_command_line_tells_which_settings_came_and_which_were_kept(
    session: Session, county: Workspace, fresh: Workspace, tmp_path: Path
) -> None:
    fresh.records.add("unit", "某镇", kind="town")  # no longer as it was made
    exported(county, tmp_path / "all")
    aim = ["import", str(tmp_path / "all" / "setting.csv")]
    shown = ["policy", "show", "--json"]
    for lang, said in (("zh", "随账带来的设置："), ("en", "Settings that came with it: ")):
        tried, _ = session([[*aim, "--dry-run"], shown], tmp_path / "new.db", lang)
        assert said in tried
    came, policy, again, replaced, *_ = session(
        [aim, shown, aim, [*aim, "--update"], ["undo"], ["undo"], shown], tmp_path / "new.db", "zh"
    )
    assert "设置与本账不同，没有改：2019年放假安排" in came
    assert json.loads(policy.rpartition("===")[0])["name"] == "本县"
    assert "随账带来的设置" not in again
    assert "随账带来的设置：2019年放假安排" in replaced
    assert json.loads(_[-1].rpartition("===")[0])["name"] == "default"
