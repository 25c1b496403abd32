"""What history, undo and redo say: codes, names and words, never ids."""

import re
import time
from datetime import date

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.past import draw_history, draw_undo, verb_name
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

AN_ID = re.compile(r"[0-9a-v]{22}")


def lines_of(page: Page) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]


def history(crm: Workspace, lang: Lang = "zh", columns: int | None = None) -> list[str]:
    page = Page(color=False, columns=columns)
    return lines_of(draw_history(page, crm.past.history(), lang))


def turned(crm: Workspace, verb: str, lang: Lang = "zh") -> list[str]:
    report = crm.past.undo() if verb == "undo" else crm.past.redo()
    return lines_of(draw_undo(Page(color=False, columns=None), report, lang))


@pytest.fixture
def worked(golden: Workspace, today: date) -> Workspace:
    """A morning: a lead added and edited, a contact's phone changed, a follow-up postponed."""
    golden.leads.add("样本新项目", today=today, owner="专干样本12", intent="5亿元")
    golden.leads.edit("L-0105", today=today, firm="N001", intent="8000万元", sector="二产")
    golden.contacts.edit("C-0036", phone="19900000001")
    golden.followups.postpone(
        "L-0063", to="+9天", today=today, reason="客商出差", approved_by="C015"
    )
    return golden


def test_what_was_taken_back_since_still_has_its_code_and_name(worked: Workspace) -> None:
    for _ in range(4):
        worked.past.undo()
    told = history(worked)
    assert "    新增 项目 L-0105  样本新项目" in told
    assert "    新增 跟进 F-0096  样本新项目" in told
    assert "    撤去 项目 L-0105  样本新项目" in told
    assert sum("[已撤回]" in line for line in told) == 4


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "    新增 项目 104 条"), ("en", "    added lead (104)")]
)
def test_many_records_at_once_are_a_number(worked: Workspace, lang: Lang, said: str) -> None:
    assert said in history(worked, lang)
    listed = [line for line in history(worked, lang) if "处改动" in line or "more changes" in line]
    assert len(listed) == 2  # the import and the making of the book


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "投资方：- > C-0098 龙智新材料，意向投资额：5亿 > 8000万，产业：- > 二产",
        ),
        (
            "en",
            "investor: - > C-0098 龙智新材料, intended: 500m > 80m, sector: - > industry",
        ),
    ],
)
def test_fields_and_their_values_are_words(worked: Workspace, lang: Lang, said: str) -> None:
    assert any(line.endswith(said) for line in history(worked, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_no_id_and_no_whole_phone_is_shown(worked: Workspace, lang: Lang) -> None:
    worked.past.undo()
    for line in history(worked, lang):
        assert not AN_ID.search(line), line
        assert "19900000001" not in line
    assert any("199****0001" in line for line in history(worked, lang))


def test_in_chinese_every_verb_kind_and_field_is_chinese(worked: Workspace) -> None:
    worked.records.add("unit", "新单位")
    worked.records.add("officer", "新干部", unit_id="U01")
    worked.followups.log("L-0033", today=date(2019, 10, 31), note="谈了用地")
    worked.past.undo()
    worked.past.redo()
    for line in history(worked):
        words = re.findall(
            r"[A-Za-z_]{3,}", re.sub(r"  \w{17}$|calendar\.\d+|  office$", "", line)
        )
        assert not words, line


def test_every_verb_that_the_services_write_has_a_word(worked: Workspace, today: date) -> None:
    worked.followups.done("L-0064", today=today)
    worked.followups.add("L-0025", due="明天", today=today)
    for entry in worked.past.history():
        assert verb_name(entry.verb).zh != entry.verb


def test_undo_and_redo_say_what_they_did(worked: Workspace) -> None:
    said = turned(worked, "undo")
    assert said[0] == "已撤回 推迟    重做 leadcrm redo"
    assert said[1].startswith(
        "    修改 跟进 F-0061  虚构在谈工业项目03  应办：2019-11-09 > 2019-10-01"
    )
    said = turned(worked, "redo", "en")
    assert said[0] == "Did again postpone    take back: leadcrm undo"
    assert "due: 2019-10-01 > 2019-11-09" in said[1]


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_narrow_window_no_line_is_wider_and_each_field_has_its_own(
    worked: Workspace, lang: Lang
) -> None:
    lines = history(worked, lang, 60)
    assert all(width(line) <= 60 for line in lines)
    field = "      产业：- > 二产" if lang == "zh" else "      sector: - > industry"
    assert field in lines


def test_times_are_those_of_the_office_s_clock(
    worked: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked.engine.execute("UPDATE command SET at = '2026-11-23T23:30:00Z'")
    for zone, said in (("Asia/Shanghai", "2026-11-24 07:30"), ("UTC", "2026-11-23 23:30")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert history(worked)[0].startswith(said)
    monkeypatch.undo()
    time.tzset()
