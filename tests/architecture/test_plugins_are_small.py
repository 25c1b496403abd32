"""A plugin for one way of promotion is small: what it would need twice is the surface's."""

import ast
from pathlib import Path

import pytest

MOST = 400
OF_REPORTS = {"reports.py", "sections.py"}
"""What a plugin writes into the office's reports came later and is counted apart."""
CHANNELS = ("chain", "chamber", "inquiry", "land", "reception")


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_is_under_400_lines_of_source_beside_its_words_and_reports(
    pytestconfig, name: str
) -> None:
    folder = pytestconfig.rootpath / "plugins" / f"leadcrm-{name}" / "src"
    files = sorted(each for each in folder.rglob("*.py") if each.name not in OF_REPORTS)
    assert files
    assert sum(lines_of_code(each) for each in files) < MOST


def lines_of_code(path: Path) -> int:
    """Return how many lines are neither blank, comment, docstring nor words in two languages."""
    source = path.read_text("utf-8")
    written = {
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("#")
    }
    for node in ast.walk(ast.parse(source)):
        if is_docstring(node) or is_words(node):
            written -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(written)


def is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def is_words(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
    )
