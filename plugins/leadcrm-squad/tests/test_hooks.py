"""The verbs of `leadcrm squad` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract, SectionContract
from leadcrm_squad import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("squad", hooks)
        return plugins.commands()["squad"]


class TestSections(SectionContract):
    @pytest.fixture(params=["squads"])
    def section(self, plugins, request):
        plugins.register("squad", hooks)
        return plugins.sections()[request.param]
