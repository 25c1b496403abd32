"""What the board's foot says: how each figure is counted, and what it leaves out."""

from collections.abc import Sequence

from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.policy import Policy
from leadcrm.text import Text

SIGNED = Text(
    zh="签约以正式合同日期计，每个项目只计一次；搁置的算未签约",
    en="signed is a formal contract, each lead once; shelved leads count as unsigned",
)
KINDS = Text(
    zh="意向投资额、合同引资额、总投资、到位资金分列，不相加，未填金额不计0",
    en="intended, contracted, total and arrived amounts stand apart and are never added; "
    "unknown is not 0",
)
FUNDS = Text(
    zh="到位资金按到账日期、凭证核实后计",
    en="funds count by day of arrival once verified",
)
UNVERIFIED = Text(zh="，未核实{amount}不计", en=", {amount} unverified is left out")
LANDED = Text(
    zh="落地=到{stage}{funds}（总部、租赁厂房项目到{other}）",
    en="landed is {stage} or later{funds} (headquarters and leased plants: {other})",
)
WITH_FUNDS = Text(zh="且有经核实到资", en=" with a verified arrival")
WITHOUT = Text(zh="，不论到资", en=", whatever has arrived")
WORKDAYS = Text(
    zh="逾期按国务院放假安排的工作日计，遇非工作日顺延；合同节点按自然日",
    en="lateness counts State Council working days, a due day off moves on; milestones of "
    "contracts count calendar days",
)
LAMPS = Text(
    zh="项目灯取最差的一件：红为逾期或静默{red}个工作日以上，黄为逾期较短、未排下次跟进或沉睡",
    en="a lead has its worst lamp: red is {red} working days late or silent and more, yellow is "
    "late by less, without a next step, or dormant",
)
PACE = Text(
    zh="单位灯：绿为不欠进度，黄为欠{yellow}个百分点以内，红为欠{yellow}个百分点以上",
    en="lamps of units: green is at or over pace, yellow up to {yellow} points behind, red more",
)
TOUCHES = Text(
    zh="联系只计有内容的，周一至周日为一周",
    en="touches count where they say something, weeks run from Monday to Sunday",
)
HIDDEN = Text(
    zh="公开版：未签约项目只列编号，不列意向金额和责任人",
    en="public edition: unsigned leads by code alone, no intended amounts, no officers",
)


def rules_of(policy: Policy, unverified: Sequence[Money], *, public: bool) -> tuple[Text, ...]:
    """Return how the board counts under a policy, a sentence each."""
    waiting = [UNVERIFIED.format(amount=money_text(money)) for money in unverified]
    funds = FUNDS
    for each in waiting:
        funds += each
    landed = LANDED.format(
        stage=policy.landed_from.label,
        funds=WITH_FUNDS if policy.landed_needs_funds else WITHOUT,
        other=policy.landed_without_land.label,
    )
    said = (
        *(SIGNED, KINDS, funds, landed, WORKDAYS),
        LAMPS.format(red=policy.red_from),
        PACE.format(yellow=abs(policy.pace_yellow)),
        TOUCHES,
    )
    return (*said, HIDDEN) if public else said
