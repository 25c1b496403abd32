"""A report as it was composed: sections of blocks, before any file or screen."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.figure import Figure
from leadcrm.domain.period import Period
from leadcrm.plugin.sections import Blank, Block, Edition, Paragraph, Table
from leadcrm.text import Text


class Written(NamedTuple):
    """A section with its blocks; `plugin` is whose it is."""

    name: str
    title: Text
    blocks: tuple[Block, ...]
    plugin: str


class Report(NamedTuple):
    """A report: what kind it is of, of whom, for when and for whom, and what it says."""

    kind: str
    title: Text
    office: str
    as_of: date
    period: Period
    edition: Edition
    sections: tuple[Written, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that it shows, in the order of its text, each once."""
        found: dict[tuple[str, str | None], Figure] = {}
        for section in self.sections:
            for block in section.blocks:
                for figure in figures_of(block):
                    found.setdefault((figure.name or figure.label.zh, figure.period), figure)
        return tuple(found.values())

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What the book cannot know and somebody has to fill in, in the order of the text."""
        return tuple(
            value
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Paragraph)
            for value in block.standing_for(Blank)
        )


def figures_of(block: Block) -> tuple[Figure, ...]:
    """Return the figures in a block, in the order of its text."""
    if isinstance(block, Table):
        return block.figures
    if isinstance(block, Paragraph):
        return tuple(block.standing_for(Figure))
    return ()


def rows_of(report: Report) -> int:
    """Return how many rows its tables have."""
    blocks = [block for section in report.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    return sum(len(group.rows) for table in tables for group in table.groups)
