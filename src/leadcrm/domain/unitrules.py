"""The rules of the chase for a unit, R8 to R11: no target, no retreat (不达目标不收兵).

Source: domain notes §2, from the third 不收兵 of the 2020 plan.
"""

from collections.abc import Callable
from typing import NamedTuple

from leadcrm.domain.commitments import Debt
from leadcrm.domain.metric import Metric
from leadcrm.domain.moneytext import measured
from leadcrm.domain.pace import (
    Pace,
    Status,
    gap,
    is_behind,
    is_covered,
    monthly_need,
    shortfall,
    status,
)
from leadcrm.domain.policy import Policy
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.text import Text

BEHIND = Text(zh="{metric}欠时序进度{points}个百分点", en="{metric} {points} points behind pace")
SHORT = Text(zh="{metric}欠{short}", en="{metric} {short} short")
NEED = Text(zh="，月均需{need}", en=", {need} a month needed")
COVERED = Text(zh="，测算在手项目可补足", en=", by estimate the open leads cover it")
NOT_COVERED = Text(zh="，测算在手项目不够", en=", by estimate the open leads do not cover it")
HELD = Text(
    zh="{metric}超进度未达任务（保持），还差{left}", en="{metric} on pace, not met: {left} to go"
)
UNMET = Text(zh="{year}年{metric}未完成，差{left}", en="{metric} {year} not met, {left} missing")
ZERO = Text(zh="{year}年{month}月零报告", en="nothing at all in {year}-{month:02d}")


class Month(NamedTuple):
    """What a unit did in a month that is over: leads recorded, touches with content.

    A reception is a touch (接待) of the unit's own officers like any other.
    """

    year: int
    month: int
    recorded: int
    touches: int


class UnitSituation(NamedTuple):
    """What is known of one unit: its targets and what was reached, and its last full month.

    `paces` holds one entry for each year and metric with a target above zero,
    closed years among them. A `month` of None was not looked at.
    """

    kind: UnitKind
    paces: tuple[Pace, ...] = ()
    month: Month | None = None


def keeps_pace(now: UnitSituation, policy: Policy) -> tuple[Debt, ...]:
    """R8: completion is not below pace, elapsed months ÷ 12."""
    del policy
    return tuple(
        Debt("R8", BEHIND.format(metric=_name(pace), points=_points(pace)))
        for pace in _running(now)
        if is_behind(pace)
    )


def makes_up(now: UnitSituation, policy: Policy) -> tuple[Debt, ...]:
    """R9: who is behind owes 欠额 and so much a month; a breach if the open leads do not do."""
    del policy
    found = []
    for pace in _running(now):
        if not is_behind(pace):
            continue
        said = SHORT.format(metric=_name(pace), short=_said(pace, shortfall(pace)))
        need, covered = monthly_need(pace), is_covered(pace)
        if need is not None:
            said += NEED.format(need=_said(pace, need))
        if covered is not None:
            said += COVERED if covered else NOT_COVERED
        found.append(Debt("R9", said, breach=covered is False))
    return tuple(found)


def reaches_target(now: UnitSituation, policy: Policy) -> tuple[Debt, ...]:
    """R10: only the target releases a unit; above pace is 保持, a closed year stays 未完成."""
    del policy
    found = []
    for pace in now.paces if now.kind in ASSESSED else ():
        left = _said(pace, Ratio(max(0, pace.target - pace.actual)))
        where = status(pace)
        if where is Status.ON_PACE:
            found.append(Debt("R10", HELD.format(metric=_name(pace), left=left), breach=False))
        elif where is Status.UNMET:
            said = UNMET.format(year=pace.year, metric=_name(pace), left=left)
            found.append(Debt("R10", said))
    return tuple(found)


def is_active(now: UnitSituation, policy: Policy) -> tuple[Debt, ...]:
    """R11: no lead, no touch with content and no reception in a month is a 零报告."""
    del policy
    month = now.month
    if now.kind not in ASSESSED or month is None:
        return ()
    if month.recorded or month.touches:
        return ()
    return (Debt("R11", ZERO.format(year=month.year, month=month.month)),)


UNIT_RULES: dict[str, Callable[[UnitSituation, Policy], tuple[Debt, ...]]] = {
    "R8": keeps_pace,
    "R9": makes_up,
    "R10": reaches_target,
    "R11": is_active,
}


def _running(now: UnitSituation) -> tuple[Pace, ...]:
    """Return the targets of years that are not closed, of units that are assessed."""
    return tuple(p for p in now.paces if not p.closed) if now.kind in ASSESSED else ()


def _name(pace: Pace) -> Text:
    return Metric(pace.metric).label


def _points(pace: Pace) -> str:
    behind = gap(pace)
    return Ratio(-behind.numerator, behind.denominator).percent()


def _said(pace: Pace, value: Ratio) -> Text:
    return measured(pace.metric, value)
