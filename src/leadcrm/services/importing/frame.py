"""What stands in a table and is no record: sections, totals, notes, who signed, headers again."""

import re
from collections.abc import Sequence
from enum import Enum

from leadcrm.services.files.grid import Part
from leadcrm.services.importing.forms import (
    LONGEST_SECTION,
    close_text,
    is_bare_number,
    is_figure,
    is_note,
    is_numbered,
    is_signature,
    is_total,
    names_a_group,
    names_stage,
)
from leadcrm.services.importing.heading import Heading
from leadcrm.services.importing.vocabulary import IGNORED, plain_header

_MAY_TOTAL = re.compile(r"[合总總小共累]\s*[计計]|total", re.IGNORECASE)
FILLED = 4
"""So many filled cells, and none with a sign of a form, are surely a record."""
BEGINS = frozenset("一二三四五六七八九十第（(【\u3014\uff3b[")


class Role(Enum):
    """What a row of a table is, if it is no record."""

    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    SIGNATURE = "signature"
    HEADER = "header"
    BLANK = "blank"


class Frame:
    """Tells records of a table from what frames them, row by row from the top.

    `said` are the rows that are no records, as (line, what it says): nobody has to
    mend them, and whoever wants to look finds them.
    """

    def __init__(self, heading: Heading) -> None:
        """Begin below a heading; a section may stand above it already."""
        self._again = [close_text(header) for header in heading.headers]
        self._columns = len({header for header in heading.headers if header})
        self._counted = next(
            (at for at, h in enumerate(heading.headers) if plain_header(h) in IGNORED), None
        )
        last = heading.above[-1] if heading.above else ""
        self._section = last if is_numbered(last) else ""
        self._noting = self._below = False
        self.said: list[tuple[int, str]] = []

    def records(self, part: Part) -> Part:
        """Return the rows that are records, each with the text of the section it stands in."""
        lines, rows, sections = [], [], []
        for line, row in zip(part.lines, part.rows, strict=True):
            role = self._role(row)
            if role is None:
                lines.append(line)
                rows.append(row)
                sections.append(self._section)
            elif role is not Role.BLANK:
                text = " ".join(dict.fromkeys(c.strip() for c in row if c.strip()))
                self.said.append((line, text))
                if role is Role.SECTION:
                    self._section = next(cell.strip() for cell in row if cell.strip())
            if role is not Role.BLANK:
                self._noting = role is Role.NOTE
                self._below = role in {Role.NOTE, Role.SIGNATURE, Role.TOTAL}
        return Part(lines, rows, sections)

    def _is_plain(self, row: Sequence[str]) -> bool:
        """Tell at a glance that a row is a record, as most are: nothing in it is of a form."""
        at = next((at for at, cell in enumerate(row) if cell.strip()), None)
        if at is None or sum(map(bool, row)) < FILLED:
            return False
        first = row[at].strip()
        if first[0] in BEGINS or ":" in first or "：" in first:
            return False
        if (at == self._counted and not first.isdecimal()) or close_text(first) in self._again:
            return False
        return _MAY_TOTAL.search("".join(row)) is None

    def _role(self, row: Sequence[str]) -> Role | None:
        if self._is_plain(row):
            return None
        filled = list(dict.fromkeys(close for cell in row if (close := close_text(cell))))
        if not filled:
            return Role.BLANK
        roles = {
            Role.HEADER: [close_text(cell) for cell in row] == self._again,
            Role.NOTE: len(filled) == 1 and is_note(filled[0], again=self._noting),
            Role.SECTION: self._columns > 1 and self._is_section(row, filled),
            Role.TOTAL: is_total(filled),
            Role.SIGNATURE: is_signature(filled, again=self._below),
        }
        return next((role for role, found in roles.items() if found), None)

    def _is_section(self, row: Sequence[str], filled: list[str]) -> bool:
        """Tell whether a row says what the rows below it are; figures beside it are subtotals."""
        text, *others = filled
        if is_bare_number(text) and others:  # the number in one cell, its words in the next
            text, others = text + others[0], others[1:]
        if len(text) > LONGEST_SECTION or not all(map(is_figure, others)):
            return False
        if is_numbered(text) and not is_figure(text):
            return True
        at = next(at for at, cell in enumerate(row) if cell.strip())
        return (at == self._counted and names_a_group(text)) or (not others and names_stage(text))
