"""What a list of leads says of their past: days of stages, events, what was given up and why."""

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import Stage
from leadcrm.services.importing.cellreading import or_unknown
from leadcrm.services.importing.sheets import Block, Reading, Worded
from leadcrm.services.leads.tags import PROVINCIAL, PROVINCIAL_HEADS, joined, parted, says_yes
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.listkinds import CLOSING, LEAD_DATES, LEAD_EVENTS
from leadcrm.zh.folding import fold


def read_stage_days(block: Block, occasion: Occasion) -> None:
    """Read the dated columns of leads in place; days of stages have been."""
    said = occasion._replace(prefer="past", where="cell")
    reading = Reading(or_unknown(lambda text: str(typed(PartialDate, text, said))))
    for header in LEAD_DATES:
        if header in block.rest:
            values = block.read(header, reading, words_of(block, header))
            block.rest[header] = [None if isinstance(value, Worded) else value for value in values]


def tag_leads(leads: Block) -> None:
    """Make a tag of a yes in a column that says whether a project was signed provincially."""
    for header, cells in leads.rest.items():
        if fold(header) not in PROVINCIAL_HEADS or not any(map(says_yes, cells)):
            continue
        tags = leads.values.setdefault("tags", [None] * len(leads.lines))
        for at, cell in enumerate(cells):
            if says_yes(cell):
                known = parted(tags[at])
                tags[at] = tags[at] if PROVINCIAL in known else joined([*known, PROVINCIAL])
                cells[at] = None


def made_of_leads(leads: Block) -> list[Block]:
    """Return what leads bring along: dated columns as stage changes, event columns as links."""
    tag_leads(leads)
    made = []
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


def _filled(block: Block, header: str) -> tuple[list[int], list[str | None]]:
    """Take a column out of a block: the rows in which it says something, and what it says."""
    cells = block.rest.pop(header, [])
    rows = [at for at, cell in enumerate(cells) if cell]
    return rows, [cells[at] for at in rows]


def words_of(block: Block, header: str) -> list[str]:
    """Return the cells of a column that is no field, blank where nothing is said."""
    return [word or "" for word in block.rest.get(header, [None] * len(block.lines))]
