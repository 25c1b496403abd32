"""What lists mean beyond their columns: officers, stage dates, events, currencies."""

from typing import Any

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import Stage
from leadcrm.errors import ReadingError
from leadcrm.services.cells import typed
from leadcrm.services.columns import CLOSING, LEAD_DATES, LEAD_EVENTS
from leadcrm.services.drafts import Draft, Sheet, problem
from leadcrm.services.reportviews import Problem

OFFICER_FIELDS = frozenset({"ref", "source", "code", "name", "title", "phone"})
Shaped = tuple[str, Draft]


def shape(sheet: Sheet) -> list[Shaped]:
    """Return (kind of record, draft) of every row, problems noted in the sheet."""
    shaped: list[Shaped] = []
    for draft in sheet.drafts:
        try:
            shaped += SHAPERS.get(sheet.kind.name, plain)(sheet.kind.table, draft)
        except CellError as error:
            sheet.problems.append(error.told)
    return shaped


class CellError(Exception):
    """A cell that cannot be read; `told` is the problem to list."""

    def __init__(self, told: Problem) -> None:
        """Keep the problem."""
        super().__init__(told.reason.en)
        self.told = told


def plain(table: str, draft: Draft) -> list[Shaped]:
    """Return the draft as it is."""
    return [(table, draft)]


def _contact(table: str, draft: Draft) -> list[Shaped]:
    """A row marked as officer is staff of our own side; the others are contacts."""
    if draft.rest.pop("officer", "") == "Y":
        values = {name: value for name, value in draft.values.items() if name in OFFICER_FIELDS}
        links = {"unit_id": draft.links["unit_id"]} if "unit_id" in draft.links else {}
        kept = {
            k: str(v) for k, v in draft.values.items() if k not in OFFICER_FIELDS and k != "kind"
        }
        return [
            ("officer", draft._replace(values=values, links=links, rest={**draft.rest, **kept}))
        ]
    return [(table, draft)]


def _lead(table: str, draft: Draft) -> list[Shaped]:
    """Dated columns become stage changes, event columns links; the lead comes first."""
    rest, more = dict(draft.rest), []
    for column, stage in LEAD_DATES.items():
        if text := rest.pop(column, ""):
            day = _read(draft, column, text, PartialDate)
            values = {"stage": stage, "happened_on": str(day), "origin": "import"}
            more.append(("stage_change", _child(draft, values, {})))
    for column, role in LEAD_EVENTS.items():
        if text := rest.pop(column, ""):
            more.append(("event_link", _child(draft, {"role": role}, {"event_id": text})))
    reason, by, approved = (rest.pop(column, "") for column in CLOSING)
    if reason:
        values = {
            "stage": draft.values.get("stage", Stage.CLUE),
            "reason": reason,
            "origin": "import",
        }
        people = {"officer_id": by, "approved_by_id": approved}
        links = {name: text for name, text in people.items() if text}
        more.append(("stage_change", _child(draft, values, links)))
    return [(table, draft._replace(rest=rest)), *more]


def _fund(table: str, draft: Draft) -> list[Shaped]:
    rest = dict(draft.rest)
    amount, unit = rest.pop("amount", ""), rest.pop("unit", "")
    rest.pop("currency", "")
    values = dict(draft.values)
    if amount:
        money = _read(draft, "amount", amount + unit, Money)
        values |= {"amount_fen": money.fen, "amount_currency": money.currency}
    values.setdefault("verified", 0)
    return [(table, draft._replace(values=values, rest=rest))]


def _target(table: str, draft: Draft) -> list[Shaped]:
    rest = dict(draft.rest)
    value, unit = rest.pop("value", ""), rest.pop("unit", "")
    values = dict(draft.values)
    if value and unit == "人":
        values["number"] = _read(draft, "value", value, int)
    elif value:
        money = _read(draft, "value", value + unit, Money)
        values |= {"amount_fen": money.fen, "amount_currency": money.currency}
    return [(table, draft._replace(values=values, rest=rest))]


def _child(draft: Draft, values: dict[str, Any], links: dict[str, str]) -> Draft:
    return Draft(draft.file, draft.line, values, {"lead_id": "", **links}, {})


def _read(draft: Draft, column: str, text: str, kind: Any) -> Any:
    try:
        return typed(kind, text)
    except ReadingError as error:
        raise CellError(problem(draft, column, text, error)) from error


SHAPERS = {"contacts": _contact, "leads": _lead, "funds": _fund, "targets": _target}
