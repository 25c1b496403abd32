"""The policies that come with leadcrm keep to the contract of any other."""

import pytest

from leadcrm.builtin.policies import NAMES
from leadcrm.plugin import PolicyFile
from leadcrm.plugin.manager import Plugins
from leadcrm.testing.contracts import PolicyContract


class TestShipped(PolicyContract):
    @pytest.fixture(params=NAMES)
    def policy(self, request: pytest.FixtureRequest, plugins: Plugins) -> PolicyFile:
        return plugins.policies()[request.param]
