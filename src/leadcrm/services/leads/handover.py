"""Handing over: a lead to another owner or unit, or all that an officer holds who leaves."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.leadrules import NO_OWNER
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.relation import HELPER_OF, LEADER_OF
from leadcrm.domain.stage import Stage, is_open
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.leads.nextsteps import SAY_WHO, UNOWNED, NextSteps
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.present import present
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow


HANDED = "{old} → {new}"


class Handed(NamedTuple):
    """What went from whom to whom: leads and follow-ups by code, contacts and units by name.

    `giver` is None where nobody was responsible.
    """

    verb: str
    giver: str | None
    taker: str
    leads: tuple[str, ...]
    followups: tuple[str, ...]
    contacts: tuple[str, ...]
    units: tuple[str, ...]


class Deed(NamedTuple):
    """One hand-over: from which officer to which, when and why."""

    giver: "OfficerRow | None"
    taker: "OfficerRow"
    today: date
    reason: str | None


class Handover:
    """Hands leads over in one session; no lead is ever without an owner (rules R1, R2)."""

    def __init__(self, session: Session) -> None:
        """Hand over of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.steps = NextSteps(session)

    @deciding
    def transfer(
        self,
        ref: str,
        *,
        today: date,
        owner: str | None = None,
        unit: str | None = None,
        reason: str | None = None,
    ) -> Handed:
        """Give a lead to another owner or unit of the office; its open follow-ups go along.

        Without `unit` it goes to the new owner's unit. History and credit stay.

        Raises:
            UsageError: neither a new owner nor a new unit.
            RuleError: the new owner has left.
        """
        _, found = self.finder.resolve(ref, ["lead"])
        if owner is None and unit is None:
            raise UsageError(
                Text(zh="移交给谁？", en="Handed over to whom?"),
                hint=Text(zh="写 --owner 姓名 或 --unit 单位", en="Give --owner or --unit"),
            )
        giver = self.session.row("officer", found["owner_id"]) if found["owner_id"] else None
        taker = self._present(owner) if owner else giver
        if taker is None:
            raise RuleError(UNOWNED.format(name=found["name"]), hint=SAY_WHO)
        place = self.finder.resolve(unit, ["unit"])[1]["id"] if unit else taker["unit_id"]
        with self.session.command("lead.transfer") as command:
            lead = command.row("lead", found["id"])
            moved = self.give(command, lead, place, Deed(giver, taker, today, reason))
        return Handed(
            "lead.transfer",
            giver["name"] if giver else None,
            taker["name"],
            (found["code"],),
            tuple(moved),
            (),
            (),
        )

    @deciding
    def leave(self, officer: str, *, to: str, today: date, reason: str | None = None) -> Handed:
        """Note that an officer leaves; leads, follow-ups, contacts and posts go to another.

        Raises:
            RuleError: the officer has left already, or the other has.
        """
        giver, taker = self._present(officer), self._present(to)
        if giver["id"] == taker["id"]:
            raise UsageError(Text(zh="不能移交给本人", en="Nobody hands over to himself"))
        with self.session.command("officer.leave") as command:
            command.update("officer", giver, left_on=today, successor_id=taker["id"])
            leads, tasks = [], []
            deed = Deed(giver, taker, today, reason)
            for lead in self.session.by("lead", "owner_id", giver["id"]):
                if is_open(Stage(lead["stage"])):
                    leads.append(lead["code"])
                    tasks += self.give(command, lead, lead["unit_id"], deed)
            for task in self.session.by("followup", "owner_id", giver["id"]):
                if task["done_on"] is None:
                    command.update("followup", task, owner_id=taker["id"])
                    tasks.append(task["code"])
            contacts = self.session.by("contact", "keeper_id", giver["id"])
            for contact in contacts:
                command.update("contact", contact, keeper_id=taker["id"])
            units = self.session.by("unit", "head_id", giver["id"])
            for unit in units:
                command.update("unit", unit, head_id=taker["id"])
            self._end(command, giver["id"], today)
        return Handed(
            "officer.leave",
            giver["name"],
            taker["name"],
            tuple(leads),
            tuple(sorted(tasks)),
            tuple(contact["name"] for contact in contacts),
            tuple(unit["name"] for unit in units),
        )

    def _end(self, command: Command, officer: str, today: date) -> None:
        """End the postings of who leaves, and what he was to leads; it stays in the record."""
        for posting in self.session.by("posting", "officer_id", officer):
            if posting["until"] is None:
                command.update("posting", posting, until=PartialDate(today.isoformat()))
        for relation in self.session.by("relation", "from_id", officer):
            if relation["until"] is None and relation["kind"] in {LEADER_OF, HELPER_OF}:
                command.update("relation", relation, until=PartialDate(today.isoformat()))

    def give(self, command: Command, lead: "LeadRow", unit: str | None, deed: Deed) -> list[str]:
        """Move a lead and the open follow-ups of its old owner, with an entry in its history."""
        giver, taker, today, reason = deed
        moved = []
        command.update("lead", lead, owner_id=taker["id"], unit_id=unit)
        for task in self.steps.waiting(lead):
            if task["owner_id"] == (giver["id"] if giver else None):
                command.update("followup", task, owner_id=taker["id"], unit_id=unit)
                moved.append(task["code"])
        said = HANDED.format(old=giver["name"] if giver else NO_OWNER.zh, new=taker["name"])
        command.insert(
            "stage_change",
            lead_id=lead["id"],
            stage=Stage(lead["stage"]),
            previous=Stage(lead["stage"]),
            happened_on=today.isoformat(),
            origin="handover",
            officer_id=taker["id"],
            text=f"{said}，{reason}" if reason else said,
        )
        return moved

    def _present(self, name: str) -> "OfficerRow":
        return present(self.session, self.finder.resolve(name, ["officer"])[1])
