"""The verbs of `leadcrm agency` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract
from leadcrm_agency import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("agency", hooks)
        return plugins.commands()["agency"]
