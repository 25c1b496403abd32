"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, Source
from leadcrm.plugin.sections import Section
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_chamber.intents import read_intents

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


@hookimpl
def leadcrm_sections() -> Iterable[Section]:
    """Yield what each chamber brought."""
    yield Section(
        "chambers",
        Text(zh="商会引荐", en="Chambers"),
        ("month", "channel"),
        "leadcrm_chamber.reports:brought",
        560,
    )
