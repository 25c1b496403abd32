"""Typed values of every table that commands take, made by `storage.layoutgen`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.event import EventRole
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.guest import GuestRole
from leadcrm.domain.lead import Sector, Site
from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.posting import PostingKind
from leadcrm.domain.privacy import LegalBasis
from leadcrm.domain.stage import Stage
from leadcrm.domain.stagechange import Origin
from leadcrm.domain.unitkind import UnitKind
from leadcrm.storage.rowtypes import (
    ActivityKindCode,
    ApproachCode,
    ContactKindCode,
    EventRoleCode,
    FollowupKindCode,
    GuestRoleCode,
    LegalBasisCode,
    MetricCode,
    OriginCode,
    PostingKindCode,
    SectorCode,
    SiteCode,
    StageCode,
    UnitKindCode,
)


class RecordValues(TypedDict, total=False):
    """What any record may be given."""

    code: str | None
    ref: str | None
    source: str | None
    extra: Mapping[str, object] | None


class UnitValues(RecordValues, total=False):
    """Fields of `unit` as typed values."""

    name: str
    kind: UnitKind | UnitKindCode
    parent_id: str | None
    head_id: str | None
    seq: int | None
    has_dedicated_officer: bool | None
    helper_assigned: bool | None
    monthly_report_due_day: int | None


class OfficerValues(RecordValues, total=False):
    """Fields of `officer` as typed values."""

    name: str
    unit_id: str | None
    title: str | None
    phone: str | None
    email: str | None
    chat: str | None
    left_on: date | None
    successor_id: str | None


class ContactValues(RecordValues, total=False):
    """Fields of `contact` as typed values."""

    kind: ContactKind | ContactKindCode
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
    consent: bool | None
    basis: LegalBasis | LegalBasisCode | None
    obtained_from: str | None
    purpose: str | None
    keep_until: date | None
    note: str | None
    details: Mapping[str, object] | Sequence[object] | None
    keeper_id: str | None
    unit_id: str | None
    merged_into_id: str | None


class LeadValues(RecordValues, total=False):
    """Fields of `lead` as typed values."""

    name: str
    owner_id: str | None
    recorded_on: date
    stage: Stage | StageCode
    unit_id: str | None
    contact_id: str | None
    expands_id: str | None
    aliases: str | None
    sector: Sector | SectorCode | None
    chain: str | None
    channel: str | None
    intent: Money | None
    total_investment: Money | None
    contract_inbound: Money | None
    invest_kind: str | None
    agreed_registration_on: date | None
    agreed_start_on: date | None
    agreed_production_on: date | None
    is_hq: bool
    site: Site | SiteCode | None
    land_mu: str | None
    tags: str | None
    revisit_on: date | None
    note: str | None


class StageChangeValues(RecordValues, total=False):
    """Fields of `stage_change` as typed values."""

    lead_id: str
    stage: Stage | StageCode
    previous: Stage | StageCode | None
    happened_on: date | PartialDate | str | None
    origin: Origin | OriginCode
    officer_id: str | None
    approved_by_id: str | None
    reason: str | None
    text: str | None
    evidence: Mapping[str, object] | Sequence[object] | None


class EventValues(RecordValues, total=False):
    """Fields of `event` as typed values."""

    name: str
    kind: str
    start: date | PartialDate | str | None
    end: date | PartialDate | str | None
    place: str | None
    headcount: int | None
    topic: str | None
    hours: int | None


class EventLinkValues(RecordValues, total=False):
    """Fields of `event_link` as typed values."""

    lead_id: str
    event_id: str
    role: EventRole | EventRoleCode


class PluginRecordValues(RecordValues, total=False):
    """Fields of `record` as typed values."""

    kind: str
    name: str
    parent_kind: str | None
    parent_id: str | None
    lead_id: str | None
    contact_id: str | None
    owner_id: str | None
    unit_id: str | None
    happened_on: date | PartialDate | str | None
    details: Mapping[str, object] | Sequence[object] | None


class FollowupValues(RecordValues, total=False):
    """Fields of `followup` as typed values."""

    lead_id: str | None
    record_id: str | None
    contact_id: str | None
    event_id: str | None
    about_unit_id: str | None
    due: date
    owner_id: str | None
    unit_id: str | None
    kind: FollowupKind | FollowupKindCode
    what: str | None
    done_on: date | None
    outcome: str | None
    postponed: int
    first_due: date | None
    postpone_reason: str | None
    postpone_approved_by_id: str | None
    given_by_id: str | None
    acknowledged_on: date | None


class ActivityValues(RecordValues, total=False):
    """Fields of `activity` as typed values."""

    happened_on: date
    kind: ActivityKind | ActivityKindCode
    lead_id: str | None
    contact_id: str | None
    approach: Approach | ApproachCode | None
    officer_id: str | None
    unit_id: str | None
    event_id: str | None
    about_unit_id: str | None
    content: str | None


class FundValues(RecordValues, total=False):
    """Fields of `fund` as typed values."""

    lead_id: str
    arrived_on: date
    amount: Money
    counted_as: Metric | MetricCode
    unit_id: str | None
    evidence: str | None
    verified: bool
    approved_by_id: str | None


class TargetValues(RecordValues, total=False):
    """Fields of `target` as typed values."""

    unit_id: str
    year: int
    metric: Metric | MetricCode
    amount: Money | None
    number: int | None
    set_by: str | None


class RelationValues(RecordValues, total=False):
    """Fields of `relation` as typed values."""

    from_kind: str
    from_id: str
    kind: str
    to_kind: str
    to_id: str
    since: date | PartialDate | str | None
    until: date | PartialDate | str | None
    note: str | None


class GuestValues(RecordValues, total=False):
    """Fields of `guest` as typed values."""

    event_id: str
    contact_id: str | None
    officer_id: str | None
    role: GuestRole | GuestRoleCode
    note: str | None


class PostingValues(RecordValues, total=False):
    """Fields of `posting` as typed values."""

    officer_id: str
    kind: PostingKind | PostingKindCode
    unit_id: str | None
    place: str | None
    since: date | PartialDate | str | None
    until: date | PartialDate | str | None
    note: str | None


class PerformanceValues(RecordValues, total=False):
    """Fields of `performance` as typed values."""

    lead_id: str
    year: int
    promised: bool
    jobs: int | None
    output: Money | None
    tax: Money | None
    note: str | None


class SubmissionValues(RecordValues, total=False):
    """Fields of `submission` as typed values."""

    unit_id: str
    month: date | PartialDate | str
    received_on: date


class ProblemValues(RecordValues, total=False):
    """Fields of `problem` as typed values."""

    lead_id: str
    raised_on: date
    content: str
    answered_on: date | None
    answer: str | None


class SettingValues(RecordValues, total=False):
    """Fields of `setting` as typed values."""

    key: str
    value: str
