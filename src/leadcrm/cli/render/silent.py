"""Silent leads on a screen, beside what is late: what nobody plans or touches."""

from collections import Counter
from collections.abc import Sequence

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import TableColumn, heads, lay, line, numbered
from leadcrm.domain.ladder import STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.text import Lang, Text

HEAD = Text(zh="静默 {n}：{rungs}", en="Silent {n}: {rungs}")
MEANS = Text(zh="按静默的工作日逐级报", en="told upwards by days of silence")
MORE = Text(
    zh="另有 {n} 个静默    leadcrm overdue --all",
    en="{n} more are silent    leadcrm overdue --all",
)
SEE = Text(zh="全部 leadcrm overdue --all", en="all: leadcrm overdue --all")
ALL_TOLD = Text(zh="     └ 发给 {names}", en="     └ to {names}")
FROZEN = Text(zh="停发", en="frozen")
TO = Text(zh="发给", en="To")
BLOCK = 2
"""Lines of the block beside its rows: its head, and those of the columns."""


def draw_silent(
    page: Page,
    leads: Sequence[SilentLead],
    lang: Lang,
    *,
    rows: int | None = None,
    numbers: bool = False,
    whole: bool = False,
) -> None:
    """Add the block of silent leads, highest rung first, in at most so many rows.

    Their `numbers` go on where those of the list above end. With `whole` those who are
    told have a line of their own where the column has no room for all.
    """
    if not leads:
        return
    if rows is not None and rows < min(len(leads), 2):
        page.add((_head(leads, lang), "bold"), (f"  {SEE.to(lang)}", "dim"))
        return
    shown = leads if rows is None or len(leads) <= rows else leads[: rows - 1]
    page.add((_head(leads, lang), "bold"), (f"  {MEANS.to(lang)}", "dim"))
    columns = _columns(lang)
    laid = lay(page, numbered(page, columns, shown) if numbers else columns, shown, lang)
    heads(page, laid, lang)
    room = next(wide for column, wide in laid if column.head is TO)
    for lead in shown:
        line(page, laid, lead)
        names, _ = _to(lead, lang)
        if whole and width(names) > room:
            page.add((ALL_TOLD.format(names=names).to(lang), "dim"))
    if len(shown) < len(leads):
        page.add((MORE.format(n=len(leads) - len(shown)).to(lang), "dim"))


def _head(leads: Sequence[SilentLead], lang: Lang) -> str:
    """Return how many are silent, and how many of them stand on each rung."""
    counts = Counter(lead.rung for lead in leads)
    rungs = [f"{STEPS[rung - 1].to(lang)} {counts[rung]}" for rung in sorted(counts)[::-1] if rung]
    gap = "、" if lang == "zh" else ", "
    return HEAD.format(n=len(leads), rungs=gap.join(rungs)).to(lang)


def lines_of(leads: Sequence[SilentLead], rows: int) -> int:
    """Return how many lines the block takes with so many rows."""
    if not leads:
        return 0
    return 1 if rows < min(len(leads), 2) else rows + BLOCK


def _columns(lang: Lang) -> list[TableColumn]:
    def lamp(lead: SilentLead) -> Piece:
        return f" {Lamp(lead.lamp).label.to(lang)} ", lead.lamp

    def days(lead: SilentLead) -> Piece:
        return str(lead.days_silent), "bold" if lead.lamp == Lamp.RED else ""

    return [
        TableColumn(Text(zh=" 灯", en="Lamp"), lamp, 4 if lang == "zh" else 8, 8, gap=1),
        TableColumn(Text(zh="天", en="Days"), days, 4, 4, right=True),
        TableColumn(Text(zh="编号", en="Code"), lambda i: (i.lead, ""), 6, 8, whole=True),
        TableColumn(
            Text(zh="项目", en="Lead"), lambda i: (i.name, "bold" if i.key else ""), 16, 36
        ),
        TableColumn(Text(zh="为何", en="Why"), lambda i: (i.why_label.to(lang), ""), 12, 26),
        TableColumn(
            Text(zh="责任单位", en="Unit"), lambda i: (i.unit or "", ""), 12, 14, leaves=1
        ),
        TableColumn(TO, lambda i: _to(i, lang), 12, 60, wants=46),
    ]


def _to(lead: SilentLead, lang: Lang) -> Piece:
    names = ("、" if lang == "zh" else ", ").join(told.name for told in lead.to)
    return (f"{FROZEN.to(lang)} ({names})", "dim") if lead.frozen else (names, "")
