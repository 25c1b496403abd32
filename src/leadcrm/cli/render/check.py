"""Breaches on a screen: rule by rule, each with who answers for it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from leadcrm.cli.render.cells import cut, width
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.services.rules.checks import Breach, CheckReport
from leadcrm.text import Lang, Text

KEPT = Text(zh="没有违反规则的。", en="No rule is broken.")
BROKEN = Text(zh="违反 {n} 处", en="{n} breaches")
ONE = Text(zh="1 处违反", en="1 breach")
MORE = Text(zh="另有 {n} 处：{kinds}", en="{n} more: {kinds}")
ALL = Text(zh="全部 leadcrm check --rule {rule}", en="all: leadcrm check --rule {rule}")
NUMBERS = re.compile(r"[\d.-]+(?:天|年|月|日|个百分点| days?| points?)?|，.*|, .*")
AROUND = 3
"""Lines of a rule beside its rows: its name, the heads of the columns, what was left out."""
RULES = {
    "R1": Text(zh="在跟项目有责任人、有下次跟进", en="an open lead has an owner and a next step"),
    "R2": Text(zh="放弃要有第二人，离任要移交", en="nobody gives up alone; who leaves hands over"),
    "R3": Text(zh="搁置的到日子再追", en="what is shelved comes back"),
    "R4": Text(zh="不沉睡，不久拖", en="no lead sleeps or is pushed on and on"),
    "R5": Text(zh="不见落地不收兵", en="no landing, no retreat"),
    "R6": Text(zh="合同约定的日子，缺的和逾期的", en="days of the contract, missing or past"),
    "R7": Text(zh="仪式不等于开工", en="a ceremony is not a start"),
    "R8": Text(zh="时序进度", en="pace"),
    "R9": Text(zh="欠额与月均需", en="what is missing, and needed a month"),
    "R10": Text(zh="不达目标不收兵", en="no target, no retreat"),
    "R11": Text(zh="零报告", en="a month without any work"),
    "R13": Text(zh="个人信息到期要删", en="what is held of people has its term"),
    "R12": Text(zh="记录不能删除", en="nothing can be deleted"),
}


def draw_check(page: Page, report: CheckReport, lang: Lang, *, height: int | None = None) -> Page:
    """Fill the page: each broken rule, then who broke it and how.

    On a terminal it fits `height`: what a rule has no room for is summed up by what
    is wrong, with the command that lists it.
    """
    page.clip = True
    if not report.items:
        page.add((KEPT.to(lang), "bold"))
        return page
    found = [(r, list(g)) for r, g in groupby(report.items, key=lambda breach: breach.rule)]
    rooms = _rooms([len(breaches) for _, breaches in found], height)
    for (rule, breaches), room in zip(found, rooms, strict=True):
        page.add((f"{rule}  {RULES[rule].to(lang)}", "bold"), f"  {len(breaches)}")
        if room:
            draw(page, _columns(lang), breaches[:room], lang)
        if room < len(breaches):
            page.add((_summed(page, rule, breaches[room:], lang), "dim"))
        if height is None:
            page.blank()
    count = len(report.items)
    page.add(((ONE if count == 1 else BROKEN.format(n=count)).to(lang), "warn"))
    return page


def _rooms(counts: Sequence[int], height: int | None) -> list[int]:
    """Return how many rows each rule has room for; the short lists first, the rest summed up."""
    if height is None:
        return list(counts)
    room = height - 2 - AROUND * len(counts)
    rooms = dict.fromkeys(range(len(counts)), 0)
    for left, at in zip(
        range(len(counts), 0, -1), sorted(rooms, key=counts.__getitem__), strict=True
    ):
        rooms[at] = min(counts[at], max(0, room // left))
        room -= rooms[at]
    return list(rooms.values())


def _summed(page: Page, rule: str, breaches: Sequence[Breach], lang: Lang) -> str:
    """Return breaches by what is wrong, most first; days and the like are left out."""
    kinds = Counter(NUMBERS.sub("", breach.reason.to(lang)).strip() for breach in breaches)
    gap = Text(zh="、", en=", ").to(lang)
    said = gap.join(f"{kind} {n}" for kind, n in kinds.most_common())
    command = f"    {ALL.format(rule=rule).to(lang)}"
    more = MORE.format(n=len(breaches), kinds=said).to(lang)
    return cut(more, (page.columns or 120) - width(command)) + command


def _columns(lang: Lang) -> list[TableColumn]:
    def text(value: str | None) -> Piece:
        return value or "", ""

    def column(head: Text, name: str, least: int, most: int, leaves: int = 0) -> TableColumn:
        return TableColumn(
            head=head,
            cell=lambda breach: text(getattr(breach, name)),
            least=least,
            most=most,
            leaves=leaves,
        )

    def reason(breach: Breach) -> Piece:
        return breach.reason.to(lang), ""

    return [
        column(Text(zh="编号", en="Code"), "code", 6, 7),
        column(Text(zh="名称", en="Name"), "name", 20, 36),
        TableColumn(head=Text(zh="哪里不对", en="What is wrong"), cell=reason, least=24, most=48),
        column(Text(zh="责任人", en="Owner"), "owner", 10, 12, leaves=2),
        column(Text(zh="责任单位", en="Unit"), "unit", 12, 14, leaves=1),
    ]
