"""What lists mean beyond their columns: officers, stage dates, events, currencies."""

from collections.abc import Iterable

from leadcrm.domain.metric import CURRENCIES
from leadcrm.domain.money import Money
from leadcrm.services.importing import ledger
from leadcrm.services.importing.leadhistory import made_of_leads, read_stage_days, words_of
from leadcrm.services.importing.settinglist import read_settings
from leadcrm.services.importing.sheets import Block, Reading, Sheet
from leadcrm.services.importing.steptimes import times_into_words
from leadcrm.services.reading.cells import typed
from leadcrm.services.records.listkinds import FIGURE
from leadcrm.zh.headers import unit_of_header

OFFICER_FIELDS = frozenset({"ref", "source", "code", "name", "title", "phone"})
PEOPLE = "人"


def shape(sheet: Sheet) -> list[Block]:
    """Return the blocks of records that a list holds; rows that are refused become problems."""
    return SHAPERS.get(sheet.kind.name, _plain)(sheet)


def _plain(sheet: Sheet) -> list[Block]:
    return [sheet.block]


def _followups(sheet: Sheet) -> list[Block]:
    return [times_into_words(sheet.block)]


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
    read_stage_days(sheet.block, sheet.occasion)
    leads = sheet.settled(sheet.block)
    return [leads, *made_of_leads(leads)]


def _funds(sheet: Sheet) -> list[Block]:
    block = sheet.block
    amounts, units = words_of(block, FIGURE), words_of(block, "unit")
    for header in (FIGURE, "unit", "currency"):
        block.rest.pop(header, None)
    if any(amounts):
        _put_amounts(block, "amount", (a and a + u for a, u in zip(amounts, units, strict=True)))
    _count_by_currency(block)
    verified = block.values.get("verified") or [None] * len(block.lines)
    block.values["verified"] = [value or 0 for value in verified]
    return [sheet.settled(block)]


def _count_by_currency(block: Block) -> None:
    """Count an arrival of which nothing is said towards what its currency is counted in."""
    counted = {currency: metric.value for metric, currency in CURRENCIES.items()}
    blank = [None] * len(block.lines)
    said = block.values.get("counted_as") or blank
    money = block.values.get("amount_currency") or blank
    block.values["counted_as"] = [
        metric or counted.get(currency or "") for metric, currency in zip(said, money, strict=True)
    ]


def _targets(sheet: Sheet) -> list[Block]:
    """A target is an amount, or a number of people."""
    block = sheet.block
    values, units = words_of(block, "value"), words_of(block, "unit")
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
    unit = unit_of_header(block.headers.get(header, ""))
    made = block.read(header, Reading(lambda text: Money.parse(text, unit)), words)
    for half in ("fen", "currency"):
        column = f"amount_{half}"
        known = block.values.get(column) or [None] * len(made)
        block.values[column] = [
            getattr(value, half, old) for value, old in zip(made, known, strict=True)
        ]


SHAPERS = {
    "ledger": ledger.split,
    "contacts": _contacts,
    "leads": _leads,
    "followups": _followups,
    "funds": _funds,
    "targets": _targets,
    "settings": read_settings,
}
