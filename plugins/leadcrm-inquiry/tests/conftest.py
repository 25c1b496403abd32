"""An office on paper for the verbs to look at."""

import pytest

from leadcrm.testing.paperoffice import PaperOffice


@pytest.fixture
def book():
    """An empty office on 2019-10-31, a Thursday."""
    return PaperOffice()
