"""From complete columns to what is written: new records, changes, known rows met again."""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.domain.leadrules import NO_OWNER
from leadcrm.domain.record import ANY
from leadcrm.errors import RuleError
from leadcrm.services.duplicates.contactmatch import ContactMatch
from leadcrm.services.importing.attending import PEOPLE, Attending
from leadcrm.services.importing.completing import Columns, Completion, weak_links
from leadcrm.services.importing.consent import Consent
from leadcrm.services.importing.differing import wanted_of
from leadcrm.services.importing.index import Index
from leadcrm.services.importing.listedclaims import Firstcomers
from leadcrm.services.importing.membership import Membership
from leadcrm.services.importing.outcome import TWICE, Options, Outcome
from leadcrm.services.importing.ownstaff import NOBODY
from leadcrm.services.importing.rowchanges import DIFFERENT, changed_fields, told_changes
from leadcrm.services.importing.sheets import Block
from leadcrm.services.importing.standing import Standing
from leadcrm.services.records.recordkinds import record_kind
from leadcrm.services.records.statuses import check_move
from leadcrm.services.session import Session
from leadcrm.services.weekly.progress import is_unreported
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.loading import Load
from leadcrm.storage.tables import Table, table
from leadcrm.text import Text

OTHERWISE = Text(
    zh="与台账不同，没有改：{changes}（--update 可更新）",
    en="Other than in the book, and kept: {changes} (--update changes it)",
)
NO_OWNERS = Text(
    zh="{file} 没有责任人一栏：{n} 个新项目未明确责任人，用 leadcrm lead transfer 编号 "
    "--owner 姓名 明确",
    en="{file} has no column of owners: nobody is responsible for {n} new leads. Say who: "
    "leadcrm lead transfer CODE --owner NAME",
)
NO_REVIEWS: Mapping[int, Text] = MappingProxyType({})
FEW = 50
"""Up to so many known rows are read one by one, more in one sweep."""


class Change(NamedTuple):
    """A record of the book that a list changes, and its new values."""

    kind: str
    row: AnyRow
    wanted: Row


class Late(NamedTuple):
    """A weak link of new records: its words wait until both ends are known."""

    load: Load
    block: Block
    rows: list[int]
    name: str


class Met(NamedTuple):
    """A row that may change a record of the book; `changed` if it does so already."""

    block: Block
    at: int
    row: AnyRow
    changed: bool


class Resolver:
    """Turns blocks into loads and changes, parents before children; nothing is written here."""

    def __init__(
        self,
        session: Session,
        options: Options,
        command: Command,
        outcome: Outcome,
        founded: frozenset[str] = frozenset(),
    ) -> None:
        """Resolve within `command`, whose ids and codes the new records get.

        Of the records `founded` a list changes what it says of them, update or not.
        """
        self.session = session
        self.options = options
        self.command = command
        self.outcome = outcome
        self.index = Index(session, options.source)
        self.completion = Completion(session, options, self.index, outcome)
        self.loads: list[Load] = []
        self.changes: list[Change] = []
        self.moves: dict[str, str] = {}
        self.notes: list[Text] = []
        self.consent = Consent(session, options)
        self.standing = Standing(self.index, outcome)
        self.attending = Attending(self.index, options.event)
        self.membership = Membership(self.index, outcome)
        self._late: list[Late] = []
        self._founded = founded
        self._met: list[Met] = []

    @cached_property
    def contacts(self) -> ContactMatch:
        """The contacts of the book and of this import, as lists meet them."""
        return ContactMatch(self.session)

    @cached_property
    def firstcomers(self) -> Firstcomers:
        """The open leads of the book, which some unit registered."""
        return Firstcomers(self.session)

    def settle(self, block: Block, titles: Sequence[str] = ()) -> None:
        """Make the rows of a block new records, changes, or something to tell.

        `titles` are what stands above its list.
        """
        block, staff = self._beside(block, titles)
        made, rows = table(block.kind), len(block.lines)
        block.ids, block.records = [None] * rows, [None] * rows
        columns, gone = self.completion.complete(block)
        if self.options.dry_run and not block.is_child:
            names = columns.get("name") or columns.get("what") or [None] * rows
            self.outcome.rows.name(block, range(rows), names)
        if made.kind == "contact":
            self.outcome.count(block, "unchanged", [at for at in staff if at not in gone])
            self._settle_contacts(made, block, columns, gone | staff.keys())
            return
        if block.is_child:
            fresh = [at for at in range(rows) if at not in gone]
        else:
            known = self.index.same(made.kind, columns, rows)
            again = [at for at in range(rows) if known[at] is not None and at not in gone]
            for at in again:
                block.records[at] = known[at]
            self._meet(block, columns, known, again)
            fresh = self._new(block, columns, {*gone, *again})
        if fresh:
            self._add(made, block, columns, fresh, self._first(block, columns, fresh))

    def _beside(self, block: Block, titles: Sequence[str]) -> tuple[Block, Mapping[int, str]]:
        """Take out of a block what becomes relations and guests, and who of it is an officer."""
        staff = NOBODY
        if block.kind == "lead":
            self.standing.take(block)
        elif block.kind in PEOPLE:
            staff = self.attending.take(block, titles)
            self.membership.take(block, titles)
        elif block.kind == "relation":
            block = without_ends(block)
        return block, staff

    def _first(self, block: Block, columns: Columns, fresh: list[int]) -> Mapping[int, Text]:
        """Return which new projects another unit registered first; an expansion is its own."""
        if block.kind != "lead":
            return NO_REVIEWS
        expanded = block.links.get("expands_id") or [None] * len(block.lines)
        return self.firstcomers.reviews(columns, [at for at in fresh if not expanded[at]])

    def _settle_contacts(
        self, made: Table, block: Block, columns: Columns, gone: set[int]
    ) -> None:
        """Settle contacts: known ones are met, others added, those that may be known are told."""
        rows = [at for at in range(len(block.lines)) if at not in gone]
        known = self.index.same("contact", columns, len(block.lines))
        ids: dict[int, str] = {}
        reviews: dict[int, Text] = {}
        for at in rows:
            fields = {name: values[at] for name, values in columns.items()}
            why = None
            if known[at] is None:
                known[at], why = self.contacts.meet(fields)
            block.records[at] = known[at]
            if known[at] is None:
                ids[at] = self.command.reserve(1)[0]
                self.contacts.add(ids[at], fields)
                reviews |= {at: why} if why else {}
        again = [at for at in rows if known[at] is not None]
        twice = [at for at in again if self.contacts.is_new(known[at])]
        for at in twice:
            self._fill(columns, ids, known[at], at)
            if not block.ledger:
                self.outcome.tell(block, at, "duplicates", TWICE)
        self._meet(block, columns, known, [at for at in again if at not in set(twice)])
        if ids:
            self._add(made, block, columns, list(ids), reviews, list(ids.values()))

    @staticmethod
    def _fill(columns: Columns, ids: Mapping[int, str], record: str | None, at: int) -> None:
        """Fill what a new contact leaves blank from a later row of the same list."""
        rows = [row for row, each in ids.items() if each == record]
        for first in rows:
            for values in columns.values():
                values[first] = values[at] if values[first] is None else values[first]

    def finish(self) -> None:
        """Set weak links, now that both ends are known; a word for nothing stays in `extra`."""
        self.notes += self.attending.notes
        for beside in (self.standing, self.attending, self.membership):
            load, told = beside.load(self.command)
            if load is not None:
                self.loads.append(load)
                self.outcome.kinds[load.kind] += len(load.ids)
                self.notes += [told] if told else []
        for met in self._met:
            self._relink(met)
        for load, block, rows, name in self._late:
            link = next(column.link for column in table(load.kind).links if column.name == name)
            words = [block.links[name][at] for at in rows]
            if link == ANY:
                kinds, found = self.index.find_anywhere(words)
                load.columns[name.replace("_id", "_kind")] = kinds
            else:
                found = self.index.find_all(link or "", words)
            load.columns[name] = found
            lost = [k for k, word in enumerate(words) if word is not None and found[k] is None]
            extra = list(load.column("extra"))
            for k in lost:
                extra[k] = canonical({**json.loads(extra[k] or "{}"), name: words[k]})
                reason = self.index.why_not(link or ANY, words[k] or "")
                self.outcome.tell(block, rows[k], "note", reason, name, words[k])
            if lost:
                load.columns["extra"] = extra

    def _relink(self, met: Met) -> None:
        """Change the weak links of a known record to what its row names."""
        block, at, row, changed = met
        wanted = {}
        for column in table(block.kind).links:
            words = block.links.get(column.name)
            if column.name in weak_links(block.kind) and column.link != ANY and words:
                word = words[at]
                found = self.index.find(column.link or "", word) if word else None
                if found is not None and found != row[column.name]:
                    wanted[column.name] = found
        if wanted:
            self.changes.append(Change(block.kind, row, wanted))
        if not changed:
            self.outcome.count(block, "updated" if wanted else "unchanged", (at,))

    def _new(self, block: Block, columns: Columns, not_new: set[int]) -> list[int]:
        """Return the rows to be added; a number that stands twice in a list counts once."""
        rows = range(len(block.lines))
        refs = columns.get("ref") or [None for _ in rows]
        if None not in refs and not not_new and len(set(refs)) == len(refs):
            return list(rows)
        sources = columns.get("source") or [None for _ in rows]
        fresh, met = [], set()
        for at, key in enumerate(zip(sources, refs, strict=True)):
            if at in not_new:
                continue
            if key[1] is not None and key in met:
                self.outcome.tell(block, at, "duplicates", TWICE)
                continue
            met.add(key)
            fresh.append(at)
        return fresh

    def _add(
        self,
        made: Table,
        block: Block,
        columns: Columns,
        fresh: list[int],
        reviews: Mapping[int, Text] = NO_REVIEWS,
        ids: Sequence[str] = (),
    ) -> None:
        """Add rows as new records; those in `reviews` are told to be looked at."""
        if len(fresh) < len(block.lines):
            columns = {name: [values[at] for at in fresh] for name, values in columns.items()}
        if made.prefix:
            columns["code"] = self._codes(made.kind, columns.get("code") or [None] * len(fresh))
        ids = ids or self.command.reserve(len(fresh))
        for at, record in zip(fresh, ids, strict=True):
            block.ids[at] = block.records[at] = record
        used = {
            name: values
            for name in made.names
            if (values := columns.get(name)) and values.count(None) < len(values)
        }
        load = Load(made.kind, ids, used)
        self.loads.append(load)
        for name in weak_links(made.kind) & set(block.links):
            self._late.append(Late(load, block, fresh, name))
        if block.is_child:
            return
        self.index.add(made.kind, ids, columns)
        self.outcome.added(block, fresh, reviews)
        if made.kind == "officer":
            self.completion.homes.update(zip(ids, load.column("unit_id"), strict=True))
        if made.kind == "lead":
            self._ask_whose(block, fresh, load)
            self.completion.carry(ids, load.column("unit_id"), load.column("owner_id"))

    def _ask_whose(self, block: Block, fresh: Sequence[int], load: Load) -> None:
        """Ask who is responsible for new leads of a ledger that name nobody."""
        owners = load.column("owner_id")
        words = block.links.get("owner_id")
        if words is None:
            if None in owners:
                self.notes.append(NO_OWNERS.format(file=block.file, n=owners.count(None)))
            return
        for at, owner in zip(fresh, owners, strict=True):
            if block.ledger and owner is None and words[at] is None:
                self.outcome.ask(block, at, NO_OWNER, "owner_id")

    def _codes(self, kind: str, given: list[str | None]) -> list[str]:
        """Keep codes that a list brings, then number the others on."""
        for code in given:
            if code is not None:
                self.command.claim_code(kind, code)
        new = iter(self.command.next_codes(kind, given.count(None)))
        return [next(new) if code is None else code for code in given]

    def _meet(
        self, block: Block, columns: Columns, known: Sequence[str | None], again: list[int]
    ) -> None:
        """Meet rows that are in the book: unchanged, updated if asked for, else kept and told."""
        rows = self._rows(block.kind, [known[at] or "" for at in again])
        for at in again:
            row: AnyRow | None = rows.get(known[at] or "")
            if row is None:  # an earlier list of this import brings it
                if not block.ledger:
                    self.outcome.tell(block, at, "duplicates", TWICE)
                continue
            row = self._without_words(block, at, row)
            wanted = wanted_of(block, columns, at, row)
            if wanted and row.get("merged_into_id"):
                row = self.session.survivor(block.kind, row)
                wanted = wanted_of(block, columns, at, row)
            self._differ(block, at, row, wanted)

    def _without_words(self, block: Block, at: int, row: AnyRow) -> AnyRow:
        """Take words off a known record that its row made a relation or a guest of.

        What an earlier list said there must not stand beside it as if both held.
        """
        became = [header for header, left in block.left.get(at, {}).items() if left is None]
        known = json.loads(row["extra"] or "{}") if became else {}
        if not known.keys() & set(became):
            return row
        kept = {name: word for name, word in known.items() if name not in became}
        extra = {"extra": canonical(kept) if kept else None}
        self._changed(block, at, row, extra)
        self.changes.append(Change(block.kind, row, extra))
        if block.ledger:
            self.outcome.count(block, "updated", (at,))
        return {**row, **extra}

    def _differ(self, block: Block, at: int, row: AnyRow, wanted: Row) -> None:
        """Change a known record by what its row says otherwise, or keep it and tell."""
        update = self.options.update or row["id"] in self._founded
        if block.kind == "lead":
            wanted = self._agreed(block, at, row, wanted, update=update)
        elif block.kind == "record" and wanted.get("details"):
            wanted = self._going_on(block, at, row, wanted)
        if update and any(block.links.get(name) for name in weak_links(block.kind)):
            self._met.append(Met(block, at, row, bool(wanted)))
        elif not wanted:
            self.outcome.count(block, "unchanged", (at,))
        chosen = wanted if update else {n: wanted[n] for n in ("ref",) if n in wanted}
        if chosen:
            self._changed(block, at, row, chosen)
            self.changes.append(Change(block.kind, row, chosen))
            new = {**row, **chosen}
            self.index.add(block.kind, [row["id"]], {name: [new[name]] for name in new})
            self.outcome.count(block, "updated", (at,))
        elif wanted and block.ledger and block.kind == "lead":
            said = list(told_changes(self.session, block, row, wanted))
            changes = Text(
                zh="；".join(each.zh for each in said), en="; ".join(each.en for each in said)
            )
            self.outcome.ask(block, at, OTHERWISE.format(changes=changes))
            self.outcome.count(block, "unchanged", (at,))
        elif wanted:
            fields = changed_fields(block, row, wanted)
            self.outcome.tell(block, at, "duplicates", DIFFERENT.format(fields=fields))

    def _going_on(self, block: Block, at: int, row: AnyRow, wanted: Row) -> Row:
        """Return the changes to a plugin's record; a status that may not follow is asked."""
        try:
            kind = record_kind(row["kind"])
            check_move(kind, row["name"], row["details"], json.loads(wanted["details"]))
        except RuleError as error:
            self.outcome.ask(block, at, error.message)
            return {name: value for name, value in wanted.items() if name != "details"}
        return wanted

    def _agreed(self, block: Block, at: int, row: AnyRow, wanted: Row, *, update: bool) -> Row:
        """Return the changes to a lead that are made or told; those that need a person are asked.

        A ledger's rows fill what the book leaves blank, and move a lead on, without being told
        to update: they are what the office says this week.
        """
        if not wanted or not (update or block.ledger):
            return wanted
        report = block.reports[at] if block.reports else None
        if report is not None and is_unreported(report.progress):
            return {}  # nothing of the lead changes where its unit did not report
        words = {name: cells[at] or "" for name, cells in block.links.items()}
        followed, held = self.consent.parted(row, wanted, words)
        for each in held:
            self.outcome.ask(block, at, each.reason, each.column, (each.before, each.after))
        if update:
            return self._moved(row, followed)
        filled = {
            name: value
            for name, value in followed.items()
            if row[name] is None or name in {"stage", "extra"} or self.options.justify
        }
        if filled:
            self._changed(block, at, row, filled)
            self.changes.append(Change("lead", row, self._moved(row, filled)))
            self.outcome.count(block, "updated", (at,))
        return {name: value for name, value in followed.items() if name not in filled}

    def _changed(self, block: Block, at: int, row: AnyRow, wanted: Row) -> None:
        """Note what would change, before and after, where it is only tried."""
        if self.options.dry_run:
            for said in told_changes(self.session, block, row, wanted):
                self.outcome.rows.change(block, at, said)

    def _moved(self, row: AnyRow, wanted: Row) -> Row:
        """Note a lead that a list moves to another stage: its history says so."""
        if "stage" in wanted:
            self.moves[row["id"]] = row["stage"]
        return wanted

    def _rows(self, kind: str, ids: Sequence[str]) -> dict[str, Row]:
        if len(ids) <= FEW:
            return {row["id"]: row for each in ids if (row := self.command.rows.find(kind, each))}
        wanted = set(ids)
        rows = self.session.query(queries.BETWEEN.format(kind=kind), lo=min(ids), hi=max(ids))
        return {row["id"]: row for row in rows if row["id"] in wanted}


def without_ends(block: Block) -> Block:
    """Return relations without those to people who became no contacts: officers among guests."""
    ends = [parent.linked(fresh=False) for parent in block.parents.values()]
    keep = [at for at in range(len(block.lines)) if all(end[at] for end in ends)]
    return block if len(keep) == len(block.lines) else block.take(keep)
