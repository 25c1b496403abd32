"""What an import tells on a window: why a row needs a person is read whole, however narrow."""

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.report import draw_import
from leadcrm.services.importing.importreport import ImportReport, Problem
from leadcrm.text import LANGS, Text

LONG = Text(
    zh="某单位 某人 已于 2019-02-22 首报（L-0057）；同一项目就认领：leadcrm lead claim L-0057",
    en="A unit and its officer registered it on 2019-02-22: leadcrm lead claim L-0057, if one",
)
SHORT = Text(zh="找不到", en="not found")


def lines(columns, lang, *rows):
    counts = dict.fromkeys(("added", "updated", "unchanged", "duplicates"), 0)
    report = ImportReport(
        **counts,
        review=1,
        rejected=1,
        batch=None,
        dry_run=False,
        rows=rows,
        notes=(),
        kinds={},
        mapping=(),
    )
    page = draw_import(Page(color=False, columns=columns), report, lang)
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 120, None])
def test_a_reason_is_read_whole_on_its_row_or_below_it(columns, lang):
    told = lines(
        columns,
        lang,
        Problem("review", "名单.csv", 2, None, None, LONG),
        Problem("rejected", "名单.csv", 3, "责任单位", "某局", SHORT),
    )
    assert any(LONG.to(lang) in line for line in told)
    (row,) = [line for line in told if SHORT.to(lang) in line]
    assert "某局" in row
    assert all(width(line) <= (columns or 999) for line in told if LONG.to(lang) not in line)


@pytest.mark.parametrize("lang", LANGS)
def test_a_column_in_which_nothing_stands_leaves_its_room_to_the_reason(lang):
    told = lines(80, lang, Problem("review", "名单.csv", 2, None, None, SHORT))
    (head,) = [line for line in told if Text(zh="原因", en="Reason").to(lang) in line]
    for empty in (Text(zh="值", en="Value"), Text(zh=" 列", en="Column")):
        assert empty.to(lang) not in head
