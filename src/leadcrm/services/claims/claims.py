"""Claims (首报首谈): the first to register holds a lead; who comes later is kept on record."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.claim import KIND, ClaimState, Protection, protection
from leadcrm.domain.stage import CLUES, IN_TALKS, Stage, is_open
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.items import day
from leadcrm.services.claims.claimviews import Claimed, ClaimList, ClaimRow, Holding
from leadcrm.services.leads.handover import Deed, Handover
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.signoff import not_the_owner, second_person
from leadcrm.services.session import Session, deciding
from leadcrm.storage import screeningqueries as queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow, PluginRecordRow, UnitRow


NAME = "认领 {lead}"
FREE_STAGES = CLUES | IN_TALKS
"""Only before the contract does a lead return to the pool; one that is shelved has its own day."""
OURS = Text(
    zh="{lead} 就在 {unit} 名下，保护到 {until}", en="{unit} holds {lead} already, until {until}"
)
TOUCH = Text(
    zh="保护靠有内容的联系：leadcrm log {lead} --note 内容",
    en="Contact with content protects it: leadcrm log {lead} --note TEXT",
)
CLOSED = Text(zh="{lead} 已不在追", en="{lead} is not chased any more")
REVIVE = Text(zh="先恢复：leadcrm lead revive {lead}", en="First: leadcrm lead revive {lead}")
WHICH_UNIT = Text(zh="哪个单位认领？", en="Which unit claims it?")
GIVE_UNIT = Text(zh="写 --unit 单位", en="Give --unit UNIT")
NOBODY = Text(zh="{unit} 没有人接手", en="Nobody of {unit} would own it")
GIVE_OWNER = Text(zh="写 --owner 姓名", en="Give --owner NAME")
NO_CLAIM = Text(zh="{unit} 没有认领过 {lead}", en="{unit} has no claim on {lead}")
NO_DISPUTE = Text(zh="{lead} 没有待定的认领", en="No claim on {lead} is open")
SECOND = Text(zh="裁定要写裁定人", en="Who settles it?")
GIVE_SECOND = Text(zh="写 --approved-by 干部", en="Give --approved-by OFFICER")
BY_CLAIM = Text(zh="认领", en="claim")


class Ask(NamedTuple):
    """A claim that is made: by which unit and officer, when, under which name, and why."""

    unit: "UnitRow"
    officer: "OfficerRow | None"
    today: date
    spelling: str | None = None
    reason: str | None = None
    said: Mapping[str, object] | None = None


class Claims:
    """Takes claims in one session."""

    def __init__(self, session: Session) -> None:
        """Take claims of `session`."""
        self.session = session
        self.finder = Finder(session)

    @deciding
    def claim(
        self,
        ref: str,
        *,
        today: date,
        unit: str | None = None,
        owner: str | None = None,
        reason: str | None = None,
    ) -> Claimed:
        """Claim a lead for a unit, the actor's by default.

        In the pool it becomes the unit's, with `owner`, else who works, else the
        unit's head; otherwise the claim is kept on record beside the holder's. A
        second claim of the same unit adds nothing.

        Raises:
            RuleError: the unit holds it already, or nobody chases it any more.
            UsageError: no unit, or nobody of it to own the lead.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        officer = self._officer(owner)
        ask = Ask(self._unit(unit, officer), officer, today, reason=reason)
        return self.take(lead, ask)

    @deciding
    def take(self, lead: "LeadRow", ask: Ask) -> Claimed:
        """Take a claim of a unit that is known (see `claim`)."""
        holder = self.holding(lead, ask.today)
        if not is_open(Stage(lead["stage"])):
            raise RuleError(
                CLOSED.format(lead=lead["code"]), hint=REVIVE.format(lead=lead["code"])
            )
        if lead["unit_id"] == ask.unit["id"]:
            said = {"lead": lead["code"], "unit": ask.unit["name"], "until": holder.until}
            raise RuleError(OURS.format(**said), hint=TOUCH.format(lead=lead["code"]))
        known = [row for row in self._open(lead) if row["unit_id"] == ask.unit["id"]]
        if known and not holder.in_pool:
            return self._told("lead.claim", None, ClaimState.OPEN, ask, lead)
        state = ClaimState.GRANTED if holder.in_pool else ClaimState.OPEN
        taker = self._taker(ask) if holder.in_pool else self._of_unit(ask)
        with self.session.command("lead.claim") as command:
            row = command.row("lead", lead["id"])
            record = self._record(command, row, ask, state, holder, taker)
            if holder.in_pool and taker is not None:
                self._hand(command, row, taker, ask)
        return self._told("lead.claim", record["code"], state, ask, lead)

    @deciding
    def settle(
        self,
        ref: str,
        *,
        today: date,
        unit: str | None = None,
        owner: str | None = None,
        reason: str | None = None,
        approved_by: str | None = None,
    ) -> Claimed:
        """Settle a dispute: the lead is `unit`'s from now on; every claim stays on record.

        Raises:
            RuleError: the unit neither holds nor claimed it, or who settles it
                owns it, would own it, or left.
            UsageError: no unit, nobody who settles, or nobody to own the lead.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        if not (approved_by and unit):
            hint = GIVE_SECOND if unit else GIVE_UNIT
            raise UsageError(SECOND if unit else WHICH_UNIT, hint=hint)
        officer = self._officer(owner) if owner else None
        ask = Ask(self._unit(unit, officer), officer, today, reason=reason)
        second = second_person(self.finder, approved_by)
        not_the_owner(second, lead)
        taker = self._winner(lead, ask)
        if taker is not None:
            not_the_owner(second, {**lead, "owner_id": taker["id"]})
        with self.session.command("lead.settle") as command:
            self._close(command, self._open(lead), ask, second)
            if taker is not None:
                self._hand(command, command.row("lead", lead["id"]), taker, ask)
        return self._told("lead.settle", None, ClaimState.GRANTED, ask, lead)

    def _winner(self, lead: "LeadRow", ask: Ask) -> "OfficerRow | None":
        """Return who is to own a lead after a dispute; None where it stays.

        Raises:
            RuleError: there is no open claim, or none of this unit.
        """
        waiting = self._open(lead)
        if not waiting:
            raise RuleError(NO_DISPUTE.format(lead=lead["code"]))
        if lead["unit_id"] == ask.unit["id"]:
            return None
        own = [row for row in waiting if row["unit_id"] == ask.unit["id"]]
        if not own:
            raise RuleError(NO_CLAIM.format(unit=ask.unit["name"], lead=lead["code"]))
        if ask.officer is None and own[-1]["owner_id"]:
            ask = ask._replace(officer=self.session.row("officer", own[-1]["owner_id"]))
        return self._taker(ask)

    def on_record(self, ref: str | None = None, *, today: date) -> ClaimList:
        """Return the claims on a lead and who holds it; of all leads also those in the pool."""
        if ref is None:
            items = self._rows(None)
            return ClaimList(tuple(map(_row, items)), self._pool(today, items))
        _, lead = self.finder.resolve(ref, ["lead"])
        items = self._rows(lead["id"])
        return ClaimList(tuple(map(_row, items)), (), self.holding(lead, today))

    def holding(self, lead: "LeadRow", today: date) -> Holding:
        """Return who holds a lead, and until which day nobody else gets it."""
        row = self.session.row("lead", lead["id"])
        unit = self.session.row("unit", row["unit_id"])["name"] if row["unit_id"] else None
        owner = self.session.row("officer", row["owner_id"])["name"] if row["owner_id"] else None
        named: AnyRow = {**row, "unit": unit, "owner": owner}
        return self._holding(named, today, self._rows(lead["id"]))

    def _holding(self, lead: AnyRow, today: date, claims: list[Row]) -> Holding:
        kept = self._kept(lead, today, claims)
        free = kept.expired and Stage(lead["stage"]) in FREE_STAGES
        named = (lead["code"], lead["name"], lead["unit"], lead["owner"])
        return Holding(*named, kept.since, kept.until, free)

    def _kept(self, lead: AnyRow, today: date, claims: list[Row]) -> Protection:
        """Return the protection of a lead: a claim that was granted begins it anew."""
        since = date.fromisoformat(lead["recorded_on"])
        for row in claims:
            details = _details(row)
            if row["lead_id"] == lead["id"] and _state(row) is ClaimState.GRANTED:
                begun = details.get("settled_on") or row["happened_on"]
                since = max(since, date.fromisoformat(begun))
        days = self.session.policy.claims.protected_days
        return protection(since, day(lead["last_activity"]), today, days)

    def _pool(self, today: date, claims: list[Row]) -> tuple[Holding, ...]:
        before = today - timedelta(days=self.session.policy.claims.protected_days)
        rows = self.session.query(queries.UNTOUCHED, before=before.isoformat())
        held = (self._holding(row, today, claims) for row in rows)
        return tuple(each for each in held if each.in_pool)

    def _rows(self, lead: str | None) -> list[Row]:
        return self.session.query(queries.CLAIMS, lead=lead)

    def _open(self, lead: "LeadRow") -> "list[PluginRecordRow]":
        rows = self.session.by("record", "lead_id", lead["id"])
        return [row for row in rows if row["kind"] == KIND and _state(row) is ClaimState.OPEN]

    def _record(
        self,
        command: Command,
        lead: "LeadRow",
        ask: Ask,
        state: ClaimState,
        holder: Holding,
        officer: "OfficerRow | None",
    ) -> "PluginRecordRow":
        details = {
            "state": state.value,
            "spelling": ask.spelling or lead["name"],
            "held_by": holder.unit,
            "reason": ask.reason,
            "said": canonical(dict(ask.said)) if ask.said else None,
        }
        return command.insert(
            "record",
            kind=KIND,
            name=NAME.format(lead=lead["code"]),
            lead_id=lead["id"],
            unit_id=ask.unit["id"],
            owner_id=officer["id"] if officer else None,
            happened_on=ask.today.isoformat(),
            details={name: value for name, value in details.items() if value is not None},
        )

    def _close(
        self, command: Command, waiting: "list[PluginRecordRow]", ask: Ask, second: "OfficerRow"
    ) -> None:
        """Note on every open claim what was decided, when and by whom."""
        for row in waiting:
            granted = row["unit_id"] == ask.unit["id"]
            state = ClaimState.GRANTED if granted else ClaimState.DECLINED
            decided = {
                "state": state.value,
                "settled_on": ask.today.isoformat(),
                "approved_by": f"{second['code']} {second['name']}",
                **({"reason": ask.reason} if ask.reason else {}),
            }
            details = {**_details(row), **decided}
            command.update("record", row, details=details)

    def _hand(self, command: Command, lead: "LeadRow", taker: "OfficerRow", ask: Ask) -> None:
        owner = lead["owner_id"]
        giver = self.session.row("officer", owner) if owner else None
        deed = Deed(giver, taker, ask.today, ask.reason or BY_CLAIM.zh)
        Handover(self.session).give(command, lead, ask.unit["id"], deed)

    def _taker(self, ask: Ask) -> "OfficerRow":
        """Return who of a unit is to own a lead.

        Raises:
            UsageError: nobody of the unit is named, works here or is its head.
        """
        found = self._of_unit(ask)
        if found is None:
            raise UsageError(NOBODY.format(unit=ask.unit["name"]), hint=GIVE_OWNER)
        return found

    def _of_unit(self, ask: Ask) -> "OfficerRow | None":
        """Return who of the unit was named or works here, else its head; nobody who left."""
        head = self.session.row("officer", ask.unit["head_id"]) if ask.unit["head_id"] else None
        own = ask.officer if ask.officer and ask.officer["unit_id"] == ask.unit["id"] else None
        found = own or head
        return found if found and found["left_on"] is None else None

    def _unit(self, unit: str | None, officer: "OfficerRow | None") -> "UnitRow":
        if unit:
            return self.finder.resolve(unit, ["unit"])[1]
        if officer is not None and officer["unit_id"]:
            return self.session.row("unit", officer["unit_id"])
        raise UsageError(WHICH_UNIT, hint=GIVE_UNIT)

    def _officer(self, owner: str | None) -> "OfficerRow | None":
        """Return the officer who is named, or who is working; None where that is nobody."""
        if owner:
            return self.finder.resolve(owner, ["officer"])[1]
        return self.finder.actor()

    def _told(
        self, verb: str, code: str | None, state: ClaimState, ask: Ask, lead: "LeadRow"
    ) -> Claimed:
        items = tuple(map(_row, self._rows(lead["id"])))
        holder = self.holding(lead, ask.today)
        return Claimed(verb, code, state.value, state.label, ask.unit["name"], holder, items)


def _details(row: AnyRow) -> dict[str, str]:
    """Return what a claim says of itself; a list may have brought one that says nothing."""
    return dict(json.loads(row["details"] or "{}"))


def _state(row: AnyRow) -> ClaimState:
    """Return what became of a claim: one that does not say so waits to be settled."""
    said = _details(row).get("state")
    return ClaimState(said) if said in set(ClaimState) else ClaimState.OPEN


def _row(row: Row) -> ClaimRow:
    details, state = _details(row), _state(row)
    return ClaimRow(
        code=row["code"],
        lead=row["lead"],
        name=row["lead_name"],
        unit=row["unit"],
        officer=row["officer"],
        on=row["happened_on"],
        state=state.value,
        state_label=state.label,
        spelling=details.get("spelling"),
        held_by=details.get("held_by"),
        reason=details.get("reason"),
        approved_by=details.get("approved_by"),
        settled_on=details.get("settled_on"),
    )
