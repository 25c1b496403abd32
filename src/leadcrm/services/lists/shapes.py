"""What lists mean beyond their columns: officers, stage dates, events, currencies."""

from collections.abc import Iterable
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import Stage
from leadcrm.services.cells import typed
from leadcrm.services.lists.kinds import CLOSING, FIGURE, LEAD_DATES, LEAD_EVENTS
from leadcrm.services.lists.sheets import Block, Reading, Sheet

OFFICER_FIELDS = frozenset({"ref", "source", "code", "name", "title", "phone"})
PEOPLE = "人"


def shape(sheet: Sheet) -> list[Block]:
    """Return the blocks of records that a list holds; rows that are refused become problems."""
    return SHAPERS.get(sheet.kind.name, _plain)(sheet)


def _plain(sheet: Sheet) -> list[Block]:
    return [sheet.block]


def _contacts(sheet: Sheet) -> list[Block]:
    """A row marked as officer is staff of our own side; the others are contacts."""
    block = sheet.block
    marks = block.rest.pop("officer", None)
    if marks is None:
        return [block]
    staff = block.take([at for at, mark in enumerate(marks) if mark == "Y"])
    staff.kind = "officer"
    for name in set(staff.values) - OFFICER_FIELDS:
        values = staff.values.pop(name)
        if name != "kind":
            staff.rest[name] = [None if value is None else str(value) for value in values]
    staff.links = {name: words for name, words in staff.links.items() if name == "unit_id"}
    return [staff, block.take([at for at, mark in enumerate(marks) if mark != "Y"])]


def _leads(sheet: Sheet) -> list[Block]:
    """Dated columns become stage changes, event columns links; the leads come first."""
    said = sheet.occasion._replace(prefer="past", where="cell")
    block, reading = sheet.block, Reading(lambda text: str(typed(PartialDate, text, said)))
    for header in LEAD_DATES:
        if header in block.rest:
            block.rest[header] = block.read(header, reading, _words(block, header))
    leads = sheet.settled(block)
    made = [leads]
    for header, stage in LEAD_DATES.items():
        rows, days = _filled(leads, header)
        change = leads.child("stage_change", rows)
        change.values |= {"stage": [stage] * len(rows), "happened_on": days}
        made.append(_imported(change))
    for header, role in LEAD_EVENTS.items():
        rows, words = _filled(leads, header)
        link = leads.child("event_link", rows)
        link.values["role"] = [role] * len(rows)
        link.links["event_id"] = words
        made.append(link)
    return [*made, _closings(leads)]


def _closings(leads: Block) -> Block:
    """What was given up, why, by whom and with whose signature."""
    reason, *people = (leads.rest.pop(header, None) for header in CLOSING)
    rows = [at for at, why in enumerate(reason or ()) if why]
    change = leads.child("stage_change", rows)
    stages = leads.values.get("stage") or [None] * len(leads.lines)
    change.values |= {
        "stage": [stages[at] or Stage.CLUE.value for at in rows],
        "reason": [(reason or [])[at] for at in rows],
    }
    for name, words in zip(("officer_id", "approved_by_id"), people, strict=True):
        if words:
            change.links[name] = [words[at] for at in rows]
    return _imported(change)


def _imported(change: Block) -> Block:
    change.values["origin"] = ["import"] * len(change.lines)
    return change


def _filled(block: Block, header: str) -> tuple[list[int], list[Any]]:
    """Take a column out of a block: the rows in which it says something, and what it says."""
    cells = block.rest.pop(header, [])
    rows = [at for at, cell in enumerate(cells) if cell]
    return rows, [cells[at] for at in rows]


def _funds(sheet: Sheet) -> list[Block]:
    block = sheet.block
    amounts, units = _words(block, FIGURE), _words(block, "unit")
    for header in (FIGURE, "unit", "currency"):
        block.rest.pop(header, None)
    if any(amounts):
        _put_amounts(block, "amount", (a and a + u for a, u in zip(amounts, units, strict=True)))
    verified = block.values.get("verified") or [None] * len(block.lines)
    block.values["verified"] = [value or 0 for value in verified]
    return [sheet.settled(block)]


def _targets(sheet: Sheet) -> list[Block]:
    """A target is an amount, or a number of people."""
    block = sheet.block
    values, units = _words(block, "value"), _words(block, "unit")
    for header in ("value", "unit"):
        block.rest.pop(header, None)
    heads = [value if unit == PEOPLE else "" for value, unit in zip(values, units, strict=True)]
    if any(heads):
        number = Reading(lambda text: int(typed(int, text)))
        block.values["number"] = block.read("value", number, heads)
    money = [
        value + unit if value and unit != PEOPLE else ""
        for value, unit in zip(values, units, strict=True)
    ]
    if any(money):
        _put_amounts(block, "value", money)
    return [sheet.settled(block)]


def _put_amounts(block: Block, header: str, words: Iterable[str]) -> None:
    """Fill the amount of a block from words with their unit; blanks keep what is there."""
    made = block.read(header, Reading(lambda text: typed(Money, text)), words)
    for half in ("fen", "currency"):
        column = f"amount_{half}"
        known = block.values.get(column) or [None] * len(made)
        block.values[column] = [
            getattr(value, half, old) for value, old in zip(made, known, strict=True)
        ]


def _words(block: Block, header: str) -> list[str]:
    return [word or "" for word in block.rest.get(header, [None] * len(block.lines))]


SHAPERS = {"contacts": _contacts, "leads": _leads, "funds": _funds, "targets": _targets}
