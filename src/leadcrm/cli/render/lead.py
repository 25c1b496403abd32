"""One lead on one page: what it owes and what is next before everything."""

from collections.abc import Sequence
from datetime import date

from leadcrm.cli.render.cells import cut, pad, safe, width
from leadcrm.cli.render.leadblocks import (
    Line,
    amounts,
    clocks,
    others,
    papers,
    people,
    problems,
    records,
    story,
    yields,
)
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.steps import NEXT, late, step_line
from leadcrm.domain.ladder import STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lead import Sector
from leadcrm.domain.leadrules import NO_OWNER
from leadcrm.domain.stage import MAIN_LINE, UNSIGNED, Stage, is_open
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.leads.leadpageviews import LeadPage
from leadcrm.text import Lang, Text

KEY = Text(zh="重点", en="key")
OWNER = Text(zh="责任人 {owner}（{unit}）", en="owner {owner} ({unit})")
UNOWNED = Text(zh="{nobody}（{unit}）", en="{nobody} ({unit})")
NO_UNIT = Text(zh="未明确责任单位", en="no unit")
VIA = Text(zh="渠道：{channel}", en="via {channel}")
OWES = Text(zh="还差", en="Owes")
NEEDS = Text(zh="{owed}（{why}）：{papers}", en="{owed} ({why}): {papers}")
BARE = Text(zh="{owed}（{why}）", en="{owed} ({why})")
NONE = Text(zh="请排下次跟进", en="set the next step")
DONE = Text(zh="办完", en="Done")
RECORD = Text(zh="登记{stage}", en="Record {stage}")
EXAMPLE = Text(zh="+3工作日 送方案", en="+3wd send plan")
NO_CONTRACT = Text(zh="不签合同不收兵", en="no contract, no retreat")
NO_LANDING = Text(zh="不见落地不收兵", en="no landing, no retreat")
GAP = Text(zh="、", en=", ")
SILENT = Text(zh="静默", en="Silent")
SINCE = Text(zh="{days}个工作日，自 {began}", en="{days} working days, since {began}")
PUT_OFF = Text(zh="最初应办 {first}，推到 {days}", en="first due {first}, put off to {days}")
FIRST_DUE = Text(zh="推迟过，最初应办不详", en="put off before; its first due day is not known")
MORE_LINES = Text(
    zh="另有 {n} 行    全部 leadcrm show {lead} --all",
    en="{n} more lines    all: leadcrm show {lead} --all",
)
WIDE = 110
"""From so many columns on the page has two sides."""
LEFT = 58
LEAST_STORY = 3


def draw_lead(page: Page, view: LeadPage, lang: Lang, height: int | None = None) -> Page:
    """Fill the page with a lead: what it owes and what is next, then all else.

    It fits `height` rows, if that is given: the story is cut first, then fields that
    stand nowhere else; how much is left out is said with the command that shows it.
    """
    page.clip = True
    _head(page, view, lang)
    page.rule()
    _strip(page, view.row.stage, lang)
    page.blank()
    _owed(page, view, lang)
    page.blank()
    room = None if height is None else height - len(page.lines) - 3
    known = [*amounts(view, lang), [], *clocks(view, lang)]
    rest, right = (
        others(view, lang),
        _blocks(
            problems(view, lang),
            people(view, lang),
            records(view, lang),
            papers(view, lang),
            yields(view, lang),
        ),
    )
    if page.columns is not None and page.columns >= WIDE:
        most = None if room is None else max(LEAST_STORY, room - len(right) - bool(right) - 1)
        right += [*([[]] if right else []), *story(view, lang, most)]
        _beside(page, _cut([*known, *rest], room, view, lang), _cut(right, room, view, lang))
    else:
        for line in _cut(_below(view, (known, rest, right), room, lang), room, view, lang):
            page.add(*line)
    page.rule()
    _foot(page, view, lang)
    return page


def _blocks(*blocks: list[Line]) -> list[Line]:
    """Return the blocks that say something, a blank line between them."""
    told = [block for block in blocks if block]
    return [line for at, block in enumerate(told) for line in ([[], *block] if at else block)]


def _below(
    view: LeadPage,
    blocks: tuple[list[Line], list[Line], list[Line]],
    room: int | None,
    lang: Lang,
) -> list[Line]:
    """Return the blocks of a page one below the other, with as much of the story as fits."""
    known, rest, right = blocks
    people_ = [[], *right] if right else []
    if room is not None and len(known) + len(rest) + len(people_) + LEAST_STORY + 2 > room:
        rest = []
    block = [*known, *rest, *people_, []]
    most = None if room is None else max(LEAST_STORY, room - len(block) - 1)
    return [*block, *story(view, lang, most)]


def _cut(lines: list[Line], room: int | None, view: LeadPage, lang: Lang) -> list[Line]:
    """Return the lines that fit, the last of them saying how many do not."""
    if room is None or len(lines) <= room:
        return lines
    said = MORE_LINES.format(n=len(lines) - room + 1, lead=view.row.code).to(lang)
    return [*lines[: room - 1], [(said, "dim")]]


def _beside(page: Page, left: list[Line], right: list[Line]) -> None:
    """Put two lists of lines side by side."""
    for at in range(max(len(left), len(right))):
        line, used = [], 0
        for text, style in left[at] if at < len(left) else []:
            shown = cut(safe(text), LEFT - used)
            line.append((shown, style))
            used += width(shown)
        if at < len(right) and right[at]:
            line.append((pad("", LEFT + 2 - used), ""))
            line += right[at]
        page.add(*line)


def _head(page: Page, view: LeadPage, lang: Lang) -> None:
    row, lamp = view.row, Lamp(view.lamp)
    how_late = late(view.days_late, lang)
    calm = "green" if lamp is Lamp.GREEN else "warn"
    page.ends(
        [
            (f"{row.code}  ", "dim"),
            (row.name, "bold"),
            (f"  {KEY.to(lang)}" if view.key else "", ""),
        ],
        (
            words(f" {lamp.label.to(lang)}", how_late, gap=" ") + " ",
            lamp.value if view.days_late else calm,
        ),
    )
    sector = Sector(row.sector).label.to(lang) if row.sector else None
    channel = VIA.format(channel=view.channel_label).to(lang) if view.channel_label else None
    whose = OWNER if row.owner else UNOWNED
    owner = whose.format(owner=row.owner, nobody=NO_OWNER, unit=row.unit or NO_UNIT).to(lang)
    about = words(view.firm, sector, view.chain, channel)
    if page.columns is None or width(safe(about)) + width(safe(owner)) + 2 <= page.columns:
        page.add(words(about, owner))
    else:
        page.add(about)
        page.add(owner)


def _strip(page: Page, stage: str, lang: Lang) -> None:
    """The ladder; where the window is narrow, only the stages around the present one."""
    at = next((k for k, each in enumerate(MAIN_LINE) if each.value == stage), None)
    shown = list(enumerate(MAIN_LINE))
    if page.columns is not None and page.columns < WIDE:
        shown = shown[max(0, at - 3) : at + 4] if at is not None else []
    line: list[tuple[str, str]] = []
    for k, each in shown:
        label = each.label.to(lang)
        if k == at:
            line += [(f"[{label}]" if not page.color else f" {label} ", "now"), ("  ", "")]
        else:
            line.append((f"{label}  ", "dim" if at is not None and k > at else ""))
    if at is None:
        line.append((f"[{Stage(stage).label.to(lang)}]", "now"))
    page.add(*line)


def _owed(page: Page, view: LeadPage, lang: Lang) -> None:
    if view.owed:
        why = NO_CONTRACT if Stage(view.row.stage) in UNSIGNED else NO_LANDING
        papers = GAP.to(lang).join(paper.to(lang) for paper in view.needs)
        said = (NEEDS if papers else BARE).format(owed=view.owed, why=why, papers=papers)
        page.add((pad(OWES.to(lang), 8), "bold"), said.to(lang))
    broken = [debt for debt in view.owes if debt.breach and debt.rule != "R6"]
    for debt in broken:
        page.add(pad("", 8), (f"{debt.what.to(lang)} ({debt.rule})", "warn"))
    if view.silent is not None:
        page.add((pad(SILENT.to(lang), 8), "bold"), (_silence(view.silent, lang), "warn"))
    for step in view.steps:
        page.add(*step_line(step, lang, view.given_by.get(step.code or "")))
        days_due = view.due_days.get(step.code or "", ())
        if days_due:
            page.add(pad("", 8), (_put_off(days_due, lang), "dim"))
    if not view.steps and not broken and is_open(Stage(view.row.stage)):
        page.add((pad(NEXT.to(lang), 8), "bold"), (NONE.to(lang), "warn"))


def _silence(silent: SilentLead, lang: Lang) -> str:
    said = SINCE.format(days=silent.days_silent, began=day(silent.began, lang)).to(lang)
    rung = STEPS[silent.rung - 1].to(lang) if silent.rung else ""
    return words(said, silent.why_label.to(lang), rung)


def _put_off(days: Sequence[date], lang: Lang) -> str:
    """Say the day on which a step was first due, and every day since."""
    first, *later = (day(each, lang) for each in days)
    if not later:
        return FIRST_DUE.to(lang)
    return PUT_OFF.format(first=first, days=" > ".join(later)).to(lang)


def _foot(page: Page, view: LeadPage, lang: Lang) -> None:
    """The last line says what to type: to close the step, and to record the next stage."""
    code = view.row.code
    line: Line = []
    if view.steps:
        line += [
            (DONE.to(lang), "bold"),
            (f' leadcrm done {code} --next "{EXAMPLE.to(lang)}"', ""),
        ]
    if view.next_stage:
        stage = Stage(view.next_stage).label
        advance = f" leadcrm lead advance {code} {Stage(view.next_stage).typed.to(lang)}"
        used = sum(width(text) for text, _ in line)
        head = RECORD.format(stage=stage).to(lang)
        if page.columns is None or used + 4 + width(head + advance) <= page.columns:
            line += [("    " if line else "", ""), (head, "bold"), (advance, "")]
    page.add(*line)
