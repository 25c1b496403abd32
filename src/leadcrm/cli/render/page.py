"""A page: lines of styled pieces, printed plainly into a pipe or in colour on a terminal."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from datetime import date

from leadcrm.cli.render.cells import cut, hidden, safe, width

PLAIN = ""
STYLES = {
    "red": "bold #ffffff on #c62828",
    "yellow": "bold #1f1300 on #f2b200",
    "green": "green",
    "warn": "yellow",
    "bold": "bold",
    "dim": "dim",
    "error": "bold red",
    "now": "bold reverse",
}
"""The palette: a fill sets both colours, so that one design serves dark and light."""
Piece = tuple[str, str]


class Page:
    """Lines of (text, style); data in them is made harmless as it comes in.

    `today` is the day of the run: days of another year are shown with it.
    """

    today: "ClassVar[date | None]" = None

    def __init__(self, *, color: bool, columns: int | None) -> None:
        """Begin an empty page; `columns` is None where nothing limits the width."""
        self.color = color
        self.columns = columns
        self.lines: list[list[Piece]] = []
        self.clip = False
        self.in_full = False
        """Whether personal numbers are shown whole, as somebody asked to --reveal them."""
        self.rows: Sequence[Any] = ()
        """What the numbers in front of its rows stand for, in their order."""

    def another(self) -> "Page":
        """Return an empty page of the same sort, whose lines go onto this one later."""
        made = Page(color=self.color, columns=self.columns)
        made.in_full = self.in_full
        return made

    def add(self, *pieces: Piece | str) -> None:
        """Add a line."""
        line = [(p, PLAIN) if isinstance(p, str) else p for p in pieces]
        hide = self._as_it_is if self.in_full else hidden
        self.lines.append(self._within([(hide(safe(text)), style) for text, style in line]))

    @staticmethod
    def _as_it_is(text: str) -> str:
        return text

    def _within(self, line: list[Piece]) -> list[Piece]:
        """Cut a line at the window, on pages that ask for it (`clip`)."""
        if not self.clip or self.columns is None:
            return line
        kept, room = [], self.columns
        for text, style in line:
            kept.append((cut(text, room), style))
            room -= width(kept[-1][0])
            if kept[-1][0] != text:
                break
        return kept

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append([])

    def ends(self, left: list[Piece], right: Piece) -> None:
        """Add a line with something at its far right."""
        room = self.columns or 100
        used = sum(width(safe(text)) for text, _ in left) + width(safe(right[0]))
        self.add(*left, " " * max(2, room - used), right)

    def rule(self) -> None:
        """Add a line across the page."""
        self.add(("─" * (self.columns or 100), "dim"))

    def show(self) -> None:
        """Print the page on standard output."""
        if self.color:
            self._show_color()
            return
        text = "\n".join("".join(text for text, _ in line).rstrip() for line in self.lines)
        sys.stdout.write(text + "\n")

    def _show_color(self) -> None:
        from rich.console import Console
        from rich.text import Text

        class Quiet(Console):
            def on_broken_pipe(self) -> None:
                """Leave it to our own entry point, which calls it no failure."""
                raise BrokenPipeError

        console = Quiet(
            markup=False,
            emoji=False,
            highlight=False,
            force_terminal=True,
            width=self.columns,
            soft_wrap=True,
        )
        for line in self.lines:
            made = Text(no_wrap=True)
            for text, style in line:
                made.append(text, STYLES.get(style))
            console.print(made)


def window() -> tuple[int, int]:
    """Return columns and rows of the terminal."""
    import shutil  # a pipe has no window

    size = shutil.get_terminal_size()
    return size.columns, size.lines


def words(*parts: Any, gap: str = "  ") -> str:
    """Return the parts that say something, with a gap between them."""
    return gap.join(str(part) for part in parts if part not in {None, ""})
