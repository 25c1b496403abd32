"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin import Command, RecordKind, Sample, Source, Text, hookimpl
from leadcrm_reception.kinds import KINDS
from leadcrm_reception.sections import leadcrm_sections  # noqa: F401 - reason: a hook
from leadcrm_reception.sources import read_receptions, read_requests

RECEIVED, ASKED = Text(zh="接待考察团", en="receptions"), Text(zh="来访诉求", en="their requests")


def _named(*words: str) -> tuple[str, ...]:
    return tuple(f"{word}*.{end}" for word in words for end in ("csv", "xlsx"))


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield receptions and requests."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of receptions."""
    yield Command("reception", Text(zh="接待", en="Receptions"), "leadcrm_reception.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield the list of receptions, then that of requests, which names them."""
    yield Source("receptions", RECEIVED, read_receptions, _named("receptions", "接待"))
    yield Source("requests", ASKED, read_requests, _named("requests", "诉求", "来访诉求"))


@hookimpl
def leadcrm_samples() -> Iterable[Sample]:
    """Yield the receptions and requests of the sample book."""
    for name in ("receptions", "requests"):
        yield Sample(name, f"leadcrm_reception:sample/{name}.csv")
