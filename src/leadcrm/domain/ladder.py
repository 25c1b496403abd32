"""The escalation ladder: who is told, the later a follow-up is."""

from collections.abc import Sequence

from leadcrm.text import Text

STEPS = (
    Text(zh="催办", en="Reminder"),
    Text(zh="催办单", en="Reminder note"),
    Text(zh="督办单", en="Supervision note"),
    Text(zh="领导小组名单", en="Leading-group list"),
)
TOLD = (
    Text(zh="通知责任人", en="to the owner"),
    Text(zh="抄送责任单位负责人", en="copied to the unit head"),
    Text(zh="抄送领导小组办公室", en="copied to the leading-group office"),
    Text(zh="报领导小组", en="to the leading group"),
)
"""Of each step, lowest first: its name, and who is told."""
RUNGS = ("owner", "unit_head", "office", "leading_group")
"""The codes of the steps, lowest first; a rung is a step counted from 1, 0 for none."""


def step_of(days_late: int, rungs: Sequence[int]) -> int | None:
    """Return the step of what is `days_late` working days late, 0 the lowest; None if not late.

    `rungs` is the first working day of each step (1, 4, 8, 15).
    """
    reached = sum(days_late >= first for first in rungs)
    return reached - 1 if reached else None


def span_of(step: int, rungs: Sequence[int]) -> tuple[int, int | None]:
    """Return the first and the last working day of a step; the highest has no last."""
    return rungs[step], rungs[step + 1] - 1 if step + 1 < len(rungs) else None
