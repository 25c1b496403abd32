"""What the rows of an office's sheet report, taken out of its columns before records are made."""

import re
from collections.abc import Mapping
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.services.importing.importreport import NEEDS_PERSON
from leadcrm.services.importing.sheets import Block, Sheet
from leadcrm.services.importing.steptimes import times_into_words
from leadcrm.services.importing.vocabulary import ARRIVED
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.reading.stagewords import UNSURE, known_stages
from leadcrm.services.records.listkinds import LEAD_DATES
from leadcrm.services.weekly.reported import Reported
from leadcrm.storage.tables import fields
from leadcrm.text import Text

WORDS = ("progress", "last_plan", "problems")
NOT_REACHED = "（未到此阶段）"
"""Behind a header: the day of a paper that the row's stage has not reached."""
ALSO = "（另有）"
"""Behind a header: what else a cell or a later row says."""
_BETWEEN = re.compile(r"[、,，;；/\n]+\s*")
TWO_OWNERS = Text(
    zh="一个项目一个责任人：取 {first}，{others} 记在备注信息里",
    en="A lead has one owner: {first} was taken; {others} is kept beside it",
)
KEPT = Text(zh="原阶段（新项目为线索）", en="the stage it has, a new one as a clue")


def take_reports(sheet: Sheet) -> None:
    """Take what the rows report out of the columns of a ledger, into `reports` of its leads."""
    lead, step = sheet.parts["lead"], sheet.parts["step"]
    times_into_words(step)
    texts = {name: _popped(lead, name) for name in WORDS}
    totals = [
        None if fen is None else Money(fen, currency)
        for fen, currency in zip(
            _popped(lead, f"{ARRIVED}_fen"), _popped(lead, f"{ARRIVED}_currency"), strict=True
        )
    ]
    words_of_total = _popped(lead, ARRIVED + SAID)
    plans = step.values.pop("what", None) or _blank(lead)
    dues = step.values.pop("due", None) or _blank(lead)
    deadlines = step.rest.pop("due" + SAID, None) or _blank(lead)
    for name, cells in step.rest.items():  # a second deadline, words that name no day
        if any(cells):
            kept = lead.rest.setdefault(name, _blank(lead))
            lead.rest[name] = [one or other for one, other in zip(kept, cells, strict=True)]
    for name in ("what", "due"):
        lead.headers.setdefault(name, step.headers.get(name, name))
    header = lead.header_of(ARRIVED)
    for at, words in enumerate(words_of_total):
        if words:
            lead.rest.setdefault(header, _blank(lead))[at] = words
    lead.week = sheet.week
    lead.reports = [
        Reported(
            line=lead.lines[at],
            progress=texts["progress"][at] or "",
            last_plan=texts["last_plan"][at] or "",
            plan=plans[at] or "",
            deadline=deadlines[at] or "",
            due=dues[at],
            problems=texts["problems"][at] or "",
            arrived=totals[at],
            days=_days(lead, at),
        )
        for at in range(len(lead.lines))
    ]


def settle_stages(sheet: Sheet) -> None:
    """Give each row the stage of its own word, else of its section, else of its sheet's name.

    A word that has to be asked is told; the day of a paper that the stage has not reached
    is kept in words, since it signs nothing.
    """
    lead = sheet.parts["lead"]
    named = sheet.stages.of_section(sheet.name)
    sections = {text: sheet.stages.of_section(text) for text in set(sheet.sections) if text}
    values = lead.values.setdefault("stage", _blank(lead))
    words = lead.rest.get("stage" + SAID) or _blank(lead)
    dated = any(any(lead.rest.get(header) or ()) for header in LEAD_DATES)
    for at, value in enumerate(values):
        if value is None:
            below = sections.get(sheet.sections[at]) if sheet.sections else None
            found = below or named
            values[at] = None if found is None else found.value
            word = words[at]
            if word:
                _tell(sheet, at, word, found)
        if dated and values[at] is not None:
            _keep_unreached(lead, at, Stage(values[at]))
    if not any(values):
        del lead.values["stage"]


def one_owner(sheet: Sheet) -> None:
    """Keep the first of several owners of a row; the others are kept in words, and told."""
    lead = sheet.parts["lead"]
    for at, cell in enumerate(lead.links.get("owner_id") or ()):
        first, *others = [name for name in _BETWEEN.split(cell or "") if name] or [""]
        if not others:
            continue
        lead.links["owner_id"][at] = first
        label = fields("lead")["owner_id"].label.zh
        also = "、".join(others)
        lead.rest.setdefault(f"{label}{ALSO}", _blank(lead))[at] = also
        said = TWO_OWNERS.format(first=first, others=also)
        sheet.problems.append(
            lead.problem(at, said, result=NEEDS_PERSON, column="owner_id", value=cell)
        )


def _tell(sheet: Sheet, at: int, word: str, found: Stage | None) -> None:
    said = UNSURE.format(word=word, stage=found.label if found else KEPT, known=known_stages())
    lead = sheet.parts["lead"]
    sheet.problems.append(lead.problem(at, said, result=NEEDS_PERSON, column="stage", value=word))


def _keep_unreached(lead: Block, at: int, stage: Stage) -> None:
    for header, reached in LEAD_DATES.items():
        cells = lead.rest.get(header)
        if not cells or not cells[at] or stage not in MAIN_LINE:
            continue
        if MAIN_LINE.index(Stage(reached)) > MAIN_LINE.index(stage):
            name = lead.header_of(header) + NOT_REACHED
            lead.rest.setdefault(name, _blank(lead))[at] = cells[at]
            cells[at] = None


def _days(lead: Block, at: int) -> Mapping[str, str]:
    found = {
        reached: lead.rest[header][at]
        for header, reached in LEAD_DATES.items()
        if header in lead.rest
    }
    return {stage: day for stage, day in found.items() if day}


def _popped(block: Block, name: str) -> list[Any]:
    return block.rest.pop(name, None) or _blank(block)


def _blank(block: Block) -> list[Any]:
    return [None] * len(block.lines)
