"""The hooks that a plugin may implement: declarations (API 0 until 1.0) and events.

A declaration takes no arguments and yields frozen records; it is called once, when what it
declares is first needed, and must not do I/O. An event is told after the change is saved; what
it raises is named and the saved work stands. It takes what it uses of its arguments, among them
`office`, the book as it is now, and `settings`, the plugin's own. Hooks of an entry point `NAME`
are declarations, those of `NAME.events` are events: only that module is imported when something
was saved.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pluggy

from leadcrm.plugin.exports import Exporter
from leadcrm.plugin.notifying import Notifier
from leadcrm.plugin.office import Entry, Office
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

hookspec = pluggy.HookspecMarker("leadcrm")
hookimpl = pluggy.HookimplMarker("leadcrm")


@hookspec
def leadcrm_channels() -> Iterable[Channel]:  # type: ignore[empty-body]  # a declaration only
    """Yield the channels through which leads come, of names that the core does not know.

    Called when a word for a channel is read that the core does not know, or is shown.
    Two plugins that claim one name: neither gets it, and both are named.

    Example:
        @hookimpl
        def leadcrm_channels():
            yield Channel("hotline", Text(zh="招商热线", en="hotline"), ("热线", "12345"))
    """


@hookspec
def leadcrm_ways() -> Iterable[Way]:  # type: ignore[empty-body]  # a declaration only
    """Yield ways of working, kinds of follow-ups and touches that the core lacks.

    Called when a word for a kind of step or touch is read that the core does not know, or a
    code of such a one is shown. The words of a sentence (`--next`) are read without plugins.

    Example:
        @hookimpl
        def leadcrm_ways():
            yield Way("livestream", Text(zh="直播", en="livestream"), ("网络直播", "带货直播"))
    """


@hookspec
def leadcrm_sources() -> Iterable[Source]:  # type: ignore[empty-body]  # a declaration only
    """Yield the sources that leads can be read from.

    Called for `leadcrm import` where no kind of list of the core answers.
    A source that raises is named, and nothing of it is written.

    Example:
        def read(where, settings):
            yield Draft(line=1, lead={"name": "来电项目", "channel": "hotline"})

        @hookimpl
        def leadcrm_sources():
            yield Source("hotline-calls", Text(zh="热线记录", en="hotline calls"), read)
    """


@hookspec
def leadcrm_commands() -> Iterable[Command]:  # type: ignore[empty-body]  # a declaration only
    """Yield groups of verbs for the command line; call the first like the plugin.

    Called when somebody types a command that the core does not know. `--help` lists plugins by
    name without importing them.

    Example:
        @hookimpl
        def leadcrm_commands():
            yield Command("hotline", Text(zh="招商热线", en="Hotline"), "leadcrm_hotline:VERBS")
    """


@hookspec
def leadcrm_record_kinds() -> Iterable[RecordKind]:  # type: ignore[empty-body]  # a declaration only
    """Yield kinds of records that the core keeps: journaled, undone, exported like its own.

    Called when such a record is written, listed or shown.

    Example:
        @attrs.frozen
        class Call:
            minutes: int | None = detail(zh="时长（分钟）", en="minutes")

        @hookimpl
        def leadcrm_record_kinds():
            yield RecordKind("call", Text(zh="来电", en="call"), "calls", Call)
    """


@hookspec
def leadcrm_settings() -> Iterable[Settings]:  # type: ignore[empty-body]  # a declaration only
    """Yield what may be set for the plugin in `leadcrm.toml`, under `[plugins.NAME]`.

    Called before a source or verb of the plugin runs. An unknown key is an error that names the
    nearest one; `{env = "HOTLINE_TOKEN"}` takes the value from the environment.

    Example:
        @attrs.frozen
        class Setup:
            number: str = "12345"

        @hookimpl
        def leadcrm_settings():
            yield Settings(Setup)
    """


@hookspec
def leadcrm_engines() -> Iterable[EngineKind]:  # type: ignore[empty-body]  # a declaration only
    """Yield databases that a book can be kept in, by the scheme of their address.

    Called when `--db` is an address (`scheme://…`) rather than a file.

    Example:
        @hookimpl
        def leadcrm_engines():
            yield EngineKind(("postgresql",), "leadcrm_postgres.engine:open_engine")
    """


@hookspec
def leadcrm_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]  # a declaration only
    r"""Yield formats in which lists can be exported, by the suffix of the file.

    Called for `leadcrm export` with a suffix that the core does not write. The function behind
    `target` is called with rows in memory; the core writes the file, whole and private. One that
    raises is named, and no file is left.

    Example:
        def write(listing, rows, stream):
            for row in rows:
                stream.write(f"{row['name']}\t{row['code']}\n")

        @hookimpl
        def leadcrm_exporters():
            label = Text(zh="制表符文本", en="text with tabs")
            yield Exporter("tabs", label, (".tsv",), "leadcrm_hotline:write", encoding="utf-8")
    """


@hookspec
def leadcrm_calendars() -> Iterable[Calendar]:  # type: ignore[empty-body]  # a declaration only
    """Yield the working days of regions; those of the mainland come with the core.

    Called for `leadcrm calendar load --region NAME`. The days are then kept in the book.

    Example:
        def days(year):
            return DaysOff(off={date(year, 1, 1), date(year, 7, 1)})

        @hookimpl
        def leadcrm_calendars():
            yield Calendar("hong-kong", Text(zh="香港", en="Hong Kong"), "leadcrm_hotline:days")
    """


@hookspec
def leadcrm_notifiers() -> Iterable[Notifier]:  # type: ignore[empty-body]  # a declaration only
    """Yield ways to reach people: a chat group, e-mail.

    Called for `leadcrm remind --send`. A message that a notifier does not take waits in the
    outbox with the reason, and goes out once when it can.

    Example:
        def send(message, settings):
            if not message.phone:
                raise ValueError("no number")

        @hookimpl
        def leadcrm_notifiers():
            yield Notifier("short-message", Text(zh="短信", en="SMS"), "leadcrm_hotline:send")
    """


@hookspec
def leadcrm_policies() -> Iterable[PolicyFile]:  # type: ignore[empty-body]  # a declaration only
    """Yield sets of thresholds that an office can put in force by name.

    Called for `leadcrm policy` and `--policy NAME`.

    Example:
        @hookimpl
        def leadcrm_policies():
            yield PolicyFile("ourcity", "leadcrm_hotline:ourcity.toml")
    """


@hookspec
def leadcrm_samples() -> Iterable[Sample]:  # type: ignore[empty-body]  # a declaration only
    """Yield lists of the sample book, so that a newcomer sees what the plugin shows.

    Called for `leadcrm demo` where it makes the sample book.

    Example:
        @hookimpl
        def leadcrm_samples():
            yield Sample("calls", "leadcrm_hotline:sample/hotline-calls.csv")
    """


@hookspec
def leadcrm_screens() -> Iterable[Screen]:  # type: ignore[empty-body]  # a declaration only
    """Yield rules of screening, which run beside those of the core.

    Called for `leadcrm lead screen`. A rule that raises, prints, hangs or returns anything but a
    `Finding` is named in the report and makes a joint review, never a pass.

    Example:
        def noise(case):
            if "decibels" not in case.more:
                said = Text(zh="没有噪声数据", en="no figure for noise")
                return Finding(Severity.UNKNOWN, said, missing=("decibels",))
            quiet = int(case.more["decibels"]) <= 65
            said = Text(zh="厂界噪声", en="noise at the fence")
            return Finding(Severity.PASS if quiet else Severity.FAIL, said)

        @hookimpl
        def leadcrm_screens():
            title = Text(zh="噪声", en="noise")
            yield Screen("noise", title, "leadcrm_hotline:noise", asks=("decibels",))
    """


@hookspec
def leadcrm_sections() -> Iterable[Section]:  # type: ignore[empty-body]  # a declaration only
    """Yield sections of reports, which stand between those of the core by their order.

    Called for `leadcrm report`. The function behind `target` is called with a `Scope` and yields
    paragraphs, tables and charts; one that raises is named, and the report goes without it.
    A section whose title is that of the one before it goes on in it.

    Example:
        def calls(scope):
            rows = [{"name": each.name} for each in scope.office.records("call")]
            said = Text(zh="接听热线{n}个。", en="{n} calls came in.")
            yield Paragraph(said, {"n": len(rows)})

        @hookimpl
        def leadcrm_sections():
            title = Text(zh="招商热线", en="Hotline")
            yield Section("calls", title, ("week", "month"), "leadcrm_hotline:calls")
    """


@hookspec
def leadcrm_lead_added(lead: Entry, office: Office, settings: Any) -> None:
    """Hear that a lead was added, by hand or by a plugin; a list is one `import_finished`.

    Example:
        @hookimpl
        def leadcrm_lead_added(lead):
            ring(lead.code, lead.name)
    """


@hookspec
def leadcrm_stage_changed(
    lead: Entry, previous: str, on: date, office: Office, settings: Any
) -> None:
    """Hear that a lead came to another stage on a day; `previous` is the code of the one before.

    Example:
        @hookimpl
        def leadcrm_stage_changed(lead, previous):
            ring(lead.code, previous, lead["stage"])
    """


@hookspec
def leadcrm_followup_completed(
    lead: Entry | None,
    followup: Entry,
    following: Entry | None,
    office: Office,
    settings: Any,
) -> None:
    """Hear that a follow-up was done, by hand or by a verb, and which one comes next.

    Example:
        @hookimpl
        def leadcrm_followup_completed(followup):
            ring(followup.code, followup["outcome"])
    """


@hookspec
def leadcrm_lead_closed(lead: Entry, reason: str | None, office: Office, settings: Any) -> None:
    """Hear that a lead was given up, rejected or handed over, with the code of the reason.

    Example:
        @hookimpl
        def leadcrm_lead_closed(lead, reason):
            ring(lead.code, reason)
    """


@hookspec
def leadcrm_import_finished(
    added: int, updated: int, rejected: int, office: Office, settings: Any
) -> None:
    """Hear that a list or a source came in, and how many of its rows were what.

    Example:
        @hookimpl
        def leadcrm_import_finished(added, office, settings):
            ring(settings.number if settings else office.today, added)
    """
