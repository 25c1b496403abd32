"""The plugin is registered, without its being installed."""

import pytest

import leadcrm_showroom
from leadcrm_showroom import events


@pytest.fixture(autouse=True)
def _showroom(plugins, workspace):
    """Declarations and events, as the two entry points would bring them."""
    plugins.register("showroom", leadcrm_showroom, events)
