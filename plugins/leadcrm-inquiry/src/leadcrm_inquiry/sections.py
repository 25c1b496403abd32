"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what came in by each medium."""
    yield Section(
        "inquiries",
        Text(zh="线上咨询", en="Inquiries"),
        ("channel",),
        "leadcrm_inquiry.reports:media",
        620,
    )
