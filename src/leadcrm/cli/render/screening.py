"""A screening on one page: the verdict, each rule with value and threshold, what is missing."""

from leadcrm.cli.render.cells import flow, pad, width
from leadcrm.cli.render.lists import draw_fields
from leadcrm.cli.render.page import Page
from leadcrm.domain.detail import labels
from leadcrm.domain.screening import Severity, Verdict
from leadcrm.domain.screeningrecord import ScreeningDetails
from leadcrm.services.duplicates.rejections import warning
from leadcrm.services.pages.recordviews import ScreeningPage
from leadcrm.services.records.views import RecordView
from leadcrm.services.screening.screeningviews import Checked, Screened
from leadcrm.text import Lang, Text

STYLE = {
    Severity.PASS: "green",
    Severity.WARN: "yellow",
    Severity.FAIL: "red",
    Severity.UNKNOWN: "dim",
    Severity.BROKEN: "yellow",
}
SCORE = Text(zh="得分 {score}", en="score {score}")
OVERRIDDEN = Text(
    zh="规则结论 {advised}；改判理由：{reason}；复核：{second}",
    en="the rules said {advised}; overridden: {reason}; signed off by {second}",
)
MISSING = Text(zh="缺材料  ", en="Missing  ")
STANDARD = Text(zh="标准{threshold}", en="standard {threshold}")
KEPT = Text(
    zh="{code} 已存档，{screener} {on}，规则 {rules}（{policy}）",
    en="{code} kept, {screener} {on}, rules {rules} ({policy})",
)
NEXT = Text(zh="结论是建议。下一步：", en="This is advice. Next:")
ADVANCE = (
    Text(
        zh='leadcrm lead advance {lead} 研判 --evidence "研判报告 {code} {on}"',
        en='leadcrm lead advance {lead} screened --evidence "screening report {code} {on}"',
    ),
)
REJECT = (
    Text(
        zh="leadcrm lead advance {lead} 不予引进 --reason 原因 --text 说明 \\",
        en="leadcrm lead advance {lead} rejected --reason CODE --text WORDS \\",
    ),
    Text(
        zh='  --approved-by 复核人 --evidence "研判报告 {code} {on}"',
        en='  --approved-by OFFICER --evidence "screening report {code} {on}"',
    ),
)
"""Turning a lead away needs a reason, words and a second person (rule R2), and the report."""
KEPT_THEN = Text(
    zh="{code}  {screener} {on}，规则 {rules}", en="{code}  {screener} {on}, rules {rules}"
)
FACTS = Text(zh="依据    ", en="Facts    ")
SHOWN = frozenset({"lead", "happened_on", "owner"})
SHOW = Text(zh="项目 leadcrm show {lead}", en="the lead: leadcrm show {lead}")
LACKS = Text(zh="缺 {n} 项", en="lacks {n}")
BETWEEN = Text(zh="，", en=", ")


def draw_screened(page: Page, view: Screened, lang: Lang) -> Page:
    """Fill the page: the verdict first, then who came back, the rules, and what to do."""
    page.clip = True
    _verdict(page, view, lang)
    for each in view.before:
        page.add((warning(each).to(lang), "warn"))
    _rules(page, view, lang)
    said = {"code": view.code, "lead": view.lead, "on": view.on}
    kept = KEPT.format(**said, screener=view.screener, rules=view.rules, policy=view.policy)
    page.add((kept.to(lang), "dim"))
    for line in (NEXT, *(REJECT if view.verdict == Verdict.REJECTED else ADVANCE)):
        page.add((line.format(**said).to(lang), "dim"))
    return page


def draw_kept(page: Page, kept: ScreeningPage, lang: Lang) -> Page:
    """Fill the page with a screening of an earlier day: the verdict of then, rules, facts."""
    view = kept.screened
    page.clip = True
    _verdict(page, view, lang)
    _rules(page, view, lang)
    facts = [f"{each.label.to(lang)} {each.value.to(lang)}" for each in kept.facts]
    _flowing(page, FACTS, facts, lang)
    said = {"code": view.code, "on": view.on or "", "screener": view.screener}
    page.add((KEPT_THEN.format(**said, rules=view.rules).to(lang), "dim"))
    draw_rest(page, kept.book, ScreeningDetails, lang)
    page.add((SHOW.format(lead=view.lead).to(lang), "dim"))
    return page


def draw_rest(page: Page, book: RecordView, details: type, lang: Lang) -> None:
    """Add what a record has beside its details and what its page has said, a field a line."""
    shown = {*labels(details), *SHOWN}
    fields = {name: value for name, value in book.fields.items() if name not in shown}
    draw_fields(page, book._replace(fields=fields), lang)


def _verdict(page: Page, view: Screened, lang: Lang) -> None:
    page.add(
        (f"{view.lead} ", "dim"),
        (view.name, "bold"),
        "  ",
        (view.verdict_label.to(lang), "bold"),
        f"  {SCORE.format(score=view.score).to(lang)}",
    )
    if view.approved_by:
        said = OVERRIDDEN.format(
            advised=view.advised_label, reason=view.reason, second=view.approved_by
        )
        page.add(said.to(lang))


def _rules(page: Page, view: Screened, lang: Lang) -> None:
    """Add a line a rule, and what is missing."""
    room = max((width(item.title.to(lang)) for item in view.items), default=0)
    most = max((width(item.severity_label.to(lang)) for item in view.items), default=0)
    for item in view.items:
        label = item.severity_label.to(lang)
        style = STYLE[Severity(item.severity)]
        page.add(
            (f" {label} ", style),
            " " * (most - width(label) + 1),
            pad(item.title.to(lang), room),
            f"  {_said(item, lang)}",
        )
    _flowing(page, MISSING, [text.to(lang) for text in view.missing], lang)


def _flowing(page: Page, label: Text, words: list[str], lang: Lang) -> None:
    """Add words below each other where the page is narrow, after a label."""
    head = label.to(lang)
    indent = width(head)
    for line in flow(words, page.columns, indent):
        page.add((pad(head, indent), "dim"), line)
        head = ""


def _said(item: Checked, lang: Lang) -> str:
    """Return value, threshold and reason of a rule, as far as there are any."""
    lacks = item.severity == Severity.UNKNOWN and item.missing
    parts = [
        item.value.to(lang) if item.value else "",
        STANDARD.format(threshold=item.threshold).to(lang) if item.threshold else "",
        LACKS.format(n=len(item.missing)).to(lang) if lacks else item.reason.to(lang),
    ]
    return BETWEEN.to(lang).join(part for part in parts if part)
