"""A sample book for tests: made once, copied for each."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from leadcrm.founding import DEMO_DAY, create_workspace, demo_workspace
from leadcrm.workspace import Workspace, open_workspace

# The same examples in every run: a red run is about the change. LEADCRM_LONG=1 looks further.
settings.register_profile("every run", derandomize=True, database=None, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile("long" if os.environ.get("LEADCRM_LONG") else "every run")


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden set in a closed file; copy it, do not write to it."""
    path = tmp_path_factory.mktemp("golden") / "demo.db"
    demo_workspace(path).close()
    return path


@pytest.fixture
def book(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the golden set that a test may change."""
    return Path(shutil.copy(demo_file, tmp_path / "book.db"))


@pytest.fixture
def golden(book: Path) -> Iterator[Workspace]:
    """An open copy of the golden set."""
    with open_workspace(book) as workspace:
        yield workspace


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """A new office with one officer and nothing else."""
    path = tmp_path / "office.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as workspace:
        yield workspace


@pytest.fixture
def today() -> date:
    """The day of the golden set."""
    return DEMO_DAY
