"""A contact kind is at most two source files, a stage at most three: both are tried in a copy."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

KIND = """    GOVERNMENT = "government", Text(zh="政府机构", en="government")
    FUND_HOUSE = "fund_house", Text(zh="基金机构", en="fund house"), "投资机构 基金"
"""
DETAILS = '''

@attrs.frozen(kw_only=True)
class FundHouseDetails:
    """A fund that invests in firms (基金机构)."""

    managed: str | None = detail(zh="管理规模", en="managed")


DETAILS[ContactKind.FUND_HOUSE] = FundHouseDetails
'''
TRIAL = """    TRIAL = "trial", Text(zh="试产", en="trial run"), "试投产"
"""
AFTER = "    PRODUCING = "
SET = "STARTED = frozenset({Stage.STARTED,"
WALK = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from leadcrm.cli.main import main

home, *asked = sys.argv[1:]
said = []
for words in asked:
    out = io.StringIO()
    typed = words.split("|")
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(["--db", home + "/book.db", "--as-of", "2026-11-23", *typed])
    said.append(out.getvalue())
sys.stdout.write(json.dumps(said))
"""
INIT = "init|--office|430681|--name|样本办|--me|甲样本"
Ask = Callable[..., list[str]]


@pytest.fixture
def ask(run: Callable[..., str], tmp_path: Path) -> Ask:
    """A call of commands one after the other in a copied tree; returns what each prints."""

    def call(tree: Path, *words: str) -> list[str]:
        made: list[str] = json.loads(run(tree, "-c", WALK, str(tmp_path), *words))
        return made

    return call


def test_a_contact_kind_touches_at_most_two_source_files(
    grown: Callable[..., Path], touched: Callable[[Path], set[str]], ask: Ask, tmp_path: Path
) -> None:
    old = KIND.splitlines()[0] + "\n"
    tree = grown(
        {
            "domain/contact.py": lambda text: text.replace(old, KIND),
            "domain/contactdetails.py": lambda text: text + DETAILS,
        }
    )
    assert touched(tree) == {"domain/contact.py", "domain/contactdetails.py"}
    sheet = tmp_path / "list.csv"
    sheet.write_text("contact_id,name,kind\nQ1,样本基金,投资机构\n", encoding="utf-8")
    _, added, listed, english, came, helped = ask(
        tree,
        INIT,
        "contact|add|甲基金|--kind|基金机构|--detail|管理规模=10亿|--lang|zh",
        f"import|{sheet}|--lang|zh",
        "contact|list|--kind|fund house|--lang|en",
        "contact|list|--kind|基金|--json|--lang|zh",
        "--lang|zh|contact|add|--help",
    )
    assert "管理规模" in added
    assert "新增 1" in listed
    assert "甲基金" in english
    items = json.loads(came)["items"]
    assert [(item["kind"], item["kind_label"]) for item in items] == [
        ("fund_house", "基金机构")
    ] * 2
    assert "基金机构" in "".join(helped.split())


def test_a_stage_touches_at_most_three_source_files(
    grown: Callable[..., Path], touched: Callable[[Path], set[str]], ask: Ask, tmp_path: Path
) -> None:
    sources = "    Stage.PRODUCING: frozenset({Stage.STARTED}),\n"
    tree = grown(
        {
            "domain/stage.py": lambda text: text.replace(AFTER, TRIAL + AFTER).replace(
                "STARTED = frozenset({Stage.STARTED,",
                "STARTED = frozenset({Stage.STARTED, Stage.TRIAL,",
            ),
            "domain/moves.py": lambda text: text.replace(
                sources,
                "    Stage.TRIAL: frozenset({Stage.STARTED}),\n"
                "    Stage.PRODUCING: frozenset({Stage.STARTED, Stage.TRIAL}),\n",
            ),
            "domain/policy.py": lambda text: text.replace(
                "    Stage.STARTED: 30,\n", "    Stage.STARTED: 30,\n    Stage.TRIAL: 30,\n"
            ),
        }
    )
    assert touched(tree) == {"domain/stage.py", "domain/moves.py", "domain/policy.py"}
    sheet = tmp_path / "list.csv"
    sheet.write_text("项目名称,阶段\n甲项目,开工\n乙项目,试投产\n", encoding="utf-8")
    _, came, moved, listed, shown, again = ask(
        tree,
        INIT,
        f"import|{sheet}|--as|leads|--lang|zh",
        "lead|advance|L-0001|试产|--production-by|2027-01-01|--lang|zh",
        "lead|list|--stage|trial run|--json|--lang|zh",
        "lead|show|L-0002|--lang|en",
        "lead|advance|L-0002|投产|--lang|zh",
    )
    assert "退回 0" in came
    assert "试产" in moved
    items = json.loads(listed)["items"]
    assert {(item["stage"], item["stage_label"]) for item in items} == {("trial", "试产")}
    assert len(items) == 2
    assert "[trial run]" in shown
    assert "投产凭证" in again  # what the next stage asks for is told, so the way there is open
