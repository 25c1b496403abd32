"""Merging two contacts into one: everything moves to the survivor, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.contact import PEOPLE
from leadcrm.domain.masking import BETWEEN as BETWEEN_PHONES
from leadcrm.domain.record import ANY
from leadcrm.errors import RefusedError
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.hits import BETWEEN
from leadcrm.services.records.views import Link
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.column import Column
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.tables import all_tables, table
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name, several
from leadcrm.zh.matchkeys import phone_keys
from leadcrm.zh.phonecells import phone_list

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import ContactRow


ITSELF = Text(zh="{code} 就是它自己，不用合并", en="{code} is itself; there is nothing to merge")
OTHER_SORT = Text(
    zh="一个是人，一个是单位，不能合并", en="One is a person, the other an organisation: no merge"
)
NEITHER = Text(
    zh="「{into}」不是要合并的两个之一", en="“{into}” is neither of the two that are to be merged"
)
OWN = frozenset(
    {"code", "ref", "source", "kind", "name", "aliases", "other_phones", "merged_into_id"}
)
"""Fields that stay with each of the two, or are joined in a way of their own."""
JOINED = frozenset({"details", "extra"})
"""Fields that hold many values, each of which may fill a blank."""


class Merged(NamedTuple):
    """What a merge did: who stays, who went into it, what filled a blank, how much moved.

    `moved` counts the records of each kind that now belong to the survivor.
    """

    survivor: Link
    gone: Link
    filled: tuple[str, ...]
    moved: dict[str, int]


class Merging:
    """Merges contacts in one session."""

    def __init__(self, session: Session) -> None:
        """Merge in the book of `session`."""
        self.session = session
        self.finder = Finder(session)

    @deciding
    def merge(self, one: str, other: str, *, into: str | None = None) -> Merged:
        """Merge two contacts; `into` names the one that stays, by default the first.

        The one that goes keeps its row and numbers, which name the survivor from now on;
        its name becomes an alias, and its values fill blanks. Undone by one `undo`.

        Raises:
            RefusedError: both are one record already, or one is a person and one is not.
            NotFoundError, AmbiguousError: one of them names none or several.
        """
        rows = [self.finder.resolve(ref, ["contact"])[1] for ref in (one, other)]
        first, second = rows
        if first["id"] == second["id"]:
            raise RefusedError(ITSELF.format(code=first["code"]))
        if (first["kind"] in PEOPLE) is not (second["kind"] in PEOPLE):
            raise RefusedError(OTHER_SORT)
        if into is not None:
            standing = self.finder.resolve(into, ["contact"])[1]["id"]
            if standing not in {first["id"], second["id"]}:
                raise RefusedError(NEITHER.format(into=into))
            if standing == second["id"]:
                first, second = second, first
        with self.session.command("contact.merge") as command:
            survivor = command.row("contact", first["id"])
            gone = command.row("contact", second["id"])
            wanted = _filled(survivor, gone)
            command.write("contact", survivor, wanted)
            moved = self._move(command, gone["id"], survivor["id"])
            command.write("contact", gone, {"merged_into_id": survivor["id"]})
        filled = tuple(sorted(name for name in wanted if name != "aliases"))
        return Merged(_link(survivor), _link(gone), filled, moved)

    def _move(self, command: Command, gone: str, survivor: str) -> dict[str, int]:
        """Let every link to the one that goes lead to the survivor; count the records."""
        moved: dict[str, int] = {}
        for kind, column in links_to("contact"):
            sql = queries.BY_FIELD.format(kind=kind, field=column.name)
            for row in self.session.query(sql, value=gone):
                if column.link == ANY and row[_kind_of(column)] != "contact":
                    continue
                now = command.any_row(kind, row["id"])  # its other end may just have moved
                if kind == "relation" and not self._may_move(now, column.name, survivor):
                    continue
                command.write(kind, now, {column.name: survivor})
                moved[kind] = moved.get(kind, 0) + 1
        return moved

    def _may_move(self, relation: AnyRow, end: str, survivor: str) -> bool:
        """Tell whether a relation may get the survivor at one end.

        What joined the two stays where it is, since nobody stands in a relation to
        himself; so does what the survivor has already.
        """
        new = {**relation, end: survivor}
        if new["from_id"] == new["to_id"]:
            return False
        same = ("from_id", "kind", "to_id", "since")
        return not any(
            all(each[field] == new[field] for field in same)
            for each in self.session.any_by("relation", end, survivor)
        )


def links_to(kind: str) -> Iterator[tuple[str, Column]]:
    """Yield (kind of record, column) of every link in the book that may lead to a `kind`."""
    for each in all_tables():
        for column in each.links:
            if column.link in {kind, ANY}:
                yield each.kind, column


def _filled(survivor: AnyRow, gone: AnyRow) -> Row:
    """Return what the survivor gains: values for its blanks, and the other's names."""
    wanted: Row = {}
    for column in table("contact").columns:
        name = column.name
        if name in OWN:
            continue
        if name in JOINED:
            both = json.loads(gone[name] or "{}") | json.loads(survivor[name] or "{}")
            if both and canonical(both) != survivor[name]:
                wanted[name] = canonical(both)
        elif survivor[name] is None and gone[name] is not None:
            wanted[name] = gone[name]
    others = _other_phones(survivor, gone)
    if others != survivor["other_phones"]:
        wanted["other_phones"] = others
    aliases = _aliases(survivor, gone)
    if aliases != survivor["aliases"]:
        wanted["aliases"] = aliases
    return wanted


def _aliases(survivor: AnyRow, gone: AnyRow) -> str | None:
    """Return the survivor's aliases with all names of the other that are not there yet."""
    known = {fold_name(survivor["name"]), *several(survivor["aliases"])}
    new = []
    for name in (gone["name"], *(_written(gone["aliases"]))):
        if fold_name(name) not in known:
            known.add(fold_name(name))
            new.append(name)
    return "、".join([*([survivor["aliases"]] if survivor["aliases"] else []), *new]) or None


def _other_phones(survivor: AnyRow, gone: AnyRow) -> str | None:
    """Return the survivor's other phones with all numbers of the other that it has not yet."""
    first = survivor["phone"] or gone["phone"]
    known = {first, *phone_keys(first)}
    more: list[str] = []
    for number in (
        *phone_list(survivor["other_phones"]),
        *phone_list(gone["phone"]),
        *phone_list(gone["other_phones"]),
    ):
        keys = {number, *phone_keys(number)}
        if not keys & known:
            more.append(number)
            known |= keys
    return BETWEEN_PHONES.join(more) or None


def _written(aliases: str | None) -> list[str]:
    return [name for name in BETWEEN.split(aliases or "") if name]


def _kind_of(column: Column) -> str:
    return f"{column.name.removesuffix('_id')}_kind"


def _link(row: "ContactRow") -> Link:
    return Link(row["code"], row["name"])
