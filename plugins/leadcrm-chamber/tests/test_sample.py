"""The figures of the sample book, by what a clerk types."""

import pytest

from leadcrm_chamber import hooks

YI = 10**10
MILUO = "深圳湖南汨罗商会"


@pytest.fixture
def sample(plugins, sample):
    """A function that asks the sample book."""
    plugins.register("chamber", hooks)
    return sample


def figures(answer):
    return {figure["name"]: figure["value"] for figure in answer["figures"]}


def test_chamber_yield_深圳湖南汨罗商会_6_signed_6_48_00亿_33_40亿_the_other_four_0(sample):
    rows = {row.pop("name"): row for row in sample("chamber", "yield")["items"]}
    brought = rows.pop(MILUO)
    assert (brought["introduced"], brought["signed"]) == (6, 6)
    assert (brought["intent"]["fen"], brought["contract"]["fen"]) == (48 * YI, 334 * YI // 10)
    assert [(row["introduced"], row["signed"]) for row in rows.values()] == [(0, 0)] * 4


def test_chamber_fair_E02_18_159_80亿_10_of_18_55_56_25_84_41_30亿(sample):
    told = figures(sample("chamber", "fair", "E02"))
    assert (told["intents"], told["intent"]["fen"]) == (18, 1598 * YI // 10)
    assert (told["signed"], told["signed_percent"]) == (10, "55.56")
    assert (told["contract"]["fen"], told["contract_percent"]) == (413 * YI // 10, "25.84")


@pytest.mark.parametrize(("lang", "said"), [("zh", "159.80亿"), ("en", "15.98bn")])
def test_the_amounts_are_printed_with_two_decimals(sample, cli, tmp_path, lang, said):
    told = cli("--lang", lang, "chamber", "fair", "E02", "--db", str(tmp_path / "sample.db")).text
    assert said in told


def test_half_a_year_after_the_fair_fewer_had_come_to_a_contract(sample):
    told = figures(sample("chamber", "fair", "E02", "--after", "6m"))
    assert (told["intents"], told["signed"], told["started"]) == (18, 8, 1)


def test_a_visit_is_in_the_morning_list_of_its_day(sample):
    sample("chamber", "visit", MILUO, "约定五月带队回乡")
    due = sample("today", "--as-of", "2020-04-28")
    assert [i["what"] for i in due["items"] if i["name"] == MILUO] == ["保持联系"]
