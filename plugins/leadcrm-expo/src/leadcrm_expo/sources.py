"""The two lists that a fair leaves: business cards, and exhibitors with their orders."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError
from leadcrm.plugin.drafts import Draft, Fields, NewRecord, RowProblem, Task
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text
from leadcrm_expo.terms import FOLLOW_UP, FOLLOW_UP_DAYS, INTENT, SIGNED, THANKS

CARD_COLUMNS = {
    "expo": ("展会", "展会名称"),
    "name": ("姓名", "联系人"),
    "firm": ("单位", "公司", "企业"),
    "title": ("职务", "职位"),
    "phone": ("手机", "电话"),
    "interest": ("意向",),
    "lead": ("项目",),
    "date": ("日期",),
    "owner": ("负责人",),
}
EXHIBIT_COLUMNS = {
    "exhibit_id": ("参展编号",),
    "event_id": ("展会", "展会名称", "展会编号", "参加展会", "expo"),
    "firm": ("企业", "企业名称", "参展企业", "参展单位", "展商", "单位", "单位名称", "公司"),
    "ent_id": ("企业编号",),
    "booth": ("展位号", "展位"),
    "intent_order_wan": ("意向订单（万元）", "意向订单", "意向金额", "意向成交额", "intended"),
    "signed_order_wan": (
        "签约订单（万元）",
        "签约订单",
        "成交订单",
        "成交额",
        "ordered",
    ),
    "signed_order_usd_wan": ("签约订单（万美元）", "美元订单", "成交订单（万美元）", "外销订单"),
    "report_ref": ("材料出处",),
}
ORDER_COLUMNS = (
    ("intent_order_wan", "万元", INTENT, "intent"),
    ("signed_order_wan", "万元", SIGNED, "signed"),
    ("signed_order_usd_wan", "万美元", SIGNED, "usd"),
)
MISSING = Text(zh="没有写", en="Nothing is written here")
WHOLE_DAY = Text(zh="写一整天，如 2019-10-28", en="Write a whole day, such as 2019-10-28")


def read_cards(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each business card: the person, the card, the lead that it spoke of.

    Columns: 展会 姓名 单位 职务 手机 意向 项目 日期 负责人, or their English names.
    """
    for row in read(where, CARD_COLUMNS, needed=("expo", "name")):
        empty = next((column for column in ("expo", "name") if not row[column]), None)
        day = row["date"].replace("/", "-").replace(".", "-")
        if empty:
            yield row.problem(MISSING, empty)
        elif day and not _is_whole(day):
            yield row.problem(WHOLE_DAY, "date")
        else:
            yield _card(row, PartialDate(day) if day else None)


def read_exhibitors(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each exhibit and for each of its orders; CNY and USD stay apart."""
    for row in read(where, EXHIBIT_COLUMNS, needed=("event_id", "firm")):
        empty = next((column for column in ("event_id", "firm") if not row[column]), None)
        if empty:
            yield row.problem(MISSING, empty)
            continue
        orders, problems = _orders(row)
        if problems:  # a firm without one of its orders would spoil the totals in silence
            yield from problems
            continue
        yield _exhibit(row)
        yield from orders


def _card(row: Row, day: PartialDate | None) -> Draft:
    person = {"kind": "person", "name": row["name"], "employer": row["firm"]}
    card: dict[str, Any] = {
        "name": row["name"],
        "parent": row["expo"],
        "on": day,
        "filed_on": "今天",
    }
    tasks: tuple[Task, ...] = ()
    if day:
        since = day.first()
        tasks = (
            Task(due="+1工作日", what=THANKS, kind="wechat", on_record=True, since=since),
            Task(due=since + timedelta(days=FOLLOW_UP_DAYS), what=FOLLOW_UP),
        )
    lead = None
    if row["lead"]:
        lead = _given({"name": row["lead"], "channel": "expo", "owner": row["owner"]})
    return Draft(
        line=row.line,
        contact=_given({**person, "title": row["title"], "phone": row["phone"]}),
        lead=lead,
        record=NewRecord(
            kind="card",
            fields=_given({**card, "owner": row["owner"], "interest": row["interest"]}),
        ),
        tasks=tasks,
    )


def _exhibit(row: Row) -> Draft:
    firm = row["firm"]
    known = row["ent_id"]
    fields = {
        "ref": _number(row),
        "name": firm,
        "parent": row["event_id"],
        "contact": known,
        "booth": row["booth"],
        "report_ref": row["report_ref"],
    }
    return Draft(
        line=row.line,
        contact=None if known else {"kind": "enterprise", "name": firm},
        record=NewRecord(kind="exhibit", fields=_given(fields)),
    )


def _orders(row: Row) -> tuple[list[Draft], list[RowProblem]]:
    drafts: list[Draft] = []
    problems: list[RowProblem] = []
    for column, unit, step, end in ORDER_COLUMNS:
        written = row[column]
        if not written:
            continue
        try:
            amount = Money.parse(written, unit)
        except ReadingError as error:
            problems.append(row.problem(error.message, column))
            continue
        fields = {
            "ref": f"{_number(row)}-{end}",
            "name": row["firm"],
            "parent": _number(row),
            "step": step,
            "amount": amount,
        }
        drafts.append(Draft(line=row.line, record=NewRecord(kind="trade_order", fields=fields)))
    return drafts, problems


def _number(row: Row) -> str:
    """Return the number of an exhibit; one that took orders gets its own where a list has none."""
    if row["exhibit_id"] or not any(row[column] for column, *_ in ORDER_COLUMNS):
        return row["exhibit_id"]
    return f"{row['event_id']} {row['firm']}"


def _is_whole(day: str) -> bool:
    try:
        return PartialDate.parse(day).whole() is not None
    except ReadingError:
        return False


def _given(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
