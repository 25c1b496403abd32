"""Targets as use cases return them: rows of the unit table, and its head and foot."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.money import Money
from leadcrm.text import Text

Measure = Money | int
"""An amount, or a number of people."""


class ForecastView(NamedTuple):
    """What one method says that the whole year will bring (预计全年); or the reason it cannot."""

    method: str
    method_label: Text
    amount: Measure | None
    reason: Text | None


class TargetRow(NamedTuple):
    """A unit's yearly target, and where the unit stands towards it.

    Per cent and points are decimal text with two places, rounded half up; None
    where nothing is assessed (a target of 0). Only parks, towns and bureaus have
    a rank. `monthly_need` is None when the target is met or no month is left;
    `expected` is what open leads may still bring (测算), and `covered` whether
    it makes up for the shortfall. `forecasts` are by all methods, `forecast` is
    the linear one.
    """

    code: str
    ref: str | None
    unit: str
    unit_code: str
    kind: str
    kind_label: Text
    metric: str
    metric_label: Text
    year: int
    set_by: str | None
    target: Measure
    actual: Measure
    pace: str
    rank: int | None
    rank_in_kind: int | None
    completion: str | None = None
    gap: str | None = None
    shortfall: Measure | None = None
    monthly_need: Measure | None = None
    forecast: Measure | None = None
    forecasts: tuple[ForecastView, ...] = ()
    status: str | None = None
    status_label: Text | None = None
    lamp: str | None = None
    lamp_label: Text | None = None
    expected: Measure | None = None
    covered: bool | None = None


class MetricTable(NamedTuple):
    """The units of one year and metric, ranked, below the county that is everybody.

    `months` are over. `assigned` is the sum of the units' targets. What arrived
    without being verified is not counted: `unverified` says how much, of which
    leads (codes). `agreed_leads` are those whose contracts owe something by a
    day in the rest of the year; `overdue` is what others owe whose day has been,
    which is in no forecast.
    """

    metric: str
    metric_label: Text
    year: int
    months: int
    pace: str
    county: TargetRow | None
    rows: tuple[TargetRow, ...]
    others: tuple[TargetRow, ...]
    assigned: Measure
    unverified: Measure | None
    unverified_leads: tuple[str, ...]
    agreed_leads: tuple[str, ...]
    overdue: Measure | None
    overdue_leads: tuple[str, ...]


class TargetList(NamedTuple):
    """All targets of a year in the order of their tables: county, ranked units, others."""

    as_of: date
    year: int
    items: tuple[TargetRow, ...]
    tables: tuple[MetricTable, ...]
