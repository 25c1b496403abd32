"""One import on its way into the book: sorted, resolved, written as one command, reported."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from leadcrm.domain.stage import Stage
from leadcrm.services.duplicates.rejections import rejected_before, warning
from leadcrm.services.emitting import emit
from leadcrm.services.files.watching import MATCHING, WRITING, Watch, nobody
from leadcrm.services.importing.columns import KEPT, KNOWN
from leadcrm.services.importing.founders import make_way
from leadcrm.services.importing.importreport import HELD, ImportReport, Mapped, ReadList
from leadcrm.services.importing.index import Index
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.membership import names_chambers
from leadcrm.services.importing.newstaff import add_staff
from leadcrm.services.importing.outcome import Options, Outcome
from leadcrm.services.importing.papers import Papers, is_paper, paper_of
from leadcrm.services.importing.reading import Lists, Wish
from leadcrm.services.importing.reporting import take_reports_in
from leadcrm.services.importing.resolving import Resolver
from leadcrm.services.importing.settinglist import tell_settings
from leadcrm.services.importing.shapes import shape
from leadcrm.services.importing.sheets import Block, Sheet
from leadcrm.services.leads.nextsteps import NextSteps
from leadcrm.services.session import Session
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command
from leadcrm.storage.loading import Load
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text

SETTLED = ("event", *(kind for kind in CLASSES if kind != "event"))
"""Kinds in the order in which lists settle: events first, since people say where they were."""
SCHEDULED = Text(
    zh="给 {n} 个没有下次跟进的项目排了跟进（系统代排）",
    en="Opened a follow-up for {n} leads that came without one",
)


class _TakeBackError(Exception):
    """Ends a dry or strict run: everything written is rolled back."""


class Batch:
    """The rows of one import on their way into the book, as one command."""

    def __init__(
        self,
        session: Session,
        options: Options,
        lists: Sequence[Lists],
        wish: Wish,
        mappings: Mappings,
    ) -> None:
        """Sort the rows of `lists` by the kind of record that they become."""
        self.session = session
        self.options = options
        self.lists = lists
        self.sheets = [sheet for each in lists for sheet in each.sheets]
        self.wish = wish
        self.mappings = mappings
        self._notes: list[Text] = []
        self._blocks: dict[str, list[Block]] = {}
        self._made: list[list[Block]] = [shape(sheet) for sheet in self.sheets]
        for block in (block for blocks in self._made for block in blocks):
            self._blocks.setdefault(block.kind, []).append(block)

    def store(self, paths: Sequence[Path], watch: Watch = nobody) -> ImportReport:
        """Write every row that can be written, in one command, and return what was done.

        The names and SHA-256 of the files that were read are noted with the command.
        """
        outcome, batch, refused = Outcome(tried=self.options.dry_run), None, False
        for sheet in self.sheets:
            outcome.refuse(sheet)
        try:
            with self.session.command("import") as command:
                self._write(command, outcome, watch)
                refused = self.options.strict and bool(outcome.counts["rejected"])
                if self.options.dry_run or refused:
                    raise _TakeBackError  # noqa: TRY301 - rolls the transaction back
                if self.wish.stages:
                    self.mappings.keep_stages(command, self.wish.stages)
                if command.changed:
                    self._keep_mapping(command)
                    note = {"files": dict(map(_mark, paths)), **outcome.counts}
                    command.header["note"] = canonical(note)
                    batch = command.op
        except _TakeBackError:
            if refused:
                self._notes.append(HELD.format(n=outcome.counts["rejected"]))
                outcome.nothing_written()
        finally:
            self._reread()
        if batch:
            emit(
                self.session,
                "leadcrm_import_finished",
                self.options.today,
                added=outcome.counts["added"],
                updated=outcome.counts["updated"],
                rejected=outcome.counts["rejected"],
            )
        return self._report(outcome, batch)

    def _write(self, command: Command, outcome: Outcome, watch: Watch) -> None:
        """Resolve parents before children, so that whatever is linked to is known; then write."""
        self.mappings = Mappings(self.session)  # as they are now that nobody else can write
        blocks = [block for some in self._blocks.values() for block in some]
        founded = make_way(self.session, command, blocks)
        if self.options.add_staff:
            index = Index(self.session, self.options.source)
            told = add_staff(command, index, blocks)
            self._notes += [told] if told else []
        resolver = Resolver(self.session, self.options, command, outcome, founded)
        total = sum(len(block.lines) for blocks in self._blocks.values() for block in blocks)
        done = 0
        for kind in SETTLED:
            for block in sorted(self._blocks.get(kind, ()), key=names_chambers):
                resolver.settle(block, self._titles(block))
                done += len(block.lines)
                watch(MATCHING, done, total)
        resolver.finish()
        watch(WRITING, 0, None)
        for sheet in self.sheets:
            if sheet.kind.parts:
                outcome.repeated(sheet.block)
        self._notes += _came_back(self.session, resolver.loads)
        changing = [change.row["id"] for change in resolver.changes]
        self._notes += tell_settings(self.session, self._blocks.get("setting", ()), changing)
        command.load(resolver.loads)
        changed: set[str] = set()
        for kind, row, wanted in resolver.changes:
            again = row["id"] in changed  # a list may say two things of one record
            command.write(kind, command.any_row(kind, row["id"]) if again else row, wanted)
            changed.add(row["id"])
        self._tell_story(command, resolver, outcome)
        self._reread()
        if self.options.schedule:
            self._schedule(command, resolver)

    def _titles(self, block: Block) -> Sequence[str]:
        """Return what stands above the list of a block: its titles, and what it is called."""
        pairs = zip(self.sheets, self._made, strict=True)
        sheet = next(sheet for sheet, made in pairs if any(each is block for each in made))
        return (*sheet.above, sheet.name)

    def _tell_story(self, command: Command, resolver: Resolver, outcome: Outcome) -> None:
        """Enter moves of leads in their history, then what the sheets report of the week."""
        for lead, before in resolver.moves.items():
            moved = command.row("lead", lead)
            command.insert(
                "stage_change",
                lead_id=lead,
                stage=Stage(moved["stage"]),
                previous=Stage(before),
                origin="import",
                text=self.options.justify,
                approved_by_id=self.options.approved_by,
            )
            outcome.kinds["stage_change"] += 1
        for kind, row, wanted in resolver.changes:
            if kind == "lead" and wanted.get("owner_id") and row["owner_id"] is None:
                self._give_steps(command, row["id"], wanted["owner_id"])
        self._notes += [*resolver.notes, *resolver.completion.strangers.tell(outcome)]
        reporting = []
        for sheet in self.sheets:
            block = next((each for each in self._of(sheet) if each.kind == "lead"), None)
            if block is not None and block.reports and sheet.week:
                asked, known = self.options, self.mappings.on_paper(paper_of(sheet))
                take_reports_in(self.session, command, outcome, block, asked, known)
                if is_paper(sheet):
                    reporting.append((sheet, block))
        outcome.problems += Papers(self.session, command, self.mappings).told(reporting)

    def _give_steps(self, command: Command, lead: str, owner: str) -> None:
        """Give the open steps of a lead that nobody was to do to the owner who is named now."""
        for step in self.session.by("followup", "lead_id", lead):
            if step["done_on"] is None and step["owner_id"] is None:
                command.update("followup", step, owner_id=owner)

    def _of(self, sheet: Sheet) -> list[Block]:
        """Return the records that a sheet became."""
        return next(m for s, m in zip(self.sheets, self._made, strict=True) if s is sheet)

    def _reread(self) -> None:
        """Go by the policy and the days off as they are now: a list may have brought others."""
        if "setting" in self._blocks:
            self.session.forget()

    def _schedule(self, command: Command, resolver: Resolver) -> None:
        """Open a follow-up for each new lead that rule R1 misses one of."""
        steps = NextSteps(self.session)
        opened = 0
        for load in resolver.loads:
            for record in load.ids if load.kind == "lead" else ():
                lead = command.row("lead", record)
                opened += bool(steps.ensure(command, lead, self.options.today))
        if opened:
            self._notes.append(SCHEDULED.format(n=opened))

    def _keep_mapping(self, command: Command) -> None:
        """Keep what was said of the columns, for the next list with these headers."""
        said = self.wish
        if not said.mapping and said.kind is None:
            return
        for sheet in self.sheets:
            mapped = {
                target.header: said.mapping[target.header]
                for target in sheet.targets
                if target.header in said.mapping
            }
            kind = said.kind.name if said.kind else None
            if mapped or not sheet.kind.is_marked(sheet.headers):
                self.mappings.keep(command, sheet.headers, kind, mapped)

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
            notes=(*(note for each in self.lists for note in each.notes), *self._notes),
            kinds=dict(outcome.kinds),
            plan=outcome.rows.all() if self.options.dry_run else (),
            lists=tuple(
                ReadList(
                    sheet.block.file,
                    sheet.kind.name,
                    sheet.rows,
                    (*sheet.titles, *(line for line, _ in sheet.frame)),
                )
                for sheet in self.sheets
            ),
            mapping=tuple(
                dict.fromkeys(each for sheet in self.sheets for each in self._mapped(sheet))
            ),
        )

    def _mapped(self, sheet: Sheet) -> Iterator[Mapped]:
        """Yield what became of each column of a sheet, also of those that became relations."""
        turned = {head: what for block in self._of(sheet) for head, what in block.turned.items()}
        for each in sheet.columns or sheet.targets:
            what = turned.get(each.field) if each.how == KEPT else None
            part = each.part.rstrip("0123456789")
            field, how = (f"{part}.{what}".lstrip("."), KNOWN) if what else (each.named, each.how)
            samples = sheet.samples.get(f"{each.header}\n{each.field}", ())
            yield Mapped(sheet.block.file, each.header, field, how, samples)


def _came_back(session: Session, loads: Sequence[Load]) -> list[Text]:
    """Return who of the new projects and firms was rejected before, under whatever spelling."""
    new = [load for load in loads if load.kind in {"lead", "contact"}]
    names = [name for load in new for name in load.column("name")]
    codes = [code for load in new for code in load.column("credit_code") if code]
    found = rejected_before(session, names, codes)
    return [warning(each) for each in found.values()]


def _mark(path: Path) -> tuple[str, str]:
    """Return the name of a file and the SHA-256 of its bytes."""
    with path.open("rb") as stream:
        return path.name, file_digest(stream, "sha256").hexdigest()
