"""Imports point one way: the contracts stand in pyproject.toml, and plugins keep to the same."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

# What a package in plugins/ may know of the core; `storage.engine` is for engines.
OPEN_TO_PLUGINS = ("domain", "errors", "plugin", "storage.engine", "testing", "text", "zh")


# What nobody may write: (file of a lower room, import of a higher one), at its head or deferred.
UPWARD = {
    "at the head": (
        "records/dicts.py",
        "from leadcrm.services.pages import pages\n",
    ),
    "inside a function, which closes a circle of rooms": (
        "session.py",
        "def _late():\n    from leadcrm.services.records import finder\n    return finder\n",
    ),
}


def test_import_contracts_hold(root):
    done = lint(root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("file", "line"), UPWARD.values(), ids=UPWARD)
def test_a_room_of_services_that_imports_a_higher_one_is_refused(root, tmp_path, file, line):
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    planted = tmp_path / "src/leadcrm/services" / file
    planted.write_text(planted.read_text(encoding="utf-8") + line, encoding="utf-8")
    done = lint(tmp_path, "--contract", "rooms")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Each room of services imports only lower ones BROKEN" in done.stdout


def lint(checkout, *options):
    """Hold a checkout against the contracts; its own source is read, not the installed one."""
    run = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", run, "--no-logo", "--no-cache", *options],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_plugins_see_only_what_is_open_to_them(sources, nowhere):
    allowed = tuple(f"leadcrm.{name}" for name in OPEN_TO_PLUGINS)
    nowhere(
        source.at(node)
        for source in sources
        if source.name.startswith("plugins/")
        for node in source.nodes(ast.Import, ast.ImportFrom)
        for module in imported(node)
        if module.startswith("leadcrm.") and not within(module, allowed)
    )


def imported(node):
    """Return the modules that a statement imports, `from leadcrm import x` as leadcrm.x."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.module in {"leadcrm", "leadcrm.storage"}:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [node.module or ""]


def within(module, packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)
