"""The verbs of `leadcrm reception` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract
from leadcrm_reception import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("reception", hooks)
        return plugins.commands()["reception"]
