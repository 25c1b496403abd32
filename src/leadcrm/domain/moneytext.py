"""Amounts and other measures in words, each in the unit of its currency or metric."""

from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio, decimal
from leadcrm.text import LANGS, Text
from leadcrm.zh.amountformat import format_amount

CNY = "CNY"
USD = "USD"
WAN_USD = 10_000 * 100
"""万美元 in cents: what utilised foreign capital is printed in."""
PEOPLE = Text(zh="{n}人", en="{n} people")
OTHER = Text(zh="{amount} {currency}", en="{currency} {amount}")


def money_text(money: Money, *, fixed: bool = False) -> Text:
    """Return an amount in words: 亿/万 for CNY, 万美元 with two decimals for USD.

    `fixed` keeps two decimals from 1亿 up, for tables.
    """
    if money.currency == USD:
        hundredths = Ratio(money.fen, WAN_USD).scaled(2)
        whole, _, part = decimal(hundredths).partition(".")
        wan, million = f"{int(whole):,}.{part}", decimal(hundredths, 4)
        return Text(zh=wan + "万美元", en=f"USD {million}m")
    said = {
        lang: format_amount(money.fen, lang, fixed=fixed, currency=money.currency)
        for lang in LANGS
    }
    plain = Text(zh=said["zh"], en=said["en"])
    if money.currency == CNY:
        return plain
    return OTHER.format(amount=plain, currency=money.currency)


def measured(metric: Metric, value: Ratio, *, fixed: bool = False) -> Text:
    """Return what a target or an actual of `metric` says: money, or people; half up."""
    currency = CURRENCIES.get(metric)
    if currency is None:
        places = 0 if value.numerator % value.denominator == 0 else 1
        return PEOPLE.format(n=value.text(places))
    return money_text(Money(value.scaled(0), currency), fixed=fixed)
