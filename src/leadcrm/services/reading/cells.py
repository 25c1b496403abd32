"""Reading one cell: from the words of a list to a value of the book."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from leadcrm.domain import activitykind as activity
from leadcrm.domain import contact, event, followupkind, lead, metric, privacy, stage, unitkind
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError
from leadcrm.services.reading.phrases import Occasion, read_day, read_partial
from leadcrm.text import Text

LABELS: dict[type[StrEnum], Mapping[Any, Text]] = {
    stage.Stage: stage.LABELS,
    unitkind.UnitKind: unitkind.LABELS,
    contact.ContactKind: contact.LABELS,
    lead.Sector: lead.SECTORS,
    lead.Site: lead.SITES,
    followupkind.FollowupKind: followupkind.LABELS,
    activity.ActivityKind: activity.LABELS,
    activity.Approach: activity.APPROACHES,
    metric.Metric: metric.METRICS,
    privacy.LegalBasis: privacy.BASES,
}
ROLES: dict[str, StrEnum] = {
    "staff": contact.ContactKind.PERSON,
    "chamber_officer": contact.ContactKind.PERSON,
    "agency_person": contact.ContactKind.PERSON,
    "enterprise_person": contact.ContactKind.PERSON,
    "investor": contact.ContactKind.ENTERPRISE,
    "local_exporter": contact.ContactKind.ENTERPRISE,
}
"""Words of lists for what is a role, not a kind of contact."""
YES = frozenset({"Y", "y", "1", "是", "有", "true", "yes"})
NO = frozenset({"N", "n", "0", "否", "无", "false", "no"})


def typed(kind: object, text: str, occasion: Occasion | None = None) -> Any:
    """Return the value of type `kind` that `text` stands for; an amount must be exact.

    Without an occasion a date must be whole, with year, month and day.

    Raises:
        ReadingError: it cannot be read; never another error.
    """
    word = text.strip()
    if kind is date:
        return read_day(word, occasion)
    if kind is PartialDate:
        return read_partial(word, occasion)
    if kind is Money:
        return Money.parse(word)
    if kind is bool:
        return flag(word)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return choice(kind)(word)
    return whole(word) if kind is int else word


def flag(text: str) -> bool:
    """Return yes or no.

    Raises:
        ReadingError: neither.
    """
    if text in YES or text in NO:
        return text in YES
    raise ReadingError(Text(zh="应写 Y 或 N", en="Write Y or N"))


def whole(text: str) -> int:
    """Return a whole number.

    Raises:
        ReadingError: not one.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    raise ReadingError(Text(zh="不是整数", en="Not a whole number"))


def choice(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Return a reader of a code by its code or its label in either language.

    The reader raises ReadingError with what is known.
    """
    words: dict[str, StrEnum] = {}
    labels = LABELS.get(kind, {})
    for member in kind:
        words[member.value] = member
        if member in labels:
            words[labels[member].zh] = member
            words[labels[member].en.lower()] = member
    if kind is lead.Sector:
        words |= {"农业": lead.Sector.PRIMARY, "工业": lead.Sector.SECONDARY}
    elif kind is contact.ContactKind:
        words |= ROLES

    def read(text: str) -> StrEnum:
        found = words.get(text) or words.get(text.lower())
        if found is None:
            known = [labels.get(member, Text(zh=member.value, en=member.value)) for member in kind]
            raise ReadingError(
                Text(zh="不认识的写法", en="Unknown word"),
                hint=Text(
                    zh="可用：" + " ".join(label.zh for label in known),
                    en="Known: " + " ".join(member.value for member in kind),
                ),
            )
        return found

    return read


def event_kind(text: str) -> str:
    """Return the code of an event kind; a word of the office's own is kept."""
    for code, label in event.LABELS.items():
        if text.strip().lower() in {code, label.zh, label.en.lower()}:
            return code
    return text
