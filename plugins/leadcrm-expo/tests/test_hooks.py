"""The verbs of `leadcrm expo` keep the contract of commands."""

import pytest

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
