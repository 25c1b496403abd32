"""Derived columns and totals: functions of rows, written in the same transaction."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from leadcrm.domain.policy import Policy, policy_of
from leadcrm.domain.settingkey import POLICY
from leadcrm.storage import queries
from leadcrm.storage.derivation import NAMES, OWN, UNKNOWN, Derivation
from leadcrm.storage.engine import AnyRow, Engine
from leadcrm.storage.loading import Facts, Load, Values
from leadcrm.storage.searched import Searched
from leadcrm.storage.tables import table

WATCHED = frozenset({"followup", "activity", "stage_change", "fund"})
"""Kinds whose rows move the derived columns of their lead."""
MANY = 500
"""From this number of leads on, one sweep over their range costs less than one each."""
Range = tuple[str, str]
EVERY: Range = ("", "~")


def in_force(engine: Engine, office: str) -> Policy | None:
    """Return the policy that a book names; None if it goes by the library's own."""
    rows = engine.query(queries.SETTING, {"office": office, "key": POLICY})
    if not rows:
        return None
    kept = json.loads(rows[0]["value"])
    return policy_of(kept["name"], kept["values"])


class Projections:
    """What follows from the rows of one command, brought up to date once at its end."""

    def __init__(self, engine: Engine, office: str, policy: Policy) -> None:
        """Follow the rows of `office`; `policy` rules where the book names none."""
        self.engine = engine
        self.office = office
        self._policy = policy
        self._all = False
        self.searched = Searched(engine.texts, office)
        self._leads: set[str] = set()
        self._totals: dict[tuple[str, str, str, str], list[int]] = {}

    @cached_property
    def derivation(self) -> Derivation:
        """How columns are derived: under the policy that the book names as the command ends."""
        return Derivation(in_force(self.engine, self.office) or self._policy)

    def _ruled(self, kind: str, row: AnyRow) -> None:
        """Note that the policy in force changed: every lead is derived anew."""
        if kind == "setting" and row["key"] == POLICY:
            self._all = True
            self.__dict__.pop("derivation", None)

    def derive_all(self) -> None:
        """Derive every lead anew, as after a change of the rules themselves."""
        self._all = True

    def added(self, kind: str, record: str, row: AnyRow) -> None:
        """Note a new row."""
        self.searched.added(kind, record)
        self._ruled(kind, row)
        if kind == "lead":
            self._leads.add(record)
        elif kind in WATCHED and row["lead_id"]:
            self._leads.add(row["lead_id"])
            if kind == "fund":
                self._count_fund(row, 1)

    def loaded(self, loads: Sequence[Load]) -> None:
        """Note many new rows; the leads among them are derived already, by `derived`."""
        self.searched.loaded(loads)
        fresh = {lead for load in loads if load.kind == "lead" for lead in load.ids}
        for load in loads:
            if load.kind == "setting" and POLICY in load.column("key"):
                self._ruled("setting", {"key": POLICY})
            if load.kind not in WATCHED:
                continue
            self._leads.update(set(load.column("lead_id")) - fresh - {None})
            if load.kind == "fund":
                names = table("fund").names
                for values in zip(*map(load.column, names), strict=True):
                    self._count_fund(dict(zip(names, values, strict=True)), 1)

    def derived(self, leads: Load, loads: Iterable[Load]) -> Mapping[str, Values]:
        """Return the derived columns of new leads, from their rows among `loads`.

        One pass over columns: nothing is written twice, and nothing is read back.
        """
        found = Facts(loads)
        top500 = self._top500(leads, found)
        rows = [
            self.derivation.derive(
                *own,
                top500.get(contact),
                found.due.get(lead),
                found.touch.get(lead),
                found.until.get(lead),
                found.verified.get(lead),
            )
            for lead, contact, *own in zip(
                leads.ids, leads.column("contact_id"), *map(leads.column, OWN), strict=True
            )
        ]
        derived = dict(zip(NAMES, zip(*rows, strict=True), strict=True))
        for rolled, count in Counter(derived["rolled"]).items():
            self._count_lead(rolled, count)
        return derived

    def _top500(self, leads: Load, found: Facts) -> dict[str | None, str]:
        """Return the top-500 claims of firms: of this load, and of the book if it has others."""
        if set(leads.column("contact_id")) <= {None, *found.firms}:
            return found.top500
        rows = self.engine.query(queries.TOP500, {"office": self.office})
        return {**{row["id"]: row["top500"] for row in rows}, **found.top500}

    def leaving(self, kind: str, records: Sequence[str]) -> None:
        """Note that rows are about to go away, while they are still there."""
        self.searched.leaving(kind, records)

    def moved(self, kind: str, old: AnyRow, new: AnyRow | None) -> None:
        """Note that a row changed, or went away (`new` is None)."""
        self.searched.moved(kind, old, new)
        self._ruled(kind, old)
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
        """Write the derived columns of every lead that was touched, the totals, the search."""
        self.searched.run()
        for lo, hi in self._ranges():
            changed = []
            params = {"office": self.office, "lo": lo, "hi": hi}
            for row in self.engine.query(queries.FACTS, params):
                derived = self.derivation.of(row)
                if any(row[name] != value for name, value in derived.items()):
                    changed.append({**derived, "id": row["id"], "office": self.office})
                    if row["rolled"] != derived["rolled"]:
                        self._count_lead(row["rolled"], -1)
                        self._count_lead(derived["rolled"], 1)
            self.engine.execute_many(queries.PUT_DERIVED, changed)
        self._leads.clear()
        self._all = False
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
        if self._all:
            return [EVERY]
        if len(self._leads) > MANY:
            return [(min(self._leads), max(self._leads))]
        return [(lead, lead) for lead in sorted(self._leads)]

    def _count_lead(self, rolled: str | None, sign: int) -> None:
        if rolled is not None:
            unit, bucket = rolled.split("|")
            self._count(("lead", unit, bucket, UNKNOWN), sign, 0)

    def _count_fund(self, fund: AnyRow, sign: int) -> None:
        if fund["verified"]:
            bucket = f"{fund['counted_as']}/{fund['amount_currency']}"
            key = ("fund", fund["unit_id"] or UNKNOWN, bucket, fund["arrived_on"][:7])
            self._count(key, sign, sign * fund["amount_fen"])

    def _count(self, key: tuple[str, str, str, str], count: int, fen: int) -> None:
        total = self._totals.setdefault(key, [0, 0])
        total[0] += count
        total[1] += fen
