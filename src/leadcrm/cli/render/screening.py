"""A screening on one page: the verdict, each rule with value and threshold, what is missing."""

from leadcrm.cli.render.cells import flow, pad, width
from leadcrm.cli.render.page import Page
from leadcrm.domain.screening import Severity
from leadcrm.services.rejections import warning
from leadcrm.services.screeningviews import Checked, Screened
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
NEXT = Text(
    zh='结论是建议。下一步 leadcrm lead advance {lead} 研判 --evidence "研判报告 {code} {on}"',
    en='This is advice. Next: leadcrm lead advance {lead} screened --evidence "… {code} {on}"',
)
LACKS = Text(zh="缺 {n} 项", en="lacks {n}")
BETWEEN = Text(zh="，", en=", ")


def draw_screened(page: Page, view: Screened, lang: Lang) -> Page:
    """Fill the page: the verdict first, then who came back, the rules, and what to do."""
    page.clip = True
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
    for each in view.before:
        page.add((warning(each).to(lang), "warn"))
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
    indent = width(MISSING.to(lang))
    head = MISSING.to(lang)
    for line in flow([text.to(lang) for text in view.missing], page.columns, indent):
        page.add((pad(head, indent), "dim"), line)
        head = ""
    page.add((KEPT.format(**{**view._asdict(), "on": view.on.isoformat()}).to(lang), "dim"))
    page.add((NEXT.format(lead=view.lead, code=view.code, on=view.on).to(lang), "dim"))
    return page


def _said(item: Checked, lang: Lang) -> str:
    """Return value, threshold and reason of a rule, as far as there are any."""
    lacks = item.severity == Severity.UNKNOWN and item.missing
    parts = [
        item.value.to(lang) if item.value else "",
        STANDARD.format(threshold=item.threshold).to(lang) if item.threshold else "",
        LACKS.format(n=len(item.missing)).to(lang) if lacks else item.reason.to(lang),
    ]
    return BETWEEN.to(lang).join(part for part in parts if part)
