"""How much is known of a hometown person (乡友信息完整度), and what only looks like it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.policy import Policy
from leadcrm.domain.ratio import Ratio
from leadcrm.text import Text
from leadcrm.zh.unknown import is_unknown

LAST_CONTACT = "last_contact"
COMPARED = ("phone", "employer", "title", "native_place")
"""Answers that differ from person to person, unless somebody copied them."""


class Band(Choice):
    """What a score is called: failing (不合格), passable (一般) or complete (合格)."""

    FAILING = "failing", Text(zh="不合格", en="failing")
    PASSABLE = "passable", Text(zh="一般", en="passable")
    COMPLETE = "complete", Text(zh="合格", en="complete")


class Completeness(NamedTuple):
    """What is known of one person: points out of 100, and which answers are wanting.

    `missing` are answers that earn nothing, in the order of the weights;
    `placeholders` those among them that were filled with a word for nothing
    (不详, 无, 同上). `answered` counts what was filled with anything at all.
    `days_since` is the last contact, in calendar days; None where there was none.
    """

    score: int
    band: Band
    missing: tuple[str, ...]
    placeholders: tuple[str, ...]
    answered: int
    days_since: int | None


class Repeat(NamedTuple):
    """The same answer on several persons of one keeper."""

    field: str
    value: str
    persons: int


class GroupCompleteness(NamedTuple):
    """How a group of persons stands: average, and shares in per cent, to the hundredth.

    `failing` persons are below the pass mark; `failing_rate` is their share of
    all. `placeholder_rate` is the share of placeholders among filled answers.
    Each is None for a group without persons, or without answers.
    """

    persons: int
    average: str | None
    failing: int
    failing_rate: str | None
    placeholder_rate: str | None


def completeness(
    answers: Mapping[str, str | None], last_contact: str | None, today: date, policy: Policy
) -> Completeness:
    """Return how much is known of a person, from the answers by name and the last contact.

    A blank or a placeholder scores nothing; a contact counts as long as it is
    no older than the policy says (a month that is known counts as its last day).
    Source: domain notes §3, weights of the completeness score.
    """
    since = days_since(last_contact, today)
    recent = since is not None and since <= policy.contact_days
    known = {
        name: recent if name == LAST_CONTACT else not is_unknown(answers.get(name) or "")
        for name in policy.completeness
    }
    score = sum(policy.completeness[name] for name, found in known.items() if found)
    missing = tuple(name for name, found in known.items() if not found)
    filled = [name for name in known if (answers.get(name) or "").strip()]
    return Completeness(
        score=score,
        band=band_of(score, policy),
        missing=missing,
        placeholders=tuple(name for name in missing if name in filled),
        answered=len(filled),
        days_since=since,
    )


def band_of(score: int, policy: Policy) -> Band:
    """Return what a score is called."""
    if score < policy.passable_from:
        return Band.FAILING
    return Band.COMPLETE if score >= policy.complete_from else Band.PASSABLE


def days_since(day: str | None, today: date) -> int | None:
    """Return the calendar days since a day, which may be known to the month only.

    None where there is no day, or where it is still to come.
    """
    if not day or PartialDate(day).first() > today:
        return None
    return max(0, (today - PartialDate(day).last()).days)


def standing(found: Sequence[Completeness]) -> GroupCompleteness:
    """Return how a group of persons stands."""
    count, failing = len(found), sum(each.band is Band.FAILING for each in found)
    answered = sum(each.answered for each in found)
    empty = sum(len(each.placeholders) for each in found)
    return GroupCompleteness(
        persons=count,
        average=Ratio(sum(each.score for each in found), count).text() if count else None,
        failing=failing,
        failing_rate=Ratio(failing, count).percent() if count else None,
        placeholder_rate=Ratio(empty, answered).percent() if answered else None,
    )


def repeats(persons: Iterable[Mapping[str, Any]], policy: Policy) -> tuple[Repeat, ...]:
    """Return answers that several persons of one keeper share, the most frequent first.

    A placeholder is no answer, and is counted elsewhere.
    """
    people = list(persons)
    found = []
    for field in COMPARED:
        values = Counter(
            str(person[field]).strip() for person in people if not is_unknown(person[field] or "")
        )
        found += [
            Repeat(field, value, count)
            for value, count in values.items()
            if count >= policy.repeated_from
        ]
    return tuple(sorted(found, key=lambda each: (-each.persons, COMPARED.index(each.field))))
