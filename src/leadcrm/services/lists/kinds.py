"""Which column of a list goes into which field: the headers that offices use, per kind of list."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

WAN = "万元"
FIGURE = "amount in its unit"
"""A figure whose unit and currency stand in columns of their own."""
NONE: Mapping[str, str] = MappingProxyType({})


class ListKind(NamedTuple):
    """A kind of list that can be imported.

    `columns` maps a header to a field of the record, `units` a field to the
    unit of its header; `ignored` headers are answers or totals, not input.
    `table` is the kind of record that its rows become, `constants` what every
    row is, `mark` the header by which the list is known. A row of a ledger is
    several records: `parts` are their names in it and their kinds of record.
    """

    name: str
    table: str
    mark: str
    columns: Mapping[str, str]
    units: Mapping[str, str] = NONE
    ignored: frozenset[str] = frozenset()
    constants: Mapping[str, str] = NONE
    parts: Mapping[str, str] = NONE


COMMON = {"code": "code", "ref": "ref", "source": "source", "编号": "ref", "名称": "name"}
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
    ListKind(
        "units",
        "unit",
        "unit_id",
        {"unit_id": "ref", "head": "head_id", "单位": "name", "类别": "kind"},
    ),
    ListKind(
        "officers",
        "officer",
        "officer_id",
        {"officer_id": "ref", "姓名": "name", "单位": "unit_id", "职务": "title", "手机": "phone"},
    ),
    ListKind(
        "contacts",
        "contact",
        "contact_id",
        {
            "contact_id": "ref",
            "current_city": "place",
            "contact_kind": "kind",
            "phone_masked": "phone",
            "keeper_unit": "unit_id",
            "姓名": "name",
            "类别": "kind",
            "单位": "employer",
            "职务": "title",
            "手机": "phone",
            "籍贯": "native_place",
        },
        ignored=frozenset({"expected_score"}),
    ),
    ListKind(
        "chambers",
        "contact",
        "chamber_id",
        {
            "chamber_id": "ref",
            "region": "place",
            "liaison_unit_id": "unit_id",
            "kind": "chamber_kind",
            "contact_kind": "kind",
        },
        constants={"kind": "chamber"},
    ),
    ListKind(
        "enterprises",
        "contact",
        "ent_id",
        {
            "ent_id": "ref",
            "contact_kind": "kind",
            "uscc": "credit_code",
            "hq_place": "place",
            "f500_claim": "top500",
            "企业名称": "name",
            "统一社会信用代码": "credit_code",
        },
        constants={"kind": "enterprise"},
    ),
    ListKind(
        "leads",
        "lead",
        "lead_id",
        {
            "lead_id": "ref",
            "ent_id": "contact_id",
            "owner_unit": "unit_id",
            "owner_contact": "owner_id",
            "registered_on": "recorded_on",
            "intent_wan": "intent",
            "contract_wan": "contract_inbound",
            "total_wan": "total_investment",
            "owner": "owner_id",
            "unit": "unit_id",
            "firm": "contact_id",
            "项目": "name",
            "项目名称": "name",
            "阶段": "stage",
            "责任人": "owner_id",
            "责任单位": "unit_id",
            "登记日期": "recorded_on",
            "产业": "sector",
            "渠道": "channel",
            "意向投资额": "intent",
            "总投资": "total_investment",
            "合同引资额": "contract_inbound",
        },
        units={"intent_wan": WAN, "contract_wan": WAN, "total_wan": WAN},
    ),
    ListKind(
        "followups",
        "followup",
        "task_id",
        {
            "task_id": "ref",
            "owner_contact": "owner_id",
            "owner_unit": "unit_id",
            "lead": "lead_id",
            "owner": "owner_id",
            "unit": "unit_id",
            "项目": "lead_id",
            "应办": "due",
            "责任人": "owner_id",
            "事项": "what",
        },
        ignored=frozenset({"effective_due", "expected_overdue_workdays", "status"}),
    ),
    ListKind(
        "activities",
        "activity",
        "activity_id",
        {
            "activity_id": "ref",
            "on": "happened_on",
            "by": "officer_id",
            "日期": "happened_on",
            "项目": "lead_id",
            "项目名称": "lead_id",
            "联系人": "contact_id",
            "经办人": "officer_id",
            "方式": "kind",
            "内容": "content",
        },
    ),
    ListKind("events", "event", "event_id", {"event_id": "ref"}),
    ListKind(
        "funds",
        "fund",
        "fund_id",
        {"fund_id": "ref", "date": "arrived_on", "amount": FIGURE},
    ),
    ListKind(
        "targets",
        "target",
        "target_id",
        {"target_id": "ref"},
    ),
    ListKind("submissions", "submission", "submission_id", {"submission_id": "ref"}),
    ListKind("records", "record", "record_id", {"record_id": "ref"}),
    ListKind("stage_changes", "stage_change", "stage_change_id", {"stage_change_id": "ref"}),
    ListKind("event_links", "event_link", "event_link_id", {"event_link_id": "ref"}),
    ListKind("relations", "relation", "rel_id", {"rel_id": "ref"}),
    ListKind("settings", "setting", "setting_id", {}),
)
LEDGER = ListKind(
    "ledger",
    "lead",
    "",
    {},
    parts=MappingProxyType(
        {"lead": "lead", "person": "contact", "firm": "contact", "step": "followup"}
    ),
)
"""A sheet of an office (台账): a project, its investor, a person and the next step in one row."""
BY_NAME = {kind.name: kind for kind in KINDS} | {kind.table: kind for kind in KINDS[::-1]}


def list_of_plugin(name: str) -> ListKind | None:
    """Return the list of a plugin's kind of record; its columns are names or labels of fields."""
    from leadcrm.services.plugged.recordkinds import COLUMNS, record_kind  # noqa: PLC0415 - plugins load with it

    kind = record_kind(name)
    if kind is None:
        return None
    headers = {word: COLUMNS.get(field, field) for word, field in kind.headers.items()}
    return ListKind(
        kind.plural,
        "record",
        f"{kind.name}_id",
        {f"{kind.name}_id": "ref", **COLUMNS, **headers},
        constants={"kind": kind.name},
    )
