"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, RecordKind
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_squad.kinds import KINDS
from leadcrm_squad.sections import leadcrm_sections  # noqa: F401 - reason: a hook


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield trips, minutes, stations and weekly reports."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of squads and stations."""
    summary = Text(zh="小分队和驻点", en="Squad trips and stations")
    yield Command("squad", summary, "leadcrm_squad.verbs:VERBS")
