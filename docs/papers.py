"""Draw pictures of the office's paper under docs/img: `.venv/bin/python docs/papers.py`.

The reports of the sample office are written, printed by LibreOffice, and one page of each becomes
a picture. Needs soffice and pdftoppm (Debian: libreoffice-writer, libreoffice-calc,
poppler-utils, fonts-noto-cjk).
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from leadcrm.founding import DEMO_DAY, bring_samples, demo_workspace

FOLDER = Path(__file__).parent / "img"
DOTS = "70"
"""Dots to an inch: an A3 sheet stays readable, and small enough for a repository."""
PAPERS = {
    "weekly-sheet": ("week", ".xlsx", 4),
    "bulletin": ("month", ".docx", 1),
    "years-report": ("year", ".docx", 1),
    "leaders-page": ("leader", ".docx", 1),
}
"""What a picture is called: the report, its format, and the page that is shown."""


def draw(folder: Path = FOLDER) -> None:
    """Write the sample's reports, print them and save a picture of a page of each."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        with demo_workspace(place / "sample.db") as crm:
            list(bring_samples(crm))
            for name, (kind, suffix, _) in PAPERS.items():
                report = crm.reports.compose(kind, today=DEMO_DAY)
                crm.reports.write(report, place / f"{name}{suffix}", lang="zh")
        for name, (_, suffix, page) in PAPERS.items():
            _picture(place / f"{name}{suffix}", page, folder / name)


def _picture(file: Path, page: int, picture: Path) -> None:
    """Save one page of a printed file as a picture."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    run([*command, "--outdir", str(file.parent), str(file)])
    one = ["-f", str(page), "-l", str(page), "-singlefile"]
    run(["pdftoppm", "-png", "-r", DOTS, *one, str(file.with_suffix(".pdf")), str(picture)])


def run(command: Sequence[str]) -> None:
    """Run a program to its good end."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - reason: our own words


if __name__ == "__main__":
    draw()
