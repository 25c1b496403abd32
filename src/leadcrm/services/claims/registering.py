"""Recording leads where another unit may have been first (首报首谈)."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.domain.stage import Stage
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.duplicates.firstregistered import first_elsewhere
from leadcrm.services.duplicates.sameproject import named, same_project
from leadcrm.services.leads.leads import Leads
from leadcrm.services.session import Session, deciding
from leadcrm.storage.screeningqueries import SCREENED
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow
    from leadcrm.storage.valuetypes import LeadValues


class RegisteredLeads(Leads):
    """Leads of an office in which one unit registers a project before another does."""

    @deciding
    def add(
        self,
        name: str,
        *,
        today: date,
        following: str | None = None,
        different: bool = False,
        **options: str | None,
    ) -> VerbResult:
        """Record a lead with its owner, by default the actor, and its next step.

        What another unit registered first, under any spelling, becomes a claim on
        that lead (首报首谈), unless it is said to be `different` or an expansion.
        """
        values = self.read(options, today)
        also = self.beside(options, today)
        near, warnings = _near(self.session, name, values)
        first = None
        if near and not (different or values.get("expands_id")):
            first = first_elsewhere(near, values.get("unit_id"))
        if first is None:
            done = self.record(name, values, today, following, also)
        else:
            from leadcrm.services.claims.claiminstead import claim_instead  # noqa: PLC0415 - reason: disputes only

            said = {key: text for key, text in options.items() if text}
            done = claim_instead(self.session, first, name, values, said, today)
        return done._replace(warnings=(*done.warnings, *warnings))


def _near(
    session: Session, name: str, values: "LeadValues"
) -> "tuple[list[LeadRow], tuple[Text, ...]]":
    """Return the leads of this project or firm, and a warning for each rejected before."""
    about = values.get("contact_id")
    firm = session.row("contact", about) if about else None
    names = named({"name": name, "aliases": values.get("aliases")}, firm)
    near = same_project(session, names, firm)
    if not any(_judged(session, row) for row in near):
        return near, ()
    from leadcrm.services.duplicates.rejections import rejected_before, warning  # noqa: PLC0415 - reason: seldom

    credit = [firm["credit_code"]] if firm and firm["credit_code"] else []
    found = rejected_before(session, names, credit)
    once = {each.lead: each for each in found.values()}
    return near, tuple(warning(each) for each in once.values())


def _judged(session: Session, lead: "LeadRow") -> bool:
    """Tell whether a lead was rejected, or screened at all."""
    return lead["stage"] == Stage.REJECTED.value or bool(session.query(SCREENED, lead=lead["id"]))
