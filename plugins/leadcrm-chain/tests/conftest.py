"""A book with the plugin at work, the sample book with its chains, and lists of strangers."""

from pathlib import Path

import pytest

import leadcrm_chain
from leadcrm.founding import demo_workspace
from leadcrm_chain import hooks

LIST = Path(leadcrm_chain.__file__).parent / "sample" / "chain_nodes.csv"


@pytest.fixture
def chain(plugins):
    """The plugin in use."""
    plugins.register("chain", hooks)
    return plugins


@pytest.fixture
def said(chain, cli):
    """A function that runs a command, which ends as it should, and returns its answer."""

    def run(*words, code=0):
        done = cli(*words, "--json")
        assert done.exit_code == code, (done.errors, done.text)
        return done.json

    return run


@pytest.fixture
def year(chain, tmp_path, said):
    """Commands on the sample book of 2019, into which its chains came."""
    book = str(tmp_path / "demo.db")
    demo_workspace(book).close()

    def run(*words, code=0):
        return said(*words, "--db", book, code=code)

    run.before = run("today")
    run.taken = run("import", str(LIST))
    run.book, run.list = book, str(LIST)
    return run


@pytest.fixture
def listed(tmp_path):
    """A function that writes a list and returns where."""

    def write(name, text, encoding="utf-8-sig"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write
