"""What stands below the heading of a table, as it is meant: records alone, marks written out."""

from collections.abc import Iterable, Iterator
from itertools import chain

from leadcrm.services.files.grid import Part
from leadcrm.services.importing.ditto import Ditto
from leadcrm.services.importing.frame import Frame
from leadcrm.services.importing.heading import Heading
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.ownheads import is_written_by_us


class Below:
    """The records below one heading; those of a list that `export` wrote are taken as they are.

    `frame` says which rows are none.
    """

    def __init__(self, heading: Heading, *, own: bool) -> None:
        """Read below a heading; `own` if its mark says that the list is one of ours."""
        self.frame = Frame(heading)
        self._heading = heading
        self._ditto = Ditto()
        self._own = own or is_written_by_us(heading.headers)

    def records(self, top: Part, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the records of a table, of which `top` holds the heading."""
        height = self._heading.height
        for part in chain([Part(top.lines[height:], top.rows[height:])], parts):
            taken = part if self._own else self._ditto.written_out(self.frame.records(part))
            if taken.rows:
                yield taken

    def unmeant(self, file: str, *, ledger: bool) -> list[Problem]:
        """Return what is to be told of marks that repeat nothing."""
        headers = self._heading.headers
        return [
            Problem(
                "review" if ledger else "note",
                file,
                each.line,
                headers[each.at] if each.at < len(headers) else None,
                each.mark,
                each.reason,
            )
            for each in self._ditto.unmeant
        ]
