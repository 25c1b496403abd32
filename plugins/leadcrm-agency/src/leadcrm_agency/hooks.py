"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, RecordKind
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_agency.kinds import KINDS


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield agreements, filings and commissions."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of agencies."""
    yield Command("agency", Text(zh="中介招商", en="Agencies"), "leadcrm_agency.verbs:VERBS")
