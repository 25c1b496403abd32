"""What all plugins declare, by name and owner: nobody takes a name that somebody else has."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.plugin import faults
from leadcrm.plugin.exports import Exporter
from leadcrm.plugin.notifying import Notifier
from leadcrm.plugin.records import (
    Calendar,
    Channel,
    Command,
    EngineKind,
    PolicyFile,
    RecordKind,
    Sample,
    Screen,
    Settings,
    Source,
    Way,
)
from leadcrm.plugin.sections import Section
from leadcrm.text import Text

CORE_COMMANDS = frozenset(
    {
        *("today", "overdue", "week", "show", "find", "done", "postpone", "log", "lead"),
        *("followup", "contact", "unit", "officer", "event", "fund", "target", "check"),
        "activity",
        *(
            "import",
            "export",
            "history",
            "undo",
            "redo",
            "plugins",
            "init",
            "demo",
            "backup",
            "restore",
            "doctor",
            "migrate",
            "privacy",
            "erase",
        ),
        *("board", "calendar", "policy", "report", "remind", "relation"),
    }
)
CORE_LISTS = frozenset(
    {
        *("units", "unit", "officers", "officer", "contacts", "contact", "chambers"),
        *("enterprises", "leads", "lead", "followups", "followup", "activities", "activity"),
        *("events", "event", "funds", "fund", "targets", "target", "records", "record"),
        *(
            "relations",
            "relation",
            "guests",
            "guest",
            "postings",
            "posting",
            "performances",
            "performance",
            "stage_changes",
            "stage_change",
            "submissions",
            "submission",
            "problems",
            "problem",
            "event_links",
            "event_link",
            "settings",
            "setting",
        ),
    }
)
CORE_RECORDS = frozenset({"screening", "screenings", "claim", "claims"})
"""Kinds of records that the core itself keeps as plugins keep theirs."""
CORE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "command": CORE_COMMANDS,
        "source": CORE_LISTS | CORE_RECORDS,
        "records": CORE_LISTS | CORE_RECORDS,
        "way": frozenset(kind.value for kind in (*FollowupKind, *ActivityKind)),
    }
)
"""Names of the core itself, which no plugin gets."""
OURS = Text(
    zh="{kind} {name} 是 leadcrm 自带的，插件的没有登记",
    en="{kind} {name} belongs to leadcrm; the plugin's was left out",
)
TAKEN = Text(
    zh="{kind} {name} 归插件 {holder}，没有登记",
    en="{kind} {name} belongs to plugin {holder}; left out",
)
CLAIMED = Text(
    zh="{kind} {name} 与插件 {others} 相争，都没有登记",
    en="{kind} {name} is claimed by plugin {others} too; neither gets it",
)
TWICE = Text(zh="{kind} {name} 登记了两次", en="{kind} {name} is declared twice")
NAME = re.compile(r"[^\W_][\w.+-]*")


class Kind(NamedTuple):
    """A kind of declaration: its word, its hook, its class, and the names that one claims."""

    word: str
    label: Text
    hook: str
    record: type
    names: Callable[[Any], tuple[str, ...]]


def _own_name(record: Any) -> tuple[str, ...]:
    return (record.name,)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.word: kind
        for kind in (
            Kind(
                "channel",
                Text(zh="渠道", en="channel"),
                "leadcrm_channels",
                Channel,
                _own_name,
            ),
            Kind("way", Text(zh="方式", en="way"), "leadcrm_ways", Way, _own_name),
            Kind("source", Text(zh="来源", en="source"), "leadcrm_sources", Source, _own_name),
            Kind("command", Text(zh="命令", en="command"), "leadcrm_commands", Command, _own_name),
            Kind(
                "records",
                Text(zh="记录", en="records"),
                "leadcrm_record_kinds",
                RecordKind,
                lambda record: (record.name, record.plural),
            ),
            Kind(
                "engine",
                Text(zh="数据库", en="engine"),
                "leadcrm_engines",
                EngineKind,
                lambda record: tuple(record.schemes),
            ),
            Kind(
                "exporter",
                Text(zh="格式", en="format"),
                "leadcrm_exporters",
                Exporter,
                lambda record: (record.name, *record.suffixes),
            ),
            Kind(
                "calendar",
                Text(zh="日历", en="calendar"),
                "leadcrm_calendars",
                Calendar,
                _own_name,
            ),
            Kind(
                "notifier",
                Text(zh="通知", en="notifier"),
                "leadcrm_notifiers",
                Notifier,
                _own_name,
            ),
            Kind(
                "policy",
                Text(zh="阈值方案", en="policy"),
                "leadcrm_policies",
                PolicyFile,
                _own_name,
            ),
            Kind("sample", Text(zh="样例", en="sample"), "leadcrm_samples", Sample, _own_name),
            Kind(
                "screen",
                Text(zh="研判规则", en="screen"),
                "leadcrm_screens",
                Screen,
                _own_name,
            ),
            Kind(
                "section", Text(zh="报表段", en="section"), "leadcrm_sections", Section, _own_name
            ),
        )
    }
)
SETTINGS = Kind(
    "settings", Text(zh="设置", en="settings"), "leadcrm_settings", Settings, lambda _: ()
)


class Claim(NamedTuple):
    """A record that a plugin declares; built-in plugins come before all others."""

    plugin: str
    builtin: bool
    record: Any


class Held(NamedTuple):
    """A record that stands, and the plugin that declares it."""

    record: Any
    plugin: str


class Refused(NamedTuple):
    """A record that does not stand, and why."""

    plugin: str
    record: Any
    problem: Text


def merge(
    kind: Kind, claims: Iterable[Claim], reserved: Iterable[str] = ()
) -> tuple[dict[str, Held], list[Refused]]:
    """Return what stands under each name, and what was refused.

    The core and built-in plugins keep their names, and a command belongs to the plugin that is
    called like it. Of two others that claim one name neither gets it.
    """
    claims = sorted(claims, key=lambda claim: not claim.builtin)
    held: dict[str, Held] = {}
    refused: list[Refused] = []
    for claim in claims:
        problem = _problem(kind, claim, claims, held, frozenset(reserved))
        if problem is not None:
            refused.append(Refused(claim.plugin, claim.record, problem))
            continue
        for name in kind.names(claim.record):
            held[name] = Held(claim.record, claim.plugin)
    return held, refused


def _problem(
    kind: Kind,
    claim: Claim,
    claims: Iterable[Claim],
    held: Mapping[str, Held],
    reserved: frozenset[str],
) -> Text | None:
    """Return why a claim does not stand; the first name that is not free says it."""
    for name in kind.names(claim.record):
        said = {"kind": kind.label, "name": name}
        others = [
            other
            for other in claims
            if other.plugin != claim.plugin and name in kind.names(other.record)
        ]
        if not claim.builtin and (name in reserved or any(other.builtin for other in others)):
            return OURS.format(**said)
        if name in held and held[name].plugin == claim.plugin:
            return TWICE.format(**said)
        if kind.word == "command" and any(other.plugin == name for other in others):
            return TAKEN.format(holder=name, **said)
        own = kind.word == "command" and claim.plugin == name
        if others and not claim.builtin and not own:
            names = " ".join(dict.fromkeys(other.plugin for other in others))
            return CLAIMED.format(others=names, **said)
    return None


def wrong(kind: Kind, records: Iterable[Any]) -> Text | None:
    """Return what is wrong with the first record that cannot be used; None if all can."""
    wanted = kind.record.__name__
    for record in records:
        if not isinstance(record, kind.record):
            got = type(record).__name__
            return faults.WRONG_RECORD.format(hook=kind.hook, got=got, wanted=wanted)
        for field, value in _unfit(record):
            got = faults.short(repr(value))
            return faults.WRONG_FIELD.format(hook=kind.hook, wanted=wanted, field=field, got=got)
    return None


def _unfit(record: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record that the core could not work with."""
    for field, fits in FITS.items():
        if hasattr(record, field) and not fits(getattr(record, field)):
            yield field, getattr(record, field)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and NAME.fullmatch(value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, Text)


def _are_words(value: Any) -> bool:
    return isinstance(value, tuple | list) and all(isinstance(each, str) for each in value)


def _are_suffixes(value: Any) -> bool:
    return _are_words(value) and bool(value) and all(each.startswith(".") for each in value)


def _is_span(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and hasattr(value, "__attrs_attrs__")


FITS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "name": _is_name,
        "plural": _is_name,
        "label": _is_text,
        "title": _is_text,
        "summary": _is_text,
        "target": lambda value: isinstance(value, str) and ":" in value,
        "read": callable,
        "spellings": _are_words,
        "patterns": _are_words,
        "schemes": _are_words,
        "suffixes": _are_suffixes,
        "kinds": _are_words,
        "reports": _are_words,
        "asks": _are_words,
        "cadence_days": _is_span,
        "answer_workdays": _is_span,
        "fields": _is_model,
        "model": _is_model,
    }
)
