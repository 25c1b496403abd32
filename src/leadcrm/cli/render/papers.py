"""Papers of the book against a folder."""

from leadcrm.cli.render.lists import column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.services.leads.attachments import PaperCheck, PaperState
from leadcrm.text import Lang, Text

HEAD = Text(zh="凭证与文件夹 {folder}", en="Papers against {folder}")
NONE = Text(zh="账上还没有凭证", en="The book has no papers yet")
ALL = Text(
    zh="{n} 份没变，没有列出    全部 leadcrm check --papers … --all",
    en="{n} unchanged, not listed    all: leadcrm check --papers … --all",
)
AGAIN = Text(
    zh="变了的、找不到的，问经办人；换了新的重新登记："
    "leadcrm lead edit 编号 --evidence … --reason …",
    en="Ask whoever filed what changed or is missing; file a new one: leadcrm lead edit CODE "
    "--evidence … --reason …",
)


def draw_papers(page: Page, view: PaperCheck, lang: Lang, *, everything: bool = False) -> Page:
    """Fill the page: what changed or is missing first, and how many papers stand how."""
    page.clip = True
    page.add((HEAD.format(folder=view.folder).to(lang), "bold"))
    if not view.items:
        page.add((NONE.to(lang), "dim"))
        return page
    same = PaperState.SAME.value
    shown = [each for each in view.items if everything or each.state != same]
    columns = [
        column(Text(zh="怎样", en="State"), lambda e: e.state_label.to(lang), 10, 20),
        column(Text(zh="编号", en="Code"), lambda e: e.paper.lead, 6, 6, whole=True),
        column(Text(zh="项目", en="Lead"), lambda e: e.paper.name, 12, 40, leaves=2),
        column(Text(zh="凭证", en="Paper"), lambda e: e.paper.kind_label.to(lang), 8, 22),
        column(Text(zh="文号", en="Number"), lambda e: e.paper.number, 8, 40, leaves=3),
        column(Text(zh="日期", en="Date"), lambda e: e.paper.dated, 10, 10, leaves=1),
        column(Text(zh="文件", en="File"), lambda e: e.where or e.paper.file or "", 8, 60),
    ]
    if shown:
        draw(page, columns, shown, lang)
    if view.needs_a_person:
        page.add((AGAIN.to(lang), "warn"))
    counts = "  ".join(
        f"{state.label.to(lang)} {view.counts[state.value]}"
        for state in PaperState
        if view.counts[state.value]
    )
    page.add((counts, "dim"))
    if len(shown) < len(view.items):
        page.add((ALL.format(n=len(view.items) - len(shown)).to(lang), "dim"))
    return page
