"""The database that leadcrm brings: one file, also by address (`sqlite:///path/to/office.db`)."""

from collections.abc import Iterable

from leadcrm.plugin.records import EngineKind
from leadcrm.plugin.spec import hookimpl


@hookimpl
def leadcrm_engines() -> Iterable[EngineKind]:
    """Yield the embedded engine."""
    yield EngineKind(("sqlite",), "leadcrm.storage.sqlite:open_address")
