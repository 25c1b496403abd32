"""The verbs of `leadcrm expo` keep the contract of commands."""

import pytest

from leadcrm.testing import DAY
from leadcrm.testing.contracts import CommandContract, SectionContract
from leadcrm_expo import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("expo", hooks)
        return plugins.commands()["expo"]


class TestSections(SectionContract):
    @pytest.fixture(params=["expos", "fairs"])
    def section(self, plugins, request):
        plugins.register("expo", hooks)
        return plugins.sections()[request.param]

    def add(self, workspace):
        """The sample does not know the days of its fairs: one was in the month."""
        workspace.records.edit("event", "广州食品展", start=f"{DAY:%Y-%m-09}")

    def test_the_bulletin_tells_of_the_fairs_of_its_month(self, filled):
        def fairs(period):
            report = filled.reports.compose("month", period, today=DAY)
            tables = [s.blocks[0] for s in report.sections if s.name == "fairs"]
            return [row["name"] for table in tables for row in table.groups[0].rows]

        assert fairs("2019-10") == ["广州食品展"]
        assert fairs("2019-09") == []
