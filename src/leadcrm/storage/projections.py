"""Derived columns and totals: functions of rows, written in the same transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from leadcrm.domain.cadence import dormant_from
from leadcrm.domain.commitments import is_landed, owed_next
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage, is_open
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine, Row

WATCHED = frozenset({"followup", "activity", "stage_change", "fund"})
"""Kinds whose rows move the derived columns of their lead."""
MANY = 500
"""From this number of leads on, one sweep over their range costs less than one each."""
UNKNOWN = "-"
STAGES = {stage.value: stage for stage in Stage}
Range = tuple[str, str]


class Projections:
    """What follows from the rows of one command, brought up to date once at its end."""

    def __init__(self, engine: Engine, office: str, policy: Policy) -> None:
        """Follow the rows of `office` under `policy`."""
        self.engine = engine
        self.office = office
        self.policy = policy
        self._leads: set[str] = set()
        self._totals: dict[tuple[str, str, str, str], list[int]] = {}

    def added(self, kind: str, names: Sequence[str], items: Sequence[Sequence[Any]]) -> None:
        """Note new rows, each its id and the values of `names`."""
        if kind == "lead":
            self._leads.update(item[0] for item in items)
        elif kind in WATCHED:
            at = list(names).index("lead_id") + 1
            self._leads.update(item[at] for item in items if item[at])
            if kind == "fund":
                for item in items:
                    self._count_fund(dict(zip(names, item[1:], strict=True)), 1)

    def moved(self, kind: str, old: Row, new: Row | None) -> None:
        """Note that a row changed, or went away (`new` is None)."""
        for sign, row in ((-1, old), (1, new)):
            if row is None:
                continue
            if kind == "fund":
                self._count_fund(row, sign)
            if kind == "lead" and new is None:
                self._count_lead(row["rolled"], -1)
            elif kind == "lead":
                self._leads.add(row["id"])
            elif kind in WATCHED and row["lead_id"]:
                self._leads.add(row["lead_id"])
            elif kind == "contact" and old["top500"] != (new or {}).get("top500"):
                self._leads.update(
                    lead["id"]
                    for lead in self.engine.query(
                        queries.LEADS_OF_CONTACT, {"office": self.office, "id": row["id"]}
                    )
                )

    def run(self) -> None:
        """Write the derived columns of every lead that was touched, and the totals."""
        for lo, hi in self._ranges():
            changed = []
            params = {"office": self.office, "lo": lo, "hi": hi}
            for row in self.engine.query(queries.FACTS, params):
                derived = derive(row, self.policy)
                if any(row[name] != value for name, value in derived.items()):
                    changed.append({**derived, "id": row["id"], "office": self.office})
                    if row["rolled"] != derived["rolled"]:
                        self._count_lead(row["rolled"], -1)
                        self._count_lead(derived["rolled"], 1)
            self.engine.execute_many(queries.PUT_DERIVED, changed)
        self._leads.clear()
        self.engine.execute_many(
            queries.ROLL,
            [
                {
                    "office": self.office,
                    "measure": measure,
                    "unit_id": unit,
                    "bucket": bucket,
                    "month": month,
                    "n": count,
                    "fen": fen,
                }
                for (measure, unit, bucket, month), (count, fen) in sorted(self._totals.items())
                if count or fen
            ],
        )
        self._totals.clear()

    def _ranges(self) -> list[Range]:
        if len(self._leads) > MANY:
            return [(min(self._leads), max(self._leads))]
        return [(lead, lead) for lead in sorted(self._leads)]

    def _count_lead(self, rolled: str | None, sign: int) -> None:
        if rolled is not None:
            unit, bucket = rolled.split("|")
            self._count(("lead", unit, bucket, UNKNOWN), sign, 0)

    def _count_fund(self, fund: Row, sign: int) -> None:
        if fund["verified"]:
            bucket = f"{fund['counted_as']}/{fund['amount_currency']}"
            key = ("fund", fund["unit_id"] or UNKNOWN, bucket, fund["arrived_on"][:7])
            self._count(key, sign, sign * fund["amount_fen"])

    def _count(self, key: tuple[str, str, str, str], count: int, fen: int) -> None:
        total = self._totals.setdefault(key, [0, 0])
        total[0] += count
        total[1] += fen


def derive(facts: Row, policy: Policy) -> Row:
    """Return the derived columns of a lead from what its rows say.

    The last touch is the newest activity with content, else the newest stage
    date, else the day on which the lead was recorded.
    """
    stage = STAGES[facts["stage"]]
    fen = facts["contract_inbound_fen"]
    if fen is None:
        fen = facts["total_investment_fen"]
    if fen is None:
        fen = facts["intent_fen"]
    key = facts["top500"] is not None or (fen or 0) >= policy.key_fen
    landed = is_landed(
        stage,
        is_hq=facts["is_hq"] == 1,
        leased=facts["site"] == "leased_plant",
        verified=facts["found_verified"] == 1,
    )
    owed = owed_next(stage, is_hq=facts["is_hq"] == 1, landed=landed)
    touched = facts["found_activity"] or facts["found_stage"] or facts["recorded_on"]
    dormant = dormant_from(stage, date.fromisoformat(touched), policy, key=key)
    bucket = f"{stage.value}/{owed.value if owed else UNKNOWN}/{int(landed)}"
    return {
        "is_open": int(is_open(stage)),
        "is_key": int(key),
        "landed": int(landed),
        "owed": owed.value if owed else None,
        "next_due": facts["found_due"],
        "last_activity": facts["found_activity"],
        "dormant_on": dormant and dormant.isoformat(),
        "rolled": f"{facts['unit_id'] or UNKNOWN}|{bucket}",
    }
