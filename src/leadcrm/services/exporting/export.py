"""The way out: the whole book, or one list, in files that import reads back."""

import io
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from leadcrm.errors import StorageError, UsageError
from leadcrm.plugin.catalogue import Held
from leadcrm.plugin.cells import write_cells
from leadcrm.plugin.exports import Exporter, Listing
from leadcrm.plugin.manager import installed
from leadcrm.services.exporting.forpeople import ForPeople
from leadcrm.services.exporting.listings import Listings, Values, known_list
from leadcrm.services.files.privatefile import LINK, may_write, private_file
from leadcrm.services.policy.settings import travels
from leadcrm.services.safekeeping.manifest import attest
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.sqlitefile import translate
from leadcrm.storage.tables import CLASSES, Table, table
from leadcrm.text import Lang, Text

SETTING = ("key", "value")
NO_FORMAT = Text(zh="不会写「{suffix}」文件", en="There is no format for “{suffix}” files")
FORMATS = Text(zh="可用：{known}", en="Known: {known}")
NOT_SO = Text(
    zh="{suffix} 只用于 {kinds}，不用于 {kind}", en="{suffix} is for {kinds}, not for {kind}"
)
NO_ENCODING = Text(zh="没有「{encoding}」这种编码", en="There is no encoding “{encoding}”")
NOT_TEXT = Text(
    zh="{suffix} 不是文本，不用 --encoding", en="{suffix} is no text; it takes no --encoding"
)
NOT_IN = Text(
    zh="{encoding} 写不了「{sign}」（U+{code}）", en="{encoding} has no “{sign}” (U+{code})"
)
NOT_IN_WORDS = Text(
    zh="{suffix} 只有一种写法，不用 --for-people",
    en="{suffix} is written in one form; it takes no --for-people",
)
UNICODE = Text(zh="用 --encoding utf-8 或 gb18030", en="Use --encoding utf-8 or gb18030")


class Outlet:
    """Exports in one session; each export is a command in the journal."""

    def __init__(self, session: Session) -> None:
        """Export from `session`."""
        self.session = session
        self._labels: dict[str, dict[str, str]] = {}

    def everything(
        self,
        folder: Path,
        *,
        force: bool = False,
        purpose: str | None = None,
        manifest: Path | None = None,
    ) -> int:
        """Write one CSV per kind, whole and unmasked, sorted by id; return the number of rows.

        Links are given as codes where there are codes, else as ids. Of the settings
        those go along that decide figures, sorted by key; never whose book it is.
        A `manifest` attests beside it which commands the book held (`doctor` reads it).

        Raises:
            StorageError: the folder cannot be written, or holds a file of ours
                that is not to be overwritten (`force`).
        """
        self._make(folder)
        files = {kind: folder / f"{kind}.csv" for kind in CLASSES}
        for file in (*files.values(), *([manifest] if manifest else [])):
            may_write(file, force=force)
        count = 0
        with ExitStack() as written:
            for kind, file in files.items():
                rows = self.session.query(queries.ROWS.format(kind=kind))
                if kind == "setting":
                    rows = [
                        row for row in self.session.query(queries.SETTINGS) if travels(row["key"])
                    ]
                count += len(rows)
                data = self._csv(kind, rows).encode()
                written.enter_context(private_file(file, data, force=force))
            if manifest is not None:
                attested = attest(self.session).written()
                written.enter_context(private_file(manifest, attested, force=force))
            note = {"what": "all", "rows": count, "revealed": True, "purpose": purpose}
            with self.session.command("export", note=note):
                pass
        return count

    def kind(  # noqa: PLR0913 - reason: each is an option of the command line
        self,
        kind: str,
        file: Path,
        *,
        reveal: bool = False,
        purpose: str | None = None,
        force: bool = False,
        encoding: str | None = None,
        lang: Lang = "zh",
        people: bool | None = None,
    ) -> int:
        """Write one list in the format of the file's suffix; return the number of rows.

        It goes out for `people`, with labels, names and amounts in 亿 or 万, or for
        machines, with fields and codes; if nothing is said, as the format has it.

        Phones are masked unless `reveal`; that, and what for, is in the journal.
        The file is private (0600) and whole, or is not there. `encoding` is for
        formats that are text, `lang` for words beside the data.

        Raises:
            UsageError: an unknown list, suffix or encoding, or a list or a form that
                the format does not take.
            StorageError: the file cannot be written, or is there and not to be
                overwritten (`force`).
            PluginError: the format of a plugin is broken.
        """
        held = _format(file.suffix.lower())
        listing, rows = Listings(self.session).read(kind, reveal=reveal, lang=lang)
        may_write(file, force=force)
        if _for_people(held.record, people):
            listing, rows = ForPeople(self.session, known_list(kind), listing).made(rows)
        data = _written(held, listing, rows, encoding)
        told = {"what": listing.name, "rows": len(rows), "format": held.record.name}
        note = {**told, "revealed": reveal, "purpose": purpose}
        with private_file(file, data, force=force), self.session.command("export", note=note):
            pass
        return len(rows)

    def _csv(self, kind: str, rows: list[Row]) -> str:
        stream, made = io.StringIO(), table(kind)
        names = SETTING if kind == "setting" else made.names
        plain = rows if kind == "setting" else (self._plain(made, row) for row in rows)
        write_cells(stream, [names, *([row[name] for name in names] for row in plain)])
        return stream.getvalue()

    def _plain(self, made: Table, row: Row) -> dict[str, object]:
        plain = {name: row[name] for name in made.names}
        for column in made.links:
            if plain[column.name] is not None:
                kind = column.link or ""
                if kind == "*":
                    kind = row[column.name.replace("_id", "_kind")]
                plain[column.name] = self._label(kind, plain[column.name])
        return plain

    def _label(self, kind: str, record: str) -> str:
        if kind not in self._labels:
            rows = self.session.query(queries.COLUMNS.format(kind=kind, columns="code"))
            self._labels[kind] = {row["id"]: row["code"] or row["id"] for row in rows}
        return self._labels[kind].get(record, record)

    def _make(self, folder: Path) -> None:
        if folder.is_symlink():
            raise StorageError(LINK.format(path=folder))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise translate(error, folder) from error


def _format(suffix: str) -> Held:
    """Return the exporter for a suffix and its plugin."""
    held = installed().exporter(suffix)
    if held is None:
        known = sorted(
            {each for exporter in installed().exporters().values() for each in exporter.suffixes}
        )
        raise UsageError(
            NO_FORMAT.format(suffix=suffix), hint=FORMATS.format(known=" ".join(known))
        )
    return held


def _for_people(exporter: Exporter, asked: bool | None) -> bool:  # noqa: FBT001 - reason: three answers, the third is nothing
    """Tell whether a list goes out for people."""
    if asked and exporter.for_people is None:
        raise UsageError(NOT_IN_WORDS.format(suffix=" ".join(exporter.suffixes)))
    return bool(exporter.for_people if asked is None else asked)


def _written(held: Held, listing: Listing, rows: list[Values], encoding: str | None) -> bytes:
    """Return the bytes that an exporter makes of a list."""
    exporter: Exporter = held.record
    if exporter.kinds and listing.name not in exporter.kinds:
        suffix, kinds = exporter.suffixes[0], " ".join(exporter.kinds)
        raise UsageError(NOT_SO.format(suffix=suffix, kinds=kinds, kind=listing.name))
    if encoding is not None:
        _check(encoding, exporter)
    text, data = io.StringIO(newline=""), io.BytesIO()
    module, _, name = exporter.target.partition(":")
    with installed().calling(held.plugin):
        write = getattr(import_module(module), name)
        write(listing, tuple(rows), text if exporter.encoding else data)
    if exporter.encoding is None:
        return data.getvalue()
    coding = encoding or exporter.encoding
    try:
        return text.getvalue().encode(coding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        said = {"encoding": coding, "sign": sign, "code": f"{ord(sign):04X}"}
        raise UsageError(NOT_IN.format(**said), hint=UNICODE) from None


def _check(encoding: str, exporter: Exporter) -> None:
    if exporter.encoding is None:
        raise UsageError(NOT_TEXT.format(suffix=" ".join(exporter.suffixes)))
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        raise UsageError(NO_ENCODING.format(encoding=encoding), hint=UNICODE) from None
