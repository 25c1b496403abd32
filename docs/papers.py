"""Draw pictures of reports under docs/img: `.venv/bin/python docs/papers.py weekly.xlsx ...`.

Every file (.docx, .xlsx) is printed by LibreOffice; each of its pages becomes a picture of its
own, named after the file. Needs soffice and pdftoppm (Debian: libreoffice-writer,
libreoffice-calc, poppler-utils, fonts-noto-cjk).
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "img"
DOTS = "70"
"""Dots to an inch: an A3 sheet stays readable, and small enough for a repository."""


def draw(files: Sequence[Path], folder: Path = FOLDER) -> None:
    """Print files and save a picture of each page."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        profile = f"-env:UserInstallation=file://{made}/profile"
        for file in files:
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made]
            run([*command, str(file)])
            printed = str(Path(made) / f"{file.stem}.pdf")
            run(["pdftoppm", "-png", "-r", DOTS, printed, str(folder / file.stem)])


def run(command: Sequence[str]) -> None:
    """Run a program to its good end."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - reason: our own words


if __name__ == "__main__":
    draw([Path(name) for name in sys.argv[1:]])
