"""A bar on standard error while long work goes on; short work shows nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from leadcrm.text import Lang, Text

LONG = 5_000
"""Rows from which on somebody would wonder whether anything happens."""


@contextmanager
def meter(lang: Lang, *, shown: bool) -> Iterator[Callable[[Text, int, int | None], None]]:
    """Yield what is told of the work: its phase, the rows done, and their number if known."""
    if not shown:
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]}")
    bar = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None, rows="")

    def tell(phase: Text, done: int, total: int | None) -> None:
        if max(done, total or 0) >= LONG:
            bar.start()
        rows = f"{done:,}" if done else ""
        bar.update(task, description=phase.to(lang), completed=done, total=total, rows=rows)

    try:
        yield tell
    finally:
        bar.stop()


def _nothing(phase: Text, done: int, total: int | None) -> None:
    del phase, done, total
