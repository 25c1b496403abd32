"""The composition root: a data file, its office and actor, and the use cases on them."""

import os
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

from leadcrm.domain.settingkey import OFFICE
from leadcrm.errors import StorageError
from leadcrm.plugin.shield import shield, unshield
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine
from leadcrm.storage.heads import instant_of
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.agenda.agenda import AgendaService
    from leadcrm.services.board.board import Boards
    from leadcrm.services.claims.claims import Claims
    from leadcrm.services.claims.registering import RegisteredLeads
    from leadcrm.services.contacts.contacts import Contacts
    from leadcrm.services.contacts.greetings import Greetings
    from leadcrm.services.contacts.people import People
    from leadcrm.services.duplicates.duplicates import Duplicates
    from leadcrm.services.duplicates.merging import Merging
    from leadcrm.services.escalation.escalation import Pressure
    from leadcrm.services.escalation.notices import Notices
    from leadcrm.services.events.events import Events
    from leadcrm.services.events.guests import Guests
    from leadcrm.services.exporting.export import Outlet
    from leadcrm.services.exporting.weeklysheet import WeeklySheet
    from leadcrm.services.figures.figures import Figures
    from leadcrm.services.history.history import Past
    from leadcrm.services.importing.incoming import Incoming
    from leadcrm.services.importing.intake import Intake
    from leadcrm.services.leads.attachments import Attachments
    from leadcrm.services.leads.dailyverbs import DailyVerbs
    from leadcrm.services.leads.followups import Followups
    from leadcrm.services.leads.handover import Handover
    from leadcrm.services.leads.performances import Performances
    from leadcrm.services.leads.problems import Problems
    from leadcrm.services.leads.progress import Progress
    from leadcrm.services.pages.pages import AnyPage
    from leadcrm.services.plugins.pluginwork import PluginWork
    from leadcrm.services.policy.calendars import Calendars
    from leadcrm.services.policy.policies import Policies
    from leadcrm.services.privacy.handing import Handing
    from leadcrm.services.privacy.report import Privacy
    from leadcrm.services.records.finder import Finder
    from leadcrm.services.records.records import Records
    from leadcrm.services.relations.relations import Relations
    from leadcrm.services.reports.composing import Reports
    from leadcrm.services.reports.why import Why
    from leadcrm.services.rules.checks import Checks
    from leadcrm.services.safekeeping.backups import Backups
    from leadcrm.services.safekeeping.dailies import Dailies
    from leadcrm.services.safekeeping.doctor import Doctor
    from leadcrm.services.safekeeping.erasure import Erasures
    from leadcrm.services.screening.screening import Screening
    from leadcrm.services.units.duties import Reporting
    from leadcrm.services.units.funds import Funds
    from leadcrm.services.units.indicators import UnitIndicators
    from leadcrm.services.units.postings import Postings
    from leadcrm.services.units.targets import Targets


T = TypeVar("T")


class Part(Generic[T]):
    """A group of use cases of a workspace; its code loads when it is first asked for."""

    def __init__(self, place: str) -> None:
        """Find it at `place`, module and class below `leadcrm.services`."""
        self.place = place

    def __set_name__(self, _owner: type, name: str) -> None:
        """Know under which name it is kept."""
        self.name = name

    @overload
    def __get__(self, workspace: None, _owner: type) -> Self: ...
    @overload
    def __get__(self, workspace: "Workspace", _owner: type) -> T: ...
    def __get__(self, workspace: "Workspace | None", _owner: type) -> Self | T:
        """Return the use cases on the book of a workspace, made once."""
        if workspace is None:
            return self
        module, _, name = self.place.partition(":")
        found = getattr(import_module(f"leadcrm.services.{module}"), name)
        made: T = found(workspace.session)
        workspace.__dict__[self.name] = made
        return made


class Workspace:
    """One open book and all that can be done with it.

    Use it in a `with` block, or call `close`. Each attribute is one group of
    use cases; `today` is always a parameter.
    """

    agenda: "Part[AgendaService]" = Part("agenda.agenda:AgendaService")
    """Whom to chase: today, overdue, this week."""
    followups: "Part[Followups]" = Part("leads.followups:Followups")
    """Follow-ups, and the daily verbs on one of them."""
    daily: "Part[DailyVerbs]" = Part("leads.dailyverbs:DailyVerbs")
    """The daily verbs on many records as one command: done, postpone, log."""
    leads: "Part[RegisteredLeads]" = Part("claims.registering:RegisteredLeads")
    """Leads: add, list, show, edit."""
    progress: "Part[Progress]" = Part("leads.progress:Progress")
    """The life of a lead: advance, shelve, lose, revive, correct."""
    screening: "Part[Screening]" = Part("screening.screening:Screening")
    """Screening of leads: rules, verdict, and who was rejected before."""
    claims: "Part[Claims]" = Part("claims.claims:Claims")
    """Claims on leads: who registered first, who came later, what waits in the pool."""
    handover: "Part[Handover]" = Part("leads.handover:Handover")
    """Hand-over of leads to another owner or unit, and of all that an officer holds."""
    checks: "Part[Checks]" = Part("rules.checks:Checks")
    """The rules R1 to R12, held against the book."""
    calendars: "Part[Calendars]" = Part("policy.calendars:Calendars")
    """The working days in force: show, load."""
    contacts: "Part[Contacts]" = Part("contacts.contacts:Contacts")
    """The contact book."""
    people: "Part[People]" = Part("contacts.people:People")
    """Hometown people: how much is known of them, and who lacks what."""
    greetings: "Part[Greetings]" = Part("contacts.greetings:Greetings")
    """Whom to greet: key hometown people twice a year, and at festivals."""
    relations: "Part[Relations]" = Part("relations.relations:Relations")
    """Who stands how to whom: add, end, list, and all relations of a record."""
    duplicates: "Part[Duplicates]" = Part("duplicates.duplicates:Duplicates")
    """Pairs of contacts, or of leads, that may be one."""
    merging: "Part[Merging]" = Part("duplicates.merging:Merging")
    """Merging of contacts."""
    records: "Part[Records]" = Part("records.records:Records")
    """Plain lists and records of any kind."""
    events: "Part[Events]" = Part("events.events:Events")
    """Events and the leads that belong to them: add, list, show, link."""
    guests: "Part[Guests]" = Part("events.guests:Guests")
    """Guests of events: invited, there, of the group, struck off."""
    funds: "Part[Funds]" = Part("units.funds:Funds")
    """Fund arrivals: add, verify, list."""
    postings: "Part[Postings]" = Part("units.postings:Postings")
    """Where officers are posted: down to a park, away to a city."""
    reporting: "Part[Reporting]" = Part("units.duties:Reporting")
    """Monthly reports of units: received, late, missing."""
    indicators: "Part[UnitIndicators]" = Part("units.indicators:UnitIndicators")
    """Signs of units that lag, and months without work."""
    notices: "Part[Notices]" = Part("escalation.notices:Notices")
    """Who is to be told what today, and the outbox."""
    targets: "Part[Targets]" = Part("units.targets:Targets")
    """Yearly targets: add, and the table of units."""
    figures: "Part[Figures]" = Part("figures.figures:Figures")
    """Figures by name; each says its rule and the records behind it."""
    reports: "Part[Reports]" = Part("reports.composing:Reports")
    """The office's paper: reports composed of sections."""
    why: "Part[Why]" = Part("reports.why:Why")
    """Where a number comes from."""
    finder: "Part[Finder]" = Part("records.finder:Finder")
    """Search by code, source number and name."""
    intake: "Part[Intake]" = Part("importing.intake:Intake")
    """Import of lists."""
    incoming: "Part[Incoming]" = Part("importing.incoming:Incoming")
    """Whatever comes in: lists, and what sources of plugins read."""
    outlet: "Part[Outlet]" = Part("exporting.export:Outlet")
    """Exports."""
    weekly_sheet: "Part[WeeklySheet]" = Part("exporting.weeklysheet:WeeklySheet")
    """The weekly sheet that units fill in."""
    board: "Part[Boards]" = Part("board.board:Boards")
    """The wall chart of a day, as one page."""
    plugin_work: "Part[PluginWork]" = Part("plugins.pluginwork:PluginWork")
    """What plugins do: their verbs, their sources."""
    policies: "Part[Policies]" = Part("policy.policies:Policies")
    """The thresholds: list, show, use, test."""
    problems: "Part[Problems]" = Part("leads.problems:Problems")
    """What stands in the way of leads, and how it was answered."""
    performances: "Part[Performances]" = Part("leads.performances:Performances")
    """What projects yield after landing: jobs, output and tax by year."""
    attachments: "Part[Attachments]" = Part("leads.attachments:Attachments")
    """Papers in a folder against what the book knows of them."""
    pressure: "Part[Pressure]" = Part("escalation.escalation:Pressure")
    """What runs late, and who is told: the escalation ladder."""
    backups: "Part[Backups]" = Part("safekeeping.backups:Backups")
    """Backups of the book: made, and known."""
    dailies: "Part[Dailies]" = Part("safekeeping.dailies:Dailies")
    """The backups that are made by themselves: is one due, when was the last."""
    doctor: "Part[Doctor]" = Part("safekeeping.doctor:Doctor")
    """How sound the book is, and what it stands on."""
    erasures: "Part[Erasures]" = Part("safekeeping.erasure:Erasures")
    """People taken out of the book for good."""
    privacy: "Part[Privacy]" = Part("privacy.report:Privacy")
    """What is held of people, and who read it."""
    handing: "Part[Handing]" = Part("privacy.handing:Handing")
    """All that is held of a person, for the person."""
    past: "Part[Past]" = Part("history.history:Past")
    """History, undo, redo."""

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
        self.session = Session(engine, offices[0]["office"], actor or "")
        if not actor:
            recorded = self.session.settings.get(OFFICE, {}).get("me")
            self.session.actor = recorded or login_name()

    @property
    def office_name(self) -> str:
        """The name of the office."""
        return self.session.office_name

    @property
    def actor(self) -> str:
        """Who is working."""
        return self.session.actor

    @property
    def may_be_behind(self) -> bool:
        """Whether the book was opened as it stands, without what others have just written."""
        return self.engine.as_it_stands

    @property
    def lacks(self) -> int:
        """How many commands are gone that were saved in it, until it is written again.

        An older copy was laid over it; or what stood in the file beside it is missing, and then
        it can be read, and not be written until somebody restored it.
        """
        return self.engine.lacks

    @property
    def copied(self) -> bool:
        """Whether it was copied to where it is, and nobody can tell if the copy is whole."""
        return self.engine.copied

    def now_seen(self) -> str:
        """Return what marks this moment: given back as `seen=` of an edit, it tells what is newer.

        So that nobody writes over what another changed between the look and the edit.
        """
        return str(self.session.query(queries.LAST_OP)[0]["op"] or "")

    def newest_entry(self) -> datetime | None:
        """Return the instant of the newest command, by its stamp; None of a book without any."""
        (row,) = self.session.query(queries.LAST_OP)
        return instant_of(row["op"]) if row["op"] else None

    def show(
        self,
        text: str,
        *,
        today: date,
        kinds: Sequence[str] = (),
        reveal: bool = False,
        purpose: str | None = None,
    ) -> "AnyPage":
        """Return the page of whatever `text` names: a lead's, a contact's, an event's, a record.

        Of `kinds`, if any are named, alone. Screenings and claims have pages of their own;
        other records are plain.

        Phones are masked; with `reveal` they are in full, which is journaled
        with its `purpose`. An event has none.

        Raises:
            NotFoundError, AmbiguousError: it names nothing or several.
            StorageError: a book that can only be read does not reveal.
        """
        from leadcrm.services.pages.pages import show

        return show(self.session, text, today=today, kinds=kinds, reveal=reveal, purpose=purpose)

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
    """Return the name under which the user is logged in, or the number of a nameless account."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid{getattr(os, 'getuid', int)()}"


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
