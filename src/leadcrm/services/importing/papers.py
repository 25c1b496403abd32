"""Which leads a paper named the last time: one that is gone from it is told, never crossed out."""

from collections.abc import Iterable

from leadcrm.domain.stage import Stage, is_open
from leadcrm.services.importing.importreport import NEEDS_PERSON, Problem
from leadcrm.services.importing.leftovers import REASON
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.sheets import Block, Sheet
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.command import Command
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name

GONE = Text(
    zh="{name}（{code}）上次在这张表上，这次不在了；台账里的项目和跟进都没有动，问一下再处理",
    en="{name} ({code}) was on this sheet the last time and is missing now; its lead and steps "
    "stay as they are. Ask before you cross it out",
)
WHOLE_SHEET = 0
"""The line of what is told of a sheet and of none of its rows."""


REPORTED_FIELDS = frozenset({"progress", "what", "problems"})
"""Columns that make a sheet one that comes again every week."""


class Papers:
    """The sheets that come again and again, known by their headers."""

    def __init__(self, session: Session, command: Command, mappings: Mappings) -> None:
        """Work within `command`."""
        self.session = session
        self.command = command
        self.mappings = mappings

    def told(self, sheets: Iterable[tuple[Sheet, Block]]) -> list[Problem]:
        """Return what is missing from the sheets since their last time, and remember this one.

        Sheets with the same headers are one paper. A sheet of one unit speaks of that
        unit's leads alone; one of several units of all that were on it.
        """
        papers: dict[tuple[str, ...], list[tuple[Sheet, Block]]] = {}
        for sheet, block in sheets:
            papers.setdefault(paper_of(sheet), []).append((sheet, block))
        found = []
        for headers, each in papers.items():
            now = {record for _, block in each for record in block.records if record}
            before = self.mappings.on_paper(headers)
            rows = self._rows(now | before.keys())
            units = {rows[record]["unit_id"] for record in now if record in rows}
            one = len(units) == 1 and None not in units
            days = _days_of(each)
            last = max(days.values(), default="")
            spoken = {
                record
                for record, day in before.items()
                if record in rows
                and day <= last  # of what a newer sheet named, an older one says nothing
                and (not one or rows[record]["unit_id"] in units)
            }
            gone = sorted(spoken - now, key=lambda record: str(rows[record]["code"]))
            named, file = _named(each), each[0][1].file
            gone = [r for r in gone if fold_name(rows[r]["name"]) not in named]
            found += [_gone(file, rows[record]) for record in gone if _is_chased(rows[record])]
            kept = {r: day for r, day in before.items() if r not in spoken or r in now}
            kept |= {r: max(day, before.get(r, "")) for r, day in days.items()}
            for _, block in each:
                if block.week and not block.week.dated:  # again on another day, it is the same
                    kept |= {r: before[r] for r in block.records if r and r in before}
            self.mappings.keep_paper(self.command, headers, kept)
        return found

    def _rows(self, records: set[str]) -> dict[str, Row]:
        rows = (self.session.query(queries.ROW.format(kind="lead"), id=r) for r in records)
        return {found[0]["id"]: found[0] for found in rows if found}


def is_paper(sheet: Sheet) -> bool:
    """Tell whether a sheet comes again every week; rows sent back to be mended are none."""
    reports = any(each.field in REPORTED_FIELDS for each in sheet.targets)
    return reports and not {REASON.zh, REASON.en} & set(sheet.headers)


def _named(sheets: Iterable[tuple[Sheet, Block]]) -> set[str]:
    """Return the names of projects that stand on sheets, also in rows that were refused."""
    names = (
        name
        for sheet, _ in sheets
        for name in sheet.parts["lead"].values.get("name") or ()
        if name
    )
    return {fold_name(name) for name in names}


def paper_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the headers by which the sheets of one paper are known."""
    return tuple(sorted(set(sheet.headers)))


def _days_of(sheets: Iterable[tuple[Sheet, Block]]) -> dict[str, str]:
    """Return the leads that sheets name, each with the last day of which its sheet speaks."""
    days: dict[str, str] = {}
    for _, block in sheets:
        for record in block.records if block.week else ():
            if record:
                days[record] = max(days.get(record, ""), str(block.week.day if block.week else ""))
    return days


def _is_chased(row: Row) -> bool:
    return is_open(Stage(row["stage"]))


def _gone(file: str, row: Row) -> Problem:
    reason = GONE.format(name=row["name"], code=row["code"])
    return Problem(NEEDS_PERSON, file, WHOLE_SHEET, None, row["name"], reason)
