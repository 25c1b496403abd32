"""Thresholds are data: shipped with their sources, put in force, taken back, tried for once."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.domain.policy import NESTED, Policy
from leadcrm.domain.policyschema import FIELDS
from leadcrm.errors import LeadcrmError, NotFoundError, UsageError
from leadcrm.services.policy.policies import named, profile
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace, open_workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)
CASES = Path(__file__).parent.parent / "golden" / "escalation-cases.csv"
OURS = """\
title = "本县"
source = "县招商领导小组〔2019〕1号"
based_on = "jiangmen"
red_from = 2
dormant_after = 1
key_fen = "1亿元"
[cadence]
negotiating = 5
[sources]
red_from = "县委书记会上定的"
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "本县.toml"
    path.write_text(OURS, "utf-8")
    return path


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "错.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LeadcrmError) as caught:
        profile(str(path))
    assert "错.toml" in caught.value.message.zh
    return caught.value.message.en


def test_the_default_file_names_every_value_and_equals_the_librarys_own() -> None:
    default = named("default")
    shipped = Policy()
    assert default.policy()._replace(screening_values={}, claims_values={}) == shipped
    assert default.policy().screening == shipped.screening
    assert default.policy().claims == shipped.claims
    assert {key: whose for key, (whose, _) in default.origins.items()} == dict.fromkeys(
        FIELDS, "default"
    )
    assert {NESTED.get(key, key) for key in FIELDS} | {"name"} == set(Policy._fields)
    assert all(ground for _, ground in default.origins.values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("red_form = 4", "no value “red_form”; did you mean “red_from”?"),
        ("red_from = '4'", "“red_from” is a whole number from 1 to 3660, not 4"),
        ("red_from = 0", "“red_from” is a whole number"),
        ("red_from = true", "“red_from” is a whole number"),
        ("red_from = 4.5", "“red_from” is a whole number"),
        ("rungs = [4, 1]", "“rungs” is one to four rising numbers"),
        ("rungs = []", "“rungs” is one to four rising numbers"),
        ("rungs = 3", "“rungs” is one to four rising numbers"),
        ("landed_from = '开工'", "“landed_from” is a stage of the main line"),
        ("landed_needs_funds = 1", "“landed_needs_funds” is true or false"),
        ("key_fen = '很大'", "“key_fen” is an amount"),
        ("key_fen = '500万美元'", "“key_fen” is an amount"),
        ("pace_yellow = -101", "“pace_yellow” is a whole number from -100"),
        ("key_grade = ''", "“key_grade” is a word"),
        ("[cadence]\nsigning = 3", "“cadence” is a table of days by stage"),
        ("[cadence]\nclue = 0", "“cadence” is a table"),
        ("cadence = 3", "“cadence” is a table"),
        ("title = 3", "“title” is text"),
        ("[sources]\nred_form = 'x'", "no value “red_form”"),
        ("sources = 'x'", "“sources” is text"),
        ("pace_green = -20", "“pace_green” is no less than pace_yellow (-10), not -20"),
        ("milestone_red = 100", "“milestone_supervised” is no less than milestone_red (100)"),
        ("quiet_yellow = 3\nquiet_red = 2", "“quiet_red” is no less than quiet_yellow (3)"),
        ("red_from = ", "cannot be read"),
    ],
)
def test_an_unknown_key_or_a_wrong_value_is_refused_by_file_key_and_what_is_wanted(
    tmp_path: Path, text: str, wanted: str
) -> None:
    assert wanted in refused(tmp_path, text)


def test_a_policy_that_nobody_has_is_refused_and_the_known_ones_are_told(
    golden: Workspace, tmp_path: Path
) -> None:
    for name in ("nobody", str(tmp_path / "missing.toml"), str(tmp_path)):
        with pytest.raises(NotFoundError) as caught:
            golden.policies.use(name)
        assert caught.value.hint is not None
        assert "jiangmen" in caught.value.hint.en
    assert "based_on" in refused(tmp_path, "based_on = 3")
    path = tmp_path / "x.toml"
    path.write_text("based_on = 'nobody'", "utf-8")
    with pytest.raises(NotFoundError):
        profile(str(path))


def test_a_countys_file_changes_what_it_names_and_says_where_all_else_comes_from(
    golden: Workspace, ours: Path
) -> None:
    shown = {item.key: item for item in golden.policies.show(str(ours)).items}
    assert (shown["red_from"].value, shown["red_from"].source) == (2, "县委书记会上定的")
    assert (shown["red_from"].policy, shown["answer_within"].policy) == ("本县", "jiangmen")
    assert shown["dormant_after"].source == "县招商领导小组〔2019〕1号"
    assert shown["key_fen"].value == 10_000_000_000
    assert shown["rungs"].policy == "default"
    assert shown["cadence"].value["negotiating"] == 5
    assert shown["cadence"].value["started"] == 30


def test_a_file_called_like_one_of_ours_is_still_the_countys(tmp_path: Path) -> None:
    path = tmp_path / "default.toml"
    path.write_text("red_from = 9", "utf-8")
    found = profile(str(path))
    assert (found.name, found.policy().red_from, found.policy().rungs) == (
        "default.toml",
        9,
        (1, 4, 8, 15),
    )


def test_what_follows_from_a_policy_is_worked_out_anew_and_undo_brings_it_back(
    golden: Workspace, book: Path, ours: Path
) -> None:
    before = golden.agenda.today(TODAY).summary
    golden.policies.use(str(ours))
    after = golden.agenda.today(TODAY).summary
    assert after.dormant > before.dormant
    assert differences(golden.session.journal) == []
    with open_workspace(book, readonly=True) as other:
        assert other.session.policy.red_from == 2
        assert other.agenda.today(TODAY).summary == after
        assert differences(other.session.journal) == []
    golden.past.undo()
    assert golden.session.policy == Policy()
    assert golden.agenda.today(TODAY).summary == before
    assert differences(golden.session.journal) == []
    golden.past.redo()
    assert golden.agenda.today(TODAY).summary == after


def test_a_book_that_was_open_before_derives_under_the_policy_that_is_in_force_now(
    golden: Workspace, book: Path, ours: Path
) -> None:
    with open_workspace(book) as other:
        assert other.session.policy == Policy()
        golden.policies.use(str(ours))
        other.leads.add("新项目", today=TODAY, intent="2亿元")
    assert differences(golden.session.journal) == []


def test_it_is_kept_whole_so_that_neither_file_nor_library_moves_it(
    golden: Workspace, book: Path, ours: Path
) -> None:
    golden.policies.use(str(ours))
    ours.unlink()
    with open_workspace(book, readonly=True) as other:
        assert other.policies.show().title.zh == "本县"
        assert set(other.session.settings["policy"]["values"]) == set(FIELDS)
    again = len(golden.past.history())
    golden.policies.use("jiangmen")
    golden.policies.use("jiangmen")
    assert len(golden.past.history()) == again + 1


def test_one_call_under_another_policy_sees_what_it_would_be_and_leaves_no_trace(
    session: Session, golden: Workspace, book: Path, ours: Path
) -> None:
    history = golden.past.history()
    ask = ["today", "--json"]
    plain, tried, again = session([ask, [*ask, "--policy", str(ours)], ask], book, "zh")
    assert plain == again
    golden.policies.use(str(ours))
    (used,) = session([ask], book, "zh")
    assert tried == used != plain
    golden.past.undo()
    assert [done.verb for done in golden.past.history()][2:] == [done.verb for done in history]


def test_nothing_is_written_under_a_policy_that_is_only_tried(
    session: Session, golden: Workspace, book: Path
) -> None:
    before = golden.past.history()
    (said,) = session([["done", "F-0061", "--policy", "handan"]], book, "en")
    assert said.endswith("=== 2")
    assert "only looks" in said
    assert "leadcrm policy use handan" in said
    assert golden.past.history() == before


def test_the_golden_cases_hold_under_the_default_row_by_row(golden: Workspace) -> None:
    report = golden.policies.test(CASES)
    assert (report.cases, report.failed, report.items) == (85, 0, ())
    with CASES.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == report.cases


def test_a_case_that_fails_is_told_by_line_and_answer_and_exits_with_3(
    session: Session, book: Path
) -> None:
    test = ["policy", "test", str(CASES)]
    text, other, told = session(
        [test, [*test, "--policy", "escalate-357"], [*test, "--policy", "escalate-357", "--json"]],
        book,
        "zh",
    )
    assert text.endswith("=== 0")
    assert "85 条算例，全部相符" in text
    assert other.endswith("=== 3")
    assert "第 3 行 K002  rung：应为 1，实为 0" in other
    report = json.loads(told.rpartition("===")[0])
    assert (report["policy"], report["cases"]) == ("escalate-357", 85)
    assert report["failed"] == len({item["line"] for item in report["items"]}) > 30


@pytest.mark.parametrize(
    ("table", "failed"),
    [
        ("clock,due,as_of,lamp,rung\nquiet,2019-08-31,2019-10-31,yellow,1\n", 0),
        ("clock,due,as_of,lamp,rung\nquiet,2019-08-31,2019-10-30,黄,1\n", 1),
        ("clock,gap,lamp\npace,-10,黄\npace,-10.01,red\n", 0),
        (
            (
                "clock,due,as_of,stage,key,effective_due\n"
                "progress,2019-10-12,2019-10-31,在谈,Y,2019-10-19\n"
            ),
            1,
        ),
        ("due,today,notice,frozen\n2019-01-28,2019-02-04,,Y\n", 0),
        ("due,today,notice\n2019-01-28,2019-02-04,催办单\n", 1),
    ],
)
def test_any_clock_can_be_tested_in_words_of_either_kind(
    golden: Workspace, tmp_path: Path, table: str, failed: int
) -> None:
    path = tmp_path / "算例.csv"
    path.write_text(table, "utf-8")
    golden.session.policy = golden.session.policy._replace(quiet_yellow=2)
    assert golden.policies.test(path).failed == failed


@pytest.mark.parametrize(
    "table",
    [
        "",
        "due,as_of\n2019-10-08,2019-10-09\n",
        "due,as_of,lampe\n2019-10-08,2019-10-09,red\n",
        "due,as_of,lamp\n2019-10-08,昨天,red\n",
        "due,as_of,lamp,clock\n2019-10-08,2019-10-09,red,钟\n",
        "due,as_of,lamp\n",
    ],
)
def test_a_table_that_cannot_be_read_is_refused_and_never_holds(
    golden: Workspace, tmp_path: Path, table: str
) -> None:
    path = tmp_path / "算例.csv"
    path.write_text(table, "utf-8")
    with pytest.raises((UsageError, LeadcrmError)):
        golden.policies.test(path)


def test_what_is_late_but_not_yet_on_the_ladder_is_still_listed(
    session: Session, book: Path
) -> None:
    (said,) = session([["overdue", "--policy", "escalate-357"]], book, "zh")
    assert "未到催办 " not in said  # nothing is one or two days late on this day
    (said,) = session(
        [["overdue", "--policy", "escalate-357"]], book, "zh", env={"LEADCRM_TODAY": "2019-10-30"}
    )
    assert "未到催办 9" in said
    assert "L-0015" in said
