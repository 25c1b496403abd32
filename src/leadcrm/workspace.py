"""The composition root: a data file, its office and actor, and the use cases on them."""

import os
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from leadcrm.domain.settingkey import OFFICE
from leadcrm.errors import StorageError
from leadcrm.plugin.shield import shield, unshield
from leadcrm.services.session import Desk
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.agenda.agenda import AgendaService
    from leadcrm.services.claims.claims import Claims
    from leadcrm.services.contacts.contacts import Contacts
    from leadcrm.services.contacts.greetings import Greetings
    from leadcrm.services.contacts.people import People
    from leadcrm.services.duplicates.duplicates import Duplicates
    from leadcrm.services.duplicates.merging import Merging
    from leadcrm.services.escalation.escalation import Pressure
    from leadcrm.services.escalation.notices import Notices
    from leadcrm.services.events.events import Events
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.exporting.export import Outlet
    from leadcrm.services.figures.figures import Figures
    from leadcrm.services.figures.workfigures import WorkFigures
    from leadcrm.services.history.history import Past
    from leadcrm.services.importing.incoming import Incoming
    from leadcrm.services.importing.intake import Intake
    from leadcrm.services.leads.followups import Followups
    from leadcrm.services.leads.handover import Handover
    from leadcrm.services.leads.leadpageviews import LeadPage
    from leadcrm.services.leads.leads import Leads
    from leadcrm.services.leads.progress import Progress
    from leadcrm.services.pages.recordviews import RecordPage
    from leadcrm.services.plugins.pluginwork import PluginWork
    from leadcrm.services.policy.calendars import Calendars
    from leadcrm.services.policy.policies import Policies
    from leadcrm.services.records.finder import Finder
    from leadcrm.services.records.records import Books
    from leadcrm.services.records.views import Book
    from leadcrm.services.rules.checks import Checks
    from leadcrm.services.screening.screening import Screening
    from leadcrm.services.units.duties import Reporting
    from leadcrm.services.units.funds import Funds
    from leadcrm.services.units.indicators import UnitIndicators
    from leadcrm.services.units.targets import Targets


class Workspace:
    """One open book and all that can be done with it.

    Use it in a `with` block, or call `close`. Each attribute is one group of
    use cases; `today` is always a parameter.
    """

    def __init__(self, engine: Engine, actor: str | None = None) -> None:
        """Work with `engine` as `actor`, by default whom `init` recorded."""
        offices = engine.query(queries.OFFICES)
        if not offices:
            raise StorageError(
                Text(zh="数据文件里没有单位", en="The data file has no office"),
                hint=Text(zh="新建：leadcrm init", en="Make one: leadcrm init"),
            )
        self.engine = engine
        shield(engine)
        self.desk = Desk(engine, offices[0]["office"], actor or "")
        if not actor:
            recorded = self.desk.settings.get(OFFICE, {}).get("me")
            self.desk.actor = recorded or login_name()

    @property
    def office_name(self) -> str:
        """The name of the office."""
        return self.desk.office_name

    @property
    def actor(self) -> str:
        """Who is working."""
        return self.desk.actor

    @property
    def may_be_behind(self) -> bool:
        """Whether the book was opened as it stands, without what others have just written."""
        return self.engine.as_it_stands

    @cached_property
    def agenda(self) -> "AgendaService":
        """Whom to chase: today, overdue, this week."""
        from leadcrm.services.agenda.agenda import AgendaService

        return AgendaService(self.desk)

    @cached_property
    def followups(self) -> "Followups":
        """The daily verbs: done, postpone, log; and follow-ups."""
        from leadcrm.services.leads.followups import Followups

        return Followups(self.desk)

    @cached_property
    def leads(self) -> "Leads":
        """Leads: add, list, show, edit."""
        from leadcrm.services.leads.leads import Leads

        return Leads(self.desk)

    @cached_property
    def progress(self) -> "Progress":
        """The life of a lead: advance, shelve, lose, revive, correct."""
        from leadcrm.services.leads.progress import Progress

        return Progress(self.desk)

    @cached_property
    def screening(self) -> "Screening":
        """Screening of leads: rules, verdict, and who was rejected before."""
        from leadcrm.services.screening.screening import Screening

        return Screening(self.desk)

    @cached_property
    def claims(self) -> "Claims":
        """Claims on leads: who registered first, who came later, what waits in the pool."""
        from leadcrm.services.claims.claims import Claims

        return Claims(self.desk)

    @cached_property
    def handover(self) -> "Handover":
        """Hand-over of leads to another owner or unit, and of all that an officer holds."""
        from leadcrm.services.leads.handover import Handover

        return Handover(self.desk)

    @cached_property
    def checks(self) -> "Checks":
        """The rules R1 to R12, held against the book."""
        from leadcrm.services.rules.checks import Checks

        return Checks(self.desk)

    @cached_property
    def calendars(self) -> "Calendars":
        """The working days in force: show, load."""
        from leadcrm.services.policy.calendars import Calendars

        return Calendars(self.desk)

    @cached_property
    def contacts(self) -> "Contacts":
        """The contact book."""
        from leadcrm.services.contacts.contacts import Contacts

        return Contacts(self.desk)

    @cached_property
    def people(self) -> "People":
        """Hometown people: how much is known of them, and who lacks what."""
        from leadcrm.services.contacts.people import People

        return People(self.desk)

    @cached_property
    def greetings(self) -> "Greetings":
        """Whom to greet: key hometown people twice a year, and at festivals."""
        from leadcrm.services.contacts.greetings import Greetings

        return Greetings(self.desk)

    @cached_property
    def duplicates(self) -> "Duplicates":
        """Pairs of contacts, or of leads, that may be one."""
        from leadcrm.services.duplicates.duplicates import Duplicates

        return Duplicates(self.desk)

    @cached_property
    def merging(self) -> "Merging":
        """Merging of contacts."""
        from leadcrm.services.duplicates.merging import Merging

        return Merging(self.desk)

    @cached_property
    def books(self) -> "Books":
        """Plain lists and records of any kind."""
        from leadcrm.services.records.records import Books

        return Books(self.desk)

    @cached_property
    def events(self) -> "Events":
        """Events and the leads that belong to them: add, list, show, link."""
        from leadcrm.services.events.events import Events

        return Events(self.desk)

    @cached_property
    def funds(self) -> "Funds":
        """Fund arrivals: add, verify, list."""
        from leadcrm.services.units.funds import Funds

        return Funds(self.desk)

    @cached_property
    def reporting(self) -> "Reporting":
        """Monthly reports of units: received, late, missing."""
        from leadcrm.services.units.duties import Reporting

        return Reporting(self.desk)

    @cached_property
    def indicators(self) -> "UnitIndicators":
        """Signs of units that lag, and months without work."""
        from leadcrm.services.units.indicators import UnitIndicators

        return UnitIndicators(self.desk)

    @cached_property
    def notices(self) -> "Notices":
        """Who is to be told what today, and the outbox."""
        from leadcrm.services.escalation.notices import Notices

        return Notices(self.desk)

    @cached_property
    def targets(self) -> "Targets":
        """Yearly targets: add, and the table of units."""
        from leadcrm.services.units.targets import Targets

        return Targets(self.desk)

    @cached_property
    def figures(self) -> "Figures":
        """What reports count of leads; every figure names its rule and the records behind it."""
        from leadcrm.services.figures.figures import Figures

        return Figures(self.desk)

    @cached_property
    def work_figures(self) -> "WorkFigures":
        """What reports count of the work: arrivals, follow-ups, touches, postponements."""
        from leadcrm.services.figures.workfigures import WorkFigures

        return WorkFigures(self.desk)

    @cached_property
    def finder(self) -> "Finder":
        """Search by code, source number and name."""
        from leadcrm.services.records.finder import Finder

        return Finder(self.desk)

    @cached_property
    def intake(self) -> "Intake":
        """Import of lists."""
        from leadcrm.services.importing.intake import Intake

        return Intake(self.desk)

    @cached_property
    def incoming(self) -> "Incoming":
        """Whatever comes in: lists, and what sources of plugins read."""
        from leadcrm.services.importing.incoming import Incoming

        return Incoming(self.desk)

    @cached_property
    def outlet(self) -> "Outlet":
        """Exports."""
        from leadcrm.services.exporting.export import Outlet

        return Outlet(self.desk)

    @cached_property
    def plugin_work(self) -> "PluginWork":
        """What plugins do: their verbs, their sources."""
        from leadcrm.services.plugins.pluginwork import PluginWork

        return PluginWork(self.desk)

    @cached_property
    def policies(self) -> "Policies":
        """The thresholds: list, show, use, test."""
        from leadcrm.services.policy.policies import Policies

        return Policies(self.desk)

    @cached_property
    def pressure(self) -> "Pressure":
        """What runs late, and who is told: the escalation ladder."""
        from leadcrm.services.escalation.escalation import Pressure

        return Pressure(self.desk)

    @cached_property
    def past(self) -> "Past":
        """History, undo, redo."""
        from leadcrm.services.history.history import Past

        return Past(self.desk)

    def show(
        self, text: str, *, today: date, reveal: bool = False, purpose: str | None = None
    ) -> "LeadPage | EventPage | RecordPage | Book":
        """Return the page of whatever `text` names: a lead's, an event's, or a record.

        Screenings and claims have pages of their own; other records are plain.

        Phones are masked; with `reveal` they are in full, which is journaled
        with its `purpose`. An event has none.

        Raises:
            NotFoundError, AmbiguousError: it names nothing or several.
            StorageError: a book that can only be read does not reveal.
        """
        from leadcrm.services.pages.pages import show

        return show(self.desk, text, today=today, reveal=reveal, purpose=purpose)

    def under(self, policy: str) -> "Workspace":
        """Return this book as it would be under another policy, by name or file; close that one.

        It is a copy, which nobody else sees. The policy in force needs none.

        Raises:
            NotFoundError, LeadcrmError: no such policy, or its file is wrong.
        """
        try:
            if self.policies.show(policy).in_force:
                return self
            tried = Workspace(self.engine.apart(), self.actor)
        except BaseException:  # reason: closed on any failure, which goes on
            self.close()
            raise
        self.close()
        tried.policies.use(policy)
        return tried

    def close(self) -> None:
        """Release the data file."""
        unshield(self.engine)
        self.engine.close()

    def __enter__(self) -> Self:
        """Return the workspace itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release the data file."""
        self.close()


def login_name() -> str:
    """Return the name under which the user is logged in."""
    import getpass

    return getpass.getuser()


def open_workspace(
    path: str | os.PathLike[str], *, actor: str | None = None, readonly: bool = False
) -> Workspace:
    """Return the workspace of an existing data file, or of a book at an address (`scheme://…`).

    Raises:
        StorageError: there is none, it is not ours, damaged, or newer; or no
            plugin brings a database for the scheme.
    """
    place = os.fspath(path)
    if "://" in place:
        from leadcrm.services.plugins.addresses import open_address

        engine = open_address(place, readonly=readonly)
    else:
        engine = SqliteEngine.open(place, readonly=readonly)
    try:
        return Workspace(engine, actor)
    except BaseException:  # reason: closed on any failure, which goes on
        unshield(engine)
        engine.close()
        raise
