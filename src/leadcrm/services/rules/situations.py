"""Where leads stand: from the rows of the book to the facts that the rules look at."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from leadcrm.domain.evidence import STANDS_FOR, EvidenceKind
from leadcrm.domain.moves import EVIDENCE
from leadcrm.domain.situation import GivingUp, Situation
from leadcrm.domain.stage import GIVEN_UP, Stage
from leadcrm.services.agenda.items import day, situation
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row

PROOF = frozenset(EVIDENCE[Stage.STARTED]) | {
    paper for paper, other in STANDS_FOR.items() if other in EVIDENCE[Stage.STARTED]
}


class Situations:
    """Reads the situations of leads in one session, many leads at a time."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session

    def of(self, lead: str, today: date) -> Situation:
        """Return the situation of one lead, given by its id."""
        return self.all(today, lead=lead)[0][1]

    def all(self, today: date, *, lead: str | None = None) -> list[tuple[Row, Situation]]:
        """Return every lead's row and situation in code order, or those of one lead."""
        rows = self.session.query(leadqueries.SITUATIONS, lead=lead)
        steps = {r["lead_id"]: r for r in self.session.query(leadqueries.OPEN_STEPS, lead=lead)}
        changes: dict[str, list[Row]] = {}
        for change in self.session.query(leadqueries.CHANGES, lead=lead):
            changes.setdefault(change["lead_id"], []).append(change)
        held = {r["lead_id"] for r in self.session.query(leadqueries.CEREMONIES, lead=lead)}
        return [
            (row, _full(row, steps.get(row["id"]), changes.get(row["id"], []), held, today))
            for row in rows
        ]


def _full(
    row: Row, steps: Row | None, changes: Sequence[Row], held: Iterable[str], today: date
) -> Situation:
    counted = steps or {"open_steps": 0, "left_steps": 0, "postponed": 0}
    now = situation({**row, **counted}, today)
    last = next((c for c in reversed(changes) if c["stage"] == row["stage"]), None)
    giving_up = None
    if now.stage in GIVEN_UP and last is not None:
        said = last["text"] or (last["reason"] if last["origin"] == "import" else None)
        giving_up = GivingUp(last["reason"], said, last["approved_by_id"], row["owner_id"])
    papers = {
        paper["kind"] for change in changes for paper in json.loads(change["evidence"] or "[]")
    }
    return now._replace(
        left_steps=counted["left_steps"],
        shelved_on=day(last["until"]) if last and now.stage is Stage.SHELVED else None,
        giving_up=giving_up,
        start_proved=bool(PROOF & {EvidenceKind(kind) for kind in papers}),
        ceremony=row["id"] in held,
    )
