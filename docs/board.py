"""Draw the pictures of the wall chart under docs/img: `.venv/bin/python docs/board.py`.

It needs chromium, poppler-utils and Chinese fonts (fonts-noto-cjk).
"""

import subprocess
import tempfile
from pathlib import Path

from leadcrm.founding import DEMO_DAY, demo_workspace

FOLDER = Path(__file__).parent / "img"
PHONE, SCREEN, PIECES = (390, 1240), (1440, 1240), 3
FRAME = (
    '<div style="width:{w}px;height:{h}px;overflow:hidden;float:left;margin-right:8px">'
    '<iframe src="{src}" scrolling="no" style="border:0;width:{w}px;height:{all}px;'
    'margin-top:-{top}px"></iframe></div>'
)
"""A piece of the page as a phone shows it; a window of the browser is never as narrow."""


def main() -> None:
    """Draw the sample book's wall chart: on a screen, on a phone in three pieces, and on A3."""
    with tempfile.TemporaryDirectory() as made, demo_workspace(Path(made, "demo.db")) as book:
        folder = Path(made)
        page, phone, paper = folder / "board.html", folder / "phone.html", folder / "board.pdf"
        page.write_text(book.board.html(DEMO_DAY, lang="zh"), "utf-8")
        wide, high = PHONE
        pieces = (
            FRAME.format(src=page.name, w=wide, h=high, all=high * PIECES, top=high * at)
            for at in range(PIECES)
        )
        phone.write_text(f'<body style="margin:0;background:#bbb">{"".join(pieces)}', "utf-8")
        shoot(folder, page, SCREEN, FOLDER / "board-zh-1440.webp")
        shoot(folder, phone, ((wide + 8) * PIECES, high), FOLDER / "board-zh-390.webp")
        browse(folder, page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
        render(paper, FOLDER / "board-zh-a3")


def render(paper: Path, picture: Path) -> None:
    """Make a picture (PNG) of a printed page."""
    look = ("-r", "80", "-png", "-singlefile")
    subprocess.run(["pdftoppm", *look, paper, picture], check=True)  # noqa: S603, S607 - reason: found as the machine finds it


def shoot(folder: Path, page: Path, size: tuple[int, int], picture: Path) -> None:
    """Take a picture of a page in a window of a size."""
    wide, high = size
    browse(folder, page, f"--window-size={wide},{high}", f"--screenshot={picture}")


def browse(folder: Path, page: Path, *options: str) -> None:
    """Open a page in Chromium without a window."""
    fixed = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    home = f"--user-data-dir={folder / 'profile'}"
    subprocess.run(["chromium", *fixed, home, *options, page.as_uri()], check=True)  # noqa: S603, S607 - reason: likewise


if __name__ == "__main__":
    main()
