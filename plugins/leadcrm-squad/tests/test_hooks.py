"""The verbs of `leadcrm squad` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract
from leadcrm_squad import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("squad", hooks)
        return plugins.commands()["squad"]
