"""Which column of a list goes into which field: the headers that offices use, per kind of list."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.services.records.fields import headers

WAN = "万元"
FIGURE = "amount in its unit"
"""A figure whose unit and currency stand in columns of their own."""
NONE: Mapping[str, str] = MappingProxyType({})


class ListKind(NamedTuple):
    """A kind of list that can be imported.

    `columns` are headers that mean something else here than the fields say; `ignored`
    headers are answers or totals, not input. `table` is the kind of record that its
    rows become, `constants` what every
    row is, `mark` the header by which the list is known. A row of a ledger is
    several records: `parts` are their names in it and their kinds of record.
    """

    name: str
    table: str
    mark: str
    columns: Mapping[str, str] = NONE
    ignored: frozenset[str] = frozenset()
    constants: Mapping[str, str] = NONE
    parts: Mapping[str, str] = NONE

    def is_marked(self, headers: Sequence[str]) -> bool:
        """Tell whether a header row begins with the mark of this list, if it has one."""
        return bool(self.mark) and self.mark in headers[:1]


COMMON = {"编号": "ref", "名称": "name"}
"""What any list means by its number and name."""
LEAD_DATES = {
    "intent_date": "intent_signed",
    "signed": "contract_signed",
    "registered": "registered",
    "started": "started",
    "produced": "producing",
}
"""Dated columns of a lead list that become stage changes marked as imported."""
LEAD_EVENTS = {"intent_event": "intent", "sign_event": "signed", "start_event": "started"}
CLOSING = ("close_reason", "close_by", "close_approved_by")

KINDS = (
    ListKind("units", "unit", "unit_id"),
    ListKind("officers", "officer", "officer_id"),
    ListKind("contacts", "contact", "contact_id", ignored=frozenset({"expected_score"})),
    ListKind(
        "chambers",
        "contact",
        "chamber_id",
        {"kind": "chamber_kind"},
        constants={"kind": "chamber"},
    ),
    ListKind("enterprises", "contact", "ent_id", constants={"kind": "enterprise"}),
    ListKind("leads", "lead", "lead_id"),
    ListKind(
        "followups",
        "followup",
        "task_id",
        ignored=frozenset({"effective_due", "expected_overdue_workdays", "status"}),
    ),
    ListKind("activities", "activity", "activity_id"),
    ListKind("events", "event", "event_id"),
    ListKind("funds", "fund", "fund_id", {"amount": FIGURE, "unit": "unit"}),
    ListKind("targets", "target", "target_id", {"unit": "unit"}),
    ListKind("submissions", "submission", "submission_id"),
    ListKind("problems", "problem", "problem_id"),
    ListKind("records", "record", "record_id"),
    ListKind("stage_changes", "stage_change", "stage_change_id"),
    ListKind("event_links", "event_link", "event_link_id"),
    ListKind("relations", "relation", "rel_id"),
    ListKind("guests", "guest", "guest_id"),
    ListKind("postings", "posting", "posting_id"),
    ListKind("performances", "performance", "performance_id"),
    ListKind("settings", "setting", "setting_id"),
)
LEDGER = ListKind(
    "ledger",
    "lead",
    "",
    parts=MappingProxyType(
        {"lead": "lead", "person": "contact", "firm": "contact", "step": "followup"}
    ),
)
"""A sheet of an office (台账): a project, its investor, a person and the next step in one row."""
BY_NAME = {kind.name: kind for kind in KINDS} | {kind.table: kind for kind in KINDS[::-1]}


def _headers(kind: ListKind) -> Mapping[str, str]:
    return headers(kind.table, firms=kind.table == "contact" and bool(kind.constants))


def heads_of(kind: ListKind) -> Mapping[str, str]:
    """Return the fields of a list by their headers; its mark heads the numbers of its records."""
    known = NONE if kind.constants and kind.table == "record" else _headers(kind)
    mark = {kind.mark: "ref"} if kind.mark else {}
    return {**known, **COMMON, **mark, **kind.columns}


def list_of_plugin(name: str) -> ListKind | None:
    """Return the list of a plugin's kind of record; its columns are names or labels of fields."""
    from leadcrm.services.records.recordkinds import COLUMNS, record_kind  # noqa: PLC0415 - plugins load with it

    kind = record_kind(name)
    if kind is None:
        return None
    own = {word: COLUMNS.get(field, field) for word, field in kind.headers.items()}
    return ListKind(
        kind.plural,
        "record",
        f"{kind.name}_id",
        {**COLUMNS, **own},
        constants={"kind": kind.name},
    )
