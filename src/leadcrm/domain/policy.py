"""The thresholds in force: data that a county edits, because people are scored by it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from leadcrm.domain.stage import Stage

if TYPE_CHECKING:
    from leadcrm.domain.claimpolicy import ClaimPolicy
    from leadcrm.domain.screeningpolicy import ScreeningPolicy

CADENCE: Mapping[Stage, int] = {
    Stage.CLUE: 7,
    Stage.SCREENED: 7,
    Stage.CONTACTED: 14,
    Stage.NEGOTIATING: 14,
    Stage.INTENT_SIGNED: 7,
    Stage.FRAMEWORK_SIGNED: 7,
    Stage.CONTRACT_SIGNED: 14,
    Stage.REGISTERED: 14,
    Stage.LAND_SUPPLIED: 14,
    Stage.STARTED: 30,
    Stage.SHELVED: 90,
}
LIKELIHOOD: Mapping[Stage, int] = {
    Stage.CLUE: 5,
    Stage.SCREENED: 10,
    Stage.CONTACTED: 15,
    Stage.NEGOTIATING: 30,
    Stage.INTENT_SIGNED: 40,
    Stage.FRAMEWORK_SIGNED: 50,
    Stage.CONTRACT_SIGNED: 70,
    Stage.REGISTERED: 80,
    Stage.LAND_SUPPLIED: 85,
    Stage.STARTED: 90,
}

WEIGHTS: Mapping[str, int] = {
    "name": 5,
    "native_place": 12,
    "place": 8,
    "employer": 10,
    "title": 8,
    "industry": 8,
    "phone": 15,
    "keeper": 10,
    "introducer": 5,
    "return_intent": 8,
    "spring_festival_return": 3,
    "last_contact": 8,
}
"""What is asked of a hometown person, and how many of 100 points each answer is worth."""


class Policy(NamedTuple):
    """All thresholds of one office.

    `cadence`: calendar days between touches, by stage; `key_cadence` for key
    projects in contact and in talks. `dormant_after`: a lead sleeps after this
    many cadences. `key_fen`: from this amount on (5亿元, the bound included) a
    project is key. `red_from`: working days late. `rungs`: first working day of
    each step of the ladder. `second_supervision_within`: a lead that comes under
    supervision again within so many calendar days goes to the leading-group list; 0
    is never. `long_postponed`: postponements that make 久拖未决; one more, or one that goes
    more than `postpone_cadences` cadences beyond the first due day (0 is no such
    limit), needs a reason and a second person. `silence_rungs`: the same steps for
    a lead that nobody plans or touches, by working days since its silence began;
    none where silence climbs by `quiet_…` alone.
    `revisit_within`: calendar days after which a shelved lead comes back at the
    latest. `landed_from`: the stage from which a project counts as landed,
    `landed_without_land` for headquarters and leased plants. `milestone_…`:
    calendar days late from which a contract's milestone is red, supervised, and
    the way out may begin. `pace_green` and `pace_yellow`: points ahead of pace
    from which a unit is green or yellow. `likelihood`: per cent of a lead's
    amount that is expected to arrive, by stage; our own guess, for the office
    to correct. `completeness`: points of what is known of a hometown person,
    complete from `complete_from`, failing below `passable_from`; `contact_days`:
    a contact that many calendar days ago still counts; `repeated_from`: so many
    persons of one keeper with the same answer are worth a look. `keep_in_touch`:
    calendar days between two contacts with a key hometown person (twice a year);
    `key_grade`: the grade that makes one key; `boat_days`: so many calendar days
    before the Dragon Boat Festival its greetings begin. `milestone_yellow`: calendar
    days late from which a milestone is yellow. `pace_green_included`: whether a unit
    exactly at `pace_green` is green still. `answer_within` and `screen_within`:
    working days in which a clue is answered and assessed, `screen_within_key`
    and `feedback_within` calendar days for a key project's assessment and for the
    answer to whoever brought it. `quiet_…`: months without a touch after which a
    lead is yellow, red, or proposed for removal. 0 is no such clock.
    `backup_keep`: so many backups, one a day, are made by themselves and kept; 0 makes none.
    `backup_old`: calendar days after which the last one is old. `backup_largest`: MB of a
    book that is too large for that. `backup_folder`: where they are put; blank is beside the
    book. `screening_values` and `claims_values`: what the policies within this one (see
    `screening`, `claims`) say otherwise than as shipped.
    Source: domain notes §2 and §3, Jiangmen 2024 (two weeks, key projects one week).
    """

    name: str = "default"
    cadence: Mapping[Stage, int] = CADENCE
    key_cadence: int = 7
    dormant_after: int = 2
    key_fen: int = 50_000_000_000
    red_from: int = 4
    rungs: tuple[int, ...] = (1, 4, 8, 15)
    second_supervision_within: int = 365
    long_postponed: int = 3
    postpone_cadences: int = 1
    silence_rungs: tuple[int, ...] = (1, 4, 8, 15)
    revisit_within: int = 90
    landed_from: Stage = Stage.STARTED
    landed_without_land: Stage = Stage.REGISTERED
    landed_needs_funds: bool = True
    milestone_red: int = 30
    milestone_supervised: int = 90
    milestone_exit: int = 180
    pace_green: int = 0
    pace_yellow: int = -10
    likelihood: Mapping[Stage, int] = LIKELIHOOD
    completeness: Mapping[str, int] = WEIGHTS
    complete_from: int = 85
    passable_from: int = 60
    contact_days: int = 180
    repeated_from: int = 3
    keep_in_touch: int = 180
    key_grade: str = "A"
    boat_days: int = 10
    milestone_yellow: int = 1
    pace_green_included: bool = True
    answer_within: int = 0
    screen_within: int = 0
    screen_within_key: int = 0
    feedback_within: int = 0
    quiet_yellow: int = 0
    quiet_red: int = 0
    quiet_removed: int = 0
    backup_keep: int = 14
    backup_old: int = 7
    backup_largest: int = 200
    backup_folder: str = ""
    screening_values: Mapping[str, Any] = MappingProxyType({})
    claims_values: Mapping[str, Any] = MappingProxyType({})

    @property
    def screening(self) -> "ScreeningPolicy":
        """The thresholds of the rules of screening."""
        from leadcrm.domain.screeningpolicy import ScreeningPolicy  # noqa: PLC0415 - reason: seldom

        return ScreeningPolicy(**_known(self.screening_values, ScreeningPolicy._fields))

    @property
    def claims(self) -> "ClaimPolicy":
        """How long a first registration protects."""
        from leadcrm.domain.claimpolicy import ClaimPolicy  # noqa: PLC0415 - reason: seldom

        return ClaimPolicy(**_known(self.claims_values, ClaimPolicy._fields))


STAGE_TABLES = ("cadence", "likelihood")
STAGES = ("landed_from", "landed_without_land")
NESTED = {"screening": "screening_values", "claims": "claims_values"}
"""Policies within the policy: their thresholds are a table of their own."""


def as_rungs(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of a policy with silence on the steps of lateness, unless they say other."""
    said = "silence_rungs" in values or "rungs" not in values
    return dict(values) if said else {**values, "silence_rungs": values["rungs"]}


def policy_of(name: str, values: Mapping[str, Any]) -> Policy:
    """Return the policy that a book keeps: checked values as JSON has them, the rest as shipped.

    A value that this version does not know is left alone.
    """
    made = {NESTED.get(key, key): value for key, value in values.items()}
    made = {key: value for key, value in made.items() if key in Policy._fields}
    for key in STAGE_TABLES:
        if key in made:
            made[key] = {Stage(stage): value for stage, value in made[key].items()}
    for key in STAGES:
        if key in made:
            made[key] = Stage(made[key])
    made = as_rungs(made)
    for key in ("rungs", "silence_rungs"):
        if key in made:
            made[key] = tuple(made[key])
    return Policy()._replace(**{**made, "name": name})


def _known(values: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the values that this version knows."""
    return {key: value for key, value in values.items() if key in fields}
