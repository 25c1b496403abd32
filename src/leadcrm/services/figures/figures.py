"""Figures over leads: what was signed and how large, where leads stand, what became of them."""

from collections.abc import Callable

from leadcrm.domain.activitykind import Approach
from leadcrm.domain.amountkind import Contracted, Intended, TotalInvestment
from leadcrm.domain.event import EventRole
from leadcrm.domain.figure import Figure, counted, rated, summed
from leadcrm.domain.figures import SIZES, band_of, has_reached, share
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.domain.stage import IN_TALKS, SIGNED, UNSIGNED, Stage
from leadcrm.services.figures.cohorts import Cohort, Cohorts, codes, known, projects, total
from leadcrm.services.leads.tags import PROVINCIAL, tags_of
from leadcrm.services.reading.channels import channel_label
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

AMOUNTS = {kind.field: kind for kind in (Intended, TotalInvestment, Contracted)}
RATES = {
    Stage.REGISTERED: Text(zh="注册率", en="registration rate"),
    Stage.STARTED: Text(zh="开工率", en="start rate"),
    Stage.PRODUCING: Text(zh="投产率", en="production rate"),
}
BANDS = (
    Text(zh="10亿元以上", en="CNY 1bn or more"),
    Text(zh="5亿元以上", en="CNY 500m or more"),
    Text(zh="1亿元以上", en="CNY 100m or more"),
    Text(zh="1亿元以下", en="below CNY 100m"),
)
SIGNED_NAME = Text(zh="签约项目数", en="projects signed")
IN_FORCE = Text(
    zh="正式合同签订日在期间内且未解约；一个项目只计一次，扩产不另计个数",
    en="formal contract within the period, not terminated; each project once, no expansions",
)
SUMMED = Text(
    zh="同批项目的{kind}之和，各类金额不相加",
    en="sum of the {kind} of the same projects; kinds of amount are never added",
)
IN_BANDS = Text(zh="分档，不含上档；以上含本数", en="banded; a bound belongs to its band")
NESTED = Text(zh="逐档包含；以上含本数", en="cumulative; a bound is included")
OF_COHORT = Text(
    zh="同一批项目中到该阶段及以后的个数÷个数",
    en="of the same projects, those at that stage or later ÷ all",
)
FUNDED = Text(zh="资金到位率", en="rate of funds in place")
MONEY_RATE = Text(
    zh="同一批项目已核实人民币到资÷合同引资额；外资另列",
    en="verified CNY arrivals ÷ contracted, of the same projects; USD apart",
)
CONVERTED = Text(zh="意向转化率", en="conversion of intents")
BY_NUMBER = Text(
    zh="该活动意向项目中已签正式合同的个数÷意向个数", en="intents under formal contract ÷ intents"
)
BY_AMOUNT = Text(
    zh="该活动意向项目已签正式合同的合同引资额÷意向投资额",
    en="contracted amount of these intents ÷ intended amount",
)
LINKED = Text(zh="挂在该活动的项目", en="leads linked to the event")
BY_STAGE = Text(zh="按当前阶段", en="by present stage")
TALKS = Text(zh="在谈项目", en="projects under negotiation")
BY_CHANNEL = Text(zh="按来源渠道", en="by channel")
TOUCHED = Text(
    zh="用过这种方式且有内容的项目；同一项目可列入几种",
    en="leads touched that way with content; one lead may stand under several",
)
AND_SIGNED = Text(zh="{name}，其中已签约", en="{name}, of them signed")
STATES: dict[str, tuple[Text, Text, Callable[[Row], bool]]] = {
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


class Figures:
    """Counts leads in one session; every figure says its rule and the codes behind it."""

    def __init__(self, session: Session) -> None:
        """Count of `session`."""
        self.session = session
        self.cohorts = Cohorts(session)

    def signed(self, period: Period, sector: Sector | None = None) -> tuple[Figure, Figure]:
        """Return how many projects were signed in a period, and what they contracted."""
        cohort, when = self.cohorts.signed(period, sector), period.text()
        count = counted(SIGNED_NAME, codes(projects(cohort)), IN_FORCE, when)
        return count, self.sum_of(cohort, "contract_inbound", when)

    def sum_of(self, cohort: Cohort, kind: str, period: str | None = None) -> Figure:
        """Return the sum of one kind of amount, of the leads of which it is known."""
        of_kind = AMOUNTS[kind]
        amounts = ((row["code"], Money(row[f"{kind}_fen"])) for row in known(cohort, kind))
        rule = SUMMED.format(kind=of_kind.label)
        return summed(of_kind.label, of_kind, amounts, rule, period)

    def sizes(
        self, cohort: Cohort, kind: str, *, nested: bool = False, period: str | None = None
    ) -> tuple[Figure, ...]:
        """Return how many reach 10亿, 5亿 and 1亿元, and banded also who is below.

        `nested` is the cumulative reading of 以上. Unknown amounts are left out.
        """
        bands = {row["code"]: band_of(row[f"{kind}_fen"]) for row in known(cohort, kind)}
        shown = BANDS[: len(SIZES)] if nested else BANDS
        return tuple(
            counted(
                name,
                (code for code, band in bands.items() if band == at or (nested and band < at)),
                NESTED if nested else IN_BANDS,
                period,
            )
            for at, name in enumerate(shown)
        )

    def rates(self, period: Period, sector: Sector | None = None) -> dict[str, Figure]:
        """Return the rates of registration, start, production and funds of those signed.

        All are of the same cohort; the keys are the stages, and funds.
        """
        cohort, when = self.cohorts.signed(period, sector), period.text()
        counts = projects(cohort)
        found = {}
        for stage, name in RATES.items():
            reached = [row for row in counts if has_reached(Stage(row["stage"]), stage)]
            rate = share(len(reached), len(counts))
            found[stage.value] = rated(name, rate, codes(reached), OF_COHORT, when)
        arrived = self.cohorts.arrived(period.last.isoformat())
        paid = [row for row in cohort if row["id"] in arrived]
        rate = share(
            sum(arrived[row["id"]] for row in paid), total(cohort, "contract_inbound").fen
        )
        found["funds"] = rated(FUNDED, rate, codes(paid), MONEY_RATE, when)
        return found

    def provincial(self, period: Period) -> Figure:
        """Return the projects of a period that were signed at a provincial event."""
        name = Text(zh="省级签约项目", en="signed at provincial events")
        found = [
            row for row in projects(self.cohorts.signed(period)) if PROVINCIAL in tags_of(row)
        ]
        return counted(name, codes(found), IN_FORCE, period.text())

    def at_event(self, event: str, role: EventRole, kind: str) -> tuple[Figure, Figure]:
        """Return how many projects belong to an event in a role, and one kind of their amounts."""
        cohort = self.cohorts.at_event(event, role)
        name = Text(zh="活动项目数", en="projects of the event")
        return counted(name, codes(projects(cohort)), LINKED), self.sum_of(cohort, kind)

    def conversion(self, event: str) -> tuple[Figure, Figure, Figure]:
        """Return what became of an event's intents: the rate by number, by amount, the amount.

        A ratio across two kinds of amount is allowed, a sum is not.
        """
        intents = self.cohorts.at_event(event, EventRole.INTENT)
        signed = [row for row in intents if Stage(row["stage"]) in SIGNED]
        contracted = self.sum_of(signed, "contract_inbound")
        part, whole = total(signed, "contract_inbound").fen, total(intents, "intent").fen
        return (
            rated(CONVERTED, share(len(signed), len(intents)), codes(signed), BY_NUMBER),
            rated(CONVERTED, share(part, whole), codes(signed), BY_AMOUNT),
            contracted,
        )

    def in_talks(self) -> dict[str, Figure]:
        """Return the projects under negotiation: all of them, and by sector."""
        talks = [row for row in self.cohorts.leads if Stage(row["stage"]) in IN_TALKS]
        found = {"all": counted(TALKS, codes(talks), BY_STAGE)}
        for sector in Sector:
            of_it = [row for row in talks if row["sector"] == sector]
            found[sector.value] = counted(sector.label, codes(of_it), BY_STAGE)
        return found

    def state(self, name: str) -> Figure:
        """Return the leads in one of `STATES`: open, unsigned, not_landed, landed and so on."""
        label, rule, holds = STATES[name]
        return counted(label, codes(filter(holds, self.cohorts.leads)), rule)

    def stages(self) -> dict[str, Figure]:
        """Return how many leads stand in each stage that has some."""
        leads = self.cohorts.leads
        return {
            stage.value: counted(stage.label, codes(found), BY_STAGE)
            for stage in Stage
            if (found := [row for row in leads if row["stage"] == stage])
        }

    def channel(self, channel: str) -> tuple[Figure, Figure]:
        """Return the leads of a channel, by its code or unknown words; and of these the signed."""
        found = [row for row in self.cohorts.leads if row["channel"] == channel]
        return _and_signed(channel_label(channel) or BY_CHANNEL, found, BY_CHANNEL)

    def approach(self, approach: Approach) -> tuple[Figure, Figure]:
        """Return the leads that were touched by an approach; and of these the signed."""
        rows = self.session.query(leadqueries.APPROACHES)
        touched = {row["lead_id"] for row in rows if row["approach"] == approach}
        found = [row for row in self.cohorts.leads if row["id"] in touched]
        return _and_signed(approach.label, found, TOUCHED)


def _and_signed(name: Text, cohort: Cohort, rule: Text) -> tuple[Figure, Figure]:
    signed = [row for row in cohort if Stage(row["stage"]) in SIGNED]
    more = AND_SIGNED.format(name=name)
    return counted(name, codes(cohort), rule), counted(more, codes(signed), rule)
