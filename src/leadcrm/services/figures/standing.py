"""Figures over where leads stand today: states, stages, sectors, channels, approaches."""

from collections.abc import Callable

from leadcrm.domain.activitykind import Approach
from leadcrm.domain.amountkind import TotalInvestment
from leadcrm.domain.commitments import Owed
from leadcrm.domain.figure import FIRMS, PROJECTS, Figure, counted
from leadcrm.domain.lead import Sector
from leadcrm.domain.stage import IN_TALKS, SIGNED, UNSIGNED, Stage
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.cohorts import Cohort
from leadcrm.services.figures.naming import REPORT, RULES, figure
from leadcrm.services.figures.signed import sum_of
from leadcrm.services.leads.tags import PROVINCIAL, parted
from leadcrm.services.reading.channels import channel_code, channel_label
from leadcrm.services.reading.words import read_code
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

BY_STAGE = Text(zh="按当前阶段", en="by present stage")
BY_OWED = Text(
    zh="已签约未落地的，按落地还差的下一件：注册、开工、到资（已开工的差到资）",
    en="signed and not landed, by what landing asks for next: registration, start, funds",
)
STILL = Text(zh="未落地，还差{owed}", en="not landed, {owed} still owed")
OWED = Text(zh="还差什么", en="what is owed")
BY_CHANNEL = Text(zh="按来源渠道", en="by channel")
TOUCHED = Text(
    zh="用过这种方式且有内容的项目；同一项目可列入几种",
    en="leads touched that way with content; one lead may stand under several",
)
AND_SIGNED = Text(zh="{name}，其中已签约", en="{name}, of them signed")
STAGE, SECTOR = Text(zh="阶段", en="stage"), Text(zh="产业", en="sector")
APPROACH = Text(zh="方式", en="approach")
KNOWN_TOTAL = Text(zh="总投资已填", en="total investment is known")
TAGGED = Text(zh="有省级签约以外的标签", en="with a tag beside that of a provincial signing")
RECORDED = Text(zh="登记日在期间内", en="recorded within the period")
States = tuple[Text, Text, Callable[[Row], bool]]
STATES: dict[str, States] = {
    "open": (
        Text(zh="在跟项目", en="open leads"),
        Text(zh="未投产、未放弃；搁置也在跟", en="not producing, not given up; shelved is open"),
        lambda row: bool(row["is_open"]),
    ),
    "unsigned": (
        Text(zh="未签约", en="unsigned"),
        Text(zh="在跟且未签正式合同，含搁置", en="open and before the contract, shelved included"),
        lambda row: Stage(row["stage"]) in UNSIGNED,
    ),
    "not_landed": (
        Text(zh="已签约未落地", en="signed, not landed"),
        Text(zh="签约及以后且未落地", en="signed or later, and not landed"),
        lambda row: Stage(row["stage"]) in SIGNED and not row["landed"],
    ),
    "landed": (
        Text(zh="已落地", en="landed"),
        Text(
            zh="开工且有核实到资；总部经济、租赁厂房注册且有核实到资",
            en="started with a verified arrival; headquarters and leased plants: registered",
        ),
        lambda row: bool(row["landed"]),
    ),
    "landed_leased": (
        Text(zh="已落地：租赁厂房，仅注册", en="landed by lease, registered only"),
        Text(zh="租赁厂房，注册，有核实到资", en="leased plant, registered, a verified arrival"),
        lambda row: bool(
            row["landed"]
            and row["site"] == "leased_plant"
            and row["stage"] == Stage.REGISTERED.value
        ),
    ),
    "started_unfunded": (
        Text(zh="已开工、台账无到资", en="started, no money in the ledger"),
        Text(zh="开工而未落地", en="started and not landed"),
        lambda row: row["stage"] == Stage.STARTED.value and not row["landed"],
    ),
    "not_registered": (
        Text(zh="签约未注册", en="signed, not registered"),
        Text(zh="未落地，阶段为签约", en="not landed, stage signed"),
        lambda row: row["stage"] == Stage.CONTRACT_SIGNED.value and not row["landed"],
    ),
    "not_started": (
        Text(zh="注册未开工", en="registered, not started"),
        Text(zh="未落地，阶段为注册，不含总部经济", en="not landed, registered, no headquarters"),
        lambda row: (
            row["stage"] == Stage.REGISTERED.value and not row["landed"] and not row["is_hq"]
        ),
    ),
    "hq_unfunded": (
        Text(zh="总部经济未到资", en="headquarters without funds"),
        Text(
            zh="总部经济，注册，没有核实到资", en="headquarters, registered, no verified arrival"
        ),
        lambda row: (
            row["stage"] == Stage.REGISTERED.value and not row["landed"] and bool(row["is_hq"])
        ),
    ),
    "headquarters": (
        Text(zh="总部经济企业", en="headquarters firms"),
        Text(zh="总部经济项目", en="leads that are headquarters"),
        lambda row: bool(row["is_hq"]),
    ),
    "key": (
        Text(zh="重点项目（在跟）", en="key projects, open"),
        Text(
            zh="合同引资（无则总投资，再无则意向）5亿元以上，或自称500强",
            en="contracted (else total, else intended) from CNY 500m, or a top-500 claim",
        ),
        lambda row: bool(row["is_key"] and row["is_open"]),
    ),
    "no_next_step": (
        Text(zh="未排下次跟进", en="no next step"),
        Text(zh="在跟且没有未办结的跟进（规则R1）", en="open without an open follow-up (rule R1)"),
        lambda row: bool(row["is_open"] and row["next_due"] is None),
    ),
}
"""States of a lead that reports count: name, rule, and who is in it."""


def in_state(cohort: Cohort, name: str) -> Figure:
    """Return the leads of a cohort in one of `STATES`."""
    label, rule, holds = STATES[name]
    unit = FIRMS if name == "headquarters" else PROJECTS
    return counted(label, cohort.where(holds).codes, rule, unit=unit)


def _declare(name: str, state: States) -> None:
    label = state[0]
    source = REPORT if name == "headquarters" else RULES
    declared = figure(name, zh=label.zh, en=label.en, source=source)
    declared(lambda ask: in_state(ask.facts.leads, name))


for name_, state_ in STATES.items():
    _declare(name_, state_)


@figure("owing", zh="未落地，还差", en="not landed, still owing", part="owed")
def owing(ask: Asked) -> Figure:
    """Count the signed leads that have not landed by what they owe next (registration, funds)."""
    owed = read_code(ask.part or "", Owed, OWED)
    found = ask.facts.leads.where(
        lambda row: (
            Stage(row["stage"]) in SIGNED and not row["landed"] and row["owed"] == owed.value
        )
    )
    return counted(STILL.format(owed=owed.label), found.codes, BY_OWED)


@figure("stage", zh="阶段", en="at a stage", part="stage")
def stage(ask: Asked) -> Figure:
    """Count the leads at a stage."""
    at = read_code(ask.part or "", Stage, STAGE)
    found = ask.facts.leads.where(lambda row: row["stage"] == at.value)
    return counted(at.label, found.codes, BY_STAGE)


@figure(
    "in_talks",
    zh="在谈项目",
    en="projects under negotiation",
    part="sector",
    optional=True,
    source=REPORT,
)
def in_talks(ask: Asked) -> Figure:
    """Count the projects under negotiation: all of them, or of a sector."""
    found = ask.facts.leads.where(lambda row: Stage(row["stage"]) in IN_TALKS)
    if ask.part is not None:
        sector = read_code(ask.part, Sector, SECTOR)
        found = found.where(lambda row: row["sector"] == sector.value)
        return counted(sector.label, found.codes, BY_STAGE)
    return counted(ask.label, found.codes, BY_STAGE)


@figure("channel", zh="渠道", en="by channel", part="channel")
def channel(ask: Asked) -> Figure:
    """Count the leads of a channel, or of unknown words as they were written."""
    return _of_channel(ask, signed=False)


@figure("channel_signed", zh="渠道已签约", en="by channel, signed", part="channel")
def channel_signed(ask: Asked) -> Figure:
    """Count the signed leads of a channel."""
    return _of_channel(ask, signed=True)


@figure("approach", zh="方式", en="by approach", part="approach")
def approach(ask: Asked) -> Figure:
    """Count the leads that were touched by an approach."""
    return _by_approach(ask, signed=False)


@figure("approach_signed", zh="方式已签约", en="by approach, signed", part="approach")
def approach_signed(ask: Asked) -> Figure:
    """Count the signed leads that were touched by an approach."""
    return _by_approach(ask, signed=True)


@figure("total_investment", zh="总投资合计", en="total investment of all leads")
def total_investment(ask: Asked) -> Figure:
    """Sum the total investment of all leads of which it is known."""
    return sum_of(ask.facts.leads, TotalInvestment)


@figure("total_known", zh="总投资已知的项目", en="leads whose total investment is known")
def total_known(ask: Asked) -> Figure:
    """Count the leads whose total investment is known."""
    ids = (code for code, _ in ask.facts.leads.amounts(TotalInvestment).known)
    return counted(ask.label, ids, KNOWN_TOTAL)


@figure("honoured", zh="入选上级重点的项目", en="leads on lists of the province")
def honoured(ask: Asked) -> Figure:
    """Count the leads that have a tag (2+10, 五个100) beside that of a provincial signing."""
    found = ask.facts.leads.where(lambda row: bool(set(parted(row["tags"])) - {PROVINCIAL}))
    return counted(ask.label, found.codes, TAGGED)


@figure("new_leads", zh="新增线索", en="new leads")
def new_leads(ask: Asked) -> Figure:
    """Count the leads that were recorded in the period."""
    first, last = (day.isoformat() for day in ask.so_far)
    found = ask.facts.leads.where(lambda row: first <= str(row["recorded_on"]) <= last)
    return counted(ask.label, found.codes, RECORDED, ask.when)


def _of_channel(ask: Asked, *, signed: bool) -> Figure:
    code = channel_code(ask.part or "")
    label = channel_label(code) or Text(zh=code, en=code)
    found = ask.facts.leads.where(lambda row: row["channel"] == code)
    return _signed_of(label, found, BY_CHANNEL, signed=signed)


def _by_approach(ask: Asked, *, signed: bool) -> Figure:
    means = read_code(ask.part or "", Approach, APPROACH)
    rows = ask.session.each(leadqueries.APPROACHES)
    touched = {row["lead_id"] for row in rows if row["approach"] == means.value}
    found = ask.facts.leads.where(lambda row: row["id"] in touched)
    return _signed_of(means.label, found, TOUCHED, signed=signed)


def _signed_of(name: Text, cohort: Cohort, rule: Text, *, signed: bool) -> Figure:
    if not signed:
        return counted(name, cohort.codes, rule)
    of_them = cohort.where(lambda row: Stage(row["stage"]) in SIGNED)
    return counted(AND_SIGNED.format(name=name), of_them.codes, rule)
