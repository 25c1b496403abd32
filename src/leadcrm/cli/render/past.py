"""What the history says, and what an undo or redo did."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from leadcrm.cli.render.cells import safe, width
from leadcrm.cli.render.fields import field_name, in_words
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.verbs import make_group
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.manager import installed
from leadcrm.services.history.historyviews import HistoryEntry, UndoReport
from leadcrm.services.records.fields import kind_label
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Lang, Text

UNDONE = Text(zh="已撤回 {verb}", en="Took back {verb}")
REDONE = Text(zh="已重做 {verb}", en="Did again {verb}")
DONE_BY = Text(zh="{at} {actor} 做的（{op}）", en="done by {actor} at {at} ({op})")
KEPT = Text(zh="留下 {n} 条：之后改过或被用到", en="Kept {n}: changed or used since")
REDO = Text(zh="重做 leadcrm redo", en="do again: leadcrm redo")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
BACK = Text(zh="已撤回", en="undone")
MORE = Text(zh="另有 {n} 处改动", en="{n} more changes")
COLON, COMMA = Text(zh="：", en=": "), Text(zh="，", en=", ")
MANY = Text(zh="{n} 条", en="({n})")
VERBS = {
    "init": Text(zh="新建", en="init"),
    "erase": Text(zh="删除个人信息", en="erase"),
    "restore": Text(zh="用备份恢复", en="restore"),
    "import": Text(zh="导入", en="import"),
    "followup.acknowledge": Text(zh="签收催办", en="followup acknowledge"),
    "policy.use": Text(zh="改用阈值方案", en="policy use"),
    "calendar.load": Text(zh="载入放假安排", en="calendar load"),
    "export": Text(zh="导出", en="export"),
    "reveal": Text(zh="查看电话", en="read phones"),
    "done": Text(zh="办结", en="done"),
    "postpone": Text(zh="推迟", en="postpone"),
    "log": Text(zh="记联系", en="log"),
    "undo": Text(zh="撤回", en="undo"),
    "redo": Text(zh="重做", en="redo"),
    "lead.add": Text(zh="记项目", en="lead add"),
    "lead.advance": Text(zh="推进", en="lead advance"),
    "lead.shelve": Text(zh="搁置", en="lead shelve"),
    "lead.lose": Text(zh="登记流失", en="lead lose"),
    "lead.revive": Text(zh="恢复", en="lead revive"),
    "lead.supply": Text(zh="补登", en="lead edit"),
    "lead.correct": Text(zh="更正", en="lead correct"),
    "lead.screen": Text(zh="研判", en="lead screen"),
    "lead.claim": Text(zh="认领", en="lead claim"),
    "lead.settle": Text(zh="裁定认领", en="lead claim --settle"),
    "lead.transfer": Text(zh="移交", en="lead transfer"),
    "officer.leave": Text(zh="离任移交", en="officer leave"),
    "followup.add": Text(zh="排跟进", en="followup add"),
    "contact.add": Text(zh="记联系人", en="contact add"),
    "contact.merge": Text(zh="合并联系人", en="contact merge"),
    "contact.differ": Text(zh="记两人不同", en="contacts differ"),
    "lead.differ": Text(zh="记两个项目不同", en="leads differ"),
    "event.add": Text(zh="记活动", en="event add"),
    "event.link": Text(zh="项目挂活动", en="event link"),
    "event.invite": Text(zh="记受邀", en="event invite"),
    "event.came": Text(zh="记到会", en="event came"),
    "event.strike": Text(zh="划掉参会人员", en="event strike"),
    "lead.problem": Text(zh="记问题", en="lead problem"),
    "lead.yield": Text(zh="记成效", en="lead yield"),
    "officer.post": Text(zh="记派驻", en="officer post"),
    "relation.end": Text(zh="结束关系", en="relation end"),
    "unit.receive": Text(zh="记收到月报", en="unit receive"),
    "remind": Text(zh="发催办", en="remind"),
    "fund.add": Text(zh="记到资", en="fund add"),
    "fund.verify": Text(zh="核实到资", en="fund verify"),
    "target.add": Text(zh="下达任务", en="target add"),
}
OF_KINDS = {
    "add": Text(zh="加{what}", en="{what} add"),
    "edit": Text(zh="改{what}", en="{what} edit"),
}
"""Verbs that every kind of record has."""
WHY = Text(zh="原因：{reason}", en="why: {reason}")
SEEN = Text(zh="复核：{approved_by}", en="approved by {approved_by}")
WHAT = {
    "insert": Text(zh="新增", en="added"),
    "update": Text(zh="修改", en="changed"),
    "delete": Text(zh="撤去", en="removed"),
    "restore": Text(zh="恢复", en="brought back"),
    "erase": Text(zh="抹除", en="erased"),
}
MOST = 6
CLAUSE = re.compile(r"[：:，,；;。.\n]")
OF_PLUGIN = Text(zh="{group}：{verb}", en="{group}: {verb}")
READS = frozenset({"export", "reveal"})
"""Verbs that change nothing, and take something out of the book."""
ALL = Text(zh="整本", en="the whole book")
ROWS = Text(zh="{n} 条", en="{n} records")
FULL = Text(zh="电话全号", en="phones in full")
MASKED = Text(zh="电话遮蔽", en="phones masked")
PURPOSE = Text(zh="用途：{purpose}", en="for: {purpose}")


def draw_history(page: Page, entries: Sequence[HistoryEntry], lang: Lang) -> Page:
    """Fill the page with commands, newest first, each with its changes; times are local."""
    page.clip = True
    for entry in entries:
        page.add(
            (f"{at_local(entry.at)}  ", ""),
            (verb_name(entry.verb).to(lang), "bold"),
            f"  {entry.actor}",
            (f"  [{BACK.to(lang)}]" if not entry.standing else "", "warn"),
            (f"  {entry.command}", "dim"),
        )
        if entry.verb in READS and entry.note:
            page.add((f"    {_read(entry.note, lang)}", "dim"))
        elif entry.note and entry.note.get("reason"):
            seen = SEEN.format(**entry.note).to(lang) if entry.note.get("approved_by") else ""
            page.add((f"    {words(WHY.format(**entry.note).to(lang), seen)}", "dim"))
        _changes(page, entry.changes, entry.total, lang)
    return page


def _read(note: Mapping[str, Any], lang: Lang) -> str:
    """What was read out, of how many records, in full or not, and what for."""
    what = str(note.get("what") or "")
    return words(
        ALL.to(lang) if what == "all" else what,
        ROWS.format(n=note.get("rows", "")).to(lang),
        FULL.to(lang) if note.get("revealed") or what == "all" else MASKED.to(lang),
        PURPOSE.format(purpose=note["purpose"]).to(lang) if note.get("purpose") else "",
    )


def draw_undo(page: Page, report: UndoReport, lang: Lang) -> Page:
    """Fill the page: what was taken back or done again, and what was left alone."""
    page.clip = True
    said, back = (UNDONE, REDO) if report.verb == "undo" else (REDONE, UNDO)
    verb = verb_name(report.target_verb)
    page.add((said.format(verb=verb).to(lang), "bold"), (f"    {back.to(lang)}", "dim"))
    _changes(page, report.changes, report.total, lang)
    whose = DONE_BY.format(
        actor=report.target_actor, at=at_local(report.target_at), op=report.target
    )
    page.add((f"    {whose.to(lang)}", "dim"))
    if report.kept:
        page.add((KEPT.format(n=len(report.kept)).to(lang), "warn"))
        for each in report.kept[:MOST]:
            head = words(kind_label(each["kind"]).to(lang), each["code"], gap=" ")
            page.add((f"    {head}", "dim"), f"  {each['name'] or ''}")
        if len(report.kept) > MOST:
            page.add((f"    {MORE.format(n=len(report.kept) - MOST).to(lang)}", "dim"))
    return page


def at_local(at: str) -> str:
    """Return an instant (UTC) as day and time of this machine."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def verb_name(verb: str) -> Text:
    """Return the word for a verb of the journal."""
    if verb in VERBS:
        return VERBS[verb]
    kind, _, what = verb.partition(".")
    if kind in CLASSES and what in OF_KINDS:
        return OF_KINDS[what].format(what=kind_label(kind))
    return _of_plugin(kind, what) or Text(zh=verb, en=verb)


def _of_plugin(plugin: str, verb: str) -> Text | None:
    """Return what a verb of a plugin is called: its group, and how its help begins."""
    held = installed().command(plugin)
    if held is None:
        return None
    said = Text(zh=verb, en=verb)
    with suppress(LeadcrmError):  # a plugin that is broken has no words
        group = make_group(held.record, held.plugin)
        if verb in group.verbs:
            text = group.verbs[verb].text
            said = Text(zh=CLAUSE.split(text.zh)[0], en=CLAUSE.split(text.en)[0])
    return OF_PLUGIN.format(group=held.record.summary, verb=said)


def _changes(page: Page, changes: Iterable[Mapping[str, Any]], count: int, lang: Lang) -> None:
    shown = tuple(changes)[:MOST]
    for change in shown:
        what = WHAT.get(change["what"], Text(zh=change["what"], en=change["what"]))
        many = MANY.format(n=change["many"]).to(lang) if change["many"] > 1 else ""
        head = words(
            what.to(lang),
            kind_label(change.get("own") or change["kind"]).to(lang),
            many,
            change["code"],
            gap=" ",
        )
        fields = _told(change, lang) if change["what"] == "update" else []
        together = words(change["name"], (COMMA.to(lang)).join(fields))
        room = page.columns
        if room is None or width(safe(f"    {head}  {together}")) <= room:
            page.add((f"    {head}", "dim"), f"  {together}")
            continue
        page.add((f"    {head}", "dim"), f"  {change['name'] or ''}")
        for field in fields:
            page.add(f"      {field}")
    if count > len(shown):
        page.add((f"    {MORE.format(n=count - len(shown)).to(lang)}", "dim"))


def _told(change: Mapping[str, Any], lang: Lang) -> list[str]:
    """Each field that was changed, from what to what; blank is a dash."""
    kind = change.get("own") or change["kind"]
    pairs = {
        name: [in_words(kind, name, value, lang) or "-" for value in pair]
        for name, pair in change["fields"].items()
        if not name.endswith("_currency")
    }
    return [
        f"{field_name(kind, name, lang)}{COLON.to(lang)}{old} > {new}"
        for name, (old, new) in pairs.items()
        if old != new
    ]
