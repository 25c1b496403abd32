"""How a report's workbook looks: fonts, sizes, borders and fills by the name of a cell's part."""

from typing import Any

from xlsxwriter import Workbook

from leadcrm.text import Lang

TITLE_FONT, BODY_FONT, HEAD_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
LATIN = "Calibri"
LINE = "#808080"
BOX = {"border": 1, "border_color": LINE, "valign": "vcenter", "text_wrap": True}
BODY = {"font_name": BODY_FONT, "font_size": 11, **BOX}
HEAD = {"font_name": HEAD_FONT, "font_size": 11, **BOX}
PARTS: dict[str, dict[str, Any]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 22, "align": "center", "valign": "vcenter"},
    "when": {"font_name": BODY_FONT, "font_size": 12, "valign": "vcenter"},
    "head": {**HEAD, "align": "center", "bg_color": "#ECEEF1"},
    "group": {**HEAD, "text_wrap": False, "bg_color": "#F7F7F8"},
    "row": BODY,
    "sum": HEAD,
    "note": {"font_name": BODY_FONT, "font_size": 10, "text_wrap": True, "valign": "top"},
    "heading": {"font_name": HEAD_FONT, "font_size": 14, "valign": "vcenter", "text_wrap": True},
    "text": {"font_name": BODY_FONT, "font_size": 14, "valign": "top", "text_wrap": True},
}
LAMPS: dict[str, dict[str, Any]] = {
    "red": {"bg_color": "#C62828", "font_color": "#FFFFFF", "bold": True, "align": "center"},
    "yellow": {"bg_color": "#F2B200", "font_color": "#1F1300", "bold": True, "align": "center"},
    "green": {"font_color": "#2E7D32", "align": "center"},
}
NUMBER = {"align": "right", "indent": 1}
MIDDLE = {"align": "center"}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        """Look as papers in `lang` do."""
        self.lang = lang
        self._book = book
        self._made: dict[str, Any] = {}

    def of(
        self,
        part: str,
        *,
        lamp: str = "",
        number: str = "",
        right: bool = False,
        middle: bool = False,
    ) -> Any:
        """Return the format of a part: with a lamp, a format of numbers, to the right, centred."""
        key = f"{part} {lamp} {right} {middle} {number}"
        if key not in self._made:
            look = PARTS[part] | (MIDDLE if middle else {}) | (NUMBER if right else {})
            look |= LAMPS.get(lamp, {}) | ({"num_format": number} if number else {})
            look |= {"font_name": LATIN} if self.lang != "zh" else {}
            self._made[key] = self._book.add_format(look)
        return self._made[key]
