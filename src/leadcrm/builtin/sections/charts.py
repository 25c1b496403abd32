"""Bars of reports: units beside the pace, touches by week, leads by stage."""

from datetime import timedelta

from leadcrm.domain.figure import Figure
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.pace import lamp_at
from leadcrm.domain.period import Period
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import MAIN_LINE
from leadcrm.plugin.sections import Bar, Chart, Scope
from leadcrm.text import Text

WEEKS, WEEK = 8, timedelta(days=7)
UNITS = Text(zh="各单位完成率", en="Units: completion")
PACE = Text(zh="时序进度{pace}", en="Pace of the year: {pace}")
BY_WEEK = Text(zh="每周有内容的联系", en="Touches with content by week")
LADDER = Text(zh="项目梯次", en="Leads by stage")
SINCE = Text(zh="{day}起", en="from {day}")


def completions(scope: Scope, units: tuple[str, ...]) -> Chart:
    """Return the completion of units, codes in the order of the bars, beside the pace."""
    ask = scope.figures.named
    pace = ask("pace")
    mark = _number(pace)
    bars = [
        Bar(
            scope.office.find(unit, "unit").name,
            _number(ask("completion", part=unit)),
            ask("completion", part=unit).said,
            mark=mark,
            lamp=lamp_of_unit(scope, unit),
        )
        for unit in units
    ]
    most = max([100.0, *(bar.value for bar in bars)])
    return Chart(UNITS, bars, most, PACE.format(pace=pace.said))


def lamp_of_unit(scope: Scope, unit: str) -> str | None:
    """Return the lamp of a unit by its gap to the pace; None without a target."""
    gap = scope.figures.named("gap", part=unit)
    lamp: Lamp | None = None
    if isinstance(gap.exact, Ratio):
        lamp = lamp_at(gap.exact, scope.office.policy)
    return lamp.value if lamp else None


def touches(scope: Scope) -> Chart:
    """Return how many touches with content each of the last weeks had, the present one last."""
    bars = []
    for back in reversed(range(WEEKS)):
        first = scope.period.first - back * WEEK
        week = Period(first, first + WEEK - timedelta(days=1))
        made = scope.figures.named("touches_said", period=week)
        bars.append(Bar(SINCE.format(day=f"{first:%m-%d}"), _number(made), _plain(made)))
    return Chart(BY_WEEK, bars)


def ladder(scope: Scope) -> Chart:
    """Return how many leads stand at each stage of the main line."""
    bars = []
    for stage in MAIN_LINE:
        made = scope.figures.named("stage", part=stage.value)
        bars.append(Bar(stage.label, _number(made), _plain(made)))
    return Chart(LADDER, bars)


def _number(figure: Figure) -> float:
    return float(figure.value or 0)


def _plain(figure: Figure) -> Text:
    value = figure.value or ""
    return Text(zh=value, en=value)
