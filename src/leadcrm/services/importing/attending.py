"""Who of a list was at which event: a column that names it, or a guest list of one event."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from leadcrm.domain.guest import GuestRole
from leadcrm.services.importing.index import NATURAL, Index
from leadcrm.services.importing.sheets import Block
from leadcrm.services.importing.titled import named_in
from leadcrm.services.reading.cells import NO, SPOKEN_NO, SPOKEN_YES, YES
from leadcrm.services.reading.codes import code_in
from leadcrm.services.relations.standing import BETWEEN
from leadcrm.storage.command import Command
from leadcrm.storage.loading import Load
from leadcrm.text import Text
from leadcrm.zh.folding import fold, plain_word
from leadcrm.zh.unknown import is_unknown

EVENTS = frozenset(
    {
        *("source_event", "来源活动", "参加活动", "参会活动", "参加的活动", "出席活动"),
        *("活动", "活动名称", "参会名称"),
    }
)
"""What heads a column of events at which the people of a list were."""
ROLES = frozenset(
    {
        *("参会情况", "到会情况", "参会", "到会", "是否到会", "是否参会", "出席情况"),
        *("是否出席", "签到", "签到情况", "参会状态"),
    }
)
"""What heads a column that says who of the invited came."""
ABSENT = frozenset(
    {
        *("未到", "未到会", "未参会", "未出席", "缺席", "请假", "不参加", "不参会", "待定"),
        *("待确认", "未签到"),
    }
)
PEOPLE = ("contact", "officer")
NOTED = Text(zh="{n} 位记到了活动名单上", en="{n} people were put on the lists of events")


class At(NamedTuple):
    """That somebody of a row was at an event, and as what."""

    at: int
    event: str
    role: GuestRole


class Attending:
    """Takes the events of people out of the columns of lists, and makes guests of them."""

    def __init__(self, index: Index, event: str | None = None) -> None:
        """Look events up in `index`; the lists are of the guests of an `event`, if it is given."""
        self.index = index
        self.event = event
        self._taken: list[tuple[Block, list[At]]] = []

    def take(self, people: Block, titles: Sequence[str] = ()) -> None:
        """Note which events the book knows of those that people were at; other words stay.

        A list that says who came is of the event that a title above it names.
        """
        roles = self._roles(people)
        found: list[At] = []
        event = self.event or (named_in(titles, self.index.names("event")) if roles else None)
        if event is not None:
            all_ = roles or [GuestRole.CAME] * len(people.lines)
            found += [At(at, event, role) for at, role in enumerate(all_)]
        for header, cells in people.rest.items():
            if fold(header) not in EVENTS:
                continue
            for at, cell in enumerate(cells):
                events, left = self._events(cell)
                role = roles[at] if roles else GuestRole.CAME
                found += [At(at, each, role) for each in events]
                if events:
                    cells[at] = left
        if found:
            self._taken.append((people, found))
            if roles:
                self._take_roles(people, {each.at for each in found})

    def load(self, command: Command) -> tuple[Load | None, Text | None]:
        """Return the guests that the book has not got yet, and what is to be told of them."""
        known, rows = self.index.known("guest"), []
        for block, found in self._taken:
            field = f"{block.kind}_id"
            for at, event, role in found:
                record = block.records[at]
                if record is None:
                    continue
                values = {"event_id": event, "role": role.value, field: record}
                key = tuple(values.get(name) for name in NATURAL["guest"])
                if known.like(key) is None:
                    rows.append(key)
        rows = list(dict.fromkeys(rows))
        if not rows:
            return None, None
        columns = dict(zip(NATURAL["guest"], map(list, zip(*rows, strict=True)), strict=True))
        return Load("guest", command.reserve(len(rows)), columns), NOTED.format(n=len(rows))

    def _events(self, cell: str | None) -> tuple[list[str], str | None]:
        """Return the events of the book that a cell names, and the words for others."""
        found, left = [], []
        whole = cell and self.index.find("event", code_in(cell))
        for word in [cell] if whole or not cell else BETWEEN.split(cell):
            event = word and self.index.find("event", code_in(word.strip()))
            if event:
                found.append(event)
            elif word:
                left.append(word)
        return found, "、".join(left) or None

    @staticmethod
    def _roles(people: Block) -> list[GuestRole]:
        """Return what each row says that somebody was; nothing where no column says it."""
        for header, cells in people.rest.items():
            if fold(header) in ROLES:
                read = [role_said(cell) for cell in cells]
                if any(read):
                    return [role or GuestRole.INVITED for role in read]
        return []

    @staticmethod
    def _take_roles(people: Block, rows: set[int]) -> None:
        """Take the words for roles out that were read; others stay as they are written."""
        for header, cells in people.rest.items():
            if fold(header) in ROLES:
                for at in rows:
                    cells[at] = None if role_said(cells[at]) else cells[at]


@cache
def role_said(cell: str | None) -> GuestRole | None:
    """Return what a cell says that somebody was at an event; None for no such word.

    Who stayed away was invited.
    """
    if cell is None or is_unknown(cell):
        return None
    word = plain_word(cell)
    if word in SPOKEN_YES or cell in YES or word in YES:
        return GuestRole.CAME
    if word in ABSENT or word in SPOKEN_NO or cell in NO or word in NO:
        return GuestRole.INVITED
    return GuestRole.named(cell) or GuestRole.named(word.removeprefix("已"))
