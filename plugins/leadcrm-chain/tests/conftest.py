"""A book with the plugin at work, the sample book with its chains, and lists of strangers."""

from pathlib import Path

import pytest

import leadcrm_chain
from leadcrm_chain import hooks

LIST = Path(leadcrm_chain.__file__).parent / "sample" / "chain_nodes.csv"


@pytest.fixture
def chain(plugins):
    """The plugin in use."""
    plugins.register("chain", hooks)
    return plugins


@pytest.fixture
def said(chain, said):
    """A function that runs a command, with the plugin in use."""
    return said


@pytest.fixture
def year(chain, sample, tmp_path):
    """Commands on the sample book of 2019, into which the list of the plugin came."""

    def run(*words, code=0):
        return sample(*words, code=code)

    run.before = run("today")
    run.taken = run("import", str(LIST))
    run.book, run.list = str(tmp_path / "sample.db"), str(LIST)
    return run
