"""Lists of leads, the kinds of amount apart, with the sum of each kind."""

from collections.abc import Collection, Sequence
from typing import Unpack

from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.domain.signing import Signed, Signing, StageEntry, first_signing, signed_in
from leadcrm.domain.stage import IN_TALKS, Stage
from leadcrm.services.agenda.items import day
from leadcrm.services.leads.leadnarrowing import WAYS, narrow
from leadcrm.services.leads.leadviews import LeadFilters, LeadList, LeadRow
from leadcrm.services.reading.channels import known_channel
from leadcrm.services.reading.periods import read_period
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, is_yuan, sum_of
from leadcrm.services.records.views import Values
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries, queries
from leadcrm.storage.engine import Row

OF_ALL = ("open_only", "under_negotiation", "signed", "event", "carry_over", "today", *WAYS)
"""What is asked of leads beside their own fields."""
AMOUNTS = ("intent", "total_investment", "contract_inbound")


class LeadRows:
    """Lists the leads in one session."""

    def __init__(self, session: Session) -> None:
        """List the leads of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    def list(self, **asked: Unpack[LeadFilters]) -> LeadList:
        """Return leads by code, with the sum of each kind of amount by itself."""
        said: Values = {**asked}
        of_all = {name: said.pop(name, None) for name in OF_ALL}
        if isinstance(said.get("channel"), str) and said["channel"].strip():
            used = {row["channel"] for row in self.session.query(queries.CHANNELS_USED)}
            said["channel"] = known_channel(said["channel"], used)
        wanted = self.records.narrowed("lead", said)
        filters = dict.fromkeys(leadqueries.NARROWED) | wanted
        rows: Sequence[Row] = self.session.query(leadqueries.LIST, **filters)
        if of_all["open_only"]:
            rows = [row for row in rows if row["is_open"]]
        if of_all["under_negotiation"]:
            rows = [row for row in rows if Stage(row["stage"]) in IN_TALKS]
        rows = narrow(self.session, rows, of_all)
        event, year, signed = of_all["event"], of_all["carry_over"], of_all["signed"]
        if event:
            rows = self._of_event(rows, event)
        if year is not None:
            rows = self._carried(rows, year)
        if signed:
            today = of_all["today"]
            occasion = Occasion(today, self.session.calendar) if today else None
            return self._signed(rows, read_period(signed, occasion))
        return self.summed(self.of(rows))

    def among(self, leads: Collection[str]) -> LeadList:
        """Return the leads with these ids by code, with their sums."""
        rows = self.session.query(leadqueries.LIST, **dict.fromkeys(leadqueries.NARROWED))
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
                more=self._more(row),
            )
            for row in rows
        ]

    def _more(self, row: Row) -> Values:
        """Return what else a lead holds, by the bare names of its fields."""
        own = set(LeadRow._fields)
        known = self.records.views("lead", [row])[0].fields
        return {name: value for name, value in known.items() if name not in own | {"extra"}}

    def _signed(self, rows: Sequence[Row], period: Period) -> LeadList:
        """Return the leads whose contract was signed in a period, and who is left out why."""
        signings = self._signings(rows)
        found: dict[Signed, list[Row]] = {"in": [], "unknown": [], "ended": []}
        for row in rows:
            if how := signed_in(signings[row["id"]], Stage(row["stage"]), period):
                found[how].append(row)
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
