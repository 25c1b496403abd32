"""Figures asked for by name: slips are answered, and kinds of amount are never mixed."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from leadcrm.domain.amountkind import Contracted, Intended, Sum
from leadcrm.domain.figure import YI, in_sentence
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.services.figures.figures import FIGURES
from leadcrm.services.figures.naming import PARTS
from leadcrm.text import Text

TODAY = date(2019, 10, 31)


def test_a_slip_of_a_name_is_told_what_is_near(golden):
    with pytest.raises(NotFoundError) as refused:
        golden.figures.named("signed_project", today=TODAY)
    assert "signed_projects" in refused.value.hint.zh


def test_a_figure_of_parts_asks_for_its_part_in_both_languages(golden):
    with pytest.raises(UsageError) as refused:
        golden.figures.named("stage", today=TODAY)
    assert "要说是哪个阶段" in refused.value.message.zh
    assert "is of one stage" in refused.value.message.en


def test_a_figure_without_parts_refuses_one(golden):
    with pytest.raises(NotFoundError):
        golden.figures.named("contracted-U22", today=TODAY)


def test_without_a_day_and_a_period_nothing_is_guessed(golden):
    with pytest.raises(UsageError):
        golden.figures.named("contracted")


def test_the_day_is_the_last_of_the_period_unless_said(golden):
    by_period = golden.figures.named("domestic", period="2019-01..2019-09")
    assert by_period.value == "49.24"
    assert golden.figures.named("completion", period="2019-01..2019-09").value == "64.36"
    assert golden.figures.named("pace", period="2019-01..2019-09").value == "75.00"


@pytest.mark.parametrize("day", [date(2019, 10, 20), date(2019, 10, 1), date(2019, 2, 28)])
def test_pace_and_gap_are_those_of_the_table_of_units_within_a_month_too(golden, day):
    year = Period(date(2019, 1, 1), day)
    (table,) = golden.targets.list(today=day, metric="domestic_inbound").tables
    named = partial(golden.figures.named, period=year, today=day)
    assert Decimal(table.pace) == Decimal(named("pace").value)
    assert Decimal(table.county.gap) == Decimal(named("gap").value)
    for row in table.rows:
        assert Decimal(row.gap) == Decimal(named("gap", part=row.unit_code).value), row.unit


def test_adding_kinds_of_amount_is_refused_when_it_runs_too():
    with pytest.raises(TypeError):
        Sum(Contracted, 1) + Sum(Intended, 1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(1) + Money(2)


def test_an_unknown_amount_is_left_out_and_told_never_counted_as_nothing(golden):
    made = golden.figures.named("contracted_all", period="2019", today=TODAY)
    assert any("未填" in each.why.zh and each.ids for each in made.left_out)


def test_every_figure_says_its_rule_and_source_and_of_what_it_is_one():
    assert len(FIGURES) > 70
    for each in FIGURES.values():
        assert each.source.zh
        assert not each.part or each.part in PARTS


def test_sentences_drop_trailing_zeros_and_points_are_never_per_cent(golden):
    said = {n: golden.figures.named(n, today=TODAY).said for n in ("target", "gap", "completion")}
    assert said["target"].zh == "76.5亿元"
    assert said["gap"].zh == "3.33个百分点"
    assert said["completion"].zh == "86.67%"
    assert said["target"].en == "CNY 7.65bn"
    assert said["gap"].en == "3.33 percentage points"


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (0, "0亿元", "CNY 0"),
        (38_000_000_000, "3.8亿元", "CNY 380m"),
        (99_000_000_000, "9.9亿元", "CNY 990m"),
        (100_000_000_000, "10亿元", "CNY 1bn"),
        (170_630_000_000, "17.063亿元", "CNY 1.7063bn"),
        (123_456_789_012, "12.35亿元", "CNY 1.235bn"),
    ],
)
def test_an_amount_in_a_sentence_is_the_same_number_in_both_languages(fen, zh, en):
    assert in_sentence(Money(fen), YI) == Text(zh=zh, en=en)


@pytest.mark.parametrize("name", [n for n, each in FIGURES.items() if not each.part])
def test_an_empty_book_has_every_figure_or_says_in_words_what_is_missing(workspace, name):
    try:
        made = workspace.figures.named(name, today=TODAY)
    except NotFoundError as refused:
        assert "目标" in refused.message.zh  # noqa: PT017 - the one thing that may be missing
    else:
        assert made.value in {None, "0", "0.00", "100.00", "83.33"} or made.ids
