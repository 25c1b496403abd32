"""The milestones at which commission falls due, and what proves each."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text


class Milestone(NamedTuple):
    """A milestone: its code, its name, other words for it, and the stage that it rests on."""

    code: str
    label: Text
    spellings: frozenset[str]
    stage: Stage


MILESTONES = {
    each.code: each
    for each in (
        Milestone(
            "signed",
            Text(zh="签约", en="signed"),
            frozenset({"contract_signed"}),
            Stage.CONTRACT_SIGNED,
        ),
        Milestone("registered", Text(zh="注册", en="registered"), frozenset(), Stage.REGISTERED),
        Milestone(
            "funded",
            Text(zh="到位", en="funded"),
            frozenset({"到资", "资金到位"}),
            Stage.REGISTERED,
        ),
        Milestone("producing", Text(zh="投产", en="producing"), frozenset(), Stage.PRODUCING),
    )
}
FUNDED = "funded"
OF_MONEY = frozenset(
    {
        *{"验资报告", "银行进账单", "银行进帐单", "银行回单", "设备清单"},
        *{"capital_verification", "bank_receipt", "bank_slip", "equipment_list"},
    }
)
UNKNOWN = Text(zh="没有节点「{text}」", en="There is no milestone “{text}”")
ONE_OF = Text(zh="写 签约、注册、到位 或 投产", en="Write signed, registered, funded or producing")
NO_EVIDENCE = Text(zh="没有凭据，不能付佣金", en="No commission is paid without evidence")
WRITE = Text(
    zh="写 种类 编号 日期，如 投资合同 12 2019-10-28",
    en="Write KIND NUMBER DATE, such as contract 12 2019-10-28",
)
LATER = Text(
    zh="凭据 {dated} 晚于支付 {day}", en="The paper, {dated}, is later than the payment, {day}"
)
NO_MONEY = Text(
    zh="「{kind}」不能证明资金到位", en="“{kind}” does not prove that funds are in place"
)
MONEY = Text(
    zh="到位凭据：验资报告、银行进账单、设备清单",
    en="Such evidence: capital verification, bank receipt, equipment list",
)
NOT_REACHED = Text(
    zh="{lead} 到 {day} 还没有{stage}，不能付{milestone}佣金",
    en="{lead} was not “{stage}” by {day}; the commission for “{milestone}” is not due",
)
ADVANCE = Text(
    zh="先登记阶段：leadcrm lead advance {lead} {stage}",
    en="Record the stage first: leadcrm lead advance {lead} {stage}",
)


def read_milestone(text: str) -> Milestone:
    """Return the milestone that a word means, in either language.

    Raises:
        UsageError: it means none.
    """
    for each in MILESTONES.values():
        if text in each.spellings | {each.code, each.label.zh, each.label.en}:
            return each
    raise UsageError(UNKNOWN.format(text=text), hint=ONE_OF)


def read_evidence(office: Office, text: str | None, milestone: Milestone, day: date) -> str:
    """Return evidence as `KIND NUMBER DATE`, of a paper that there was on `day`.

    Raises:
        RuleError: there is none, or it is later; funds are proved by papers of money only.
        ReadingError: its date cannot be read.
    """
    words = (text or "").split()
    if len(words) < len(("kind", "number", "date")):
        raise RuleError(NO_EVIDENCE, hint=WRITE)
    kind, *number, written = words
    dated = office.day(written)
    if dated > day:
        raise RuleError(LATER.format(dated=dated, day=day))
    if milestone.code == FUNDED and kind not in OF_MONEY:
        raise RuleError(NO_MONEY.format(kind=kind), hint=MONEY)
    return " ".join((kind, *number, str(dated)))


def need_stage(lead: Entry, milestone: Milestone, day: date) -> None:
    """Refuse a commission whose milestone the lead had not come to by `day`.

    Raises:
        RuleError: it had not.
    """
    came = reached(lead, milestone.stage)
    if came is None or came.first() > day:
        said = {"stage": milestone.stage.label, "milestone": milestone.label}
        hint = ADVANCE.format(lead=lead.code, stage=milestone.stage.value)
        raise RuleError(NOT_REACHED.format(lead=lead.code, day=day, **said), hint=hint)


def reached(lead: Entry, stage: Stage) -> PartialDate | None:
    """Return when a lead came to a stage, or first beyond it; None if it did not."""
    later = MAIN_LINE[MAIN_LINE.index(stage) :]
    days = [lead.reached[each.value] for each in later if each.value in lead.reached]
    return min(days, key=PartialDate.first, default=None)
