"""What use cases return of hometown people: how much is known, and who is to be greeted."""

from datetime import date
from typing import NamedTuple

from leadcrm.text import Text


class Gap(NamedTuple):
    """One hometown person: points out of 100, and what is wanting.

    `missing` and `placeholders` are names of answers (see the policy), in the
    order of their weights; `missing_labels` what people call them. `keeper` is
    the officer who looks after the person, else whoever collected the record.
    `last_contact` is the newest touch with content, or what a list says; None
    for never. `basis_missing`: nothing says on what ground the data are held.
    """

    code: str | None
    ref: str | None
    name: str
    unit: str | None
    keeper: str | None
    score: int
    band: str
    band_label: Text
    missing: tuple[str, ...]
    missing_labels: tuple[Text, ...]
    placeholders: tuple[str, ...]
    last_contact: str | None
    days_since: int | None
    basis_missing: bool


class RepeatedAnswer(NamedTuple):
    """The same answer on several persons of one keeper (a phone is masked)."""

    keeper: str | None
    field: str
    label: Text
    value: str
    persons: int


class GroupGaps(NamedTuple):
    """The people of one unit or keeper: average, and shares in per cent, to the hundredth.

    `failing` have fewer points than the pass mark, `failing_rate` is their
    share; `placeholder_rate` the share of placeholders among filled answers;
    `out_of_touch` were never contacted or too long ago. None where nobody or
    nothing is there to be counted.
    """

    name: str | None
    code: str | None
    persons: int
    average: str | None
    failing: int
    failing_rate: str | None
    placeholder_rate: str | None
    out_of_touch: int


class Gaps(NamedTuple):
    """Who lacks what, worst first; all people; the units in fixed order; the keepers.

    `without_basis` counts the people of all kinds whose data are held on no
    ground that is known; `never` and `long_ago` the hometown people without any
    contact, and with none within the days of the policy.
    """

    items: tuple[Gap, ...]
    all: GroupGaps
    units: tuple[GroupGaps, ...]
    keepers: tuple[GroupGaps, ...]
    repeated: tuple[RepeatedAnswer, ...]
    never: int
    long_ago: int
    without_basis: int
    as_of: date


class Greeting(NamedTuple):
    """Somebody to be greeted now: why, since when, until when, and who is to do it.

    `since` is the first day on which it was due, None for somebody never
    contacted; `until` the last day of a festival's greetings. `returning` is
    what the person said of coming home; the phone is masked.
    """

    code: str | None
    ref: str | None
    name: str
    occasion: str
    occasion_label: Text
    since: date | None
    until: date | None
    last_contact: str | None
    days_since: int | None
    returning: str | None
    employer: str | None
    place: str | None
    phone: str | None
    unit: str | None
    keeper: str | None


class FestivalView(NamedTuple):
    """A festival: its own day, and the first and last day of its greetings."""

    name: str
    label: Text
    first: date
    day: date
    last: date


class GreetingList(NamedTuple):
    """Whom to greet now, festivals first, then the longest out of touch.

    `festival` is the one under way, `next_festival` the one whose greetings
    begin next; None where there is none, or the table of festivals ends. `unkept`
    counts the people whom no officer keeps in touch with, so that nobody is reminded.
    """

    items: tuple[Greeting, ...]
    unkept: int
    festival: FestivalView | None
    next_festival: FestivalView | None
    as_of: date
