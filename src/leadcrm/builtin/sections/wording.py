"""Words that several reports share: pace, sizes in both readings, lists of events."""

from collections.abc import Iterable, Sequence
from datetime import date

from leadcrm.domain.figure import PROJECTS, SIZES, WAN, YI, Figure, in_sentence
from leadcrm.domain.figures import YI_FEN
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.domain.ratio import Ratio
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Paragraph, Scope
from leadcrm.text import Text

AHEAD = Text(zh="超时序进度{points}", en="{points} ahead of pace")
BEHIND = Text(zh="欠时序进度{points}", en="{points} behind pace")
BANDED = Text(
    zh="10亿元以上{a}、5亿—10亿元{b}、1亿—5亿元{c}、1亿元以下{d}（分档，以上含本数）",
    en="of which CNY 1bn or more {a}, CNY 500m to 1bn {b}, CNY 100m to 500m {c}, below {d} "
    "(banded; a bound belongs to its band)",
)
NESTED = Text(
    zh="亿元以上{c}（其中5亿元以上{b}，10亿元以上{a}；逐档包含，以上含本数）",
    en="of which CNY 100m or more {c} (of them CNY 500m or more {b}, CNY 1bn or more {a}; "
    "cumulative)",
)
MILUO_2019 = Text(
    zh="10亿元以上{a}，5亿元以上{b}、亿元以上{c}（分档，不含上档）",
    en="CNY 1bn or more {a}, CNY 500m or more {b}, CNY 100m or more {c} (banded)",
)
READINGS = {
    "banded": (BANDED, "signed_size"),
    "nested": (NESTED, "signed_from"),
    "miluo2019": (MILUO_2019, "signed_size"),
}
"""How 以上 is read and worded: apart, each in the next, or as the 2019 report printed it."""
BOUNDS = {"a": "1bn", "b": "500m", "c": "100m", "d": "below"}
SIZES_AND = Text(zh="{sizes}{left_out}", en="{sizes}{left_out}")
AND_BESIDE = Text(zh="{n}{beside}", en="{n}{beside}")
UNDATED = Text(zh="（{n}场日期未填）", en=" ({n} without a day)")
BESIDE = Text(zh="（另有{said}）", en=" (beside them {said})")
LEFT_OUT = Text(zh="{n}{unit}{why}", en="{n} {unit}: {why}")
AS_OF = Text(zh="（{day}的情况）", en=" (as of {day})")
WAITING = Text(
    zh="；另有{money}未核实，没有计入", en="; {money} is not verified and does not count"
)
NOT_CLOSED = Text(
    zh="{until}项目上的问题未销号{n}，最久的：{oldest}。",
    en="{until}Problems not closed: {n}. The oldest: {oldest}.",
)
NO_PROBLEM = Text(
    zh="{until}项目上没有未销号的问题（{n}）。", en="{until}No problem of a lead is open ({n})."
)
UNTIL = Text(zh="到{day}，", en="At the end of {day}: ")
MOST = 3
WHOLE_YEAR = Text(zh="全年", en="in the whole year")
BETWEEN = Text(zh="、", en="; ")
NONE = Text(zh="无", en="none")


def in_pace(scope: Scope, part: str | None = None, period: Period | None = None) -> Paragraph:
    """Return by how many points the county, or a unit, is ahead of its pace or behind it."""
    gap = scope.figures.named("gap", part=part, period=period)
    behind = (gap.value or "").startswith("-")
    exact = gap.exact
    if behind and isinstance(exact, Ratio):
        exact = Ratio(-exact.numerator, exact.denominator)
    size = gap._replace(value=(gap.value or "").lstrip("-") or None, exact=exact)
    return Paragraph(BEHIND if behind else AHEAD, {"points": size})


def chased(scope: Scope) -> dict[str, Figure]:
    """Return what is late, red, asleep, without a next step and put off too often."""
    asked = {
        "late": "overdue",
        "red": "overdue_red",
        "asleep": "dormant",
        "bare": "no_next_step",
        "postponed": "postponed",
    }
    return {key: scope.figures.named(name) for key, name in asked.items()}


def still_owed(scope: Scope) -> dict[str, Figure]:
    """Return what signed leads that have not landed owe next, as the day's list counts them."""
    asked = {"registered": "registration", "started": "start", "funds": "funds"}
    return {key: scope.figures.named("owing", part=owed) for key, owed in asked.items()}


def unverified(scope: Scope, came: Figure) -> Text | str:
    """Return how much has arrived without being verified; nothing where all is, or in public."""
    fen = sum(each.amount.fen for each in came.left_out if each.amount)
    if not fen or scope.edition == "public":
        return ""
    return WAITING.format(money=in_sentence(Money(fen), WAN if fen < YI_FEN else YI))


def sizes(scope: Scope) -> Paragraph:
    """Return how many of what was signed are how large, in a reading of 以上 that it says."""
    words, name = READINGS[scope.reading]
    asked = {letter: bound for letter, bound in BOUNDS.items() if f"{{{letter}}}" in words.zh}
    figures = {letter: scope.figures.named(name, part=bound) for letter, bound in asked.items()}
    without = left_out(next(iter(figures.values())))
    return Paragraph(SIZES_AND, {"sizes": Paragraph(words, figures), "left_out": without})


def months(scope: Scope) -> Text:
    """Return the months of the year that the report tells of: 元至10月; of others its days."""
    first, last = scope.period.first, min(scope.period.last, scope.office.today)
    if first != date(last.year, 1, 1):
        days = f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"
        return spoken("至".join(days), " to ".join(days))
    if last.month == scope.period.last.month == 12 and last == scope.period.last:  # noqa: PLR2004 - reason: December
        return WHOLE_YEAR
    return spoken(f"元至{last.month}月", f"January to {last:%B}")


def month(day: date) -> Text:
    """Return the month of a day as a sentence has it: 10月, October."""
    return spoken(f"{day.month}月", f"{day:%B}")


def as_of(scope: Scope) -> Text | str:
    """Return the remark that a state is today's; nothing where the report is of today."""
    day = scope.office.today
    told = spoken(f"{day.year}年{day.month}月{day.day}日", str(day))
    return "" if scope.now else AS_OF.format(day=told)


def spoken(zh: str, en: str) -> Text:
    """Return what is made of numbers and names, in both languages."""
    return Text(zh=zh, en=en)


def held(scope: Scope, *kinds: str) -> list[Entry]:
    """Return the events of some kinds in the period up to today, and those of no known day."""
    found = (e for kind in kinds for e in scope.office.events(kind) if scope.covers(e.on))
    return [e for e in found if e.on is None or e.on.first() <= scope.office.today]


def undated(events: Iterable[Entry]) -> Text | str:
    """Return the remark that some events have no day; nothing where all have one."""
    count = sum(event.on is None for event in events)
    return UNDATED.format(n=count) if count else ""


def sized(figure: Figure) -> Figure:
    """Return an amount of CNY 100m or more in 亿元, else in 万元, as a sentence has it."""
    if not isinstance(figure.exact, Money):
        return figure
    unit = WAN if figure.exact.fen < YI_FEN else YI
    return figure._replace(unit=unit, value=Ratio(figure.exact.fen, SIZES[unit]).text())


def left_out(figure: Figure) -> Text | str:
    """Return how many a figure leaves out and why; nothing where it leaves out none."""
    unit = figure.unit if isinstance(figure.exact, int) else PROJECTS
    told = [LEFT_OUT.format(n=len(e.ids), unit=unit, why=e.why) for e in figure.left_out]
    if not told:
        return ""
    zh, en = "，".join(each.zh for each in told), "; ".join(each.en for each in told)
    return BESIDE.format(said=Text(zh=zh, en=en))


def beside(figure: Figure, besides: Figure | None = None) -> Paragraph | Figure:
    """Return a figure with what it leaves out behind it: 12个（另有3个签约日期不详）.

    What another one beside it left out for the same reason is not told twice.
    """
    said = {each.why for each in besides.left_out} if besides else set()
    more = (each for each in figure.left_out if each.why not in said)
    told = left_out(figure.leaving(*more)) if figure.value is not None else ""
    return Paragraph(AND_BESIDE, {"n": figure, "beside": told}) if told else figure


def problems(scope: Scope) -> Paragraph:
    """Return how many problems are not closed, with the oldest of them."""
    found = scope.figures.named("problems_open")
    oldest = sorted(still_open(scope), key=lambda each: each["raised_on"])[:MOST]
    told = [f"{each['lead'].name}：{each['content']}" for each in oldest]
    words = spoken("；".join(told), "; ".join(told))
    until = "" if scope.now else UNTIL.format(day=scope.period.last)
    said = {"n": found, "oldest": words, "until": until}
    return Paragraph(NOT_CLOSED if told else NO_PROBLEM, said)


def still_open(scope: Scope) -> list[Entry]:
    """Return the problems that were raised by the end of the period and not closed by then."""
    last = min(scope.period.last, scope.office.today)
    raised = (each for each in scope.office.problems() if each["raised_on"] <= last)
    return [e for e in raised if e["answered_on"] is None or e["answered_on"] > last]


def names(entries: Sequence[Entry]) -> Text:
    """Return the names of records, one behind the other."""
    told = [entry.name for entry in entries]
    return Text(zh=BETWEEN.zh.join(told), en=BETWEEN.en.join(told))


def when(event: Entry) -> Text | str:
    """Return the day or month of an event as it begins a sentence; nothing if unknown."""
    if event.on is None:
        return ""
    first = event.on.first()
    if first == event.on.last():
        return spoken(f"{first.month}月{first.day}日", f"{first}, ")
    if first.month == event.on.last().month:
        return spoken(f"{first.month}月", f"{first:%B}, ")
    return ""


def unit_names(scope: Scope, figure: Figure) -> Text:
    """Return the names of the units behind a figure."""
    units = {unit.code: unit.name for unit in scope.office.units()}
    told = [units[code] for code in figure.ids if code in units]
    return Text(zh=BETWEEN.zh.join(told), en=BETWEEN.en.join(told)) if told else NONE
