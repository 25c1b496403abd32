"""What follows for a lead from its rows: the columns that are derived, never journaled."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from leadcrm.domain.cadence import sleeps_after
from leadcrm.domain.commitments import breaks_ground, is_landed, owed_next
from leadcrm.domain.money import BEST_KNOWN, best_known
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage, is_open
from leadcrm.storage.engine import Row
from leadcrm.storage.tables import DERIVED, KEYS

UNKNOWN = "-"
OWN = (
    "stage",
    "unit_id",
    "is_hq",
    "site",
    "recorded_on",
    *(f"{kind}_fen" for kind in BEST_KNOWN),
)
"""What a lead's own row says towards its derived columns."""
FACTS = (*OWN, "top500", "found_due", "found_activity", "found_stage", "found_verified")
NAMES = tuple(name for name in DERIVED["lead"] if name not in KEYS)


class StageStanding(NamedTuple):
    """What the stage alone decides, for a lead of one sort; `asleep_after` in days."""

    is_open: int
    landed: int
    owed: str | None
    bucket: str
    asleep_after: int | None


class Derivation:
    """The derived columns of leads under one policy; sorts of lead are worked out once."""

    def __init__(self, policy: Policy) -> None:
        """Derive under `policy`."""
        self.policy = policy
        self._standings: dict[tuple[object, ...], StageStanding] = {}
        self._asleep: dict[tuple[str, int], str] = {}

    def of(self, facts: Row) -> Row:
        """Return the derived columns of a lead from the row of facts about it."""
        return dict(zip(NAMES, self.derive(*(facts[name] for name in FACTS)), strict=True))

    def derive(self, *facts: Any) -> tuple[Any, ...]:
        """Return the values of `NAMES` from those of `FACTS`.

        The last touch is the newest activity with content, else the newest stage
        date, else the day on which the lead was recorded. The amount that makes a
        key project is the best known.
        """
        stage, unit, is_hq, site, recorded, *more = facts
        *amounts, top500, due, activity, staged, verified = more
        known = best_known(amounts)
        key = top500 is not None or (known[1] if known else 0) >= self.policy.key_fen
        standing = self._standing(stage, is_hq, site, verified, key)
        return (
            standing.is_open,
            int(key),
            standing.landed,
            standing.owed,
            due,
            activity,
            self._dormant_on(activity or staged or recorded, standing.asleep_after),
            f"{unit or UNKNOWN}|{standing.bucket}",
        )

    def _standing(self, *sort: object) -> StageStanding:
        found = self._standings.get(sort)
        if found is None:
            found = self._standings[sort] = self._work_out(*sort)
        return found

    def _work_out(
        self, stage_code: object, is_hq: object, site: object, verified: object, key: object
    ) -> StageStanding:
        stage = Stage(str(stage_code))
        builds = breaks_ground(is_hq=is_hq == 1, site=str(site))
        landed = is_landed(stage, self.policy, builds=builds, verified=verified == 1)
        owed = owed_next(stage, self.policy, builds=builds, landed=landed)
        return StageStanding(
            int(is_open(stage)),
            int(landed),
            owed.value if owed else None,
            f"{stage.value}/{owed.value if owed else UNKNOWN}/{int(landed)}",
            sleeps_after(stage, self.policy, key=bool(key)),
        )

    def _dormant_on(self, touched: str, after: int | None) -> str | None:
        if after is None:
            return None
        found = self._asleep.get((touched, after))
        if found is None:
            day = date.fromisoformat(touched) + timedelta(days=after)
            found = self._asleep[touched, after] = day.isoformat()
        return found
