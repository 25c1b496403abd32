"""A lead's story: stages, touches, money, newest first."""

import json
from typing import TYPE_CHECKING

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.claim import ClaimState
from leadcrm.domain.event import EventRole
from leadcrm.domain.evidence import EvidenceKind
from leadcrm.domain.money import Money
from leadcrm.domain.reasons import reason_label
from leadcrm.domain.screening import Verdict
from leadcrm.domain.screeningrecord import KIND as SCREENING
from leadcrm.domain.stage import Stage
from leadcrm.services.leads.keptrecords import OWN
from leadcrm.services.leads.leadpageviews import Moment
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.text import Text
from leadcrm.zh.amountformat import format_amount

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FundRow, LeadRow, PluginRecordRow, StageChangeRow


RECORDED = Text(zh="登记", en="recorded")
ARRIVAL = Text(zh="到资 {amount}", en="arrival {amount}")
VERIFIED = Text(zh="，已核实", en=", verified")
UNVERIFIED = Text(zh="，待核实，不计", en=", unverified, not counted")
PLAIN = Text(zh="{stage}", en="{stage}")
ENTRIES = {
    "correction": Text(zh="更正，退回{stage}", en="corrected, back to {stage}"),
    "revival": Text(zh="恢复，{stage}", en="taken up again, {stage}"),
    "handover": Text(zh="移交", en="handed over"),
}
PAPER = Text(zh="，凭{kind} {number}（{dated}）", en=", with {kind} {number} ({dated})")
WITH_REASON = Text(zh="{said}，{reason}", en="{said}, {reason}")
SCREENED = Text(zh="研判：{verdict}", en="screened: {verdict}")
CLAIMED = Text(zh="{unit}认领，{state}", en="claimed by {unit}, {state}")
REACHED_AT = {
    "intent_signed": "intent",
    "framework_signed": "intent",
    "contract_signed": "signed",
    "started": "started",
}
"""Stages that are reached at an event, and the role of the event."""
ROLES = {
    EventRole.INTENT: Text(zh="意向", en="intent"),
    EventRole.SIGNED: Text(zh="签约", en="signed"),
    EventRole.STARTED: Text(zh="开工", en="started"),
    EventRole.ATTENDED: Text(zh="参加", en="attended"),
}


def timeline(session: Session, lead: "LeadRow") -> tuple[Moment, ...]:
    """Return what happened to a lead, newest first; days that are not known come last.

    A stage and the event at which it was reached are one line.
    """
    events = {row["role"]: row for row in session.query(leadqueries.EVENTS_OF, lead=lead["id"])}
    moments = [Moment(happened_on=lead["recorded_on"], what=RECORDED, detail=None)]
    for change in session.by("stage_change", "lead_id", lead["id"]):
        event = events.pop(REACHED_AT.get(change["stage"], ""), None)
        detail = change["text"] or (event["name"] if event else None)
        moments.append(Moment(change["happened_on"], _told(change, lead), detail))
    for row in session.by("activity", "lead_id", lead["id"]):
        kind = ActivityKind(row["kind"]).label
        moments.append(Moment(row["happened_on"], kind, row["content"]))
    moments += [
        Moment(row["start"], ROLES[EventRole(row["role"])], row["name"]) for row in events.values()
    ]
    moments += [
        _kept(session, row)
        for row in session.by("record", "lead_id", lead["id"])
        if row["kind"] in OWN
    ]
    moments += [_arrival(row) for row in session.by("fund", "lead_id", lead["id"])]
    moments.reverse()  # of one day the later comes first
    return tuple(sorted(moments, key=lambda moment: moment.happened_on or "", reverse=True))


def _told(change: "StageChangeRow", lead: "LeadRow") -> Text:
    """Return an entry of the history in words, and the papers that it rests on."""
    said = _change(change, lead)
    for paper in json.loads(change["evidence"] or "[]"):
        kind = EvidenceKind(paper["kind"]).label
        said += PAPER.format(kind=kind, number=paper["number"], dated=paper["dated"])
    return said


def _kept(session: Session, row: "PluginRecordRow") -> Moment:
    """Return a screening with its verdict, or a claim with what became of it."""
    details = json.loads(row["details"] or "{}")
    if row["kind"] == SCREENING:
        verdict = Verdict(details["verdict"]).label
        return Moment(row["happened_on"], SCREENED.format(verdict=verdict), details.get("reason"))
    state = ClaimState(details["state"]).label
    unit = session.row("unit", row["unit_id"])["name"] if row["unit_id"] else ""
    what = CLAIMED.format(state=state, unit=unit)
    return Moment(row["happened_on"], what, details.get("spelling"))


def _arrival(row: "FundRow") -> Moment:
    said = ARRIVAL.format(amount=_amount(Money(row["amount_fen"], row["amount_currency"])))
    tail = VERIFIED if row["verified"] else UNVERIFIED
    what = Text(zh=said.zh + tail.zh, en=said.en + tail.en)
    return Moment(row["arrived_on"], what, row["evidence"])


def _amount(money: Money) -> Text:
    foreign = "" if money.currency == "CNY" else f" {money.currency}"
    return Text(
        zh=format_amount(money.fen, "zh", currency=money.currency) + foreign,
        en=f"{money.currency} {format_amount(money.fen, 'en', currency=money.currency)}",
    )


def _change(row: "StageChangeRow", lead: "LeadRow") -> Text:
    """Return an entry of the history in words: to which stage, with which amount, and why."""
    said = ENTRIES.get(row["origin"], PLAIN).format(stage=Stage(row["stage"]).label)
    amounts = {
        "intent_signed": (lead["intent_fen"], lead["intent_currency"]),
        "contract_signed": (lead["contract_inbound_fen"], lead["contract_inbound_currency"]),
    }
    fen, currency = amounts.get(row["stage"], (None, None))
    if fen is not None and row["origin"] in {"import", "command"}:
        amount = _amount(Money(fen, currency or "CNY"))
        said = Text(zh=f"{said.zh} {amount.zh}", en=f"{said.en} {amount.en}")
    if not row["reason"]:
        return said
    return WITH_REASON.format(said=said, reason=reason_label(row["reason"]))
