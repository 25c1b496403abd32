"""What an import did, or would do."""

from collections.abc import Mapping, Sequence

from leadcrm.cli.render.cells import safe, width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw, heads, lay, line
from leadcrm.services.importing.importreport import ImportReport, Mapped, Problem, ReadList
from leadcrm.services.importing.rowchecks import lines_of
from leadcrm.services.records.fields import kind_label, label_of
from leadcrm.services.records.listkinds import LEDGER
from leadcrm.storage.tables import fields
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
    "review": Text(zh="待复核", en="review"),
    "duplicates": Text(zh="疑重", en="duplicate"),
    "needs_person": Text(zh="待确认", en="needs you"),
    "note": Text(zh="提醒", en="note"),
}
PARTS = {
    "lead": Text(zh="项目", en="lead"),
    "person": Text(zh="联系人", en="person"),
    "firm": Text(zh="企业", en="firm"),
    "step": Text(zh="跟进", en="follow-up"),
}
STAGE_DAYS = {
    "intent_date": Text(zh="意向日期", en="intent signed on"),
    "signed": Text(zh="签约日期", en="contract signed on"),
    "registered": Text(zh="注册日期", en="registered on"),
    "started": Text(zh="开工日期", en="started on"),
    "produced": Text(zh="投产日期", en="producing since"),
}
REPORTS = {
    "progress": Text(zh="经过", en="timeline"),
    "problems": Text(zh="存在问题", en="problems"),
    "last_plan": Text(zh="上次的计划", en="the last plan"),
    "arrived": Text(zh="到位资金（累计）", en="funds in place (total)"),
}
TURNED = {
    "introducer": Text(zh="引荐人", en="introduced by"),
    "leader": Text(zh="联系领导", en="leader"),
    "helper": Text(zh="专班成员", en="helper"),
    "chamber": Text(zh="所属商会", en="chamber"),
    "post": Text(zh="会内职务", en="post in the chamber"),
    "event": Text(zh="活动", en="event"),
    "came": Text(zh="参会情况", en="came or not"),
}
"""What columns of no field became: relations, guests of events."""
HOW = {
    "known": Text(zh="列名", en="its header"),
    "shape": Text(zh="内容像", en="its values"),
    "map": Text(zh="--map", en="--map"),
    "saved": Text(zh="上次的 --map", en="an earlier --map"),
}
NEW = Text(zh="新建 {kinds}", en="New: {kinds}")
KEPT = Text(zh="原样保留：{headers}", en="Kept as they are: {headers}")
MOST = 30
"""Rows that a person reads on a screen; the first of them are those that were not stored."""
MORE = Text(
    zh="还有 {n} 行；全部：--json，退回的：--errors 退回.csv",
    en="{n} more; all of them: --json, the rejected ones: --errors FILE.csv",
)
MORE_ROWS = Text(zh="还有 {n} 行；全部：--json", en="{n} more rows; all of them: --json")
READ = Text(zh="{file}：共 {rows} 行", en="{file}: {rows} rows")
FRAMED = Text(
    zh="{file}：共 {rows} 行；不算记录的（标题、分节、合计、说明、签字）：第 {lines} 行",
    en="{file}: {rows} rows; titles, sections, totals, notes, signatures: line {lines}",
)
BELOW = "     └ "
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
    if report.kinds:
        made = (f"{kind_label(kind).to(lang)} {count}" for kind, count in report.kinds.items())
        page.add((NEW.format(kinds="  ".join(made)).to(lang), "dim"))
    for each in report.lists:
        page.add((_said_of(each).to(lang), "dim"))
    _add_mapping(page, report, lang)
    _add_plan(page, report, lang)
    for note in report.notes:
        page.add((note.to(lang), "yellow"))
    _add_rows(page, report, lang)
    if report.batch:
        page.add((UNDO.to(lang), "dim"))
    return page


def _add_rows(page: Page, report: ImportReport, lang: Lang) -> None:
    """Add the rows that need a person, those first that were not stored."""
    if report.rows:
        page.blank()
        rows = sorted(report.rows, key=lambda row: _urgency(row.result))
        shown = rows if page.columns is None else rows[:MOST]
        _draw_rows(page, shown, lang)
        if len(shown) < len(rows):
            page.add((MORE.format(n=len(rows) - len(shown)).to(lang), "dim"))


def _said_of(each: ReadList) -> Text:
    """Return how many rows of a list were seen, and which lines were taken for its form."""
    if not each.frame:
        return READ.format(file=each.file, rows=each.rows)
    return FRAMED.format(file=each.file, rows=each.rows, lines=lines_of(each.frame))


def _urgency(result: str) -> int:
    """Return the place of an outcome among the rows: the refused first, unknown ones last."""
    return (*RESULTS, result).index(result)


def _word(words: Mapping[str, Text], code: str, lang: Lang) -> str:
    """Return what people call a code, or the code: a report is told even if a word is missing."""
    return words[code].to(lang) if code in words else code


def _draw_rows(page: Page, rows: Sequence[Problem], lang: Lang) -> None:
    """Add a line a row, its reason behind it, or whole below it where that has no room.

    A column in which nothing stands is left out: what to do next is in the reason.
    """
    columns = []
    for column in _columns(lang):
        widest = max(width(safe(column.cell(row)[0])) for row in rows)
        if widest:
            columns.append(column._replace(most=max(column.least, min(column.most, widest))))
    laid = lay(page, columns, rows, lang)
    heads(page, laid, lang)
    *others, (_, room) = laid
    for row in rows:
        reason = row.reason.to(lang)
        if width(safe(reason)) <= room:
            line(page, laid, row)
        else:
            line(page, others, row)
            page.add((BELOW + reason, ""))


def _add_mapping(page: Page, report: ImportReport, lang: Lang) -> None:
    """Say how the columns of office sheets are read: when it is tried, else what was guessed."""
    told = [
        each
        for each in report.mapping
        if each.field.partition(".")[0] in PARTS
        and (each.how in {"shape", "saved"} or (report.dry_run and each.how != "kept"))
    ]
    kept = [each.header for each in report.mapping if each.how == "kept" and report.dry_run]
    if told:
        page.blank()
        draw(page, _mapping_columns(lang), told, lang)
    if kept:
        page.add((KEPT.format(headers="、".join(kept)).to(lang), "dim"))


def _add_plan(page: Page, report: ImportReport, lang: Lang) -> None:
    """Say of each row what it would do, what changes before and after."""
    if not report.plan:
        return
    page.blank()
    several = len({row.file for row in report.plan}) > 1
    labels = dict(COUNTS)
    shown = report.plan if page.columns is None else report.plan[:MOST]
    for row in shown:
        where = f"{row.file} {row.line}" if several else f"{row.line:>5}"
        does = labels[row.result].to(lang)
        page.add((f"{where}  ", "dim"), (f"{does}  ", ""), (row.name, "bold"))
        for change in row.changes:
            page.add((BELOW + change.to(lang), ""))
    if len(shown) < len(report.plan):
        page.add((MORE_ROWS.format(n=len(report.plan) - len(shown)).to(lang), "dim"))


def _mapping_columns(lang: Lang) -> list[TableColumn]:
    def field(row: Mapped) -> str:
        part, _, name = row.field.partition(".")
        label = (
            REPORTS.get(name) or STAGE_DAYS.get(name) or TURNED.get(name) or _label_in(part, name)
        )
        return f"{_word(PARTS, part, lang)} · {label.to(lang)}"

    return [
        TableColumn(
            head=Text(zh="列", en="Column"), cell=lambda r: (r.header, ""), least=10, most=30
        ),
        TableColumn(
            head=Text(zh="记入", en="Goes into"), cell=lambda r: (field(r), ""), least=16, most=40
        ),
        TableColumn(
            head=Text(zh="依据", en="Because"),
            cell=lambda r: (_word(HOW, r.how, lang), ""),
            least=10,
            most=16,
        ),
        TableColumn(
            head=Text(zh="读作", en="Read as"),
            cell=lambda r: ("  ".join(r.samples), "dim"),
            least=12,
            most=60,
            leaves=1,
        ),
    ]


def _label_in(part: str, name: str) -> Text:
    """Return what people call a field of a part of a row, also one that only some kinds have."""
    kinds = {"firm": ("chamber", "enterprise"), "person": ("hometown", "person")}.get(part, ())
    labels = [label_of(kind, name) for kind in (LEDGER.parts.get(part, part), *kinds)]
    return next((each for each in labels if each.zh != name), labels[0])


def _place(file: str) -> str:
    """Return the sheet of a workbook, which tells more than the workbook; else the file."""
    return file.rpartition("：")[2]


def _column_said(column: str | Text | None, lang: Lang) -> str:
    """Return what the list calls a column; of a field without one what people call it."""
    if isinstance(column, Text):
        return column.to(lang)
    if column is None:
        return ""
    kinds = (kind for kind in ("lead", "followup", "contact") if column in fields(kind))
    kind = next(kinds, None)
    return column if kind is None else label_of(kind, column).to(lang)


def _columns(lang: Lang) -> list[TableColumn]:
    def cell(row: Problem, name: str) -> tuple[str, str]:
        return str(getattr(row, name) or ""), ""

    def plain(name: str, head: Text, least: int, most: int, leaves: int = 0) -> TableColumn:
        right = name == "line"
        return TableColumn(head, lambda r: cell(r, name), least, most, leaves, right)

    return [
        TableColumn(Text(zh="文件", en="File"), lambda r: (_place(r.file), ""), 10, 16, 1),
        plain("line", Text(zh="行", en="Line"), 5, 6),
        TableColumn(
            Text(zh="结果", en="Result"), lambda r: (_word(RESULTS, r.result, lang), ""), 9, 9
        ),
        TableColumn(
            Text(zh="列", en="Column"), lambda r: (_column_said(r.column, lang), ""), 10, 16
        ),
        plain("value", Text(zh="值", en="Value"), 12, 40),
        TableColumn(Text(zh="原因", en="Reason"), lambda r: (r.reason.to(lang), ""), 20, 60),
    ]
