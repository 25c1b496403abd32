"""The intents of a fair (意向): each becomes a lead with a next step within three days."""

import re
from collections.abc import Iterator

from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import Draft, NewRelation, Plan, RowProblem, Task
from leadcrm.plugin.office import Entry
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text

STEP, DAYS = "对接意向项目", 3
COLUMNS = {
    "event": ("活动", "活动名称", "签约活动", "签约会", "event", "fair"),
    "name": ("项目名称", "项目", "意向项目", "签约项目", "project", "lead"),
    "firm": (
        "投资方",
        "投资企业",
        "企业",
        "企业名称",
        "签约企业",
        "客商",
        "单位",
        "investor",
        "firm",
    ),
    "intent": (
        "意向投资",
        "意向投资额",
        "意向金额",
        "投资额",
        "总投资",
        "拟投资",
        "intended",
        "amount",
    ),
    "owner": ("责任人", "负责人", "跟进人", "对接人", "owner"),
    "introducer": ("引荐人", "推荐人", "引荐单位", "推荐单位", "引荐商会", "introducer"),
    "channel": ("渠道", "招商渠道", "channel"),
    "sector": ("产业", "产业类别", "sector"),
    "note": ("备注", "建设内容", "内容", "note"),
}
CHANNEL = "chamber"
PARTED = re.compile(r"[、，,；;\s]+")
NO_NAME = Text(zh="没有项目名称", en="The lead has no name")
NO_EVENT = Text(
    zh="没有写哪次活动；加一栏「活动」，或用 leadcrm chamber fair 活动 --from 文件",
    en="No event is named; add a column “event”, or use leadcrm chamber fair EVENT --from FILE",
)
NOT_READ = Text(zh="第 {line} 行：{why}", en="line {line}: {why}")
NO_ROWS = Text(zh="{file} 里没有项目", en="There are no leads in {file}")
TAKEN = Text(
    zh="「{event}」{n} 个意向项目入库，{days} 天内对接",
    en="Intents of “{event}” in the book: {n}; each is to be called within {days} days",
)


def read_intents(where: str, settings: None) -> Iterator[Draft | RowProblem]:
    """Yield a lead for each row of a list whose rows say at which event they were signed."""
    del settings
    for row in read(where, COLUMNS, needed=("name",), amounts=("intent",)):
        yield _draft(row, row["event"] or None)


def take_in(event: Entry, where: str) -> Plan:
    """Return the plan that takes in a whole list of one event, or nothing of it.

    Raises:
        UsageError: a row that cannot be taken in, by its line; a list without rows.
    """
    drafts = []
    for row in read(where, COLUMNS, needed=("name",), amounts=("intent",)):
        draft = _draft(row, row["event"] or event)
        if isinstance(draft, RowProblem):
            raise UsageError(NOT_READ.format(line=row.line, why=draft.reason))
        drafts.append(draft)
    if not drafts:
        raise UsageError(NO_ROWS.format(file=where))
    return Plan(tuple(drafts), TAKEN.format(event=event.name, n=len(drafts), days=DAYS))


def _draft(row: Row, event: Entry | str | None) -> Draft | RowProblem:
    """Return an intent: its lead, the event that it was signed at, and the step that follows."""
    if not row["name"]:
        return row.problem(NO_NAME, "name")
    if event is None:
        return row.problem(NO_EVENT)
    given = row.given("name", "intent", "owner", "channel", "sector", "note")
    introducers = [word for word in PARTED.split(row.told("introducer")) if word]
    return Draft(
        line=row.line,
        event=event,
        role="intent",
        contact={"kind": "enterprise", "name": row["firm"]} if row["firm"] else None,
        lead={"channel": CHANNEL, **given},
        relations=tuple(NewRelation(kind="introduced_by", to=who) for who in introducers),
        tasks=(Task(due=f"{DAYS}天内", what=STEP, owner=row["owner"] or None),),
    )
