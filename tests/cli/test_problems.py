"""A problem stays on a lead's page until it is answered, by hand as by the weekly sheet."""

import json

import pytest

from leadcrm.text import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_a_problem_is_on_the_page_until_it_is_answered_found_undone_and_in_json(
    session, book, lang
):
    noted, found, page = session(
        [
            ["lead", "problem", "L-0017", "用地指标未落实"],
            ["find", "用地指标"],
            ["lead", "show", "L-0017", "--json"],
        ],
        book,
        lang,
    )
    assert "用地指标未落实" in noted
    assert "L-0017" in found
    (open_one,) = json.loads(page[: page.rindex("=== ")])["problems"]
    assert (open_one["text"], open_one["answered_on"]) == ("用地指标未落实", None)
    answered, again, undone = session(
        [
            ["lead", "problem", "L-0017", "指标", "--answered", "已协调"],
            ["lead", "problem", "L-0017", "--answered", "已协调"],
            ["undo"],
        ],
        book,
        lang,
    )
    assert "已协调" in answered
    assert again.endswith("=== 1")
    assert undone.endswith("=== 0")
    page = session([["lead", "show", "L-0017", "--json"]], book, lang)[0]
    assert json.loads(page[: page.rindex("=== ")])["problems"][0]["answered_on"] is None


def test_nothing_said_and_a_problem_that_is_there_are_refused_in_a_sentence(session, book):
    nothing, first, twice = session(
        [
            ["lead", "problem", "L-0017"],
            ["lead", "problem", "L-0017", "缺水"],
            ["lead", "problem", "L-0017", "缺水"],
        ],
        book,
        "zh",
    )
    assert [each[-1] for each in (nothing, first, twice)] == ["2", "0", "1"]
    assert "什么问题" in nothing
    assert "已有这个问题" in twice
