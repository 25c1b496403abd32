"""Intake: lists of an office become records; every row is stored or listed with its reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from leadcrm.domain.stage import Stage
from leadcrm.errors import StorageError, UsageError
from leadcrm.services.importing.batch import Batch
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.importing.leftovers import write_leftovers
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.outcome import Options
from leadcrm.services.importing.reading import Lists, Wish, read_lists
from leadcrm.services.importing.watching import Watch, nobody
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.listkinds import BY_NAME, ListKind, list_of_plugin
from leadcrm.services.session import Session
from leadcrm.text import Lang, Text

NO_LIST = Text(zh="没有「{kind}」这种名单", en="There is no list of “{kind}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
NO_COLUMN = Text(
    zh="--map：表里没有「{header}」这一列", en="--map: no list has a column “{header}”"
)
THERE = Text(zh="{path} 已经有了，没有导入", en="{path} is there already; nothing was imported")
OTHER = Text(zh="给 --errors 换个文件名", en="Give --errors another name")
COLUMNS = Text(zh="表里有：{known}", en="There are: {known}")
STAGE = Text(zh="阶段", en="stage")
NONE: Mapping[str, str] = MappingProxyType({})


class Intake:
    """Imports lists in one session."""

    def __init__(self, session: Session) -> None:
        """Import into the book of `session`."""
        self.session = session

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
        schedule: bool = False,
        mapping: Mapping[str, str] = NONE,
        encoding: str | None = None,
        say: Mapping[str, str] = NONE,
        add_staff: bool = False,
        justify: str | None = None,
        approved_by: str | None = None,
        errors: Path | None = None,
        lang: Lang = "zh",
        watch: Watch = nobody,
    ) -> ImportReport:
        """Import files in any order, references among them resolved; one command for all.

        A second run of the same files changes nothing. Filled fields are never
        blanked, and changed only with `update`. Links go by number, code or name.
        `mapping` (header → field) comes before what is known of headers, and is
        kept for lists with the same headers; so is what `say` says of words for stages
        (落户 → registered). What a verb would have to justify (a stage back, another
        owner) is told, and followed only with the reason `justify`; giving up also needs
        `approved_by`, an officer. `add_staff` records the units and officers whom a sheet
        names and nobody knows. `schedule` opens a follow-up for new
        leads that come without one. Rows that were rejected are written to
        `errors` (.xlsx, or else CSV), in their sheet with the reason in `lang`, to be
        mended; `watch` is told how far it is.

        Raises:
            StorageError: a file cannot be read, or `errors` not be written.
            UsageError: a list of unknown kind, a column or field that there is not.
        """
        if errors is not None and errors.exists():
            raise StorageError(THERE.format(path=errors), hint=OTHER)
        stages = {word: read_code(text, Stage, STAGE) for word, text in say.items()}
        wish = Wish(self._wanted(kind), mapping, encoding, stages)
        mappings, second = Mappings(self.session), self._second(approved_by)
        occasion = Occasion(today, self.session.calendar)
        lists = [read_lists(path, wish, mappings, occasion, watch) for path in paths]
        _check_columns(lists, mapping)
        options = Options(
            today, source, dry_run, strict, update, schedule, add_staff, justify, second
        )
        report = Batch(self.session, options, lists, wish, mappings).store(paths, watch)
        if errors is not None:
            write_leftovers(errors, paths, wish, mappings, report.rows, lang)
        return report

    def _second(self, name: str | None) -> str | None:
        """Return the officer who signs off what a list gives up."""
        if name is None:
            return None
        return Finder(self.session).resolve(name, ["officer"])[1]["id"]

    def _wanted(self, kind: str | None) -> ListKind | None:
        if kind is None:
            return None
        found = BY_NAME.get(kind) or list_of_plugin(kind)
        if found is None:
            known = " ".join(BY_NAME)
            raise UsageError(NO_LIST.format(kind=kind), hint=KNOWN.format(known=known))
        return found


def _check_columns(lists: Iterable[Lists], mapping: Mapping[str, str]) -> None:
    """Refuse a mapping of columns that no list has: a slip of the hand would be silent."""
    there = {target.header for each in lists for sheet in each.sheets for target in sheet.targets}
    missing = next((header for header in mapping if header not in there), None)
    if missing is not None:
        hint = COLUMNS.format(known=" ".join(sorted(there)))
        raise UsageError(NO_COLUMN.format(header=missing), hint=hint)
