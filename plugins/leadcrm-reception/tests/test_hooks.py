"""The verbs of `leadcrm reception` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract, SectionContract
from leadcrm_reception import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("reception", hooks)
        return plugins.commands()["reception"]


class TestSections(SectionContract):
    @pytest.fixture(params=["receptions", "delegations"])
    def section(self, plugins, request):
        plugins.register("reception", hooks)
        return plugins.sections()[request.param]
