"""Columns of every table by name, made by `storage.layoutgen`."""

from typing import Literal

UnitColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "name",
    "kind",
    "parent_id",
    "head_id",
    "seq",
    "has_dedicated_officer",
    "helper_assigned",
    "monthly_report_due_day",
]

OfficerColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "name",
    "unit_id",
    "title",
    "phone",
    "left_on",
    "successor_id",
]

ContactColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "kind",
    "name",
    "aliases",
    "phone",
    "other_phones",
    "employer",
    "title",
    "place",
    "native_place",
    "industry",
    "credit_code",
    "top500",
    "consent",
    "basis",
    "obtained_from",
    "purpose",
    "keep_until",
    "note",
    "details",
    "keeper_id",
    "unit_id",
    "merged_into_id",
    "name_key",
    "alias_keys",
    "phone_key",
    "other_phone_keys",
]

LeadColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "name",
    "owner_id",
    "recorded_on",
    "stage",
    "unit_id",
    "contact_id",
    "expands_id",
    "aliases",
    "sector",
    "chain",
    "channel",
    "intent_fen",
    "intent_currency",
    "total_investment_fen",
    "total_investment_currency",
    "contract_inbound_fen",
    "contract_inbound_currency",
    "invest_kind",
    "agreed_registration_on",
    "agreed_start_on",
    "agreed_production_on",
    "is_hq",
    "site",
    "land_mu",
    "tags",
    "revisit_on",
    "note",
    "is_open",
    "is_key",
    "landed",
    "owed",
    "next_due",
    "last_activity",
    "dormant_on",
    "rolled",
    "name_key",
    "alias_keys",
]

StageChangeColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "lead_id",
    "stage",
    "previous",
    "happened_on",
    "origin",
    "officer_id",
    "approved_by_id",
    "reason",
    "text",
    "evidence",
    "until",
]

EventColumn = Literal[
    "id", "code", "ref", "source", "extra", "name", "kind", "start", "end", "place", "headcount"
]

EventLinkColumn = Literal["id", "code", "ref", "source", "extra", "lead_id", "event_id", "role"]

PluginRecordColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "kind",
    "name",
    "parent_kind",
    "parent_id",
    "lead_id",
    "contact_id",
    "owner_id",
    "unit_id",
    "happened_on",
    "details",
]

FollowupColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "lead_id",
    "record_id",
    "due",
    "owner_id",
    "unit_id",
    "kind",
    "what",
    "done_on",
    "outcome",
    "postponed",
    "first_due",
    "postpone_reason",
    "acknowledged_on",
]

ActivityColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "happened_on",
    "kind",
    "lead_id",
    "contact_id",
    "approach",
    "officer_id",
    "unit_id",
    "event_id",
    "content",
    "touch",
]

FundColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "lead_id",
    "arrived_on",
    "amount_fen",
    "amount_currency",
    "counted_as",
    "unit_id",
    "evidence",
    "verified",
    "approved_by_id",
]

TargetColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "unit_id",
    "year",
    "metric",
    "amount_fen",
    "amount_currency",
    "number",
    "set_by",
]

RelationColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "from_kind",
    "from_id",
    "kind",
    "to_kind",
    "to_id",
    "since",
]

SubmissionColumn = Literal[
    "id", "code", "ref", "source", "extra", "unit_id", "month", "received_on"
]

ProblemColumn = Literal[
    "id",
    "code",
    "ref",
    "source",
    "extra",
    "lead_id",
    "raised_on",
    "content",
    "answered_on",
    "answer",
]

SettingColumn = Literal["id", "code", "ref", "source", "extra", "key", "value"]
