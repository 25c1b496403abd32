"""A load: many new records of one kind, column by column, as a list brings them."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

Values = Sequence[Any]


class Load(NamedTuple):
    """Records to be added: their ids, and their stored values by column.

    Every column is as long as `ids`; one that is left out holds nothing.
    """

    kind: str
    ids: Sequence[str]
    columns: dict[str, Any]

    def column(self, name: str) -> Values:
        """Return the values of a column, blanks where the load has none of it."""
        values: Values = self.columns.get(name) or tuple(repeat(None, len(self.ids)))
        return values


class Facts:
    """What a load says of each lead: its next due day, last touch, last stage, verified money."""

    def __init__(self, loads: Iterable[Load]) -> None:
        """Walk the columns of `loads`."""
        self.due: dict[str, str] = {}
        self.touch: dict[str, str] = {}
        self.until: dict[str, str] = {}
        self.verified: dict[str, int] = {}
        self.firms: set[str] = set()
        self.top500: dict[str | None, str] = {}
        for load in loads:
            walk = getattr(self, f"_{load.kind}", None)
            if walk is not None:
                walk(load)

    def _followup(self, load: Load) -> None:
        rows = zip(load.column("lead_id"), load.column("due"), load.column("done_on"), strict=True)
        for lead, due, done in rows:
            if done is None and due < self.due.get(lead, "~"):
                self.due[lead] = due

    def _activity(self, load: Load) -> None:
        rows = zip(
            load.column("lead_id"), load.column("happened_on"), load.column("touch"), strict=True
        )
        for lead, day, touch in rows:
            if touch and lead and day > self.touch.get(lead, ""):
                self.touch[lead] = day

    def _stage_change(self, load: Load) -> None:
        for lead, day in zip(load.column("lead_id"), load.column("until"), strict=True):
            if day and day > self.until.get(lead, ""):
                self.until[lead] = day

    def _fund(self, load: Load) -> None:
        for lead, verified in zip(load.column("lead_id"), load.column("verified"), strict=True):
            self.verified[lead] = max(verified, self.verified.get(lead, 0))

    def _contact(self, load: Load) -> None:
        self.firms.update(load.ids)
        claims = zip(load.ids, load.column("top500"), strict=True)
        self.top500.update({record: claim for record, claim in claims if claim is not None})
