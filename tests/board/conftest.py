"""A real browser, books of every size to hang up, and what a page says when it is measured."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from leadcrm.domain.lamp import Lamp
from leadcrm.services.board.blocks import gaps, ladder
from leadcrm.services.board.boardviews import Board, GridRow, Lamps
from leadcrm.services.board.page import page
from leadcrm.text import Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
CONSOLE = re.compile(r"CONSOLE[:(].*")
NARROWEST = 500
"""A window of the browser is never narrower, so that a phone is a frame within it."""
MEASURE = """<script>
const told = {width: document.documentElement.scrollWidth,
  asked: performance.getEntriesByType("resource").length,
  elements: document.querySelectorAll("body *:not(script)").length};
if (window.parent === window) document.title = JSON.stringify(told);
else window.parent.postMessage(JSON.stringify(told), "*");
</script></body>"""
FRAME = """<!doctype html><title>no answer</title><body style="margin:0">
<script>window.onmessage = event => document.title = event.data;</script>
<iframe src="{src}" style="border:0;width:{width}px;height:8000px"></iframe>"""


class Browser:
    """Chromium without a window, in which every name of a host leads nowhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *options: str, file: Path) -> subprocess.CompletedProcess[str]:
        """Open a file and return what was printed; what the page logs is on standard error."""
        fixed = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        quiet = ("--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND")
        home = f"--user-data-dir={self.folder / 'profile'}"
        command = ["chromium", *fixed, *quiet, home, *options, file.as_uri()]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    def dom(self, file: Path) -> tuple[str, list[str]]:
        """Return the page as the browser understood it, and what it complained of."""
        done = self.run("--dump-dom", file=file)
        return done.stdout, CONSOLE.findall(done.stderr)

    def shot(self, file: Path, width: int, height: int) -> tuple[bytes, list[str]]:
        """Return a picture of the page (PNG), and what the browser complained of."""
        picture = self.folder / "shot.png"
        size = f"--window-size={width},{height}"
        done = self.run(size, f"--screenshot={picture}", file=file)
        return picture.read_bytes(), CONSOLE.findall(done.stderr)

    def measure(self, text: str, width: int) -> dict[str, int]:
        """Return what a copy of the page measures that may run a script, at a width."""
        bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        assert bare != text
        inner, outer = self.folder / "inner.html", self.folder / "outer.html"
        inner.write_text(bare.replace("</body>", MEASURE), "utf-8")
        outer.write_text(FRAME.format(src=inner.name, width=width), "utf-8")
        size = f"--window-size={max(width, NARROWEST)},900"
        done = self.run("--dump-dom", "--virtual-time-budget=5000", size, file=outer)
        title = re.search(r"<title>(.*?)</title>", done.stdout)
        assert title, done.stdout[:500]
        told: dict[str, int] = json.loads(html.unescape(title[1]))
        return told

    def sheets(self, file: Path) -> tuple[int, str]:
        """Return on how many sheets the page is printed, and of which size they are."""
        paper = self.folder / "paper.pdf"
        self.run("--no-pdf-header-footer", f"--print-to-pdf={paper}", file=file)
        told = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True)
        pages = re.search(r"Pages:\s+(\d+)", told.stdout)
        size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told.stdout)
        assert pages
        assert size
        return int(pages[1]), f"{float(size[1]):.0f}x{float(size[2]):.0f}"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """A real browser."""
    for program in ("chromium", "pdfinfo"):
        if shutil.which(program) is None:
            pytest.skip(f"real component {program} is not installed")
    return Browser(tmp_path)


class Elements(HTMLParser):
    """The elements of a page, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.append(data)


@pytest.fixture
def elements() -> type[Elements]:
    """What reads the elements of a page."""
    return Elements


LONG = "湖南汨罗循环经济产业园区新材料精深加工与装备制造一体化示范基地建设项目（一期工程）"


def many_units(board: Board) -> Board:
    """Return a board of 40 units with their leads and targets."""
    names = [f"示例单位{n:02d}" for n in range(40)]
    cells = [row.cells for row in board.grid]
    rows = tuple(
        GridRow(name, cells[at % len(cells)], Lamps(1, 1, 5)) for at, name in enumerate(names)
    )
    assert board.targets
    ranked = board.targets.rows
    units = tuple(ranked[at % len(ranked)]._replace(unit=name) for at, name in enumerate(names))
    return board._replace(grid=rows, targets=board.targets._replace(rows=units))


def long_names(board: Board) -> Board:
    """Return a board on which everything has a long name."""
    assert board.targets
    leads = {lead.code: lead._replace(name=LONG, chain=LONG) for lead in board.leads}
    groups = (
        group._replace(
            items=tuple(i._replace(name=LONG, unit=LONG, owner=LONG) for i in group.items)
        )
        for group in board.rungs
    )
    return board._replace(
        place=LONG,
        office=LONG,
        leads=tuple(leads.values()),
        chains=tuple(chain and LONG for chain in board.chains),
        grid=tuple(row._replace(unit=LONG) for row in board.grid),
        gaps=tuple(row._replace(name=row.name and LONG) for row in board.gaps),
        rungs=tuple(groups),
        targets=board.targets._replace(
            rows=tuple(row._replace(unit=LONG) for row in board.targets.rows)
        ),
    )


def bare(board: Board) -> Board:
    """Return a board without targets and chains."""
    rows = (
        row._replace(cells=(tuple(lead for cell in row.cells for lead in cell),))
        for row in board.grid
    )
    return board._replace(targets=None, chains=(None,), gaps=board.gaps[-1:], grid=tuple(rows))


def all_red(board: Board) -> Board:
    """Return a board on which every lead is late."""
    return board._replace(leads=tuple(lead._replace(lamp=Lamp.RED) for lead in board.leads))


def many_leads(board: Board) -> Board:
    """Return a board of twenty times the leads."""
    leads = board.leads * 20
    rows = (
        GridRow(
            row.unit, tuple(cell * 20 for cell in row.cells), Lamps(*(20 * n for n in row.lamps))
        )
        for row in board.grid
    )
    return board._replace(
        leads=leads,
        ladder=ladder(leads),
        grid=tuple(rows),
        gaps=gaps(leads, board.chains),
    )


SHAPES: dict[str, Callable[[Board], Board]] = {
    "golden": lambda board: board,
    "40 units": many_units,
    "long names": long_names,
    "no targets, no chains": bare,
    "all red": all_red,
    "1,940 leads": many_leads,
}


@pytest.fixture(params=SHAPES)
def shaped(request: pytest.FixtureRequest, golden: Workspace) -> Board:
    """The golden board, and others made of it."""
    return SHAPES[request.param](golden.board.view(TODAY))


@pytest.fixture
def hung(tmp_path: Path) -> Callable[..., Path]:
    """Write a board to a file."""

    def write(board: Board, lang: Lang = "zh") -> Path:
        file = tmp_path / f"board-{lang}.html"
        file.write_text(page(board, lang), "utf-8")
        return file

    return write
