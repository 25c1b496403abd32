"""A sheet of a plugin on a narrow terminal: what is not a table is never cut."""

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.sheets import draw_sheet
from leadcrm.plugin.sheets import Sheet
from leadcrm.text import Text

LONG = Text(zh="推介17宗，摘牌3宗，" * 8, en="offered 17, sold 3, " * 8)


def test_a_long_title_goes_on_in_the_next_line():
    page = draw_sheet(Page(color=False, columns=80), Sheet(LONG, (), ()), "en")
    assert " ".join(
        "".join("".join(t for t, _ in line) + " " for line in page.lines).split()
    ).startswith(LONG.en.strip())
