"""A lead's page: everything about one lead, what it owes first."""

from collections.abc import Sequence
from datetime import date

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage
from leadcrm.services.agenda import AgendaService
from leadcrm.services.books import Books, sum_of
from leadcrm.services.channels import channel_label
from leadcrm.services.desk import Desk
from leadcrm.services.finder import Finder
from leadcrm.services.items import day
from leadcrm.services.leadlist import LeadRows
from leadcrm.services.leadviews import LeadPage
from leadcrm.services.story import tell
from leadcrm.services.views import Book
from leadcrm.storage import leadqueries


class LeadPages:
    """Shows leads at one desk, each on a page of its own."""

    def __init__(self, desk: Desk) -> None:
        """Show the leads at `desk`."""
        self.desk = desk
        self.finder = Finder(desk)
        self.books = Books(desk)

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
            row=LeadRows(self.desk).of([row])[0],
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
