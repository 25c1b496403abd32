"""What the core keeps for agencies: agreements, filings of leads, commissions."""

from datetime import date

import attrs

from leadcrm.domain.detail import detail
from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text

FILE_FIRST = Text(
    zh="先备案后签约：签约以后的项目不能再备案给中介",
    en="Filing comes before signing: a signed lead is not filed for an agency any more",
)


@attrs.frozen(kw_only=True)
class Agreement:
    """The contract with an agency (委托合同); the contact is the agency."""

    number: str | None = detail(zh="合同号", en="number")
    starts: date | None = detail(zh="起", en="starts")
    ends: date | None = detail(zh="止", en="ends")
    scope: str | None = detail(zh="范围", en="scope")
    no_rebate: bool | None = detail(zh="约定不得返佣", en="forbids rebates")


@attrs.frozen(kw_only=True)
class Filing:
    """That a lead was filed (备案) as brought by an agency; its day is the filing day."""

    confirmed_by_investor: str | None = detail(zh="投资方确认", en="confirmed for the investor")
    confirmed_by_office: str | None = detail(zh="招商部门确认", en="confirmed for the office")


@attrs.frozen(kw_only=True)
class Commission:
    """What an agency earns when a lead reaches a milestone; paid on evidence only."""

    milestone: str | None = detail(zh="节点", en="milestone")
    amount: Money | None = detail(zh="佣金", en="commission")
    evidence: str | None = detail(zh="凭据", en="evidence")
    paid_on: date | None = detail(zh="支付日", en="paid on")


KINDS = (
    RecordKind(
        "agreement",
        Text(zh="委托合同", en="agreement"),
        "agreements",
        Agreement,
        headers={
            "合同号": "number",
            "起": "starts",
            "止": "ends",
            "范围": "scope",
            "约定不得返佣": "no_rebate",
        },
    ),
    RecordKind(
        "filing",
        Text(zh="备案", en="filing"),
        "filings",
        Filing,
        parent="agreement",
        headers={
            "投资方确认": "confirmed_by_investor",
            "招商部门确认": "confirmed_by_office",
        },
        precedes=Stage.CONTRACT_SIGNED,
        precedes_why=FILE_FIRST,
    ),
    RecordKind(
        "commission",
        Text(zh="佣金", en="commission"),
        "commissions",
        Commission,
        parent="filing",
        headers={
            "节点": "milestone",
            "佣金": "amount",
            "凭据": "evidence",
            "支付日": "paid_on",
        },
    ),
)
