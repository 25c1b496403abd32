"""The stage history of a lead: one row a move, never rewritten."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import Record, field, link
from leadcrm.domain.stage import Stage
from leadcrm.text import Text


class Origin(Choice):
    """Where an entry comes from: an imported list (导入), a move, a correction, a hand-over.

    A hand-over changes the owner, not the stage, and resets no clock.
    """

    IMPORT = "import", Text(zh="导入", en="imported")
    COMMAND = "command", Text(zh="登记", en="recorded")
    CORRECTION = "correction", Text(zh="更正", en="corrected")
    REVIVAL = "revival", Text(zh="恢复", en="revived")
    HANDOVER = "handover", Text(zh="移交", en="handed over")


@attrs.frozen(kw_only=True)
class StageChange(Record):
    """That a lead came to `stage`, when, by whom, signed off by whom, and why.

    `reason` is a code of `reasons`, or the words of an imported list; `text` says
    it in full. `evidence` holds the papers: kind, number, dated, file, sha256.
    """

    lead_id: str = link("lead", zh="项目", en="lead", listed=True, required=True)
    stage: Stage = field(zh="阶段", en="stage", listed=True)
    previous: Stage | None = field(zh="原阶段", en="previous stage", default=None)
    happened_on: PartialDate | None = field(zh="日期", en="on", listed=True, default=None)
    origin: Origin = field(zh="登记方式", en="origin", default=Origin.COMMAND)
    officer_id: str | None = link("officer", zh="经办人", en="officer")
    approved_by_id: str | None = link("officer", zh="复核人", en="approved by")
    reason: str | None = field(zh="原因", en="reason", default=None)
    text: str | None = field(zh="说明", en="explanation", default=None)
    evidence: Sequence[Mapping[str, Any]] | None = field(zh="凭证", en="evidence", default=None)
