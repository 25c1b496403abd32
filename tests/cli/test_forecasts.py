"""The forecasts of a year as people see them: each by its method, or why it cannot tell."""

import json
from collections.abc import Callable
from pathlib import Path
from shlex import split

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.text import LANGS

Session = Callable[..., list[str]]
LIST = "target list --metric 内联引资"
PAPER = "--evidence '营业执照 91430681 2019-10-30'"
MORE = (
    "fund add L-0024 3000万元 --on 2018-05-31 --evidence 进账单",
    "fund add L-0024 1000万元 --on 2018-11-30 --evidence 进账单",
    "fund verify P-0067 --approved-by C015",
    "fund verify P-0068 --approved-by C015",
    f"lead advance L-0003 注册 --start-by 2019-11-20 --production-by 2019-12-20 {PAPER}",
    f"lead advance L-0010 注册 --start-by 2019-11-20 --production-by 2019-11-30 {PAPER}",
)
"""Last year's arrivals of 示例二局; two contracts that name the day of production."""


def told(session: Session, book: Path, lang: str, *commands: str, columns: int = 80) -> list[str]:
    said = session([split(c) for c in commands], book, lang, tty=True, columns=columns)
    return [text.replace("\r", "") for text in said]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "预计全年：线性 79.56亿  按上年月份（上年无数据）  加承诺（无有期限的承诺）"),
        ("en", "Forecast: linear 7.96bn  last year's months (no data)  plus agreed (none dated)"),
    ],
)
@pytest.mark.parametrize("columns", [80, 120])
def test_one_line_names_each_method_and_says_what_is_not_known(
    session: Session, book: Path, lang: str, line: str, columns: int
) -> None:
    (page,) = told(session, book, lang, f"{LIST} --no-color", columns=columns)
    assert line in page.splitlines()
    assert all(width(each) <= columns for each in page.splitlines()[:-1])


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        (
            "zh",
            (
                "预计全年：线性 69.28亿  按上年月份 66.30亿  加承诺 74.30亿",
                "加承诺：完成加约定年内投产项目合同引资的未到位部分（L-0003）。",
                "约定投产已逾期、未到位 1.80亿（L-0010）不预计。",
            ),
        ),
        (
            "en",
            (
                "Forecast: linear 6.93bn  last year's months 6.63bn  plus agreed 7.43bn",
                "Plus agreed: what contracts with production due this year still owe (L-0003).",
                "Not arrived 180m, production overdue (L-0010): in no forecast.",
            ),
        ),
    ],
)
def test_a_promise_counts_until_its_day_has_been_and_is_named(
    session: Session, book: Path, lang: str, wanted: tuple[str, ...]
) -> None:
    *_, page = told(session, book, lang, *MORE, f"{LIST} --no-color --as-of 2019-12-15")
    for line in wanted:
        assert line in page, page


@pytest.mark.parametrize("lang", LANGS)
def test_a_wide_window_shows_the_forecasts_of_every_unit_and_80_columns_none(
    session: Session, book: Path, lang: str
) -> None:
    heads = {
        "zh": ["线性预计", "按上年预计", "加承诺预计"],
        "en": ["Linear", "Last", "year's", "Plus", "agreed"],
    }[lang]
    *_, wide = told(session, book, lang, *MORE, f"{LIST} --no-color", columns=180)
    (head,) = (line for line in wide.splitlines() if heads[0] in line)
    assert head.split()[-len(heads) :] == heads
    bureau = next(line for line in wide.splitlines() if "示例二局" in line)
    assert bureau.split()[-2:] == (["2.45亿", "2.72亿"] if lang == "zh" else ["244.8m", "272m"])
    park = next(line for line in wide.splitlines() if "示例产业园一" in line)
    assert park.split()[-2:] == (["18.96亿", "23.80亿"] if lang == "zh" else ["1.90bn", "2.38bn"])
    (narrow,) = told(session, book, lang, f"{LIST} --no-color")
    assert heads[0] not in narrow.replace("linear", "")


@pytest.mark.parametrize("lang", LANGS)
def test_once_the_year_is_over_nothing_is_forecast(
    session: Session, book: Path, lang: str
) -> None:
    (page,) = told(
        session, book, lang, f"{LIST} --year 2019 --as-of 2020-03-01 --no-color", columns=180
    )
    assert ("预计" if lang == "zh" else "inear") not in page


@pytest.mark.parametrize(
    ("lang", "labels", "reasons"),
    [
        (
            "zh",
            ["线性", "按上年月份占比", "已到位加有期限的承诺"],
            ["上年无数据", "无有期限的承诺"],
        ),
        (
            "en",
            ["linear", "last year's month shares", "arrived plus agreed by a day"],
            ["no data", "none dated"],
        ),
    ],
)
def test_json_lists_every_method_with_its_amount_or_reason_and_keeps_the_old_key(
    session: Session, book: Path, lang: str, labels: list[str], reasons: list[str]
) -> None:
    (said,) = session([f"{LIST} --json".split()], book, lang)
    county = json.loads(said.rpartition("===")[0])["items"][0]
    money = {"fen": 795_600_000_000, "currency": "CNY"}
    assert county["forecast"] == money
    found = county["forecasts"]
    assert [each["method"] for each in found] == ["linear", "last_year_months", "agreed"]
    assert [each["method_label"] for each in found] == labels
    assert [each["amount"] for each in found] == [money, None, None]
    assert [each["reason"] for each in found] == [None, *reasons]
