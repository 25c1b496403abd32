"""`find`: is it in the book, and under which name?"""

import re
from datetime import date

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.hits import draw_hits
from leadcrm.cli.render.page import Page
from leadcrm.errors import AmbiguousError
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

DAY = date(2019, 10, 28)


def lines_of(
    crm: Workspace, word: str, columns: int | None, lang: Lang = "zh", height: int | None = None
) -> list[list[tuple[str, str]]]:
    page = Page(color=False, columns=columns)
    return draw_hits(page, crm.finder.find(word), word, lang, height=height).lines


def drawn(
    crm: Workspace, word: str, columns: int | None, lang: Lang = "zh", height: int | None = None
) -> list[str]:
    lines = lines_of(crm, word, columns, lang, height)
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_each_hit_says_where_it_stands_and_which_field_matched(golden: Workspace) -> None:
    rows = [re.split(r"  +", line) for line in drawn(golden, "正威", 120)[1:]]
    lead = ["项目", "L-0057", "L057", "正威国际集团项目"]
    assert rows == [
        ["类别", "编号", "原号", "名称", "现状", "匹配"],
        [*lead, "在谈", "专干样本01", "11-05 周二 微信", "名称"],
        ["企业", "C-0112", "N015", "正威国际集团", "世界500强：自称，未核验", "名称"],
        ["活动", "E-0020", "E091", "主要领导带队对接正威集团", "小分队", "名称"],
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_of_an_alias_that_matched_the_alias_is_shown(golden: Workspace, lang: Lang) -> None:
    (line,) = [line for line in drawn(golden, "正威集团", 120, lang) if "C-0112" in line]
    assert line.endswith("别名 正威集团" if lang == "zh" else "alias 正威集团")


@pytest.mark.parametrize("word", ["L-0057", "L057", "l57"])
def test_a_record_is_found_once_though_code_and_number_answer(
    golden: Workspace, word: str
) -> None:
    (hit,) = golden.finder.find(word)
    assert (hit.code, hit.matched) == ("L-0057", "code")


def test_the_word_is_bold_where_it_stands_and_nothing_else(golden: Workspace) -> None:
    rows = lines_of(golden, "正威", 120)[2:]
    for row in rows:
        assert [text for text, style in row if style == "bold"] == ["正威"]


def test_when_the_window_narrows_the_matched_field_leaves_first(golden: Workspace) -> None:
    heads = {n: drawn(golden, "正威", n)[1].split() for n in range(40, 130)}
    assert heads[120] == ["类别", "编号", "原号", "名称", "现状", "匹配"]
    assert heads[80] == ["类别", "编号", "原号", "名称", "现状"]
    gone = ["匹配", "原号", "现状"]
    for at in range(40, 129):
        assert len(heads[at]) <= len(heads[at + 1])
        assert set(heads[129]) - set(heads[at]) in [set(gone[:n]) for n in range(4)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 100, 120, 200])
def test_it_fits_the_window(golden: Workspace, columns: int, lang: Lang) -> None:
    for height in (10, 24, 40):
        lines = drawn(golden, "虚构", columns, lang, height)
        assert len(lines) <= height - 1
        assert all(width(line) <= columns for line in lines)
        shown = len([line for line in lines if re.search(r"[A-Z]-\d{4}", line)])
        left = int(re.search(r"\d+", lines[-1])[0])  # type: ignore[index]
        assert shown + left == len(golden.finder.find("虚构"))


def test_a_code_is_never_cut(office: Workspace) -> None:
    office.leads.add("样本项目", today=DAY)
    office.engine.execute("UPDATE lead SET code = 'L-1234567'")
    assert any("L-1234567" in line for line in drawn(office, "样本项目", 60))


@pytest.mark.parametrize(("many", "said"), [(2, "有 2 个"), (21, "有 21 个，只列出前 20 个")])
def test_a_name_of_several_says_how_many_and_how_many_are_shown(
    office: Workspace, many: int, said: str
) -> None:
    for n in range(many):
        office.leads.add(f"同名项目{n}", today=DAY)
    with pytest.raises(AmbiguousError) as raised:
        office.finder.resolve("同名")
    assert said in raised.value.message.zh
    assert len(raised.value.choices) == min(many, 20)
    assert ("first 20" in raised.value.message.en) is (many > 20)


def test_more_than_are_looked_for_are_at_least_so_many_and_the_whole_name_is_still_found(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadcrm.services.records.finder.LIMIT", 3)
    for name in ("甲项目", "乙项目", "丙项目", "丁项目", "项目"):
        office.leads.add(name, today=DAY)
    with pytest.raises(AmbiguousError, match="at least 3"):
        office.finder.resolve("目")
    assert office.finder.resolve("项目")[1]["name"] == "项目"
