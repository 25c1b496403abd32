"""Pressure as use cases return it: what runs late, how far it has gone, who is told."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.figure import Figure
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.agenda.told import Told
from leadcrm.text import Text


class PressureItem(NamedTuple):
    """One clock that has run out, and where it stands on the ladder.

    `clock` says what runs: followup, milestone, quiet (no progress), answer,
    screen, feedback, progress. `code` is that of a follow-up, else None; `what`
    its words, or the milestone's name. `days_late` are working days, of a
    milestone and of silence calendar days. `rung` is 0 for none, 1 the owner, to
    4 the leading group; `to` all who are told, owner first. `notice` is the paper
    that goes out on this day: None while notices are frozen, or where the owner
    has signed for this rung already (`acknowledged`). `second_after` is the code of
    the promise of the same lead that was supervised before: this one is its second
    supervision (第二次督办) and stands on rung 4; `why` says so in words.
    `postponed` counts promises that were broken, `long_postponed` says that they
    are too many (久拖未决).
    """

    clock: str
    clock_label: Text
    code: str | None
    followup_ref: str | None
    lead: str
    ref: str | None
    name: str
    what: str | Text | None
    second_after: str | None
    why: Text | None
    due: date
    effective_due: date
    days_late: int
    lamp: str
    rung: int
    rung_code: str | None
    notice: Text | None
    to: tuple[Told, ...]
    on_leading_group_list: bool
    frozen: bool
    acknowledged: bool
    postponed: int
    long_postponed: bool
    owner: str | None
    unit: str | None
    notes: tuple[Text, ...]


class PressureReport(NamedTuple):
    """Who is pressed on a day: highest rung first, then the latest, then by code.

    `long_postponed` are promises that were broken too often, late or not.
    `silent` are the leads that nobody plans or touches, from the first rung on: beside
    what is late, never instead of it. `frozen` tells that no notice goes out now.
    `figures` count the rungs, each with the codes behind it. `notes` hold for the
    whole list.
    """

    as_of: date
    office: str
    policy: str
    frozen: bool
    items: tuple[PressureItem, ...]
    silent: tuple[SilentLead, ...]
    long_postponed: tuple[PressureItem, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Text, ...]
