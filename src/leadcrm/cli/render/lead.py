"""One lead on one page: what it owes and what is next before everything."""

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.domain.commitments import Debt
from leadcrm.domain.contact import mask_phone
from leadcrm.domain.lamp import LABELS as LAMPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lead import SECTORS, Sector
from leadcrm.domain.money import Money
from leadcrm.domain.stage import LABELS as STAGES
from leadcrm.domain.stage import MAIN_LINE
from leadcrm.services.leadviews import LeadPage
from leadcrm.text import Lang, Text
from leadcrm.zh.amounts import format_amount

KEY = Text(zh="重点", en="key")
OWNER = Text(zh="责任人 {owner}（{unit}）", en="owner {owner} ({unit})")
VIA = Text(zh="渠道：{channel}", en="via {channel}")
OWES = Text(zh="还差", en="Owes")
NEXT = Text(zh="下一步", en="Next")
NONE = Text(zh="请排下次跟进", en="set the next step")
AMOUNTS = Text(zh="金额（分列，不相加）", en="Amounts (kept apart)")
KINDS = {
    "intent": Text(zh="意向投资额", en="Intended"),
    "contract_inbound": Text(zh="合同引资额", en="Contracted"),
    "total_investment": Text(zh="总投资", en="Total"),
}
ARRIVED = Text(zh="到位资金", en="In place")
UNVERIFIED = Text(zh="  未核实", en="  unverified")
NOT_COUNTED = Text(zh="无凭证，不计", en="no evidence, not counted")
MISSING = Text(zh="未填", en="not given")
CLOCKS = Text(zh="时钟", en="Clocks")
EVERY = Text(zh="跟进      每{n}天", en="follow-up  every {n} days")
SINCE = Text(zh="上次联系  {n}天前", en="touched    {n} days ago")
PEOPLE = Text(zh="联系人", en="Contacts")
STORY = Text(zh="经过", en="Timeline")
NO_DATE = Text(zh="日期未填", en="no date")
LATE = Text(zh="逾期{n}个工作日", en="{n} working days late")
DONE = Text(zh="办完", en="Done")
EXAMPLE = Text(zh="+3工作日 送方案", en="+3wd send plan")
COMMITMENT = {
    "contract": Text(zh="不签合同不收兵", en="no contract, no retreat"),
    "landed": Text(zh="不见落地不收兵", en="no landing, no retreat"),
}
MOST_MOMENTS = 12


def draw_lead(page: Page, view: LeadPage, lang: Lang) -> Page:
    """Fill the page with a lead."""
    row = view.row
    lamp = Lamp(view.lamp)
    late = LATE.format(n=view.days_late).to(lang) if view.days_late else ""
    page.ends(
        [
            (f"{row.code}  ", "dim"),
            (row.name, "bold"),
            (f"  {KEY.to(lang)}" if view.key else "", ""),
        ],
        (
            f" {LAMPS[lamp].to(lang)} {late}",
            lamp.value if view.days_late else "green" if lamp is Lamp.GREEN else "warn",
        ),
    )
    sector = SECTORS[Sector(row.sector)].to(lang) if row.sector else None
    channel = VIA.format(channel=view.channel_label).to(lang) if view.channel_label else None
    page.add(words(view.firm, sector, view.chain, channel))
    page.add(OWNER.format(owner=row.owner or "", unit=row.unit or "").to(lang))
    page.rule()
    _strip(page, row.stage, lang)
    page.blank()
    _owed(page, view, lang)
    page.blank()
    _amounts(page, view, lang)
    page.blank()
    _clocks(page, view, lang)
    _people(page, view, lang)
    page.blank()
    page.add((STORY.to(lang), "bold"))
    for moment in view.story[:MOST_MOMENTS]:
        when = moment.happened_on or NO_DATE.to(lang)
        page.add((pad(when, 12), "dim"), words(moment.what.to(lang), moment.detail))
    page.rule()
    page.add((DONE.to(lang), "bold"), f' leadcrm done {row.code} --next "{EXAMPLE.to(lang)}"')
    return page


def _clocks(page: Page, view: LeadPage, lang: Lang) -> None:
    page.add((CLOCKS.to(lang), "bold"))
    if view.cadence_days:
        page.add(EVERY.format(n=view.cadence_days).to(lang))
    if view.days_since_touch is not None:
        page.add(SINCE.format(n=view.days_since_touch).to(lang))


def _strip(page: Page, stage: str, lang: Lang) -> None:
    """The ladder; where the window is narrow, only the stages around the present one."""
    at = next((k for k, each in enumerate(MAIN_LINE) if each.value == stage), None)
    shown = list(enumerate(MAIN_LINE))
    if page.columns is not None and page.columns < 100 and at is not None:  # noqa: PLR2004 - the wide layout
        shown = shown[max(0, at - 3) : at + 4]
    line: list[tuple[str, str]] = []
    for k, each in shown:
        label = STAGES[each].to(lang)
        if k == at:
            line += [(f"[{label}]" if not page.color else f" {label} ", "now"), ("  ", "")]
        else:
            line.append((f"{label}  ", "dim" if at is not None and k > at else ""))
    if at is None:
        line.append(
            (f"[{next(t.to(lang) for s, t in STAGES.items() if s.value == stage)}]", "now")
        )
    page.add(*line)


def _owed(page: Page, view: LeadPage, lang: Lang) -> None:
    if view.owed:
        which = (
            "contract"
            if view.row.signed_on is None and view.owes and view.owes[0].rule == "R1"
            else "landed"
        )
        page.add(
            (pad(OWES.to(lang), 8), "bold"),
            f"{view.owed.to(lang)}（{COMMITMENT[which].to(lang)}）"
            if lang == "zh"
            else f"{view.owed.to(lang)} ({COMMITMENT[which].to(lang)})",
        )
    for debt in view.owes[1:]:
        page.add(pad("", 8), _debt(debt, lang))
    for step in view.steps:
        late = LATE.format(n=step.days_late).to(lang) if step.days_late else ""
        kind = step.kind_label.to(lang) if step.kind_label else ""
        page.add(
            (pad(NEXT.to(lang), 8), "bold"),
            words(kind, step.what, gap=" "),
            (f"    {day(step.effective_due, lang)}", "bold"),
            f"  {late}  {step.owner or ''}",
            (f"    {step.code}", "dim"),
        )
    if not view.steps:
        page.add((pad(NEXT.to(lang), 8), "bold"), (NONE.to(lang), "warn"))


def _debt(debt: Debt, lang: Lang) -> str:
    return f"{debt.what.to(lang)} ({debt.rule})"


def _amounts(page: Page, view: LeadPage, lang: Lang) -> None:
    page.add((AMOUNTS.to(lang), "bold"))
    for kind, label in KINDS.items():
        _amount(page, label, getattr(view.row, kind), lang)
    _amount(page, ARRIVED, view.arrived, lang)
    if view.unverified:
        _amount(page, UNVERIFIED, view.unverified, lang, NOT_COUNTED.to(lang))


def _amount(page: Page, label: Text, money: Money | None, lang: Lang, note: str = "") -> None:
    if money is None:
        page.add((pad(label.to(lang), 14), "dim"), (pad(MISSING.to(lang), 12, right=True), "dim"))
        return
    text = format_amount(money.fen, lang, fixed=True)
    text = (
        (text if text.endswith("元") else text + "元")
        if lang == "zh"
        else f"{money.currency} {text}"
    )
    page.add(pad(label.to(lang), 14), pad(text, 12, right=True), (f"  {note}", "dim"))


def _people(page: Page, view: LeadPage, lang: Lang) -> None:
    if not view.people:
        return
    page.blank()
    page.add((PEOPLE.to(lang), "bold"))
    for book in view.people:
        phone = book.fields.get("phone")
        page.add(
            words(
                book.name,
                book.fields.get("title"),
                mask_phone(phone) if phone else MISSING.to(lang),
            )
        )
