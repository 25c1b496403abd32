"""Making a new book: for an office, or the sample set of 2019."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from leadcrm.domain.policy import Policy
from leadcrm.domain.settingkey import CALENDAR, OFFICE
from leadcrm.domain.unitkind import UnitKind, kind_by_name
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.shield import unshield
from leadcrm.services.files.privatefile import private_file
from leadcrm.services.policy.workdays import known_years
from leadcrm.services.reports.writing import report_bytes
from leadcrm.storage.engine import Engine
from leadcrm.storage.heads import write_note
from leadcrm.storage.journal import Journal
from leadcrm.storage.sidefiles import BESIDE
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.sqlitefile import put_in_place, taken
from leadcrm.text import Lang, Text
from leadcrm.workspace import Workspace, login_name, open_workspace

DEMO = Path(__file__).parent / "demo"
DEMO_DAY = date(2019, 10, 31)
NO_SAMPLE = Text(zh="样例 {name} 读不了：{why}", en="The sample {name} cannot be read: {why}")
DEMO_OFFICE = ("430681", "汨罗市贸促会", "专干样本01")


def create_workspace(
    path: str | Path,
    *,
    office: str = "000000",
    name: str = "",
    me: str | None = None,
    roster: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Workspace:
    """Return the workspace of a new data file with an office, its calendar, and its first officer.

    `office` is the county's six-digit code; `me` becomes an officer of a unit
    with the office's name, unless `roster` has them in one. `roster` names the units of
    the office, each with its officers, of whom the first is its head; the kind of a unit
    goes by its name.

    Raises:
        StorageError: the folder is missing, or a file is there already.
    """
    with _fresh(Path(path)) as engine:
        _found(engine, office, name, me, roster=roster)
    return open_workspace(path, actor=me)


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
        unshield(engine)
    return open_workspace(path, actor=me)


def bring_samples(workspace: Workspace) -> Iterator[LeadcrmError]:
    """Take in the lists that installed plugins bring for the sample; yield what went wrong.

    A list that cannot be taken in leaves the sample without it.
    """
    for name, sample in installed().samples().items():
        package, _, resource = sample.target.partition(":")
        try:
            with as_file(files(package).joinpath(resource)) as path:
                workspace.incoming.run([str(path)], today=DEMO_DAY)
        except LeadcrmError as error:
            yield error
        except (OSError, ImportError) as error:
            yield LeadcrmError(NO_SAMPLE.format(name=name, why=error))


@contextmanager
def _fresh(path: Path) -> Iterator[SqliteEngine]:
    """Make a data file beside its place; it gets its name once it is filled, or is not left."""
    if os.path.lexists(path):
        raise taken(str(path))
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    engine = SqliteEngine.create(part, os.fspath(path))
    try:
        yield engine
        heads = engine.heads()
        engine.close()
        put_in_place(os.fspath(part), os.fspath(path))
        write_note(os.fspath(path), heads, whole=True)
    finally:
        unshield(engine)  # somebody may hold an error, and with it the closed handle
        engine.close()
        for suffix in ("", *BESIDE):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def _found(
    engine: Engine,
    office: str,
    name: str,
    me: str | None,
    *,
    actor: str | None = None,
    roster: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Write the first command of a book: its office, the calendar, its first officer."""
    who = me or actor or login_name()
    profile = json.dumps({"code": office, "name": name, "me": who}, ensure_ascii=False)
    with Journal(engine, office, Policy()).command("init", actor=who) as command:
        command.insert("setting", key=OFFICE, value=profile)
        for year, days in known_years():
            command.insert("setting", key=f"{CALENDAR}{year}", value=days)
        if me:
            unit = command.insert("unit", name=name or "本单位", kind=UnitKind.OFFICE)
        if me and not any(me in people for people in roster.values()):
            command.insert("officer", name=me, unit_id=unit["id"])
        for place, people in roster.items():
            unit = command.insert("unit", name=place, kind=kind_by_name(place))
            officers = [command.insert("officer", name=who, unit_id=unit["id"]) for who in people]
            if officers:
                command.update("unit", unit, head_id=officers[0]["id"])


def sample_papers(workspace: Workspace, book: Path, lang: Lang) -> Iterator[Path | LeadcrmError]:
    """Write the leader's page and the wall chart of the sample beside its book; yield where.

    What cannot be made, as its library is not installed, is yielded as an error. The book is
    not written: papers of a sample are nobody's export.
    """
    makers: dict[str, Callable[[], bytes]] = {
        "leader": lambda: report_bytes(
            workspace.reports.compose("leader", today=DEMO_DAY), ".html", lang
        ),
        "board": lambda: workspace.board.html(DEMO_DAY, lang=lang).encode(),
    }
    for name, make in makers.items():
        file = book.with_name(f"{book.stem}-{name}.html")
        try:
            with private_file(file, make(), force=True):
                yield file
        except LeadcrmError as error:
            yield error
