"""Ways of working that plugins bring: kinds of steps and touches beyond those of the core."""

import sys

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.choice import Choice, OpenChoice
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.errors import LeadcrmError
from leadcrm.plugin import discovery
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from leadcrm.plugin.records import Way


def ways_of(choice: type[Choice]) -> "tuple[Way, ...]":
    """Return the ways that plugins add to a choice; none where no plugin is in use."""
    if choice not in {FollowupKind, ActivityKind}:
        return ()
    if "leadcrm.plugin.manager" not in sys.modules and not discovery.enabled():
        return ()
    from leadcrm.plugin.manager import installed  # noqa: PLC0415 - plugins load with it

    found = installed().ways().values()
    return tuple(way for way in found if (way.touches if choice is ActivityKind else way.steps))


def way_code(choice: type[Choice], word: str) -> str | None:
    """Return the code of the way that a word means: its code, its label or a spelling."""
    asked = plain_word(word)
    for way in ways_of(choice):
        said = (way.name, way.label.zh, way.label.en, *way.spellings)
        if asked in set(map(plain_word, said)):
            return way.name
    return None


def label_of_way(choice: type[OpenChoice], code: str) -> Text | None:
    """Return what the plugin calls a way; None where no plugin that is in use knows it."""
    try:
        return next((way.label for way in ways_of(choice) if way.name == code), None)
    except LeadcrmError:  # leadcrm.toml cannot be read; `plugins check` says so
        return None
