"""What hangs on the wall: the numbers of the lists, each lead once, what an edition hides."""

import os
import re
import stat
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.stage import SIGNED, Stage
from leadcrm.errors import LeadcrmError, StorageError
from leadcrm.services.board import charts, gridblock
from leadcrm.services.board.blocks import GROUPS
from leadcrm.text import LANGS
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
ROOT = re.compile(r":root\{[^}]*\}")


def test_the_three_numbers_are_those_of_the_morning_list(golden: Workspace) -> None:
    board, morning = golden.board.view(TODAY), golden.agenda.today(TODAY).summary
    assert (board.summary.unsigned, board.summary.signed_not_landed) == (32, 44)
    assert board.summary.units_behind == morning.units_behind == 6
    assert board.lamps("unsigned").total == morning.unsigned
    assert board.lamps("signed").total == morning.signed_not_landed
    assert board.lamps("landed").total == 21


def test_every_lead_hangs_once_in_ladder_grid_and_gaps(golden: Workspace) -> None:
    board = golden.board.view(TODAY)
    codes = sorted(lead.code for lead in board.leads)
    assert len(codes) == 97
    assert sorted(x.code for row in board.grid for cell in row.cells for x in cell) == codes
    assert sum(step.lamps.total for step in board.ladder) == 97
    assert sum(row.lamps.total for row in board.gaps) == 97
    assert sum(count or 0 for row in board.gaps for count in row.counts) == 97


def test_a_lead_has_the_worst_lamp_that_the_morning_list_gives_it(golden: Workspace) -> None:
    lamps = {lead.code: lead.lamp for lead in golden.board.view(TODAY).leads}
    listed = golden.agenda.today(TODAY).items
    assert {i.lead for i in listed if i.lamp == "red"} == {
        code for code, lamp in lamps.items() if lamp is Lamp.RED
    }
    assert lamps["L-0063"] is Lamp.RED  # 18 working days late
    assert lamps["L-0015"] is Lamp.YELLOW  # 3 working days late
    assert lamps["L-0091"] is Lamp.YELLOW  # no next step
    assert lamps["L-0001"] is Lamp.GREEN


def test_a_stage_has_one_kind_of_amount_intended_before_signing_contracted_after(
    golden: Workspace,
) -> None:
    steps = {step.stage: step for step in golden.board.view(TODAY).ladder}
    assert {step.kind.field for s, step in steps.items() if s in SIGNED} == {"contract_inbound"}
    assert {step.kind.field for s, step in steps.items() if s not in SIGNED} == {"intent"}
    assert steps[Stage.INTENT_SIGNED].amount == Money(718_000_000_000)
    assert steps[Stage.CLUE].amount is None


def test_what_is_late_stands_by_rung_and_an_empty_rung_stays(golden: Workspace) -> None:
    rungs = golden.board.view(TODAY).rungs
    assert [(group.label.zh, len(group.items)) for group in rungs] == [
        ("领导小组名单", 6),
        ("督办单", 4),
        ("催办单", 0),
        ("催办", 9),
    ]
    first = rungs[0].items
    assert [item.code for item in first[:3]] == ["L-0063", "L-0075", "L-0100"]  # larger first


def test_units_hang_in_their_fixed_order_with_or_without_leads(golden: Workspace) -> None:
    golden.records.add("unit", "示例新园", kind="园区")
    names = [row.unit for row in golden.board.view(TODAY).grid]
    assert names[:3] == ["汨罗市贸促会", "示例产业园一", "示例产业园二"]
    assert names[-1] == "示例新园"


def test_a_gap_is_a_chain_without_a_lead_at_a_stage_that_may_not_be_skipped(
    golden: Workspace,
) -> None:
    gaps = golden.board.view(TODAY).gaps
    labels = [label.zh for label, _, _ in GROUPS]
    missing = {
        (row.name, label)
        for row in gaps
        for label, n in zip(labels, row.counts, strict=True)
        if n is None
    }
    chains = {row.name for row in gaps if row.name}
    assert missing == {(chain, "线索") for chain in chains}
    assert len(chains) == 4


def test_touches_are_counted_by_week_up_to_the_day(golden: Workspace) -> None:
    weeks = golden.board.view(TODAY).weeks
    assert [weeks[0].monday, weeks[-1].monday] == [date(2019, 8, 12), date(2019, 10, 28)]
    assert weeks[-1].touches == 6
    earlier = golden.board.view(date(2019, 10, 28)).weeks
    assert earlier[-1].touches == 5


@pytest.mark.parametrize("lang", LANGS)
def test_the_foot_says_what_was_left_out(golden: Workspace, lang) -> None:
    text = golden.board.html(TODAY, lang=lang)
    assert {"zh": "未核实8800万不计", "en": "88m unverified"}[lang] in text
    assert {"zh": "截至2019年10月31日", "en": "As of 2019-10-31"}[lang] in text
    assert {"zh": "内部使用", "en": "internal use"}[lang] in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_public_edition_names_nobody_and_no_amount_before_the_contract(
    golden: Workspace, lang
) -> None:
    inside = golden.board.html(TODAY, lang=lang)
    outside = golden.board.html(TODAY, lang=lang, edition="public")
    leads = golden.leads.list().items
    unsigned = [lead for lead in leads if Stage(lead.stage) not in SIGNED]
    officers = [row["name"] for row in golden.session.rows("officer")]
    phones = [row["phone"] for row in golden.session.rows("contact") if row["phone"]]
    firms = {row["id"]: row["name"] for row in golden.session.rows("contact")}
    theirs = {
        firms[row["contact_id"]]
        for row in golden.session.rows("lead")
        if Stage(row["stage"]) not in SIGNED and row["contact_id"]
    }
    secret = [*(lead.name for lead in unsigned), *officers, *phones, *theirs]
    assert len(unsigned) > 32  # who was lost or turned away is not to be named either
    assert "虚构在谈工业项目03" in inside
    assert "专干样本12" in inside
    assert [word for word in secret if word in outside] == []
    assert "L-0063" in outside
    amounts = {"zh": ("14.00亿", "71.80亿"), "en": ("1.40bn", "7.18bn")}[lang]
    assert all(amount in inside for amount in amounts)
    assert [amount for amount in amounts if amount in outside] == []
    signed = next(lead for lead in leads if lead.code == "L-0100")
    assert signed.name in outside


def test_whoever_listens_hears_what_every_mark_is(golden: Workspace) -> None:
    text = golden.board.html(TODAY, lang="zh")
    assert text.count('role="img" aria-label="L-') == 97
    assert 'aria-label="L-0063 虚构在谈工业项目03 意向 未签约 红"' in text
    for landmark in ("<header>", "<main>", "<footer>"):
        assert landmark in text
    for name in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert f'id="{name}"' in text
    assert "<th>" not in text
    assert "<th class" not in text.replace('<th scope="col" class', "")
    assert "<title>每周联系次数" in text


def test_a_lamp_never_stands_without_its_word(golden: Workspace) -> None:
    text = golden.board.html(TODAY, lang="zh")
    words = re.findall(r'<span class="w [ryg]">([^<]*)</span>', text)
    assert words
    assert all(word[0] in "红黄绿" for word in words)


def test_an_empty_book_says_what_to_do(office: Workspace) -> None:
    text = office.board.html(TODAY, lang="zh")
    assert "leadcrm target add" in text
    assert "leadcrm lead edit 编号 --chain" in text


def test_the_file_is_private_and_the_book_knows_that_it_went_out(
    golden: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "挂图.html"
    assert golden.board.write(file, today=TODAY, lang="zh", edition="public") == 97
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    entry = golden.past.history()[0]
    assert entry.verb == "export"
    assert entry.note is not None
    assert (entry.note["what"], entry.note["rows"]) == ("board", 97)
    assert entry.note["purpose"] == "public"


def test_a_file_that_is_there_is_kept_unless_it_is_forced(
    golden: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "board.html"
    file.write_text("mine")
    with pytest.raises(StorageError):
        golden.board.write(file, today=TODAY, lang="zh")
    assert file.read_text() == "mine"
    golden.board.write(file, today=TODAY, lang="zh", force=True)
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_without_the_library_one_sentence_says_what_to_install(
    golden: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "LIBRARY", "no_such_library")
    file = tmp_path / "board.html"
    with pytest.raises(LeadcrmError, match=re.escape("leadcrm[report]")):
        golden.board.write(file, today=TODAY, lang="zh")
    assert not file.exists()


def test_the_same_book_and_day_are_the_same_bytes_everywhere(book: Path, tmp_path: Path) -> None:
    made = []
    for at, (zone, seed) in enumerate((("UTC", "0"), ("Asia/Shanghai", "1"), ("US/Hawaii", "2"))):
        file = tmp_path / f"{at}.html"
        command = [sys.executable, "-m", "leadcrm.cli.main", "--db", str(book), "board"]
        setting = {"LEADCRM_TODAY": "2019-10-31", "LEADCRM_LANG": "zh"}
        env = {**os.environ, **setting, "TZ": zone, "PYTHONHASHSEED": seed}
        subprocess.run([*command, "-o", str(file)], env=env, capture_output=True, check=True)
        made.append(file.read_bytes())
    assert made[0] == made[1] == made[2]


def test_a_picture_brings_no_script_no_style_and_no_day_of_its_making(golden: Workspace) -> None:
    drawn = charts.touches_chart(golden.board.view(TODAY).weeks, "zh")
    assert re.findall(r"<script|<style|<!--|<\?xml|\sid=|href", drawn) == []
    assert 'role="img"' in drawn
    assert str(TODAY.year + 1) not in drawn


def test_on_a_large_board_only_what_is_late_has_a_mark_and_the_rest_is_counted(
    golden: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gridblock, "MOST_MARKS", 96)
    text = golden.board.html(TODAY, lang="zh")
    late = [lead for lead in golden.board.view(TODAY).leads if lead.lamp is not Lamp.GREEN]
    assert text.count('role="img" aria-label="L-') == len(late)
    rest = re.findall(r'<span class="more">另(\d+)</span>', text)
    assert sum(map(int, rest)) == 97 - len(late)


def _luminance(colour: str) -> float:
    long = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(long[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(scheme: str) -> None:
    style = (files("leadcrm.services.board") / "board.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+):(#\w+)", rule)) for rule in ROOT.findall(style))
    colours = light if scheme == "light" else light | dark
    for word, ground in (
        *(("ink", "paper"), ("mut", "paper"), ("g", "paper"), ("on-r", "r"), ("on-y", "y")),
    ):
        pair = sorted((_luminance(colours[word]), _luminance(colours[ground])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (word, ground)
