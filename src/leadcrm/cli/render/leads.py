"""Lists of leads, ending with what they sum to, each kind of amount by itself."""

from typing import Any

from leadcrm.cli.render.cells import flow
from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.lists import column
from leadcrm.cli.render.money import amount, day
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw, numbered, room_of
from leadcrm.services.leads.leadviews import LeadList, LeadRow
from leadcrm.services.records.fields import label_of, listed
from leadcrm.services.records.views import Link
from leadcrm.text import Lang, Text

TOTALS = {
    "intent": Text(zh="意向", en="intended"),
    "total_investment": Text(zh="总投资", en="total"),
    "contract_inbound": Text(zh="合同引资", en="contracted"),
}
MONEY_LEAVES = {"intent": 3, "total_investment": 2, "contract_inbound": 4}
EXPANSIONS = Text(zh="另有扩产 {n} 个（不另计个数）", en="and expansions, not counted: {n}")
SUM = Text(zh="{kind} {amount}（{n} 个有数）", en="{kind} {amount} ({n} known)")
APART = Text(zh="各类金额分列，不相加", en="kinds of amount are kept apart")
MORE = Text(
    zh="另有 {n} 个    全部 leadcrm lead list --all", en="{n} more    all: leadcrm lead list --all"
)
UNCLEAR = Text(
    zh="签订日期不详 {n} 个，未计入：{codes}",
    en="{n} signed on a day not known well enough, not counted: {codes}",
)
ENDED = Text(zh="已解约 {n} 个，未计入：{codes}", en="{n} terminated, not counted: {codes}")


def draw_leads(
    page: Page,
    leads: LeadList,
    lang: Lang,
    *,
    numbers: bool = False,
    height: int | None = None,
) -> Page:
    """Fill the page with leads, numbered if need be, and the sum of each kind of amount.

    On a terminal it fits `height` and says how many it left out; the sums are whole.
    """
    foot = page.another()
    foot.rule()
    totals(foot, leads, lang)
    shown = leads.items
    if height is not None and len(shown) > (room := height - len(foot.lines) - 2):
        shown = shown[: max(1, room - 1)]
    rows(page, leads._replace(items=shown), lang, numbers=numbers)
    if len(shown) < len(leads.items):
        page.add((MORE.format(n=len(leads.items) - len(shown)).to(lang), "dim"))
    page.lines += foot.lines
    for said, codes in ((UNCLEAR, leads.date_unknown), (ENDED, leads.terminated)):
        if codes:
            text = said.format(n=len(codes), codes=" ".join(codes)).to(lang)
            for line in flow(text.split(" "), page.columns, 0, gap=" "):
                page.add((line, "warn"))
    return page


def rows(page: Page, leads: LeadList, lang: Lang, *, numbers: bool = False) -> None:
    """Add leads to the page, a line each."""
    narrower = room_of(leads.items) if numbers else 0
    columns = [
        column(Text(zh="编号", en="Code"), lambda r: r.code, 6, 6, whole=True),
        column(Text(zh="项目", en="Lead"), lambda r: r.name, 20 - narrower, 40),
        column(Text(zh="阶段", en="Stage"), lambda r: r.stage_label.to(lang), 10, 10),
        *(_money(kind, lang, leaves) for kind, leaves in MONEY_LEAVES.items()),
        column(Text(zh="下次", en="Next"), lambda r: day(r.next_due, lang), 10, 10, leaves=5),
        column(Text(zh="责任人", en="Owner"), lambda r: r.owner or "", 10, 12, leaves=6),
        column(Text(zh="责任单位", en="Unit"), _unit, 12, 14, leaves=1),
        *(_more(name, lang) for name in listed("lead")),
    ]
    if leads.items:
        shown = numbered(page, columns, leads.items) if numbers else columns
        draw(page, shown, leads.items, lang)


def totals(page: Page, leads: LeadList, lang: Lang) -> None:
    """Add how many projects there are, and the sum of each kind of amount by itself."""
    n = leads.projects
    said = [Text(zh=f"共 {n} 个项目", en=f"{n} project" if n == 1 else f"{n} projects")]
    if leads.expansions:
        said.append(EXPANSIONS.format(n=leads.expansions))
    said += [
        SUM.format(kind=TOTALS[kind], amount=amount(money, lang), n=leads.known[kind])
        for kind, money in leads.totals.items()
        if leads.known[kind]
    ]
    said.append(APART)
    for at, line in enumerate(flow([text.to(lang) for text in said], page.columns, 0)):
        page.add((line, "bold" if at == 0 else ""))


def _more(name: str, lang: Lang) -> TableColumn:
    """Return the column of another field that stands in lists; the first to leave."""

    def cell(row: LeadRow) -> str:
        value = row.more.get(name)
        return value.name if isinstance(value, Link) else in_words("lead", name, value, lang)

    return column(label_of("lead", name), cell, 8, 16, leaves=1)


def _money(kind: str, lang: Lang, leaves: int) -> TableColumn:
    def cell(row: Any) -> str:
        return amount(getattr(row, kind), lang)

    return column(TOTALS[kind], cell, 8, 9, leaves=leaves, right=True, whole=True)


def _unit(row: LeadRow) -> str:
    return row.unit or ""
