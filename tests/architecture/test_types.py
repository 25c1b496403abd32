"""Rows, fields and kinds have types: a slip in one of them is found before anything runs."""

import os
import re
import subprocess
import sys

import pytest

HEAD = """\
from typing import TYPE_CHECKING

from leadcrm import Stage, Workspace
from leadcrm.domain.amountkind import Contracted, Intended, Sum

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow


def plant(crm: Workspace, row: "LeadRow") -> None:
    '''Do what a user of the library does, rightly or with one slip.'''
"""
SLIPS = {
    "column": ('row["stage"]', 'row["stgae"]'),
    "column looked up": (
        'crm.session.by("lead", "owner_id", "O")',
        'crm.session.by("lead", "owner", "O")',
    ),
    "keyword": ('crm.leads.list(sector="二产")', 'crm.leads.list(sectr="二产")'),
    "type": (
        'with crm.session.command("add") as command: command.insert("lead", name="甲")',
        'with crm.session.command("add") as command: command.insert("lead", name=5)',
    ),
    "field": (
        'with crm.session.command("add") as command: command.insert("lead", note="甲")',
        'with crm.session.command("add") as command: command.insert("lead", noet="甲")',
    ),
    "enum member": ("print(Stage.CONTACTED)", "print(Stage.CONTRACTED)"),
    "adding kinds of amount": (
        "print(Sum(Contracted, 1) + Sum(Contracted, 2))",
        "print(Sum(Contracted, 1) + Sum(Intended, 2))",
    ),
    "stage of a row": ('print(row["stage"] == "lost")', 'print(row["stage"] == "contracted")'),
    "kind": ('crm.records.list("lead")', 'crm.records.list("leed")'),
    "kind of an object": ('crm.records.get("unit", "U-1")', 'crm.records.get("unti", "U-1")'),
    "field of an object": (
        'print(crm.leads.get("L-1").note)',
        'print(crm.leads.get("L-1").noet)',
    ),
}


@pytest.fixture(scope="module")
def found(root, tmp_path_factory):
    """What the strict type checker says of each snippet: the lines in which it finds an error."""
    folder = tmp_path_factory.mktemp("slips")
    names = {}
    for at, (name, snippets) in enumerate(SLIPS.items()):
        for kind, snippet in zip(("right", "wrong"), snippets, strict=True):
            names[name, kind] = f"{kind}{at}.py"
            text = f"{HEAD}    {snippet}\n"
            (folder / names[name, kind]).write_text(text, encoding="utf-8")
    check = [sys.executable, "-m", "mypy", "--config-file", str(root / "pyproject.toml")]
    done = subprocess.run(
        [
            *check,
            "--cache-dir",
            str(root / ".mypy_cache"),
            *(str(folder / n) for n in names.values()),
        ],
        cwd=root,
        env={**os.environ, "MYPYPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(?:.*[/\\])?(\w+\.py):(\d+): error: ", done.stdout, re.MULTILINE)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return {key: {int(at) for file, at in lines if file == name} for key, name in names.items()}


@pytest.mark.parametrize("slip", SLIPS)
def test_five_planted_slips_column_keyword_type_enum_member_kind_make_the_type_checker_fail(
    found, slip
):
    last = HEAD.count("\n") + 1
    assert found[slip, "right"] == set()
    assert found[slip, "wrong"] == {last}
