"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import PRACTICE, Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what expos write into the year's report and the bulletin."""
    yield Section("expos", PRACTICE, ("year",), "leadcrm_expo.reports:year", 550, public=True)
    yield Section(
        "fairs", Text(zh="参展情况", en="Fairs"), ("month",), "leadcrm_expo.reports:month", 550
    )
