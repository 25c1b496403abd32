"""Where leads pile up (项目梯次): a line a stage, one block a lead, late ones coloured."""

from datetime import date
from typing import Any

from leadcrm.cli.render.money import amount
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.services.leads.leadviews import LeadList
from leadcrm.services.leads.stageladder import StageStep, stage_ladder
from leadcrm.text import Lang, Text

LATE = Text(zh="逾期{n}", en="{n} late")
APART = Text(zh="各类金额分列，不相加", en="kinds of amount are kept apart")
WIDEST, NARROW = 30, 16
"""Blocks of the longest bar, in a roomy window and in a narrow one."""
ROOMY = 100


Counted = tuple[LeadList, date]
"""The leads that are counted, and the day until which a step is overdue."""


def as_json(view: Counted) -> dict[str, Any]:
    """Return the stages as JSON shows them, with the sums of all."""
    leads, until = view
    steps = stage_ladder(leads.items, until)
    return {"items": steps, "projects": leads.projects, "totals": leads.totals}


def draw_stages(page: Page, view: Counted, lang: Lang) -> Page:
    """Fill the page with the stages from first word to full output, then those beside them."""
    page.clip = True
    leads, until = view
    steps = stage_ladder(leads.items, until)
    most = max((step.projects for step in steps), default=0)
    bar = WIDEST if page.columns is None or page.columns >= ROOMY else NARROW
    draw(page, _columns(lang, max(1, -(-most // bar)), bar), steps, lang)
    page.rule()
    page.add((APART.to(lang), "dim"))
    return page


def _columns(lang: Lang, each: int, bar: int) -> list[TableColumn]:
    def money(head: Text, kind: str, leaves: int) -> TableColumn:
        return TableColumn(
            head,
            lambda step: (amount(getattr(step, kind), lang), ""),
            8,
            9,
            leaves=leaves,
            right=True,
            whole=True,
        )

    def late(step: StageStep) -> Piece:
        return (LATE.format(n=step.late).to(lang), "warn") if step.late else ("", "")

    return [
        TableColumn(
            Text(zh="阶段", en="Stage"), lambda step: (step.stage_label.to(lang), ""), 8, 10
        ),
        TableColumn(
            Text(zh="个数", en="Leads"),
            lambda step: (str(step.projects), "bold"),
            5,
            5,
            right=True,
        ),
        TableColumn(Text(zh="逾期", en="Late"), late, 7, 8),
        money(Text(zh="意向", en="intended"), "intent", 2),
        money(Text(zh="总投资", en="total"), "total_investment", 1),
        money(Text(zh="合同引资", en="contracted"), "contract_inbound", 3),
        TableColumn(
            Text(zh="", en=""), lambda step: ("█" * -(-step.projects // each), ""), bar, bar
        ),
    ]
