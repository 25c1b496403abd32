"""What comes in: lists of the office by the core, everything else by the sources of plugins."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Unpack

from leadcrm.errors import UsageError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import Source
from leadcrm.services.importing.importoptions import LIST_OPTIONS, ImportOptions, check_free
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.importing.intake import Intake
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.services.importing.sources import Sources
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.records.listheads import list_called
from leadcrm.services.records.listkinds import BY_NAME
from leadcrm.services.session import Session
from leadcrm.text import Text

EACH = Text(
    zh="分 {n} 次导入，全部撤回要撤 {n} 次",
    en="Imports: {n}; to take all of it back, undo {n} times",
)
Taker = Callable[[Session, ImportOptions], ImportReport]
"""Takes a part of what was named into a session, tried or real."""
COUNTS = ("added", "updated", "unchanged", "duplicates", "review", "rejected")
ONLY_LISTS = Text(
    zh="{option} 只用于名单，不用于插件来源 {source}",
    en="{option} is for lists, not for the source {source} of a plugin",
)


class Incoming:
    """Takes in files and addresses in one session, each by whoever can read it."""

    def __init__(self, session: Session) -> None:
        """Take in of `session`."""
        self.session = session

    def run(
        self, wheres: Sequence[str], *, today: date, **said: Unpack[ImportOptions]
    ) -> ImportReport:
        """Read and write everything named; lists in one command, each source in its own.

        A list that tells its own kind needs none, and loads no plugin; nor needs
        any a file whose name a source claims. Of several sources those that a plugin names
        first are read first, whatever the order of the files: what later ones name is there.

        Raises:
            UsageError: nobody can read it, or an option does not fit a source.
            StorageError: a file cannot be read, or one for rejected rows is there already.
            PluginError: a source is broken.
        """
        only_known(said, ImportOptions.__annotations__)
        kind = said.get("kind")
        if kind in BY_NAME or (kind is not None and list_called(kind)):
            return _lists(wheres, today, self.session, said)
        sourced = {where: each for where in wheres if (each := self._source(where, kind))}
        lists = [where for where in wheres if where not in sourced]
        takers: list[Taker] = [partial(_lists, lists, today)] if lists else []
        ordered = _as_declared(sourced)
        own = _own_errors(said.get("errors"), [where for where, _ in ordered], len(wheres))
        for where, found in ordered:
            _refuse_of_lists(said, found)
            takers.append(partial(_sourced, found, where, own.get(where), today))
        if said.get("dry_run") and len(takers) > 1:
            return _joined(self._tried(takers, said))
        reports = [take(self.session, said) for take in takers]
        return reports[0] if len(reports) == 1 else _joined(reports)

    def _tried(self, takers: Sequence[Taker], said: ImportOptions) -> list[ImportReport]:
        """Return what each would do after those before it, which are taken into a copy."""
        copy = self.session.apart()
        real: ImportOptions = {**said, "dry_run": False}
        real.pop("errors", None)
        reports = []
        try:
            for take in takers:
                reports.append(take(copy, said))
                take(copy, real)
        finally:
            copy.engine.close()
        return reports

    def _source(self, where: str, kind: str | None) -> Source | None:
        """Return the source that is asked for, or that claims the name of a file."""
        if kind is not None:
            return installed().sources().get(kind)
        if tells_its_kind(Path(where)):
            return None
        name = Path(where).name
        claims = (
            source
            for source in installed().sources().values()
            if any(fnmatch(name, pattern) for pattern in source.patterns)
        )
        return next(claims, None)


def _lists(
    wheres: Iterable[str], today: date, session: Session, said: ImportOptions
) -> ImportReport:
    return Intake(session).run([Path(w) for w in wheres], today=today, **said)


def _sourced(
    source: Source,
    where: str,
    errors: Path | None,
    today: date,
    session: Session,
    said: ImportOptions,
) -> ImportReport:
    if said.get("errors") is not None:
        said = {**said, "errors": errors}
    return Sources(session).take_in(source, where, today=today, **said)


def _own_errors(errors: Path | None, wheres: Sequence[str], named: int) -> dict[str, Path]:
    """Return for each place a file for what is refused of it; of several, one of its own.

    All are looked at before anything is written, so that none stops a half-done import.
    """
    own: dict[str, Path] = {}
    if errors is None:
        return own
    for where in wheres:
        file, more = errors, (f"-{Path(where).stem}{n}" for n in ("", *range(-2, -99, -1)))
        while named > 1 and (file == errors or file in own.values()):
            file = errors.with_stem(f"{errors.stem}{next(more)}")
        check_free(file)
        own[where] = file
    return own


def _as_declared(sourced: Mapping[str, Source]) -> list[tuple[str, Source]]:
    """Return places with their sources, in the order in which plugins declare these."""
    order = list(installed().sources()) if sourced else []
    return sorted(sourced.items(), key=lambda each: order.index(each[1].name))


def _refuse_of_lists(said: Mapping[str, object], source: Source) -> None:
    """Refuse what only lists take: a source would pass it over in silence."""
    for name in LIST_OPTIONS:
        if said.get(name):
            option = f"--{'map' if name == 'mapping' else name.replace('_', '-')}"
            raise UsageError(ONLY_LISTS.format(option=option, source=source.name))


def _joined(reports: Sequence[ImportReport]) -> ImportReport:
    """Return several reports as one; the newest command is the one that undo takes back."""
    kinds: dict[str, int] = {}
    batches = sum(report.batch is not None for report in reports)
    more = (EACH.format(n=batches),) if batches > 1 else ()
    for report in reports:
        for kind, count in report.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + count
    return reports[-1]._replace(
        **{name: sum(getattr(report, name) for report in reports) for name in COUNTS},
        batch=next((report.batch for report in reversed(reports) if report.batch), None),
        rows=tuple(row for report in reports for row in report.rows),
        notes=(*(note for report in reports for note in report.notes), *more),
        kinds=kinds,
        plan=tuple(row for report in reports for row in report.plan),
        lists=tuple(each for report in reports for each in report.lists),
        mapping=tuple(mapped for report in reports for mapped in report.mapping),
    )
