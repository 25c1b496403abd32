"""Writing amounts: short for screens and tables, in full for sentences and to be read again."""

from leadcrm.text import Lang
from leadcrm.zh.amount import Amount, minor_units

_STEPS = {
    "zh": ((10**8, "亿"), (10**4, "万"), (1, "")),
    "en": ((10**9, "bn"), (10**6, "m"), (10**3, "k"), (1, "")),
}
_FULL = {
    "zh": _STEPS["zh"],
    "en": ((10**9, " billion"), (10**6, " million"), (1, "")),
}
_PHRASES = {
    "zh": {
        "exact": "{low}",
        "at_least": "{low}以上",
        "at_most": "近{low}",
        "about": "约{low}",
        "range": "{low}—{high}",
    },
    "en": {
        "exact": "{low}",
        "at_least": "at least {low}",
        "at_most": "up to {low}",
        "about": "about {low}",
        "range": "{low} – {high}",
    },
}


def format_amount(fen: int, lang: Lang, *, fixed: bool = False, currency: str = "CNY") -> str:
    """Return an amount of minor units in 亿/万/元 (zh) or bn/m/k (en), without its currency.

    From 1亿 up it is given in 亿, below in 万; what would round to 10000万 is
    1亿. `fixed` keeps two decimals in 亿 and bn for tables; otherwise trailing
    zeros go (159.8亿). Rounded half up. Source: domain notes, reports, format.
    """
    value, minor, steps = abs(fen), minor_units(currency), _STEPS[lang]
    place = _place(value, minor, steps)
    if place and _hundredths(value, steps[place][0] * minor) >= _ratio(steps, place) * 100:
        place -= 1
    factor, word = steps[place]
    hundredths = _hundredths(value, factor * minor)
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    if not (fixed and place == 0):
        text = text.rstrip("0").rstrip(".")
    return ("-" if fen < 0 else "") + text + (word or ("元" if lang == "zh" else ""))


def write_amount(amount: Amount, lang: Lang = "zh") -> str:
    """Return an amount in full and exactly, with bound and currency: 近8亿元, 200万美元.

    `parse_amount` reads it back as the same value, bound and currency.
    """
    low = _exact(amount.value, amount.currency, lang)
    high = "" if amount.high is None else _exact(amount.high, amount.currency, lang)
    return _PHRASES[lang][amount.bound].format(low=low, high=high)


def _place(value: int, minor: int, steps: tuple[tuple[int, str], ...]) -> int:
    last = len(steps) - 1
    return next((n for n, (factor, _) in enumerate(steps) if value >= factor * minor), last)


def _ratio(steps: tuple[tuple[int, str], ...], place: int) -> int:
    return steps[place - 1][0] // steps[place][0]


def _hundredths(value: int, unit: int) -> int:
    return (value * 200 + unit) // (2 * unit)


def _exact(value: int, currency: str, lang: Lang) -> str:
    minor, steps = minor_units(currency), _FULL[lang]
    factor, word = steps[_place(value, minor, steps)]
    whole, rest = divmod(value, factor * minor)
    digits = f"{rest:0{len(str(factor * minor)) - 1}d}".rstrip("0") if rest else ""
    number = f"{whole}.{digits}" if digits else str(whole)
    if lang == "zh":
        from leadcrm.zh.currencies import WRITTEN  # noqa: PLC0415 - reason: screens do without

        return number + word + WRITTEN[currency]
    return f"{currency} {number}{word}"


def in_words(fen: int, currency: str) -> str:
    """Return an amount as people write it, its currency behind it where it is foreign."""
    text = format_amount(fen, "zh", currency=currency)
    return text if currency == "CNY" else f"{text} {currency}"
