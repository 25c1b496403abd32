"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield the trips of the month."""
    yield Section(
        "squads", Text(zh="外出招商", en="Trips"), ("month",), "leadcrm_squad.reports:month", 510
    )
