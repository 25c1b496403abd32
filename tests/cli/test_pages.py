"""Pages at every window size: no line too wide, none too many, both languages alike."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.cells import cut, pad, safe, width
from leadcrm.cli.render.page import Page
from leadcrm.services.agenda.agendaviews import Agenda
from leadcrm.workspace import Workspace


@pytest.fixture
def agenda(golden: Workspace, today: date) -> Agenda:
    return golden.agenda.today(today)


def drawn(agenda: Agenda, columns: int | None, height: int | None, lang: str = "zh") -> list[str]:
    page = Page(color=False, columns=columns)
    draw_agenda(page, agenda, lang, which="today", height=height)  # type: ignore[arg-type]
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", range(60, 201, 7))
def test_no_line_is_wider_than_the_window(agenda: Agenda, columns: int, lang: str) -> None:
    for line in drawn(agenda, columns, 40, lang):
        assert width(line) <= columns, line


@pytest.mark.parametrize("height", [24, 30, 40, 60])
@pytest.mark.parametrize("columns", [80, 120])
def test_the_list_fits_the_window_and_says_what_it_left_out(
    agenda: Agenda, columns: int, height: int
) -> None:
    lines = drawn(agenda, columns, height)
    assert len(lines) <= height - 1
    shown = sum(bool(re.match(r" ?(红|黄|绿)", line)) for line in lines)
    left = next((int(m[1]) for line in lines if (m := re.match(r"另有 (\d+) 条", line))), 0)
    assert shown + left == len(agenda.items)


def test_80_columns_keep_lamp_lateness_code_lead_owes_amount_next_and_owner(
    agenda: Agenda,
) -> None:
    heads = next(line for line in drawn(agenda, 80, 24) if "编号" in line)
    assert heads.split() == ["灯", "逾期", "编号", "项目", "还差", "金额", "下一步", "责任人"]


def test_both_languages_hold_the_same_codes_and_counts(agenda: Agenda) -> None:
    pages = ["\n".join(drawn(agenda, None, None, lang)) for lang in ("zh", "en")]
    codes = [re.findall(r"L-\d{4}", page) for page in pages]
    assert codes[0] == codes[1]


def test_plain_output_encodes_in_gbk(agenda: Agenda) -> None:
    assert "\n".join(drawn(agenda, 120, 40)).encode("gbk")


def test_an_empty_day_never_says_all_done_but_names_the_next(golden: Workspace) -> None:
    calm = golden.agenda.overdue(date(2019, 1, 2))
    lines = drawn(calm, 100, 40)
    assert any("不收兵" in line for line in lines)


@given(st.text())
def test_safe_text_has_no_control_and_loses_no_letter(text: str) -> None:
    shown = safe(text)
    unsafe = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [c for c in shown if unicodedata.category(c) in unsafe and c not in "\u200c\u200d"]
    if not [c for c in text if unicodedata.category(c) in unsafe]:
        assert shown == text


@given(
    st.text(
        alphabet=st.characters(
            min_codepoint=32, max_codepoint=0x9FFF, categories=["L", "N", "P", "Zs"]
        )
    ),
    st.integers(1, 40),
)
def test_cut_and_padded_cells_have_exactly_the_room(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room
    assert width(pad(cut(text, room), room)) == room


@given(st.text(alphabet="虚构工业项目abcXYZ0189，。（）、·—…汨罗"))
def test_width_is_what_the_terminal_library_says(text: str) -> None:
    from rich.cells import cell_len

    assert width(text) == cell_len(text)


def test_80_columns_in_english_keep_the_next_step_too(agenda: Agenda) -> None:
    heads = next(line for line in drawn(agenda, 80, 24, "en") if "Code" in line)
    assert heads.split() == ["Lamp", "Late", "Code", "Lead", "Owes", "CNY", "Next", "Owner"]


def test_a_next_step_that_is_too_narrow_falls_back_to_its_verb_which_is_never_cut(
    agenda: Agenda,
) -> None:
    rows = [line for line in drawn(agenda, 80, 24, "en") if "L-0" in line]
    assert all(re.search(r"(Visit|Host|Call|WeChat|Promise|Request) ", row) for row in rows[:12])
    unplanned = [line for line in drawn(agenda, 80, 60, "en") if " none " in line]
    assert unplanned
    assert all(" plan it " in row for row in unplanned)
    assert any("Yellow" in row for row in rows)


@pytest.mark.parametrize(("lang", "said"), [("zh", "50万美元"), ("en", "USD 500k")])
def test_a_lead_that_was_paid_in_dollars_says_so_and_not_zero_yuan(cli, golden, book, lang, said):
    code = golden.leads.add("外资样本", today=date(2019, 10, 31)).lead
    golden.funds.add(
        code, "50万美元", on="2019-10-30", today=date(2019, 10, 31), evidence="进账单"
    )
    shown = cli("show", code, "--db", str(book), "--lang", lang, "--as-of", "2019-10-31").text
    waiting = next(line for line in shown.splitlines() if said in line)
    assert ("未核实" if lang == "zh" else "unverified") in waiting
    golden.funds.verify(golden.session.rows("fund")[-1]["code"], approved_by="C015")
    shown = cli("show", code, "--db", str(book), "--lang", lang, "--as-of", "2019-10-31").text
    paid = next(line for line in shown.splitlines() if said in line)
    assert ("到位资金" if lang == "zh" else "In place") in paid
    assert "0元" not in shown
