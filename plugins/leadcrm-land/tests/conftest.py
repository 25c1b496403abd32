"""A book with the plugin at work, the sample book with its parcels, and lists of strangers."""

from pathlib import Path

import pytest

import leadcrm_land
from leadcrm_land import hooks

LIST = Path(leadcrm_land.__file__).parent / "sample" / "parcels.csv"


@pytest.fixture
def land(plugins):
    """The plugin in use."""
    plugins.register("land", hooks)
    return plugins


@pytest.fixture
def said(land, said):
    """A function that runs a command, with the plugin in use."""
    return said


@pytest.fixture
def year(land, sample, tmp_path):
    """Commands on the sample book of 2019, into which the list of the plugin came."""

    def run(*words, code=0):
        return sample(*words, code=code)

    run.before = run("today")["summary"], len(run("contact", "list")["items"])
    run.taken = run("import", str(LIST))
    run.book, run.list = str(tmp_path / "sample.db"), str(LIST)
    return run
