"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what each chamber brought."""
    yield Section(
        "chambers",
        Text(zh="商会引荐", en="Chambers"),
        ("channel",),
        "leadcrm_chamber.reports:brought",
        560,
    )
