"""Fund arrivals (到位资金): recorded on the day they came, counted once they are verified."""

from datetime import date

from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError, RuleError, UsageError
from leadcrm.services.reading.money import read_currency, read_typed_money
from leadcrm.services.reading.periods import read_period
from leadcrm.services.reading.phrases import SAID, Occasion, read_day
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, extra_of
from leadcrm.services.records.signoff import not_the_owner, second_person
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session, deciding
from leadcrm.services.units.fundviews import FundList, FundRow, FundSum
from leadcrm.services.units.targets import other_currency
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

SEEN = frozenset({"lead_id", "arrived_on", "amount", "counted_as", "evidence"})
"""What the second person saw: changed, it is to be seen again."""
COUNTED = Text(zh="计入", en="metric")
EARLIEST, LATEST = "0000", "9999-12-31"
TO_COME = Text(zh="{on} 还没到", en="{on} is still to come")
ARRIVED = Text(zh="到位日期是钱已到账的日子", en="An arrival is a day that has been")
NOTHING = Text(zh="金额要大于 0", en="An amount is above 0")
NO_METRIC = Text(
    zh="{currency} 计入哪个指标不清楚", en="It is not known what {currency} counts towards"
)
SAY_METRIC = Text(
    zh="人民币计入内联引资，美元计入实际利用外资",
    en="CNY counts as domestic inbound, USD as FDI utilised",
)
VERIFIED = Text(zh="{code} 已核实", en="{code} is verified already")
NO_EVIDENCE = Text(
    zh="没有凭证，{code} 不能核实，不计入到资",
    en="Without evidence {code} stays unverified and is not counted",
)
BRING = Text(
    zh="加上凭证：leadcrm fund verify {code} --evidence 银行进账单 --approved-by 姓名",
    en="Name it: leadcrm fund verify {code} --evidence TEXT --approved-by OFFICER",
)


class Funds:
    """Works on the arrivals in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the arrivals of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    @deciding
    def add(
        self,
        lead: str,
        amount: str,
        *,
        on: str,
        today: date,
        counted_as: str | None = None,
        **more: str | None,
    ) -> FundRow:
        """Record that money arrived for a lead; it is unverified and does not count yet.

        Unless said, it is `counted_as` its currency is, for the `unit` of the lead. `more`
        are its other fields: `unit`, `evidence`.

        Raises:
            UsageError: a day to come, or no amount.
            RuleError: an amount in another currency than what it counts towards.
        """
        day = read_day(on, Occasion(today, self.session.calendar))
        if day > today:
            raise UsageError(TO_COME.format(on=day), hint=ARRIVED)
        money, words = read_typed_money(amount)
        if money.fen <= 0:
            raise UsageError(NOTHING)
        _, found = self.finder.resolve(lead, ["lead"])
        values = self.records.read("fund", more)
        with self.session.command("fund.add") as command:
            row = command.row("lead", found["id"])
            made = command.insert(
                "fund",
                lead_id=row["id"],
                arrived_on=day,
                amount=money,
                counted_as=_metric(counted_as, money),
                extra={f"amount{SAID}": words} if words else None,
                **{"unit_id": row["unit_id"], **values},
            )
        return self._one(made["id"])

    @deciding
    def edit(self, ref: str, *, today: date, **said: str | None) -> RecordView:
        """Change fields of an arrival; where what was verified changes, it waits to be verified.

        Raises:
            UsageError: no such field, one of another verb, a day to come, or no amount.
            RuleError: an amount in another currency than what it counts towards.
        """
        _, found = self.finder.resolve(ref, ["fund"])
        wanted = self.records.read_edit("fund", ref, said, today=today)
        if (day := wanted.get("arrived_on")) and day > today:
            raise UsageError(TO_COME.format(on=day), hint=ARRIVED)
        with self.session.command("fund.edit") as command:
            row = command.row("fund", found["id"])
            money = wanted.get("amount") or Money(row["amount_fen"], row["amount_currency"])
            if money.fen <= 0:
                raise UsageError(NOTHING)
            _metric(wanted.get("counted_as") or row["counted_as"], money)
            if not SEEN.isdisjoint(wanted):
                wanted |= {"verified": False, "approved_by_id": None}
            changed = command.update("fund", row, **{**wanted, "extra": extra_of(row, wanted)})
        return self.records.views("fund", [changed])[0]

    @deciding
    def verify(self, code: str, *, approved_by: str, evidence: str | None = None) -> FundRow:
        """Let an arrival count: somebody who does not own the lead has seen the evidence.

        Raises:
            RuleError: no evidence, verified already, or no second person.
        """
        _, found = self.finder.resolve(code, ["fund"])
        second = second_person(self.finder, approved_by)
        with self.session.command("fund.verify") as command:
            row = command.row("fund", found["id"])
            if row["verified"]:
                raise RuleError(VERIFIED.format(code=row["code"]))
            proof = (evidence or "").strip() or row["evidence"]
            if not proof:
                raise RuleError(
                    NO_EVIDENCE.format(code=row["code"]), hint=BRING.format(code=row["code"])
                )
            not_the_owner(second, command.row("lead", row["lead_id"]))
            command.update("fund", row, evidence=proof, verified=True, approved_by_id=second["id"])
        return self._one(row["id"])

    def list(  # noqa: PLR0913 - reason: each is an option of the command line
        self,
        *,
        currency: str | None = None,
        counted_as: str | None = None,
        first: str | None = None,
        last: str | None = None,
        verified: bool | None = None,
        lead: str | None = None,
        unit: str | None = None,
        today: date | None = None,
    ) -> FundList:
        """Return arrivals by day, with sums per currency and metric, unverified ones apart.

        `first` and `last` are a day, month or year, or words for one said on the day
        `today`; None leaves a filter out.

        Raises:
            ReadingError: no such day or currency.
        """
        said = Occasion(today, self.session.calendar) if today else None
        rows = self.session.query(
            queries.FUNDS,
            currency=read_currency(currency) if currency else None,
            metric=read_code(counted_as, Metric, COUNTED) if counted_as else None,
            lead=self._id("lead", lead),
            unit=self._id("unit", unit),
            verified=None if verified is None else int(verified),
            first=read_period(first, said).first.isoformat() if first else EARLIEST,
            last=read_period(last, said).last.isoformat() if last else LATEST,
        )
        items = tuple(map(_view, rows))
        kinds = sorted({(item.counted_as, item.amount.currency) for item in items})
        return FundList(items, tuple(_sum(items, Metric(m), c) for m, c in kinds))

    def _id(self, kind: str, name: str | None) -> str | None:
        return str(self.finder.any_one(name, [kind])[1]["id"]) if name else None

    def _one(self, record: str) -> FundRow:
        return _view(self.session.query(queries.ONE_FUND, id=record)[0])


def _metric(word: str | None, money: Money) -> Metric:
    """Return what an amount counts towards, which must be counted in its currency."""
    if word is None:
        fitting = [m for m, currency in CURRENCIES.items() if currency == money.currency]
        if not fitting:
            raise UsageError(NO_METRIC.format(currency=money.currency), hint=SAY_METRIC)
        return fitting[0]
    metric = read_code(word, Metric, COUNTED)
    if metric not in CURRENCIES:
        raise ReadingError(NO_METRIC.format(currency=money.currency), hint=SAY_METRIC)
    if CURRENCIES[metric] != money.currency:
        raise other_currency(metric, money)
    return metric


def _view(row: Row) -> FundRow:
    metric = Metric(row["counted_as"])
    same = ("code", "ref", "lead", "lead_ref", "name", "unit", "evidence", "approved_by")
    return FundRow(
        **{name: row[name] for name in same},
        arrived_on=date.fromisoformat(row["arrived_on"]),
        amount=Money(row["amount_fen"], row["amount_currency"]),
        counted_as=metric.value,
        counted_as_label=metric.label,
        verified=row["verified"] == 1,
    )


def _sum(items: tuple[FundRow, ...], metric: Metric, currency: str) -> FundSum:
    of_it = [i for i in items if (i.counted_as, i.amount.currency) == (metric, currency)]
    yes, no = (
        [item.amount.fen for item in of_it if item.verified is wanted] for wanted in (True, False)
    )
    return FundSum(
        metric=metric.value,
        metric_label=metric.label,
        currency=currency,
        verified=Money(sum(yes), currency),
        verified_count=len(yes),
        unverified=Money(sum(no), currency),
        unverified_count=len(no),
    )
