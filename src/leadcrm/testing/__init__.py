"""Fixtures for the tests of plugins: put `pytest_plugins = ["leadcrm.testing"]` in conftest.py.

They give a new book in a temporary folder, the real command line, and no installed
plugin but those that a test registers. `leadcrm.testing.contracts` has the classes that
say what a source, a channel, a kind of record and an engine must do.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from leadcrm.founding import create_workspace, demo_workspace
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.plugintables import lend_tables
from leadcrm.services.records.views import RecordView
from leadcrm.workspace import Workspace

DAY = date(2019, 10, 31)
ME = "张样本"


@attrs.frozen
class Result:
    """What a command said: its exit code, standard output and standard error."""

    exit_code: int
    text: str
    errors: str

    @property
    def json(self) -> Any:
        """The answer of a command with `--json`: its object, as read by `json.loads`.

        A sheet of a verb is `title`, `items` (a mapping for each row, by the names of the
        columns) and `figures`, each with `name`, `label` and `value`; a plan is `items`
        and `said`.
        """
        return json.loads(self.text)


@pytest.fixture
def today() -> date:
    """The day of every test: 2019-10-31, a Thursday."""
    return DAY


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugins]:
    """The plugins of this test: none that is installed, those it registers.

    `plugins.register("hotline", leadcrm_hotline, leadcrm_hotline.events)`: the name of the entry
    point, then the modules (or objects) with its hooks, those of its events too. A function
    under `@hookimpl` is called directly as any function.
    """
    monkeypatch.setenv("LEADCRM_NO_PLUGINS", "1")
    lend_tables()
    installed.cache_clear()
    yield installed()
    installed.cache_clear()


@pytest.fixture
def workspace(tmp_path: Path, plugins: Plugins) -> Iterator[Workspace]:
    """A new book of an office with one officer, who is working."""
    del plugins
    with create_workspace(tmp_path / "office.db", name="测试办", me=ME) as made:
        yield made


@pytest.fixture
def office(workspace: Workspace) -> BookView:
    """The book of the test as a verb of a plugin looks at it; read anew at each question."""
    return BookView(workspace.session, DAY)


@pytest.fixture
def cli(
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Result]:
    """Run `leadcrm` with arguments on the book of the test, in Chinese; returns a `Result`.

    `cli("--lang", "en", …)` answers in English.
    """
    from leadcrm.cli.main import main  # noqa: PLC0415 - reason: only tests of commands need it

    del workspace
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEADCRM_DB", str(tmp_path / "office.db"))
    monkeypatch.setenv("LEADCRM_TODAY", DAY.isoformat())
    monkeypatch.setenv("LEADCRM_LANG", "zh")

    def run(*arguments: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        said = capsys.readouterr()
        return Result(int(stopped.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def said(cli: Callable[..., Result]) -> Callable[..., Any]:
    """Run a command that ends with `code` (0 unless given) and return its JSON."""

    def run(*arguments: str, code: int = 0) -> Any:
        done = cli(*arguments, "--json")
        assert done.exit_code == code, (done.errors, done.text)
        return done.json

    return run


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book in a closed file, made once; copy it, do not write to it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    demo_workspace(path).close()
    return path


@pytest.fixture
def sample(sample_file: Path, said: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Run a command on the sample book, without lists of plugins; returns its JSON.

    It lies in `sample.db` of the test's folder, where `cli` works.
    """
    book = str(shutil.copy(sample_file, tmp_path / "sample.db"))

    def run(*arguments: str, code: int = 0) -> Any:
        return said(*arguments, "--db", book, code=code)

    return run


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., str]:
    """Write a list by name, text and encoding; returns where."""

    def write(name: str, text: str, encoding: str = "utf-8-sig") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


@pytest.fixture
def make_lead(workspace: Workspace) -> Callable[..., str]:
    """Add a lead by name and options of `lead add`; returns its code."""

    def make(name: str = "样本项目", **options: Any) -> str:
        return workspace.leads.add(name, today=DAY, **options).lead

    return make


@pytest.fixture
def make_contact(workspace: Workspace) -> Callable[..., RecordView]:
    """Add a contact by kind, name and fields; returns it as it is shown."""

    def make(kind: str = "enterprise", name: str = "样本企业", **fields: str) -> RecordView:
        return workspace.contacts.add(kind, name, details={}, today=None, **fields)

    return make


@pytest.fixture
def outbox(plugins: Plugins, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What plugins are told in this test, in order: the event's name and what it says.

    `[("leadcrm_stage_changed", {"lead": Entry(…), "previous": "clue", "on": …}), …]`, without
    `office` and `settings`.
    """
    told: list[tuple[str, dict[str, Any]]] = []
    emit = plugins.emit

    def keep(event: str, *view: Any, **said: Any) -> None:
        told.append((event, said))
        emit(event, *view, **said)

    monkeypatch.setattr(plugins, "emit", keep)
    monkeypatch.setattr(plugins, "listening", lambda: True)
    return told
