"""Making a data file: a new office, or the sample of 2019."""

import re
from pathlib import Path

import click

from leadcrm.cli.context import NO_NAME, Context, data_folder, make_folder, pass_context
from leadcrm.cli.words import command, option
from leadcrm.errors import LeadcrmError, StorageError, UsageError
from leadcrm.founding import (
    DEMO_DAY,
    DEMO_OFFICE,
    bring_samples,
    create_workspace,
    demo_workspace,
    sample_papers,
)
from leadcrm.storage.sqlitefile import UNREADABLE
from leadcrm.text import Text
from leadcrm.workspace import Workspace, login_name, open_workspace

MADE = Text(zh="已新建 {path}", en="Made {path}")
NOT_DEMO = Text(zh="{path} 不是样例，没有动它", en="{path} is not the sample; it was left alone")
ELSEWHERE = Text(
    zh="换个文件：leadcrm --db 样例.db demo", en="Elsewhere: leadcrm --db sample.db demo"
)
LEAVE_ME = Text(zh="写上姓名，或去掉 --me", en="Give a name, or leave --me out")
NEEDS_A_PERSON = 3
BETWEEN = re.compile(r"[,，、;；]")
PAPERS = Text(
    zh="领导一页纸和挂图写好了，用浏览器打开：{files}",
    en="The leader's page and the wall chart, for a browser: {files}",
)
TRY = Text(zh="再试试：", en="Now try:")


@command(
    "init",
    Text(
        zh="新建数据文件；已有的不覆盖。\n"
        "例：leadcrm --db 本县.db init --office 430681 --name 某县招商办 --me 张样本",
        en="Make a new data file; one that is there is kept.\n"
        "Example: leadcrm --db my.db init --office 430681 --name Office --me Zhang",
    ),
)
@option("--office", default="000000", text=Text(zh="六位行政区划代码", en="Six-digit county code"))
@option("--name", default="", text=Text(zh="单位名称", en="Name of the office"))
@option("--me", text=Text(zh="你的姓名", en="Your name"))
@option(
    "--unit",
    "units",
    multiple=True,
    metavar="UNIT[=HEAD,OFFICER…]",
    text=Text(
        zh="单位和干部，第一个是负责人，如 某镇=张样本,李样本；可写多次",
        en="A unit and its officers, its head first (Town=Zhang,Li); may be repeated",
    ),
)
@option(
    "--from",
    "lists",
    type=click.Path(path_type=Path),
    multiple=True,
    text=Text(zh="随即导入的名单，可写多次", en="A list to import at once; may be repeated"),
)
@option(
    "--add-staff",
    is_flag=True,
    text=Text(
        zh="名单里写到的单位和干部，一并建档", en="Record the units and officers that lists name"
    ),
)
@pass_context
def init(  # noqa: PLR0913 - reason: each is an option of the command line
    context: Context,
    office: str,
    name: str,
    me: str | None,
    units: tuple[str, ...],
    lists: tuple[Path, ...],
    *,
    add_staff: bool,
) -> int:
    """Make a new data file."""
    path = Path(context.path)
    if not context.named:
        make_folder(str(path.parent))
    if me is not None and not me.strip():
        raise UsageError(NO_NAME, hint=LEAVE_ME)
    who = me or context.actor or login_name()
    roster = dict(map(_unit_and_people, units))
    with create_workspace(path, office=office, name=name, me=who, roster=roster) as workspace:
        context.tell(MADE.format(path=path))
        if not lists:
            return 0
        report = workspace.intake.run(list(lists), today=context.today, add_staff=add_staff)
    context.draw("report:draw_import", report)
    return NEEDS_A_PERSON if report.needs_a_person else 0


def _unit_and_people(text: str) -> tuple[str, list[str]]:
    """Return a unit and its officers, the head first: 某镇=张样本,李样本."""
    unit, _, people = text.partition("=")
    named = [each.strip() for each in BETWEEN.split(people) if each.strip()]
    return unit.strip(), named


@command(
    "demo",
    Text(
        zh="建一个2019年的样例（独立文件），并看当天的清单。",
        en="Make the 2019 sample (a file of its own) and show its list.",
    ),
)
@pass_context
def demo(context: Context) -> None:
    """Show the sample."""
    named = context.given.get("db")
    path = Path(named or data_folder(), "" if named else "demo.db")
    if not named:
        make_folder(str(path.parent))
    with _sample(context, path) as workspace:
        context.caution(workspace)
        agenda = workspace.agenda.today(DEMO_DAY)
        papers = [] if context.json else [*sample_papers(workspace, path, context.lang)]
    context.draw("agenda:draw_agenda", agenda, json="agendajson:as_json", which="today")
    if context.json:
        return
    context.tell(TRY)
    for line in ("show L-0017", "week", "find 正威"):
        text = f"  leadcrm --db {path} --as-of {DEMO_DAY} {line}"
        context.tell(Text(zh=text, en=text))
    made = [str(each) for each in papers if isinstance(each, Path)]
    if made:
        context.tell(PAPERS.format(files="  ".join(made)))
    for each in papers:
        if isinstance(each, LeadcrmError):
            context.tell(each.message)


def _sample(context: Context, path: Path) -> Workspace:
    """Return the sample at `path`, made if there is none; where it cannot be had, say how else."""
    try:
        if not path.exists():
            with demo_workspace(path) as made:
                for error in bring_samples(made):
                    context.tell(error.message)
        workspace = open_workspace(path, readonly=True)
    except PermissionError:
        raise StorageError(UNREADABLE.format(path=path), hint=ELSEWHERE) from None
    except StorageError as error:
        error.hint = ELSEWHERE
        raise
    if (workspace.session.office, workspace.office_name, workspace.actor) != DEMO_OFFICE:
        workspace.close()
        raise StorageError(NOT_DEMO.format(path=path), hint=ELSEWHERE)
    return workspace
