"""Lists of leads, the kinds of amount apart, with the sum of each kind."""

from collections.abc import Sequence
from typing import Unpack

from leadcrm.domain.money import Money
from leadcrm.domain.stage import IN_TALKS, LABELS, Stage
from leadcrm.services.books import Books, sum_of
from leadcrm.services.channels import channel_code
from leadcrm.services.desk import Desk
from leadcrm.services.finder import Finder
from leadcrm.services.items import day
from leadcrm.services.leadviews import LeadFilters, LeadList, LeadRow
from leadcrm.services.words import read_code
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

AMOUNTS = ("intent", "total_investment", "contract_inbound")
STAGE = Text(zh="阶段", en="stage")


class LeadRows:
    """Lists the leads at one desk."""

    def __init__(self, desk: Desk) -> None:
        """List the leads at `desk`."""
        self.desk = desk
        self.finder = Finder(desk)
        self.books = Books(desk)

    def list(self, **asked: Unpack[LeadFilters]) -> LeadList:
        """Return leads by code, with the sum of each kind of amount by itself."""
        stage, sector, channel = asked.get("stage"), asked.get("sector"), asked.get("channel")
        unit, owner = asked.get("unit"), asked.get("owner")
        filters = {
            "stage": read_code(stage, LABELS, STAGE).value if stage else None,
            "sector": self.books.read("lead", {"sector": sector})["sector"].value
            if sector
            else None,
            "unit": self.finder.resolve(unit, ["unit"])[1]["id"] if unit else None,
            "owner": self.finder.resolve(owner, ["officer"])[1]["id"] if owner else None,
            "channel": channel_code(channel) if channel else None,
        }
        rows = self.desk.query(leadqueries.LIST, **filters)
        if asked.get("open_only"):
            rows = [row for row in rows if row["is_open"]]
        if asked.get("under_negotiation"):
            rows = [row for row in rows if Stage(row["stage"]) in IN_TALKS]
        items = tuple(self.of(rows))
        totals = {kind: sum_of(getattr(item, kind) for item in items) for kind in AMOUNTS}
        return LeadList(items=items, totals=totals)

    def of(self, rows: Sequence[Row]) -> Sequence[LeadRow]:
        """Return rows of leads as they stand in lists."""
        signed = {r["lead_id"]: r["happened_on"] for r in self.desk.query(leadqueries.SIGNED_ON)}
        events = {
            (r["lead_id"], r["role"]): r["ref"] or r["name"]
            for r in self.desk.query(leadqueries.EVENTS)
        }
        return [
            LeadRow(
                code=row["code"],
                ref=row["ref"],
                name=row["name"],
                stage=row["stage"],
                stage_label=LABELS[Stage(row["stage"])],
                sector=row["sector"],
                channel=row["channel"],
                owner=row["owner"],
                unit=row["unit"],
                signed_on=signed.get(row["id"]),
                sign_event=events.get((row["id"], "signed")),
                intent_event=events.get((row["id"], "intent")),
                next_due=day(row["next_due"]),
                **{kind: _money(row, kind) for kind in AMOUNTS},
            )
            for row in rows
        ]


def _money(row: Row, kind: str) -> Money | None:
    fen = row[f"{kind}_fen"]
    return None if fen is None else Money(fen, row[f"{kind}_currency"])
