"""What is late (逾期督办), by rung, and below it the touches of the last weeks."""

from leadcrm.services.board.boardviews import Board, Late, RungGroup
from leadcrm.services.board.charts import touches_chart
from leadcrm.services.board.ladderblock import KINDS
from leadcrm.services.board.markup import NOTHING, Html, bdi, tag, together
from leadcrm.services.board.parts import amount, block, head, lamp_word
from leadcrm.text import Lang, Text

TITLE = Text(zh="逾期督办", en="Overdue, by step")
COUNT = Text(zh="逾期{n}件", en="{n} late")
MOST = 10
"""Rows of the list; the rest of a rung is counted."""
DAYS = Text(zh="天", en="d")
LEFT = Text(zh="另有 {n} 件", en="{n} more")
ALSO = Text(
    zh="今日待办 {today}，未排下次跟进 {bare}，沉睡 {dormant}",
    en="Due today {today}, no next step {bare}, dormant {dormant}",
)
WEEKS = Text(zh="每周联系", en="Touches by week")
WEEKS_SAID = Text(zh="近{n}周，有内容的", en="last {n} weeks, with content")


def late_block(board: Board, lang: Lang) -> Html:
    """Return what is late: the highest rung first, empty rungs too, the longest first."""
    room, groups = MOST, []
    for group in board.rungs:
        groups.append(_group(group, room, lang))
        room = max(0, room - len(group.items))
    count = COUNT.format(n=sum(len(group.items) for group in board.rungs))
    summary = board.summary
    also = ALSO.format(
        today=summary.due_today, bare=summary.no_next_step, dormant=summary.dormant
    ).to(lang)
    more = tag("p", also, class_="more")
    return block("od", head("od-h", TITLE, count, lang), *groups, more)


def _group(group: RungGroup, room: int, lang: Lang) -> Html:
    shown = group.items[:room]
    left = len(group.items) - len(shown)
    name = f"{group.label.to(lang)} {len(group.items)}"
    heading = tag("h4", name, " ", tag("small", group.rule.to(lang)), class_=_dim(group))
    rows = tag("ol", *(_item(item, lang) for item in shown), class_="ol") if shown else NOTHING
    rest = tag("p", LEFT.format(n=left).to(lang), class_="more") if left else NOTHING
    return together(heading, rows, rest)


def _dim(group: RungGroup) -> str | None:
    return None if group.items else "z"


def _item(item: Late, lang: Lang) -> Html:
    days = tag("span", tag("b", item.days), DAYS.to(lang), class_="dy")
    name = tag("b", bdi(item.name)) if item.name is not None else NOTHING
    code = tag("em", item.code) if item.name is not None else tag("b", item.code)
    facts = [
        _money(item, lang),
        item.what.to(lang) if item.what else "",
        item.unit or "",
        item.owner or "",
    ]
    said = (tag("span", bdi(fact)) for fact in facts if fact)
    return tag("li", lamp_word(item.lamp, lang), days, tag("div", name, code), tag("p", *said))


def _money(item: Late, lang: Lang) -> str:
    """Return the amount by which the lead is known, with its kind: the contract's if any."""
    lead = item.lead
    if lead is None:
        return ""
    kind, money = ("contract_inbound", lead.contract) if lead.contract else ("intent", lead.intent)
    gap = "" if lang == "zh" else " "
    return f"{KINDS[kind].to(lang)}{gap}{amount(money, lang)}" if money else ""


def weeks_block(board: Board, lang: Lang) -> Html:
    """Return the touches of the last weeks as a picture."""
    said = WEEKS_SAID.format(n=len(board.weeks))
    heading = head("wk-h", WEEKS, said, lang)
    return block("wk", heading, tag("div", touches_chart(board.weeks, lang), class_="chart"))
