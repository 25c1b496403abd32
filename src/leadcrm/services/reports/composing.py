"""Composing: a report of a kind, made of the sections that the core and plugins bring."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from leadcrm.domain.figure import Figure
from leadcrm.domain.period import Period
from leadcrm.errors import LeadcrmError, PluginError, ReadingError, UsageError
from leadcrm.plugin.days import after
from leadcrm.plugin.manager import installed
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import (
    Block,
    Chart,
    Edition,
    Paragraph,
    Reading,
    Scope,
    Section,
    Table,
)
from leadcrm.services.bookview import BookView
from leadcrm.services.escalation.pressing import pressing
from leadcrm.services.figures.figures import Figures
from leadcrm.services.figures.naming import PARTS
from leadcrm.services.files.watching import Watch, nobody
from leadcrm.services.plugins.guarding import only_looking
from leadcrm.services.reading.editions import read_edition
from leadcrm.services.reading.periods import read_period
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.reports.kinds import (
    KINDS,
    ReportKind,
    day_in_words,
    days_in_words,
    typed,
)
from leadcrm.services.reports.publishing import publishable
from leadcrm.services.reports.report import Report, Written
from leadcrm.services.reports.writing import write_report
from leadcrm.services.session import Session
from leadcrm.text import Lang, Text

NO_KIND = Text(zh="没有「{name}」这种报表", en="There is no report “{name}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
OF_WHOM = Text(zh="要说是哪一个{what}", en="Say which {what}")
SO = Text(zh="写成 leadcrm report {kind} 名称", en="Write leadcrm report {kind} NAME")
TO_COME = Text(zh="{days} 还没有开始", en="{days} has not begun")
OF_TODAY = Text(
    zh="{what}说的是当天的情况，不分期间", en="The report of {what} is of one day, not of a time"
)
AS_OF = Text(
    zh="看某一天的：leadcrm --as-of 2019-10-31 report {kind}",
    en="Of another day: leadcrm --as-of 2019-10-31 report {kind}",
)
EXAMPLES = {
    "week": Text(zh="上周、2019-W44 或 2019-10-28", en="last week, 2019-W44 or 2019-10-28"),
    "month": Text(zh="上月 或 2019-10", en="last month or 2019-10"),
}
ANY_DAYS = Text(zh="2019、上季度 或 2019-01..2019-10", en="2019, 2019-10 or 2019-01..2019-10")
TOO_LONG = Text(zh="{what}写不下 {days}", en="{days} is too long for a report: {what}")
SO_DAYS = Text(zh="写成 leadcrm report {kind} {days}", en="Write leadcrm report {kind} {days}")
NOT_PUBLIC = Text(zh="{what}没有公开版", en="There is no public edition of the report: {what}")
INTERNAL = Text(
    zh="有公开版的：年度报告、月通报；内部用的不写 --edition",
    en="The year's report and the bulletin have one; leave --edition out for the internal one",
)
NO_BLOCK = Text(
    zh="报表段 {section} 给出的不是段落、表或图",
    en="Section {section} yields no block",
)
READINGS: dict[str, Reading] = {
    "banded": "banded",
    "nested": "nested",
    "miluo2019": "miluo2019",
}
NO_READING = Text(zh="「以上」没有「{name}」这种读法", en="以上 is not read as “{name}”")


class Skipped(NamedTuple):
    """A section that a report goes without, and why."""

    section: str
    plugin: str
    problem: Text


class Asked(NamedTuple):
    """What is asked of all sections of a report."""

    period: Period
    today: date
    edition: Edition
    subject: Entry | None
    reading: Reading


class DaysFigures:
    """The named figures as a section asks for them: of the report's own day and days."""

    def __init__(self, figures: Figures, period: Period, today: date) -> None:
        """Give `figures` of a period, as of a day."""
        self._figures, self._period, self._today = figures, period, today

    def named(self, name: str, *, period: Period | None = None, part: str | None = None) -> Figure:
        """Return a figure of the report's days, unless others are said; see `NamedFigures`."""
        when = period or self._period
        return self._figures.named(name, period=when, part=part, today=self._today)


class Reports:
    """Composes reports in one session."""

    def __init__(self, session: Session) -> None:
        """Report on the book of `session`."""
        self.session = session
        self.figures = Figures(session)
        self.skipped: list[Skipped] = []
        """What the newest report goes without: sections of plugins that failed."""

    def compose(
        self,
        kind: str,
        period: str | Period | None = None,
        *,
        today: date,
        edition: str = "internal",
        subject: str | None = None,
        reading: str = "banded",
    ) -> Report:
        """Return a report of a kind (week, month, year …), or what people call it (周调度表).

        `period` is in words or exact, by default the week, month or year of `today`; of a part
        of a week or month it is the whole one. `subject` is the unit or event that it is of,
        `reading` how 以上 is read (banded, nested, miluo2019). A section of a plugin that raises
        is left out and named in `skipped`.

        Raises:
            UsageError: no such kind or edition, none of its sections is public, days that have
                not begun or are no week, month or state of today, or a subject is missing.
            NotFoundError, AmbiguousError: the subject names none or several.
        """
        found = kind_of(kind)
        about = self._subject(found, subject, BookView(self.session, today))
        when = self._days(found, period, today)
        asked = Asked(when, today, read_edition(edition), about, _reading(reading))
        report = Report(
            kind=found.name,
            title=self._title(found, asked),
            office=self.session.office_name,
            as_of=today,
            period=when,
            edition=asked.edition,
            sections=_joined(self._sections(found, asked)),
        )
        return publishable(self.session, report) if asked.edition == "public" else report

    def after(self, event: str, span: str, *, today: date) -> Period:
        """Return the days from an event on, for so long (6m, 半年, 90天).

        Raises:
            UsageError: no such span, or the event has no day.
        """
        view = BookView(self.session, today)
        found = view.find(event, "event")
        last = after(view, found, span)
        return Period(found.on.first() if found.on else last, last)

    def write(  # noqa: PLR0913 - reason: all that makes a file
        self,
        report: Report,
        file: Path,
        *,
        lang: Lang,
        force: bool = False,
        notes: bool = False,
        template: Path | None = None,
        watch: Watch = nobody,
    ) -> None:
        """Write a report into a file, by its suffix: .docx .xlsx .md .html .json .txt.

        `notes` adds the rule and the records of every figure, `template` is the office's own
        document, which may name any figure; `watch` is told how far a long one is.

        Raises:
            UsageError: no such format, or a template names what there is not.
            StorageError: the file cannot be written, or is there already.
        """
        named = DaysFigures(self.figures, report.period, report.as_of)
        write_report(
            report,
            file,
            lang=lang,
            session=self.session,
            force=force,
            notes=notes,
            template=template,
            named=named,
            watch=watch,
        )

    def _days(self, kind: ReportKind, period: str | Period | None, today: date) -> Period:
        if period is None:
            return kind.usual(today)
        if kind.span == "today":
            raise UsageError(OF_TODAY.format(what=kind.label), hint=AS_OF.format(kind=kind.name))
        if isinstance(period, str):
            try:
                period = read_period(period, Occasion(today, self.session.calendar))
            except ReadingError as error:
                hint = SO_DAYS.format(kind=kind.name, days=EXAMPLES.get(kind.name, ANY_DAYS))
                raise ReadingError(error.message, hint=hint) from error
        if period.first > today:
            raise UsageError(TO_COME.format(days=days_in_words(period, period.last)))
        if kind.span == "any":
            return period
        whole = kind.days(period.first)
        if period.last > whole.last:
            said = {"what": kind.label, "days": period.text()}
            hint = SO_DAYS.format(kind=kind.name, days=typed(whole))
            raise UsageError(TOO_LONG.format(**said), hint=hint)
        return whole

    def _title(self, kind: ReportKind, asked: Asked) -> Text:
        days = days_in_words(asked.period, asked.today)
        name = asked.subject.name if asked.subject else ""
        said = {"office": self.session.office_name, "days": days, "subject": name}
        title = kind.title.format(**said, day=day_in_words(asked.today))
        return Text(zh=title.zh.strip(), en=title.en.strip())

    def _subject(self, kind: ReportKind, subject: str | None, view: BookView) -> Entry | None:
        if not kind.subject:
            return None
        if subject is None and kind.optional:
            return None
        if subject is None:
            hint = SO.format(kind=kind.name)
            raise UsageError(OF_WHOM.format(what=PARTS[kind.subject]), hint=hint)
        return view.find(subject, kind.subject)

    def _sections(self, kind: ReportKind, asked: Asked) -> Iterator[Written]:
        plugins, self.skipped = installed(), []
        wanted = [
            (section, plugins.owner("section", name) or name)
            for name, section in plugins.sections().items()
            if kind.name in section.reports and (asked.edition == "internal" or section.public)
        ]
        if not wanted and asked.edition == "public":
            raise UsageError(NOT_PUBLIC.format(what=kind.label), hint=INTERNAL)
        figures = DaysFigures(self.figures, asked.period, asked.today)
        for section, plugin in sorted(wanted, key=lambda each: (each[0].order, each[0].name)):
            settings = plugins.settings_of(plugin)
            view = BookView(self.session, asked.today, settings)
            about = (asked.edition, asked.subject, asked.reading)
            who = partial(pressing, self.session, asked.today)
            scope = Scope(view, asked.period, figures, *about, pressing=who)
            blocks = self._written(section, plugin, scope)
            if blocks:
                yield Written(section.name, section.title, blocks, plugin)

    def _written(self, section: Section, plugin: str, scope: Scope) -> tuple[Block, ...]:
        """Return the blocks of a section; of a plugin's that fails none, which is noted."""
        try:
            with only_looking(plugin):
                blocks = tuple(_function(section.target)(scope))
                _check(section, blocks)
        except PluginError as error:
            self.skipped.append(Skipped(section.name, plugin, error.message))
            return ()
        except LeadcrmError as error:
            if installed().is_builtin(plugin):
                raise
            self.skipped.append(Skipped(section.name, plugin, error.message))
            return ()
        return blocks


def _reading(word: str) -> Reading:
    if word not in READINGS:
        raise UsageError(NO_READING.format(name=word), hint=_known(READINGS))
    return READINGS[word]


def _known(words: Iterable[str]) -> Text:
    return KNOWN.format(known=" ".join(words))


def _joined(sections: Iterable[Written]) -> tuple[Written, ...]:
    """Return sections, of which those under one title that follow each other are one."""
    made: list[Written] = []
    for section in sections:
        if made and made[-1].title == section.title:
            begun = made.pop()
            made.append(begun._replace(blocks=(*begun.blocks, *section.blocks)))
        else:
            made.append(section)
    return tuple(made)


def kind_of(word: str) -> ReportKind:
    """Return a kind of report by its name or what people call it.

    Raises:
        UsageError: there is none; all are named.
    """
    for kind in KINDS.values():
        if word in {kind.name, kind.label.zh, kind.label.en}:
            return kind
    known = Text(
        zh="、".join(f"{each.name} {each.label.zh}" for each in KINDS.values()),
        en=", ".join(KINDS),
    )
    raise UsageError(NO_KIND.format(name=word), hint=KNOWN.format(known=known))


def _check(section: Section, blocks: Iterable[object]) -> None:
    for block in blocks:
        if not isinstance(block, Paragraph | Table | Chart):
            raise LeadcrmError(NO_BLOCK.format(section=section.name))


def _function(target: str) -> Callable[[Scope], Iterable[Block]]:
    module, _, name = target.partition(":")
    found: Callable[[Scope], Iterable[Block]] = getattr(import_module(module), name)
    return found
