"""What every test of the house looks at: the checkout and its parsed source files."""

import ast
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
