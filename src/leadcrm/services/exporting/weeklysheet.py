"""The weekly sheet (周调度表) on its way out: each unit its own, prefilled, to be filled and read.

What stood as plan stands beside this week's blank; `import` reads the filled sheet without
options, by the same headers.
"""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage, is_open
from leadcrm.errors import NotFoundError
from leadcrm.services.files.privatefile import may_write, private_file
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.amountformat import format_amount

HEADERS = (
    "序号",
    "项目名称",
    "投资方",
    "总投资（亿元）",
    "当前阶段",
    "责任单位",
    "责任人",
    "上周计划",
    "本周进展",
    "存在问题",
    "下周计划",
    "完成时限",
)
WIDTHS = (5, 26, 24, 10, 9, 14, 9, 30, 36, 24, 30, 12)
NAME = "weekly-sheet"
TITLE = "{unit}在谈签约项目周调度表（{a.month}月{a.day}日—{b.month}月{b.day}日）"
NOTE = (
    "填表说明：1.本周进展写明日期，如“10月12日赴某市对接”；2.没有进展写“暂无进展”；"
    "3.问题解决了写“已解决”。"
)
NOBODY = "未明确责任单位"
NO_LEADS = Text(zh="没有在跟的项目可报", en="There is no open lead to report on")
FRIDAY = 4
YI = 10_000_000_000
LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\\\", "-"))


class UnitSheet(NamedTuple):
    """The sheet of one unit: its title and its rows, cells in the order of `HEADERS`."""

    name: str
    title: str
    rows: list[list[object]]


class WeeklySheet:
    """Makes weekly sheets of one session."""

    def __init__(self, session: Session) -> None:
        """Report on the open leads of `session`."""
        self.session = session
        self._names: dict[str, dict[str, str]] = {}

    def write(
        self, file: Path, *, today: date, unit: str | None = None, force: bool = False
    ) -> int:
        """Write the sheets of all units, or of one, for the week of `today`; return the rows.

        Raises:
            NotFoundError: no such unit, or nothing to report on.
            StorageError: the file cannot be written, or is there already.
        """
        sheets = self.sheets(today, unit)
        may_write(file, force=force)
        data, count = _workbook(sheets), sum(len(sheet.rows) for sheet in sheets)
        note = {"what": NAME, "rows": count, "revealed": False, "purpose": unit}
        with private_file(file, data, force=force), self.session.command("export", note=note):
            pass
        return count

    def sheets(self, today: date, unit: str | None = None) -> list[UnitSheet]:
        """Return the sheets of the units that hold open leads, in the order of the units."""
        only = Finder(self.session).resolve(unit, ["unit"])[1]["id"] if unit else None
        leads: dict[str | None, list[Row]] = {}
        for row in self.session.query(queries.ROWS.format(kind="lead")):
            if is_open(Stage(row["stage"])) and only in {None, row["unit_id"]}:
                leads.setdefault(row["unit_id"], []).append(row)
        if not leads:
            raise NotFoundError(NO_LEADS)
        monday = today - timedelta(days=today.weekday())
        week = {"a": monday, "b": monday + timedelta(days=FRIDAY)}
        order = [row["id"] for row in self.session.query(queries.ROWS.format(kind="unit"))]
        made = []
        for place in [*order, None]:
            if place in leads:
                name = self._name("unit", place) or NOBODY
                rows = [self._row(at, lead) for at, lead in enumerate(leads[place], start=1)]
                title = TITLE.format(unit=name, **week)
                made.append(UnitSheet(name.translate(FORBIDDEN)[:LONGEST_NAME], title, rows))
        return made

    def _row(self, number: int, lead: Row) -> list[object]:
        total = lead["total_investment_fen"], lead["total_investment_currency"]
        steps = self.session.by("followup", "lead_id", lead["id"])
        plans = [
            f"{step['what'] or ''}（{_day(step['due'])}）"
            for step in sorted(steps, key=lambda step: step["due"])
            if step["done_on"] is None
        ]
        problems = [
            row["content"]
            for row in self.session.by("problem", "lead_id", lead["id"])
            if row["answered_on"] is None
        ]
        return [
            number,
            lead["name"],
            self._name("contact", lead["contact_id"]),
            _amount(Money(*total)) if total[0] is not None else "",
            Stage(lead["stage"]).label.zh,
            self._name("unit", lead["unit_id"]),
            self._name("officer", lead["owner_id"]),
            "；".join(plans),
            "",
            "；".join(problems),
            "",
            "",
        ]

    def _name(self, kind: str, record: str | None) -> str:
        if record is None:
            return ""
        if kind not in self._names:
            rows = self.session.query(queries.COLUMNS.format(kind=kind, columns="name"))
            self._names[kind] = {row["id"]: row["name"] for row in rows}
        return self._names[kind][record]


def _amount(money: Money) -> object:
    """Return 亿元 as a number; any other currency in words."""
    if money.currency == "CNY":
        return money.fen / YI
    return f"{format_amount(money.fen, 'zh', currency=money.currency)}{money.currency}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.month}月{day.day}日"


def _workbook(sheets: Sequence[UnitSheet]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - reason: only for workbooks

    from leadcrm.builtin.workbook import OPTIONS  # noqa: PLC0415 - reason: only for workbooks

    data = io.BytesIO()
    book = Workbook(data, OPTIONS)
    looks: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
        "head": {"bold": True, "border": 1, "align": "center", "valign": "vcenter"},
        "cell": {"border": 1, "valign": "top"},
        "blank": {"border": 1, "valign": "top", "bg_color": "#FFF8E1"},
    }
    made = {
        name: book.add_format({"text_wrap": True, **look} if name != "title" else look)
        for name, look in looks.items()
    }
    last = len(HEADERS) - 1
    for each in sheets:
        sheet = book.add_worksheet(each.name)
        sheet.merge_range(0, 0, 0, last, each.title, made["title"])
        for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
            sheet.write_string(1, at, header, made["head"])
            sheet.set_column(at, at, width)
        for line, row in enumerate(each.rows, start=2):
            for at, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(line, at, cell, made["cell"])
                elif cell:
                    sheet.write_string(line, at, str(cell), made["cell"])
                else:
                    sheet.write_blank(line, at, None, made["blank"])
        sheet.write_string(len(each.rows) + 2, 0, NOTE)
        sheet.freeze_panes(2, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()
    return data.getvalue()
