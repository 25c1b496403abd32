"""The embedded engine keeps the contract that every engine must keep."""

from pathlib import Path

import pytest

from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.testing.contracts import EngineContract


class TestSqlite(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path):
        engine = SqliteEngine.create(tmp_path / "empty.db")
        yield engine
        engine.close()
