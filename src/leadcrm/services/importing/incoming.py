"""What comes in: lists of the office by the core, everything else by the sources of plugins."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from leadcrm.errors import UsageError
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import Source
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.importing.intake import Intake
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.services.importing.sources import Sources
from leadcrm.services.records.listkinds import BY_NAME
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.importing.watching import Watch

    class ListOptions(TypedDict, total=False):
        """How lists are taken in; a plugin's source knows `dry_run` and `strict` alone."""

        source: str | None
        dry_run: bool
        strict: bool
        update: bool
        schedule: bool
        mapping: Mapping[str, str]
        encoding: str | None
        errors: Path | None
        watch: Watch


COUNTS = ("added", "updated", "unchanged", "duplicates", "review", "rejected")
LIST_OPTIONS = ("mapping", "update", "encoding", "schedule", "errors")
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
        self,
        wheres: Sequence[str],
        *,
        today: date,
        kind: str | None = None,
        **options: "Unpack[ListOptions]",
    ) -> ImportReport:
        """Read and write everything named; lists in one command, each source in its own.

        `kind` is a kind of list, a plugin's source or a plugin's kind of record.
        A list that tells its own kind needs none, and loads no plugin; nor needs
        any a file whose name a source claims.

        Raises:
            UsageError: nobody can read it, or an option does not fit a source.
            StorageError: a file cannot be read.
            PluginError: a source is broken.
        """
        if kind in BY_NAME:
            return self._lists(wheres, today, kind, options)
        sourced = {where: found for where in wheres if (found := self._source(where, kind))}
        lists = [where for where in wheres if where not in sourced]
        reports = [self._lists(lists, today, kind, options)] if lists else []
        sources = Sources(self.session)
        for where, source in sourced.items():
            taken = {name: options[name] for name in ("dry_run", "strict") if options.get(name)}
            for name in LIST_OPTIONS:
                if options.get(name):
                    option = f"--{'map' if name == 'mapping' else name}"
                    raise UsageError(ONLY_LISTS.format(option=option, source=source.name))
            reports.append(sources.take_in(source, where, today=today, **taken))
        return reports[0] if len(reports) == 1 else _joined(reports)

    def _lists(
        self, wheres: Iterable[str], today: date, kind: str | None, options: "ListOptions"
    ) -> ImportReport:
        return Intake(self.session).run(
            [Path(w) for w in wheres], today=today, kind=kind, **options
        )

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


def _joined(reports: Sequence[ImportReport]) -> ImportReport:
    """Return several reports as one; the newest command is the one that undo takes back."""
    kinds: dict[str, int] = {}
    for report in reports:
        for kind, count in report.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + count
    return reports[-1]._replace(
        **{name: sum(getattr(report, name) for report in reports) for name in COUNTS},
        rows=tuple(row for report in reports for row in report.rows),
        kinds=kinds,
    )
