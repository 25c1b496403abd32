"""Writes and whole records typed by kind of record, made by `storage.layoutgen`."""

from typing import Literal, Protocol, Unpack, overload

from leadcrm.domain.activity import Activity
from leadcrm.domain.contact import Contact
from leadcrm.domain.event import Event, EventLink
from leadcrm.domain.followup import Followup
from leadcrm.domain.fund import Fund
from leadcrm.domain.guest import Guest
from leadcrm.domain.lead import Lead
from leadcrm.domain.officer import Officer
from leadcrm.domain.performance import Performance
from leadcrm.domain.pluginrecord import PluginRecord
from leadcrm.domain.posting import Posting
from leadcrm.domain.problem import Problem
from leadcrm.domain.record import Record
from leadcrm.domain.relation import Relation
from leadcrm.domain.setting import Setting
from leadcrm.domain.stagechange import StageChange
from leadcrm.domain.submission import Submission
from leadcrm.domain.target import Target
from leadcrm.domain.unit import Unit
from leadcrm.storage.rowtypes import (
    ActivityRow,
    ContactRow,
    EventLinkRow,
    EventRow,
    FollowupRow,
    FundRow,
    GuestRow,
    Kind,
    LeadRow,
    OfficerRow,
    PerformanceRow,
    PluginRecordRow,
    PostingRow,
    ProblemRow,
    RelationRow,
    SettingRow,
    StageChangeRow,
    SubmissionRow,
    TargetRow,
    UnitRow,
)
from leadcrm.storage.valuetypes import (
    ActivityValues,
    ContactValues,
    EventLinkValues,
    EventValues,
    FollowupValues,
    FundValues,
    GuestValues,
    LeadValues,
    OfficerValues,
    PerformanceValues,
    PluginRecordValues,
    PostingValues,
    ProblemValues,
    RelationValues,
    SettingValues,
    StageChangeValues,
    SubmissionValues,
    TargetValues,
    UnitValues,
)


class Insert(Protocol):
    """Adds a record and returns its row."""

    @overload
    def __call__(self, kind: Literal["unit"], /, **fields: Unpack[UnitValues]) -> UnitRow: ...
    @overload
    def __call__(
        self, kind: Literal["officer"], /, **fields: Unpack[OfficerValues]
    ) -> OfficerRow: ...
    @overload
    def __call__(
        self, kind: Literal["contact"], /, **fields: Unpack[ContactValues]
    ) -> ContactRow: ...
    @overload
    def __call__(self, kind: Literal["lead"], /, **fields: Unpack[LeadValues]) -> LeadRow: ...
    @overload
    def __call__(
        self, kind: Literal["stage_change"], /, **fields: Unpack[StageChangeValues]
    ) -> StageChangeRow: ...
    @overload
    def __call__(self, kind: Literal["event"], /, **fields: Unpack[EventValues]) -> EventRow: ...
    @overload
    def __call__(
        self, kind: Literal["event_link"], /, **fields: Unpack[EventLinkValues]
    ) -> EventLinkRow: ...
    @overload
    def __call__(
        self, kind: Literal["record"], /, **fields: Unpack[PluginRecordValues]
    ) -> PluginRecordRow: ...
    @overload
    def __call__(
        self, kind: Literal["followup"], /, **fields: Unpack[FollowupValues]
    ) -> FollowupRow: ...
    @overload
    def __call__(
        self, kind: Literal["activity"], /, **fields: Unpack[ActivityValues]
    ) -> ActivityRow: ...
    @overload
    def __call__(self, kind: Literal["fund"], /, **fields: Unpack[FundValues]) -> FundRow: ...
    @overload
    def __call__(
        self, kind: Literal["target"], /, **fields: Unpack[TargetValues]
    ) -> TargetRow: ...
    @overload
    def __call__(
        self, kind: Literal["relation"], /, **fields: Unpack[RelationValues]
    ) -> RelationRow: ...
    @overload
    def __call__(self, kind: Literal["guest"], /, **fields: Unpack[GuestValues]) -> GuestRow: ...
    @overload
    def __call__(
        self, kind: Literal["posting"], /, **fields: Unpack[PostingValues]
    ) -> PostingRow: ...
    @overload
    def __call__(
        self, kind: Literal["performance"], /, **fields: Unpack[PerformanceValues]
    ) -> PerformanceRow: ...
    @overload
    def __call__(
        self, kind: Literal["submission"], /, **fields: Unpack[SubmissionValues]
    ) -> SubmissionRow: ...
    @overload
    def __call__(
        self, kind: Literal["problem"], /, **fields: Unpack[ProblemValues]
    ) -> ProblemRow: ...
    @overload
    def __call__(
        self, kind: Literal["setting"], /, **fields: Unpack[SettingValues]
    ) -> SettingRow: ...


class Update(Protocol):
    """Sets fields of a row and returns the new one."""

    @overload
    def __call__(
        self, kind: Literal["unit"], row: UnitRow, /, **fields: Unpack[UnitValues]
    ) -> UnitRow: ...
    @overload
    def __call__(
        self, kind: Literal["officer"], row: OfficerRow, /, **fields: Unpack[OfficerValues]
    ) -> OfficerRow: ...
    @overload
    def __call__(
        self, kind: Literal["contact"], row: ContactRow, /, **fields: Unpack[ContactValues]
    ) -> ContactRow: ...
    @overload
    def __call__(
        self, kind: Literal["lead"], row: LeadRow, /, **fields: Unpack[LeadValues]
    ) -> LeadRow: ...
    @overload
    def __call__(
        self,
        kind: Literal["stage_change"],
        row: StageChangeRow,
        /,
        **fields: Unpack[StageChangeValues],
    ) -> StageChangeRow: ...
    @overload
    def __call__(
        self, kind: Literal["event"], row: EventRow, /, **fields: Unpack[EventValues]
    ) -> EventRow: ...
    @overload
    def __call__(
        self, kind: Literal["event_link"], row: EventLinkRow, /, **fields: Unpack[EventLinkValues]
    ) -> EventLinkRow: ...
    @overload
    def __call__(
        self,
        kind: Literal["record"],
        row: PluginRecordRow,
        /,
        **fields: Unpack[PluginRecordValues],
    ) -> PluginRecordRow: ...
    @overload
    def __call__(
        self, kind: Literal["followup"], row: FollowupRow, /, **fields: Unpack[FollowupValues]
    ) -> FollowupRow: ...
    @overload
    def __call__(
        self, kind: Literal["activity"], row: ActivityRow, /, **fields: Unpack[ActivityValues]
    ) -> ActivityRow: ...
    @overload
    def __call__(
        self, kind: Literal["fund"], row: FundRow, /, **fields: Unpack[FundValues]
    ) -> FundRow: ...
    @overload
    def __call__(
        self, kind: Literal["target"], row: TargetRow, /, **fields: Unpack[TargetValues]
    ) -> TargetRow: ...
    @overload
    def __call__(
        self, kind: Literal["relation"], row: RelationRow, /, **fields: Unpack[RelationValues]
    ) -> RelationRow: ...
    @overload
    def __call__(
        self, kind: Literal["guest"], row: GuestRow, /, **fields: Unpack[GuestValues]
    ) -> GuestRow: ...
    @overload
    def __call__(
        self, kind: Literal["posting"], row: PostingRow, /, **fields: Unpack[PostingValues]
    ) -> PostingRow: ...
    @overload
    def __call__(
        self,
        kind: Literal["performance"],
        row: PerformanceRow,
        /,
        **fields: Unpack[PerformanceValues],
    ) -> PerformanceRow: ...
    @overload
    def __call__(
        self,
        kind: Literal["submission"],
        row: SubmissionRow,
        /,
        **fields: Unpack[SubmissionValues],
    ) -> SubmissionRow: ...
    @overload
    def __call__(
        self, kind: Literal["problem"], row: ProblemRow, /, **fields: Unpack[ProblemValues]
    ) -> ProblemRow: ...
    @overload
    def __call__(
        self, kind: Literal["setting"], row: SettingRow, /, **fields: Unpack[SettingValues]
    ) -> SettingRow: ...


class RecordOf(Protocol):
    """Reads one record as an object of its class."""

    @overload
    def __call__(
        self, kind: Literal["unit"], ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Unit: ...
    @overload
    def __call__(
        self,
        kind: Literal["officer"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Officer: ...
    @overload
    def __call__(
        self,
        kind: Literal["contact"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Contact: ...
    @overload
    def __call__(
        self, kind: Literal["lead"], ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Lead: ...
    @overload
    def __call__(
        self,
        kind: Literal["stage_change"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> StageChange: ...
    @overload
    def __call__(
        self, kind: Literal["event"], ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Event: ...
    @overload
    def __call__(
        self,
        kind: Literal["event_link"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> EventLink: ...
    @overload
    def __call__(
        self,
        kind: Literal["record"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> PluginRecord: ...
    @overload
    def __call__(
        self,
        kind: Literal["followup"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Followup: ...
    @overload
    def __call__(
        self,
        kind: Literal["activity"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Activity: ...
    @overload
    def __call__(
        self, kind: Literal["fund"], ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Fund: ...
    @overload
    def __call__(
        self,
        kind: Literal["target"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Target: ...
    @overload
    def __call__(
        self,
        kind: Literal["relation"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Relation: ...
    @overload
    def __call__(
        self, kind: Literal["guest"], ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Guest: ...
    @overload
    def __call__(
        self,
        kind: Literal["posting"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Posting: ...
    @overload
    def __call__(
        self,
        kind: Literal["performance"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Performance: ...
    @overload
    def __call__(
        self,
        kind: Literal["submission"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Submission: ...
    @overload
    def __call__(
        self,
        kind: Literal["problem"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Problem: ...
    @overload
    def __call__(
        self,
        kind: Literal["setting"],
        ref: str,
        *,
        reveal: bool = False,
        purpose: str | None = None,
    ) -> Setting: ...
    @overload
    def __call__(
        self, kind: Kind, ref: str, *, reveal: bool = False, purpose: str | None = None
    ) -> Record: ...
