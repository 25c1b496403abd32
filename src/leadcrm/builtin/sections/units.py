"""One unit on paper: its target and pace, what it brought, what it owes."""

from collections.abc import Iterator

import attrs

from leadcrm.builtin.sections.projects import COLUMNS, Rows, on_the_sheet
from leadcrm.builtin.sections.wording import as_of, in_pace, sized
from leadcrm.domain.stage import SIGNED, Stage
from leadcrm.errors import NotFoundError
from leadcrm.plugin.sections import Block, Paragraph, Scope, Table
from leadcrm.text import Text

TARGET = Text(
    zh="内联引资年度任务{target}，完成{actual}，完成率{rate}，{gap}，同类第{rank}；欠额{short}，月均需{need}。",
    en="Domestic funds: target {target}, actual {actual}, {rate}, {gap}, place in its kind: "
    "{rank}; short {short}, needed each month {need}.",
)
NONE = Text(zh="没有内联引资年度任务。", en="There is no yearly target of domestic funds.")
LED = Text(
    zh="负责人{head}；在跟项目{open}个，其中签约及以后{signed}个{as_of}。",
    en="Head: {head}; open leads {open}, signed or later {signed}{as_of}.",
)
NOBODY = Text(zh="未登记", en="not recorded")
PROJECTS = Text(zh="在跟项目", en="Open leads")


def unit_figures(scope: Scope) -> Iterator[Block]:
    """Yield how far a unit is towards its target, and who leads it."""
    unit, ask = scope.subject, scope.figures.named
    if unit is None:
        return
    asked = {
        "target": "target",
        "actual": "actual",
        "rate": "completion",
        "rank": "rank",
        "short": "shortfall",
        "need": "monthly_need",
    }
    try:
        said = {key: ask(name, part=unit.code) for key, name in asked.items()}
        said |= {key: sized(said[key]) for key in ("short", "need")}
        yield Paragraph(TARGET, {**said, "gap": in_pace(scope, part=unit.code)})
    except NotFoundError:
        yield Paragraph(NONE)
    leads = on_the_sheet(scope, unit)
    signed = sum(Stage(lead["stage"]) in SIGNED for lead in leads)
    head = unit["head"].name if unit["head"] else NOBODY
    yield Paragraph(
        LED, {"head": head, "open": len(leads), "signed": signed, "as_of": as_of(scope)}
    )


def unit_projects(scope: Scope) -> Iterator[Block]:
    """Yield the open projects of a unit, the latest and largest first."""
    leads = on_the_sheet(scope, scope.subject) if scope.subject else ()
    if leads:
        rows = Rows(scope)
        own, sums = rows.gather(leads, lambda _: "open")["open"]
        group = rows.group(PROJECTS, own, sums)
        yield Table(PROJECTS, COLUMNS, (attrs.evolve(group, title=None),))
