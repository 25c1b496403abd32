"""Yearly targets: setting them, and the table of units that says who is behind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast

from leadcrm.domain import pace as paces
from leadcrm.domain.forecast import Forecast, Method
from leadcrm.domain.metric import COUNTERS, CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.pace import Pace
from leadcrm.domain.policy import Policy
from leadcrm.domain.ranking import ranked
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.errors import ReadingError, RuleError, UsageError
from leadcrm.services.agenda.paces import Paces
from leadcrm.services.reading.money import read_exact_money
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, extra_of
from leadcrm.services.records.views import RecordView, Values
from leadcrm.services.session import Session, deciding
from leadcrm.services.units.forecasts import Forecasts
from leadcrm.services.units.targetviews import (
    ForecastView,
    Measure,
    MetricTable,
    TargetList,
    TargetRow,
)
from leadcrm.storage import unitqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.valuetypes import TargetValues

    class Unverified(TypedDict):
        """Arrivals that wait for their evidence, as `MetricTable` tells of them."""

        unverified: Money | None
        unverified_leads: tuple[str, ...]

    class Agreed(TypedDict):
        """What contracts owe by a day, as `MetricTable` tells of it."""

        agreed_leads: tuple[str, ...]
        overdue: Measure | None
        overdue_leads: tuple[str, ...]


METRIC = Text(zh="指标", en="metric")
YEARS = (1949, 2999)

THERE = Text(
    zh="{unit}{year}年的{metric}任务已经有了：{code}",
    en="{unit} has a target for {metric} in {year}: {code}",
)
SEE = Text(zh="先看：leadcrm target show {code}", en="See it: leadcrm target show {code}")
SAY_AMOUNT = Text(
    zh="改成{metric}，要同时写 --amount", en="With the metric {metric}, say --amount too"
)


class Targets:
    """Works on the targets in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the targets of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.paces = Paces(session)

    @deciding
    def add(
        self, unit: str, metric: str, amount: str, *, year: int, **more: str | None
    ) -> RecordView:
        """Set what a unit is to reach in a year: an amount, or a number of people.

        Raises:
            RuleError: the unit has a target of that year and metric, or an amount
                is in another currency than the metric.
            ReadingError: a metric, amount or year that cannot be read.
        """
        _, row = self.finder.resolve(unit, ["unit"])
        what = read_code(metric, Metric, METRIC)
        wanted = {**_measure(what, amount), "year": _year(year), "metric": what}
        wanted |= {"unit_id": row["id"], **Records(self.session).read("target", more)}
        with self.session.command("target.add") as command:
            self._check_only(wanted)
            made = command.insert("target", **cast("TargetValues", wanted))
        return Records(self.session).views("target", [made])[0]

    @deciding
    def edit(self, ref: str, *, today: date | None = None, **said: str | None) -> RecordView:
        """Change fields of a target; its amount is of its metric, a number of people has none.

        Raises:
            RuleError: the unit has another target of that year and metric, or an
                amount is in another currency than the metric.
        """
        _, found = self.finder.resolve(ref, ["target"])
        amount = said.pop("amount", None) or said.pop("number", None)
        records = Records(self.session)
        wanted = records.read_edit("target", ref, said, today=today)
        metric = wanted.get("metric") or Metric(found["metric"])
        if amount:
            wanted |= {"amount": None, "number": None, **_measure(metric, amount)}
        elif "metric" in wanted and CURRENCIES.get(metric) != found["amount_currency"]:
            raise UsageError(SAY_AMOUNT.format(metric=metric.label))
        if "year" in wanted:
            _year(wanted["year"])
        with self.session.command("target.edit") as command:
            row = command.row("target", found["id"])
            self._check_only({**row, **wanted}, besides=row["id"])
            changed = command.update("target", row, **{**wanted, "extra": extra_of(row, wanted)})
        return records.views("target", [changed])[0]

    def _check_only(self, wanted: Values, besides: str | None = None) -> None:
        """Refuse a second target of a unit for one year and metric."""
        for old in self.session.by("target", "unit_id", wanted["unit_id"]):
            same = (old["year"], old["metric"]) == (wanted["year"], wanted["metric"])
            if same and old["id"] != besides:
                unit, metric = self.session.row("unit", old["unit_id"]), Metric(old["metric"])
                said = {"unit": unit["name"], "year": old["year"], "metric": metric.label}
                raise RuleError(
                    THERE.format(code=old["code"], **said), hint=SEE.format(code=old["code"])
                )

    def list(
        self, *, today: date, year: int | None = None, metric: str | None = None
    ) -> TargetList:
        """Return the targets of a year (this one, unless said) and where each unit stands."""
        chosen = today.year if year is None else _year(year)
        what = read_code(metric, Metric, METRIC) if metric else None
        found = self.paces.read(today, first=chosen, last=chosen, metric=what)
        year_end = Forecasts(self.session, chosen, today)
        tables = [
            self._table(
                each, [(row, pace) for row, pace in found if pace.metric is each], year_end
            )
            for each in Metric
            if any(pace.metric is each for _, pace in found)
        ]
        items = [
            row
            for table in tables
            for row in (*([table.county] if table.county else []), *table.rows, *table.others)
        ]
        return TargetList(today, chosen, tuple(items), tuple(tables))

    def _table(
        self, metric: Metric, found: Sequence[tuple[Row, Pace]], year_end: Forecasts
    ) -> MetricTable:
        pipelines = self.paces.pipelines(metric)
        known = [(row, _with_pipeline(row, pace, pipelines)) for row, pace in found]
        assessed = [(row, p) for row, p in known if row["kind"] in ASSESSED and p.target > 0]
        places = {
            row["id"]: rank
            for kind in ASSESSED
            for row, _, rank in ranked((r, p) for r, p in assessed if r["kind"] == kind)
        }
        views = _Views(self.session.policy, year_end)
        rows = [
            views.row(row, pace, (rank, places[row["id"]])) for row, pace, rank in ranked(assessed)
        ]
        rest = [(r, p) for r, p in known if r["id"] not in places]
        first = known[0][1]
        return MetricTable(
            metric=metric.value,
            metric_label=metric.label,
            year=first.year,
            months=first.months,
            pace=paces.elapsed(first).percent(),
            county=next((views.row(r, p) for r, p in rest if _is_county(r)), None),
            rows=tuple(rows),
            others=tuple(views.row(r, p) for r, p in rest if not _is_county(r)),
            assigned=_sized(metric, Ratio(sum(p.target for _, p in assessed))),
            **self._unverified(metric, first.year, year_end.today),
            **_agreed(metric, year_end),
        )

    def _unverified(self, metric: Metric, year: int, today: date) -> "Unverified":
        """Return what arrived in the year up to today and waits for its evidence."""
        currency = CURRENCIES.get(metric)
        if currency is None:
            return {"unverified": None, "unverified_leads": ()}
        rows = self.session.query(
            unitqueries.UNVERIFIED,
            metric=metric,
            currency=currency,
            first=f"{year:04d}-01-01",
            last=min(f"{year:04d}-12-31", today.isoformat()),
        )
        codes = dict.fromkeys(row["code"] for row in rows)
        total = Money(sum(row["amount_fen"] for row in rows), currency)
        return {"unverified": total, "unverified_leads": tuple(codes)}


def _is_county(row: Row) -> bool:
    return bool(row["kind"] == UnitKind.COUNTY)


def _with_pipeline(row: Row, pace: Pace, pipelines: Mapping[str, int]) -> Pace:
    if pace.metric not in CURRENCIES:
        return pace
    all_of_them = sum(pipelines.values())
    return pace._replace(
        pipeline=all_of_them if _is_county(row) else pipelines.get(row["unit_id"], 0)
    )


def _agreed(metric: Metric, year_end: Forecasts) -> "Agreed":
    """Return whose contracts owe something by a day to come, and what is overdue of others."""
    late = year_end.agreed(metric, late=True)
    counted = metric in CURRENCIES
    return {
        "agreed_leads": tuple(each.lead for each in year_end.agreed(metric, late=False)),
        "overdue": _sized(metric, Ratio(sum(each.fen for each in late))) if counted else None,
        "overdue_leads": tuple(each.lead for each in late),
    }


class _Views:
    """Turns targets and their paces into rows of the unit table."""

    def __init__(self, policy: Policy, year_end: Forecasts) -> None:
        self.policy = policy
        self.year_end = year_end

    def row(self, row: Row, pace: Pace, places: tuple[int, int] | None = None) -> TargetRow:
        rank, in_kind = places or (None, None)
        made = TargetRow(
            code=row["code"],
            ref=row["ref"],
            unit=row["unit"],
            unit_code=row["unit_code"],
            kind=row["kind"],
            kind_label=UnitKind(row["kind"]).label,
            metric=pace.metric.value,
            metric_label=pace.metric.label,
            year=pace.year,
            set_by=row["set_by"],
            target=_sized(pace.metric, Ratio(pace.target)),
            actual=_sized(pace.metric, Ratio(pace.actual)),
            pace=paces.elapsed(pace).percent(),
            rank=rank,
            rank_in_kind=in_kind,
        )
        return self._assessed(made, row, pace) if pace.target > 0 else made

    def _assessed(self, made: TargetRow, row: Row, pace: Pace) -> TargetRow:
        """Return the row with what is worked out for a target above 0."""
        where, lamp = paces.status(pace), paces.lamp(pace, self.policy)
        need = paces.monthly_need(pace)
        year_end = tuple(_forecast(pace.metric, each) for each in self.year_end.of(row, pace))
        return made._replace(
            completion=paces.completion(pace).percent(),
            gap=paces.gap(pace).percent(),
            shortfall=_sized(pace.metric, paces.shortfall(pace)),
            monthly_need=None if need is None else _sized(pace.metric, need),
            forecast=next(each.amount for each in year_end if each.method == Method.LINEAR),
            forecasts=year_end,
            status=where.value,
            status_label=where.label,
            lamp=lamp.value,
            lamp_label=lamp.label,
            expected=None if pace.pipeline is None else _sized(pace.metric, Ratio(pace.pipeline)),
            covered=paces.is_covered(pace),
        )


def _forecast(metric: Metric, made: Forecast) -> ForecastView:
    return ForecastView(
        method=made.method.value,
        method_label=made.method.label,
        amount=None if made.amount is None else _sized(metric, made.amount),
        reason=made.reason,
    )


def _sized(metric: Metric, value: Ratio) -> Measure:
    currency = CURRENCIES.get(metric)
    return Money(value.scaled(0), currency) if currency else value.scaled(0)


def _measure(metric: Metric, text: str) -> "TargetValues":
    """Return the amount or number that a target's words name, in the unit of its metric."""
    currency = CURRENCIES.get(metric)
    if currency is None:
        word = text.strip().removesuffix(COUNTERS[metric].zh.removeprefix("{n}"))
        if not (word.isascii() and word.isdigit()):
            raise ReadingError(
                Text(
                    zh="{metric}按个数：「{text}」不是整数",
                    en="{metric} is a number: “{text}” is no whole one",
                ).format(metric=metric.label, text=text)
            )
        return {"number": int(word)}
    amount = read_exact_money(text)
    if amount.currency != currency:
        raise other_currency(metric, amount)
    return {"amount": amount}


def other_currency(metric: Metric, amount: Money) -> RuleError:
    """Return what to say where an amount and its metric have different currencies."""
    return RuleError(
        Text(
            zh="{metric}按 {wanted} 统计，不收 {currency}",
            en="{metric} is counted in {wanted}, not in {currency}",
        ).format(metric=metric.label, wanted=CURRENCIES[metric], currency=amount.currency),
        hint=Text(
            zh="人民币计入内联引资，美元计入实际利用外资，不相加",
            en="CNY counts as domestic inbound, USD as FDI utilised; they are never added",
        ),
    )


def _year(year: int) -> int:
    first, last = YEARS
    if not first <= year <= last:
        raise ReadingError(
            Text(zh="没有 {year} 年", en="There is no year {year}").format(year=year)
        )
    return year
