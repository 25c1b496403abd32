"""Intake: lists of an office become records; every row is stored or listed with its reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Unpack

from leadcrm.domain.stage import Stage
from leadcrm.errors import UsageError
from leadcrm.plugin.manager import installed
from leadcrm.services.files.watching import nobody
from leadcrm.services.importing.batch import Batch
from leadcrm.services.importing.importoptions import ImportOptions, check_free
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.importing.leftovers import write_leftovers
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.outcome import Options
from leadcrm.services.importing.reading import Lists, Wish, read_lists
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.reading.likely import hint, of_labels
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.listheads import LISTS, list_called
from leadcrm.services.records.listkinds import BY_NAME, ListKind, list_of_plugin
from leadcrm.services.session import Session
from leadcrm.text import Text

NO_LIST = Text(zh="没有「{kind}」这种名单", en="There is no list of “{kind}”")
NO_COLUMN = Text(
    zh="--map：表里没有「{header}」这一列", en="--map: no list has a column “{header}”"
)
COLUMNS = Text(zh="表里有：{known}", en="There are: {known}")
STAGE = Text(zh="阶段", en="stage")
NONE: Mapping[str, str] = MappingProxyType({})


class Intake:
    """Imports lists in one session."""

    def __init__(self, session: Session) -> None:
        """Import into the book of `session`."""
        self.session = session

    def run(
        self, paths: list[Path], *, today: date, **said: Unpack[ImportOptions]
    ) -> ImportReport:
        """Import files in any order, references among them resolved; one command for all.

        A second run of the same files changes nothing. Links go by number, code or name.

        Raises:
            StorageError: a file cannot be read, or `errors` not be written.
            UsageError: a list of unknown kind, a column, field or option that there is not.
        """
        only_known(said, ImportOptions.__annotations__)
        errors, mapping = said.get("errors"), said.get("mapping", NONE)
        check_free(errors)
        stages = {w: read_code(text, Stage, STAGE) for w, text in said.get("say", NONE).items()}
        wish = Wish(self._wanted(said.get("kind")), mapping, said.get("encoding"), stages)
        mappings, watch = Mappings(self.session), said.get("watch", nobody)
        occasion = Occasion(today, self.session.calendar)
        options = self._options(today, said)
        lists = [read_lists(path, wish, mappings, occasion, watch) for path in paths]
        _check_columns(lists, mapping)
        report = Batch(self.session, options, lists, wish, mappings).store(paths, watch)
        if errors is not None:
            lang = said.get("lang", "zh")
            write_leftovers(errors, paths, wish, mappings, report.rows, lang)
        return report

    def _options(self, today: date, said: ImportOptions) -> Options:
        """Return what is asked of the rows; who signs off, and the event, by id."""
        second, event = said.get("approved_by"), said.get("event")
        finder = Finder(self.session)
        return Options(
            today=today,
            source=said.get("source"),
            dry_run=said.get("dry_run", False),
            strict=said.get("strict", False),
            update=said.get("update", False),
            schedule=said.get("schedule", False),
            add_staff=said.get("add_staff", False),
            justify=said.get("justify"),
            approved_by=second and finder.resolve(second, ["officer"])[1]["id"],
            event=event and finder.resolve(event, ["event"])[1]["id"],
        )

    def _wanted(self, kind: str | None) -> ListKind | None:
        if kind is None:
            return None
        found = BY_NAME.get(kind) or list_called(kind) or list_of_plugin(kind)
        if found is None:
            own = [kind.plural for kind in installed().record_kinds().values()]
            words = {name: Text(zh=name, en=name) for name in [*own, *installed().sources()]}
            known = of_labels({**LISTS, **words})
            raise UsageError(NO_LIST.format(kind=kind), hint=hint(kind, known))
        return found


def _check_columns(lists: Iterable[Lists], mapping: Mapping[str, str]) -> None:
    """Refuse a mapping of columns that no list has: a slip of the hand would be silent."""
    there = {target.header for each in lists for sheet in each.sheets for target in sheet.columns}
    missing = next((header for header in mapping if header not in there), None)
    if missing is not None:
        hint = COLUMNS.format(known=" ".join(sorted(there)))
        raise UsageError(NO_COLUMN.format(header=missing), hint=hint)
