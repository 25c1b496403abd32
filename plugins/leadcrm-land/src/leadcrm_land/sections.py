"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import PRACTICE, Section
from leadcrm.plugin.spec import hookimpl


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what land writes into the year's report."""
    yield Section("land", PRACTICE, ("year",), "leadcrm_land.reports:year", 250, public=True)
