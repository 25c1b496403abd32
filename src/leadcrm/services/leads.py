"""Leads: adding, listing, editing, and everything about one on one page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.followup import Followup
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lead import Lead
from leadcrm.domain.money import Money
from leadcrm.domain.stage import IN_TALKS, LABELS, Stage
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.services.agenda import AgendaService
from leadcrm.services.books import Books, day, sum_of
from leadcrm.services.channels import channel_code, channel_label
from leadcrm.services.desk import Desk
from leadcrm.services.finder import Finder
from leadcrm.services.leadviews import LeadList, LeadPage, LeadRow
from leadcrm.services.story import tell
from leadcrm.services.views import Book, Done
from leadcrm.services.words import read_code, read_next
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

AMOUNTS = ("intent", "total_investment", "contract_inbound")
OPTIONS = {"total": "total_investment", "contract": "contract_inbound", "firm": "contact_id"}
LINKS = {"owner": "owner_id", "unit": "unit_id"}
STAGE = Text(zh="阶段", en="stage")


class Leads:
    """Works on leads at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Work on the leads at `desk`."""
        self.desk = desk
        self.finder = Finder(desk)
        self.books = Books(desk)

    def add(
        self, name: str, *, today: date, following: str | None = None, **options: str | None
    ) -> Done:
        """Record a lead with its owner and its next step.

        Without `owner` it is the actor; without `following` the next step is at
        the stage's cadence: an open lead always has both (rule R1).

        Raises:
            UsageError: nobody to own it.
            ReadingError: an amount, stage or date that cannot be read.
        """
        from leadcrm.services.followups import SYSTEM, Followups  # noqa: PLC0415 - reason: loaded for writes only

        values = self._read(options)
        owner = self._owner(options.get("owner"))
        values |= {"owner_id": owner["id"], "unit_id": values.get("unit_id") or owner["unit_id"]}
        lead = Lead(name=name, recorded_on=today, **values)
        planned = read_next(following, today, self.desk.calendar) if following else None
        days = cadence_days(lead.stage, self.desk.policy, key=False) or 7
        due, kind, what = planned or (today + timedelta(days=days), None, SYSTEM)
        verbs = Followups(self.desk)
        before = verbs.agenda.overdue_count(today)
        with self.desk.command("lead.add") as command:
            lead = command.add(lead)
            step = command.add(
                Followup(
                    lead_id=lead.id,
                    due=due,
                    owner_id=owner["id"],
                    unit_id=lead.unit_id,
                    kind=kind or FollowupKind.CALL,
                    what=what,
                )
            )
        return verbs.told("lead.add", lead, today, before, opened=step)

    def edit(self, ref: str, *, today: date, **fields: str | None) -> Book:
        """Change fields of a lead; an empty text blanks one. Stages move by rules."""
        del today
        if fields.get("stage"):
            raise UsageError(
                Text(zh="阶段不能直接改", en="The stage cannot be edited"),
                hint=Text(zh="阶段按规则推进", en="Stages move by rules"),
            )
        renamed = {OPTIONS.get(k, LINKS.get(k, k)): v for k, v in fields.items()}
        if renamed.get("channel"):
            renamed["channel"] = channel_code(renamed["channel"] or "")
        return self.books.edit("lead", ref, **renamed)

    def list(  # noqa: PLR0913 - reason: each is a filter of the command line
        self,
        *,
        stage: str | None = None,
        sector: str | None = None,
        unit: str | None = None,
        owner: str | None = None,
        channel: str | None = None,
        open_only: bool = False,
        under_negotiation: bool = False,
    ) -> LeadList:
        """Return leads by code, with the sum of each kind of amount by itself."""
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
        if open_only:
            rows = [row for row in rows if row["is_open"]]
        if under_negotiation:
            rows = [row for row in rows if Stage(row["stage"]) in IN_TALKS]
        items = tuple(self._rows(rows))
        totals = {kind: sum_of(getattr(item, kind) for item in items) for kind in AMOUNTS}
        return LeadList(items=items, totals=totals)

    def show(self, ref: str, *, today: date) -> LeadPage:
        """Return everything about one lead: what it owes, its next step, amounts, story.

        Raises:
            NotFoundError, AmbiguousError: `ref` names none or several.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        row = self.desk.query(leadqueries.ONE, id=lead["id"])[0]
        steps = AgendaService(self.desk).of_lead(lead["id"], today)
        item = steps[0] if steps else AgendaService(self.desk).bare(lead["id"], today)
        verified, unverified = self._arrivals(lead["id"], 1), self._arrivals(lead["id"], 0)
        key = row["is_key"] == 1
        touched = day(row["last_activity"])
        return LeadPage(
            row=self._rows([row])[0],
            firm=row["firm"],
            chain=row["chain"],
            channel_label=channel_label(row["channel"]),
            key=key,
            landed=row["landed"] == 1,
            lamp=item.lamp if item else Lamp.GREEN.value,
            days_late=item.days_late if item else None,
            owed=item.owed if item else None,
            owes=item.owes if item else (),
            steps=steps,
            arrived=sum_of(verified) if verified else None,
            arrived_count=len(verified),
            unverified=sum_of(unverified) if unverified else None,
            cadence_days=cadence_days(Stage(row["stage"]), self.desk.policy, key=key),
            days_since_touch=(today - touched).days if touched else None,
            people=self._people(row["contact_id"]),
            story=tell(self.desk, lead["id"], row["recorded_on"]),
            fields=self.books.views("lead", [row])[0].fields,
        )

    def _arrivals(self, lead: str, verified: int) -> Sequence[Money]:
        return [
            Money(fund["amount_fen"], fund["amount_currency"])
            for fund in self.desk.by("fund", "lead_id", lead)
            if fund["verified"] == verified
        ]

    def _people(self, firm: str | None) -> tuple[Book, ...]:
        if firm is None:
            return ()
        rows = self.desk.query(leadqueries.PEOPLE_OF, id=firm)
        return self.books.views("contact", rows)

    def _rows(self, rows: Sequence[Row]) -> Sequence[LeadRow]:
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

    def _read(self, options: dict[str, str | None]) -> dict[str, Any]:
        typed = {OPTIONS.get(k, LINKS.get(k, k)): v for k, v in options.items() if k != "owner"}
        if typed.get("channel"):
            typed["channel"] = channel_code(typed["channel"] or "")
        return self.books.read("lead", typed)

    def _owner(self, owner: str | None) -> Row:
        name = owner or self.desk.actor
        try:
            return self.finder.resolve(name, ["officer"])[1]
        except NotFoundError as error:
            if owner is not None:
                raise
            raise UsageError(
                Text(
                    zh="没有责任人：{name} 不是本单位干部", en="No owner: {name} is not an officer"
                ).format(name=name),
                hint=Text(
                    zh="加 --owner 姓名，或先 leadcrm officer add",
                    en="Add --owner NAME, or leadcrm officer add first",
                ),
            ) from error


def _money(row: Row, kind: str) -> Money | None:
    fen = row[f"{kind}_fen"]
    return None if fen is None else Money(fen, row[f"{kind}_currency"])
