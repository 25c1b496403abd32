"""The wall chart: gathers a day's book for one page, and writes that page to a file."""

from datetime import date
from pathlib import Path

from leadcrm.domain.metric import QUOTA_MONTHS, Metric
from leadcrm.domain.unitkind import UnitKind
from leadcrm.domain.workcalendar import note_on
from leadcrm.errors import UsageError
from leadcrm.plugin.sections import Edition
from leadcrm.services.board import blocks
from leadcrm.services.board.boardleads import board_leads, morning
from leadcrm.services.board.boardviews import Board
from leadcrm.services.board.charts import needs_charts
from leadcrm.services.board.late import rung_groups
from leadcrm.services.board.page import page
from leadcrm.services.board.rules import rules_of
from leadcrm.services.board.weeks import weeks
from leadcrm.services.files.privatefile import may_write, private_file
from leadcrm.services.reading.editions import read_edition
from leadcrm.services.session import Session
from leadcrm.services.units.targets import Targets
from leadcrm.text import Lang, Text

NAME = "board"
PAGES = frozenset({".html", ".htm"})
NO_PAGE = Text(zh="挂图是网页，不能写成 {suffix}", en="The wall chart is a page, not {suffix}")
A_PAGE = Text(
    zh="写成 .html；要 Word 或工作簿用 leadcrm report",
    en="Write .html; for Word or a workbook use leadcrm report",
)
COUNTY = UnitKind.COUNTY.value


class Boards:
    """Makes wall charts of one session."""

    def __init__(self, session: Session) -> None:
        """Hang up the book of `session`."""
        self.session = session

    def view(self, today: date, *, edition: Edition = "internal") -> Board:
        """Return what the wall chart of a day shows, in one edition.

        A public one names no lead that is not signed, no officer, and no amount of what is not
        signed.
        """
        session, public = self.session, edition == "public"
        agenda = morning(session, today)
        leads = board_leads(session, today, agenda.items, edition)
        chains, units = blocks.chains_of(leads), session.rows("unit")
        tables = Targets(session).list(today=today).tables
        waiting = tuple(t.unverified for t in tables if isinstance(t.unverified, tuple))
        unverified = tuple(money for money in waiting if money.fen)
        by_code = {lead.code: lead for lead in leads}
        return Board(
            as_of=today,
            office=session.office_name,
            place=next((row["name"] for row in units if row["kind"] == COUNTY), None),
            edition=edition,
            summary=agenda.summary,
            headline=agenda.headline,
            leads=leads,
            ladder=blocks.ladder(leads),
            chains=chains,
            grid=blocks.grid(leads, units, chains),
            gaps=blocks.gaps(leads, chains),
            rungs=rung_groups(session, today, by_code, public=public),
            targets=next((t for t in tables if Metric(t.metric) not in QUOTA_MONTHS), None),
            weeks=weeks(session, today),
            unverified=unverified,
            rules=rules_of(session.policy, unverified, public=public),
            notes=note_on(agenda.unknown_years),
        )

    def html(self, today: date, *, lang: Lang, edition: Edition = "internal") -> str:
        """Return the wall chart as one page of HTML that needs nothing beside itself.

        Raises:
            LeadcrmError: the library that draws is not installed.
        """
        needs_charts()
        return page(self.view(today, edition=edition), lang)

    def write(
        self,
        file: Path,
        *,
        today: date,
        lang: Lang,
        edition: str = "internal",
        force: bool = False,
    ) -> int:
        """Write the wall chart of a day to a private file; return how many leads it shows.

        `edition` is internal or public, or what people call it (公开). That somebody took it out
        is journaled as an export.

        Raises:
            LeadcrmError: the library that draws is not installed.
            UsageError: no such edition, or the file is to be no web page.
            StorageError: the file cannot be written, or is there already.
        """
        needs_charts()
        if file.suffix.lower() not in PAGES:
            raise UsageError(NO_PAGE.format(suffix=file.suffix or file.name), hint=A_PAGE)
        may_write(file, force=force)
        which = read_edition(edition)
        view = self.view(today, edition=which)
        data = page(view, lang).encode()
        note = {"what": NAME, "rows": len(view.leads), "revealed": False, "purpose": which}
        with private_file(file, data, force=force), self.session.command("export", note=note):
            pass
        return len(view.leads)
