"""The table of units, arrivals, events and lists of leads as people see them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.events import draw_event, draw_events
from leadcrm.cli.render.funds import draw_funds
from leadcrm.cli.render.leads import draw_leads
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.units import draw_units
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
TODAY = date(2019, 10, 31)


def units(crm: Workspace, columns: int, lang: Lang, today: date = TODAY) -> list[str]:
    page = Page(color=False, columns=columns)
    draw_units(page, crm.targets.list(today=today), lang)
    return text(page)


def text(page: Page) -> list[str]:
    return ["".join(piece for piece, _ in line).rstrip() for line in page.lines]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", range(60, 201, 7))
def test_no_line_is_wider_than_the_window(golden: Workspace, columns: int, lang: Lang) -> None:
    for day in (TODAY, date(2019, 1, 15), date(2019, 12, 31)):
        for line in units(golden, columns, lang, day):
            assert width(line) <= columns, line
    for draw, view in (
        (draw_funds, golden.funds.list()),
        (draw_events, golden.events.list()),
        (draw_leads, golden.leads.list(signed="2018..2019")),
        (draw_event, golden.events.show("E13", today=TODAY)),
    ):
        page = Page(color=False, columns=columns)
        draw(page, view, lang)  # type: ignore[operator]
        for line in text(page):
            assert width(line) <= columns or draw is draw_event, line


def test_a_leader_sees_who_is_behind_by_how_much_and_what_is_needed(golden: Workspace) -> None:
    page = units(golden, 120, "zh")
    assert "时序进度 83.33%" in page[0]
    assert "汨罗市 66.30亿 / 76.50亿  86.67%  超时序进度3.33个百分点" in page[1]
    assert "超时序进度3.33个百分点  月均需 5.10亿" in page[1]
    assert page[1].split()[-6:] == ["完成", "2", "保持", "5", "欠进度", "6"]
    last = next(line for line in page if "示例四镇" in line).split()
    assert last[:9] == ["红", "13", "示例四镇", "镇", "6", "5.00亿", "1.20亿", "24.00%", "-59.33"]
    assert last[9:11] == ["2.97亿", "1.90亿"]
    whole = "".join(page)
    assert "未核实 8800万（L-0017）不计。" in whole
    assert "单位任务合计 80.00亿（自加压力）。" in whole
    assert "测算（在手项目未到位金额×阶段概率）：在手项目都够补欠额。" in whole
    assert "另有指标 寓外乡友信息采集" in whole


def test_the_same_facts_stand_in_english(golden: Workspace) -> None:
    page = units(golden, 120, "en")
    assert "pace 83.33%" in page[0]
    assert "86.67%  3.33 points ahead" in page[1]
    assert page[1].split()[-7:] == ["met", "2", "on", "pace", "5", "behind", "6"]
    last = next(line for line in page if "示例四镇" in line).split()
    assert last[:3] == ["Red", "13", "示例四镇"]
    assert "-59.33" in last
    whole = " ".join(page)
    assert "Unverified 88m (L-0017) is left out." in whole
    assert "Estimate (" in whole


@pytest.mark.parametrize("lang", LANGS)
def test_a_window_of_24_rows_shows_every_unit_at_once_and_a_taller_one_what_words_mean(
    golden: Workspace, lang: Lang
) -> None:
    targets = golden.targets.list(today=TODAY)
    meaning = {"zh": "灯：绿=不欠进度", "en": "Green: at or over pace"}[lang]
    for rows in (24, 40):
        page = draw_units(Page(color=False, columns=80), targets, lang, rows=rows)
        assert len(page.lines) < rows
        assert any(meaning in line for line in text(page)) == (rows == 40)


@pytest.mark.parametrize("lang", LANGS)
def test_80_columns_keep_lamp_rank_unit_done_gap_shortfall_and_need(
    golden: Workspace, lang: Lang
) -> None:
    wanted = {
        "zh": ["灯", "名次", "单位", "年度任务", "完成", "完成率", "超欠", "欠额", "月均需"],
        "en": ["Lamp", "#", "Unit", "Target", "Actual", "Done", "vs", "pace", "Short", "Monthly"],
    }
    heads = next(x for x in units(golden, 80, lang) if x.endswith(wanted[lang][-1]))
    assert heads.split() == wanted[lang]


def test_a_lack_of_leads_is_said_by_name(golden: Workspace) -> None:
    golden.targets.add("U01", "内联引资", "1亿元", year=2019)
    golden.session.policy = golden.session.policy._replace(likelihood={})
    whole = "".join(units(golden, 120, "zh"))
    assert "示例五镇、示例片区、示例四局、示例三局、… 补不足欠额。" in whole
    assert any("汨罗市贸促会" in line and "100" not in line for line in units(golden, 120, "zh"))


def told(session: Session, book: Path, lang: str, *commands: str) -> list[str]:
    return session([command.split() for command in commands], book, lang)


def test_json_gives_exact_figures_as_text_and_money_in_minor_units(
    session: Session, book: Path
) -> None:
    (said,) = told(session, book, "zh", "target list --year 2019 --metric 内联引资 --json")
    items = json.loads(said.rpartition("===")[0])["items"]
    assert len(items) == 14
    ranked = {item["rank"]: item for item in items if item["rank"]}
    assert sorted(ranked) == list(range(1, 14))
    town = ranked[8]
    assert {k: town[k] for k in ("ref", "unit", "kind", "metric", "year", "status", "lamp")} == {
        "ref": "G09",
        "unit": "示例五镇",
        "kind": "town",
        "metric": "domestic_inbound",
        "year": 2019,
        "status": "behind",
        "lamp": "yellow",
    }
    assert (town["completion"], town["pace"], town["gap"]) == ("83.30", "83.33", "-0.03")
    assert town["target"] == {"fen": 40_000 * 1_000_000, "currency": "CNY"}
    assert town["shortfall"] == {"fen": 13_333_333, "currency": "CNY"}
    assert town["monthly_need"] == {"fen": 3340 * 1_000_000, "currency": "CNY"}
    assert town["rank_in_kind"] == 4


@pytest.mark.parametrize("lang", LANGS)
def test_lists_end_with_each_kind_of_amount_by_itself(
    session: Session, book: Path, lang: str
) -> None:
    signed, fair, group, dollars, ended = told(
        session,
        book,
        lang,
        "lead list --signed 2019-01-01..2019-10-31 --sector 二产",
        "lead list --event E02",
        "lead list --event E13",
        "fund list --currency USD --verified",
        "lead list --signed 2018",
    )
    zh = lang == "zh"
    assert ("共 38 个项目" if zh else "38 projects") in signed
    assert ("合同引资 98.91亿（38 个有数）" if zh else "contracted 9.89bn (38 known)") in signed
    assert ("意向 159.80亿（18 个有数）" if zh else "intended 15.98bn (18 known)") in fair
    assert ("总投资 47.40亿（12 个有数）" if zh else "total 4.74bn (12 known)") in group
    assert ("已核实 3,254.59万美元（4 笔）" if zh else "verified USD 32.5459m (4)") in dollars
    assert "未核实 3" not in dollars
    assert ("已解约 1 个，未计入：L-0085" if zh else "1 terminated, not counted: L-0085") in ended


@pytest.mark.parametrize("lang", LANGS)
def test_an_expansion_is_listed_with_its_money_but_not_as_a_project(
    session: Session, book: Path, lang: str
) -> None:
    *_, found = told(
        session,
        book,
        lang,
        "lead add 二期 --expands L-0002 --contract 5000万元",
        "event link 二期 E13 --as signed",
        "lead list --event E13",
    )
    zh = lang == "zh"
    assert ("共 12 个项目" if zh else "12 projects") in found
    assert ("另有扩产 1 个" if zh else "and expansions, not counted: 1") in found
    assert ("合同引资 36.90亿（12 个有数）" if zh else "contracted 3.69bn (12 known)") in found


@pytest.mark.parametrize("lang", LANGS)
def test_money_is_recorded_and_verified_by_a_second_person(
    session: Session, book: Path, lang: str
) -> None:
    zh = lang == "zh"
    added, bare, own, done = told(
        session,
        book,
        lang,
        "fund add L-0063 5000万元 --on 2019-10-30",
        "fund verify P-0067 --approved-by C015",
        "fund verify P-0067 --evidence 进账单 --approved-by 专干样本12",
        "fund verify P-0067 --evidence 进账单 --approved-by C015",
    )
    assert ("未核实，暂不计入" if zh else "Not counted yet") in added
    assert ("没有凭证" if zh else "Without evidence") in bare
    assert bare.endswith("=== 1")
    assert ("复核要另一个人" if zh else "somebody else") in own
    assert own.endswith("=== 1")
    assert ("已核实，计入内联引资" if zh else "Verified; it counts as Domestic inbound") in done


@pytest.mark.parametrize("lang", LANGS)
def test_a_ceremony_says_that_it_is_no_start(session: Session, book: Path, lang: str) -> None:
    linked, again, page = told(
        session,
        book,
        lang,
        "event link L-0017 E12 --as started",
        "event link L-0017 E12 --as started",
        "event show E12",
    )
    assert ("仪式不算开工，阶段仍是注册" if lang == "zh" else "A ceremony is no start") in linked
    assert again.endswith("=== 1")
    assert ("共 7 个项目" if lang == "zh" else "7 projects") in page
    assert "L-0017" in page


def test_an_event_in_json_has_its_record_and_its_leads_by_role(
    session: Session, book: Path
) -> None:
    for command in ("event show E13 --json", "show E13 --json"):
        (said,) = told(session, book, "zh", command)
        page = json.loads(said.rpartition("===")[0])
        assert (page["ref"], page["kind"]) == ("E13", "signing")
        (role,) = page["roles"]
        assert (role["role"], role["role_label"]) == ("signed", "签约")
        assert role["leads"]["totals"]["total_investment"]["fen"] == 474_000_000_000
        assert role["leads"]["projects"] == 12


@pytest.mark.parametrize("lang", LANGS)
def test_history_and_undo_name_the_new_verbs_in_the_language(
    session: Session, book: Path, lang: str
) -> None:
    *_, past, undone = told(
        session,
        book,
        lang,
        "event add 秋季签约 --kind 集中签约",
        "target add U22 实际利用外资 200万美元 --year 2019",
        "fund add L-0063 5000万元 --on 2019-10-30",
        "event link L-0063 秋季签约 --as 签约",
        "history",
        "undo",
    )
    verbs = ("记活动", "下达任务", "记到资", "项目挂活动")
    english = ("event add", "target add", "fund add", "event link")
    for verb in verbs if lang == "zh" else english:
        assert verb in past
    assert (verbs[3] if lang == "zh" else english[3]) in undone
