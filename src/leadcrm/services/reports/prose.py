"""The words of a report as every file has them: titles with numbers, paragraphs, what is below."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leadcrm.domain.figure import Figure
from leadcrm.domain.masking import masked_text
from leadcrm.plugin.cells import in_lines
from leadcrm.plugin.sections import Blank, Block, Paragraph, in_words
from leadcrm.services.reports.kinds import FIRST_DAY, KINDS
from leadcrm.services.reports.report import Report, Written
from leadcrm.text import LANGS, Lang, Text

ODD = dict.fromkeys((0xFFFE, 0xFFFF), " ")
"""What no XML may hold, besides control characters."""
INTERNAL = Text(zh="内部使用", en="for internal use")
UP_TO = Text(zh="截至{day}", en="as of {day}")
AS_OF = Text(zh="{period} 截至{day}", en="{period}, as of {day}")
FROM_TO = Text(zh="{first}至{last}", en="{first} to {last}")
TO_FILL = Text(zh="待填", en="To fill in")
NOTES = Text(zh="数据说明", en="Notes on the figures")
FIRST_LEVEL = Text(zh="{n}、{title}", en="{n}. {title}")
SECOND_LEVEL = Text(zh="（{n}）{title}", en="({n}) {title}")
STOP = Text(zh="。", en=". ")
NOTE = Text(zh="{name} {said}：{rule}", en="{name}, {said}: {rule}")
HOW = Text(zh="算式：{how}", en="{how}")
PERIOD = Text(zh="期间{period}", en="period {period}")
SCOPE = Text(zh="范围：{scope}", en="of: {scope}")
SOURCE = Text(zh="依据：{source}", en="source: {source}")
RECORDS = Text(zh="记录：{ids}", en="records: {ids}")
LEFT_OUT = Text(zh="未计入：{why}（{ids}）", en="left out: {why} ({ids})")
BETWEEN = Text(zh="；", en="; ")
DIGITS = "零一二三四五六七八九"
TEN = 10


def clean(text: str) -> str:
    r"""Return text that every file may hold: \n alone controls, personal numbers are masked."""
    return masked_text(in_lines(text).translate(ODD))


def numeral(number: int, lang: Lang) -> str:
    """Return the number of a heading, below a hundred in Chinese.

    >>> [numeral(n, "zh") for n in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    if lang != "zh" or number >= TEN * TEN:
        return str(number)
    tens, ones = divmod(number, TEN)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[ones] if ones else "")


class Part(NamedTuple):
    """A section in one language: its title with its number, its blocks with their headings.

    A heading runs in front of its paragraph; it has a number where the section has several.
    """

    title: str
    blocks: tuple[tuple[str, Block], ...]


def parts_of(report: Report, lang: Lang) -> tuple[Part, ...]:
    """Return the sections of a report."""
    return tuple(_part(at, each, lang) for at, each in enumerate(report.sections, start=1))


def _part(number: int, section: Written, lang: Lang) -> Part:
    headed = [each for each in section.blocks if isinstance(each, Paragraph) and each.heading]
    numbers = {id(each): numeral(at, lang) for at, each in enumerate(headed, start=1)}
    blocks = []
    for block in section.blocks:
        said = ""
        if isinstance(block, Paragraph) and block.heading:
            title = clean(block.heading.to(lang))
            said = SECOND_LEVEL.to(lang).format(n=numbers[id(block)], title=title)
            said = (said if len(headed) > 1 else title) + STOP.to(lang)
        blocks.append((said, block))
    title = clean(section.title.to(lang))
    numbered = FIRST_LEVEL.to(lang).format(n=numeral(number, lang), title=title)
    return Part(numbered, tuple(blocks))


def pieces(paragraph: Paragraph, lang: Lang) -> Iterator[str | Figure | Blank]:
    """Yield the words of a paragraph, and its figures and blanks where they stand."""
    for words, value in paragraph.pieces(lang):
        yield value if isinstance(value, Figure | Blank) else clean(words)


def spoken(paragraph: Paragraph, lang: Lang) -> str:
    """Return the words of a paragraph, without its heading."""
    parts = pieces(paragraph, lang)
    return "".join(
        each if isinstance(each, str) else clean(in_words(each, lang)) for each in parts
    )


def caption(title: Text, section: str, lang: Lang) -> str:
    """Return the title of a table or chart, "" where its section is called the same."""
    said = clean(title.to(lang))
    return "" if section.endswith(said) else said


def when(report: Report, lang: Lang) -> str:
    """Return the days of a report: its period, and the day as of which it counts."""
    kind = KINDS.get(report.kind)
    if report.period.first == FIRST_DAY or (kind is not None and kind.span == "today"):
        return UP_TO.to(lang).format(day=day_text(report.as_of).to(lang))
    first, last = (day_text(each).to(lang) for each in report.period)
    period = FROM_TO.to(lang).format(first=first, last=last)
    return AS_OF.to(lang).format(period=period, day=day_text(report.as_of).to(lang))


def day_text(day: date) -> Text:
    """Return a day as papers write it: 2019年10月31日."""
    return Text(zh=f"{day.year}年{day.month}月{day.day}日", en=day.isoformat())


def label(report: Report, lang: Lang) -> str:
    """Return whose the report is, and that it stays inside where it does."""
    inside = INTERNAL.to(lang) if report.edition == "internal" else ""
    return " ".join(word for word in (clean(report.office), inside) if word)


def blanks_of(report: Report, lang: Lang) -> list[str]:
    """Return what somebody has to fill in."""
    return [clean(blank.what.to(lang)) for blank in report.blanks]


def notes_of(report: Report, lang: Lang) -> list[str]:
    """Return a note on each figure: its rule, its period and the records behind it."""
    named = (
        NOTE.format(name=figure.label, said=figure.said, rule=grounds(figure, report)).to(lang)
        for figure in report.figures
    )
    return [clean(note) for note in named]


def grounds(figure: Figure, report: Report) -> Text:
    """Return the rule of a figure, its period, and in an internal edition its records.

    A public paper does not name which leads are behind a figure.
    """
    said = [figure.rule]
    said += [PERIOD.format(period=figure.period)] if figure.period else []
    said += [SCOPE.format(scope=figure.scope)] if figure.scope else []
    said += [HOW.format(how=figure.how)] if figure.how else []
    said += [SOURCE.format(source=figure.source)] if figure.source else []
    if report.edition == "internal":
        said += [RECORDS.format(ids=listed(figure.ids))] if figure.ids else []
        said += [LEFT_OUT.format(why=why, ids=listed(ids)) for why, ids, _ in figure.left_out]
    zh, en = (BETWEEN.to(lang).join(each.to(lang) for each in said) for lang in LANGS)
    return Text(zh=zh, en=en)


def listed(ids: tuple[str, ...]) -> Text:
    """Return codes in a row."""
    return Text(zh="、".join(ids), en=", ".join(ids))
