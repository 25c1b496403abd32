"""Policies on a screen: which there are, what one says and why, and how its cases came out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.policyschema import ROWS, is_amount
from leadcrm.domain.stage import Stage
from leadcrm.services.policy.policies import PolicyLine, PolicyValue, PolicyView
from leadcrm.services.policy.policycases import CaseReport
from leadcrm.services.records.fields import label_of
from leadcrm.text import Lang, Text

IN_FORCE = Text(zh="正在用", en="in force")
NOW = Text(zh="现在用 {name}：{title}", en="In force now: {name}, {title}")
HOLD = Text(zh="{policy}：{cases} 条算例，全部相符", en="{policy}: {cases} cases, all hold")
FAIL = Text(
    zh="{policy}：{cases} 条算例，{failed} 条不符", en="{policy}: {failed} of {cases} cases fail"
)
WRONG = Text(
    zh="第 {line} 行 {id}  {answer}：应为 {expected}，实为 {found}",
    en="Line {line} {id}  {answer}: {expected} wanted, {found} found",
)
NOTHING = Text(zh="无", en="none")
STAGES: Mapping[str, Text] = {stage.value: stage.label for stage in Stage}
YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")


def draw_list(page: Page, policies: Sequence[PolicyLine], lang: Lang) -> Page:
    """Fill the page: a line a policy, the one in force marked."""
    page.clip = True

    def mark(line: PolicyLine) -> tuple[str, str]:
        return (IN_FORCE.to(lang), "bold") if line.in_force else ("", "")

    columns = [
        TableColumn(
            Text(zh="名称", en="Name"), lambda line: (line.name, "bold"), 12, 20, whole=True
        ),
        TableColumn(Text(zh="状态", en="Now"), mark, 8, 8),
        TableColumn(Text(zh="内容", en="What"), lambda line: (line.title.to(lang), ""), 24, 48),
        TableColumn(
            Text(zh="出处", en="Source"), lambda line: (line.source, "dim"), 20, 60, leaves=1
        ),
    ]
    draw(page, columns, policies, lang)
    return page


def draw_policy(page: Page, policy: PolicyView, lang: Lang) -> Page:
    """Fill the page: each value, what it means, whose it is, and on what ground."""
    page.clip = True
    head = f"{policy.name}  {policy.title.to(lang)}"
    page.add((head, "bold"), f"  {IN_FORCE.to(lang)}" if policy.in_force else "")
    page.add((policy.source, "dim"))
    marks = {source: f"[{n}]" for n, source in enumerate(_sources(policy), 1)}
    columns = [
        TableColumn(Text(zh="项", en="Key"), lambda v: (v.key, "bold"), 16, 22, whole=True),
        TableColumn(Text(zh="值", en="Value"), lambda v: (_value(v, lang), ""), 11, 11),
        TableColumn(Text(zh="意思", en="Meaning"), lambda v: (v.label.to(lang), ""), 24, 48),
        TableColumn(Text(zh="出处", en="Source"), lambda v: (marks.get(v.source, ""), ""), 6, 6),
        TableColumn(Text(zh="方案", en="Policy"), lambda v: (v.policy, "dim"), 8, 14, leaves=1),
    ]
    draw(page, columns, [row for value in policy.items for row in _rows(value)], lang)
    page.blank()
    page.clip = False  # a source is read whole, however narrow the window
    for source, mark in marks.items():
        page.add((f"{mark} {source}", "dim"))
    return page


def _sources(policy: PolicyView) -> list[str]:
    return list(dict.fromkeys(value.source for value in policy.items))


def _rows(value: PolicyValue) -> Iterator[PolicyValue]:
    """Yield a value, and under one that is a table each of its rows."""
    if not isinstance(value.value, dict):
        yield value
        return
    yield value._replace(value="")
    for key, each in value.value.items():
        label = ROWS.get(key) or STAGES.get(key) or label_of("lead", key)
        yield PolicyValue(f"  {key}", label, each, "", "")


def draw_used(page: Page, policy: PolicyView, lang: Lang) -> Page:
    """Fill the page with the policy that is in force now."""
    page.add((NOW.format(name=policy.name, title=policy.title).to(lang), "bold"))
    return page


def draw_cases(page: Page, report: CaseReport, lang: Lang) -> Page:
    """Fill the page: each answer that came out otherwise, then how many cases hold."""
    for wrong in report.items:
        said = {name: value or NOTHING for name, value in wrong._asdict().items()}
        said["id"] = wrong.id
        page.add(WRONG.format(**said).to(lang))
    counts = {"policy": report.policy, "cases": report.cases, "failed": report.failed}
    page.add(((FAIL if report.failed else HOLD).format(**counts).to(lang), "bold"))
    return page


def _value(item: PolicyValue, lang: Lang) -> str:
    value: Any = item.value
    if isinstance(value, int) and is_amount(item.key.strip()):
        return money_text(Money(value, "CNY")).to(lang)
    if isinstance(value, bool):
        return (YES if value else NO).to(lang)
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)
