"""Whoever adds a field writes it once: a copy of the tree gets two, by its class alone.

"A test copies the tree, adds a choice field and a text field to a lead by editing
`domain/lead.py` alone (and running the generator), and finds both everywhere."
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

CHOICE = '''
class Priority(Choice):
    """How urgent a lead is to the office."""

    HIGH = "high", Text(zh="高", en="high"), "A类"
    LOW = "low", Text(zh="低", en="low"), "C类"


@attrs.frozen(kw_only=True)
class Lead('''
FIELDS = """
    priority: Priority | None = field(
        zh="优先级", en="priority", words="优先等级", listed=True, default=None
    )
    slogan: str | None = field(zh="口号", en="slogan", default=None)
"""
WALK = Path(__file__).with_name("new_field.py")


@pytest.fixture(scope="module")
def tree(grown: Callable[..., Path]) -> Path:
    """A copy of the sources in which a lead has two fields more."""

    def grow(text: str) -> str:
        return text.replace("\n@attrs.frozen(kw_only=True)\nclass Lead(", CHOICE, 1) + FIELDS

    return grown({"domain/lead.py": grow})


@pytest.fixture(scope="module")
def said(
    tree: Path, run: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What commands, lists, files and plugins say of the two fields."""
    told: dict[str, str] = json.loads(run(tree, str(WALK), str(tmp_path_factory.mktemp("book"))))
    return told


def test_adding_a_field_to_a_lead_touches_one_source_file_and_what_is_made_from_it(
    tree: Path, touched: Callable[[Path], set[str]]
) -> None:
    assert touched(tree) == {"domain/lead.py"}


def test_it_is_added_and_edited(said: dict[str, str]) -> None:
    assert "L-0001" in said["add"], said["add"]
    assert "优先级" in said["edit"], said["edit"]
    assert "优先级：高 > 低" in said["history"]
    assert "优先级：低 > 高" in said["history"]


def test_help_knows_it_in_both_languages(said: dict[str, str]) -> None:
    assert "优先级：高 低" in said["help zh"]
    assert "--slogan" in said["help zh"]
    assert "口号" in said["help zh"]
    assert "priority: high, low" in said["help en"]
    assert "slogan" in said["help en"]


def test_lists_have_a_filter_and_a_column_of_it(said: dict[str, str]) -> None:
    for name, word in (("list", "优先级"), ("list en", "priority")):
        assert word in said[name]
        assert "甲项目" in said[name]
        assert "乙项目" not in said[name]


def test_the_page_and_json_have_it(said: dict[str, str]) -> None:
    lines = {
        words[0]: words[1] for words in map(str.split, said["show"].splitlines()) if words[1:]
    }
    assert lines["优先级"] == "高"
    assert lines["口号"] == "先来先得"
    assert "Priority" in said["show en"]
    assert json.loads(said["show json"])["fields"]["priority"] == "high"
    first = json.loads(said["list json"])["items"][0]
    assert (first["priority"], first["priority_label"], first["slogan"]) == (
        "high",
        "高",
        "先来先得",
    )


def test_import_knows_it_by_name_label_and_other_header_in_both_languages(
    said: dict[str, str],
) -> None:
    rows = {item["name"]: item for item in json.loads(said["all"])["items"]}
    for name, priority, slogan in (
        ("丙项目", "high", None),
        ("丁项目", "low", "快"),
        ("戊项目", "high", None),
        ("己项目", "low", "go"),
    ):
        assert (rows[name]["priority"], rows[name]["slogan"]) == (priority, slogan), said


def test_every_export_brings_it_back_unchanged(said: dict[str, str]) -> None:
    assert "priority" in said["export csv"]
    assert "先来先得" in said["export json"]
    for ending in ("csv", "json", "xlsx"):
        back = json.loads(said[f"back {ending}"])
        assert (back["added"], back["updated"], back["unchanged"], back["rejected"]) == (
            0,
            0,
            6,
            0,
        )


def test_plugins_see_it(said: dict[str, str]) -> None:
    assert json.loads(said["plugin"]) == {"priority": "high", "slogan": "先来先得"}


def test_the_glossary_has_it(tree: Path, run: Callable[..., str]) -> None:
    page = run(tree, "tools/glossary.py")
    assert "| 优先级 | priority | `lead.priority` |" in page
    assert "| 高 | high | `lead.priority` = `high`; also written A类 |" in page


def test_the_row_types_know_it(tree: Path) -> None:
    made = (tree / "src" / "leadcrm" / "storage" / "rowtypes.py").read_text(encoding="utf-8")
    assert '"high", "low"' in made
