"""The blocks of a lead's page: amounts apart, clocks, contacts, story. Each is a list of lines."""

from collections.abc import Iterator

from leadcrm.cli.render.cells import pad, width
from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.lists import said
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, Piece, words
from leadcrm.cli.render.yields import yield_rows
from leadcrm.domain.money import Money
from leadcrm.services.leads.leadpageviews import Kept, LeadPage, Person
from leadcrm.services.reading.phrases import SAID
from leadcrm.services.records.fields import label_of
from leadcrm.services.records.hits import CLAIM
from leadcrm.services.records.views import Link
from leadcrm.text import Lang, Text
from leadcrm.zh.amountformat import format_amount
from leadcrm.zh.currencies import WRITTEN

Line = list[Piece]
ELSEWHERE = frozenset(
    {
        *("name", "stage", "owner", "unit", "contact", "sector", "chain", "channel", "extra"),
        *("intent", "total_investment", "contract_inbound"),
        *("agreed_registration_on", "agreed_start_on", "agreed_production_on"),
    }
)
"""Fields that stand at the head of a lead's page, among its amounts or its clocks."""
AMOUNTS = Text(zh="金额（分列，不相加）", en="Amounts (kept apart)")
KINDS = {
    name: label_of("lead", name) for name in ("intent", "contract_inbound", "total_investment")
}
ARRIVED = Text(zh="到位资金", en="In place")
UNVERIFIED = Text(zh="  未核实", en="  unverified")
NOT_COUNTED = Text(zh="无凭证，不计", en="no evidence, not counted")
RATE = Text(zh="到位率 {rate}%  {n}笔", en="{rate}% of contract, {n} entries")
ENTRIES = Text(zh="{n}笔", en="{n} entries")
SIGNED = Text(zh="{day} 签约", en="signed {day}")
MISSING = Text(zh="未填", en="not given")
CLOCKS = Text(zh="时钟", en="Clocks")
FOLLOW_UP = Text(zh="跟进", en="follow-up")
EVERY = Text(zh="每{n}天", en="every {n} days")
TOUCHED = Text(zh="上次联系", en="last touch")
AGO = Text(zh="{days}前", en="{days} ago")
SINCE = Text(zh="自签约", en="since signing")
DAYS = Text(zh="{n}天", en="{n} days")
ONE_DAY = Text(zh="1天", en="1 day")
FILL = Text(zh="请补（R6）", en="please fill (R6)")
LATE = Text(zh="逾期{days}", en="{days} late")
PEOPLE = Text(zh="联系人", en="Contacts")
NO_PHONE = Text(zh="未填电话", en="no phone")
LAST = Text(zh="最近联系 {day}", en="last contact {day}")
PROBLEMS = Text(zh="存在问题", en="Problems")
SINCE_DAY = Text(zh="{day} 起", en="since {day}")
ANSWERED = Text(zh="{day} {answer}", en="{day} {answer}")
AS_WRITTEN = Text(zh="表上写「{words}」", en="written as “{words}”")
STORY = Text(zh="经过", en="Timeline")
YIELDS = Text(zh="投产效益", en="Performance")
PAPERS = Text(zh="凭证文件", en="Papers on file")
HOLD = Text(
    zh="核对：leadcrm check --papers 文件夹", en="hold against: leadcrm check --papers FOLDER"
)
RECORDS = Text(zh="插件记录", en="Records of plugins")
NO_DATE = Text(zh="日期未填", en="no date")
MORE = Text(zh="另有 {n} 条：leadcrm show {lead} --all", en="{n} more: leadcrm show {lead} --all")


def amounts(view: LeadPage, lang: Lang) -> list[Line]:
    """Return the kinds of amount, each on its line with what stands beside it."""
    row = view.row
    notes = {
        "intent": row.intent_event or "",
        "contract_inbound": SIGNED.format(day=row.signed_on).to(lang) if row.signed_on else "",
        "total_investment": "",
    }
    # How a bounded amount was written (近8亿元) stands before what else is known of it.
    written = view.fields.get("extra") or {}
    notes = {kind: words(written.get(kind + SAID), note) for kind, note in notes.items()}
    lines: list[Line] = [[(AMOUNTS.to(lang), "bold")]]
    for kind, label in KINDS.items():
        lines.append(_amount(label, getattr(row, kind), lang, notes[kind]))
    lines += _arrived(view, lang)
    waiting = [each for each in (view.unverified, *view.foreign_unverified) if each]
    lines += [_amount(UNVERIFIED, each, lang, NOT_COUNTED.to(lang)) for each in waiting]
    return lines


def _arrived(view: LeadPage, lang: Lang) -> Iterator[Line]:
    """Yield what arrived, a line a currency; the first says how many entries there are."""
    count = view.arrived_count
    said = ENTRIES.format(n=count).to(lang) if count else ""
    if view.arrived_rate is not None:
        rate = f"{view.arrived_rate // 100}.{view.arrived_rate % 100:02d}"
        said = RATE.format(rate=rate, n=count).to(lang)
    known = [each for each in (view.arrived, *view.foreign) if each]
    for at, money in enumerate(known or [None]):
        yield _amount(ARRIVED, money, lang, "" if at else said)


def _head(label: Text, lang: Lang) -> str:
    """Return a label as the head of a line."""
    said = label.to(lang)
    return said[:1].upper() + said[1:]


def _amount(label: Text, money: Money | None, lang: Lang, note: str) -> Line:
    if money is None:
        return [
            (pad(_head(label, lang), 12), "dim"),
            (pad(MISSING.to(lang), 12, right=True), "dim"),
            *([(f"  {note}", "dim")] if note else []),
        ]
    text = format_amount(money.fen, lang, fixed=True, currency=money.currency)
    if lang == "zh":
        text = text.removesuffix("元") + WRITTEN[money.currency]
    else:
        text = f"{money.currency} {text}"
    return [
        (pad(_head(label, lang), 12), ""),
        (pad(text, 12, right=True), ""),
        (f"  {note}", "dim"),
    ]


def clocks(view: LeadPage, lang: Lang) -> list[Line]:
    """Return the clocks that run: cadence, last touch, milestones of the contract."""
    room = 14
    lines: list[Line] = [[(CLOCKS.to(lang), "bold")]]
    if view.cadence_days:
        every = EVERY.format(n=view.cadence_days).to(lang)
        lines.append([(pad(FOLLOW_UP.to(lang), room), ""), (every, "")])
    if view.days_since_touch is not None:
        ago = AGO.format(days=_days(view.days_since_touch)).to(lang)
        lines.append([(pad(TOUCHED.to(lang), room), ""), (ago, "")])
    for clock in view.clocks:
        label = clock.what.to(lang).removesuffix("日期")
        label = label.replace("agreed day of", "agreed")
        head = (pad(label, max(room, width(label) + 1)), "")
        if clock.agreed is None:
            lines.append([head, (f"{MISSING.to(lang)}  ", "dim"), (FILL.to(lang), "warn")])
        else:
            late = LATE.format(days=_days(clock.days_late)).to(lang) if clock.days_late else ""
            lines.append([head, (f"{clock.agreed}  ", ""), (late, "warn")])
    if view.days_since_signed is not None:
        since = _days(view.days_since_signed).to(lang)
        lines.append([(pad(SINCE.to(lang), room), ""), (since, "")])
    return lines


def _days(count: int) -> Text:
    return ONE_DAY if count == 1 else DAYS.format(n=count)


def others(view: LeadPage, lang: Lang) -> list[Line]:
    """Return every other field that is filled, a line each; what stands elsewhere is left out."""
    lines: list[Line] = []
    if view.claim:
        claim = CLAIM.format(claim=view.claim).to(lang)
        lines.append([(pad(label_of("contact", "top500").to(lang), 14), "dim"), (claim, "warn")])
    written = view.fields.get("extra") or {}
    for name, value in view.fields.items():
        beside = written.get(name + SAID, "")
        if name in ELSEWHERE or (value in {None, "", False} and not beside):
            continue
        if value in {None, ""}:
            shown = beside  # a list said it in words that give no value
        elif isinstance(value, Link):
            shown = said(value, lang)
        else:
            shown = words(in_words("lead", name, value, lang), beside)
        label = _head(label_of("lead", name), lang)
        lines.append([(pad(label, max(14, width(label) + 1)), "dim"), (shown, "")])
    lines += [
        [(pad(f"{name} ", max(14, width(name) + 1)), "dim"), (said(value, lang), "")]
        for name, value in written.items()
        if not name.endswith(SAID) and value not in {None, ""}
    ]
    for name in ("stage", "sector"):
        if word := written.get(name + SAID):
            label = _head(label_of("lead", name), lang)
            lines.append([(pad(label, 14), "dim"), (AS_WRITTEN.format(words=word).to(lang), "")])
    return [[], *lines] if lines else []


def problems(view: LeadPage, lang: Lang) -> list[Line]:
    """Return what stands in the way, and what was answered, a line each."""
    if not view.problems:
        return []
    lines: list[Line] = [[(PROBLEMS.to(lang), "bold")]]
    for each in view.problems:
        if each.answered_on is None:
            since = SINCE_DAY.format(day=day(each.raised_on, lang)).to(lang)
            lines.append([(each.text, "warn"), (f"  {since}", "dim")])
        else:
            when = ANSWERED.format(day=day(each.answered_on, lang), answer=each.answer or "")
            lines.append([(words(each.text, when.to(lang)), "dim")])
    return lines


def people(view: LeadPage, lang: Lang) -> list[Line]:
    """Return who is on the other side, and who of ours stands by the lead."""
    theirs = [_person(person, lang) for person in view.people]
    ours = [(each.label.to(lang), each) for each in view.standing if each.kind == "officer"]
    gap = Text(zh="、", en=", ").to(lang)
    lines: list[Line] = []
    for label in dict.fromkeys(word for word, _ in ours):
        names = gap.join(each.name for word, each in ours if word == label)
        lines.append([(f"{label}  ", "dim"), (names, "")])
    if not theirs and not lines:
        return []
    return [[(PEOPLE.to(lang), "bold")], *theirs, *lines]


def records(view: LeadPage, lang: Lang) -> list[Line]:
    """Return what plugins keep of the lead, a line each."""
    lines = [kept_line(each, lang) for each in view.records]
    return [[(RECORDS.to(lang), "bold")], *lines] if lines else []


def yields(view: LeadPage, lang: Lang) -> list[Line]:
    """Return what the project yields by year, promised and real."""
    if not view.yields:
        return []
    page = Page(color=False, columns=None)
    yield_rows(page, view.yields, lang)
    return [[(YIELDS.to(lang), "bold")], *page.lines]


def papers(view: LeadPage, lang: Lang) -> list[Line]:
    """Return the papers whose file the book knows, and how to see that it is the same."""
    lines: list[Line] = [
        [
            (words(each.kind_label.to(lang), each.number), ""),
            (f"  {words(each.dated, each.file)}", "dim"),
        ]
        for each in view.papers
        if each.file
    ]
    return [[(PAPERS.to(lang), "bold"), (f"  {HOLD.to(lang)}", "dim")], *lines] if lines else []


def kept_line(each: Kept, lang: Lang) -> Line:
    """Return the line of a plugin's record on the page of a lead or contact."""
    when = pad(each.happened_on or NO_DATE.to(lang), 12)
    named = words(each.kind_label.to(lang), each.name)
    return [(when, "dim"), (named, ""), (f"  {each.code or ''}", "dim")]


def _person(person: Person, lang: Lang) -> Line:
    phone = words(person.phone, person.other_phones, gap="、") or NO_PHONE.to(lang)
    last = LAST.format(day=day(person.last_contact, lang)).to(lang) if person.last_contact else ""
    role = person.role.to(lang) if person.role else ""
    return [(f"{person.name}  ", ""), (words(role, phone), ""), (f"  {last}", "dim")]


def story(view: LeadPage, lang: Lang, most: int | None) -> list[Line]:
    """Return what happened, newest first; `most` lines of it, the rest counted."""
    shown = view.story
    if most is not None and len(shown) > most:
        shown = shown[: max(1, most - 1)]
    lines: list[Line] = [[(STORY.to(lang), "bold")]]
    for moment in shown:
        when = (pad(moment.happened_on or NO_DATE.to(lang), 12), "dim")
        lines.append([when, (words(moment.what.to(lang), moment.detail), "")])
    left = len(view.story) - len(shown)
    if left:
        lines.append([(MORE.format(n=left, lead=view.row.code).to(lang), "dim")])
    return lines
