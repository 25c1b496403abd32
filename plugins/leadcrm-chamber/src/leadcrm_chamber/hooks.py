"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, Source
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_chamber.intents import read_intents
from leadcrm_chamber.sections import leadcrm_sections  # noqa: F401 - reason: a hook

STEMS = ("intents", "意向签约", "意向项目", "集中签约")


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of chambers."""
    yield Command("chamber", Text(zh="商会", en="Chambers"), "leadcrm_chamber.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield the list of intents that a fair leaves."""
    label = Text(zh="集中签约意向", en="intents of a fair")
    patterns = tuple(f"{stem}*.{end}" for stem in STEMS for end in ("csv", "xlsx"))
    yield Source("fair-intents", label, read_intents, patterns)
