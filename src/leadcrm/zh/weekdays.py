"""The days of the week: their short names, and which one a word means."""

from datetime import date

from leadcrm.text import Lang, Text

WEEKDAYS = Text(zh="周一 周二 周三 周四 周五 周六 周日", en="Mon Tue Wed Thu Fri Sat Sun")
NUMBERS = {sign: n for n, sign in enumerate("一二三四五六日")} | {"天": 6}
NUMBERS |= {str(n): n - 1 for n in range(1, 7)}
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def weekday(day: date, lang: Lang) -> str:
    """Return the short name of the day of the week (周三, Wed)."""
    return WEEKDAYS.to(lang).split()[day.weekday()]


def beside(plain: str) -> tuple[str, str]:
    """Return digits without the English weekday before or behind them, and its Chinese sign."""
    first, _, rest = plain.partition(" ")
    head, _, last = plain.rpartition(" ")
    for word, digits in ((first, rest), (last, head)):
        sign = _sign(word.strip(".,()"))
        if sign and digits:
            return digits, sign
    return plain, ""


def _sign(word: str) -> str:
    """Return the sign of a weekday in full, or by the letters that screens print (Tue)."""
    names = (name for name in ENGLISH if word in {name, name[:3], name[:4], name[:5]})
    found = next(names, None) if len(word) >= len("Tue") else None
    return "一二三四五六日"[ENGLISH.index(found)] if found else ""
