"""A lead's story: stages, touches, money, newest first."""

from leadcrm.domain.activitykind import LABELS as ACTIVITIES
from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.event import EventRole
from leadcrm.domain.money import Money
from leadcrm.domain.reasons import reason_label
from leadcrm.domain.stage import LABELS as STAGES
from leadcrm.domain.stage import Stage
from leadcrm.services.desk import Desk
from leadcrm.services.leadpageviews import Moment
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.amountformat import format_amount

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
WITH_REASON = Text(zh="{said}，{reason}", en="{said}, {reason}")
ROLES = {
    EventRole.INTENT: Text(zh="意向", en="intent"),
    EventRole.SIGNED: Text(zh="签约", en="signed"),
    EventRole.STARTED: Text(zh="开工", en="started"),
    EventRole.ATTENDED: Text(zh="参加", en="attended"),
}


def tell(desk: Desk, lead: str, recorded_on: str) -> tuple[Moment, ...]:
    """Return what happened to a lead, newest first; days that are not known come last."""
    moments = [Moment(happened_on=recorded_on, what=RECORDED, detail=None)]
    moments += [
        Moment(happened_on=row["happened_on"], what=_change(row), detail=row["text"])
        for row in desk.by("stage_change", "lead_id", lead)
    ]
    moments += [
        Moment(
            happened_on=row["happened_on"],
            what=ACTIVITIES[ActivityKind(row["kind"])],
            detail=row["content"],
        )
        for row in desk.by("activity", "lead_id", lead)
    ]
    moments += [
        Moment(happened_on=row["start"], what=ROLES[EventRole(row["role"])], detail=row["name"])
        for row in desk.query(leadqueries.EVENTS_OF, lead=lead)
    ]
    for row in desk.by("fund", "lead_id", lead):
        money = Money(row["amount_fen"], row["amount_currency"])
        foreign = "" if money.currency == "CNY" else f" {money.currency}"
        said = Text(
            zh=format_amount(money.fen, "zh", currency=money.currency) + foreign,
            en=f"{money.currency} {format_amount(money.fen, 'en', currency=money.currency)}",
        )
        amount = ARRIVAL.format(amount=said)
        tail = VERIFIED if row["verified"] else UNVERIFIED
        moments.append(
            Moment(
                happened_on=row["arrived_on"],
                what=Text(zh=amount.zh + tail.zh, en=amount.en + tail.en),
                detail=row["evidence"],
            )
        )
    moments.reverse()  # of one day the later comes first
    return tuple(sorted(moments, key=lambda moment: moment.happened_on or "", reverse=True))


def _change(row: Row) -> Text:
    """Return an entry of the history in words: what it was, to which stage, and why."""
    stage = STAGES[Stage(row["stage"])]
    said = ENTRIES.get(row["origin"], PLAIN).format(stage=stage)
    if not row["reason"]:
        return said
    return WITH_REASON.format(said=said, reason=reason_label(row["reason"]))
