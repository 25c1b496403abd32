"""The tablet's list: a row is a visitor, a lead, and a tour that took place."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from leadcrm.plugin import (
    Bookmark,
    Draft,
    NewRecord,
    NewRelation,
    ReadingError,
    RowProblem,
    Task,
    Text,
    table,
)
from leadcrm.zh import parse_amount, parse_date

COLUMNS = {
    "on": ("日期", "来访日期", "参观日期", "date"),
    "firm": ("来访单位", "company"),
    "visitor": ("来访人", "visitor"),
    "phone": ("手机", "手机号", "电话", "mobile"),
    "interest": ("意向", "参观意向", "interest"),
    "guide": ("讲解员", "guide"),
    "by": ("引荐人", "介绍人", "introduced by"),
}
NO_VISITOR = Text(zh="没有写来访人", en="no visitor")
NO_DAY = Text(zh="没有写日期", en="no day")
NO_PHONE = Text(zh="手机号认不出", en="no phone number")
ANSWER = "答复来访意向"
PHONE = re.compile(r"\+?[\d\s()\-]{7,20}")
BETWEEN = re.compile(r"[、,，;；/\s]+")


def read(
    where: str, settings: object, state: Mapping[str, Any]
) -> Iterator[Draft | RowProblem | Bookmark]:
    """Yield what is new since the last row that was seen; behind a refused row all is."""
    del settings
    rows = list(table.read(where, COLUMNS, needed=("on", "visitor")))
    marks = ["|".join((row["on"], row["firm"], row["visitor"])) for row in rows]
    seen, whole = int(state.get("seen", 0)), True
    if seen and marks[seen - 1 : seen] != [state.get("last")]:
        seen = 0  # another list in its place: it is read whole
    for count, row in enumerate(rows[seen:], seen + 1):
        problem = why_not(row)
        yield problem or draft(row)
        whole = whole and not problem
        if whole:
            yield Bookmark({"seen": count, "last": marks[count - 1]})


def why_not(row: table.Row) -> RowProblem | None:
    """Return what is wrong with a row, as far as it can be seen without the book."""
    if not row["visitor"]:
        return row.problem(NO_VISITOR, "visitor")
    if not row["on"]:
        return row.problem(NO_DAY, "on")
    if row["phone"] and not PHONE.fullmatch(row["phone"]):
        return row.problem(NO_PHONE, "phone")
    return None


def draft(row: table.Row) -> Draft:
    """Return the visitor, the lead, the tour, the touch and the answer that is owed for it."""
    on, who, interest = row["on"], row["visitor"], row["interest"]
    guides = tuple(word for word in BETWEEN.split(row["guide"]) if word)
    guide = guides[0] if guides else None
    said = day(on)
    brought = (NewRelation(kind="introduced_by", to=row["by"]),) if row["by"] else ()
    tour = {
        "name": f"{who} {on}",
        "on": on,
        "status": "received",
        "interest": interest,
        "guides": guides or None,
        "owner": guide,
    }
    return Draft(
        line=row.line,
        contact={
            "kind": "person",
            "name": who,
            "phone": row["phone"],
            "employer": row["firm"],
            "obtained_from": "招商展厅",
        },
        lead={
            "name": f"{row['firm'] or who}（展厅）",
            "channel": "showroom",
            "recorded_on": on,
            "owner": guide,
            "note": interest,
            "intent": amount(interest),
        },
        record=NewRecord(kind="tour", fields=tour),
        activity={
            "on": on,
            "kind": "guiding",
            "content": f"展厅讲解 {interest}".strip(),
            "by": guide,
        },
        tasks=(Task(due="+1工作日", what=ANSWER, since=said),) if said else (),
        relations=brought,
    )


def amount(words: str) -> str | None:
    """Return an interest that is one amount; most are words."""
    try:
        return words if parse_amount(words).bound != "range" else None
    except ReadingError:
        return None


def day(words: str) -> date | None:
    """Return a whole day, None where the core has to complete it."""
    try:
        now, then = (
            parse_date(words, date(year, 1, 1), prefer="past").date for year in (2000, 2099)
        )
    except ReadingError:
        return None
    return now if now == then else None
