"""What every test of the house looks at: the checkout and its parsed source files."""

import ast
import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """A Python file of the library or of a plugin in this checkout."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path from the root of the checkout, as a person would type it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    def at(self, node: ast.AST, what: str = "") -> str:
        """Where a node stands, so that an editor can jump to it."""
        return f"{self.name}:{node.lineno}: {what or ast.unparse(node)}"

    def reasoned(self, node: ast.AST) -> bool:
        """Whether a comment beside a node gives its `reason:`, after a `noqa` or alone."""
        return "reason:" in self.lines[node.lineno - 1].partition("#")[2]

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """All nodes of these kinds."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    """Every Python file of the library and of the plugins in this checkout."""
    paths = [*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")]
    texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(paths)]
    found = [Source(path, text, ast.parse(text, str(path))) for path, text in texts]
    assert found, "an empty house proves nothing"
    return found


@pytest.fixture(scope="session")
def nowhere() -> Callable[[Iterable[str]], None]:
    """A check that a rule is broken nowhere, which else lists every place, uncut."""

    def check(places: Iterable[str]) -> None:
        if found := list(places):
            pytest.fail("\n".join(found), pytrace=False)

    return check


MADE = {"layout", "rowtypes", "valuetypes", "kindcolumns", "kindreads", "kindwrites"}
"""Modules of storage that a program makes from the classes of records."""


@pytest.fixture(scope="session")
def run():
    """A call of Python with the sources of a copied tree on its path; returns what it prints."""

    def call(home, *words):
        path = {**os.environ, "PYTHONPATH": str(home / "src"), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, *words],
            env=path,
            capture_output=True,
            text=True,
            cwd=home,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


@pytest.fixture(scope="session")
def grown(root, run, tmp_path_factory):
    """A copy of the sources in which files were changed by hand, and the rest made anew."""

    def grow(changes):
        home = tmp_path_factory.mktemp("tree")
        for folder in ("src", "tools"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / folder, home / folder, ignore=ignored)
        for name, change in changes.items():
            place = home / "src" / "leadcrm" / name
            before = place.read_text(encoding="utf-8")
            after = change(before)
            assert after != before, name
            place.write_text(after, encoding="utf-8")
        for _ in range(2):  # the types of rows are made from the layout that was made before
            run(home, "-m", "leadcrm.storage.layoutgen", "--write")
        return home

    return grow


@pytest.fixture(scope="session")
def touched(root):
    """A look at the source files of a copied tree that differ, without those that are made."""

    def look(home):
        source = Path("src") / "leadcrm"
        made = {source / "storage" / f"{name}.py" for name in MADE}
        found = {
            place.relative_to(home)
            for place in home.rglob("*.py")
            if not filecmp.cmp(place, root / place.relative_to(home), shallow=False)
        }
        return {place.relative_to(source).as_posix() for place in found - made}

    return look
