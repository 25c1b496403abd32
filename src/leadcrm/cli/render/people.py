"""Hometown people on the screen: what is missing of whom, and who is to be greeted."""

from collections.abc import Sequence

from leadcrm.cli.render.lists import column
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.completeness import Band
from leadcrm.domain.greeting import Occasion
from leadcrm.services.contacts.peopleviews import (
    FestivalView,
    Gap,
    Gaps,
    Greeting,
    GreetingList,
    GroupGaps,
    RepeatedAnswer,
)
from leadcrm.text import Lang, Text

GAPS = Text(zh="乡友信息完整度", en="How much is known of hometown people")
TOTAL = Text(
    zh="{n} 人  平均 {average}  不合格 {failing} 人（{rate}%）  从未联系 {never}"
    "  超期未联系 {long}",
    en="{n} people  average {average}  failing {failing} ({rate}%)  never contacted {never}"
    "  too long ago {long}",
)
NOBODY = Text(zh="还没有乡友", en="There are no hometown people yet")
COMPLETE = Text(zh="没有缺项", en="Nothing is missing")
REPEATED = Text(
    zh="雷同  {keeper} 的 {n} 人{label}都是「{value}」",
    en="Same  {n} people of {keeper} have the {label} “{value}”",
)
WITHOUT_BASIS = Text(
    zh="依据缺失  {n} 人没有记合法性依据  补：leadcrm contact edit 编号 --basis 同意",
    en="No legal basis  {n} people  add it: leadcrm contact edit CODE --basis consent",
)
NO_BASIS = Text(zh="依据缺失", en="no legal basis")
NONE = Text(zh="未包联", en="no keeper")
NO_UNIT = Text(zh="未定单位", en="no unit")
COMMA = Text(zh="、", en=", ")
DUE = Text(zh="该问候的乡友和商会", en="Whom to greet")
UNDER_WAY = Text(zh="{name} {first} 至 {last}", en="{name} {first} to {last}")
NEXT = Text(zh="下一个：{name} {day}，{first} 起", en="Next: {name} {day}, from {first} on")
ALL_DONE = Text(zh="没有该问候而没问候的", en="Nobody is waiting for a greeting")
UNKEPT = Text(
    zh="{n} 位乡友没有包联干部，无人问候  指定：leadcrm contact edit 编号 --keeper 姓名",
    en="{n} people have no keeper, so nobody is reminded  leadcrm contact edit CODE --keeper NAME",
)
RECORD = Text(
    zh='问候过就记一笔：leadcrm log {code} --note "…"',
    en='Once greeted: leadcrm log {code} --note "…"',
)
NEVER = Text(zh="从未", en="never")
COUNT = Text(zh="共 {n} 个", en="{n} in all")


def draw_gaps(page: Page, gaps: Gaps, lang: Lang) -> Page:
    """Fill the page: the totals, the units, who lacks what, and what was copied."""
    page.clip = True
    page.add((GAPS.to(lang), "bold"), f"  {gaps.as_of}")
    total = gaps.all
    if not total.persons:
        page.add((NOBODY.to(lang), "dim"))
        return page
    said = TOTAL.format(
        n=total.persons,
        average=total.average or "",
        failing=total.failing,
        rate=total.failing_rate or "",
        never=gaps.never,
        long=gaps.long_ago,
    )
    page.add(said.to(lang))
    page.rule()
    draw(page, _group_columns(lang), [*gaps.units], lang)
    page.rule()
    if gaps.items:
        draw(page, _gap_columns(lang), gaps.items, lang)
    else:
        page.add((COMPLETE.to(lang), "dim"))
    _copied(page, gaps.repeated, lang)
    if gaps.without_basis:
        page.add((WITHOUT_BASIS.format(n=gaps.without_basis).to(lang), "warn"))
    return page


def _group_columns(lang: Lang) -> list[TableColumn]:
    def share(value: str | None) -> str:
        return f"{value}%" if value is not None else ""

    def name(group: GroupGaps) -> str:
        return group.name or NO_UNIT.to(lang)

    return [
        column(Text(zh="单位", en="Unit"), name, 12, 30),
        column(Text(zh="人数", en="People"), lambda g: str(g.persons), 6, 6, right=True),
        column(Text(zh="平均", en="Average"), lambda g: g.average or "", 7, 7, right=True),
        column(
            Text(zh="不合格率", en="Failing"), lambda g: share(g.failing_rate), 8, 8, right=True
        ),
        column(
            Text(zh="占位率", en="Filler"), lambda g: share(g.placeholder_rate), 7, 7, right=True
        ),
        column(
            Text(zh="久未联系", en="Untouched"), lambda g: str(g.out_of_touch), 9, 9, right=True
        ),
    ]


def _gap_columns(lang: Lang) -> list[TableColumn]:
    def missing(gap: Gap) -> str:
        labels = [label.to(lang) for label in gap.missing_labels]
        return COMMA.to(lang).join([*labels, *([NO_BASIS.to(lang)] if gap.basis_missing else [])])

    styles = {Band.FAILING: "red", Band.PASSABLE: "yellow"}
    return [
        TableColumn(
            head=Text(zh="档次", en="Band"),
            cell=lambda g: (g.band_label.to(lang), styles.get(Band(g.band), "")),
            least=6 if lang == "zh" else 8,
            most=6 if lang == "zh" else 8,
            gap=1,
        ),
        column(Text(zh="分", en="Pts"), lambda g: str(g.score), 3, 3, right=True),
        column(Text(zh="编号", en="Code"), lambda g: g.code or "", 6, 6, whole=True),
        column(Text(zh="姓名", en="Name"), lambda g: g.name, 8, 40),
        column(Text(zh="缺", en="Missing"), missing, 20, 80),
        column(
            Text(zh="包联", en="Keeper"), lambda g: g.keeper or NONE.to(lang), 10, 12, leaves=2
        ),
        column(Text(zh="单位", en="Unit"), lambda g: g.unit or "", 12, 14, leaves=1),
    ]


def _copied(page: Page, repeated: Sequence[RepeatedAnswer], lang: Lang) -> None:
    for each in repeated:
        said = REPEATED.format(
            keeper=each.keeper or NONE,
            n=each.persons,
            label=each.label,
            value=each.value,
        )
        page.add((said.to(lang), "warn"))


def draw_greetings(page: Page, found: GreetingList, lang: Lang) -> Page:
    """Fill the page: the festival, whom to greet, and how to record it."""
    page.clip = True
    page.add((DUE.to(lang), "bold"), f"  {found.as_of}", f"  {_festivals(found, lang)}")
    page.rule()
    if found.unkept:
        page.add((UNKEPT.format(n=found.unkept).to(lang), "warn"))
    if not found.items:
        if not found.unkept:
            page.add((ALL_DONE.to(lang), "dim"))
        return page
    draw(page, _greeting_columns(lang), found.items, lang)
    page.rule()
    page.add((COUNT.format(n=len(found.items)).to(lang), "dim"))
    page.add(RECORD.format(code=found.items[0].code or "").to(lang))
    return page


def _festivals(found: GreetingList, lang: Lang) -> str:
    def told(words_: Text, view: FestivalView | None) -> str:
        if view is None:
            return ""
        spans = {"first": view.first, "day": view.day, "last": view.last}
        return words_.format(name=view.label, **spans).to(lang)

    return words(told(UNDER_WAY, found.festival), told(NEXT, found.next_festival))


def _greeting_columns(lang: Lang) -> list[TableColumn]:
    def last(greeting: Greeting) -> str:
        return greeting.last_contact or NEVER.to(lang)

    def returning(greeting: Greeting) -> str:
        at_spring = greeting.occasion in {Occasion.RETURN_HOME, Occasion.SPRING_FESTIVAL}
        return (greeting.returning or "") if at_spring else ""

    def until(greeting: Greeting) -> str:
        return f"{greeting.until:%m-%d}" if greeting.until else ""

    return [
        column(Text(zh="为何", en="Why"), lambda g: g.occasion_label.to(lang), 8, 24, whole=True),
        column(Text(zh="编号", en="Code"), lambda g: g.code or "", 6, 6, whole=True),
        column(Text(zh="姓名", en="Name"), lambda g: g.name, 8, 40),
        column(Text(zh="上次联系", en="Last"), last, 10, 10),
        column(Text(zh="截止", en="By"), until, 5, 5, leaves=6),
        column(Text(zh="返乡", en="Returns"), returning, 10, 12, leaves=4),
        column(Text(zh="单位", en="Employer"), lambda g: g.employer or "", 12, 20, leaves=2),
        column(Text(zh="现居地", en="Place"), lambda g: g.place or "", 8, 12, leaves=3),
        column(Text(zh="电话", en="Phone"), lambda g: g.phone or "", 11, 13, leaves=1),
        column(Text(zh="包联干部", en="Keeper"), lambda g: g.keeper or NONE.to(lang), 10, 12),
    ]
