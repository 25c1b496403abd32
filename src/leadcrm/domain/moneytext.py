"""Amounts and other measures in words, each in the unit of its currency or metric."""

from leadcrm.domain.metric import COUNTERS, CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio, decimal
from leadcrm.text import LANGS, Text
from leadcrm.zh.amount import Amount
from leadcrm.zh.amountformat import format_amount, write_amount

CNY = "CNY"
USD = "USD"
WAN_USD = 10_000 * 100
"""万美元 in cents: what utilised foreign capital is printed in."""
NEAR = 50
"""An amount is near a round one from which it differs by at most this part of itself."""
NEARLY = Text(zh="近{amount}", en="nearly {amount}")
OVER = Text(zh="逾{amount}", en="over {amount}")
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


def rounded_text(money: Money) -> Text:
    """Return an amount rounded as reports print it: 近8亿元 for 7.96亿, 逾3亿元 for 3.05亿.

    It is rounded to one digit where that is at most a fiftieth away, else to two; what is
    round already gets no word, and nothing is called 近 or 逾 that it is not.
    """
    fen = _rounded(money.fen)
    shown = Amount("exact", money.currency, None, "", fen)
    said = {lang: write_amount(shown, lang) for lang in LANGS}
    amount = Text(zh=said["zh"], en=said["en"])
    if fen == money.fen:
        return amount
    return (NEARLY if fen > money.fen else OVER).format(amount=amount)


def _rounded(fen: int) -> int:
    """Return an amount rounded half up to one digit if that is near enough, else to two."""
    steps: list[int] = [10 ** max(len(str(fen)) - digits, 0) for digits in (1, 2)]
    one, two = ((2 * fen + step) // (2 * step) * step for step in steps)
    return one if abs(one - fen) * NEAR <= fen else two


def measured(metric: Metric, value: Ratio, *, fixed: bool = False) -> Text:
    """Return what a target or an actual of `metric` says: money, or a number; half up."""
    currency = CURRENCIES.get(metric)
    if currency is None:
        places = 0 if value.numerator % value.denominator == 0 else 1
        return COUNTERS[metric].format(n=value.text(places))
    return money_text(Money(value.scaled(0), currency), fixed=fixed)
