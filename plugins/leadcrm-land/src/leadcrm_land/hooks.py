"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, RecordKind, Sample, Source
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_land.kinds import KINDS, SPELLINGS
from leadcrm_land.sections import leadcrm_sections  # noqa: F401 - reason: a hook
from leadcrm_land.sources import read_parcels


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield parcels and bids."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of land."""
    yield Command("land", Text(zh="土地", en="Land"), "leadcrm_land.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield the list of parcels that an office offers."""
    patterns = tuple(
        f"{name}.{end}" for name in SPELLINGS["files"] for end in ("csv", "xlsx", "xls")
    )
    yield Source("parcels", Text(zh="推介地块", en="parcels on offer"), read_parcels, patterns)


@hookimpl
def leadcrm_samples() -> Iterable[Sample]:
    """Yield the parcels of the sample book."""
    yield Sample("parcels", "leadcrm_land:sample/parcels.csv")
