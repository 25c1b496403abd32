"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import PRACTICE, Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what receptions write into the year's report and the bulletin."""
    yield Section(
        "receptions", PRACTICE, ("year",), "leadcrm_reception.reports:year", 260, public=True
    )
    yield Section(
        "delegations",
        Text(zh="邀商考察", en="Visits"),
        ("month",),
        "leadcrm_reception.reports:month",
        610,
    )
