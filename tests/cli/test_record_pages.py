"""`show R-…` of a screening and of a claim: words, as when they were made, and no raw JSON."""

import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.workspace import open_workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)
SET = ("用地=50", "固定资产投资=2亿元", "失信=是", "政策诉求=税费返还", "环保能耗安全=无")
RAW = re.compile(r'[{\[]\s*"|"\s*:')
"""What JSON looks like, and no words do."""


def screen(lead: str = "L-0086") -> list[str]:
    return ["lead", "screen", lead, *(part for fact in SET for part in ("--set", fact))]


def plain(said: str) -> str:
    """What was printed, without colours and the exit code."""
    return re.sub(r"\x1b\[[0-9;]*m", "", said.rpartition("===")[0]).strip("\n")


def rules(page: str) -> list[str]:
    """The lines of a page that tell of the rules: from the first to what is missing."""
    lines = page.splitlines()
    return lines[1 : next(at for at, x in enumerate(lines) if x.startswith(("缺材料", "Missing")))]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "不予引进|得分 25|失信被执行人|税费返还|固定资产投资 2亿|失信 是|环保能耗安全 无"),
        (
            "en",
            "rejected|score 25|on the dishonesty list|tax refund|fixed assets 200m|hazards none",
        ),
    ],
)
def test_a_kept_screening_says_its_verdict_rules_missing_and_facts_in_words(
    session: Session, book: Path, lang: str, words: str
) -> None:
    made, shown = map(plain, session([screen(), ["show", "R-0001"]], book, lang))
    assert not RAW.search(shown)
    assert all(word in shown for word in words.split("|"))
    assert rules(shown) == rules(made)
    assert len(rules(shown)) == 12
    assert made.splitlines()[0] == shown.splitlines()[0]
    assert "2020-1" in shown
    assert "leadcrm show L-0086" in shown


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_pages_fit_the_window_and_keep_what_a_clerk_must_type(
    session: Session, book: Path, lang: str, columns: int
) -> None:
    claim = ["lead", "claim", "L-0086", "--unit", "U-0005", "--reason", "先接触"]
    commands = [screen(), claim, ["show", "R-0001"], ["show", "R-0002"]]
    pages = session(commands, book, lang, tty=True, columns=columns)
    for page in map(plain, pages):
        assert all(width(line.rstrip("\r")) <= columns for line in page.splitlines())
    assert 'R-0001 2019-10-31"' in plain(pages[0])
    assert ("失信 是" if lang == "zh" else "dishonest yes") in plain(pages[2])


def test_what_was_overridden_and_what_only_a_plugin_asked_stay_on_the_page(
    session: Session, book: Path
) -> None:
    over = ["--override", "会审", "--reason", "县里定的", "--approved-by", "O-0005"]
    session([[*screen(), *over]], book, "zh")
    with open_workspace(book) as crm:
        (row,) = crm.session.query("SELECT * FROM record WHERE kind = 'screening'")
        with crm.session.command("t") as command:
            details = {**json.loads(row["details"]), "more": '{"亩产": "五百斤"}'}
            command.update("record", row, details=details, extra={"档案号": "甲-7"})
    page, told = session([["show", "R-0001"], ["show", "R-0001", "--json"]], book, "zh")
    assert "会审" in page
    assert "规则结论 不予引进；改判理由：县里定的；复核：O-0005 专干样本05" in page
    assert "亩产 五百斤" in page
    assert "甲-7" in page
    data = json.loads(told.rpartition("===")[0])
    assert (data["verdict"], data["advised"]) == ("joint_review", "rejected")


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def test_json_holds_findings_and_facts_as_data_with_labels_and_no_json_in_texts(
    session: Session, book: Path
) -> None:
    add = [
        "lead",
        "add",
        "虚构线索02",
        "--unit",
        "U-0005",
        "--intent",
        "近8亿元",
        "--note",
        "先谈的",
    ]
    asks = [["show", "R-0001", "--json"], ["show", "R-0002", "--json"]]
    _, _, *told = session([screen(), add, *asks], book, "en")
    screening, claim = (json.loads(each.rpartition("===")[0]) for each in told)
    assert not any(RAW.search(text) for each in (screening, claim) for text in texts(each))
    assert (screening["kind"], screening["verdict_label"]) == ("screening", "rejected")
    finding = next(each for each in screening["findings"] if each["rule"] == "credit")
    assert (finding["severity"], finding["severity_label"]) == ("fail", "fail")
    assert finding["threshold"] == "no bad record"
    facts = {each["name"]: (each["label"], each["value"]) for each in screening["facts"]}
    assert facts["land_mu"] == ("land in mu", "50")
    assert "total investment" in screening["missing"]
    assert (claim["kind"], claim["state"], claim["state_label"]) == ("claim", "open", "on record")
    said = {each["name"]: each["value"] for each in claim["said"]}
    assert (said["intent"], said["note"]) == ("近8亿元", "先谈的")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "归 示例六镇 专干样本10|保护到|2019-10-31  示例产业园二  负责人样本02|待定|"
                "“虚构线索2号”|报送的意向投资额|近8亿元|当时归属"
            ),
        ),
        (
            "en",
            (
                "held by 示例六镇, 专干样本10|protected until|"
                "2019-10-31  示例产业园二  负责人样本02|on record|"
                "“虚构线索2号”|said: intended|近8亿元|held by, then"
            ),
        ),
    ],
)
def test_a_kept_claim_says_unit_officer_day_spelling_and_state(
    session: Session, book: Path, lang: str, words: str
) -> None:
    add = ["lead", "add", "虚构线索02", "--unit", "U-0005", "--intent", "近8亿元"]
    session([add], book, lang)
    with open_workspace(book) as crm:
        (row,) = crm.session.query("SELECT * FROM record WHERE kind = 'claim'")
        with crm.session.command("t") as command:
            details = {**json.loads(row["details"]), "spelling": "虚构线索2号"}
            command.update("record", row, details=details)
    settle = ["lead", "claim", "L-0087", "--settle", "--unit", "U-0005", "--approved-by", "O-0001"]
    page, _, settled = session([["show", "R-0001"], settle, ["show", "R-0001"]], book, lang)
    assert not RAW.search(page)
    assert all(word in page for word in words.split("|"))
    assert ("归其所有" if lang == "zh" else "granted") in settled
    assert "O-0001 专干样本01" in settled


SPOILED: dict[str, object] = {
    "no findings": {"findings": None},
    "findings that are no JSON": {"findings": "红灯"},
    "findings that are a number": {"findings": "7"},
    "a finding without a reason": {"findings": '[{"rule": "x", "severity": "fail"}]'},
    "a severity that there is not": {
        "findings": '[{"rule": "x", "plugin": "y", "severity": "dire", '
        '"title": {"zh": "a", "en": "b"}, "reason": {"zh": "a", "en": "b"}}]'
    },
    "a well of findings": {"findings": "[" * 100_000},
    "a verdict that there is not": {"verdict": "perhaps"},
    "a score in words": {"score": "many"},
    "facts that are a list": {"facts": "[1]"},
    "an amount that is none": {"facts": '{"total_investment": 5}'},
    "a number that is none": {"facts": '{"land_mu": "many"}'},
    "more that is a list": {"more": "[1]"},
}


@pytest.mark.parametrize("name", SPOILED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_details_that_no_screening_ever_wrote_are_shown_as_they_are(
    session: Session, book: Path, name: str, lang: str
) -> None:
    session([screen()], book, "zh")
    with open_workspace(book) as crm:
        (row,) = crm.session.query("SELECT * FROM record WHERE kind = 'screening'")
        with crm.session.command("t") as command:
            command.update("record", row, details={**json.loads(row["details"]), **SPOILED[name]})
    for page in session([["show", "R-0001"], ["show", "R-0001", "--json"]], book, lang):
        assert page.rstrip().endswith("=== 0")
        assert "R-0001" in page
        assert "Traceback" not in page


def test_text_from_data_controls_nothing_on_these_pages(session: Session, book: Path) -> None:
    name = "王五[/red] \x1b[5mb\x07 \u202ex {0}"
    over = ["--override", "会审", "--reason", name, "--approved-by", "O-0005"]
    claim = ["lead", "claim", "L-0086", "--unit", "U-0005", "--reason", name]
    shown = [["show", "R-0001"], ["show", "R-0002"]]
    _, _, *pages = session([[*screen(), *over], claim, *shown], book, "zh")
    for page in pages:
        assert not set(page) & set("\x1b\x07\u202e")
        assert "王五[/red]" in page
        assert "{0}" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_way_out_that_a_rejecting_screening_names_turns_the_lead_away(
    session: Session, book: Path, lang: str
) -> None:
    (said,) = session([screen()], book, lang)
    at = said.index("leadcrm lead advance")
    typed = said[at : said.index("===")].replace("\\\n", " ").strip()
    for words, given in (
        ("原因 CODE", "其他"),
        ("说明 WORDS", "样本"),
        ("复核人 OFFICER", "O-0005"),
    ):
        for word in words.split():
            typed = typed.replace(f" {word}", f" {given}")
    command = shlex.split(typed)[1:]
    alone = [*command[: command.index("--approved-by")], *command[command.index("--evidence") :]]
    refused, done, shown, undone, again = session(
        [alone, command, ["show", "L-0086", "--json"], ["undo"], ["show", "L-0086", "--json"]],
        book,
        lang,
    )
    assert refused.rstrip().endswith("=== 1")
    assert done.rstrip().endswith("=== 0")
    stages = [json.loads(each.rpartition("===")[0])["row"]["stage"] for each in (shown, again)]
    assert stages == ["rejected", "clue"]
    assert undone.rstrip().endswith("=== 0")


def test_another_verdict_goes_on_naming_the_next_stage(session: Session, book: Path) -> None:
    zh, en = (session([["lead", "screen", "L-0086"]], book, lang)[0] for lang in ("zh", "en"))
    assert 'leadcrm lead advance L-0086 研判 --evidence "研判报告 R-0001 2019-10-31"' in zh
    assert 'lead advance L-0086 screened --evidence "screening report R-0002 2019-10-31"' in en
