"""How an import is asked for: the options that the library and the command line share."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from leadcrm.errors import StorageError
from leadcrm.services.files.watching import Watch
from leadcrm.text import Lang, Text

THERE = Text(zh="{path} 已经有了，没有导入", en="{path} is there already; nothing was imported")
OTHER = Text(zh="给 --errors 换个文件名", en="Give --errors another name")


class ImportOptions(TypedDict, total=False):
    """Options of an import; all may be left out.

    `kind` is a kind of list, a plugin's source or a plugin's kind of record. `source` names
    whose numbers the list has. `dry_run` writes nothing and tells what would be done;
    `strict` writes all rows or none. `update` changes what is there, and never blanks it.
    `schedule` opens a follow-up for new leads that come without one. `mapping` (header →
    field) comes before what is known of headers, and is kept for lists with the same
    headers; so is what `say` says of words for stages (落户 → registered). What a verb would
    have to justify (a stage back, another owner) is told, and followed only with the
    reason `justify`; a stage back and giving up also need `approved_by`, an officer.
    `add_staff` records the units and officers whom a sheet names and nobody knows.
    The people of the lists are guests of an `event`, if it is named.
    `encoding` is for text whose encoding is not found out. Rows that were rejected are
    written to `errors` (.xlsx, or else CSV), in their sheet with the reason in `lang`, to
    be mended; `watch` is told how far it is.
    """

    kind: str | None
    source: str | None
    dry_run: bool
    strict: bool
    update: bool
    schedule: bool
    mapping: Mapping[str, str]
    encoding: str | None
    say: Mapping[str, str]
    add_staff: bool
    justify: str | None
    approved_by: str | None
    event: str | None
    errors: Path | None
    lang: Lang
    watch: Watch


LIST_OPTIONS = (
    *("source", "mapping", "encoding", "schedule"),
    *("say", "add_staff", "justify", "approved_by", "event"),
)
"""Options that only lists take: a source of a plugin would pass them over."""


def check_free(errors: Path | None) -> None:
    """Refuse a file for rejected rows that is there already: it may hold what somebody mended.

    Raises:
        StorageError: it is there.
    """
    if errors is not None and errors.exists():
        raise StorageError(THERE.format(path=errors), hint=OTHER)
