"""招商展厅：来访、接待、回访 / A county's showroom: who came, who guided, what was answered."""

from collections.abc import Iterator

import attrs

from leadcrm.plugin import (
    Channel,
    Command,
    Exporter,
    Notifier,
    RecordKind,
    Sample,
    Screen,
    Settings,
    Source,
    Statuses,
    Text,
    Way,
    detail,
    hookimpl,
)
from leadcrm_showroom.visits import read

STATUS = {
    "booked": Text(zh="已预约", en="booked"),
    "received": Text(zh="已接待", en="received"),
    "followed": Text(zh="已跟进", en="followed up"),
    "cancelled": Text(zh="已取消", en="cancelled"),
}
MOVES: dict[str, tuple[str, ...]] = {
    "booked": ("received", "cancelled"),
    "received": ("followed", "cancelled"),
    "followed": (),
    "cancelled": (),
}
HEADERS = {"意向": "interest", "讲解员": "guides", "人数": "people", "同来": "guests"}
LINKS = {"guides": "officer", "guests": "contact"}
FILES = tuple(f"{stem}*.{end}" for stem in ("visits", "来访", "展厅") for end in ("csv", "xlsx"))


@attrs.frozen
class Tour:
    """One tour of the showroom."""

    status: str | None = detail(zh="状态", en="status", codes=STATUS)
    interest: str | None = detail(zh="意向", en="interest")
    people: int | None = detail(zh="人数", en="people")
    guides: tuple[str, ...] | None = detail(zh="讲解员", en="guides")
    guests: tuple[str, ...] | None = detail(zh="同来", en="with them")
    said: str | None = detail(zh="现场反馈", en="what was said")


@attrs.frozen
class Setup:
    """What an office may set: whom visitors call, and the file that tells what happened."""

    guide_phone: str = ""
    file: str = ""


@hookimpl
def leadcrm_settings() -> Iterator[Settings]:
    """Yield the settings."""
    yield Settings(Setup)


@hookimpl
def leadcrm_channels() -> Iterator[Channel]:
    """Yield the channel: visitors hear from us on the next working day, then every five days."""
    words = ("招商展厅", "展厅来访", "规划馆", "exhibition hall")
    label = Text(zh="展厅", en="showroom")
    yield Channel("showroom", label, words, cadence_days=5, answer_workdays=1)


@hookimpl
def leadcrm_ways() -> Iterator[Way]:
    """Yield the guided tour, which is a step and a touch."""
    yield Way("guiding", Text(zh="讲解", en="guided tour"), ("展厅讲解", "陪同讲解", "guide"))


@hookimpl
def leadcrm_sources() -> Iterator[Source]:
    """Yield the list of the tablet, which remembers how far it was read."""
    label = Text(zh="展厅来访登记", en="showroom visits")
    yield Source("showroom-visits", label, read, FILES, remembers=True)


@hookimpl
def leadcrm_record_kinds() -> Iterator[RecordKind]:
    """Yield tours; one that was followed up or cancelled stays so."""
    yield RecordKind(
        "tour",
        Text(zh="参观", en="tour"),
        "tours",
        Tour,
        headers=HEADERS,
        statuses=Statuses("status", MOVES),
        links=LINKS,
    )


@hookimpl
def leadcrm_commands() -> Iterator[Command]:
    """Yield the verbs."""
    yield Command("showroom", Text(zh="展厅", en="Showroom"), "leadcrm_showroom.verbs:VERBS")


@hookimpl
def leadcrm_screens() -> Iterator[Screen]:
    """Yield the rule that who wants land was here twice."""
    title = Text(zh="实地到访", en="seen on the spot")
    target = "leadcrm_showroom.screening:visited"
    yield Screen("showroom-visits", title, target, asks=("来访次数",))


@hookimpl
def leadcrm_exporters() -> Iterator[Exporter]:
    """Yield lists in Markdown."""
    label, target = (
        Text(zh="Markdown 表格", en="Markdown table"),
        "leadcrm_showroom.outgoing:table",
    )
    yield Exporter("markdown", label, (".md",), target, encoding="utf-8", for_people=True)


@hookimpl
def leadcrm_notifiers() -> Iterator[Notifier]:
    """Yield the file that reminders are written into."""
    label = Text(zh="展厅消息文件", en="showroom message file")
    yield Notifier("showroom-file", label, "leadcrm_showroom.outgoing:send")


@hookimpl
def leadcrm_samples() -> Iterator[Sample]:
    """Yield three visits for the sample book."""
    yield Sample("visits", "leadcrm_showroom:sample/visits.csv")
