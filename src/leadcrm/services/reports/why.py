"""Where a number comes from: its rule, its period, what it adds up, what it leaves out."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from leadcrm.domain.figure import Exact, Figure
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError, ReadingError
from leadcrm.services.figures.naming import FIGURES, split, unknown
from leadcrm.services.figures.signed import BOUNDS
from leadcrm.services.records.names import name_of
from leadcrm.services.reports.composing import Reports
from leadcrm.services.reports.kinds import KINDS
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

SEVERAL = Text(zh="「{text}」有几个数", en="Several figures are “{text}”")
SAY_WHICH = Text(zh="写名称：leadcrm report why 名称", en="Name it: leadcrm report why NAME")
NO_VALUE = Text(zh="报表里没有「{text}」这个数", en="No figure of the reports is “{text}”")
SEE = Text(zh="看全部：leadcrm report figures", en="See all: leadcrm report figures")
NUMBER = re.compile(r"\s*([+-]?[\d,]+(?:\.\d+)?)\s*(.*?)\s*")
SAID = Text(zh="{label}（{scope}）{said}", en="{label} ({scope}): {said}")
PLAIN = Text(zh="{label} {said}", en="{label}: {said}")
UNITS = {"亿": "亿元", "万": "万元", "个百分点": "个百分点", "百分点": "个百分点"}


class Part(NamedTuple):
    """One record behind a figure: its code and number, its name, and what it adds."""

    code: str
    ref: str | None
    name: str
    amount: Exact | None


class Left(NamedTuple):
    """What a figure leaves out: why, the records, and how much it is where that is an amount."""

    why: Text
    parts: tuple[Part, ...]
    amount: Money | None


class Explained(NamedTuple):
    """A figure with the records behind it, and those that it leaves out."""

    figure: Figure
    parts: tuple[Part, ...]
    left_out: tuple[Left, ...]


class Why:
    """Explains figures in one session."""

    def __init__(self, session: Session) -> None:
        """Explain figures of `session`."""
        self.session = session
        self.reports = Reports(session)

    def explain(self, text: str, *, today: date, period: str | Period | None = None) -> Explained:
        """Return the figure that a name or a number of a report means (98.91亿元).

        Raises:
            NotFoundError: no figure is called so, or has that value.
            AmbiguousError: several have it; they are listed.
        """
        found = split(text, FIGURES)
        if found is not None:
            which, part = found
            figures = self.reports.figures
            made = figures.named(which.name, period=period, part=part, today=today)
            return self._explained(made)
        if any(letter.isdigit() for letter in text):
            return self._explained(self._by_value(text, today))
        return self._explained(self._by_words(text, today))

    def _by_words(self, words: str, today: date) -> Figure:
        """Return a figure that reports show, by its name or label, or by a part of its label."""
        shown = {figure.name: figure for figure in self._candidates(today)}
        for figure in shown.values():
            if words in {figure.name, figure.label.zh, figure.label.en}:
                return figure
        word = plain_word(words)
        found = {
            name: figure
            for name, figure in shown.items()
            if word in plain_word(figure.label.zh) or word in plain_word(figure.label.en)
        }
        if not word or not found:
            raise unknown(words, FIGURES)
        return self._only(found.values(), words)

    def _by_value(self, text: str, today: date) -> Figure:
        wanted = NUMBER.fullmatch(text)
        number, unit = wanted.groups() if wanted else (None, "")
        known: dict[object, Figure] = {}
        alike: dict[object, Figure] = {}
        for figure in self._candidates(today):
            same = number is not None and _is_value(figure, number, unit)
            if same or plain_word(text) == plain_word(figure.said.en):
                known.setdefault((figure.exact, figure.ids, figure.unit.zh), figure)
            elif number is not None and _is_amount(figure, number, UNITS.get(unit, unit)):
                alike.setdefault((figure.exact, figure.ids), figure)
        known = known or alike
        if not known:
            raise NotFoundError(NO_VALUE.format(text=text), hint=SEE)
        return self._only(known.values(), text)

    def _only(self, found: Collection[Figure], text: str) -> Figure:
        if len(found) > 1:
            choices = [(each.name, self._said(each)) for each in found]
            message = SEVERAL.format(text=text)
            raise AmbiguousError(message, choices=choices, hint=SAY_WHICH, word=text)
        return next(iter(found))

    def _said(self, figure: Figure) -> Text:
        """Return a figure with what tells it from others: of whom it is, its filter, its days."""
        _, part = split(figure.name, FIGURES) or (None, None)
        whose = self._part(part, None).name if part else ""
        scope = whose or figure.scope or figure.period
        if scope:
            return SAID.format(label=figure.label, scope=scope, said=figure.said)
        return PLAIN.format(label=figure.label, said=figure.said)

    def _candidates(self, today: date) -> Iterator[Figure]:
        """Yield what the reports of the day show, then every other figure of the office."""
        yield from self._shown(today)
        for each in FIGURES.values():
            parts = BOUNDS if each.part == "size" else (None,) if not each.part else ()
            for part in parts:
                try:
                    yield self.reports.figures.named(each.name, part=part, today=today)
                except LeadcrmError:  # a book without targets lacks some
                    continue

    def _shown(self, today: date) -> Iterator[Figure]:
        for kind in KINDS.values():
            if not kind.subject:
                yield from self.reports.compose(kind.name, today=today).figures

    def _explained(self, figure: Figure) -> Explained:
        amounts: dict[str, Exact] = {}
        for term in figure.terms:
            amounts[term.id] = term.amount
        parts = tuple(self._part(code, amounts.get(code)) for code in figure.ids)
        left = tuple(
            Left(each.why, tuple(self._part(code, None) for code in each.ids), each.amount)
            for each in figure.left_out
        )
        return Explained(figure, parts, left)

    def _part(self, code: str, amount: Exact | None) -> Part:
        for kind, held in CLASSES.items():
            if held.prefix and code.startswith(f"{held.prefix}-"):
                for row in self.session.any_by(kind, "code", code):
                    return Part(code, row.get("ref"), self._name(kind, row), amount)
        return Part(code, None, "", amount)

    def _name(self, kind: str, row: AnyRow) -> str:
        """Return the name of a record; an arrival is called like its lead."""
        lead = row.get("lead_id")
        if kind in {"fund", "followup"} and isinstance(lead, str):
            return str(self.session.any_row("lead", lead)["name"])
        return name_of(kind, row)


def _is_value(figure: Figure, number: str, unit: str) -> bool:
    try:
        same = figure.value is not None and Decimal(figure.value) == Decimal(
            number.replace(",", "")
        )
    except InvalidOperation:
        return False
    said = figure.said
    typed = UNITS.get(unit, unit)
    units = {"", figure.unit.zh, figure.unit.en, said.en}
    exactly = f"{number}{typed}" in {said.zh, said.en}
    return exactly or (same and typed in units)


def _is_amount(figure: Figure, number: str, unit: str) -> bool:
    """Tell whether an amount is that of a figure in another unit: 170630万元, 17.063亿元."""
    if not isinstance(figure.exact, Money) or not unit:
        return False
    try:
        return Money.parse(number + unit) == figure.exact
    except ReadingError:
        return False
