"""Sources of plugins: all is read before the book is held, then written in one command."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Unpack, cast

from leadcrm.errors import LeadcrmError
from leadcrm.plugin.drafts import Bookmark, Draft, RowProblem
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import Source
from leadcrm.services.emitting import emit
from leadcrm.services.importing.bookmarks import Bookmarks, is_bookmark
from leadcrm.services.importing.importoptions import ImportOptions, check_free
from leadcrm.services.importing.importreport import HELD, ImportReport, Problem
from leadcrm.services.importing.plugintables import Kept, lend_tables
from leadcrm.services.importing.rowchanges import DIFFERENT
from leadcrm.services.importing.sourceleftovers import write_refused
from leadcrm.services.plugins.drafting import Drafting
from leadcrm.services.plugins.draftshapes import no_row
from leadcrm.services.plugins.guarding import only_looking
from leadcrm.services.session import Session
from leadcrm.storage.codec import canonical
from leadcrm.text import Text


class _TakeBackError(Exception):
    """Ends a run that was only tried: everything written is rolled back."""


class Tally:
    """What became of the rows of one source, each in exactly one count."""

    def __init__(self, where: str) -> None:
        """Begin with nothing; `where` is named with each problem."""
        self.where = where
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.notes: tuple[Text, ...] = ()
        self.problems: list[Problem] = []

    def write(self, drafting: Drafting, draft: Draft) -> bool:
        """Write one draft; one that is refused becomes a problem, and nothing of it is stored."""
        try:
            written = drafting.write(draft)
        except LeadcrmError as error:
            why = error.message
            blame = Problem("rejected", self.where, draft.line or 0, error.field, error.value, why)
            self.problems.append(blame)
            self.counts["rejected"] += 1
            return False
        for told in written.told:
            self.problems.append(Problem("note", self.where, draft.line or 0, None, None, told))
        count = "added" if written.new else "updated" if written.filled else "unchanged"
        wrong = written.first or written.refused
        if wrong or written.kept:
            count = "review" if wrong else "duplicates"
            said = wrong or DIFFERENT.format(fields=written.kept)
            self.problems.append(Problem(count, self.where, draft.line or 0, None, None, said))
        self.counts[count] += 1
        self.kinds.update(row["kind"] if kind == "record" else kind for kind, row in written.new)
        return True

    def refuse(self, row: RowProblem) -> None:
        """List a row that was not stored."""
        told = Problem("rejected", self.where, row.line, row.column, row.value, row.reason)
        self.problems.append(told)
        self.counts["rejected"] += 1

    def holds(self, *, strict: bool) -> bool:
        """Tell whether refused rows hold back all the others."""
        return strict and bool(self.counts["rejected"])

    def nothing_written(self) -> None:
        """Take back all but the refused rows and their count."""
        self.notes = (HELD.format(n=self.counts["rejected"]),)
        self.counts = Counter(rejected=self.counts["rejected"])
        self.kinds = Counter()

    def report(self, batch: str | None, *, dry_run: bool) -> ImportReport:
        """Return what was done, or would be."""
        return ImportReport(
            added=self.counts["added"],
            updated=self.counts["updated"],
            unchanged=self.counts["unchanged"],
            duplicates=self.counts["duplicates"],
            review=self.counts["review"],
            rejected=self.counts["rejected"],
            batch=batch,
            dry_run=dry_run,
            rows=tuple(self.problems),
            notes=self.notes,
            kinds=dict(self.kinds),
        )


class Sources:
    """Takes in what sources of plugins read, in one session."""

    def __init__(self, session: Session) -> None:
        """Take in of `session`."""
        self.session = session
        self.plugins = installed()

    def take_in(
        self, source: Source, where: str, /, *, today: date, **said: Unpack[ImportOptions]
    ) -> ImportReport:
        """Read a source and write its drafts in one command; every row is in one count.

        What the book has already is met: a second time nothing is new. A record of a
        plugin goes on by its status; what else differs is changed by an `update` alone.
        Of the options of lists it knows dry_run, strict, update, errors and lang.

        Raises:
            PluginError: the source is broken; nothing was written.
            StorageError: `errors` is there already, or cannot be written.
        """
        errors, dry_run = said.get("errors"), said.get("dry_run", False)
        check_free(errors)
        marks, tally, batch = Bookmarks(self.session, source), Tally(where), None
        rows, tables = self._read(source, where, marks, today, keep=errors is not None)
        update = said.get("update", False)
        try:
            with self.session.command("import") as command:
                drafting = Drafting(self.session, command, today, again=True, update=update)
                mark = self._write(drafting, rows, tally)
                if mark is not None:
                    marks.put(command, where, mark)
                if dry_run or tally.holds(strict=said.get("strict", False)):
                    raise _TakeBackError  # noqa: TRY301 - rolls the transaction back
                if command.changed:
                    note = {"source": source.name, "where": where, **tally.counts}
                    command.header["note"] = canonical(note)
                    batch = command.op
        except _TakeBackError:
            if tally.holds(strict=said.get("strict", False)):
                tally.nothing_written()
        if batch:
            heard = {name: tally.counts[name] for name in ("added", "updated", "rejected")}
            emit(self.session, "leadcrm_import_finished", today, **heard)
        if errors is not None:
            write_refused(errors, tables, tally.problems, said.get("lang", "zh"))
        return tally.report(batch, dry_run=dry_run)

    def _read(
        self, source: Source, where: str, marks: Bookmarks, today: date, *, keep: bool
    ) -> tuple[list[object], list[Kept]]:
        """Return the rows of a source, and the tables that it read if they are to be kept."""
        plugin = self.plugins.owner("source", source.name) or ""
        settings = self.plugins.settings_of(plugin)
        tables = lend_tables(keep=keep)
        with only_looking(plugin):
            told = {"today": today, "calendar": self.session.calendar}
            return list(source.rows(where, settings, marks.at(where), **told)), tables

    def _write(self, drafting: Drafting, rows: Iterable[object], tally: Tally) -> Bookmark | None:
        """Write rows; return the last bookmark before the first row that the core refused."""
        mark, safe = None, True
        for number, row in enumerate(rows, start=1):
            if isinstance(row, RowProblem) and isinstance(row.reason, Text):
                tally.refuse(row)
            elif isinstance(row, Draft):
                safe = tally.write(drafting, row) and safe
            elif is_bookmark(row):
                mark = cast("Bookmark", row) if safe else mark
            else:
                tally.refuse(no_row(number, row))
        return mark
