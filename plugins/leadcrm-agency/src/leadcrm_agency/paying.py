"""Commission: agreed for a milestone, paid when the lead has come to it, on evidence."""

from leadcrm.domain.moneytext import money_text
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Change, Draft, NewRecord, Plan
from leadcrm.plugin.office import Office
from leadcrm.text import Text
from leadcrm_agency.filing import find_filing
from leadcrm_agency.milestones import MILESTONES, need_stage, read_evidence, read_milestone

CNY = "CNY"
IN_YUAN = Text(zh="佣金用人民币记", en="Commission is kept in CNY")
NOTHING = Text(zh="佣金是零", en="The commission amounts to nothing")
TWICE = Text(
    zh="{lead} 的{milestone}佣金已有：{code}",
    en="{lead} has a commission for “{milestone}” already: {code}",
)
AGREED = Text(
    zh="{lead} {milestone}佣金 {amount}；到节点后凭据支付：leadcrm agency pay {name}",
    en="{lead}, {milestone}: {amount}, to be paid on evidence: leadcrm agency pay {name}",
)
PAID_ALREADY = Text(zh="{name} 已于 {on} 支付", en="{name} was paid on {on} already")
PAID = Text(zh="{name} 已付 {amount}", en="Paid {name}: {amount}")


def milestone(office: Office, *, filing: str, what: str, amount: str) -> Plan:
    """Record the commission that a filing brings at a milestone."""
    filed = find_filing(office, filing)
    reaches = read_milestone(what)
    money = office.money(amount)
    if money.currency != CNY:
        raise UsageError(IN_YUAN)
    if money.fen == 0:
        raise UsageError(NOTHING)
    lead = filed["lead"]
    for old in office.records("commission", parent=filed):
        if old["milestone"] == reaches.code:
            said = {"lead": lead.code, "milestone": reaches.label, "code": old.code}
            raise RuleError(TWICE.format(**said))
    name = f"{lead.code}-{reaches.code}"
    fields = {
        "name": name,
        "parent": filed,
        "lead": lead,
        "milestone": reaches.code,
        "amount": money,
    }
    told = {"lead": lead.code, "milestone": reaches.label, "name": name}
    return Plan(
        (Draft(record=NewRecord(kind="commission", fields=fields)),),
        AGREED.format(amount=money_text(money), **told),
    )


def pay(
    office: Office, *, commission: str, evidence: str | None = None, on: str | None = None
) -> Plan:
    """Pay a commission: on evidence, and not before the lead has come to its milestone."""
    due = office.find(commission, "commission")
    if due["paid_on"]:
        raise RuleError(PAID_ALREADY.format(name=due.name, on=due["paid_on"]))
    reaches = MILESTONES[due["milestone"]]
    day = office.day(on) if on else office.today
    paper = read_evidence(office, evidence, reaches, day)
    need_stage(office.find(due["lead"].code, "lead"), reaches, day)
    change = Change(entry=due, fields={"evidence": paper, "paid_on": day})
    return Plan((change,), PAID.format(name=due.name, amount=money_text(due["amount"])))
