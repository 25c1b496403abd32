"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin import Command, RecordKind, Settings, Source, Text, hookimpl
from leadcrm_inquiry.kinds import KINDS, Setup
from leadcrm_inquiry.sections import leadcrm_sections  # noqa: F401 - reason: a hook
from leadcrm_inquiry.sources import ENDS, read_inquiries

LABEL = Text(zh="线上咨询", en="Inquiries")


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield publications and inquiries."""
    yield from KINDS


@hookimpl
def leadcrm_settings() -> Iterable[Settings]:
    """Yield when the office closes, and the limits."""
    yield Settings(Setup)


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of inquiries."""
    yield Command("inquiry", LABEL, "leadcrm_inquiry.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield what the media leave: a file, or a folder of them."""
    patterns = tuple(f"{word}*{end}" for word in ("inquiries", "咨询") for end in ENDS)
    yield Source("inquiries", LABEL, read_inquiries, patterns)
