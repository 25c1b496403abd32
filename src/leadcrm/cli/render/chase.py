"""Columns of the chase list, for every screen that shows it."""

from collections.abc import Callable

from leadcrm.cli.render.money import amount, day, weight
from leadcrm.cli.render.page import Piece, words
from leadcrm.cli.render.table import TableColumn
from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.text import Lang, Text

PLAN = Text(zh="请排下次跟进", en="set next step")
NOBODY = Text(zh="请明确责任人", en="say who is responsible")
WAKE = Text(zh="沉睡，请联系", en="dormant, make contact")
SHORT = {
    "no_next_step": Text(zh="请排", en="plan it"),
    "dormant": Text(zh="请联系", en="contact"),
}
SILENT = Text(zh="静默{days}天，", en="silent {days}d, ")
TODAY = Text(zh="今日", en="due")
UNPLANNED = Text(zh="未排", en="none")
ASLEEP = Text(zh="沉睡", en="idle")
AMOUNTS = {
    "intent": Text(zh="意向", en="intent"),
    "total_investment": Text(zh="总投", en="total"),
    "contract_inbound": Text(zh="合同", en="contract"),
}


def chase_columns(lang: Lang, numbers: int = 0) -> list[TableColumn]:
    """Return the columns of the chase list from left to right, for so many numbered rows."""
    zh = lang == "zh"
    label = (4, 8)[not zh]
    stage = Text(zh="阶段", en="Stage")
    kind = Text(zh="类", en="kind")
    return [
        column(Text(zh=" 灯", en="Lamp"), lambda i: _lamp(i, lang), 4 if zh else 6, gap=1),
        late(lang, 5 if zh else 4),
        *which(numbers),
        column(
            stage,
            lambda i: (i.stage_label.to(lang) if i.stage_label else "", ""),
            (4, 10)[not zh],
            leaves=2,
            gap=1,
        ),
        owes(lang),
        column(kind, lambda i: (_kind(i, lang), "dim"), label, leaves=4, gap=1),
        *what(lang),
        due(lang),
        *who(),
    ]


def week_columns(lang: Lang, numbers: int = 0) -> list[TableColumn]:
    """Return the columns of a week: its day first, which never leaves, nor does the step early."""
    days = due(lang)
    rest = [each for each in chase_columns(lang, numbers) if each.head != days.head]
    late = max(each.leaves for each in rest)
    return [
        days._replace(leaves=0),
        *(each._replace(leaves=late) if each.wants else each for each in rest),
    ]


def late(lang: Lang, room: int) -> TableColumn:
    """Return the column that says how late, in working days."""
    return column(Text(zh="逾期", en="Late"), lambda i: _late(i, lang), room, right=True)


def which(numbers: int = 0) -> list[TableColumn]:
    """Return code and name of the lead; key ones in bold.

    A name makes room for the numbers of so many rows, so that no column leaves for them.
    """
    lead = Text(zh="项目", en="Lead")
    least = 15 - (max(2, len(str(numbers))) + 1 if numbers else 0)
    return [
        column(Text(zh="编号", en="Code"), lambda i: (i.subject, ""), 6, whole=True),
        column(lead, lambda i: (i.name, "bold" if i.key else ""), least, most=40),
    ]


def owes(lang: Lang) -> TableColumn:
    """Return the column of what the lead owes next."""
    return column(
        Text(zh="还差", en="Owes"),
        lambda i: (i.owed.to(lang) if i.owed else "", ""),
        4 if lang == "zh" else 8,
        leaves=6,
        gap=1,
    )


def what(lang: Lang) -> list[TableColumn]:
    """Return the amount that ranks the lead, and the next step."""
    return [
        column(
            Text(zh="金额", en="CNY"),
            lambda i: (amount(i.amount, lang), weight(i.amount)),
            7,
            most=8,
            leaves=7,
            right=True,
            whole=True,
        ),
        column(
            Text(zh="下一步", en="Next"),
            lambda i: (_step(i, lang), ""),
            12 if lang == "zh" else 7,
            most=40,
            leaves=5,
            wants=28 if lang == "zh" else 32,
            short=lambda i: _verb(i, lang),
        ),
    ]


def due(lang: Lang) -> TableColumn:
    """Return the column of the working day on which it is due."""
    return column(
        Text(zh="应办", en="Due"), lambda i: (day(i.effective_due, lang), ""), 10, leaves=1
    )


def who() -> list[TableColumn]:
    """Return whom to call, and the unit."""
    owner, unit = Text(zh="责任人", en="Owner"), Text(zh="责任单位", en="Unit")
    return [
        column(owner, lambda i: (i.owner or "", ""), 10, most=12, leaves=8, gap=1),
        column(unit, lambda i: (i.unit or "", ""), 12, most=14, leaves=3, gap=0),
    ]


def column(  # noqa: PLR0913 - reason: a column is all of these
    head: Text,
    cell: Callable[[Item], Piece],
    least: int,
    *,
    most: int | None = None,
    leaves: int = 0,
    right: bool = False,
    gap: int = 2,
    short: Callable[[Item], str] | None = None,
    whole: bool = False,
    wants: int = 0,
) -> TableColumn:
    """Return a column of items, as wide at most as at least, unless told otherwise."""
    return TableColumn(
        head=head,
        cell=cell,
        least=least,
        most=most or least,
        leaves=leaves,
        right=right,
        gap=gap,
        short=short,
        whole=whole,
        wants=wants,
    )


def _lamp(item: Item, lang: Lang) -> Piece:
    lamp = Lamp(item.lamp)
    style = lamp.value if item.days_late else "green" if lamp is Lamp.GREEN else "warn"
    label = lamp.label.to(lang)
    return (f" {label} " if lang == "zh" else label), style


def _late(item: Item, lang: Lang) -> Piece:
    if item.group == "no_next_step":
        return UNPLANNED.to(lang), ""
    if item.group == "dormant":
        return ASLEEP.to(lang), ""
    if not item.days_late:
        return (TODAY.to(lang) if item.group == "due_today" else ""), ""
    text = f"{item.days_late}天" if lang == "zh" else f"{item.days_late}d"
    return text, "bold" if item.lamp == Lamp.RED else ""


def _kind(item: Item, lang: Lang) -> str:
    return AMOUNTS[item.amount_kind].to(lang) if item.amount_kind else ""


def _verb(item: Item, lang: Lang) -> str:
    """Return a step in a word; a task has none and begins with its own."""
    verb = item.kind_label or SHORT.get(item.group)
    return verb.to(lang) if verb else item.what or ""


def _step(item: Item, lang: Lang) -> str:
    if item.code is None:
        wanted = WAKE if item.group == "dormant" else PLAN if item.owner else NOBODY
        said = SILENT.format(days=item.days_silent) + wanted if item.days_silent else wanted
        return said.to(lang)
    return words(item.kind_label.to(lang) if item.kind_label else "", item.what, gap=" ")
