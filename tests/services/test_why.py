"""Where a number comes from: asked by name or by value, told with every record behind it."""

from datetime import date
from decimal import Decimal

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import AmbiguousError, NotFoundError

TODAY = date(2019, 10, 31)


@pytest.fixture
def why(golden):
    return lambda text, **more: golden.why.explain(text, today=TODAY, **more)


@pytest.mark.parametrize("text", ["98.91亿元", "98.91亿", "contracted", "合同引资额"])
def test_report_why_98_91_names_38_ids_whose_terms_add_to_it(why, text):
    found = why(text)
    assert len(found.parts) == 38
    fen = sum(part.amount.fen for part in found.parts)
    assert Decimal(fen) / 10**10 == Decimal("98.91")
    assert all(part.name and part.ref for part in found.parts)


def test_report_why_66_3_names_61_arrivals_and_p066_left_out_with_8800万(why):
    found = why("66.3亿元")
    assert len(found.parts) == 61
    (left,) = found.left_out
    assert [part.ref for part in left.parts] == ["P066"]
    assert left.amount == Money(8800 * 10**6)


def test_report_why_24_asks_which(why):
    with pytest.raises(AmbiguousError) as asked:
        why("24")
    names = {name for name, _ in asked.value.choices}
    assert {"in_talks", "signed_from-100m"} <= names


def test_a_unit_makes_a_value_one_figure(why):
    assert why("3254.59万美元").figure.name == "foreign"
    assert why("86.67%").figure.name == "completion"
    assert why("3.33个百分点").figure.name == "gap"


@pytest.mark.parametrize("text", ["12345.67亿元", "nothing like it", "9亿9"])
def test_what_no_report_says_is_told_and_where_to_look(why, text):
    with pytest.raises(NotFoundError) as refused:
        why(text)
    assert "report" in refused.value.hint.zh or "相近" in refused.value.hint.zh


def test_a_figure_of_other_days_is_asked_with_them(why):
    assert why("domestic", period="2019-09").figure.value == "5.21"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_says_rule_period_source_terms_and_sum(cli, book, lang):
    said = cli(
        *("report", "why", "contracted", "--db", str(book), "--as-of", "2019-10-31"),
        *("--lang", lang),
    ).text
    for words in {
        "zh": ("合同引资额  98.91亿元", "口径", "期间", "依据", "L-0001", "合计 38 条"),
        "en": ("CNY 9.891bn", "Rule", "Period", "Source", "L-0001", "38 records make"),
    }[lang]:
        assert words in said


def test_an_ambiguous_value_lists_the_choices_and_exits_2(cli, book):
    done = cli("report", "why", "24", "--db", str(book), "--as-of", "2019-10-31")
    assert done.exit_code == 2
    assert "in_talks" in done.errors
