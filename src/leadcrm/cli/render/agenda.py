"""The chase list on a screen: one design for today, overdue and week."""

from collections import Counter
from datetime import date

from leadcrm.cli.render.cells import cut, pad, width
from leadcrm.cli.render.chase import chase_columns, week_columns
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import draw, numbered
from leadcrm.domain.followupkind import NOT_BY_A_TOUCH
from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.agendaviews import Agenda, Headline, Item
from leadcrm.text import Lang, Text
from leadcrm.zh.weekdays import weekday

TITLES = {
    "today": Text(zh="跟进清单", en="Chase list"),
    "overdue": Text(zh="逾期清单", en="Overdue list"),
    "week": Text(zh="本周清单", en="This week"),
}
COMMITMENTS = (
    (
        Text(zh="不签合同不收兵", en="No contract, no retreat"),
        Text(zh="未签约 {n}", en="{n} unsigned"),
        "unsigned",
    ),
    (
        Text(zh="不见落地不收兵", en="No landing, no retreat"),
        Text(zh="已签约未落地 {n}", en="{n} signed, not landed"),
        "signed_not_landed",
    ),
    (
        Text(zh="不达目标不收兵", en="No target, no retreat"),
        Text(zh="欠进度单位 {n}", en="{n} units behind pace"),
        "units_behind",
    ),
)
TALKS = Text(zh="在谈{talks} 线索{clues}", en="{talks} in talks, {clues} clues")
WAITING = Text(
    zh="未注册{registry} 未开工{start} 未到资{funds}",
    en="{registry} registry {start} start {funds} funds",
)
OUTPUT = Text(zh=" 未投产{n}", en=" {n} output")
AHEAD = Text(zh="内联引资{done}% 超时序进度{gap}个百分点", en="County {done}%, {gap} points ahead")
BEHIND = Text(
    zh="内联引资{done}% 欠时序进度{gap}个百分点", en="County {done}%, {gap} points behind"
)
UNIT_AHEAD = Text(
    zh="{unit}内联引资{done}% 超时序进度{gap}个百分点", en="{unit} {done}%, {gap} points ahead"
)
UNIT_BEHIND = Text(
    zh="{unit}内联引资{done}% 欠时序进度{gap}个百分点", en="{unit} {done}%, {gap} points behind"
)
LATE = Text(zh="逾期 ", en="Overdue ")
STATUS = (
    (Text(zh="今日待办", en="Due today"), "due_today"),
    (Text(zh="未排下次跟进", en="No next step"), "no_next_step"),
    (Text(zh="沉睡", en="Dormant"), "dormant"),
)
FIRST = Text(zh="先办", en="First")
THEN = Text(zh="办完", en="then")
EXAMPLE = Text(zh="+3工作日 送方案", en="+3wd send plan")
BY_ROW = Text(
    zh='leadcrm done 1 "已拜访" --next "+3工作日 送方案"',
    en='leadcrm done 1 "met them" --next "+3wd send plan"',
)
SAY_ROW = Text(
    zh="leadcrm 1 已联系，下周三拜访",
    en='leadcrm 1 "called, visit next Wednesday"',
)
TOMORROW = Text(zh="明天", en="tomorrow")
MORE = Text(zh="另有 {n} 条：{kinds}", en="{n} more: {kinds}")
ALL = Text(zh="全部 leadcrm {which} --all", en="all: leadcrm {which} --all")
KINDS = {
    "red": Text(zh="红", en="red"),
    "yellow": Text(zh="黄", en="yellow"),
    "due_today": Text(zh="今日", en="today"),
    "upcoming": Text(zh="后几天", en="later"),
    "no_next_step": Text(zh="未排", en="no next step"),
    "dormant": Text(zh="沉睡", en="dormant"),
}
REDS = Text(zh="（红 {n}）", en=" ({n} red)")
SHORT_OF_STEPS = frozenset({"no_next_step", "dormant"})
CLEAR = Text(zh="今天没有逾期和待办。", en="Nothing overdue, nothing due today.")
NONE_HERE = Text(zh="这张清单上没有。", en="Nothing on this list.")
OVERDUE_ELSE = Text(zh="逾期 {n}：leadcrm overdue", en="{n} overdue: leadcrm overdue")
DUE_ELSE = Text(zh="今日待办 {n}：leadcrm today", en="{n} due today: leadcrm today")
NEXT = Text(zh="不收兵：下一个是", en="No retreat. Next:")
START = (
    (Text(zh="看样例", en="See it work"), Text(zh="leadcrm demo", en="leadcrm demo")),
    (
        Text(zh="导入名单", en="Bring your lists"),
        Text(zh="leadcrm import 名单.csv --dry-run", en="leadcrm import list.csv --dry-run"),
    ),
    (
        Text(zh="记第一个", en="Add the first"),
        Text(zh='leadcrm lead add "项目名"', en='leadcrm lead add "NAME"'),
    ),
)
EMPTY = Text(zh="还没有项目。从这里开始：", en="No leads yet. Start here:")
SECRETS = Text(
    zh="数据只在本机 {path}。本系统不得存储、处理国家秘密。",
    en="Data stays on this machine, in {path}. No state secrets here.",
)
WIDE = 100
FRAME = 3


def draw_agenda(
    page: Page,
    agenda: Agenda,
    lang: Lang,
    *,
    which: str,
    height: int | None = None,
    numbers: bool = False,
) -> Page:
    """Fill the page with the list; on a terminal it fits `height` and says what it left out.

    With `numbers` each row has one, by which the next command may name it.
    """
    page.clip = True
    title(page, which, agenda, lang)
    if not (agenda.leads or agenda.items):
        page.rule()
        return start(page, lang)
    wide = page.columns is None or page.columns >= WIDE
    _commitments(page, agenda, lang, wide=wide)
    _status(page, agenda, lang)
    page.rule()
    if not agenda.items:
        return clear(page, agenda, lang)
    items, left = _that_fit(page, agenda, which, height)
    made = week_columns if which == "week" else chase_columns
    columns = made(lang, len(items) if numbers else 0)
    draw(page, numbered(page, columns, items) if numbers else columns, items, lang)
    if left:
        command = f"    {ALL.format(which=which).to(lang)}"
        room = (page.columns or 100) - width(command)
        page.add((cut(_left(left, lang), room) + command, "dim"))
    _notes(page, agenda, lang)
    page.rule()
    if items[0].group != "upcoming":
        _first(page, items[0], lang, numbers=numbers)
    return page


def _that_fit(
    page: Page, agenda: Agenda, which: str, height: int | None
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the rows that fit below what the page has, and those left out; a week by its days."""
    items = agenda.items
    if which == "week":
        items = tuple(sorted(items, key=lambda item: item.effective_due or agenda.as_of))
    if height is None:
        return items, ()
    room = height - len(page.lines) - 1 - FRAME - 1 - len(agenda.notes)
    shown = len(items) if len(items) <= room else max(1, room - 1)
    return items[:shown], items[shown:]


def welcome(page: Page, path: str, lang: Lang, *, today: date) -> Page:
    """Fill the page for somebody who has no data file yet: three ways to start."""
    page.add((TITLES["today"].to(lang), "bold"), f"  {today} {weekday(today, lang)}")
    page.rule()
    start(page, lang)
    page.blank()
    page.add((SECRETS.format(path=path).to(lang), "dim"))
    return page


def _first(page: Page, item: Item, lang: Lang, *, numbers: bool) -> None:
    """The last line says the first row again, as commands to copy."""
    if numbers:
        page.add(
            (FIRST.to(lang), "bold"),
            " leadcrm show 1    ",
            (THEN.to(lang), "bold"),
            f" {(BY_ROW if item.kind in NOT_BY_A_TOUCH else SAY_ROW).to(lang)}",
        )
        return
    plan = f"leadcrm followup add {item.lead} --due {TOMORROW.to(lang)}"
    done = f'leadcrm done {item.code} --next "{EXAMPLE.to(lang)}"' if item.code else plan
    page.add(
        (FIRST.to(lang), "bold"),
        f" leadcrm show {item.subject}    ",
        (THEN.to(lang), "bold"),
        f" {done}",
    )


def title(page: Page, which: str, agenda: Agenda, lang: Lang) -> None:
    """Add the title of a list, its day, and the office at the right."""
    days = [str(agenda.as_of), weekday(agenda.as_of, lang)]
    said = "  " + " ".join(days if lang == "zh" else reversed(days))
    page.ends([(TITLES[which].to(lang), "bold"), (said, "")], (agenda.office, "dim"))


def start(page: Page, lang: Lang) -> Page:
    """Add three ways to start, for a book without leads."""
    page.add(EMPTY.to(lang))
    page.blank()
    for label, line in START:
        page.add("  " + pad(label.to(lang), 18), (line.to(lang), "bold"))
    return page


def _notes(page: Page, agenda: Agenda, lang: Lang) -> None:
    for note in agenda.notes:
        page.add((note.to(lang), "warn"))


def clear(page: Page, agenda: Agenda, lang: Lang) -> Page:
    """Add what an empty list says: what else there is, else the next to come."""
    _notes(page, agenda, lang)
    for count, text in (
        (agenda.summary.overdue, OVERDUE_ELSE),
        (agenda.summary.due_today, DUE_ELSE),
    ):
        if count:
            page.add((NONE_HERE.to(lang), "bold"), " ", text.format(n=count).to(lang))
            return page
    page.add((CLEAR.to(lang), "bold"), f" {NEXT.to(lang)}" if agenda.next_up else "")
    if agenda.next_up:
        item = agenda.next_up
        kind = item.kind_label.to(lang) if item.kind_label else ""
        page.add(
            f"  {item.subject}  ",
            (item.name, "bold"),
            f"  {day(item.effective_due, lang)}  {kind}  {item.owner or ''}    ",
            ("leadcrm week", "dim"),
        )
    return page


def _commitments(page: Page, agenda: Agenda, lang: Lang, *, wide: bool) -> None:
    room = 40 if wide else 26
    if page.columns is not None:
        room = page.columns // 3
    if wide:
        page.blank()
    page.add(*[(pad(name.to(lang), room), "dim") for name, _, _ in COMMITMENTS])
    counts = [
        count.format(n=getattr(agenda.summary, key)).to(lang) for _, count, key in COMMITMENTS
    ]
    page.add(*[(pad(text, room), "bold") for text in counts])
    if wide:
        head = agenda.headline
        page.add(
            pad(TALKS.format(talks=head.in_talks, clues=head.clues).to(lang), room),
            pad(_waiting(head).to(lang), room),
            _pace(head).to(lang) if head.completion is not None else "",
        )
        page.blank()


def _waiting(head: Headline) -> Text:
    said = WAITING.format(
        registry=head.not_registered, start=head.not_started, funds=head.without_funds
    )
    return said + OUTPUT.format(n=head.not_producing) if head.not_producing else said


def _pace(head: Headline) -> Text:
    gap = head.gap or 0
    ways = (UNIT_AHEAD, UNIT_BEHIND) if head.unit else (AHEAD, BEHIND)
    return ways[gap < 0].format(
        unit=head.unit or "", done=_hundredths(head.completion or 0), gap=_hundredths(abs(gap))
    )


def lamps(agenda: Agenda, lang: Lang) -> list[Piece]:
    """Return how many are overdue, and how many of them red and yellow."""
    line: list[Piece] = [(LATE.to(lang), ""), (f"{agenda.summary.overdue} ", "bold")]
    for count, lamp in ((agenda.red, Lamp.RED), (agenda.yellow, Lamp.YELLOW)):
        line += [(f" {lamp.label.to(lang)} {count} ", lamp.value if count else "dim"), (" ", "")]
    return line


def _status(page: Page, agenda: Agenda, lang: Lang) -> None:
    line = lamps(agenda, lang)
    for label, key in STATUS:
        line += [(f"   {label.to(lang)} ", ""), (f"{getattr(agenda.summary, key)}", "bold")]
    page.add(*line)


def _left(items: tuple[Item, ...], lang: Lang) -> str:
    counts: dict[str, int] = {}
    for item in items:
        key = item.lamp if item.group == "overdue" else item.group
        counts[key] = counts.get(key, 0) + 1
    gap = "、" if lang == "zh" else ", "
    red = Counter(i.group for i in items if i.group in SHORT_OF_STEPS and i.lamp == Lamp.RED)
    kinds = gap.join(
        f"{KINDS[key].to(lang)} {count}" + (REDS.format(n=red[key]).to(lang) if red[key] else "")
        for key, count in counts.items()
    )
    return MORE.format(n=len(items), kinds=kinds).to(lang)


def _hundredths(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}"
