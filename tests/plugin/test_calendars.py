"""The calendar that comes with leadcrm keeps to the contract of any other."""

import pytest

from leadcrm.plugin import Calendar
from leadcrm.plugin.manager import Plugins
from leadcrm.testing.contracts import CalendarContract


class TestChina(CalendarContract):
    @pytest.fixture
    def calendar(self, plugins: Plugins) -> Calendar:
        return plugins.calendars()["china"]

    @pytest.fixture
    def year(self) -> int:
        return 2019
