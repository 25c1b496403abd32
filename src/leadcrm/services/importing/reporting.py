"""What the rows of a sheet report goes into the leads that they became or met."""

from collections.abc import Mapping

from leadcrm.services.importing.outcome import Options, Outcome
from leadcrm.services.importing.sheets import Block
from leadcrm.services.session import Session
from leadcrm.services.weekly.onlead import NO_CHANGE, Change, OnLead
from leadcrm.services.weekly.story import tell_story
from leadcrm.storage.command import Command
from leadcrm.text import Text


class RowTeller:
    """Tells the outcome of an import what the report of one row does."""

    def __init__(self, outcome: Outcome, block: Block, at: int, justify: str | None) -> None:
        """Tell of the row at a place of `block`."""
        self.justify = justify
        self.outcome = outcome
        self.block = block
        self.at = at
        self.wrote = False

    def ask(self, reason: Text, column: str, change: Change = NO_CHANGE) -> None:
        """List what needs a person."""
        self.outcome.ask(self.block, self.at, reason, column, change)

    def note(self, reason: Text, column: str, change: Change = NO_CHANGE) -> None:
        """List what was followed and may surprise."""
        self.outcome.tell(self.block, self.at, "note", reason, column, change[1])

    def did(self, said: Text, made: str | None = None) -> None:
        """Note something that was written, for whoever only tries it; count what was made."""
        self.wrote = True
        if made is not None:
            self.outcome.kinds[made] += 1
        self.outcome.rows.change(self.block, self.at, said)


def take_reports_in(
    session: Session,
    command: Command,
    outcome: Outcome,
    leads: Block,
    options: Options,
    known: Mapping[str, str],
) -> None:
    """Write what `leads` report of their week; a known lead that it changes counts as updated.

    `known` are the days of the newest sheets of this paper, by lead: what an older one says
    changes nothing that a newer one said.
    """
    week = leads.week
    if week is None:
        return
    for at, report in enumerate(leads.reports):
        lead = leads.records[at]
        if lead is None or report is None:
            continue
        teller, fresh = RowTeller(outcome, leads, at, options.justify), leads.ids[at] is not None
        on = OnLead(session, command, command.row("lead", lead), week, options.today, teller)
        newer = known.get(lead, "")
        on.newer = newer if newer > str(week.day) else ""
        tell_story(on, report, fresh=fresh)
        if teller.wrote and not fresh:
            outcome.count(leads, "updated", (at,))
