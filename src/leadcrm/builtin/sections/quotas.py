"""Quotas on paper: who met so many leads a month, trips and visits a quarter, who did nothing."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from leadcrm.builtin.sections.wording import left_out
from leadcrm.domain.figure import Figure
from leadcrm.domain.metric import QUOTA_MONTHS, Metric
from leadcrm.domain.period import Period
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

FIGURES = {
    Metric.VALID_LEADS: "valid_leads",
    Metric.TRIPS: "trips",
    Metric.VISITS: "delegations",
}
COLUMNS = (
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column("quota", Text(zh="定额", en="Quota"), right=True, width=8),
    Column("done", Text(zh="完成", en="Done"), right=True, width=8),
    Column("stands", Text(zh="情况", en="How it stands"), width=12),
)
MET, SHORT = Text(zh="完成", en="met"), Text(zh="未完成", en="not met")
NOTHING = Text(zh="没有动静", en="nothing done")
NONE_VALID = Text(zh="没有有效的", en="none valid")
NO_QUOTA = Text(zh="没有定额", en="no quota")
OF_UNIT = Text(
    zh="{metric}定额{quota}（{days}），做了{done}：{stands}。",
    en="{metric}: quota {quota} ({days}), done {done}: {stands}.",
)
TITLE = Text(zh="{metric}定额（{days}）", en="{metric}: quota, {days}")
SAID = Text(
    zh="{metric}共{done}{left_out}：完成{met}个单位，未完成{short}个，{nothing}{none}个。",
    en="{metric}, in all {done}{left_out}; units: met {met}, not met {short}, {nothing} {none}.",
)


def quotas(scope: Scope) -> Iterator[Block]:
    """Yield for each metric that has quotas who met them, who did not, who did nothing."""
    for metric, name in FIGURES.items():
        days, until = _days(scope, metric)
        set_for = [(unit, _quota(scope, metric, unit)) for unit in scope.office.units()]
        if all(quota is None for _, quota in set_for):
            continue
        rows = [row for each in set_for if (row := _row(scope, metric, *each, until))]
        stands = [row["stands"] for row in rows]
        nothing = _nothing(metric)
        told = {"met": MET, "short": SHORT, "none": nothing}
        counts = {key: stands.count(word) for key, word in told.items()}
        done = scope.figures.named(name, period=until)
        beside: dict[str, Any] = {"nothing": nothing, "left_out": left_out(done), **counts}
        yield Paragraph(SAID, {"metric": metric.label, "done": done, **beside})
        title = TITLE.format(metric=metric.label, days=days.text())
        total = {"unit": Text(zh="合计", en="Total"), "done": done}
        yield Table(title, COLUMNS, (Group(None, rows),), total)


def of_unit(scope: Scope) -> Iterator[Block]:
    """Yield the quotas of the unit of the report, and what it did of them by the last day."""
    unit = scope.subject
    if unit is None:
        return
    for metric in FIGURES:
        days, until = _days(scope, metric)
        quota = _quota(scope, metric, unit)
        if quota is not None and (row := _row(scope, metric, unit, quota, until)):
            yield Paragraph(OF_UNIT, {"metric": metric.label, "days": days.text(), **row})


def days_of(metric: Metric, day: date) -> Period:
    """Return the month or quarter of a day for which a quota is set."""
    months = QUOTA_MONTHS[metric]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)  # noqa: PLR2004 - reason: December
    return Period(first, date.fromordinal(after.toordinal() - 1))


def _days(scope: Scope, metric: Metric) -> tuple[Period, Period]:
    """Return the month or quarter of a quota, and what of it is in the report."""
    days = days_of(metric, min(scope.period.last, scope.office.today))
    return days, Period(days.first, min(days.last, scope.period.last))


def _quota(scope: Scope, metric: Metric, unit: Entry) -> Figure | None:
    with suppress(NotFoundError):
        return scope.figures.named("quota", part=f"{metric.value}:{unit.code}")
    return None


def _row(
    scope: Scope, metric: Metric, unit: Entry, quota: Figure | None, days: Period
) -> dict[str, Any] | None:
    """Return how a unit stands; of one without a quota only where it did something."""
    done = scope.figures.named(FIGURES[metric], part=unit.code, period=days)
    if quota is None and not done.ids:
        return None
    stands = _stands(metric, quota, done) if quota else NO_QUOTA
    return {"unit": unit.name, "quota": quota, "done": done, "stands": stands}


def _stands(metric: Metric, quota: Figure, done: Figure) -> Text:
    number, wanted = len(done.ids), int(quota.value or 0)
    if number >= wanted:
        return MET
    return SHORT if number else _nothing(metric)


def _nothing(metric: Metric) -> Text:
    return NONE_VALID if metric is Metric.VALID_LEADS else NOTHING
