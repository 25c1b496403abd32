"""Draw the pictures under docs/img from the real pages: `.venv/bin/python docs/pictures.py`."""

import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.daily import draw_done
from leadcrm.cli.render.lead import draw_lead
from leadcrm.cli.render.lists import draw_hits
from leadcrm.cli.render.page import STYLES, Page
from leadcrm.founding import DEMO_DAY, demo_workspace
from leadcrm.text import LANGS, Lang

FOLDER = Path(__file__).parent / "img"
WINDOWS = ((80, 24), (120, 40))


def save(name: str, page: Page, columns: int) -> None:
    """Save a page as a picture of a terminal."""
    with tempfile.TemporaryFile("w") as nowhere:
        console = Console(record=True, width=columns, file=nowhere, force_terminal=True)
        for line in page.lines:
            made = RichText(no_wrap=True)
            for text, style in line:
                made.append(text, STYLES.get(style))
            console.print(made, overflow="crop")
        svg = console.export_svg(title="leadcrm", unique_id=name)
    # The page style names fonts on the network; pictures must show without one.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Draw today, show, find and done, at two sizes, in both languages."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_workspace(Path(folder) / "demo.db") as workspace,
    ):
        agenda = workspace.agenda.today(DEMO_DAY)
        lead = workspace.leads.show("L-0017", today=DEMO_DAY)
        hits = workspace.finder.find("正威")
        done = workspace.followups.done(
            "L-0063", today=DEMO_DAY, outcome="已拜访", following="+3工作日 送方案"
        )
        for lang in LANGS:
            for columns, rows in WINDOWS:
                draw(
                    lang,
                    columns,
                    "today",
                    lambda p, r=rows, g=lang: draw_agenda(p, "today", agenda, g, r),
                )
                draw(lang, columns, "show", lambda p, g=lang: draw_lead(p, lead, g))
            draw(lang, 80, "find", lambda p, g=lang: draw_hits(p, hits, g))
            draw(lang, 80, "done", lambda p, g=lang: draw_done(p, done, g))


def draw(lang: Lang, columns: int, name: str, fill: object) -> None:
    """Fill a page and save it."""
    page = Page(color=True, columns=columns)
    fill(page)  # type: ignore[operator]  # one of the page functions above
    save(f"{name}-{lang}-{columns}", page, columns)


if __name__ == "__main__":
    main()
