"""Make the template of .docx reports that leadcrm ships, as official papers are set.

Run after a change, and look at what it makes: `.venv/bin/python tools/templates.py`.
Margins, lines and fonts after GB/T 9704-2012; offices edit a copy of it in Word or WPS.
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import parse_xml, serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from leadcrm.services.files.samezip import same_zip

FOLDER = Path(__file__).parents[1] / "src" / "leadcrm" / "papers"
BODY, HEAD, LEVEL2, TITLE, PAGE = ("仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体")
INSTEAD = {BODY: "FangSong", HEAD: "SimHei", LEVEL2: "KaiTi", TITLE: "SimSun", PAGE: "SimSun"}
TABLE = "/fontTable.xml"
LATIN = "Times New Roman"
LINE = 28.95
"""22 lines to a page."""
LETTERS = -4
"""Twentieths of a point between letters: 28 to a line."""
TWO_LETTERS = {"firstLineChars": "200", "firstLine": "640"}


class Sheet(NamedTuple):
    """How a paper is set: its letters and lines beside those of an official one, its margins."""

    scale: float = 1
    margins: tuple[int, int, int, int] = (37, 35, 28, 26)


SHEETS = {"report": Sheet(), "leader": Sheet(0.72, (18, 16, 20, 20))}
"""The papers that leadcrm ships; the leader's is one page."""


class Look(NamedTuple):
    """A style: its id, its name for people, font, size, height of a line and more."""

    id: str
    name: str
    font: str = BODY
    size: float = 16
    line: float = LINE
    align: str = "both"
    indent: dict[str, str] = {}  # noqa: RUF012 - reason: nobody writes into it
    keep: bool = False
    on_grid: bool = True


LOOKS = (
    Look("LeadcrmTitle", "公文标题", TITLE, 22, 34, "center", keep=True, on_grid=False),
    Look("LeadcrmText", "公文正文", indent=TWO_LETTERS),
    Look("LeadcrmCaption", "表题", HEAD, 14, 24, "center", keep=True, on_grid=False),
    Look("LeadcrmHead", "表头", HEAD, 11, 18, "center", keep=True, on_grid=False),
    Look("LeadcrmCell", "表格正文", BODY, 12, 18, "left", on_grid=False),
    Look("LeadcrmNote", "表注", BODY, 10.5, 16, "both", on_grid=False),
    Look("LeadcrmSign", "落款", align="right", indent={"rightChars": "200", "right": "640"}),
)
HEADING = Look("Heading1", "heading 1", HEAD, indent=TWO_LETTERS, keep=True)
LINES = (
    ("LeadcrmTitle", "{{ title }}"),
    ("LeadcrmText", ""),
    ("", "{%p for section in sections %}"),
    ("Heading1", "{{ section.title }}"),
    ("", "{%p for block in section.blocks %}"),
    ("", "{%p if block.kind == 'paragraph' and block.last %}"),
    ("LeadcrmText+", "{{ block.heading }}|{{ block.text }}"),
    ("", "{%p elif block.kind == 'paragraph' %}"),
    ("LeadcrmText", "{{ block.heading }}|{{ block.text }}"),
    ("", "{%p else %}"),
    ("", "{%p if block.title %}"),
    ("LeadcrmCaption", "{{ block.title }}"),
    ("", "{%p endif %}"),
    ("", "{{p block.table }}"),
    ("", "{%p if block.last %}"),
    ("LeadcrmNote+", "{{ block.note }}"),
    ("", "{%p else %}"),
    ("LeadcrmNote", "{{ block.note }}"),
    ("", "{%p endif %}"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
    ("LeadcrmSign+", ""),
    ("LeadcrmSign+", "{{ office }}"),
    ("LeadcrmSign", "{{ as_of }}"),
    ("", "{%p for part in below %}"),
    ("Heading1", "{{ part.title }}"),
    ("", "{%p for line in part.lines %}"),
    ("LeadcrmNote", "{{ loop.index }}. {{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
)
"""The paragraphs of the template: the style of each, and what stands in it; + keeps with next.

What is before a | is set in the font of the second level. The last block keeps with the
signature, so that this never stands alone on a page.
"""


def add(parent: Any, tag: str, /, **values: str) -> Any:
    """Add an element with its values."""
    made = OxmlElement(f"w:{tag}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def fonts(properties: Any, font: str) -> None:
    """Set a font for Chinese, beside one for Latin letters, and none of a theme."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    values = {"ascii": LATIN, "hAnsi": LATIN, "cs": LATIN, "eastAsia": font}
    made = OxmlElement("w:rFonts")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    properties.insert(0, made)


def shape(style: Any, look: Look, scale: float) -> None:
    """Give a style its look, on a sheet of a scale."""
    element = style.element
    for name in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(name)):
            element.remove(old)
    paragraph = add(element, "pPr")
    if look.keep:
        add(paragraph, "keepNext")
    if not look.on_grid or scale != 1:
        add(paragraph, "snapToGrid", val="0")
    line = {"line": f"{look.line * 20 * scale:.0f}", "lineRule": "exact"}
    add(paragraph, "spacing", before="0", after="0", **line)
    if look.indent:
        add(paragraph, "ind", **look.indent)
    add(paragraph, "jc", val=look.align)
    if look is HEADING:
        add(paragraph, "outlineLvl", val="0")
    letters = add(element, "rPr")
    fonts(letters, look.font)
    add(letters, "color", val="000000")
    if look.on_grid:
        add(letters, "spacing", val=str(LETTERS))
    add(letters, "sz", val=f"{look.size * 2 * scale:.0f}")
    add(letters, "szCs", val=f"{look.size * 2 * scale:.0f}")
    add(letters, "lang", val="en-US", eastAsia="zh-CN")


def styles(document: Any, scale: float) -> None:
    """Make the styles that the program and the template name."""
    shape(document.styles["Normal"], Look("Normal", "Normal"), scale)
    shape(document.styles["Heading 1"], HEADING, scale)
    for look in LOOKS:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.element.set(qn("w:styleId"), look.id)
        shape(style, look, scale)


def page(document: Any, margins: tuple[int, int, int, int]) -> None:
    """Set A4 with its margins, 22 lines, and page numbers: odd right, even left."""
    top, bottom, left, right = map(Mm, margins)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(min(margins) * 12 // 13)
    properties = section._sectPr  # noqa: SLF001 - reason: the grid has no other way
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    add(properties, "docGrid", type="lines", linePitch="579")
    document.settings.odd_and_even_pages_header_footer = True
    for foot, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        foot.is_linked_to_previous = False
        paragraph = foot.paragraphs[0]._p  # noqa: SLF001 - reason: fields have no other way
        properties = paragraph.get_or_add_pPr()
        add(properties, "ind", **{f"{align}Chars": "100", align: "280"})
        add(properties, "jc", val=align)
        number(paragraph)


def instead(document: Any) -> None:
    """Say which font stands in for one that a machine lacks."""
    table = next(each for each in document.part.package.parts if each.partname.endswith(TABLE))
    fonts = parse_xml(table.blob)
    for name, other in INSTEAD.items():
        add(add(fonts, "font", name=name), "altName", val=other)
    table._blob = serialize_part_xml(fonts)  # noqa: SLF001 - reason: python-docx has no way


def number(paragraph: Any) -> None:
    """Write — 1 — in a foot."""
    for text in ("— ", None, " —"):
        parent = paragraph if text else add(paragraph, "fldSimple", instr="PAGE")
        run = add(parent, "r")
        letters = add(run, "rPr")
        fonts(letters, PAGE)
        add(letters, "sz", val="28")
        add(run, "t").text = text or "1"
        run[-1].set(qn("xml:space"), "preserve")


def main() -> None:
    """Make the templates."""
    FOLDER.mkdir(exist_ok=True)
    for name, sheet in SHEETS.items():
        (FOLDER / f"{name}.docx").write_bytes(template(sheet))


def template(sheet: Sheet) -> bytes:
    """Return a template as it is set on a sheet."""
    document = Document()
    styles(document, sheet.scale)
    page(document, sheet.margins)
    instead(document)
    by_id = {style.style_id: style for style in document.styles}
    for name, said in LINES:
        paragraph = document.add_paragraph()
        if name:
            paragraph.style = by_id[name.rstrip("+")]
        paragraph.paragraph_format.keep_with_next = True if name.endswith("+") else None
        heading, bar, text = said.partition("|")
        first = paragraph.add_run(heading)
        if bar:
            fonts(first._r.get_or_add_rPr(), LEVEL2)  # noqa: SLF001 - reason: no other way
            paragraph.add_run(text)
    core = document.core_properties
    core.author = core.last_modified_by = "leadcrm"
    core.title, core.comments = "{{ title }}", ""
    core.created = core.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - reason: no time of day
    made = io.BytesIO()
    document.save(made)
    return same_zip(made.getvalue())


if __name__ == "__main__":
    main()
