"""What is missing of whom and whom to greet, on screens of any width and as JSON."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.text import LANGS, Lang

Session = Callable[..., list[str]]
COLOURS = re.compile(r"\x1b\[[\d;]*m")
SPRING = {"LEADCRM_TODAY": "2019-01-28"}
COMMANDS = (["contact", "gaps"], ["contact", "due"], ["contact", "list", "--kind", "hometown"])


def said(session: Session, book: Path, *command: str, **more: object) -> str:
    return session([command], book, more.pop("lang", "zh"), **more)[0]


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_the_window(
    session: Session, book: Path, lang: Lang, columns: int
) -> None:
    for env in ({}, SPRING):
        for text in session(COMMANDS, book, lang, tty=True, columns=columns, env=env):
            lines = COLOURS.sub("", text).replace("\r", "").rpartition("===")[0].splitlines()
            assert len(lines) > 5
            assert not [line for line in lines if width(line) > columns]


def test_the_worst_comes_first_and_what_it_lacks_is_in_words(session: Session, book: Path) -> None:
    lines = said(session, book, "contact", "gaps").splitlines()
    assert lines[1].startswith("30 人  平均 84.80  不合格 5 人（16.67%）  从未联系 5")
    (town,) = (line for line in lines if line.startswith("示例四镇"))
    assert town.split() == ["示例四镇", "5", "35.60", "100.00%", "51.22%", "5"]
    first = next(line for line in lines if line.startswith("不合格 "))
    assert first.split()[:4] == ["不合格", "23", "C-0073", "华样本"]
    assert "籍贯镇村、单位、职务、行业、联系方式" in first
    assert any(line.startswith("依据缺失  52 人") for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_in_both_languages_the_figures_are_the_same(
    session: Session, book: Path, lang: Lang
) -> None:
    text = said(session, book, "contact", "gaps", lang=lang)
    assert all(figure in text for figure in ("84.80", "35.60", "51.22%", "C-0073"))
    due = said(session, book, "contact", "due", lang=lang)
    assert ("共 11 个" if lang == "zh" else "11 in all") in due


def test_as_json_codes_stand_beside_labels_and_figures_are_text(
    session: Session, book: Path
) -> None:
    told = json.loads(said(session, book, "contact", "gaps", "--json").rpartition("===")[0])
    assert (told["as_of"], told["never"], told["long_ago"]) == ("2019-10-31", 5, 6)
    first = told["items"][0]
    assert (first["score"], first["band"], first["band_label"]) == (23, "failing", "不合格")
    assert first["missing"][:2] == ["native_place", "employer"]
    assert told["units"][3]["average"] == "35.60"
    listed = json.loads(said(session, book, "contact", "list", "--json").rpartition("===")[0])
    assert {item["score"] for item in listed["items"] if item["kind"] != "hometown"} == {None}


def test_at_spring_festival_whoever_comes_home_is_first_and_the_command_to_record_it_works(
    session: Session, book: Path
) -> None:
    text = said(session, book, "contact", "due", env=SPRING)
    assert "春节问候 2019-01-25 至 2019-02-19" in text
    rows = [line for line in text.splitlines() if line.startswith("春节")]
    assert [row.split()[0] for row in rows] == ["春节返乡"] * 12 + ["春节问候"] * (18 + 5)
    (line,) = (line for line in text.splitlines() if "leadcrm log" in line)
    code = line.split("leadcrm log ")[1].split()[0]
    logged, again = session(
        [["log", code, "--note", "上门拜年"], ["contact", "due"]], book, "zh", env=SPRING
    )
    assert logged.endswith("=== 0")
    assert "followup add" not in logged  # nobody plans a next step of a contact
    assert "共 34 个" in again


def test_reveal_is_said_with_its_purpose_and_a_purpose_alone_is_refused(
    session: Session, book: Path
) -> None:
    alone, shown, history = session(
        [
            ["contact", "show", "C071", "--purpose", "问候"],
            ["contact", "show", "C071", "--reveal", "--purpose", "问候"],
            ["history", "--limit", "1"],
        ],
        book,
        "zh",
    )
    assert alone.endswith("=== 2")
    assert "--reveal" in alone
    assert shown.endswith("=== 0")
    assert "C-0056  1 条  电话全号  用途：问候" in history


UNKEPT = {
    "zh": "2 位乡友没有包联干部，无人问候",
    "en": "2 people have no keeper, so nobody is reminded",
}
ALL_CLEAR = {"zh": "没有该问候而没问候的", "en": "Nobody is waiting for a greeting"}


@pytest.mark.parametrize("lang", LANGS)
def test_contact_due_without_keepers_says_so_instead_of_all_clear(
    session: Session, tmp_path: Path, lang: Lang
) -> None:
    typed = [
        "init --office 430999 --name 别县商务局 --me 丁样本",
        "contact add 甲样本 --kind hometown --phone 19900000901",
        "contact due",
        "contact add 乙样本 --kind hometown --phone 19900000902",
        "contact due",
        "contact edit C-0001 --keeper 丁样本",
        "contact edit C-0002 --keeper 丁样本",
        "contact due",
    ]
    made = session([line.split() for line in typed], tmp_path / "b.db", lang)
    assert UNKEPT[lang].replace("2", "1", 1) in made[2]
    assert UNKEPT[lang] in made[4]
    for page in (made[2], made[4]):
        assert ALL_CLEAR[lang] not in page
    assert "甲样本" in made[7]
    assert UNKEPT[lang] not in made[7]
