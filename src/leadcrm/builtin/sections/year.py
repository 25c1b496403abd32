"""The year's report, sentence for sentence; what the book cannot know is left to be filled in."""

from collections.abc import Iterator

from leadcrm.builtin.sections.wording import (
    BETWEEN,
    as_of,
    beside,
    held,
    in_pace,
    months,
    names,
    sizes,
    undated,
    unverified,
    when,
)
from leadcrm.domain.figure import Figure
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Blank, Block, Paragraph, Scope
from leadcrm.text import Text

SIGNED = Text(
    zh="{months}，共签约工业项目{n}，其中{sizes}，合同引资{money}；新引进省级签约项目{provincial}。",
    en="{months}: signed in industry {n}, {sizes}; contracted: {money}. Signed at provincial "
    "events: {provincial}.",
)
CAPITAL = Text(zh="实际利用外资{foreign}。", en="Foreign capital utilised: {foreign}.")
FUNDS = Text(
    zh="内联引资到位{actual}，完成年度目标{target}的{rate}，{gap}；按目前进度预计全年{forecast}{unverified}。",
    en="Domestic funds in place: {actual}, which is {rate} of the target of {target}, {gap}; "
    "at this rate the year brings {forecast}{unverified}.",
)
NO_TARGET = Text(
    zh="内联引资到位{actual}（没有年度目标）{unverified}。",
    en="Domestic funds in place: {actual} (no target){unverified}.",
)
HONOURS = Text(zh="入选上级重点工程的：{names}。", en="On lists of the province: {names}.")
MEETINGS = {
    "signing_and_start": Text(
        zh="举行签约暨开工仪式{n}次{undated}。", en="Signings with a start: {n}{undated}."
    ),
    "chamber_promo": Text(zh="{names}{undated}。", en="Presented at: {names}{undated}."),
    "promo": Text(zh="参加{names}{undated}。", en="Attended: {names}{undated}."),
}
PLAN = Text(zh="本年出台的招商方案和政策", en="plans and policies of the year")
POLICIES = Text(zh="{names}。", en="Published: {names}.")
INTENTS = Text(
    zh="{when}{name}，共签约意向项目{n}，总意向投资{intended}；其中{done}已签正式合同，"
    "合同引资{contracted}，按金额转化{rate}、按个数转化{by_number}。",
    en="{when}{name}: {n} intended, {intended}; {done} have come to a contract, {contracted}, "
    "which is {rate} by amount and {by_number} by number.",
)
INTENTS_PUBLIC = Text(
    zh="{when}{name}，共签约意向项目{n}；其中{done}已签正式合同，合同引资{contracted}，按个数转化{by_number}。",
    en="{when}{name}: {n} intended; {done} have come to a contract, {contracted}, which is "
    "{by_number} by number.",
)
EXPERTS = Text(
    zh="举办{names}，{n}专家献策{undated}。", en="{names}: {n} gave their advice{undated}."
)
HEADQUARTERS = Text(zh="{n}总部经济企业落户{as_of}。", en="Headquarters firms: {n}{as_of}.")
TALKS = Text(
    zh="目前在谈项目{n}，其中工业项目{secondary}、三产项目{tertiary}、一产项目{primary}{unknown}{as_of}。",
    en="Under negotiation: {n}, of which industry {secondary}, services {tertiary}, "
    "farming {primary}{unknown}{as_of}.",
)
NO_SECTOR = Text(zh="、产业不详{n}个", en=", sector unknown {n}")
STARTED = Text(zh="{when}{name}，开工项目{n}。", en="{when}{name}: {n} started.")
AT_EVENT = Text(
    zh="{when}{name}，集中签约{n}（其中工业{industry}），总投资{total}。",
    en="{when}{name}: signed together {n} (industry: {industry}), total investment {total}.",
)
OUT = Text(zh="走出去招商：{names}{undated}。", en="Trips: {names}{undated}.")
OUT_TIMES = Text(zh="走出去招商{n}次{undated}。", en="Trips: {n}{undated}.")
FOLLOWED = Text(
    zh="对落地可能性大的{blank}派专人密切跟踪洽谈。", en="Followed by a named officer: {blank}."
)
LIKELY = Text(zh="落地可能性大的项目", en="projects likely to land")
MEDIA = Text(zh="通过{names}宣传推介{undated}。", en="Publicity through: {names}{undated}.")
MEDIA_TO_FILL = Text(zh="宣传平台和媒体", en="media and platforms")
FAIRS = Text(zh="组织企业参加{names}{undated}。", en="Firms went to: {names}{undated}.")
FESTIVALS = Text(zh="成功举办{names}{undated}。", en="Held: {names}{undated}.")
FAIRS_TO_FILL = Text(zh="经贸活动", en="trade events")
TRAINING = Text(zh="举办{names}{undated}。", en="Held: {names}{undated}.")
TRAINING_TO_FILL = Text(zh="业务培训和队伍建设", en="trainings of the staff")
LACKING = Text(
    zh="未明确专人招商的单位{officer}，未派干部帮扶的单位{helper}，月报迟报或缺报的单位{late}，"
    "总部经济零引进的镇、市直单位{hq}{as_of}。",
    en="Units without a named officer: {officer}; without a helper: {helper}; with a late or "
    "missing report: {late}; towns and bureaus without headquarters projects: {hq}{as_of}.",
)
QUALITY = Text(
    zh="项目质量、龙头企业和税收方面的问题：{blank}。", en="Quality of projects: {blank}."
)
QUALITY_TO_FILL = Text(zh="项目质量、龙头企业、税收方面的问题", en="quality, leading firms, tax")
HEADS = {
    "campaigns": Text(zh="专题招商", en="Campaigns"),
    "talks": Text(zh="推进签约开工", en="From talks to starts"),
    "publicity": Text(zh="宣传推介", en="Publicity"),
    "trade": Text(zh="经贸交流", en="Trade"),
    "staff": Text(zh="队伍建设", en="Staff"),
}


def basics(scope: Scope) -> Iterator[Block]:
    """Yield the figures of the year: signed, sizes, foreign capital, funds against the target."""
    ask = scope.figures.named
    yield Paragraph(
        SIGNED,
        {
            "months": months(scope),
            "n": beside(ask("signed_projects")),
            "sizes": sizes(scope),
            "money": ask("contracted"),
            "provincial": ask("provincial"),
        },
    )
    yield Paragraph(CAPITAL, {"foreign": ask("foreign")})
    yield funds(scope)
    tagged = [scope.office.find(code, "lead") for code in ask("honoured").ids]
    if tagged:
        told = BETWEEN.zh.join(f"{lead.name}（{_honours(lead)}）" for lead in tagged)
        yield Paragraph(HONOURS, {"names": told})


def funds(scope: Scope) -> Paragraph:
    """Return what arrived against the target of the year, and what the year will bring."""
    ask = scope.figures.named
    came = ask("domestic")
    said = {"actual": came, "unverified": unverified(scope, came)}
    try:
        target = ask("target")
    except NotFoundError:
        return Paragraph(NO_TARGET, said)
    return Paragraph(
        FUNDS,
        {
            **said,
            "target": target,
            "rate": ask("completion"),
            "gap": in_pace(scope),
            "forecast": ask("forecast"),
        },
    )


def campaigns(scope: Scope) -> Iterator[Block]:
    """Yield plans, the fairs with their intents and what became of them, experts, headquarters."""
    policies, ask = held(scope, "policy"), scope.figures.named
    told = names(policies) if policies else Blank(PLAN)
    yield Paragraph(POLICIES, {"names": told}, HEADS["campaigns"])
    for event in scope.office.events():
        intents = ask("event_intents", part=event.code)
        if intents.ids and scope.covers(event.on):
            yield _fair(scope, event)
    for kind, words in MEETINGS.items():
        found = held(scope, kind)
        if found:
            said = {"names": names(found), "n": len(found), "undated": undated(found)}
            yield Paragraph(words, said)
    yield from _experts(scope)
    if ask("headquarters").ids:
        yield Paragraph(HEADQUARTERS, {"n": ask("headquarters"), "as_of": as_of(scope)})


def talks(scope: Scope) -> Iterator[Block]:
    """Yield who is in talks, what was started and signed together, and the trips."""
    ask = scope.figures.named
    sectors = ("secondary", "tertiary", "primary")
    by_sector = {sector: ask("in_talks", part=sector) for sector in sectors}
    every = ask("in_talks")
    rest = len(every.ids) - sum(len(each.ids) for each in by_sector.values())
    unknown = NO_SECTOR.format(n=rest) if rest else ""
    now = {"n": every, **by_sector, "unknown": unknown, "as_of": as_of(scope)}
    yield Paragraph(TALKS, now, HEADS["talks"])
    for event in scope.office.events():
        if not scope.covers(event.on):
            continue
        begun, said = ask("event_started", part=event.code), {"when": when(event)}
        if begun.ids:
            yield Paragraph(STARTED, {**said, "name": event.name, "n": begun})
        signed = ask("event_signed", part=event.code)
        if signed.ids:
            industry = ask("event_industry", part=event.code)
            total = ask("event_total", part=event.code)
            told = {**said, "name": event.name, "n": signed, "industry": industry}
            yield Paragraph(AT_EVENT, {**told, "total": total})
    trips = held(scope, "squad")
    if trips and scope.edition == "public":  # their names are of firms in talks
        yield Paragraph(OUT_TIMES, {"n": len(trips), "undated": undated(trips)})
    elif trips:
        yield Paragraph(OUT, {"names": names(trips), "undated": undated(trips)})
    yield Paragraph(FOLLOWED, {"blank": Blank(LIKELY)})


def publicity(scope: Scope) -> Iterator[Block]:
    """Yield the media and groups through which the county was presented."""
    yield _listed(scope, ("media", "wechat_group"), MEDIA, MEDIA_TO_FILL, HEADS["publicity"])


def trade(scope: Scope) -> Iterator[Block]:
    """Yield the fairs to which firms went, and the county's own festivals."""
    yield _listed(scope, ("expo",), FAIRS, FAIRS_TO_FILL, HEADS["trade"])
    festivals = held(scope, "festival")
    if festivals:
        yield Paragraph(FESTIVALS, {"names": names(festivals), "undated": undated(festivals)})


def staff(scope: Scope) -> Iterator[Block]:
    """Yield the trainings of the staff."""
    yield _listed(scope, ("training",), TRAINING, TRAINING_TO_FILL, HEADS["staff"])


def weaknesses(scope: Scope) -> Iterator[Block]:
    """Yield the signs of units that lag; what no figure tells stays to be filled in."""
    ask = scope.figures.named
    yield Paragraph(QUALITY, {"blank": Blank(QUALITY_TO_FILL)})
    yield Paragraph(
        LACKING,
        {
            "officer": beside(ask("without_officer")),
            "helper": beside(ask("without_helper")),
            "late": ask("reports_late_now"),
            "hq": ask("without_headquarters"),
            "as_of": as_of(scope),
        },
    )


def _fair(scope: Scope, event: Entry) -> Paragraph:
    ask = scope.figures.named
    asked = {
        "n": "event_intents",
        "intended": "event_intended",
        "done": "event_converted",
        "contracted": "event_contracted",
        "by_number": "event_conversion_rate",
    }
    words = INTENTS_PUBLIC if scope.edition == "public" else INTENTS
    figures: dict[str, Figure | Paragraph] = {
        letter: ask(name, part=event.code)
        for letter, name in asked.items()
        if f"{{{letter}}}" in words.zh
    }
    if scope.edition == "internal":
        figures["rate"] = beside(ask("event_conversion", part=event.code))
    return Paragraph(words, {"when": when(event), "name": event.name, **figures})


def _experts(scope: Scope) -> Iterator[Block]:
    found = held(scope, "expert_meeting")
    if found:
        said = {"names": names(found), "n": scope.figures.named("experts")}
        yield Paragraph(EXPERTS, {**said, "undated": undated(found)})


def _listed(
    scope: Scope, kinds: tuple[str, ...], words: Text, to_fill: Text, head: Text
) -> Paragraph:
    found = held(scope, *kinds)
    told = names(found) if found else Blank(to_fill)
    return Paragraph(words, {"names": told, "undated": undated(found)}, head)


def _honours(lead: Entry) -> str:
    """Return the tags of a lead that are honours of the province or city."""
    return str(lead["tags"] or "").replace(";", "、").replace("省级签约", "").strip("、")
