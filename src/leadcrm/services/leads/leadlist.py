"""Lists of leads, the kinds of amount apart, with the sum of each kind."""

from collections.abc import Collection, Sequence
from typing import Unpack

from leadcrm.domain.money import Money
from leadcrm.domain.signing import Signing, StageEntry, first_signing
from leadcrm.domain.stage import IN_TALKS, Stage
from leadcrm.services.agenda.items import day
from leadcrm.services.leads.leadviews import LeadFilters, LeadList, LeadRow
from leadcrm.services.reading.channels import channel_code
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.reading.periods import Period, read_period
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, is_yuan, sum_of
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

FILTERS = ("stage", "sector", "unit", "owner", "channel")
AMOUNTS = ("intent", "total_investment", "contract_inbound")
STAGE = Text(zh="阶段", en="stage")


class LeadRows:
    """Lists the leads in one session."""

    def __init__(self, session: Session) -> None:
        """List the leads of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    def list(self, **asked: Unpack[LeadFilters]) -> LeadList:
        """Return leads by code, with the sum of each kind of amount by itself."""
        only_known(asked, LeadFilters.__annotations__)
        stage, sector, channel = asked.get("stage"), asked.get("sector"), asked.get("channel")
        unit, owner = asked.get("unit"), asked.get("owner")
        filters = {
            "stage": read_code(stage, Stage, STAGE).value if stage else None,
            "sector": self.records.read("lead", {"sector": sector})["sector"].value
            if sector
            else None,
            "unit": self.finder.resolve(unit, ["unit"])[1]["id"] if unit else None,
            "owner": self.finder.resolve(owner, ["officer"])[1]["id"] if owner else None,
            "channel": channel_code(channel) if channel else None,
        }
        rows: Sequence[Row] = self.session.query(leadqueries.LIST, **filters)
        if asked.get("open_only"):
            rows = [row for row in rows if row["is_open"]]
        if asked.get("under_negotiation"):
            rows = [row for row in rows if Stage(row["stage"]) in IN_TALKS]
        event, year, signed = asked.get("event"), asked.get("carry_over"), asked.get("signed")
        if event:
            rows = self._of_event(rows, event)
        if year is not None:
            rows = self._carried(rows, year)
        if signed:
            return self._signed(rows, read_period(signed))
        return self.summed(self.of(rows))

    def among(self, leads: Collection[str]) -> LeadList:
        """Return the leads with these ids by code, with their sums."""
        rows = self.session.query(leadqueries.LIST, **dict.fromkeys(FILTERS))
        return self.summed(self.of([row for row in rows if row["id"] in leads]))

    def summed(self, items: Sequence[LeadRow]) -> LeadList:
        """Return rows with the sum of each kind of amount by itself; each project once."""
        amounts = {kind: [getattr(item, kind) for item in items] for kind in AMOUNTS}
        expansions = sum(item.expands is not None for item in items)
        return LeadList(
            items=tuple(items),
            totals={kind: sum_of(each) for kind, each in amounts.items()},
            known={kind: sum(is_yuan(a) for a in each) for kind, each in amounts.items()},
            projects=len(items) - expansions,
            expansions=expansions,
        )

    def of(self, rows: Sequence[Row]) -> Sequence[LeadRow]:
        """Return rows of leads as they stand in lists."""
        signings = self._signings(rows)
        events = {
            (r["lead_id"], r["role"]): r["ref"] or r["name"]
            for r in self.session.query(leadqueries.EVENTS, lead=_only(rows))
        }
        return [
            LeadRow(
                code=row["code"],
                ref=row["ref"],
                name=row["name"],
                stage=row["stage"],
                stage_label=Stage(row["stage"]).label,
                sector=row["sector"],
                channel=row["channel"],
                owner=row["owner"],
                unit=row["unit"],
                signed_on=signing.happened_on if (signing := signings[row["id"]]) else None,
                expands=row["expands"],
                sign_event=events.get((row["id"], "signed")),
                intent_event=events.get((row["id"], "intent")),
                next_due=day(row["next_due"]),
                **{kind: _money(row, kind) for kind in AMOUNTS},
            )
            for row in rows
        ]

    def _signed(self, rows: Sequence[Row], period: Period) -> LeadList:
        """Return the leads whose contract was signed in a period, and who is left out why."""
        signings = self._signings(rows)
        found: dict[str, list[Row]] = {"in": [], "unknown": [], "ended": []}
        for row in rows:
            signing = signings[row["id"]]
            if signing is None:
                continue
            when = signing.happened_on
            if when is not None and not period.meets(when):
                continue
            known = when is not None and period.holds(when)
            ended = row["stage"] == Stage.TERMINATED
            found["ended" if ended else "in" if known else "unknown"].append(row)
        return self.summed(self.of(found["in"]))._replace(
            date_unknown=tuple(row["code"] for row in found["unknown"]),
            terminated=tuple(row["code"] for row in found["ended"]),
        )

    def _of_event(self, rows: Sequence[Row], event: str) -> Sequence[Row]:
        found = self.finder.resolve(event, ["event"])[1]["id"]
        linked = {r["lead_id"] for r in self.session.query(leadqueries.LINKED, event=found)}
        return [row for row in rows if row["id"] in linked]

    def _carried(self, rows: Sequence[Row], year: int) -> Sequence[Row]:
        """Return the projects carried over into a year (续建)."""
        span = {"first": f"{year:04d}-01-01", "last": f"{year:04d}-12-31"}
        arrived = {r["lead_id"] for r in self.session.query(leadqueries.ARRIVED_IN, **span)}
        signings = self._signings(rows)
        return [
            row
            for row in rows
            if (signing := signings[row["id"]]) is not None
            and signing.happened_on is not None
            and signing.happened_on.last().year < year
            and row["stage"] != Stage.TERMINATED
            and (row["is_open"] or row["id"] in arrived)
        ]

    def _signings(self, rows: Sequence[Row]) -> dict[str, Signing | None]:
        """Return the first signing of each lead that still stands, by lead id."""
        entries: dict[str, list[StageEntry]] = {}
        for r in self.session.query(leadqueries.SIGNINGS, lead=_only(rows)):
            entry = StageEntry(Stage(r["stage"]), r["origin"], r["happened_on"])
            entries.setdefault(r["lead_id"], []).append(entry)
        return {
            row["id"]: first_signing(entries.get(row["id"], ()), Stage(row["stage"]))
            for row in rows
        }


def _only(rows: Sequence[Row]) -> str | None:
    """Return the id of the only row, so that a page reads no more than its own."""
    return rows[0]["id"] if len(rows) == 1 else None


def _money(row: Row, kind: str) -> Money | None:
    fen = row[f"{kind}_fen"]
    return None if fen is None else Money(fen, row[f"{kind}_currency"])
