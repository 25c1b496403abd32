"""Rows of every table as the type checker knows them, made by `storage.layoutgen`."""

from typing import Literal, NotRequired, TypedDict

from typing_extensions import ReadOnly

Kind = Literal[
    "unit",
    "officer",
    "contact",
    "lead",
    "stage_change",
    "event",
    "event_link",
    "record",
    "followup",
    "activity",
    "fund",
    "target",
    "relation",
    "guest",
    "posting",
    "performance",
    "submission",
    "problem",
    "setting",
]
"""Every kind of record."""
ActivityKindCode = Literal[
    "visit", "call", "wechat", "reception", "revisit", "roadshow", "progress"
]
ApproachCode = Literal["door_to_door", "commitment", "joint", "kinship", "chain"]
ContactKindCode = Literal[
    "hometown", "expert", "official", "person", "chamber", "enterprise", "agency", "government"
]
EventRoleCode = Literal["intent", "signed", "started", "attended"]
FollowupKindCode = Literal[
    "visit",
    "call",
    "wechat",
    "reception",
    "revisit",
    "task",
    "promise",
    "request",
    "milestone",
    "pledge",
    "instruction",
]
GuestRoleCode = Literal["invited", "came", "member", "struck"]
LegalBasisCode = Literal["consent", "public", "duty", "contract", "unknown"]
MetricCode = Literal[
    "domestic_inbound", "fdi_utilised", "hometown_collected", "valid_leads", "trips", "visits"
]
OriginCode = Literal["import", "command", "correction", "revival", "handover"]
PostingKindCode = Literal["sent_down", "away", "stationed"]
SectorCode = Literal["primary", "secondary", "tertiary"]
SiteCode = Literal["land", "leased_plant", "none"]
StageCode = Literal[
    "clue",
    "screened",
    "contacted",
    "negotiating",
    "intent_signed",
    "framework_signed",
    "contract_signed",
    "registered",
    "land_supplied",
    "started",
    "producing",
    "at_capacity",
    "shelved",
    "rejected",
    "lost",
    "transferred",
    "terminated",
]
UnitKindCode = Literal["superior", "county", "office", "park", "town", "bureau"]


class RecordRow(TypedDict):
    """What a row of any table has."""

    n: NotRequired[int]
    office: NotRequired[str]
    id: str
    code: ReadOnly[str | None]
    ref: str | None
    source: str | None
    extra: str | None


class UnitRow(RecordRow):
    """A row of `unit`."""

    code: str
    name: str
    kind: UnitKindCode
    parent_id: str | None
    head_id: str | None
    seq: int | None
    has_dedicated_officer: int | None
    helper_assigned: int | None
    monthly_report_due_day: int | None


class OfficerRow(RecordRow):
    """A row of `officer`."""

    code: str
    name: str
    unit_id: str | None
    title: str | None
    phone: str | None
    email: str | None
    chat: str | None
    left_on: str | None
    successor_id: str | None


class ContactRow(RecordRow):
    """A row of `contact`; one just inserted has no derived columns yet."""

    code: str
    kind: ContactKindCode
    name: str
    aliases: str | None
    phone: str | None
    other_phones: str | None
    employer: str | None
    title: str | None
    place: str | None
    native_place: str | None
    industry: str | None
    credit_code: str | None
    top500: str | None
    consent: int | None
    basis: LegalBasisCode | None
    obtained_from: str | None
    purpose: str | None
    keep_until: str | None
    note: str | None
    details: str | None
    keeper_id: str | None
    unit_id: str | None
    merged_into_id: str | None
    name_key: NotRequired[str | None]
    alias_keys: NotRequired[str | None]
    phone_key: NotRequired[str | None]
    other_phone_keys: NotRequired[str | None]


class LeadRow(RecordRow):
    """A row of `lead`; one just inserted has no derived columns yet."""

    code: str
    name: str
    owner_id: str | None
    recorded_on: str
    stage: StageCode
    unit_id: str | None
    contact_id: str | None
    expands_id: str | None
    aliases: str | None
    sector: SectorCode | None
    chain: str | None
    channel: str | None
    intent_fen: int | None
    intent_currency: str | None
    total_investment_fen: int | None
    total_investment_currency: str | None
    contract_inbound_fen: int | None
    contract_inbound_currency: str | None
    invest_kind: str | None
    agreed_registration_on: str | None
    agreed_start_on: str | None
    agreed_production_on: str | None
    is_hq: int
    site: SiteCode | None
    land_mu: str | None
    tags: str | None
    revisit_on: str | None
    note: str | None
    is_open: NotRequired[int | None]
    is_key: NotRequired[int | None]
    landed: NotRequired[int | None]
    owed: NotRequired[str | None]
    next_due: NotRequired[str | None]
    last_activity: NotRequired[str | None]
    dormant_on: NotRequired[str | None]
    rolled: NotRequired[str | None]
    name_key: NotRequired[str | None]
    alias_keys: NotRequired[str | None]


class StageChangeRow(RecordRow):
    """A row of `stage_change`; one just inserted has no derived columns yet."""

    lead_id: str
    stage: StageCode
    previous: StageCode | None
    happened_on: str | None
    origin: OriginCode
    officer_id: str | None
    approved_by_id: str | None
    reason: str | None
    text: str | None
    evidence: str | None
    until: NotRequired[str | None]


class EventRow(RecordRow):
    """A row of `event`."""

    code: str
    name: str
    kind: str
    start: str | None
    end: str | None
    place: str | None
    headcount: int | None
    topic: str | None
    hours: int | None


class EventLinkRow(RecordRow):
    """A row of `event_link`."""

    lead_id: str
    event_id: str
    role: EventRoleCode


class PluginRecordRow(RecordRow):
    """A row of `record`."""

    code: str
    kind: str
    name: str
    parent_kind: str | None
    parent_id: str | None
    lead_id: str | None
    contact_id: str | None
    owner_id: str | None
    unit_id: str | None
    happened_on: str | None
    details: str | None


class FollowupRow(RecordRow):
    """A row of `followup`."""

    code: str
    lead_id: str | None
    record_id: str | None
    contact_id: str | None
    event_id: str | None
    about_unit_id: str | None
    due: str
    owner_id: str | None
    unit_id: str | None
    kind: FollowupKindCode
    what: str | None
    done_on: str | None
    outcome: str | None
    postponed: int
    first_due: str | None
    postpone_reason: str | None
    postpone_approved_by_id: str | None
    given_by_id: str | None
    acknowledged_on: str | None


class ActivityRow(RecordRow):
    """A row of `activity`; one just inserted has no derived columns yet."""

    code: str
    happened_on: str
    kind: ActivityKindCode
    lead_id: str | None
    contact_id: str | None
    approach: ApproachCode | None
    officer_id: str | None
    unit_id: str | None
    event_id: str | None
    about_unit_id: str | None
    content: str | None
    touch: NotRequired[int | None]


class FundRow(RecordRow):
    """A row of `fund`."""

    code: str
    lead_id: str
    arrived_on: str
    amount_fen: int
    amount_currency: str
    counted_as: MetricCode
    unit_id: str | None
    evidence: str | None
    verified: int
    approved_by_id: str | None


class TargetRow(RecordRow):
    """A row of `target`."""

    code: str
    unit_id: str
    year: int
    metric: MetricCode
    amount_fen: int | None
    amount_currency: str | None
    number: int | None
    set_by: str | None


class RelationRow(RecordRow):
    """A row of `relation`."""

    from_kind: str
    from_id: str
    kind: str
    to_kind: str
    to_id: str
    since: str | None
    until: str | None
    note: str | None


class GuestRow(RecordRow):
    """A row of `guest`."""

    event_id: str
    contact_id: str | None
    officer_id: str | None
    role: GuestRoleCode
    note: str | None


class PostingRow(RecordRow):
    """A row of `posting`."""

    officer_id: str
    kind: PostingKindCode
    unit_id: str | None
    place: str | None
    since: str | None
    until: str | None
    note: str | None


class PerformanceRow(RecordRow):
    """A row of `performance`."""

    lead_id: str
    year: int
    promised: int
    jobs: int | None
    output_fen: int | None
    output_currency: str | None
    tax_fen: int | None
    tax_currency: str | None
    note: str | None


class SubmissionRow(RecordRow):
    """A row of `submission`."""

    unit_id: str
    month: str
    received_on: str


class ProblemRow(RecordRow):
    """A row of `problem`."""

    lead_id: str
    raised_on: str
    content: str
    answered_on: str | None
    answer: str | None


class SettingRow(RecordRow):
    """A row of `setting`."""

    key: str
    value: str
