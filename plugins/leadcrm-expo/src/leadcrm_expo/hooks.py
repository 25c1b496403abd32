"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, RecordKind, Sample, Source
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_expo.kinds import KINDS
from leadcrm_expo.sections import leadcrm_sections  # noqa: F401 - reason: a hook
from leadcrm_expo.sources import read_cards, read_exhibitors


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield stands, exhibits, trade orders and cards."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of expos."""
    yield Command("expo", Text(zh="展会", en="Expos"), "leadcrm_expo.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield the two lists that a fair leaves: its cards and its exhibitors."""
    yield Source(
        "expo-cards",
        Text(zh="展会名片", en="cards of an expo"),
        read_cards,
        ("cards*.csv", "cards*.xlsx", "名片*.csv", "名片*.xlsx"),
    )
    yield Source(
        "expo-exhibitors",
        Text(zh="参展企业和订单", en="exhibitors of an expo and their orders"),
        read_exhibitors,
        ("exhibitors*.csv", "exhibitors*.xlsx"),
    )


@hookimpl
def leadcrm_samples() -> Iterable[Sample]:
    """Yield the exhibitors of the sample book's fairs."""
    yield Sample("exhibitors", "leadcrm_expo:sample/exhibitors.csv")
