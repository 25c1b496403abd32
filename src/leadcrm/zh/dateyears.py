"""Years, halves and quarters: 今年, 2019年底, 上半年, 三季度, 一至三季度, 季度末."""

import re
from datetime import date

from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.numerals import DIGITS

YEAR = (
    r"(?P<year>(?:[0-9]{4}|[0-9]{2}|[零〇○一二三四五六七八九]{4}|[零〇○一二三四五六七八九]{2})年"
    r"|今年|本年|明年|来年|次年|大后年|后年|去年|上年|大前年|前年)的?"
)
_RELATIVE = {
    "今": 0,
    "本": 0,
    "明": 1,
    "来": 1,
    "次": 1,
    "后": 2,
    "大后": 3,
    "去": -1,
    "上": -1,
    "前": -2,
    "大前": -3,
}
_YEAR = re.compile(YEAR + r"度?(?P<rest>.*)")
_REST = re.compile(
    r"(?P<half>[上下])半年?(?:度)?(?P<half_end>末|底)?"
    r"|(?:第?(?P<quarter>[一二三四1-4])季度?|q(?P<q>[1-4]))(?P<quarter_end>末|底)?"
    r"|前(?P<first>[二两三23])季度?"
    r"|(?P<end>年?[底末]|最后一[天日])"
    r"|(?P<after>[之以]?后)"
    r"|(?P<whole>全年|年?内|里|)"
)
_BARE = re.compile(
    r"(?P<this>本|这一?个?|当|上一?个?|下一?个?)?季度?(?P<quarter_end>末|底|最后一[天日])?[内里]?"
    r"|(?P<year_end>年[底末]|岁末)|(?P<whole>全年|年内|今年以来)"
)
CENTURY = 2000


def read_year(core: str, said: Said) -> Span | None:
    """Return the year, half or quarter, or its last day, that `core` names; else None."""
    match = _YEAR.fullmatch(core)
    rest = _REST.fullmatch(match["rest"]) if match else None
    if match and rest:
        return _part(rest, year_of(match["year"], said), said)
    rest = _REST.fullmatch(core)
    if rest and core and not {rest["whole"], rest["end"], rest["after"]} - {None}:
        return _part(rest, None, said)
    bare = _BARE.fullmatch(core) if core and core not in {"季", "季内"} else None
    return _bare(bare, said) if bare else None


def year_of(word: str, said: Said) -> int:
    """Return the year that 2019年, 二〇一九年, 19年 or 明年 means; two digits are 20xx."""
    name = word.removesuffix("的").removesuffix("年")
    if name in _RELATIVE:
        anchor = said.anchor if name == "次" else said.base
        return anchor.year + _RELATIVE[name]
    digits = "".join(sign if sign in "0123456789" else str(DIGITS[sign]) for sign in name)
    return said.day(int(digits) + (CENTURY if len(name) < len("2000") else 0), 1, 1).year


def quarter(year: int, number: int, said: Said) -> Span:
    """Return a quarter of a year."""
    first = said.day(year, 3 * number - 2, 1)
    return Span(first, said.month(year, 3 * number).end)


def quarter_of(said: Said, steps: int) -> Span:
    """Return the quarter of the base, or the one `steps` later."""
    index = said.base.year * 4 + (said.base.month - 1) // 3 + steps
    return quarter(index // 4, index % 4 + 1, said)


def _part(match: re.Match[str], year: int | None, said: Said) -> Span:
    """Return a part of a year; without a year that of the base, its last day the next."""
    chosen = said.anchor.year if year is None else year
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
        return _ended(match["half_end"], months, year, chosen, said)
    if number := match["quarter"] or match["q"]:
        n = int(number) if number.isdigit() and number.isascii() else DIGITS[number]
        return _ended(match["quarter_end"], (3 * n - 2, 3 * n), year, chosen, said)
    if match["first"]:
        last = 9 if match["first"] in "三3" else 6
        return Span(said.day(chosen, 1, 1), said.month(chosen, last).end)
    if match["end"] or match["after"]:
        return Span(said.day(chosen, 12, 31) if match["end"] else said.day(chosen, 1, 1))
    return Span(said.day(chosen, 1, 1), said.day(chosen, 12, 31))


def _ended(
    end: str | None, months: tuple[int, int], year: int | None, chosen: int, said: Said
) -> Span:
    if end and year is None:
        return Span(said.yearly(months[1], 0))
    last = said.month(chosen, months[1]).end
    return Span(last) if end else Span(said.day(chosen, months[0], 1), last)


def _bare(match: re.Match[str], said: Said) -> Span | None:
    if match["year_end"]:
        return Span(said.yearly(12, 31, back=False))
    year = said.base.year
    if match["whole"]:
        last = said.base if match["whole"].endswith("来") else date(year, 12, 31)
        return Span(date(year, 1, 1), last)
    this, end = match["this"], match["quarter_end"]
    if not this:
        return Span(_quarter_end(said)) if end else None
    found = quarter_of(said, {"上": -1, "下": 1}.get(this[0], 0))
    return Span(found.end) if end else found


def _quarter_end(said: Said) -> date:
    """Return the next last day of a quarter (or the last one), today included."""
    first = said.anchor.year * 4 + (said.anchor.month - 1) // 3
    return said.nearest(lambda n: quarter((first + n) // 4, (first + n) % 4 + 1, said).end, 2)
