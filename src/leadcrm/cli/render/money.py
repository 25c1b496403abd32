"""Money and dates as screens show them."""

from datetime import date

from leadcrm.cli.render.page import Page
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.text import Lang
from leadcrm.zh.weekdays import weekday

SMALL_FEN = 10_000_000_000
"""Below 1亿元 an amount is given in 万."""


def amount(money: Money | None, lang: Lang) -> str:
    """Return an amount for a table (14.00亿, 1.40bn); unknown is blank."""
    if money is None:
        return ""
    return money_text(money, fixed=True).to(lang)


def measure(value: Money | int | None, lang: Lang) -> str:
    """Return an amount, or a number of people, for a table; unknown is blank."""
    return str(value) if isinstance(value, int) else amount(value, lang)


def weight(money: Money | None) -> str:
    """Return the style of an amount: small ones are dim, so that 9000万 is not taken for more."""
    return "dim" if money is not None and money.fen < SMALL_FEN else ""


def day(value: date | None, lang: Lang) -> str:
    """Return a day with its weekday (10-08 周二, Tue 10-08); unknown is blank.

    A day of another year than today's is shown with its year instead (2027-10-08).
    """
    if value is None:
        return ""
    if Page.today is not None and value.year != Page.today.year:
        return value.isoformat()
    short = value.strftime("%m-%d")
    return f"{short} {weekday(value, lang)}" if lang == "zh" else f"{weekday(value, lang)} {short}"
