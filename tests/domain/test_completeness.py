"""How much is known of a hometown person: weights, placeholders, bands, copied answers."""

from datetime import date

import pytest

from leadcrm.domain.completeness import Band, band_of, completeness, repeats, standing
from leadcrm.domain.notes import PLACEHOLDERS
from leadcrm.domain.policy import WEIGHTS, Policy

TODAY = date(2019, 10, 31)
POLICY = Policy()
FULL = {name: "样本" for name in WEIGHTS if name != "last_contact"}
LATELY = "2019-10-08"
assert {"不详", "无", "待定", "/", "-", "同上", "未知"} == PLACEHOLDERS


def score(last: str | None = LATELY, **changed: str | None) -> int:
    return completeness({**FULL, **changed}, last, TODAY, POLICY).score


def test_the_weights_are_those_of_the_domain_notes_and_sum_to_100() -> None:
    assert list(WEIGHTS.values()) == [5, 12, 8, 10, 8, 8, 15, 10, 5, 8, 3, 8]
    assert sum(WEIGHTS.values()) == 100
    assert score() == 100


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize(
    "word", ["不详", "无", "待定", "/", "-", "同上", "未知", "－", " 无 ", ""]
)
def test_a_blank_or_a_placeholder_scores_nothing(name: str, word: str) -> None:
    assert score(**{name: word}) == 100 - WEIGHTS[name]


def test_a_placeholder_is_told_from_a_blank() -> None:
    found = completeness({**FULL, "title": "不详", "place": ""}, None, TODAY, POLICY)
    assert found.missing == ("place", "title", "last_contact")
    assert found.placeholders == ("title",)
    assert found.answered == len(FULL) - 1


@pytest.mark.parametrize(
    ("last", "counts"),
    [
        ("2019-05-04", True),  # 180 days: still in touch
        ("2019-05-03", False),  # 181 days
        ("2019-05", True),  # a month counts as its last day
        ("2019-10", True),
        ("2018", False),
        ("2019-11-01", False),  # still to come
        (None, False),
    ],
)
def test_a_contact_counts_for_180_days(last: str | None, *, counts: bool) -> None:
    assert score(last) == (100 if counts else 92)


def test_below_60_fails_and_85_is_complete() -> None:
    bands = [band_of(points, POLICY) for points in (59, 60, 84, 85)]
    assert bands == [Band.FAILING, Band.PASSABLE, Band.PASSABLE, Band.COMPLETE]


def test_a_county_sets_its_own_weights_and_thresholds() -> None:
    own = POLICY._replace(completeness={"name": 40, "phone": 60}, passable_from=41, contact_days=1)
    found = completeness({"name": "样本", "phone": "无"}, LATELY, TODAY, own)
    assert (found.score, found.band, found.missing) == (40, Band.FAILING, ("phone",))


def test_a_group_has_an_average_and_shares_and_an_empty_one_has_none() -> None:
    people = [
        completeness(FULL, LATELY, TODAY, POLICY),
        completeness({"name": "样本", "phone": "无"}, None, TODAY, POLICY),
        completeness({"name": "样本", "title": "不详"}, None, TODAY, POLICY),
    ]
    found = standing(people)
    assert (found.persons, found.average, found.failing) == (3, "36.67", 2)
    assert found.failing_rate == "66.67"
    assert found.placeholder_rate == "13.33"  # 2 of the 15 answers that were filled
    assert standing([]) == (0, None, 0, None, None)


def test_an_answer_on_three_persons_of_one_keeper_is_told_and_a_placeholder_is_none() -> None:
    people = [
        {"phone": "19900000001", "employer": f"单位{at}", "title": "不详", "native_place": "一镇"}
        for at in range(3)
    ]
    people[2]["native_place"] = " 一镇 "
    assert [(r.field, r.value, r.persons) for r in repeats(people, POLICY)] == [
        ("phone", "19900000001", 3),
        ("native_place", "一镇", 3),
    ]
    assert repeats(people[:2], POLICY) == ()
