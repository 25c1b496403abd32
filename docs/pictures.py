"""Draw the pictures under docs/img from the real pages: `.venv/bin/python docs/pictures.py`."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from rich.style import Style

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.cells import width
from leadcrm.cli.render.daily import draw_done
from leadcrm.cli.render.hits import draw_hits
from leadcrm.cli.render.ladder import draw_ladder
from leadcrm.cli.render.lead import draw_lead
from leadcrm.cli.render.page import STYLES, Page, Piece
from leadcrm.cli.render.past import draw_undo
from leadcrm.cli.render.units import draw_units
from leadcrm.founding import DEMO_DAY, demo_workspace
from leadcrm.text import LANGS, Lang

FOLDER = Path(__file__).parent / "img"
WINDOWS = ((80, 24), (120, 40))
CELL, LINE, SIZE, EDGE = 9.1, 24, 18, 12
INK, BACK = "#e6e6e6", "#1e2126"
FONTS = "ui-monospace,Menlo,Consolas,Noto Sans Mono CJK SC,Microsoft YaHei,monospace"
RUNS = re.compile(r" +|…|[!-~]+|[^ -~…]+")
"""Blanks, narrow letters, wide letters: each run keeps its cells, whatever the font.

The terminal library's own pictures count letters, not cells, and crush Chinese.
"""


def save(screen: str, lang: Lang, page: Page) -> None:
    """Save a page as a picture of a terminal."""
    columns = page.columns or 0
    wide, high = columns * CELL + 2 * EDGE, len(page.lines) * LINE + 2 * EDGE
    drawn = "".join(
        piece
        for row, line in enumerate(page.lines)
        for piece in drawn_line(line, EDGE + row * LINE)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{BACK}"/>\n'
        f'<g font-family="{FONTS}" font-size="{SIZE}" fill="{INK}">\n{drawn}</g>\n</svg>\n'
    )
    (FOLDER / f"{screen}-{lang}-{columns}.svg").write_text(svg, encoding="utf-8")


def drawn_line(line: Sequence[Piece], top: float) -> Iterator[str]:
    """Yield the fills and words of one line, every run of equal letters on its own cells."""
    left = float(EDGE)
    for text, name in line:
        style = Style.parse(STYLES.get(name, ""))
        if style.bgcolor:
            fill = style.bgcolor.get_truecolor().hex
            room = width(text) * CELL
            place = f'x="{left:g}" y="{top:g}" width="{room:g}" height="{LINE}"'
            yield f'<rect {place} fill="{fill}"/>\n'
        for run in RUNS.findall(text):
            room = width(run) * CELL
            if run.strip():
                yield word(run, style, left, top, room)
            left += room


def word(run: str, style: Style, left: float, top: float, room: float) -> str:
    """Return one run of letters, exactly as wide as its cells."""
    marks = f' fill="{style.color.get_truecolor().hex}"' if style.color else ""
    marks += ' font-weight="bold"' if style.bold else ""
    marks += ' opacity=".6"' if style.dim else ""
    place = f'x="{left:g}" y="{top + SIZE:g}" textLength="{room:g}"'
    return f"<text {place}{marks}>{escape(run)}</text>\n"


def main() -> None:
    """Draw every screen of a morning in both languages; the lists at two sizes."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_workspace(Path(folder) / "demo.db") as crm,
    ):
        rungs = crm.session.policy.rungs
        today, overdue = crm.agenda.today(DEMO_DAY), crm.agenda.overdue(DEMO_DAY)
        lead = crm.leads.show("L-0017", today=DEMO_DAY)
        targets = crm.targets.list(today=DEMO_DAY)
        hits = crm.finder.find("正威")
        done = crm.followups.done(
            "L-0063", today=DEMO_DAY, outcome="已拜访", following="+3工作日 送方案"
        )
        log = crm.followups.log("L-0033", today=DEMO_DAY, note="客商要看用地方案", kind="微信")
        postponed = crm.followups.postpone("L-0015", to="+9天", today=DEMO_DAY, reason="客商出差")
        undone = crm.past.undo()
        for lang in LANGS:
            for columns, rows in WINDOWS:
                page = blank(columns)
                save(
                    "today",
                    lang,
                    draw_agenda(page, today, lang, which="today", height=rows, numbers=True),
                )
                save("show", lang, draw_lead(blank(columns), lead, lang))
                save(
                    "overdue",
                    lang,
                    draw_ladder(blank(columns), overdue, rungs, lang, numbers=True),
                )
                save("targets", lang, draw_units(blank(columns), targets, lang))
                save("find", lang, draw_hits(blank(columns), hits, "正威", lang))
            for view in (done, log, postponed):
                save(view.verb, lang, draw_done(blank(80), view, lang))
            save("undo", lang, draw_undo(blank(80), undone, lang))


def blank(columns: int) -> Page:
    """Return an empty page of a terminal so wide."""
    return Page(color=True, columns=columns)


if __name__ == "__main__":
    main()
