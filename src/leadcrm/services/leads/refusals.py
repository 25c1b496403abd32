"""Refusals of a step in a lead's life: one clear sentence, what to do next, the rule behind it."""

from typing import TYPE_CHECKING

from leadcrm.domain.evidence import EvidenceKind
from leadcrm.domain.leadrules import NO_DAY
from leadcrm.domain.moves import AMOUNTS, SIGN_OFF, next_stages
from leadcrm.domain.stage import Stage
from leadcrm.errors import RuleError
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow


ADVANCE = Text(
    zh="leadcrm lead advance {lead} {stage} {options}",
    en="leadcrm lead advance {lead} {stage} {options}",
)
PAPER = Text(zh='--evidence "{kind} 编号 日期"', en='--evidence "{kind} NUMBER DATE"')
DAY = Text(zh="日期", en="DATE")
OPTIONS = {
    "intent": Text(zh="--intent 金额", en="--intent AMOUNT"),
    "total_investment": Text(zh="--total 金额", en="--total AMOUNT"),
    "contract_inbound": Text(zh="--contract 金额", en="--contract AMOUNT"),
    "contact_id": Text(zh="--firm 企业", en="--firm FIRM"),
    "site": Text(zh="--site 用地方式", en="--site SITE"),
}
"""How each thing that a move lacks is said on its command line."""
WAYS = {
    **{kind.label: PAPER.format(kind=kind.label) for kind in EvidenceKind},
    **{text: OPTIONS[name] for wanted in AMOUNTS.values() for name, text in wanted},
    **{
        text: Text(zh=f"--{day.value}-by {DAY.zh}", en=f"--{day.value}-by {DAY.en}")
        for day, text in NO_DAY.items()
    },
    SIGN_OFF: Text(zh="--approved-by 姓名", en="--approved-by NAME"),
}
HINTS = {
    Stage.LOST: Text(
        zh="leadcrm lead lose {lead} --reason 改投外地 --text 说明 --approved-by 姓名",
        en="leadcrm lead lose {lead} --reason terms --text WORDS --approved-by NAME",
    ),
    Stage.SHELVED: Text(
        zh="leadcrm lead shelve {lead} --reason 资金紧张 --text 说明 --revisit +30天"
        " --approved-by 姓名",
        en="leadcrm lead shelve {lead} --reason funds-short --text WORDS --revisit +30d"
        " --approved-by NAME",
    ),
}
RULES = {
    "R2": Text(
        zh="R2 不签合同不收兵：放弃项目要有原因、说明和责任人以外的第二人",
        en="R2 No contract, no retreat: giving up takes a reason, words and a second person",
    ),
    "R3": Text(zh="R3 搁置的项目到日子再追", en="R3 A shelved lead comes back on its day"),
    "R6": Text(
        zh="R6 签约要有约定的注册、开工、投产日期",
        en="R6 A signature names the days of registration, start and production",
    ),
    "R7": Text(zh="R7 仪式不等于开工", en="R7 A ceremony is not a start"),
}


def not_allowed(lead: "LeadRow", source: Stage, to: Stage) -> RuleError:
    """Return why a lead cannot go to a stage, and where it can go."""
    ways = next_stages(source)
    return RuleError(
        Text(
            zh="{lead} 在「{source}」，不能直接到「{to}」",
            en="{lead} is at “{source}” and cannot go to “{to}”",
        ).format(lead=lead["code"], source=source.label, to=to.label),
        hint=Text(
            zh="可到："
            + "、".join(stage.label.zh for stage in ways)
            + "；退回用 leadcrm lead correct",
            en="From here: "
            + ", ".join(stage.label.en for stage in ways)
            + "; back by leadcrm lead correct",
        ),
    )


def lacking_error(lead: "LeadRow", to: Stage, lacking: list[Text], rule: Text | None) -> RuleError:
    """Return all that a move still lacks, in one sentence."""
    return RuleError(
        Text(
            zh="{lead} 还不能登记为{to}，缺：" + "、".join(what.zh for what in lacking),
            en="{lead} cannot become “{to}” yet; missing: " + ", ".join(w.en for w in lacking),
        ).format(lead=lead["code"], to=to.label),
        hint=HINTS.get(to, ADVANCE).format(
            lead=lead["code"], stage=to.typed, options=_options(lacking)
        ),
        rule=rule,
    )


def _options(lacking: list[Text]) -> Text:
    """Return what is to be added to a command line for what it lacks, to be filled in."""
    ways = [WAYS[what] for what in lacking if what in WAYS]
    return Text(zh=" ".join(way.zh for way in ways), en=" ".join(way.en for way in ways))


def same_person(lead: "LeadRow", to: Text, second: "OfficerRow") -> RuleError:
    """Return that the owner cannot sign off what the owner did."""
    return RuleError(
        Text(
            zh="{lead} 不能登记为{to}：复核人与责任人是同一人（{name}）",
            en="{lead} cannot become “{to}”: owner and second person are one ({name})",
        ).format(lead=lead["code"], to=to, name=second["name"]),
        hint=Text(zh="换一位：--approved-by 姓名", en="Somebody else: --approved-by NAME"),
        rule=RULES["R2"],
    )


def forward(lead: "LeadRow") -> Text:
    """Return how a lead goes forward."""
    return Text(
        zh="往前走：leadcrm lead advance {lead} 阶段",
        en="Forward: leadcrm lead advance {lead} STAGE",
    ).format(lead=lead["code"])
