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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CNY 6.63bn", "domestic"),
        ("cny 9.891bn", "contracted"),
        ("在谈", "in_talks"),
        ("under negotiation", "in_talks"),
        ("week-overdue", "week-overdue"),
    ],
)
def test_a_number_as_the_english_report_prints_it_and_a_part_of_a_label_are_understood(
    why, text, name
):
    assert why(text).figure.name == name


def test_a_part_of_several_labels_lists_them_with_their_days(why):
    with pytest.raises(AmbiguousError) as asked:
        why("合同引资")
    said = dict(asked.value.choices)
    assert {"contracted", "contracted_all"} <= set(said)
    assert "2019-01-01..2019-10-31" in said["contracted_all"].zh


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("completion", "66.3亿元 ÷ 76.5亿元"),
        ("gap", "86.6667% - 83.3333%"),
        ("pace", "10 ÷ 12"),
        ("forecast", "66.3亿元 ÷ 83.33%"),
        ("monthly_need", "（76.5亿元 - 66.3亿元） ÷ （12 × （1 - 0.8333））"),
        ("event_conversion-E02", "41.3亿元 ÷ 159.8亿元"),
        ("event_conversion_rate-E02", "10 ÷ 18"),
        ("shortfall-U14", "5亿元 × 83.33% - 1.2亿元"),
    ],
)
def test_a_rate_and_what_is_worked_out_say_their_arithmetic(why, name, how):
    assert why(name).figure.how.zh == how


def test_parts_of_the_week_are_told_apart_by_their_labels(why):
    labels = {why(f"week-{part}").figure.label.zh for part in ("overdue", "due_today", "upcoming")}
    assert len(labels) == 3
    with pytest.raises(NotFoundError):
        why("week-nothing")


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


def test_the_actual_of_a_unit_is_what_arrived_for_it_payment_by_payment(why, golden):
    table = golden.targets.list(today=TODAY, metric="domestic_inbound").tables[0]
    for row in table.rows:
        found = why(f"actual-{row.unit_code}")
        assert found.figure.exact == row.actual
        assert sum(part.amount.fen for part in found.parts) == row.actual.fen
        assert {part.code[:2] for part in found.parts} <= {"P-"}


def test_an_amount_is_found_in_another_unit_than_the_report_prints(why):
    assert why("170630万元").figure.exact == why("17.063亿元").figure.exact
    assert why("66.3亿元").figure.name == "domestic"


def test_the_choices_say_of_whom_each_is_and_stand_in_the_readers_language(golden, cli, book):
    with pytest.raises(AmbiguousError) as asked:
        golden.why.explain("24", today=TODAY)
    said = dict(asked.value.choices)
    unit = next(name for name in said if name.startswith("completion-"))
    assert "示例四镇" in said[unit].zh
    words = ("report", "why", "24", "--db", str(book), "--as-of", "2019-10-31", "--lang", "en")
    assert "projects under negotiation: 24 projects" in cli(*words).errors
