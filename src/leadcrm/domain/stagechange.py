"""The stage history of a lead: one row a move, never rewritten."""

from enum import StrEnum

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, link
from leadcrm.domain.stage import Stage


class Origin(StrEnum):
    """Where a move comes from: an imported list (导入) or a command."""

    IMPORT = "import"
    COMMAND = "command"


@attrs.frozen(kw_only=True)
class StageChange(Record):
    """That a lead came to `stage`, when, by whom, signed off by whom, and why."""

    lead_id: str = link("lead", required=True)
    stage: Stage
    previous: Stage | None = None
    happened_on: PartialDate | None = None
    origin: Origin = Origin.COMMAND
    officer_id: str | None = link("officer")
    approved_by_id: str | None = link("officer")
    reason: str | None = None
    evidence: str | None = None
