"""The contract with plugins: all that a plugin needs is imported from here.

Names load when they are first asked for, as every start of the program passes here.
"""

TYPE_CHECKING = False  # typing itself costs half a bare start; type checkers know the name
if TYPE_CHECKING:
    from leadcrm.domain.daysoff import DaysOff
    from leadcrm.domain.detail import detail
    from leadcrm.domain.figure import Figure
    from leadcrm.domain.money import Money
    from leadcrm.domain.partialdate import PartialDate
    from leadcrm.domain.period import Period
    from leadcrm.domain.screening import Finding, Severity, Verdict
    from leadcrm.domain.screeningfacts import Case, ScreeningFacts
    from leadcrm.domain.screeningpolicy import ScreeningPolicy
    from leadcrm.domain.stage import Stage
    from leadcrm.domain.unitkind import UnitKind
    from leadcrm.domain.workcalendar import WorkCalendar
    from leadcrm.errors import NotFoundError, ReadingError, RuleError, UsageError
    from leadcrm.plugin import table
    from leadcrm.plugin.drafts import (
        Bookmark,
        Change,
        Close,
        Draft,
        NewGuest,
        NewRecord,
        NewRelation,
        Open,
        Plan,
        RowProblem,
        Task,
    )
    from leadcrm.plugin.exports import Exporter, ListField, Listing, Ref
    from leadcrm.plugin.notifying import Message, Notifier
    from leadcrm.plugin.office import Entry, Office
    from leadcrm.plugin.records import (
        Argument,
        Calendar,
        Channel,
        Command,
        EngineKind,
        Option,
        PolicyFile,
        RecordKind,
        Sample,
        Screen,
        Settings,
        Source,
        Statuses,
        Verb,
        Way,
    )
    from leadcrm.plugin.sections import (
        Bar,
        Blank,
        Chart,
        Group,
        Paragraph,
        Pressed,
        Scope,
        Section,
        Table,
    )
    from leadcrm.plugin.sheets import Column, Sheet
    from leadcrm.plugin.spec import hookimpl
    from leadcrm.text import Text

__all__ = [
    "Argument",
    "Bar",
    "Blank",
    "Bookmark",
    "Calendar",
    "Case",
    "Change",
    "Channel",
    "Chart",
    "Close",
    "Column",
    "Command",
    "DaysOff",
    "Draft",
    "EngineKind",
    "Entry",
    "Exporter",
    "Figure",
    "Finding",
    "Group",
    "ListField",
    "Listing",
    "Message",
    "Money",
    "NewGuest",
    "NewRecord",
    "NewRelation",
    "NotFoundError",
    "Notifier",
    "Office",
    "Open",
    "Option",
    "Paragraph",
    "PartialDate",
    "Period",
    "Plan",
    "PolicyFile",
    "Pressed",
    "ReadingError",
    "RecordKind",
    "Ref",
    "RowProblem",
    "RuleError",
    "Sample",
    "Scope",
    "Screen",
    "ScreeningFacts",
    "ScreeningPolicy",
    "Section",
    "Settings",
    "Severity",
    "Sheet",
    "Source",
    "Stage",
    "Statuses",
    "Table",
    "Task",
    "Text",
    "UnitKind",
    "UsageError",
    "Verb",
    "Verdict",
    "Way",
    "WorkCalendar",
    "detail",
    "hookimpl",
    "table",
]
_HOME = {
    "leadcrm.domain.daysoff": ("DaysOff",),
    "leadcrm.domain.detail": ("detail",),
    "leadcrm.domain.figure": ("Figure",),
    "leadcrm.domain.money": ("Money",),
    "leadcrm.domain.partialdate": ("PartialDate",),
    "leadcrm.domain.period": ("Period",),
    "leadcrm.domain.screening": ("Finding", "Severity", "Verdict"),
    "leadcrm.domain.screeningfacts": ("Case", "ScreeningFacts"),
    "leadcrm.domain.screeningpolicy": ("ScreeningPolicy",),
    "leadcrm.domain.stage": ("Stage",),
    "leadcrm.domain.unitkind": ("UnitKind",),
    "leadcrm.domain.workcalendar": ("WorkCalendar",),
    "leadcrm.errors": ("NotFoundError", "ReadingError", "RuleError", "UsageError"),
    "leadcrm.plugin.drafts": (
        "Bookmark",
        "Change",
        "Close",
        "Draft",
        "NewGuest",
        "NewRecord",
        "NewRelation",
        "Open",
        "Plan",
        "RowProblem",
        "Task",
    ),
    "leadcrm.plugin.exports": ("Exporter", "ListField", "Listing", "Ref"),
    "leadcrm.plugin.notifying": ("Message", "Notifier"),
    "leadcrm.plugin.office": ("Entry", "Office"),
    "leadcrm.plugin.records": (
        "Argument",
        "Calendar",
        "Channel",
        "Command",
        "EngineKind",
        "Option",
        "PolicyFile",
        "RecordKind",
        "Sample",
        "Screen",
        "Settings",
        "Source",
        "Statuses",
        "Verb",
        "Way",
    ),
    "leadcrm.plugin.sections": (
        "Bar",
        "Blank",
        "Chart",
        "Group",
        "Paragraph",
        "Pressed",
        "Scope",
        "Section",
        "Table",
    ),
    "leadcrm.plugin.sheets": ("Column", "Sheet"),
    "leadcrm.plugin.spec": ("hookimpl",),
    "leadcrm.text": ("Text",),
}


def __getattr__(name: str) -> object:
    """Return a public name, imported now."""
    from importlib import import_module  # noqa: PLC0415 - reason: only when asked

    if name == "table":
        return import_module("leadcrm.plugin.table")
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(name)
