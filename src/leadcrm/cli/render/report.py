"""What an import, an undo or the history says."""

from collections.abc import Sequence

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import Column, draw
from leadcrm.services.reportviews import HistoryEntry, ImportReport, Problem, TurnReport
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
UNDONE = Text(zh="已撤回 {verb}", en="Took back {verb}")
REDONE = Text(zh="已重做 {verb}", en="Did {verb} again")
KEPT = Text(zh="留下 {n} 条：之后改过或被用到", en="Kept {n}: changed or used since")
BACK = Text(zh="已撤回", en="undone")
VERBS = {
    "init": Text(zh="新建", en="init"),
    "import": Text(zh="导入", en="import"),
    "export": Text(zh="导出", en="export"),
    "done": Text(zh="办结", en="done"),
    "postpone": Text(zh="推迟", en="postpone"),
    "log": Text(zh="记联系", en="log"),
    "undo": Text(zh="撤回", en="undo"),
    "redo": Text(zh="重做", en="redo"),
    "lead.add": Text(zh="记项目", en="lead add"),
    "lead.edit": Text(zh="改项目", en="lead edit"),
    "followup.add": Text(zh="排跟进", en="followup add"),
    "contact.add": Text(zh="记联系人", en="contact add"),
    "contact.edit": Text(zh="改联系人", en="contact edit"),
}


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
        Column(head=Text(zh="值", en="Value"), cell=lambda r: cell(r, "value"), least=12, most=24),
        Column(
            head=Text(zh="原因", en="Reason"),
            cell=lambda r: (r.reason.to(lang), ""),
            least=20,
            most=60,
        ),
    ]


def draw_turn(page: Page, report: TurnReport, lang: Lang) -> Page:
    """Fill the page: what was taken back or done again, and what was left alone."""
    said = UNDONE if report.verb == "undo" else REDONE
    page.add((said.format(verb=verb_name(report.target_verb)).to(lang), "bold"))
    if report.kept:
        page.add((KEPT.format(n=len(report.kept)).to(lang), "warn"))
    return page


def draw_history(page: Page, entries: Sequence[HistoryEntry], lang: Lang) -> Page:
    """Fill the page with commands, newest first, each with its changes."""
    for entry in entries:
        back = "" if entry.standing else f"  [{BACK.to(lang)}]"
        page.add(
            (entry.command, "dim"),
            f"  {entry.at[:16].replace('T', ' ')}Z  ",
            (verb_name(entry.verb).to(lang), "bold"),
            f"  {entry.actor}{back}",
        )
        for change in entry.changes[:6]:
            fields = change["fields"] if change["what"] == "update" else {}
            told = ", ".join(f"{k}: {v[0] or '-'} > {v[1] or '-'}" for k, v in fields.items())
            page.add(
                pad("", 4),
                (f"{change['what']} {change['kind']} {change['code'] or ''}", "dim"),
                f"  {told}",
            )
    return page


def verb_name(verb: str) -> Text:
    """Return the word for a verb of the journal."""
    return VERBS.get(verb, Text(zh=verb, en=verb))
