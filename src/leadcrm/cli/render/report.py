"""What an import did, or would do."""

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import Column, draw
from leadcrm.services.reportviews import ImportReport, Problem
from leadcrm.text import Lang, Text

DRY = Text(zh="试导入，未写入", en="Dry run, nothing written")
COUNTS = (
    ("added", Text(zh="新增", en="Added")),
    ("updated", Text(zh="更新", en="Updated")),
    ("unchanged", Text(zh="不变", en="Unchanged")),
    ("duplicates", Text(zh="疑重", en="Duplicates")),
    ("review", Text(zh="待复核", en="Review")),
    ("rejected", Text(zh="退回", en="Rejected")),
)
RESULTS = {
    "rejected": Text(zh="退回", en="rejected"),
    "duplicates": Text(zh="疑重", en="duplicate"),
    "note": Text(zh="提醒", en="note"),
}
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")


def draw_import(page: Page, report: ImportReport, lang: Lang) -> Page:
    """Fill the page: the counts, then only the rows that need a person."""
    if report.dry_run:
        page.add((DRY.to(lang), "bold"))
    pieces: list[tuple[str, str]] = []
    for name, label in COUNTS:
        count = getattr(report, name)
        style = {"rejected": "red", "review": "yellow"}.get(name, "bold") if count else ""
        pieces += [(f" {label.to(lang)} {count} ", style), (" ", "")]
    page.add(*pieces)
    if report.rows:
        page.blank()
        draw(page, _columns(lang), report.rows, lang)
    if report.batch:
        page.add((UNDO.to(lang), "dim"))
    return page


def _columns(lang: Lang) -> list[Column]:
    def cell(row: Problem, name: str) -> tuple[str, str]:
        return str(getattr(row, name) or ""), ""

    return [
        Column(
            head=Text(zh="文件", en="File"),
            cell=lambda r: cell(r, "file"),
            least=10,
            most=16,
            leaves=1,
        ),
        Column(
            head=Text(zh="行", en="Line"),
            cell=lambda r: cell(r, "line"),
            least=5,
            most=6,
            right=True,
        ),
        Column(
            head=Text(zh="结果", en="Result"),
            cell=lambda r: (RESULTS[r.result].to(lang), ""),
            least=9,
            most=9,
        ),
        Column(
            head=Text(zh="列", en="Column"), cell=lambda r: cell(r, "column"), least=10, most=16
        ),
        Column(head=Text(zh="值", en="Value"), cell=lambda r: cell(r, "value"), least=12, most=40),
        Column(
            head=Text(zh="原因", en="Reason"),
            cell=lambda r: (r.reason.to(lang), ""),
            least=20,
            most=60,
        ),
    ]
