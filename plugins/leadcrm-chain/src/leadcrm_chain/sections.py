"""The sections of reports that this plugin brings."""

from collections.abc import Iterable

from leadcrm.plugin.sections import PRACTICE, Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what chains write into the year's report, and the report on them."""
    yield Section(
        "chain_year", PRACTICE, ("year",), "leadcrm_chain.reports:year", 270, public=True
    )
    yield Section(
        "chains", Text(zh="产业链", en="Chains"), ("chain",), "leadcrm_chain.reports:chains", 100
    )
