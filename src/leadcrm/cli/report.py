"""Reports: the office's paper on a screen or in a file, and where each number comes from."""

import sys
from pathlib import Path
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.render.meter import meter
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

NEEDS_A_PERSON = 3
TABLE = {
    "week": ("report", "week", Text(zh="周调度表", en="Weekly sheet"), "周 周调度表"),
    "month": ("report", "month", Text(zh="月通报", en="Monthly bulletin"), "月 月通报"),
    "year": ("report", "year", Text(zh="年度报告", en="The year's report"), "年 年度报告"),
    "leader": ("report", "leader", Text(zh="领导一页纸", en="Leader's page"), "领导 一页纸"),
    "problems": ("report", "problems", Text(zh="问题清单", en="Problems"), "问题 问题清单"),
    "unit": ("report", "unit", Text(zh="一个单位", en="One unit"), "单位"),
    "event": ("report", "event", Text(zh="活动成效", en="What became of an event"), "活动"),
    "chain": ("report", "chain", Text(zh="产业链", en="Chains"), "产业链"),
    "contact": ("report", "contact", Text(zh="乡友信息", en="Contacts by unit"), "乡友"),
    "channel": ("report", "channel", Text(zh="渠道成效", en="Channels"), "渠道"),
    "approach": ("report", "approach", Text(zh="方式成效", en="Approaches"), "方式"),
    "pressure": (
        "report",
        "pressure",
        Text(zh="督办：谁该被催、报到哪一级", en="Who is told"),
        "督办",
    ),
    "why": (
        "report",
        "why",
        Text(zh="一个数怎么来的", en="Where a number comes from"),
        "为何 来历",
    ),
    "figures": ("report", "figures", Text(zh="有哪些数", en="All figures"), "指标"),
}
report = Group("report", table=TABLE, text=Text(zh="报表", en="Reports"))
EXAMPLES = {
    "week": "report week -o week.xlsx",
    "month": "report month 2019-10 -o bulletin.docx",
    "year": "report year 2019 -o report.docx",
    "leader": "report leader -o leader.txt",
    "problems": "report problems",
    "unit": "report unit 示例一镇",
    "event": "report event E02 --after 6m",
    "chain": "report chain",
    "contact": "report contact",
    "channel": "report channel",
    "approach": "report approach",
}
SAYS = {
    "week": Text(
        zh="周调度表：上周计划和完成、本周、每个项目，不用填。",
        en="Last week's plans, this week, every project.",
    ),
    "month": Text(
        zh="月通报：总体、各单位排名和上月名次、项目、上报、外出、考察、推进、问题。",
        en="The bulletin: overall, units and their ranks, projects, trips, visits, problems.",
    ),
    "year": Text(
        zh="年度报告：基本情况、主要做法；系统不知道的写（待填）。",
        en="The year's report; what the book cannot know is left to be filled in.",
    ),
    "leader": Text(
        zh="领导一页纸：三个不收兵、请您定的事、红灯、近日。", en="One page for the leader."
    ),
    "problems": Text(zh="问题清单：问题、项目、谁、时限、销号。", en="Problems, oldest first."),
    "unit": Text(zh="一个单位：任务、名次、项目。", en="One unit: target, rank, leads."),
    "event": Text(zh="活动后来怎样：意向、签约、开工。", en="What became of an event's intents."),
    "chain": Text(zh="产业链招商情况（产业链插件）。", en="Chains, by the plugin for chains."),
    "contact": Text(zh="各单位乡友信息完整度。", en="How much is known of people, by unit."),
    "channel": Text(zh="各渠道的项目和签约。", en="Leads and contracts by channel."),
    "approach": Text(zh="五种方式的项目和签约。", en="Leads and contracts by approach."),
}
EXAMPLE = Text(zh="{said}\n例：leadcrm {example}", en="{said}\nExample: leadcrm {example}")
SKIPPED = Text(
    zh="插件 {plugin} 的一段没有写进去：{problem}",
    en="A section of plugin {plugin} was left out: {problem}",
)


def _report(kind: str, *, of: bool = False) -> click.Command:
    """Return the command of a kind of report; some are `of` one record."""

    def run(context: Context, period: str | None, **said: Any) -> int:
        return _show(context, kind, period, **said)

    made: Any = click.argument("period", required=False)(run)
    if of:
        made = click.argument("subject", required=False)(made)
    if kind == "event":
        made = option("--after", text=Text(zh="多久以后：6m、半年", en="How long after: 6m"))(made)
    if kind == "year":
        made = option("--reading", text=READING)(made)
    for each in OPTIONS:
        made = each(made)
    said = EXAMPLE.format(said=SAYS[kind], example=EXAMPLES[kind])
    return command(kind, said)(pass_context(made))


def _show(  # noqa: PLR0913 - reason: each is an option of the command line
    context: Context,
    kind: str,
    period: str | None,
    *,
    edition: str | None,
    subject: str | None = None,
    after: str | None = None,
    reading: str | None = None,
    output: str | None = None,
    **how: Any,
) -> int:
    with context.open(readonly=output is None) as workspace:
        reports, when = workspace.reports, period
        if after and subject:
            when = reports.after(subject, after, today=context.today).text()
        how_read = {"edition": edition or "internal", "reading": reading or "banded"}
        made = reports.compose(kind, when, today=context.today, subject=subject, **how_read)
        for each in reports.skipped:
            context.tell(SKIPPED.format(plugin=each.plugin, problem=each.problem))
        if output is not None:
            how["template"] = Path(how["template"]) if how["template"] else None
            with meter(context.lang, shown=sys.stderr.isatty() and not context.json) as watch:
                reports.write(made, Path(output), lang=context.lang, watch=watch, **how)
            context.tell(WRITTEN.format(file=output))
        else:  # a long list is read while it is drawn
            context.draw("paper:draw_report", made, json="paper:as_json")
    return NEEDS_A_PERSON if reports.skipped else 0


FILE = Text(zh="写成文件：.docx .xlsx .md .html .json .txt", en="A file: .docx .xlsx …")
READING = Text(
    zh="「以上」怎么读：banded 分档、nested 逐档包含、miluo2019 原报告的写法",
    en="How sizes are read: banded, nested, miluo2019",
)
OPTIONS = (
    option("--edition", text=Text(zh="internal 内部，public 公开", en="internal or public")),
    option("--force", is_flag=True, text=Text(zh="覆盖已有文件", en="Replace a file")),
    option("--notes", is_flag=True, text=Text(zh="附数据说明", en="With rules and records")),
    option("--template", text=Text(zh="本单位的 .docx 模板", en="The office's own .docx")),
    option("-o", "--output", text=FILE),
)
WRITTEN = Text(zh="写好了：{file}", en="Written: {file}")
week = _report("week")
month = _report("month")
year = _report("year")
leader = _report("leader")
problems = _report("problems")
unit = _report("unit", of=True)
event = _report("event", of=True)
chain = _report("chain")
contact = _report("contact")
channel = _report("channel")
approach = _report("approach")


@command(
    "why",
    Text(
        zh="一个数怎么来的：口径、期间、哪些记录、没计什么。写数或名称。\n"
        "例：leadcrm report why 98.91亿元",
        en="Where a number comes from: rule, period, records, what is left out.\n"
        "Example: leadcrm report why contracted",
    ),
)
@click.argument("figure")
@click.argument("period", required=False)
@pass_context
def why(context: Context, figure: str, period: str | None) -> None:
    """Explain a figure."""
    with context.open() as workspace:
        found = workspace.why.explain(figure, today=context.today, period=period)
    context.draw("why:draw_why", found, json="why:as_json")


@command("figures", Text(zh="有哪些数，各叫什么。", en="Every figure, and what it is called."))
@pass_context
def figures(context: Context) -> None:
    """List the figures."""
    with context.open() as workspace:
        found = workspace.figures.names()
    context.draw("why:draw_figures", found, json="why:figures_json")


@command(
    "pressure",
    Text(
        zh="督办台账：逾期的跟进、合同节点和线索响应，到了哪一档，今天发给谁；久拖未决的。\n"
        "写了期间，就是期内到期的：还没办结的和逾期后办结的。\n"
        "例：leadcrm report pressure 2019-10 --unit 示例二局",
        en="What runs late, its rung, who is told today; what was postponed too often.\n"
        "Of a period: what fell due in it, late and open, or done late.\n"
        "Example: leadcrm report pressure 2019-10 --unit 示例二局",
    ),
)
@click.argument("period", required=False)
@option("--unit", text=Text(zh="责任单位", en="Only this unit's"))
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@option("-o", "--output", text=FILE)
@option("--force", is_flag=True, text=Text(zh="覆盖已有文件", en="Replace a file"))
@pass_context
def pressure(
    context: Context,
    period: str | None,
    unit: str | None,
    *,
    everything: bool,
    output: str | None,
    force: bool,
) -> int:
    """Show who is pressed, or write it into a file."""
    if output is not None or period is not None:
        how: dict[str, Any] = {"force": force, "notes": False, "template": None}
        return _show(context, "pressure", period, edition=None, subject=unit, output=output, **how)
    with context.open() as workspace:
        found = workspace.pressure.report(context.today, unit=unit)
    height = None if everything else context.height()
    context.draw("pressure:draw_pressure", found, json="pressure:as_json", height=height)
    return 0
