"""The lead that a row reports on, and whom to tell what its report does."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from leadcrm.services.session import Session
from leadcrm.services.weekly.paperweek import PaperWeek
from leadcrm.storage.command import Command
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow

GONE = Text(zh="{name}：已办，不再列", en="{name}: done, no longer listed")
KEPT = Text(zh="{name}：{words}", en="{name}: {words}")
Change = tuple[str | None, str | None]
"""What the book says, and what a sheet says instead."""
NO_CHANGE: Change = (None, None)


class Teller(Protocol):
    """Hears what the report of one row does, what needs a person, and what is worth a note.

    With `justify`, a reason, another day of a stage is followed, and not only told.
    """

    justify: str | None

    def ask(self, reason: Text, column: str, change: Change = NO_CHANGE) -> None:
        """Hear of what was not followed, since somebody has to say it."""

    def note(self, reason: Text, column: str, change: Change = NO_CHANGE) -> None:
        """Hear of what was followed and may surprise."""

    def did(self, said: Text, made: str | None = None) -> None:
        """Hear of something that was written, and of which kind a record was made."""


class OnLead:
    """A lead within the command that takes in a report; `last_day` is the report's last one.

    `newer` is the day of a newer sheet that was taken in before, '' if there is none.
    """

    newer = ""

    def __init__(
        self,
        session: Session,
        command: Command,
        lead: "LeadRow",
        week: PaperWeek,
        today: date,
        teller: Teller,
    ) -> None:
        """Write to `lead` within `command`, as of the week of the sheet."""
        self.justify = teller.justify
        self.session = session
        self.command = command
        self.lead = lead
        self.week = week
        self.last_day = min(week.day, today)
        self.ask = teller.ask
        self.note = teller.note
        self.did = teller.did

    def kept(self, name: str) -> str:
        """Return the words of this name that are kept beside the lead; '' where there are none."""
        return str(json.loads(self.lead["extra"] or "{}").get(name, ""))

    def keep(self, name: str, words: str) -> None:
        """Keep words that have no place of their own beside the lead; '' takes them away."""
        extra = json.loads(self.lead["extra"] or "{}")
        if extra.get(name, "") == words:
            return
        self._keep(extra, name, words)

    def keep_also(self, name: str, words: Iterable[str]) -> None:
        """Keep further words beside the lead, behind those that stand there already."""
        extra = json.loads(self.lead["extra"] or "{}")
        known = extra.get(name, "")
        new = [each for each in dict.fromkeys(words) if each not in known]
        if new:
            self._keep(extra, name, "；".join(filter(None, (known, *new))))

    def _keep(self, extra: dict[str, str], name: str, words: str) -> None:
        changed = {key: value for key, value in extra.items() if key != name}
        if words:
            changed[name] = words
        self.lead = self.command.update("lead", self.lead, extra=changed)
        self.did(KEPT.format(name=name, words=words) if words else GONE.format(name=name))
