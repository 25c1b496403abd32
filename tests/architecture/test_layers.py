"""Imports point one way: the contracts stand in pyproject.toml, and plugins keep to the same."""

import ast
import subprocess
import sys

# What a package in plugins/ may know of the core; `storage.engine` is for engines.
OPEN_TO_PLUGINS = ("domain", "errors", "plugin", "storage.engine", "testing", "text", "zh")


def test_import_contracts_hold(root):
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-logo", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


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
