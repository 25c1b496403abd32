"""A figure as reports need it: never without its rule, its period, and the records behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from leadcrm.domain.amountkind import AmountKind, Sum
from leadcrm.domain.figures import WAN_FEN, YI_FEN
from leadcrm.domain.lazily import Lazily
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY, USD, WAN_USD
from leadcrm.domain.ratio import Ratio, decimal
from leadcrm.text import Text

PROJECTS = Text(zh="个", en="projects")
ITEMS = Text(zh="条", en="items")
FIRMS = Text(zh="家", en="firms")
PEOPLE = Text(zh="人", en="people")
EXPERTS = Text(zh="名", en="people")
TIMES = Text(zh="次", en="times")
TRIPS = Text(zh="次", en="trips")
DELEGATIONS = Text(zh="次", en="delegations")
UNITS = Text(zh="个", en="units")
PARCELS = Text(zh="宗", en="parcels")
NODES = Text(zh="个", en="nodes")
REPORTS = Text(zh="份", en="reports")
REQUESTS = Text(zh="件", en="requests")
WORKDAYS = Text(zh="个工作日", en="working days")
POINTS = Text(zh="个百分点", en="percentage points")
PLACE = Text(zh="名", en="place")
SCORE = Text(zh="分", en="points of 100")
PER_CENT = Text(zh="%", en="%")
YI = Text(zh="亿元", en="CNY 100 million")
WAN = Text(zh="万元", en="CNY 10,000")
WAN_DOLLARS = Text(zh="万美元", en="USD 10,000")
SIZES = {YI: YI_FEN, WAN: WAN_FEN, WAN_DOLLARS: WAN_USD}
IN_ENGLISH = {YI: (1, "bn"), WAN: (2, "m"), WAN_DOLLARS: (2, "m")}
"""How many places more a number has in English, and of what: 98.91亿 is 9.891bn."""
EXACT_PLACES = 3
"""A sentence tells an amount exactly where so many places do (17.063亿元), else two."""
ONE = {"people": "person", "CNY 100 million": "CNY 100 million"}
CLOSE = frozenset({PER_CENT})
"""Units that stand close behind their number in English too."""
UNKNOWN = Text(zh="不详", en="unknown")
DIVIDED = Text(zh="{part} ÷ {whole}", en="{part} ÷ {whole}")
LESS = Text(zh="{rate}% - {less}%", en="{rate}% - {less}%")
Exact = Money | Ratio | int


class Term(NamedTuple):
    """What one record adds to a figure: 1 to a count, its amount to a sum."""

    id: str
    amount: Exact


class LeftOut(NamedTuple):
    """What a figure leaves out, why, and how much it is where that is an amount."""

    why: Text
    ids: tuple[str, ...]
    amount: Money | None = None


class Figure(NamedTuple):
    """One figure: `value` is exact decimal text, rounded half up to what its unit shows.

    `name` is what the library calls it (signed_projects, completion-U22), `label` what people
    do. `ids` are the codes of all records that it counts, `terms` what each of them adds, where
    it is a count or a sum: all terms together are `exact`. `kind` is the kind of amount,
    `scope` the filter in words, `source` where the rule comes from. `period` is as it is
    typed, None for a state of today. `how` is the sum of what is no sum of terms: 66.3亿元 ÷
    76.5亿元. A `value` of None is unknown, such as a rate over nothing.
    """

    label: Text
    value: str | None
    unit: Text
    rule: Text
    period: str | None
    ids: tuple[str, ...]
    exact: Exact | None = None
    terms: Sequence[Term] = ()
    left_out: tuple[LeftOut, ...] = ()
    kind: type[AmountKind] | None = None
    scope: Text | None = None
    source: Text | None = None
    name: str = ""
    how: Text | None = None

    @property
    def said(self) -> Text:
        """The figure as a sentence has it: 38个, 98.91亿元, 3.33个百分点; no trailing zeros."""
        if self.value is None:
            return UNKNOWN
        if isinstance(self.exact, Money):
            return in_sentence(self.exact, self.unit)
        number, unit = plain(self.value), self.unit
        word = ONE.get(unit.en, unit.en.removesuffix("s")) if number == "1" else unit.en
        said = number + word if unit in CLOSE else f"{number} {word}"
        return Text(zh=number + unit.zh, en=said)

    def rounded(self) -> "Figure":
        """Return the figure rounded to two places, so that a sentence says no more than tables."""
        if not isinstance(self.exact, Money):
            return self
        step = SIZES[self.unit] // 100
        fen = Ratio(self.exact.fen, step).scaled(0) * step
        return self._replace(exact=Money(fen, self.exact.currency))

    def leaving(self, *left_out: LeftOut) -> "Figure":
        """Return the figure with what it leaves out, where that is anything."""
        return self._replace(left_out=tuple(each for each in left_out if each.ids))


def plain(number: str) -> str:
    """Return decimal text without trailing zeros: 159.8 for 159.80."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def in_sentence(money: Money, unit: Text) -> Text:
    """Return an amount in the unit of its figure; in English the same number in bn or m."""
    exact = 10**EXACT_PLACES * money.fen % SIZES[unit] == 0
    places = EXACT_PLACES if exact else 2
    number = Ratio(money.fen, SIZES[unit]).text(places)
    more, size = IN_ENGLISH[unit]
    if unit == YI and abs(money.fen) < 10 * YI_FEN:
        more, size = -2, "m" if money.fen else ""
    short = plain(decimal(int(number.replace(".", "")), places + more))
    return Text(zh=plain(number) + unit.zh, en=f"{money.currency} {short}{size}")


def counted(
    label: Text, ids: Iterable[str], rule: Text, period: str | None = None, unit: Text = PROJECTS
) -> Figure:
    """Return a figure that counts records."""
    codes = tuple(ids)
    return Figure(
        label, str(len(codes)), unit, rule, period, codes, len(codes), Lazily(codes, _one)
    )


def _one(code: str) -> Term:
    return Term(code, 1)


def added(
    label: Text,
    numbers: Mapping[str, int],
    rule: Text,
    period: str | None = None,
    unit: Text = PROJECTS,
) -> Figure:
    """Return a figure that adds whole numbers, each of a record."""
    terms, number = tuple(Term(*each) for each in numbers.items()), sum(numbers.values())
    return Figure(label, str(number), unit, rule, period, tuple(numbers), number, terms)


def summed(  # noqa: PLR0913 - reason: all that makes a sum
    label: Text,
    kind: type[AmountKind],
    amounts: Iterable[tuple[str, Money]],
    rule: Text,
    period: str | None = None,
    *,
    unit: Text = YI,
    currency: str = CNY,
) -> Figure:
    """Return a figure that sums amounts of one kind, in 亿元 or 万元; dollars in 万美元."""
    own = [(code, money) for code, money in amounts if money.currency == currency]
    total = Sum.of(kind, (money for _, money in own), currency)
    ids, terms = dict.fromkeys(code for code, _ in own), tuple(Term(*each) for each in own)
    figure = amounted(label, kind, total.money, ids, rule, period, unit=unit)
    return figure._replace(terms=terms)


def amounted(  # noqa: PLR0913 - reason: all that makes an amount
    label: Text,
    kind: type[AmountKind],
    money: Money,
    ids: Iterable[str],
    rule: Text,
    period: str | None = None,
    *,
    unit: Text = YI,
) -> Figure:
    """Return a figure that is an amount worked out of others, such as a forecast."""
    shown = WAN_DOLLARS if money.currency == USD else unit
    value = Ratio(money.fen, SIZES[shown]).text()
    return Figure(label, value, shown, rule, period, tuple(ids), money, kind=kind)


def rated(
    label: Text,
    rate: Ratio | None,
    ids: Iterable[str],
    rule: Text,
    period: str | None = None,
    *,
    of: tuple[Money, Money] | None = None,
) -> Figure:
    """Return a rate in per cent: of two numbers, or `of` two amounts."""
    value = rate.percent() if rate else None
    how = None
    if of is not None:
        how = divided(*(in_sentence(money, YI) for money in of))
    elif rate is not None:
        how = divided(rate.numerator, rate.denominator)
    return Figure(label, value, PER_CENT, rule, period, tuple(ids), rate, how=how)


def divided(part: object, whole: object) -> Text:
    """Return how a rate is worked out: 66.3亿元 ÷ 76.5亿元."""
    return DIVIDED.format(part=part, whole=whole)


def pointed(
    label: Text,
    ahead: Ratio,
    ids: Iterable[str],
    rule: Text,
    period: str | None = None,
    *,
    of: tuple[Ratio, Ratio] | None = None,
) -> Figure:
    """Return a difference `of` two rates, in percentage points, never in per cent."""
    value, how = ahead.percent(), None
    if of is not None:
        rate, less = (Ratio(100 * each.numerator, each.denominator).text(4) for each in of)
        how = LESS.format(rate=rate, less=less)
    return Figure(label, value, POINTS, rule, period, tuple(ids), ahead, how=how)
