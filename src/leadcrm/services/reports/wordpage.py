"""Pages of a report's document: upright as its template says, and across for a wide table."""

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from leadcrm.services.reports.grid import Grid
from leadcrm.services.reports.wordtable import UPRIGHT, paragraph, table_markup
from leadcrm.text import Lang, Text

TWIP = 635
"""What Word measures pages in, in the units of the library."""
ACROSS = 150
"""Letters across that still fit A4; more stand on A3."""
SIZES = {"A4": (16838, 11906), "A3": (23811, 16838)}
NEXT_PAGE = Text(zh="（表见下页）", en="(The table is on the next page.)")
TURNED = {"left": "top", "right": "bottom", "top": "left", "bottom": "right"}


class WordPage:
    """The page of a template: how wide its text is, and how a table stands on it."""

    def __init__(self, document: Any, lang: Lang) -> None:
        """Take the page of the last section of a document."""
        section = document.sections[-1]
        self.lang = lang
        self.room = int((section.page_width - section.left_margin - section.right_margin) / TWIP)
        self._own = document.element.body.sectPr

    def table(self, grid: Grid, caption: str) -> tuple[str, bool]:
        """Return the markup of a table, and whether it has a page of its own.

        A wide one stands on a page that is turned, with its caption and its note.
        """
        letters = sum(grid.widths)
        if letters <= UPRIGHT:
            return table_markup(grid, self.room), False
        turned, room = self._turned("A4" if letters <= ACROSS else "A3")
        parts = [
            paragraph(NEXT_PAGE.to(self.lang), "LeadcrmNote", etree.tostring(self._own).decode()),
            paragraph(caption or grid.title, "LeadcrmCaption"),
            table_markup(grid, room),
            paragraph(grid.note, "LeadcrmNote", etree.tostring(turned).decode()),
        ]
        return "".join(parts), True

    def _turned(self, paper: str) -> tuple[Any, int]:
        """Return the page turned, and how wide the text on it is."""
        turned = deepcopy(self._own)
        size, margins = turned.find(qn("w:pgSz")), turned.find(qn("w:pgMar"))
        wide, high = SIZES[paper]
        for name, value in (("w", wide), ("h", high), ("orient", "landscape")):
            size.set(qn(f"w:{name}"), str(value))
        upright = {side: margins.get(qn(f"w:{side}")) for side in TURNED}
        for side, other in TURNED.items():
            margins.set(qn(f"w:{side}"), upright[other])
        return turned, wide - int(upright["top"]) - int(upright["bottom"])
