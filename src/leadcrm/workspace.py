"""The composition root: a data file, its office and actor, and the use cases on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from leadcrm.domain.policy import Policy
from leadcrm.domain.setting import OFFICE, Setting
from leadcrm.errors import StorageError
from leadcrm.services.desk import Desk
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.agenda import AgendaService
    from leadcrm.services.books import Books
    from leadcrm.services.contacts import Contacts
    from leadcrm.services.finder import Finder
    from leadcrm.services.followups import Followups
    from leadcrm.services.intake import Intake
    from leadcrm.services.leads import Leads
    from leadcrm.services.leadviews import LeadPage
    from leadcrm.services.outlet import Outlet
    from leadcrm.services.past import Past
    from leadcrm.services.views import Book

DEMO = Path(__file__).parent / "demo"
DEMO_DAY = date(2019, 10, 31)
DEMO_OFFICE = ("430681", "汨罗市贸促会", "专干样本01")


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

    @cached_property
    def agenda(self) -> "AgendaService":
        """Whom to chase: today, overdue, this week."""
        from leadcrm.services.agenda import AgendaService  # noqa: PLC0415 - each use case loads alone

        return AgendaService(self.desk)

    @cached_property
    def followups(self) -> "Followups":
        """The daily verbs: done, postpone, log; and follow-ups."""
        from leadcrm.services.followups import Followups  # noqa: PLC0415 - each use case loads alone

        return Followups(self.desk)

    @cached_property
    def leads(self) -> "Leads":
        """Leads: add, list, show, edit."""
        from leadcrm.services.leads import Leads  # noqa: PLC0415 - each use case loads alone

        return Leads(self.desk)

    @cached_property
    def contacts(self) -> "Contacts":
        """The contact book."""
        from leadcrm.services.contacts import Contacts  # noqa: PLC0415 - each use case loads alone

        return Contacts(self.desk)

    @cached_property
    def books(self) -> "Books":
        """Plain lists and records: unit, officer, event, fund, target."""
        from leadcrm.services.books import Books  # noqa: PLC0415 - each use case loads alone

        return Books(self.desk)

    @cached_property
    def finder(self) -> "Finder":
        """Search by code, source number and name."""
        from leadcrm.services.finder import Finder  # noqa: PLC0415 - each use case loads alone

        return Finder(self.desk)

    @cached_property
    def intake(self) -> "Intake":
        """Import of lists."""
        from leadcrm.services.intake import Intake  # noqa: PLC0415 - each use case loads alone

        return Intake(self.desk)

    @cached_property
    def outlet(self) -> "Outlet":
        """Exports."""
        from leadcrm.services.outlet import Outlet  # noqa: PLC0415 - each use case loads alone

        return Outlet(self.desk)

    @cached_property
    def past(self) -> "Past":
        """History, undo, redo."""
        from leadcrm.services.past import Past  # noqa: PLC0415 - each use case loads alone

        return Past(self.desk)

    def show(self, text: str, *, today: date) -> "LeadPage | Book":
        """Return the page of whatever `text` names: a lead's page, or a record.

        Raises:
            NotFoundError, AmbiguousError: it names nothing or several.
        """
        kind, row = self.finder.resolve(text)
        if kind == "lead":
            return self.leads.show(row["code"], today=today)
        return self.books.views(kind, [row])[0]

    def close(self) -> None:
        """Release the data file."""
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
    import getpass  # noqa: PLC0415 - only where nobody is recorded

    return getpass.getuser()


def open_workspace(
    path: str | Path, *, actor: str | None = None, readonly: bool = False
) -> Workspace:
    """Return the workspace of an existing data file.

    Raises:
        StorageError: there is none, it is not ours, damaged, or newer.
    """
    engine = SqliteEngine.open(Path(path), readonly=readonly)
    try:
        return Workspace(engine, actor)
    except BaseException:  # reason: closed on any failure, which goes on
        engine.close()
        raise


def create_workspace(
    path: str | Path, *, office: str = "000000", name: str = "", me: str | None = None
) -> Workspace:
    """Return the workspace of a new data file with an office, its calendar, and its first officer.

    `office` is the county's six-digit code; `me` becomes an officer of a unit
    with the office's name.

    Raises:
        StorageError: the folder is missing, or a file is there already.
    """
    with _fresh(Path(path)) as engine:
        _found(engine, office, name, me)
        return Workspace(engine, me)


def demo_workspace(path: str | Path) -> Workspace:
    """Return a new workspace with the 2019 sample set, as of 2019-10-31.

    Raises:
        StorageError: a file is there already.
    """
    office, name, me = DEMO_OFFICE
    order = (DEMO / "order.txt").read_text(encoding="utf-8").split()
    with _fresh(Path(path)) as engine:
        _found(engine, office, name, None, actor=me)
        workspace = Workspace(engine, me)
        workspace.intake.run([DEMO / f"{kind}.csv" for kind in order], today=DEMO_DAY)
        return workspace


@contextmanager
def _fresh(path: Path) -> Iterator[SqliteEngine]:
    """Make a data file that is filled whole or not left behind."""
    engine = SqliteEngine.create(path)
    try:
        yield engine
    except BaseException:  # reason: an interrupt, too, must not leave half a book
        engine.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        raise


def _found(
    engine: Engine, office: str, name: str, me: str | None, *, actor: str | None = None
) -> None:
    """Write the first command of a book: its office, the calendar, its first officer."""
    import json  # noqa: PLC0415 - only a new book

    from leadcrm.domain.officer import Officer  # noqa: PLC0415 - only a new book
    from leadcrm.domain.unit import Unit  # noqa: PLC0415 - only a new book
    from leadcrm.domain.unitkind import UnitKind  # noqa: PLC0415 - only a new book
    from leadcrm.services.workdays import known_years  # noqa: PLC0415 - only a new book
    from leadcrm.storage.journal import Journal  # noqa: PLC0415 - only a new book

    who = me or actor or login_name()
    profile = json.dumps({"code": office, "name": name, "me": who}, ensure_ascii=False)
    with Journal(engine, office, Policy()).command("init", actor=who) as command:
        command.add(Setting(key=OFFICE, value=profile))
        for setting in known_years():
            command.add(setting)
        if me:
            unit = command.add(Unit(name=name or "本单位", kind=UnitKind.OFFICE))
            command.add(Officer(name=me, unit_id=unit.id))
