"""Intake: lists of an office become records; every row is stored or listed with its reason."""

import json
from collections import Counter
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from leadcrm.domain.contact import mask_phone
from leadcrm.errors import LeadcrmError, UsageError
from leadcrm.services.columns import BY_NAME, ListKind
from leadcrm.services.desk import Desk
from leadcrm.services.drafts import Draft, Sheet, problem, read_sheet
from leadcrm.services.index import Index
from leadcrm.services.reportviews import ImportReport, Problem
from leadcrm.services.shapes import shape
from leadcrm.storage.command import Command
from leadcrm.storage.records import canonical
from leadcrm.storage.tables import CLASSES, Table, table
from leadcrm.text import Text

MISSING = Text(zh="缺 {field}", en="{field} is missing")
UNKNOWN = Text(zh="找不到「{word}」", en="Nothing answers to “{word}”")
DIFFERENT = Text(
    zh="已有，{fields} 不同，未改（--update 可更新）",
    en="In the book already, {fields} differ; kept (--update changes them)",
)
CHILDREN = frozenset({"stage_change", "event_link"})


class _TakeBackError(Exception):
    """Ends a dry or strict run: everything written is rolled back."""


@attrs.frozen(kw_only=True)
class Options:
    """How a list comes in: only tried, all or nothing, changing what is there."""

    source: str | None = None
    dry_run: bool = False
    strict: bool = False
    update: bool = False
    today: date


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
    ) -> ImportReport:
        """Import files in any order, references among them resolved; one command for all.

        A second run of the same files changes nothing. Filled fields are never
        blanked, and changed only with `update`. Links go by number, code or name.

        Raises:
            StorageError: a file cannot be read.
            UsageError: a list of unknown kind.
        """
        wanted = self._wanted(kind)
        sheets = [read_sheet(path, wanted, mapping or {}) for path in paths]
        options = Options(
            source=source, strict=strict, dry_run=dry_run, update=update, today=today
        )
        batch = Batch(self.desk, options, sheets)
        files = {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
        return batch.report(self._write(batch, files))

    def _write(self, batch: "Batch", files: dict[str, str]) -> str | None:
        """Store a batch in one command and return its stamp; None if nothing was kept."""
        options = batch.options
        try:
            with self.desk.command("import") as command:
                batch.store(command)
                refused = options.strict and batch.problems()
                if options.dry_run or refused:
                    raise _TakeBackError  # noqa: TRY301 - rolls the transaction back
                if not command.changed:
                    return None
                command.header["note"] = canonical({"files": files, **batch.counts})
                return command.op
        except _TakeBackError:
            if not options.dry_run:
                batch.counts.clear()
            return None

    def _wanted(self, kind: str | None) -> ListKind | None:
        if kind is None:
            return None
        found = BY_NAME.get(kind)
        if found is None:
            raise UsageError(
                Text(zh="没有「{kind}」这种名单", en="There is no list of “{kind}”").format(
                    kind=kind
                ),
                hint=Text(zh="可用：{known}", en="Known: {known}").format(known=" ".join(BY_NAME)),
            )
        return found


class Batch:
    """The rows of one import on their way into the book, parents before children."""

    def __init__(self, desk: Desk, options: Options, sheets: list[Sheet]) -> None:
        """Sort the rows of `sheets` by the kind of record that they become."""
        self.desk = desk
        self.options = options
        self.sheets = sheets
        self.index = Index(desk)
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self._late: list[tuple[str, str, str, str, Draft]] = []
        self._more: list[Problem] = []
        self._owners: dict[tuple[str, int], str | None] = {}
        self._carriers: dict[str, dict[str, Any]] = {}
        self._drafts: dict[str, list[Draft]] = {}
        for sheet in sheets:
            for kind, draft in shape(sheet):
                self._drafts.setdefault(kind, []).append(draft)

    def store(self, command: Command) -> None:
        """Write every row that can be written."""
        for kind in CLASSES:
            drafts = self._drafts.get(kind, [])
            if drafts:
                self._store_kind(command, kind, drafts)
        self._link_late(command)

    def problems(self) -> list[Problem]:
        """Return the rows that were rejected, in the order of files."""
        return [p for sheet in self.sheets for p in sheet.problems if p.result == "rejected"] + [
            p for p in self._more if p.result == "rejected"
        ]

    def report(self, batch: str | None) -> ImportReport:
        """Return what was done, each row in exactly one count."""
        rejected = self.problems()
        others = [p for p in self._more if p.result != "rejected"]
        rows = sorted([*rejected, *others], key=lambda p: (p.file, p.line))
        return ImportReport(
            added=self.counts["added"],
            updated=self.counts["updated"],
            unchanged=self.counts["unchanged"],
            duplicates=self.counts["duplicates"],
            review=0,
            rejected=len(rejected),
            batch=batch,
            dry_run=self.options.dry_run,
            rows=tuple(rows),
            notes=(),
            kinds=dict(self.kinds),
        )

    def _store_kind(self, command: Command, kind: str, drafts: list[Draft]) -> None:
        made = table(kind)
        defaults = defaults_of(made)
        fresh: list[tuple[Draft, dict[str, Any]]] = []
        waiting: set[Any] = set()
        for draft in drafts:
            values = self._resolved(made, draft, defaults)
            if values is None:
                continue
            same = None if kind in CHILDREN else self.index.same(kind, values)
            key = (values.get("source"), values["ref"]) if values.get("ref") else None
            if same is not None:
                self._again(command, kind, draft, values, same)
            elif key is not None and key in waiting:
                self._tell("duplicates", draft, Text(zh="表内重复", en="twice in the list"))
            elif kind not in CHILDREN or self._is_new(draft):
                waiting.add(key)
                fresh.append((draft, values))
        self._insert(command, made, fresh)

    def _insert(
        self, command: Command, made: Table, fresh: list[tuple[Draft, dict[str, Any]]]
    ) -> None:
        kind = made.kind
        if made.prefix:
            _give_codes(command, kind, [values for _, values in fresh])
        weak = weak_links(made)
        rows = [tuple([values.get(name) for name in made.names]) for _, values in fresh]
        for (draft, values), record in zip(
            fresh, command.add_many(kind, made.names, rows), strict=True
        ):
            if kind not in CHILDREN:
                self.index.find(kind, "")
                self.index.add(kind, record, values)
                self.counts["added"] += 1
                self.kinds[kind] += 1
                self._owners[draft.file, draft.line] = record
                if kind == "lead":
                    self._carriers[record] = {
                        "unit_id": values.get("unit_id"),
                        "owner_id": values["owner_id"],
                    }
            for field, word in draft.links.items() if weak else ():
                if field in weak:
                    self._late.append((kind, record, field, word, draft))

    def _is_new(self, draft: Draft) -> bool:
        return self._owners.get((draft.file, draft.line)) is not None

    def _resolved(
        self, made: Table, draft: Draft, defaults: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return the stored values of a draft with its links as ids, or None if it is rejected."""
        values = {**defaults, **draft.values}
        values.setdefault("source", self.options.source)
        weak = weak_links(made)
        for column in made.links:
            word = draft.links.get(column.name)
            if word is None or column.name in weak:
                continue
            found = self._find(column.link or "", column.name, word, draft, values)
            if found is None and word:
                self._tell("rejected", draft, UNKNOWN.format(word=word), column.name, word)
                return None
            values[column.name] = found
        self._inherit(made.kind, values)
        for column in made.columns:
            if column.required and values.get(column.name) is None:
                if made.kind not in CHILDREN:
                    self._tell("rejected", draft, MISSING.format(field=column.name), column.name)
                return None
        if draft.rest:
            values["extra"] = canonical(draft.rest)
        return values

    def _find(
        self, link: str, field: str, word: str, draft: Draft, values: dict[str, Any]
    ) -> str | None:
        if link == "lead" and not word:
            return self._owners.get((draft.file, draft.line))
        if link == "*":
            found = self.index.anywhere(word)
            if found is not None:
                values[field.replace("_id", "_kind")] = found[0]
            return found and found[1]
        return self.index.find(link, word)

    def _inherit(self, kind: str, values: dict[str, Any]) -> None:
        """Fill what follows from elsewhere: the day, the actor, the lead's unit and owner."""
        if kind == "lead":
            values["recorded_on"] = values.get("recorded_on") or self.options.today.isoformat()
            if not values.get("owner_id"):
                values["owner_id"] = self.index.find("officer", self.desk.actor)
        lead = values.get("lead_id")
        if lead and kind in {"followup", "fund"}:
            if kind == "followup" and values.get("owner_id") and values.get("unit_id"):
                return
            if lead not in self._carriers:
                self._carriers[lead] = self.desk.row("lead", lead)
            carrier = self._carriers[lead]
            values["unit_id"] = values.get("unit_id") or carrier["unit_id"]
            if kind == "followup":
                values["owner_id"] = values.get("owner_id") or carrier["owner_id"]

    def _again(
        self, command: Command, kind: str, draft: Draft, values: dict[str, Any], record: str
    ) -> None:
        """Meet a row that is in the book: unchanged, updated if asked for, else kept and told."""
        row = command.rows.find(kind, record)
        if row is None:
            return
        wanted = {
            name: value
            for name, value in values.items()
            if value is not None
            and row[name] != value
            and name in {*draft.values, *draft.links, "extra", "ref"}
            and not (name == "phone" and row[name] and mask_phone(row[name]) == value)
        }
        adopted = {name: wanted[name] for name in ("ref",) if name in wanted and not row[name]}
        if not wanted:
            self.counts["unchanged"] += 1
        elif self.options.update or adopted:
            command.write(kind, row, wanted if self.options.update else adopted)
            self.index.add(kind, record, {**row, **wanted})
            self.counts["updated"] += 1
        else:
            self._tell("duplicates", draft, DIFFERENT.format(fields=" ".join(sorted(wanted))))

    def _link_late(self, command: Command) -> None:
        """Set weak links once both ends are there; what is not found is kept in `extra`."""
        for kind, record, field, word, draft in self._late:
            link = next(c.link for c in table(kind).links if c.name == field) or ""
            found = self.index.find(link, word)
            row = command.rows.find(kind, record)
            if row is None:
                continue
            if found is not None:
                command.write(kind, row, {field: found})
            else:
                extra = {**json.loads(row["extra"] or "{}"), field: word}
                command.write(kind, row, {"extra": canonical(extra)})
                self._tell("note", draft, UNKNOWN.format(word=word), field, word)

    def _tell(
        self,
        result: str,
        draft: Draft,
        reason: Text | LeadcrmError,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        if result == "duplicates":
            self.counts["duplicates"] += 1
        self._more.append(attrs.evolve(problem(draft, column, value, reason), result=result))


def _give_codes(command: Command, kind: str, rows: list[dict[str, Any]]) -> None:
    """Keep codes that a list brings, then number the others on."""
    for values in rows:
        if values.get("code"):
            command.claim_code(kind, values["code"])
    for values in rows:
        if not values.get("code"):
            values["code"] = command.next_code(kind)


@cache
def weak_links(made: Table) -> frozenset[str]:
    """Return the links that are set after both ends are there."""
    return frozenset(c.name for c in made.links if c.weak and c.link != "*")


def defaults_of(made: Table) -> dict[str, Any]:
    """Return the stored defaults of a kind's fields."""
    found = {}
    for field in attrs.fields(made.model):
        if field.default is attrs.NOTHING or field.default is None or field.name == "id":
            continue
        default = getattr(field.default, "value", field.default)
        found[field.name] = int(default) if isinstance(default, bool) else default
    return found
