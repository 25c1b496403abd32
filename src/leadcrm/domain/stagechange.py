"""The stage history of a lead: one row a move, never rewritten."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, link
from leadcrm.domain.stage import Stage


class Origin(StrEnum):
    """Where an entry comes from: an imported list (导入), a move, a correction, a hand-over.

    A hand-over changes the owner, not the stage, and resets no clock.
    """

    IMPORT = "import"
    COMMAND = "command"
    CORRECTION = "correction"
    REVIVAL = "revival"
    HANDOVER = "handover"


@attrs.frozen(kw_only=True)
class StageChange(Record):
    """That a lead came to `stage`, when, by whom, signed off by whom, and why.

    `reason` is a code of `reasons`, or the words of an imported list; `text` says
    it in full. `evidence` holds the papers: kind, number, dated, file, sha256.
    """

    lead_id: str = link("lead", required=True)
    stage: Stage
    previous: Stage | None = None
    happened_on: PartialDate | None = None
    origin: Origin = Origin.COMMAND
    officer_id: str | None = link("officer")
    approved_by_id: str | None = link("officer")
    reason: str | None = None
    text: str | None = None
    evidence: Sequence[Mapping[str, Any]] | None = None
