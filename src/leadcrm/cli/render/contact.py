"""A contact on one page: what is next, what was promised, who stands how to it, its leads."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from leadcrm.cli.render import leads as leadpages
from leadcrm.cli.render.cells import pad, width
from leadcrm.cli.render.leadblocks import NO_DATE, RECORDS, Line, kept_line
from leadcrm.cli.render.lists import draw_fields
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.steps import PROMISES, other_steps, promise_line, step_line
from leadcrm.domain.relation import INTRODUCED
from leadcrm.services.events.guestviews import Attended
from leadcrm.services.leads.leadpageviews import Moment
from leadcrm.services.pages.contactviews import ContactLeads, ContactPage
from leadcrm.services.records.fields import kind_label, label_of
from leadcrm.services.records.hits import CLAIM
from leadcrm.services.records.views import Values
from leadcrm.services.relations.relationviews import RelationView
from leadcrm.text import Lang, Text

RELATIONS = Text(zh="关系", en="Relations")
MANY, FEW = 8, 5
"""More of one sort than so many are counted, and so many named."""
ALL_OF = Text(zh="全部 leadcrm relation list {code}", en="all: leadcrm relation list {code}")
PAST = Text(zh="已结束", en="over")
EVENTS = Text(zh="活动", en="Events")
TOUCHES = Text(zh="联系", en="Touches")
NO_TOUCH = Text(
    zh='还没有联系过：leadcrm log {code} "…"', en='never in touch: leadcrm log {code} "…"'
)
PLAN = Text(
    zh="排下次：leadcrm followup add {code} --due 明天",
    en="Plan a step: leadcrm followup add {code} --due tomorrow",
)
MORE = Text(
    zh="另有 {n} 行    全部 leadcrm show {code} --all",
    en="{n} more lines    all: leadcrm show {code} --all",
)


def draw_contact(page: Page, view: ContactPage, lang: Lang, height: int | None = None) -> Page:
    """Fill the page with a contact; on a terminal it fits `height` and says what it left out."""
    page.clip = True
    book = view.book
    page.add(
        (f"{book.code or ''}  ", "dim"),
        (book.name, "bold"),
        f"  {kind_label(book.kind).to(lang)}  {book.ref or ''}",
    )
    page.rule()
    body = page.another()
    body.clip = True
    for at, block in enumerate(_blocks(view, lang, page)):
        if at:
            body.blank()
        body.lines += block.lines
    page.lines += _cut(body.lines, height, book.code or "", lang)
    page.rule()
    page.add((PLAN.format(code=book.code).to(lang), "dim"))
    return page


def _blocks(view: ContactPage, lang: Lang, like: Page) -> Iterator[Page]:
    """Yield the blocks that say something, in their order."""
    told = [
        [step_line(step, lang) for step in other_steps(view.steps, view.promises)],
        _headed(PROMISES, [promise_line(each, lang) for each in view.promises], lang),
    ]
    extra = {"extra": view.book.fields.get("extra")}
    known = {name: value for name, value in view.book.fields.items() if name != "extra"}
    made = [_page(lines, like) for lines in told]
    made.append(_fields(view, known, lang, like))
    made.append(_page(_headed(RELATIONS, _relations(view, lang), lang), like))
    made += [_leads(each, lang, like) for each in view.leads]
    made += [
        _page(lines, like)
        for lines in (
            _headed(TOUCHES, _touches(view, lang), lang),
            _headed(EVENTS, [_attended(each, lang) for each in view.events], lang),
            _headed(RECORDS, [kept_line(each, lang) for each in view.records], lang),
        )
    ]
    made.append(_fields(view._replace(claim=None), extra, lang, like))
    return (block for block in made if block.lines)


def _page(lines: Sequence[Line], like: Page) -> Page:
    page = like.another()
    page.clip = True
    for line in lines:
        page.add(*line)
    return page


def _headed(head: Text, lines: list[Line], lang: Lang) -> list[Line]:
    """Return a block under its head; nothing where there are no lines."""
    return [[(head.to(lang), "bold")], *lines] if lines else []


def _fields(view: ContactPage, fields: Values, lang: Lang, like: Page) -> Page:
    page = _page([], like)
    if view.claim:
        label = pad(label_of("contact", "top500").to(lang), 24)
        page.add((label, "dim"), (CLAIM.format(claim=view.claim).to(lang), "warn"))
    return draw_fields(page, view.book._replace(fields=fields), lang)


def _relations(view: ContactPage, lang: Lang) -> list[Line]:
    """Return a relation a line; many of one sort, such as members, are counted in one.

    The leads that were introduced stand in a table of their own.
    """
    shown = [each for each in view.relations if (each.relation, each.kind) != (INTRODUCED, "lead")]
    sorts = Counter(each.label.to(lang) for each in shown if not each.is_over)
    label = max((width(each.label.to(lang)) for each in shown), default=0) + 2
    name = min(24, max((width(each.name) for each in shown), default=0))
    lines: list[Line] = []
    for word, n in sorts.items():
        if n > MANY:
            names = [each.name for each in shown if each.label.to(lang) == word]
            all_of = ALL_OF.format(code=view.code).to(lang)
            told = Text(zh="、", en=", ").to(lang).join(names[:FEW])
            head = (pad(word, label), "dim")
            lines.append([head, (f"{n}  ", ""), (f"{all_of}  ", "dim"), (f"{told} …", "")])
    few = [each for each in shown if sorts[each.label.to(lang)] <= MANY]
    return [*(_relation(each, label, name, lang) for each in few), *lines]


def _relation(each: RelationView, label: int, name: int, lang: Lang) -> Line:
    days = f"{each.since or ''} ~ {each.until or ''}" if each.since or each.until else ""
    over = PAST.to(lang) if each.is_over else ""
    return [
        (pad(each.label.to(lang), label), "dim"),
        (pad(each.name, name), "dim" if each.is_over else ""),
        (f"  {each.code or ''}", "dim"),
        ("  " + words(each.note, days, over), "dim"),
    ]


def _leads(each: ContactLeads, lang: Lang, like: Page) -> Page:
    page = _page([[(each.label.to(lang), "bold")]], like)
    leadpages.rows(page, each.leads, lang)
    leadpages.totals(page, each.leads, lang)
    return page


def _touches(view: ContactPage, lang: Lang) -> list[Line]:
    if not view.touches:
        return [[(NO_TOUCH.format(code=view.book.code).to(lang), "dim")]]
    return [_moment(each, lang) for each in view.touches]


def _moment(each: Moment, lang: Lang) -> Line:
    said = date.fromisoformat(each.happened_on) if each.happened_on else None
    when = day(said, lang) or NO_DATE.to(lang)
    return [(pad(when, 12), "dim"), (words(each.what.to(lang), each.detail), "")]


def _attended(each: Attended, lang: Lang) -> Line:
    roles = " ".join(label.to(lang) for label in each.role_labels)
    return [
        (pad(each.start or NO_DATE.to(lang), 12), "dim"),
        (words(each.name, roles), ""),
        (f"  {words(each.note, each.code)}", "dim"),
    ]


def _cut(lines: list[Line], height: int | None, code: str, lang: Lang) -> list[Line]:
    """Return the lines that fit between head and foot, the last saying how many do not."""
    room = None if height is None else max(3, height - 5)
    if room is None or len(lines) <= room:
        return lines
    said = MORE.format(n=len(lines) - room + 1, code=code).to(lang)
    return [*lines[: room - 1], [(said, "dim")]]
