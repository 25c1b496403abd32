"""On which day a lead first reached each stage, as far as its history still stands."""

from collections.abc import Iterable

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.signing import CORRECTION, MADE, StageEntry
from leadcrm.domain.stage import MAIN_LINE


def reached(history: Iterable[StageEntry]) -> dict[str, PartialDate]:
    """Return the first day of each stage, by the stage's code; a correction voids later stages.

    Stages of an unknown day are left out.
    """
    found: dict[str, PartialDate] = {}
    for entry in history:
        if entry.origin == CORRECTION and entry.stage in MAIN_LINE:
            for later in MAIN_LINE[MAIN_LINE.index(entry.stage) + 1 :]:
                found.pop(later.value, None)
        elif entry.origin in MADE and entry.happened_on:
            found.setdefault(entry.stage.value, PartialDate(entry.happened_on))
    return found
