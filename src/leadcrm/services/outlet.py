"""The way out: the whole book, or one kind, in files that import reads back."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

from leadcrm.domain.masking import mask_phone
from leadcrm.errors import StorageError, UsageError
from leadcrm.services.desk import Desk
from leadcrm.services.intake import list_of_plugin
from leadcrm.services.lists.kinds import BY_NAME, KINDS
from leadcrm.services.lists.sheets import RISKY
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.sqlitefile import translate
from leadcrm.storage.tables import CLASSES, Table, table
from leadcrm.text import Text

WHOLE = tuple(kind for kind in CLASSES if kind != "setting")


class Outlet:
    """Exports from one desk; each export is a command in the journal."""

    def __init__(self, desk: Desk) -> None:
        """Export from `desk`."""
        self.desk = desk
        self._labels: dict[str, dict[str, str]] = {}

    def everything(self, folder: Path) -> int:
        """Write one CSV per kind, whole and unmasked, sorted by id; return the number of rows.

        Links are given as codes where there are codes, else as ids.

        Raises:
            StorageError: the folder cannot be written.
        """
        self._make(folder)
        count = 0
        for kind in WHOLE:
            rows = self.desk.query(queries.ROWS.format(kind=kind))
            count += len(rows)
            self._write(folder / f"{kind}.csv", self._csv(table(kind), rows))
        with self.desk.command("export", note={"what": "all", "rows": count}):
            return count

    def kind(self, kind: str, file: Path, *, reveal: bool = False) -> int:
        """Write one kind to a .csv or .json file; phones are masked unless `reveal`.

        Raises:
            UsageError: an unknown kind or suffix.
            StorageError: the file cannot be written.
        """
        found = BY_NAME.get(kind) or list_of_plugin(kind)
        if found is None:
            raise UsageError(
                Text(zh="没有「{kind}」", en="There is no “{kind}”").format(kind=kind),
                hint=Text(zh="可用：{known}", en="Known: {known}").format(
                    known=" ".join(each.name for each in KINDS)
                ),
            )
        rows = self.desk.query(queries.ROWS.format(kind=found.table))
        if found.constants:
            rows = [r for r in rows if all(r[k] == v for k, v in found.constants.items())]
        if not reveal:
            rows = [{**r, "phone": mask_phone(r["phone"])} if r.get("phone") else r for r in rows]
        made = table(found.table)
        if file.suffix == ".csv":
            self._write(file, self._csv(made, rows))
        elif file.suffix == ".json":
            items = [self._plain(made, row) for row in rows]
            self._write(file, json.dumps({"items": items}, ensure_ascii=False, indent=1) + "\n")
        else:
            raise UsageError(
                Text(zh="只能导出 .csv 或 .json", en="Exports are .csv or .json"),
            )
        note = {"what": kind, "rows": len(rows), "revealed": reveal}
        with self.desk.command("export", note=note):
            return len(rows)

    def _csv(self, made: Table, rows: list[Row]) -> str:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(made.names)
        for row in rows:
            plain = self._plain(made, row)
            writer.writerow([_safe(plain[name]) for name in made.names])
        return stream.getvalue()

    def _plain(self, made: Table, row: Row) -> dict[str, Any]:
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
            rows = self.desk.query(queries.COLUMNS.format(kind=kind, columns="code"))
            self._labels[kind] = {row["id"]: row["code"] or row["id"] for row in rows}
        return self._labels[kind].get(record, record)

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise translate(error, folder) from error

    def _write(self, file: Path, text: str) -> None:
        """Write a private file whole or not at all; never through a link."""
        if file.is_symlink():
            raise StorageError(
                Text(zh="{path} 是链接，不写", en="{path} is a link; not written").format(
                    path=file
                )
            )
        part = file.with_name(f".{file.name}.part")
        try:
            part.unlink(missing_ok=True)
            with os.fdopen(
                os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600),
                "w",
                encoding="utf-8",
                newline="",
            ) as stream:
                stream.write(text)
            part.replace(file)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise translate(error, file) from error


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; import takes the mark off again."""
    if isinstance(value, str) and value[:1] in RISKY:
        return f"'{value}"
    return value
