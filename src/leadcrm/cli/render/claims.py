"""Claims: who holds a lead and until when, who else registered it, what waits in the pool."""

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.screening import draw_rest
from leadcrm.domain.claim import ClaimDetails, ClaimState
from leadcrm.services.claims.claimviews import Claimed, ClaimList, ClaimRow, Holding
from leadcrm.services.pages.recordviews import ClaimPage
from leadcrm.services.records.fields import label_of
from leadcrm.text import Lang, Text

HELD = Text(
    zh="归 {unit} {owner}，{since} 起，保护到 {until}",
    en="held by {unit}, {owner}, since {since}, protected until {until}",
)
IN_POOL = Text(
    zh="待认领：{unit} {owner} 的保护期到 {until} 为止，其间没有联系",
    en="waits for a claim: the protection of {unit}, {owner}, ended on {until} without contact",
)
NOW = {
    ClaimState.OPEN: Text(
        zh="{unit} 的认领记录在案，项目仍归首报单位",
        en="the claim of {unit} is on record; the lead stays where it is",
    ),
    ClaimState.GRANTED: Text(zh="现归 {unit}", en="{unit} has it now"),
    ClaimState.DECLINED: Text(zh="{unit} 未获支持", en="{unit} was declined"),
}
POOL = Text(zh="待认领线索 {n} 个", en="Waiting for a claim: {n}")
CLAIMS = Text(zh="认领 {n} 条", en="Claims: {n}")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
THEN = Text(zh="当时归属", en="held by, then")
ALL = Text(
    zh="这个项目的认领 leadcrm lead claims {lead}",
    en="all claims on the lead: leadcrm lead claims {lead}",
)
SAID = Text(zh="报送的{field}", en="said: {field}")
FIELD = 24
NOBODY = Text(zh="（无单位）", en="(no unit)")


def draw_claimed(page: Page, view: Claimed, lang: Lang) -> Page:
    """Fill the page: what became of the claim, who holds the lead, and all claims on it."""
    page.clip = True
    held = view.holder
    said = NOW[ClaimState(view.state)].format(unit=view.unit).to(lang)
    page.add((f"{held.lead} ", "dim"), (held.name, "bold"), "  ", (said, "bold"))
    page.add(_holder(held, lang))
    for item in view.items:
        page.add(*_claim(item, lang))
    page.add((UNDO.to(lang), "dim"))
    return page


def draw_claims(page: Page, view: ClaimList, lang: Lang) -> Page:
    """Fill the page: the holder of one lead, the claims, and the leads in the pool."""
    page.clip = True
    if view.holder:
        page.add((f"{view.holder.lead} ", "dim"), (view.holder.name, "bold"))
        page.add(_holder(view.holder, lang))
    page.add((CLAIMS.format(n=len(view.items)).to(lang), "bold"))
    for item in view.items:
        page.add(*_claim(item, lang, named=view.holder is None))
    if view.holder is None:
        page.add((POOL.format(n=len(view.pool)).to(lang), "bold"))
        for each in view.pool:
            page.add((f"{each.lead} ", "dim"), (each.name, "bold"), f"  {_holder(each, lang)}")
    return page


def draw_claim(page: Page, kept: ClaimPage, lang: Lang) -> Page:
    """Fill the page with one claim: the lead and its holder, the claim, what was said with it."""
    page.clip = True
    held, item = kept.claims.holder, kept.claims.items[0]
    page.add((f"{item.lead} ", "dim"), (item.name, "bold"))
    if held:
        page.add(_holder(held, lang))
    page.add(*_claim(item, lang))
    if item.held_by:
        page.add((pad(THEN.to(lang), FIELD), "dim"), item.held_by)
    for fact in kept.said:
        label = SAID.format(field=label_of("lead", fact.name)).to(lang)
        page.add((pad(label, FIELD), "dim"), in_words("lead", fact.name, fact.value.zh, lang))
    fields = {name: value for name, value in kept.book.fields.items() if name != "unit"}
    draw_rest(page, kept.book._replace(fields=fields), ClaimDetails, lang)
    page.add((ALL.format(lead=item.lead).to(lang), "dim"))
    return page


def _holder(held: Holding, lang: Lang) -> str:
    said = IN_POOL if held.in_pool else HELD
    parts = {**held._asdict(), "unit": held.unit or NOBODY, "owner": held.owner or ""}
    return said.format(**parts).to(lang)


def _claim(item: ClaimRow, lang: Lang, *, named: bool = False) -> list[tuple[str, str]]:
    """Return a claim on one line: code, day, unit, under which spelling, and what became of it."""
    about = f"{item.lead} {item.name}" if named else ""
    spelling = f"“{item.spelling}”" if item.spelling and item.spelling != item.name else ""
    said = words(about, item.on, item.unit, item.officer, spelling)
    decided = words(item.settled_on, item.approved_by, item.reason)
    return [
        (f"{item.code}  ", "dim"),
        (said, ""),
        (f"  {item.state_label.to(lang)}", "bold"),
        (f"  {decided}" if decided else "", "dim"),
    ]
