"""Reads typed by kind of record, made by `storage.layoutgen`."""

from collections.abc import Sequence
from typing import Literal, Protocol, overload

from leadcrm.storage.engine import AnyRow
from leadcrm.storage.kindcolumns import (
    ActivityColumn,
    ContactColumn,
    EventColumn,
    EventLinkColumn,
    FollowupColumn,
    FundColumn,
    GuestColumn,
    LeadColumn,
    OfficerColumn,
    PerformanceColumn,
    PluginRecordColumn,
    PostingColumn,
    ProblemColumn,
    RelationColumn,
    SettingColumn,
    StageChangeColumn,
    SubmissionColumn,
    TargetColumn,
    UnitColumn,
)
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


class RowOf(Protocol):
    """Reads one row of a kind."""

    @overload
    def __call__(self, kind: Literal["unit"], record: str) -> UnitRow: ...
    @overload
    def __call__(self, kind: Literal["officer"], record: str) -> OfficerRow: ...
    @overload
    def __call__(self, kind: Literal["contact"], record: str) -> ContactRow: ...
    @overload
    def __call__(self, kind: Literal["lead"], record: str) -> LeadRow: ...
    @overload
    def __call__(self, kind: Literal["stage_change"], record: str) -> StageChangeRow: ...
    @overload
    def __call__(self, kind: Literal["event"], record: str) -> EventRow: ...
    @overload
    def __call__(self, kind: Literal["event_link"], record: str) -> EventLinkRow: ...
    @overload
    def __call__(self, kind: Literal["record"], record: str) -> PluginRecordRow: ...
    @overload
    def __call__(self, kind: Literal["followup"], record: str) -> FollowupRow: ...
    @overload
    def __call__(self, kind: Literal["activity"], record: str) -> ActivityRow: ...
    @overload
    def __call__(self, kind: Literal["fund"], record: str) -> FundRow: ...
    @overload
    def __call__(self, kind: Literal["target"], record: str) -> TargetRow: ...
    @overload
    def __call__(self, kind: Literal["relation"], record: str) -> RelationRow: ...
    @overload
    def __call__(self, kind: Literal["guest"], record: str) -> GuestRow: ...
    @overload
    def __call__(self, kind: Literal["posting"], record: str) -> PostingRow: ...
    @overload
    def __call__(self, kind: Literal["performance"], record: str) -> PerformanceRow: ...
    @overload
    def __call__(self, kind: Literal["submission"], record: str) -> SubmissionRow: ...
    @overload
    def __call__(self, kind: Literal["problem"], record: str) -> ProblemRow: ...
    @overload
    def __call__(self, kind: Literal["setting"], record: str) -> SettingRow: ...
    @overload
    def __call__(self, kind: Kind, record: str) -> AnyRow: ...


class RowsOf(Protocol):
    """Reads all rows of a kind."""

    @overload
    def __call__(self, kind: Literal["unit"]) -> list[UnitRow]: ...
    @overload
    def __call__(self, kind: Literal["officer"]) -> list[OfficerRow]: ...
    @overload
    def __call__(self, kind: Literal["contact"]) -> list[ContactRow]: ...
    @overload
    def __call__(self, kind: Literal["lead"]) -> list[LeadRow]: ...
    @overload
    def __call__(self, kind: Literal["stage_change"]) -> list[StageChangeRow]: ...
    @overload
    def __call__(self, kind: Literal["event"]) -> list[EventRow]: ...
    @overload
    def __call__(self, kind: Literal["event_link"]) -> list[EventLinkRow]: ...
    @overload
    def __call__(self, kind: Literal["record"]) -> list[PluginRecordRow]: ...
    @overload
    def __call__(self, kind: Literal["followup"]) -> list[FollowupRow]: ...
    @overload
    def __call__(self, kind: Literal["activity"]) -> list[ActivityRow]: ...
    @overload
    def __call__(self, kind: Literal["fund"]) -> list[FundRow]: ...
    @overload
    def __call__(self, kind: Literal["target"]) -> list[TargetRow]: ...
    @overload
    def __call__(self, kind: Literal["relation"]) -> list[RelationRow]: ...
    @overload
    def __call__(self, kind: Literal["guest"]) -> list[GuestRow]: ...
    @overload
    def __call__(self, kind: Literal["posting"]) -> list[PostingRow]: ...
    @overload
    def __call__(self, kind: Literal["performance"]) -> list[PerformanceRow]: ...
    @overload
    def __call__(self, kind: Literal["submission"]) -> list[SubmissionRow]: ...
    @overload
    def __call__(self, kind: Literal["problem"]) -> list[ProblemRow]: ...
    @overload
    def __call__(self, kind: Literal["setting"]) -> list[SettingRow]: ...
    @overload
    def __call__(self, kind: Kind) -> Sequence[AnyRow]: ...


class RowsBy(Protocol):
    """Reads the rows of a kind by a column."""

    @overload
    def __call__(self, kind: Literal["unit"], field: UnitColumn, value: str) -> list[UnitRow]: ...
    @overload
    def __call__(
        self, kind: Literal["officer"], field: OfficerColumn, value: str
    ) -> list[OfficerRow]: ...
    @overload
    def __call__(
        self, kind: Literal["contact"], field: ContactColumn, value: str
    ) -> list[ContactRow]: ...
    @overload
    def __call__(self, kind: Literal["lead"], field: LeadColumn, value: str) -> list[LeadRow]: ...
    @overload
    def __call__(
        self, kind: Literal["stage_change"], field: StageChangeColumn, value: str
    ) -> list[StageChangeRow]: ...
    @overload
    def __call__(
        self, kind: Literal["event"], field: EventColumn, value: str
    ) -> list[EventRow]: ...
    @overload
    def __call__(
        self, kind: Literal["event_link"], field: EventLinkColumn, value: str
    ) -> list[EventLinkRow]: ...
    @overload
    def __call__(
        self, kind: Literal["record"], field: PluginRecordColumn, value: str
    ) -> list[PluginRecordRow]: ...
    @overload
    def __call__(
        self, kind: Literal["followup"], field: FollowupColumn, value: str
    ) -> list[FollowupRow]: ...
    @overload
    def __call__(
        self, kind: Literal["activity"], field: ActivityColumn, value: str
    ) -> list[ActivityRow]: ...
    @overload
    def __call__(self, kind: Literal["fund"], field: FundColumn, value: str) -> list[FundRow]: ...
    @overload
    def __call__(
        self, kind: Literal["target"], field: TargetColumn, value: str
    ) -> list[TargetRow]: ...
    @overload
    def __call__(
        self, kind: Literal["relation"], field: RelationColumn, value: str
    ) -> list[RelationRow]: ...
    @overload
    def __call__(
        self, kind: Literal["guest"], field: GuestColumn, value: str
    ) -> list[GuestRow]: ...
    @overload
    def __call__(
        self, kind: Literal["posting"], field: PostingColumn, value: str
    ) -> list[PostingRow]: ...
    @overload
    def __call__(
        self, kind: Literal["performance"], field: PerformanceColumn, value: str
    ) -> list[PerformanceRow]: ...
    @overload
    def __call__(
        self, kind: Literal["submission"], field: SubmissionColumn, value: str
    ) -> list[SubmissionRow]: ...
    @overload
    def __call__(
        self, kind: Literal["problem"], field: ProblemColumn, value: str
    ) -> list[ProblemRow]: ...
    @overload
    def __call__(
        self, kind: Literal["setting"], field: SettingColumn, value: str
    ) -> list[SettingRow]: ...
    @overload
    def __call__(
        self, kind: Kind, field: Literal["id", "code", "ref", "name"], value: str
    ) -> Sequence[AnyRow]: ...


class Resolve(Protocol):
    """Names the one record of some kinds that a text means."""

    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["unit"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["unit"], UnitRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["officer"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["officer"], OfficerRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["contact"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["contact"], ContactRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["lead"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["lead"], LeadRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["stage_change"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["stage_change"], StageChangeRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["event"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["event"], EventRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["event_link"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["event_link"], EventLinkRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["record"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["record"], PluginRecordRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["followup"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["followup"], FollowupRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["activity"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["activity"], ActivityRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["fund"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["fund"], FundRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["target"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["target"], TargetRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["relation"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["relation"], RelationRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["guest"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["guest"], GuestRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["posting"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["posting"], PostingRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["performance"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["performance"], PerformanceRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["submission"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["submission"], SubmissionRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["problem"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["problem"], ProblemRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Literal["setting"]], *, records: Sequence[str] = ()
    ) -> tuple[Literal["setting"], SettingRow]: ...
    @overload
    def __call__(
        self, text: str, kinds: Sequence[Kind] = (), *, records: Sequence[str] = ()
    ) -> tuple[Kind, AnyRow]: ...
