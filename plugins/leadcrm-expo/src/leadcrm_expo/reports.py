"""What expos write into the office's reports."""

from collections.abc import Callable, Iterator

from leadcrm.domain.amountkind import Traded
from leadcrm.domain.figure import FIRMS, WAN, Figure, counted, summed
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Paragraph, Scope, Table
from leadcrm.text import Text
from leadcrm_expo.effect import effect, firms
from leadcrm_expo.fairs import all_fairs, tallies
from leadcrm_expo.terms import CNY, INTENT, SIGNED

SAID = Text(
    zh="参展企业{all}，其中走出去{outside}；贸易意向订单{intended}、成交订单{signed}（贸易，不计入引资）。",
    en="Firms at fairs: {all}, outside the county {outside}; orders intended {intended}, signed "
    "{signed} (trade, no investment).",
)
EXHIBITORS = Text(zh="参展企业", en="firms at fairs")
OUTSIDE = Text(zh="走出去企业", en="firms at fairs outside")
ONCE = Text(zh="各展会参展企业，去重", en="who exhibited, each firm once")
AWAY = Text(zh="外地展会参展企业，去重", en="who exhibited outside the county, each firm once")
INTENDED = Text(zh="展会意向订单", en="orders intended at fairs")
ORDERED = Text(zh="展会成交订单", en="orders signed at fairs")
TRADE = Text(zh="人民币贸易订单之和，美元另列", en="orders in CNY; dollars apart")


def year(scope: Scope) -> Iterator[Block]:
    """Yield how many firms went out, and what was ordered: trade, and no investment."""
    if not firms(scope.office, of=_during(scope)).rows:
        return
    yield Paragraph(
        SAID,
        {
            "all": _firms(scope, outside=False),
            "outside": _firms(scope, outside=True),
            "intended": _orders(scope, INTENT, INTENDED, "expo_orders_intended"),
            "signed": _orders(scope, SIGNED, ORDERED, "expo_orders_signed"),
        },
    )


def month(scope: Scope) -> Iterator[Block]:
    """Yield the table of what came of the fairs of the month."""
    during = _during(scope)
    sheet = effect(scope.office, of=lambda fair: fair.on is not None and during(fair))
    if sheet.rows:
        yield Table.of(sheet)


def _during(scope: Scope) -> Callable[[Entry], bool]:
    return lambda fair: scope.covers(fair.on)


def _firms(scope: Scope, *, outside: bool) -> Figure:
    rows = firms(scope.office, outside=outside, of=_during(scope)).rows
    codes = (row["code"] or row["name"] for row in rows)
    label, rule = (OUTSIDE, AWAY) if outside else (EXHIBITORS, ONCE)
    name = "expo_firms_outside" if outside else "expo_firms"
    return counted(label, codes, rule, unit=FIRMS)._replace(name=name)


def _orders(scope: Scope, step: str, label: Text, name: str) -> Figure:
    found = tallies(scope.office, filter(_during(scope), all_fairs(scope.office)))
    made = [order for tally in found for order in tally.orders]
    known = [(e.code or "", e["amount"]) for e in made if e["step"] == step and e["amount"]]
    return summed(label, Traded, known, TRADE, unit=WAN, currency=CNY)._replace(name=name)
