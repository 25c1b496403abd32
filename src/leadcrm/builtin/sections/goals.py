"""Yearly targets beside domestic funds on paper: foreign capital, people collected."""

from collections.abc import Iterator

from leadcrm.domain.figure import Figure
from leadcrm.domain.metric import QUOTA_MONTHS, Metric
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

OTHERS = tuple(m for m in Metric if m not in QUOTA_MONTHS and m is not Metric.DOMESTIC_INBOUND)
SAID = Text(
    zh="{metric}：年度任务{goal}，完成{reached}，完成率{rate}。",
    en="{metric}: target {goal}, reached {reached}, {rate}.",
)
COLUMNS = (
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column("goal", Text(zh="年度任务", en="Target"), right=True, width=12),
    Column("reached", Text(zh="完成", en="Reached"), right=True, width=12),
    Column("rate", Text(zh="完成率", en="Done"), right=True, width=10),
)
TITLE = Text(zh="{metric}完成情况（{unit}）", en="{metric} by unit, {unit}")
FIGURES = {"goal": "goal", "reached": "goal_reached", "rate": "goal_rate"}
COUNTY = "county"


def goals(scope: Scope) -> Iterator[Block]:
    """Yield for each metric how far the county is, and below it the units that have a target."""
    units = scope.office.units()
    for metric in OTHERS:
        told = {unit.code: found for unit in units if (found := _figures(scope, metric, unit))}
        for county in (told.pop(u.code, None) for u in units if u["kind"] == COUNTY):
            if county:
                yield Paragraph(SAID, {"metric": metric.label, **county})
        rows = [{"unit": unit.name, **told[unit.code]} for unit in units if unit.code in told]
        if rows:
            shown = next(iter(told.values()))["goal"].unit
            title = TITLE.format(metric=metric.label, unit=shown)
            yield Table(title, COLUMNS, (Group(None, rows),))


def of_unit(scope: Scope) -> Iterator[Block]:
    """Yield how far the unit of the report, or the county, is towards each of these targets."""
    units = [scope.subject] if scope.subject else scope.office.units()
    for unit in units:
        for metric in OTHERS if scope.subject or unit["kind"] == COUNTY else ():
            if found := _figures(scope, metric, unit):
                yield Paragraph(SAID, {"metric": metric.label, **found})


def _figures(scope: Scope, metric: Metric, unit: Entry) -> dict[str, Figure] | None:
    part = f"{metric.value}:{unit.code}"
    try:
        found = {key: scope.figures.named(name, part=part) for key, name in FIGURES.items()}
    except NotFoundError:
        return None
    return found if any(found[key].value != "0" for key in ("goal", "reached")) else None
