"""What is overdue, by step of the escalation ladder: who must be told?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leadcrm.cli.render.agenda import clear, lamps, start, title
from leadcrm.cli.render.cells import flow, pad, width
from leadcrm.cli.render.chase import column, due, late, owes, what, which, who
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.silent import BLOCK, draw_silent, lines_of
from leadcrm.cli.render.table import TableColumn, heads, lay, line, numbered
from leadcrm.domain.commitments import Owed
from leadcrm.domain.ladder import STEPS, TOLD, span_of, step_of
from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agendaviews import Agenda, Item
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.text import Lang, Text

COMMITMENTS = (
    Text(zh="未签约", en="unsigned"),
    Text(zh="未落地", en="not landed"),
    Text(zh="未投产", en="not producing"),
)
FROM_ON = Text(zh="逾期{first}个工作日以上", en="{first} working days or more")
FROM_TO = Text(zh="逾期{first}至{last}个工作日，{told}", en="{first}-{last} working days, {told}")
EARLY = Text(
    zh="未到催办 {n}  逾期{last}个工作日以内",
    en="No reminder yet {n}  up to {last} working days late",
)
BY_UNIT = Text(zh="按单位", en="By unit")
MORE = Text(
    zh="另有 {n} 条    全部 leadcrm overdue --all", en="{n} more    all: leadcrm overdue --all"
)
RULES = (
    Text(
        zh="原定日不是工作日的，顺延到下一个工作日（应办）；",
        en="A due day off moves to the next working day;",
    ),
    Text(
        zh="逾期按国务院放假安排的工作日计。",
        en="lateness counts State Council working days.",
    ),
)
WORKED = Text(zh="{days}是调休上班日，不顺延。", en="{days} was a working day.")
SATURDAY = 5
ROOMY = 100
FRAME, FEW, LOW = 8, 3, 30
"""Lines around the rows of a window; the rows that silent leads have in one that is not low."""


def draw_ladder(  # noqa: PLR0913 - reason: a page is told all of these
    page: Page,
    agenda: Agenda,
    rungs: Sequence[int],
    lang: Lang,
    *,
    height: int | None = None,
    top: int | None = None,
    numbers: bool = False,
) -> Page:
    """Fill the page with what is overdue, the highest step first; empty steps stay, with 0.

    `rungs` is the first working day of each step; `top` and, on a terminal, `height` limit the
    rows, which may have `numbers`, never the counts.
    """
    page.clip = True
    title(page, "overdue", agenda, lang)
    if not agenda.leads:
        page.rule()
        return start(page, lang)
    page.add(*lamps(agenda, lang), *_commitments(agenda.items, lang))
    page.rule()
    silent = agenda.silent or ()
    if not agenda.items:
        clear(page, agenda, lang)
        draw_silent(page, silent, lang, numbers=numbers)
        return page
    fit = _fit(page, agenda, rungs, lang, (height, top))
    columns = _columns(lang, len(fit.shown) if numbers else 0)
    if numbers:
        columns = numbered(page, columns, _in_order(fit.shown, rungs))
    _rows(page, (agenda.items, fit.shown), columns, rungs, lang, roomy=fit.roomy)
    if len(fit.shown) < len(agenda.items):
        page.add((MORE.format(n=len(agenda.items) - len(fit.shown)).to(lang), "dim"))
    draw_silent(page, silent, lang, rows=fit.quiet, numbers=numbers)
    _foot(page, fit.foot)
    return page


class Fit(NamedTuple):
    """What a window has room for: rows, rows of silent leads (None is all), foot, blank lines."""

    shown: Sequence[Item]
    quiet: int | None
    foot: list[list[Piece]]
    roomy: bool


def _fit(
    page: Page,
    agenda: Agenda,
    rungs: Sequence[int],
    lang: Lang,
    limits: tuple[int | None, int | None],
) -> Fit:
    """Return what fits below what the page has already; `limits` are height and top."""
    height, top = limits
    shown: Sequence[Item] = agenda.items[:top]
    silent = agenda.silent or ()
    units, notes = _units(page, agenda.items, lang), _notes(page, agenda, lang)
    roomy = page.columns is None or page.columns >= ROOMY
    if height is None:
        return Fit(shown, None, units + notes, roomy)
    steps = len(rungs) + (rungs[0] > 1)
    quiet = _rows_of_silence(silent, height, FRAME + steps + len(shown))
    room = height - lines_of(silent, quiet) - 1 - len(page.lines) - 1 - steps - 1
    roomy = roomy and len(shown) + steps + len(units) + len(notes) <= room
    if len(shown) + len(units) + len(notes) > room:
        notes, units = [], units[:2]
        shown = shown if len(shown) + len(units) <= room else _cut(shown, room, units)
    return Fit(shown, quiet, units + notes, roomy)


def _rows_of_silence(silent: Sequence[SilentLead], height: int, used: int) -> int:
    """Return for how many rows of silent leads there is room; in a low window none."""
    few = FEW if height >= LOW else 0
    return min(len(silent), max(few, height - used - BLOCK))


def _foot(page: Page, lines: Sequence[list[Piece]]) -> None:
    """Add units and notes."""
    page.rule()
    for pieces in lines:
        page.add(*pieces)


def _cut(items: Sequence[Item], room: int, units: Sequence[list[Piece]]) -> Sequence[Item]:
    """Return the rows that fit above the foot and the line that says what was left out."""
    return items[: max(1, room - len(units) - 1)]


def _rows(
    page: Page,
    counted: tuple[Sequence[Item], Sequence[Item]],
    columns: Sequence[TableColumn],
    rungs: Sequence[int],
    lang: Lang,
    *,
    roomy: bool,
) -> None:
    """Add the steps, with the rows that are shown of all that are counted."""
    items, shown = counted
    laid = lay(page, columns, shown, lang)
    heads(page, laid, lang)
    for step in _downwards(rungs):
        if roomy and step != len(rungs) - 1:
            page.blank()
        _step(page, step, _on(step, items, rungs), rungs, lang)
        for item in _on(step, shown, rungs):
            line(page, laid, item)
    early = _on(None, shown, rungs)
    if early:
        said = EARLY.format(n=len(_on(None, items, rungs)), last=rungs[0] - 1).to(lang)
        page.add((pad("", 4), ""), " ", (said, "bold"))
        for item in early:
            line(page, laid, item)


def _in_order(items: Iterable[Item], rungs: Sequence[int]) -> list[Item]:
    return [item for step in (*_downwards(rungs), None) for item in _on(step, items, rungs)]


def _downwards(rungs: Sequence[int]) -> Iterable[int]:
    return reversed(range(len(rungs)))


def _on(step: int | None, items: Iterable[Item], rungs: Sequence[int]) -> list[Item]:
    return [item for item in items if step_of(item.days_late or 0, rungs) == step]


def _step(page: Page, step: int, items: Sequence[Item], rungs: Sequence[int], lang: Lang) -> None:
    begins, ends = span_of(step, rungs)
    span = FROM_ON if ends is None else FROM_TO
    said = span.format(first=begins, last=ends, told=TOLD[step]).to(lang)
    name = f"{STEPS[step].to(lang)} {len(items)}"
    lamp: Piece = (pad("", 4), "")
    if items:
        lamp = (f" {Lamp(items[0].lamp).label.to(lang)} ", items[0].lamp)
    page.add(lamp, " ", (name, "bold" if items else "dim"), (f"  {said}", "dim"))


def _columns(lang: Lang, numbers: int) -> list[TableColumn]:
    planned = Text(zh="原定", en="Planned")
    return [
        late(lang, 5),
        *which(numbers),
        owes(lang),
        *what(lang),
        column(planned, lambda i: (_planned(i, lang), "dim"), 10, leaves=1),
        due(lang),
        *who(),
    ]


def _planned(item: Item, lang: Lang) -> str:
    """The day that was planned, where a day off moved it."""
    return day(item.due, lang) if item.due != item.effective_due else ""


def _commitments(items: Iterable[Item], lang: Lang) -> list[Piece]:
    unsigned = Owed.CONTRACT.label
    counts = Counter(0 if i.owed == unsigned else 2 if i.landed else 1 for i in items)
    line: list[Piece] = [("   ", "")]
    for at, label in enumerate(COMMITMENTS):
        line += [(f"  {label.to(lang)} ", ""), (str(counts[at]), "bold")]
    return line


def _units(page: Page, items: Iterable[Item], lang: Lang) -> list[list[Piece]]:
    """Return how many each unit has, the most first, in as few lines as the window allows."""
    counts = Counter(item.unit for item in items if item.unit)
    head = BY_UNIT.to(lang) + "  "
    lines = flow([f"{unit} {n}" for unit, n in counts.most_common()], page.columns, width(head))
    return [
        [(head if at == 0 else pad("", width(head)), "bold"), (text, "")]
        for at, text in enumerate(lines)
    ]


def _notes(page: Page, agenda: Agenda, lang: Lang) -> list[list[Piece]]:
    worked = sorted(
        {
            item.effective_due
            for item in agenda.items
            if item.due and item.effective_due == item.due and item.due.weekday() >= SATURDAY
        }
        - {None}
    )
    said = [rule.to(lang) for rule in RULES]
    said += [note.to(lang) for note in agenda.notes]
    if worked and not agenda.unknown_years:
        days = ", ".join(day(each, lang) for each in worked)
        said.append(WORKED.format(days=days).to(lang))
    gap = "" if lang == "zh" else " "
    return [[(text, "dim")] for text in flow(said, page.columns, 0, gap=gap)]
