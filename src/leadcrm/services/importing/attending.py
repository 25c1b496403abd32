"""Who of a list was at which event: a column that names it, or a guest list of one event."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from leadcrm.domain.contact import PEOPLE as PERSONS
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.guest import GuestRole
from leadcrm.services.importing.index import NATURAL, Index
from leadcrm.services.importing.ownstaff import OwnStaff
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


_SIGNED_IN = re.compile("签到|参会|与会|到会|出席|参训|到场|来宾|嘉宾")
_ON_LIST = re.compile(_SIGNED_IN.pattern + "|邀请|受邀|拟邀|学员|代表|名单|名册|通讯录|花名册")
_ASKED = re.compile("邀请|受邀|拟邀")
_AWAY = {"未", "否", "不", "没有", "不是", "n", "no", "0", "false", "×", "✗", "无"}
NOT_THERE = "未到"
AWAY = Text(
    zh="，其中 {n} 位没到，记为受邀，原因写在名单上：{names}",
    en=", {n} of them as invited only, with why: {names}",
)
WHICH = Text(
    zh="{file} 像是一次活动的名单，看不出是哪次活动，没有记到活动名单上：写明再导入一次，"
    "如 --event E-0001（leadcrm event list 查编号）",
    en="{file} looks like the guests of an event, but not of which; nobody was put on a list of "
    "guests: import it again with --event E-0001 (codes: leadcrm event list)",
)


class Said(NamedTuple):
    """What a list says that somebody was at an event; of who stayed away, in which words."""

    role: GuestRole
    note: str | None = None


class At(NamedTuple):
    """That somebody of a row was at an event, and as what."""

    at: int
    event: str
    said: Said


class Attending:
    """Takes the events of people out of the columns of lists, and makes guests of them."""

    def __init__(self, index: Index, event: str | None = None) -> None:
        """Look events up in `index`; the lists are of the guests of an `event`, if it is given."""
        self.index = index
        self.event = event
        self.notes: list[Text] = []
        self._own = OwnStaff(index)
        self._taken: list[tuple[Block, list[At]]] = []

    def take(self, people: Block, titles: Sequence[str] = ()) -> Mapping[int, str]:
        """Note which events the book knows of those that people were at; other words stay.

        A list of guests is of the event that a title above it names. Return who of the
        people are officers of our own, who become guests and no contacts.
        """
        roles = self._roles(people)
        rows = range(len(people.lines))
        found: list[At] = []
        guests = any(roles) or any(_ON_LIST.search(fold(title)) for title in titles)
        titled = named_in(titles, self.index.names("event")) if guests else None
        event = self.event or titled
        if event is not None:
            asked = any(_ASKED.search(fold(title)) for title in titles) and not self.event
            default = Said(GuestRole.INVITED if any(roles) or asked else GuestRole.CAME)
            found += [At(at, event, roles[at] or default) for at in rows]
        for header, cells in people.rest.items():
            if fold(header) not in EVENTS:
                continue
            default = Said(GuestRole.INVITED if any(roles) else GuestRole.CAME)
            for at, cell in enumerate(cells):
                events, left = self._events(cell)
                found += [At(at, each, roles[at] or default) for each in events]
                if events:
                    people.became(header, at, "event", left)
        if not found:
            self._ask_which(people, titles, told=any(roles))
            return {}
        self._taken.append((people, found))
        self._take_roles(people, {each.at for each in found})
        return self._own.among(people, {each.at for each in found})

    def load(self, command: Command) -> tuple[Load | None, Text | None]:
        """Return the guests that the book has not got yet, and what is to be told of them."""
        known = self.index.known("guest")
        new: dict[tuple[str | None, ...], str | None] = {}
        people = {
            (block.file, block.lines[each.at])
            for block, found in self._taken
            for each in found
            if not _is_body(block, each.at)
        }
        for block, found in self._taken:
            own = self._own.of(block)
            for at, event, (role, note) in found:
                officer = own.get(at)
                record = officer or block.records[at]
                if record is None or (
                    _is_body(block, at) and (block.file, block.lines[at]) in people
                ):
                    continue  # whoever came for a firm is the guest, not the firm too
                field = "officer_id" if officer else f"{block.kind}_id"
                values = {"event_id": event, "role": role.value, field: record}
                key = tuple(values.get(name) for name in NATURAL["guest"])
                if known.like(key) is None:
                    new.setdefault(key, note)
        if not new:
            return None, None
        columns = dict(zip(NATURAL["guest"], map(list, zip(*new, strict=True)), strict=True))
        columns["note"] = [*new.values()]
        told = NOTED.format(n=len(new))
        away = Counter(filter(None, new.values()))
        if away:
            names = "、".join(f"{word} {n}" for word, n in away.items())
            told += AWAY.format(n=away.total(), names=names)
        return Load("guest", command.reserve(len(new)), columns), told

    def _ask_which(self, people: Block, titles: Sequence[str], *, told: bool) -> None:
        """Ask of which event a list is that says who came, where no title says it."""
        signed = any(_SIGNED_IN.search(fold(title)) for title in titles)
        if people.lines and not _is_body(people, 0) and (told or signed):
            self.notes.append(WHICH.format(file=people.file))

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
    def _roles(people: Block) -> list[Said | None]:
        """Return what each row says that somebody was; None where it does not say it."""
        for header, cells in people.rest.items():
            if fold(header) in ROLES and any(read := [came_said(cell) for cell in cells]):
                return read
        return [None] * len(people.lines)

    @staticmethod
    def _take_roles(people: Block, rows: set[int]) -> None:
        """Take the words for roles out that were read; others stay as they are written."""
        for header, cells in people.rest.items():
            if fold(header) in ROLES:
                for at in sorted(rows):
                    if came_said(cells[at]):
                        people.became(header, at, "came", None)


def _is_body(block: Block, at: int) -> bool:
    kinds = block.values.get("kind")
    return kinds is not None and ContactKind(kinds[at] or "person") not in PERSONS


def came_said(cell: str | None) -> Said | None:
    """Return what a cell says that somebody was at an event, and why not, if it says so."""
    role = role_said(cell)
    if role is None or cell is None:
        return None
    word = plain_word(cell)
    if role is GuestRole.INVITED and GuestRole.named(cell) is None:
        return Said(role, NOT_THERE if word in _AWAY else cell)
    return Said(role)


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
