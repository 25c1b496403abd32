"""The chain of command: who is told of something late, from its owner up."""

from functools import cached_property

from leadcrm.domain.unitkind import UnitKind
from leadcrm.services.agenda.told import Told
from leadcrm.services.records.present import gone
from leadcrm.services.session import Session
from leadcrm.storage import escalationqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

HEAD, OFFICE = 2, 3
"""The rungs from which the unit head and the leading-group office are told."""
NO_HEAD = Text(
    zh="{unit}没有登记负责人，报领导小组办公室",
    en="{unit} has no head: the leading-group office is told instead",
)
NO_UNIT = Text(
    zh="没有责任单位，报领导小组办公室", en="no unit: the leading-group office is told instead"
)
NO_OFFICE = Text(
    zh="领导小组办公室没有登记负责人，无人可报",
    en="the leading-group office has no head: nobody can be told",
)
NO_ONE = Text(
    zh="没有接手的人，也没有登记单位负责人，无人可报",
    en="nobody took over and no head is registered: nobody can be told",
)
UNOWNED = Text(zh="未明确责任人，请明确", en="nobody is responsible: say who is")
LEFT = Text(zh="责任人{owner}已离任，请移交", en="{owner} has left; hand it over")


class Chain:
    """Units and their heads, read once in one session."""

    def __init__(self, session: Session) -> None:
        """Look up of `session`."""
        self.session = session

    def told(self, row: Row, rung: int) -> tuple[tuple[Told, ...], tuple[Text, ...]]:
        """Return who is told at a rung, owner first, and what has to be said aloud.

        From the second rung on that is the unit head too; of a unit without one
        the office instead. From the third on the office as well. Nobody is told
        twice, and nobody who has left: whoever took the work over is, else the head,
        else the office, else it is said that nobody can be told; and so it goes
        where nobody is responsible.
        Source: domain notes §2, the ladder.
        """
        to: list[Told] = []
        notes: list[Text] = []
        head = self._head(row["unit_id"])
        if row["owner_left"] or row["owner_id"] is None:
            notes.append(LEFT.format(owner=row["owner"]) if row["owner_left"] else UNOWNED)
            instead = self._instead(row["owner_id"]) or head or self._office
            to += [instead] if instead else []
            notes += [] if instead else [NO_ONE]
        else:
            to.append(Told(row["owner_code"], row["owner_ref"], row["owner"]))
        if rung >= HEAD and head is not None:
            to.append(head)
        elif rung >= HEAD:
            notes.append(NO_HEAD.format(unit=row["unit"]) if row["unit"] else NO_UNIT)
        if rung >= OFFICE or (rung >= HEAD and head is None):
            if self._office is None:
                notes.append(NO_OFFICE)
            else:
                to.append(self._office)
        return tuple(dict.fromkeys(to)), tuple(notes)

    def _instead(self, owner: str | None) -> Told | None:
        """Return who took over from an officer who left."""
        if owner is None:
            return None
        found = gone(self.session, self.session.row("officer", owner))
        to = found.successor if found else None
        return Told(to["code"] or "", to["ref"], to["name"]) if to else None

    @cached_property
    def _units(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.session.query(escalationqueries.HEADS)}

    @cached_property
    def leader(self) -> str | None:
        """The id of the head of the leading-group office; None if it has none."""
        return self._leading["head_id"] if self._leading else None

    @cached_property
    def _leading(self) -> Row | None:
        """The leading-group office: the first office unit with a head who is there."""
        offices = (row for row in self._units.values() if row["kind"] == UnitKind.OFFICE)
        return next((row for row in offices if _told(row)), None)

    @property
    def _office(self) -> Told | None:
        return _told(self._leading) if self._leading else None

    def _head(self, unit: str | None) -> Told | None:
        row = self._units.get(unit or "")
        return _told(row) if row else None


def _told(row: Row) -> Told | None:
    """Return a unit's head; None if there is none, or the head has left."""
    if row["head_id"] is None or row["head_left"]:
        return None
    return Told(row["head_code"], row["head_ref"], row["head"])
