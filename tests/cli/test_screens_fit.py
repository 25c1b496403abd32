"""Screens that fit the window: what is to be done first, whole counts, the rest by a command."""

import re
from datetime import date

import pytest

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.cells import width
from leadcrm.cli.render.check import draw_check
from leadcrm.cli.render.contact import draw_contact
from leadcrm.cli.render.lead import draw_lead
from leadcrm.cli.render.leads import draw_leads
from leadcrm.cli.render.money import amount
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.pressure import draw_pressure
from leadcrm.cli.render.stageladder import draw_stages
from leadcrm.domain.money import Money
from leadcrm.services.leads.stageladder import stage_ladder
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
NEEDED = {"zh": 61, "en": 66}
"""Columns for number, lamp, lateness, code, a short name, what is owed, an amount, the owner."""


def lines_of(page: Page) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]


def page(columns: int | None) -> Page:
    return Page(color=False, columns=columns)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 100, 120, 160])
def test_check_pressure_and_lists_fit_the_window_and_keep_their_counts(
    golden: Workspace, columns: int, lang: Lang
) -> None:
    breaches = golden.checks.run(TODAY)
    pressure = golden.pressure.report(TODAY)
    leads = golden.leads.list()
    for height in (24, 30, 40, 60):
        shown = lines_of(draw_check(page(columns), breaches, lang, height=height))
        assert len(shown) <= height - 1
        heads = {m[1]: int(m[2]) for line in shown if (m := re.match(r"(R\d+) .*  (\d+)$", line))}
        assert sum(heads.values()) == len(breaches.items) or columns == 60
        told = lines_of(draw_pressure(page(columns), pressure, lang, height=height))
        assert len(told) <= height - 1
        assert any(re.match(r"(静默|Silent) 5[:：]", line) for line in told)
        listed = lines_of(draw_leads(page(columns), leads, lang, height=height))
        assert len(listed) <= height - 1
        for line in (*shown, *told, *listed):
            assert width(line) <= columns
    whole = lines_of(draw_check(page(None), breaches, lang))
    assert len([line for line in whole if re.match(r"[LU]-\d", line)]) == len(breaches.items)


@pytest.mark.parametrize("lang", LANGS)
def test_r6_s_long_list_is_a_summary_on_a_terminal(golden: Workspace, lang: Lang) -> None:
    shown = lines_of(draw_check(page(120), golden.checks.run(TODAY), lang, height=30))
    (line,) = [each for each in shown if each.endswith("leadcrm check --rule R6")]
    counts = [int(n) for n in re.findall(r"\D (\d+)", line.partition("：")[2] or line)]
    assert counts == sorted(counts, reverse=True)
    assert re.search(r"约定投产日期|agreed day of production", line)


@pytest.mark.parametrize("lang", LANGS)
def test_pressure_says_what_is_to_be_done_and_whom_it_goes_to_whole(
    golden: Workspace, lang: Lang
) -> None:
    report = golden.pressure.report(TODAY)
    for columns in (80, 120):
        told = "\n".join(lines_of(draw_pressure(page(columns), report, lang)))
        gap = "、" if lang == "zh" else ", "
        for item in (*report.items, *report.silent):
            assert gap.join(to.name for to in item.to) in told, (columns, item.lead)
    wide = "\n".join(lines_of(draw_pressure(page(120), report, lang)))
    assert "承诺反馈:用电报装方案" in wide


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 100, 118, 120, 140])
def test_the_next_step_is_whole_before_anything_else_is(
    golden: Workspace, columns: int, lang: Lang
) -> None:
    agenda = golden.agenda.today(TODAY)
    shown = lines_of(draw_agenda(page(columns), agenda, lang, which="today", numbers=True))
    for item in agenda.items:
        if item.kind_label:
            step = f"{item.kind_label.to(lang)} {item.what}"
            rows = [line for line in shown if f" {item.subject} " in line]
            least = columns - NEEDED[lang]  # what is left for it when all else is at its least
            assert any(step in row for row in rows) or width(step) > least


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [76, 80, 90, 120])
def test_a_task_is_shown_by_its_words_however_narrow_the_window(
    office: Workspace, columns: int, lang: Lang
) -> None:
    office.leads.add("样例项目", today=TODAY, following="2019-10-30 讨论用电方案")
    agenda = office.agenda.today(TODAY)
    shown = "\n".join(lines_of(draw_agenda(page(columns), agenda, lang, which="today")))
    assert "讨论" in shown
    assert "请排" not in shown.partition("先办")[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 120])
def test_week_is_in_day_order_with_its_day(golden: Workspace, columns: int, lang: Lang) -> None:
    agenda = golden.agenda.week(TODAY)
    shown = lines_of(draw_agenda(page(columns), agenda, lang, which="week", numbers=True))
    days = [m[0] for line in shown if "L-0" in line and (m := re.search(r"\d\d-\d\d", line))]
    assert len(days) == len(agenda.items) == 21
    assert days == sorted(days)
    step = "电话 虚构跟进事项" if lang == "zh" else "Call 虚构跟进事项"
    assert any(step in line for line in shown)


@pytest.mark.parametrize("lang", LANGS)
def test_money_keeps_its_currency_on_every_list(golden: Workspace, lang: Lang) -> None:
    golden.leads.edit("L-0063", today=TODAY, intent="1000万美元")
    for columns in (100, 120):
        agenda = golden.agenda.today(TODAY)
        shown = lines_of(draw_agenda(page(columns), agenda, lang, which="today"))
        (line,) = [each for each in shown if "L-0063" in each and "show" not in each][:1]
        wanted = amount(Money.parse("1000万美元"), lang)
        assert re.search(r"美元|USD|\$", wanted)
        assert wanted in line


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_ladder_of_stages_says_where_leads_pile_up(
    golden: Workspace, columns: int, lang: Lang
) -> None:
    leads = golden.leads.list()
    until, _ = golden.session.calendar.windows(TODAY)
    steps = stage_ladder(leads.items, until)
    assert sum(step.projects for step in steps) == leads.projects == 104
    assert {step.stage: step.projects for step in steps}["contract_signed"] == 20
    assert sum(step.intent.fen for step in steps if step.intent) == leads.totals["intent"].fen
    late = {item.lead for item in golden.agenda.overdue(TODAY).items}
    assert sum(step.late for step in steps) == len(late)
    shown = lines_of(draw_stages(page(columns), (leads, until), lang))
    assert all(width(line) <= columns for line in shown)
    bars = [line.count("█") for line in shown[1:13]]
    assert max(bars) == bars[7] > 0  # 注册: 22


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 120])
def test_a_lead_s_page_fits_with_what_is_owed_and_what_is_next_first(
    golden: Workspace, columns: int, lang: Lang
) -> None:
    owes, following = ("还差", "下一步") if lang == "zh" else ("Owes", "Next")
    for code in ("L-0033", "L-0063", "L-0001", "L-0017", "L-0025"):
        view = golden.leads.show(code, today=TODAY)
        for height in (24, 30, 40):
            shown = lines_of(draw_lead(page(columns), view, lang, height=height))
            assert len(shown) <= height - 1, (code, height)
            top = "\n".join(shown[:11])
            assert owes in top
            assert following in top or not view.steps
        whole = lines_of(draw_lead(page(columns), view, lang))
        assert not any("--all" in line for line in whole)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_contacts_page_fits_the_window_tells_what_is_next_first_and_what_it_left_out(
    golden: Workspace, columns: int, lang: Lang
) -> None:
    golden.followups.add("H03", due="2019-11-05", today=TODAY, what="谈联谊会")
    found = golden.show("H03", today=TODAY)
    whole = lines_of(draw_contact(page(columns), found, lang))  # type: ignore[arg-type]
    assert all(width(line) <= columns for line in whole)
    assert "谈联谊会" in whole[2]
    said = [line.split() for line in whole if line]
    president, member = {"zh": ("会长", "会员"), "en": ("president", "member")}[lang]
    assert [each[1] for each in said if each[0] == president] == ["会长样本03"]
    assert len([each for each in said if each[0] == member]) == 6
    short = lines_of(draw_contact(page(columns), found, lang, 24))  # type: ignore[arg-type]
    assert len(short) == 24 - 1  # the prompt stays on the screen
    (more,) = [line for line in short if "--all" in line]
    left = int(re.search(r"\d+", more)[0])  # type: ignore[index]
    assert len(whole) == len(short) - 1 + left
