"""Intake: lists of an office become records; every row is stored or listed with its reason."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from leadcrm.errors import UsageError
from leadcrm.services.desk import Desk
from leadcrm.services.lists.kinds import BY_NAME, ListKind
from leadcrm.services.lists.mappings import Mappings
from leadcrm.services.lists.outcome import Options, Outcome
from leadcrm.services.lists.reading import Wish, read_lists
from leadcrm.services.lists.resolving import Resolver
from leadcrm.services.lists.shapes import shape
from leadcrm.services.lists.sheets import Block, Sheet
from leadcrm.services.phrases import Occasion
from leadcrm.services.reportviews import ImportReport
from leadcrm.services.telling import tell
from leadcrm.storage.command import Command
from leadcrm.storage.stored import canonical
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text


class _TakeBackError(Exception):
    """Ends a dry or strict run: everything written is rolled back."""


class Intake:
    """Imports lists at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Import into the book at `desk`."""
        self.desk = desk

    def run(  # noqa: PLR0913 - reason: each is an option of the command line
        self,
        paths: list[Path],
        *,
        today: date,
        kind: str | None = None,
        source: str | None = None,
        dry_run: bool = False,
        strict: bool = False,
        update: bool = False,
        mapping: dict[str, str] | None = None,
        encoding: str | None = None,
    ) -> ImportReport:
        """Import files in any order, references among them resolved; one command for all.

        A second run of the same files changes nothing. Filled fields are never
        blanked, and changed only with `update`. Links go by number, code or name.

        Raises:
            StorageError: a file cannot be read.
            UsageError: a list of unknown kind.
        """
        wanted = self._wanted(kind)
        occasion = Occasion(today, self.desk.calendar)
        wish, mappings = Wish(wanted, mapping or {}, encoding), Mappings(self.desk)
        lists = [read_lists(path, wish, mappings, occasion) for path in paths]
        sheets = [sheet for read in lists for sheet in read.sheets]
        options = Options(
            source=source, strict=strict, dry_run=dry_run, update=update, today=today
        )
        batch = Batch(self.desk, options, sheets)
        files = {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
        return batch.store(files)

    def _wanted(self, kind: str | None) -> ListKind | None:
        if kind is None:
            return None
        found = BY_NAME.get(kind) or list_of_plugin(kind)
        if found is None:
            raise UsageError(
                Text(zh="没有「{kind}」这种名单", en="There is no list of “{kind}”").format(
                    kind=kind
                ),
                hint=Text(zh="可用：{known}", en="Known: {known}").format(known=" ".join(BY_NAME)),
            )
        return found


class Batch:
    """The rows of one import on their way into the book, as one command."""

    def __init__(self, desk: Desk, options: Options, sheets: list[Sheet]) -> None:
        """Sort the rows of `sheets` by the kind of record that they become."""
        self.desk = desk
        self.options = options
        self.sheets = sheets
        self._blocks: dict[str, list[Block]] = {}
        for sheet in sheets:
            for block in shape(sheet):
                self._blocks.setdefault(block.kind, []).append(block)

    def store(self, files: dict[str, str]) -> ImportReport:
        """Write every row that can be written, in one command, and return what was done.

        `files` are names and SHA-256 of what was read, noted with the command.
        """
        outcome, batch, refused = Outcome(), None, False
        for sheet in self.sheets:
            outcome.refuse(sheet)
        try:
            with self.desk.command("import") as command:
                self._write(command, outcome)
                refused = self.options.strict and bool(outcome.counts["rejected"])
                if self.options.dry_run or refused:
                    raise _TakeBackError  # noqa: TRY301 - rolls the transaction back
                if command.changed:
                    command.header["note"] = canonical({"files": files, **outcome.counts})
                    batch = command.op
        except _TakeBackError:
            if refused and not self.options.dry_run:
                outcome.nothing_written()
        if batch:
            tell(
                self.desk,
                "leadcrm_import_finished",
                added=outcome.counts["added"],
                updated=outcome.counts["updated"],
                rejected=outcome.counts["rejected"],
            )
        return self._report(outcome, batch)

    def _write(self, command: Command, outcome: Outcome) -> None:
        """Resolve parents before children, so that whatever is linked to is known; then write."""
        resolver = Resolver(self.desk, self.options, command, outcome)
        for kind in CLASSES:
            for block in self._blocks.get(kind, ()):
                resolver.settle(block)
        resolver.finish()
        for sheet in self.sheets:
            if sheet.kind.parts:
                outcome.repeated(sheet.block)
        command.load(resolver.loads)
        for change in resolver.changes:
            command.write(change.kind, change.row, change.wanted)

    def _report(self, outcome: Outcome, batch: str | None) -> ImportReport:
        """Return what was done, each row in exactly one count."""
        return ImportReport(
            added=outcome.counts["added"],
            updated=outcome.counts["updated"],
            unchanged=outcome.counts["unchanged"],
            duplicates=outcome.counts["duplicates"],
            review=outcome.counts["review"],
            rejected=outcome.counts["rejected"],
            batch=batch,
            dry_run=self.options.dry_run,
            rows=tuple(sorted(outcome.problems, key=lambda p: (p.file, p.line))),
            notes=(),
            kinds=dict(outcome.kinds),
        )


def list_of_plugin(name: str) -> ListKind | None:
    """Return the list of a plugin's kind of record; its columns are names or labels of fields."""
    from leadcrm.services.recordkinds import COLUMNS, record_kind  # noqa: PLC0415 - plugins load with it

    kind = record_kind(name)
    if kind is None:
        return None
    headers = {word: COLUMNS.get(field, field) for word, field in kind.headers.items()}
    return ListKind(
        kind.plural,
        "record",
        f"{kind.name}_id",
        {f"{kind.name}_id": "ref", **COLUMNS, **headers},
        constants={"kind": kind.name},
    )
