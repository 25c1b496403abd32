"""Charts of the board, drawn by pygal as pictures within the page, in the page's own colours."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from xml.etree import ElementTree as ET

from leadcrm.builtin.exporters import missing
from leadcrm.services.board.boardviews import Week
from leadcrm.services.board.markup import Html
from leadcrm.text import Lang, Text

LIBRARY, EXTRA = "pygal", "report"
WIDE, HIGH = 420, 170
SPACE = "{http://www.w3.org/2000/svg}"
FOREIGN = frozenset({"script", "style", "defs", "desc"})
"""What the library adds for its own pages: ours has no script and one style."""
OVERLAY = "tooltip-overlay"
PER_WEEK = Text(zh="每周联系次数", en="Touches by week")
SAID = Text(zh="{title}：{weeks}", en="{title}: {weeks}")
WEEK = Text(zh="{day} {n}", en="{day} {n}")


def needs_charts() -> None:
    """Make sure that charts can be drawn.

    Raises:
        LeadcrmError: the library is not installed.
    """
    if find_spec(LIBRARY) is None:
        raise missing(".html", EXTRA)


def _library() -> ModuleType:
    """Return the library, without its hook on every import of the process, which warns."""
    loaded = import_module(LIBRARY)
    sys.meta_path[:] = [each for each in sys.meta_path if type(each).__module__ != LIBRARY]
    return loaded


def touches_chart(weeks: Sequence[Week], lang: Lang) -> Html:
    """Return a bar a week with its number on it, named by its Monday."""
    labels = [f"{week.monday:%m-%d}" for week in weeks]
    counts = [week.touches for week in weeks]
    chart = _library().Bar(
        width=WIDE,
        height=HIGH,
        margin=2,
        spacing=6,
        no_prefix=True,
        js=[],
        show_legend=False,
        show_y_labels=False,
        show_y_guides=False,
        print_values=True,
        print_values_position="top",
        value_formatter=lambda n: f"{n:.0f}",
        range=(0, max(*counts, 1) * 1.15),
        truncate_label=-1,
        explicit_size=False,
        disable_xml_declaration=True,
    )
    chart.x_labels = labels
    title = PER_WEEK.to(lang)
    chart.add(title, counts)
    said = ", ".join(
        WEEK.format(day=label, n=n).to(lang) for label, n in zip(labels, counts, strict=True)
    )
    return _picture(chart.render(is_unicode=True), SAID.format(title=title, weeks=said).to(lang))


def _picture(drawn: str, said: str) -> Html:
    """Return what was drawn without its script, style, comments and day, named by `said`."""
    root = ET.fromstring(drawn)  # noqa: S314 - reason: drawn a line above, of numbers
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.removeprefix(SPACE) in FOREIGN or OVERLAY in child.get("class", ""):
                parent.remove(child)
    for each in root.iter():
        each.tag = each.tag.removeprefix(SPACE)
    title = root.find("title")
    if title is not None:
        title.text = said
    root.attrib.pop("id", None)
    root.attrib |= {"role": "img", "aria-label": said}
    return Html(ET.tostring(root, encoding="unicode", short_empty_elements=False))
