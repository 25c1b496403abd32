"""Whatever a clerk typed can be changed: by `edit`, or by the verb that the refusal names."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.records.fields import HIDDEN, option, verb_of
from leadcrm.storage.tables import CLASSES, fields
from leadcrm.text import LANGS
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
CREDIT = "91430681MA4L16LF38"
TODAY = date(2019, 10, 31)
OF_OTHERS = {
    ("contact", "details"): "--detail of contact edit",
    ("record", "details"): "the verbs of the plugin",
    ("record", "parent_kind"): "goes with what it belongs to",
}
"""Columns that change with another, and with which."""


def command_at(path: str) -> click.Command | None:
    """Return the command of some words, None without one."""
    found: click.Command | None = cli
    for word in path.split():
        if not isinstance(found, click.Group):
            return None
        found = found.get_command(click.Context(found), word)
    return found


@pytest.mark.parametrize("kind", CLASSES)
def test_every_journaled_column_can_be_changed_by_some_command_or_belongs_to_a_verb(
    kind: str,
) -> None:
    for name, column in fields(kind).items():
        if name == "code" or (kind, name) in OF_OTHERS:
            continue  # a code is given once and never changes
        verb = verb_of(kind, name)
        found = command_at(verb or f"{kind} edit")
        assert found is not None, (kind, name, verb)
        if verb is None and name not in HIDDEN:
            known = {parameter.name for parameter in found.params}
            assert option(name, column) in known, (kind, name)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        (("unit", "edit", "示例二局", "--head", "O-0005"), "head", "O-0005"),
        (("officer", "edit", "O-0005", "--unit", "示例二局"), "unit", "U-0014"),
        (
            ("contact", "edit", "C-0112", "--credit-code", "91430681MA4L16LF38"),
            "credit_code",
            "91430681MA4L16LF38",
        ),
        (("event", "edit", "E02", "--place", "长沙"), "place", "长沙"),
        (("fund", "edit", "P-0001", "--evidence", "回单"), "evidence", "回单"),
        (("target", "edit", "G-0001", "--set-by", "县委"), "set_by", "县委"),
        (("followup", "edit", "F-0061", "--owner", "O-0002"), "unit", "U-0004"),
        (("activity", "edit", "A-0001", "--kind", "电话"), "kind", "call"),
        (("lead", "edit", "L-0063", "--tags", "2+10"), "tags", "2+10"),
    ],
)
def test_every_kind_of_record_is_edited_journaled_and_undone(
    typed: tuple[str, ...], field: str, value: str, session: Session, book: Path
) -> None:
    shown = [*typed[:1], "show", typed[2], "--json"]
    before, edited, after, undone, again = session(
        [shown, [*typed, "--json"], shown, ["undo"], shown], book, "zh"
    )
    assert parsed(edited)[field] == value
    found = parsed(after)
    shown_fields = found.get("fields", found)
    assert isinstance(shown_fields, dict)
    assert shown_fields[field] in {value, _named(edited, field)}
    assert again == before
    assert "已撤回" in undone


def parsed(said: str) -> dict[str, object]:
    """The object that a command printed, without the exit code that the session adds."""
    made: dict[str, object] = json.loads(said.rpartition("\n===")[0])
    return made


def _named(edited: str, field: str) -> object:
    return parsed(edited).get(f"{field}_name")


def test_a_field_that_only_a_verb_changes_names_the_verb(session: Session, book: Path) -> None:
    for typed, verb in (
        (["lead", "edit", "L-0063", "--stage", "签约"], "leadcrm lead advance"),
        (["lead", "edit", "L-0063", "--owner", "O-0005"], "leadcrm lead transfer"),
        (["followup", "edit", "F-0061", "--due", "明天"], "leadcrm postpone"),
        (["fund", "edit", "P-0001", "--verified", "N"], "leadcrm fund verify"),
        (["officer", "edit", "O-0005", "--left-on", "2019-10-01"], "leadcrm officer leave"),
    ):
        for lang in LANGS:
            (said,) = session([typed], book, lang)
            assert verb in said, said


def test_an_arrival_that_is_changed_waits_to_be_verified_again(golden: Workspace) -> None:
    before = golden.funds.list(verified=True)
    golden.funds.edit("P-0001", today=TODAY, amount="1亿元")
    assert len(golden.funds.list(verified=True).items) == len(before.items) - 1
    with pytest.raises(RuleError):
        golden.funds.edit("P-0002", today=TODAY, amount="100万美元")
    with pytest.raises(UsageError):
        golden.funds.edit("P-0002", today=TODAY, on="2019-11-05")


def test_a_unit_has_one_target_of_a_metric_and_year_also_after_an_edit(golden: Workspace) -> None:
    first, second = golden.records.list("target")[1:3]
    with pytest.raises(RuleError):
        golden.targets.edit(second.code or "", unit=first.fields["unit"].code)
    edited = golden.targets.edit(second.code or "", amount="3亿元")
    assert edited.fields["amount"].fen == 30_000_000_000
    with pytest.raises(UsageError):
        golden.targets.edit(second.code or "", metric="寓外乡友信息采集")


def test_an_event_ends_no_earlier_than_it_begins_also_after_an_edit(golden: Workspace) -> None:
    with pytest.raises(UsageError):
        golden.events.edit("E02", end="2018")


@pytest.mark.parametrize("under", ["甲局", "乙科", "丙组"])
def test_a_unit_is_never_under_itself_however_long_the_way(under: str, golden: Workspace) -> None:
    for name, parent in (("甲局", None), ("乙科", "甲局"), ("丙组", "乙科")):
        golden.records.add("unit", name, parent=parent)
    before = golden.past.history()
    with pytest.raises(RuleError):
        golden.records.edit("unit", "甲局", parent=under)
    assert golden.past.history() == before


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
@pytest.mark.parametrize("command", ["lead", "contact", "unit", "officer", "event"])
def test_a_name_is_never_blank(command: str, blank: str, golden: Workspace) -> None:
    before = golden.past.history()
    code = golden.records.list(command)[0].code
    with pytest.raises(UsageError):
        golden.records.edit(command, code, name=blank)
    assert golden.past.history() == before


@pytest.mark.parametrize(
    ("typed", "stored", "words"),
    [("45.50", "45.5", None), ("４５亩", "45", None), ("约120亩", "120", "约120亩")],
)
def test_an_area_is_read_as_people_write_it(
    typed: str, stored: str, words: str | None, golden: Workspace
) -> None:
    golden.leads.edit("L-0002", today=TODAY, land_mu=typed)
    row = golden.session.by("lead", "code", "L-0002")[0]
    assert row["land_mu"] == stored
    assert json.loads(row["extra"] or "{}").get("land_mu_said") == words


def test_a_filter_without_a_value_is_refused(golden: Workspace) -> None:
    with pytest.raises(UsageError):
        golden.records.list("contact", place="")


@pytest.mark.parametrize("reason", [None, "补录"])
def test_a_lead_is_never_its_own_expansion(reason: str | None, golden: Workspace) -> None:
    before = golden.past.history()
    with pytest.raises(RuleError):
        golden.leads.edit("L-0002", today=TODAY, expands="L-0002", reason=reason)
    assert golden.past.history() == before
