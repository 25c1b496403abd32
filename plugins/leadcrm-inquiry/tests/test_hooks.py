"""The verbs of `leadcrm inquiry` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract
from leadcrm_inquiry import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("inquiry", hooks)
        return plugins.commands()["inquiry"]
