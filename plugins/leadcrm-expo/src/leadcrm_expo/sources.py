"""The two lists that a fair leaves: business cards, and exhibitors with their orders."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError, UsageError
from leadcrm.plugin.drafts import Draft, Fields, NewRecord, RowProblem, Task
from leadcrm.text import Text
from leadcrm_expo.terms import FOLLOW_UP, FOLLOW_UP_DAYS, INTENT, SIGNED, THANKS

Row = Mapping[str, str]
CARD_COLUMNS = {
    "展会": "expo",
    "姓名": "name",
    "单位": "firm",
    "职务": "title",
    "手机": "phone",
    "意向": "interest",
    "项目": "lead",
    "日期": "date",
    "负责人": "owner",
}
ORDER_COLUMNS = (
    ("intent_order_wan", "万元", INTENT, "intent"),
    ("signed_order_wan", "万元", SIGNED, "signed"),
    ("signed_order_usd_wan", "万美元", SIGNED, "usd"),
)
MISSING = Text(zh="没有写", en="Nothing is written here")
NO_COLUMN = Text(zh="表头里没有「{column}」一列", en="The header has no column “{column}”")
WHOLE_DAY = Text(zh="写一整天，如 2019-10-28", en="Write a whole day, such as 2019-10-28")


def read_cards(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each business card: the person, the card, the lead that it spoke of.

    Columns: 展会 姓名 单位 职务 手机 意向 项目 日期 负责人, or their English names.
    """
    for line, row in _rows(where, CARD_COLUMNS, ("expo", "name")):
        empty = next((column for column in ("expo", "name") if not row.get(column)), None)
        day = row.get("date", "").replace("/", "-").replace(".", "-")
        if empty:
            yield RowProblem(line=line, reason=MISSING, column=empty)
        elif day and not _is_whole(day):
            yield RowProblem(line=line, reason=WHOLE_DAY, column="date", value=row["date"])
        else:
            yield _card(line, row, PartialDate(day) if day else None)


def read_exhibitors(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each exhibit and for each of its orders; CNY and USD stay apart."""
    for line, row in _rows(where, {}, ("event_id", "firm")):
        empty = next((column for column in ("event_id", "firm") if not row.get(column)), None)
        if empty:
            yield RowProblem(line=line, reason=MISSING, column=empty)
            continue
        orders, problems = _orders(line, row)
        if problems:  # a firm without one of its orders would spoil the totals in silence
            yield from problems
            continue
        yield _exhibit(line, row)
        yield from orders


def _card(line: int, row: Row, day: PartialDate | None) -> Draft:
    person = {"kind": "person", "name": row["name"], "employer": row.get("firm")}
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
    if row.get("lead"):
        lead = _given({"name": row["lead"], "channel": "expo", "owner": row.get("owner")})
    return Draft(
        line=line,
        contact=_given({**person, "title": row.get("title"), "phone": row.get("phone")}),
        lead=lead,
        record=NewRecord(
            kind="card",
            fields=_given({**card, "owner": row.get("owner"), "interest": row.get("interest")}),
        ),
        tasks=tasks,
    )


def _exhibit(line: int, row: Row) -> Draft:
    firm = row["firm"]
    known = row.get("ent_id")
    fields = {
        "ref": row.get("exhibit_id"),
        "name": firm,
        "parent": row["event_id"],
        "contact": known,
        "booth": row.get("booth"),
        "report_ref": row.get("report_ref"),
    }
    return Draft(
        line=line,
        contact=None if known else {"kind": "enterprise", "name": firm},
        record=NewRecord(kind="exhibit", fields=_given(fields)),
    )


def _orders(line: int, row: Row) -> tuple[list[Draft], list[RowProblem]]:
    drafts: list[Draft] = []
    problems: list[RowProblem] = []
    for column, unit, step, end in ORDER_COLUMNS:
        written = row.get(column)
        if not written:
            continue
        try:
            amount = Money.parse(written, unit)
        except ReadingError as error:
            found = RowProblem(line=line, reason=error.message, column=column, value=written)
            problems.append(found)
            continue
        if not row.get("exhibit_id"):
            problems.append(RowProblem(line=line, reason=MISSING, column="exhibit_id"))
        fields = {
            "ref": f"{row.get('exhibit_id')}-{end}",
            "name": row["firm"],
            "parent": row.get("exhibit_id"),
            "step": step,
            "amount": amount,
        }
        drafts.append(Draft(line=line, record=NewRecord(kind="trade_order", fields=fields)))
    return drafts, problems


def _rows(
    where: str, names: Mapping[str, str], needed: Iterable[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    data = Path(where).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # what Excel saves on a Chinese machine
        text = data.decode("gb18030", errors="replace")
    reader = csv.DictReader(io.StringIO(text))
    columns = {head: names.get(head.strip(), head.strip()) for head in reader.fieldnames or ()}
    for column in needed:
        if column not in columns.values():
            raise UsageError(NO_COLUMN.format(column=column))
    for row in reader:
        cells = {columns[head]: (row[head] or "").strip() for head in columns}
        if any(cells.values()):
            yield reader.line_num, cells


def _is_whole(day: str) -> bool:
    try:
        return PartialDate.parse(day).first() == PartialDate.parse(day).last()
    except ReadingError:
        return False


def _given(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
