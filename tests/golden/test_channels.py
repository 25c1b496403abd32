"""The 24 known answers of the channels: what a clerk types where the plugins are installed."""

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import leadcrm_chain.hooks
import leadcrm_expo.hooks
import leadcrm_land.hooks
import leadcrm_reception.hooks
from leadcrm.founding import bring_samples, demo_workspace
from leadcrm.plugin.manager import installed

PLUGINS = {
    "chain": leadcrm_chain.hooks,
    "expo": leadcrm_expo.hooks,
    "land": leadcrm_land.hooks,
    "reception": leadcrm_reception.hooks,
}
NAMED = {"长乐甜酒", "屈原酒业", "千盏茶业", "屈之源", "晨威高科", "中天农机", "多灵过滤"}
STATES = ("nodes", "filled", "target", "gap")
Ask = Callable[..., Any]

with (Path(__file__).parent / "expected.csv").open(encoding="utf-8") as stream:
    WANTED = {row["metric"]: row["value"] for row in csv.DictReader(stream)}


def figures(answer: Any) -> dict[str, Any]:
    return {each["name"]: each["value"] for each in answer["figures"]}


def several(told: dict[str, Any], *names: str) -> str:
    return "/".join(str(told[name]) for name in names)


def wan(money: Any) -> str:
    return str((Decimal(money["fen"]) / 10**6).quantize(Decimal("0.01")))


def plain(number: str) -> str:
    return number.removesuffix(".00")


def covered(ask: Ask, chain: str) -> dict[str, Any]:
    rows: Iterable[dict[str, Any]] = ask("chain", "cover")["items"]
    return next(row for row in rows if row["chain"] == chain)


def orders(ask: Ask) -> str:
    told = figures(ask("expo", "effect"))
    return f"{plain(wan(told['signed_cny']))}万元/{wan(told['signed_usd'])}万美元"


def most_fairs(ask: Ask) -> str:
    first = ask("expo", "firms")["items"][0]
    return f"{ask('show', first['code'])['ref']} {first['fairs']}场"


def sold(ask: Ask) -> str:
    told = figures(ask("land", "list"))
    return f"{wan(told['amount'] | {'fen': told['amount']['fen'] // 10**4})}→{told['rounded']}"


def receptions(*names: str) -> Callable[[Ask], str]:
    return lambda ask: several(figures(ask("reception", "list")), *names)


ROWS: dict[str, Callable[[Ask], str]] = {
    "推介地块/摘牌": lambda ask: several(figures(ask("land", "list")), "offered", "sold"),
    "土地成交额": sold,
    "接待考察团": receptions("receptions"),
    "回访按时/应回访/未到期": receptions("revisits_in_time", "revisits_due", "revisits_to_come"),
    "来访诉求 办结/未办结/逾期未办": receptions("requests_done", "requests_open", "requests_late"),
    "来访诉求按时办结率": receptions("requests_in_time"),
    "缺链环节": lambda ask: " ".join(row["node"] for row in ask("chain", "gaps")["items"]),
    "建链/补链/延链/强链": lambda ask: several(
        figures(ask("chain", "tree")), "build", "fill", "extend", "strengthen"
    ),
    "参展企业(8场,去重)": lambda ask: several(figures(ask("expo", "effect")), "firms"),
    "走出去企业(外地7场,去重)": lambda ask: several(
        figures(ask("expo", "effect", "--outside")), "firms"
    ),
    "具名7家均在其中": lambda ask: str(
        len(NAMED & {row["name"] for row in ask("expo", "firms", "--outside")["items"]})
    ),
    "展会意向订单": lambda ask: plain(wan(figures(ask("expo", "effect"))["intent_cny"])),
    "展会成交订单": orders,
    "参展最多的企业": most_fairs,
}
for chain_ in ("有色金属", "电子信息", "高分子材料", "智能制造暨汽车零部件", "合计"):
    ROWS[f"产业链节点-{chain_}"] = lambda ask, c=chain_: several(covered(ask, c), *STATES)
    ROWS[f"产业链覆盖率-{chain_}"] = lambda ask, c=chain_: covered(ask, c)["coverage"]


@pytest.fixture
def ask(plugins: Any, cli: Any, tmp_path: Path) -> Ask:
    """A function that types a command on the sample book with the lists of the plugins."""
    for name, hooks in PLUGINS.items():
        plugins.register(name, hooks)
    book = tmp_path / "sample.db"
    with demo_workspace(book) as made:
        assert list(bring_samples(made)) == []

    @cache
    def run(*words: str) -> Any:
        done = cli(*words, "--db", str(book), "--json")
        assert done.exit_code == 0, done.errors
        return done.json

    return run


def test_the_24_rows_that_concern_the_channels_are_given_by_public_calls(ask: Ask) -> None:
    assert len(ROWS) == 24
    assert {metric: answer(ask) for metric, answer in ROWS.items()} == {
        metric: WANTED[metric] for metric in ROWS
    }
    assert figures_of_today(ask) == {"overdue": 19, "due_today": 6, "signed_not_landed": 44}


def figures_of_today(ask: Ask) -> dict[str, int]:
    summary = ask("today")["summary"]
    return {name: summary[name] for name in ("overdue", "due_today", "signed_not_landed")}


@pytest.mark.parametrize(
    ("name", "said"),
    {
        "parcels_offered": "17宗",
        "parcels_sold": "3宗",
        "parcels_price": "7.96亿元",
        "receptions": "8次",
        "revisits_due": "7次",
        "revisits_in_time": "6次",
        "requests_done": "10件",
        "requests_open": "4件",
        "requests_in_time": "80%",
        "chain_nodes": "24个",
        "chain_filled": "13个",
        "chain_target": "6个",
        "chain_gap": "5个",
        "chain_coverage": "54.17%",
        "expo_firms": "36家",
        "expo_firms_outside": "33家",
        "expo_orders_intended": "4266万元",
        "expo_orders_signed": "521万元",
    }.items(),
)
def test_with_the_plugins_the_year_says_17_3_7_96亿_36_33_and_report_why_knows_each(
    ask: Ask, name: str, said: str
) -> None:
    explained = ask("report", "why", name)
    assert explained["figure"]["said"] == said
    assert explained["figure"]["rule"]


def test_open_follow_ups_are_still_89_with_all_lists_of_the_plugins(ask: Ask) -> None:
    assert len(ask("followup", "list")["items"]) == 89


def test_without_the_plugins_today_is_the_same_and_their_records_are_shown_and_exported(
    ask: Ask, cli: Any, tmp_path: Path
) -> None:
    with_them = ask("today")
    codes = [ask(*words)["items"][0]["code"] for words in (("land", "list"), ("reception",))]
    installed.cache_clear()  # LEADCRM_NO_PLUGINS=1 stands, and nobody registers again
    book = ("--db", str(tmp_path / "sample.db"))
    assert cli("today", *book, "--json").json == with_them
    assert cli("land", "list", *book).exit_code == 2
    for code, name in zip(codes, ("示例地块01", "接待新金宝集团"), strict=True):
        assert name in cli("show", code, *book).text
    assert cli("export", "all", str(tmp_path / "all"), *book).exit_code == 0
    assert "示例地块01" in "".join(
        each.read_text("utf-8") for each in (tmp_path / "all").rglob("*.csv")
    )
