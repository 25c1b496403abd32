"""Every value that a screen prints is accepted by the option that sets it, in its language."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.lists import said
from leadcrm.cli.render.money import day
from leadcrm.domain.choice import Choice
from leadcrm.domain.evidence import EvidenceKind
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.services.leads.papers import read_papers
from leadcrm.services.reading.money import read_typed_money
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.services.reading.words import read_code
from leadcrm.services.records import fields
from leadcrm.services.records.views import Link
from leadcrm.storage.tables import CLASSES
from leadcrm.text import LANGS, Lang, Text
from leadcrm.workspace import Workspace
from leadcrm.zh.amountformat import format_amount

WHAT = Text(zh="词", en="word")


def printed(kind: str, name: str, value: Any, lang: Lang) -> str:
    """Return a field as lists and pages print it."""
    return (
        said(value, lang) if isinstance(value, Link | Money) else in_words(kind, name, value, lang)
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_value_printed_by_list_and_show_is_accepted_by_the_option_that_sets_it(
    golden: Workspace, today: date, lang: Lang
) -> None:
    met, tried = set(), 0
    for kind in CLASSES:
        known = {fields.bare(name): (name, column) for name, column in fields.offered(kind)}
        for view in golden.records.list(kind):  # type: ignore[arg-type]  # each kind in turn
            for bare, value in view.fields.items():
                name, column = known.get(bare, (None, None))
                whole = isinstance(value, Link | Money) or not isinstance(value, tuple | dict)
                if name is None or value is None or not whole or column.link == "*":
                    continue
                text = printed(view.kind, bare, value, lang)
                if (kind, name, text) in met or "****" in text:
                    continue
                met.add((kind, name, text))
                read = golden.records.read(kind, {name: text}, today)[name]
                tried += 1
                if column.link:
                    assert (
                        read == golden.records.finder.resolve(value.code, [column.link])[1]["id"]
                    )
                else:
                    again = printed(view.kind, bare, read, lang)
                    assert again == text, (kind, name, text)
    assert tried > 1000


@pytest.mark.parametrize("lang", LANGS)
def test_every_label_of_every_choice_is_accepted_by_its_option_and_filter(lang: Lang) -> None:
    choices = {
        column.enum
        for kind in CLASSES
        for _, column in fields.offered(kind)
        if column.enum is not None
    }
    assert len(choices) > 8
    for place in choices:
        choice: type[Choice] = fields.coded(place)
        for member in choice:
            for text in (
                member.label.to(lang),
                member.typed.to(lang),
                member.label.to(lang).upper(),
            ):
                assert read_code(text, choice, WHAT) is member


@pytest.mark.parametrize("lang", LANGS)
def test_every_filter_takes_the_words_that_its_column_prints(
    golden: Workspace, lang: Lang
) -> None:
    for view in golden.records.list("lead"):
        for name in ("stage", "sector", "channel", "site", "owner", "unit"):
            value = view.fields.get(name)
            if value is not None:
                text = printed("lead", name, value, lang)
                found = golden.leads.list(**{name: text})  # type: ignore[misc]  # each in turn
                assert view.code in {row.code for row in found.items}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("fen", [57_000_000_000, 140_000_000_000, 900_000_000_000, 34_000_000_000])
def test_amounts_are_read_as_they_are_printed(fen: int, lang: Lang) -> None:
    money = Money(fen)
    forms = {
        money_text(money).to(lang),
        money_text(money, fixed=True).to(lang),
        format_amount(fen, lang, fixed=True),
        format_amount(fen, lang),
    }
    for text in forms:
        read, words = read_typed_money(text)
        assert (read, words) == (money, None), text


@pytest.mark.parametrize("lang", LANGS)
def test_days_are_read_as_they_are_printed(golden: Workspace, today: date, lang: Lang) -> None:
    said_on = Occasion(today, golden.session.calendar)
    for back in range(25):
        past, ahead = today - timedelta(days=back), today + timedelta(days=back)
        assert read_past(day(past, lang), said_on).day == past
        assert read_due(day(ahead, lang), said_on).day == ahead


@pytest.mark.parametrize("lang", LANGS)
def test_papers_are_read_as_a_page_names_them(lang: Lang) -> None:
    for kind in EvidenceKind:
        (paper,) = read_papers([f"{kind.label.to(lang)} 31号 2019-05-16"])
        assert (paper.kind, paper.number, paper.dated) == (kind, "31号", "2019-05-16")


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_that_a_lead_page_shows_names_its_stage_in_words(
    session: Callable[..., list[str]], book: Any, lang: Lang
) -> None:
    (page,) = session([["show", "L-0063"]], book, lang)
    shown = re.search(r"leadcrm lead advance L-0063 (\S+)", page)
    assert shown is not None
    assert shown[1] == {"zh": "签约", "en": "signed"}[lang]
