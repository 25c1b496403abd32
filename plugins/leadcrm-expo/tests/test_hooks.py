"""The verbs of `leadcrm expo` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract
from leadcrm_expo import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("expo", hooks)
        return plugins.commands()["expo"]
