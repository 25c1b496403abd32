"""Problems that a sheet reports, open until a later one answers them."""

import re
from typing import TYPE_CHECKING

from leadcrm.services.weekly.items import items_of
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.progress import squeezed
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import ProblemRow

_ANSWER = re.compile(
    r"(?:已|已经|均已|全部|基本)?(?:解决|协调(?:解决)?|落实|办结|处理|答复|销号)(?:完毕|到位)?"
    r"|(?:暂|目前)?(?:无|没有)(?:问题|困难)?|none|solved",
    re.IGNORECASE,
)
RAISED = Text(zh="问题 {text}", en="problem {text}")
ANSWERED = Text(zh="问题已答复 {text}", en="problem answered {text}")


class Problems:
    """The problems of one lead."""

    def __init__(self, on: OnLead) -> None:
        """Work on the problems of a lead."""
        self.on = on

    def take(self, report: Reported) -> None:
        """Note further problems; words for none answer those that are open, a blank does not."""
        text = report.problems.strip()
        if not text:
            return
        rows = self.on.session.by("problem", "lead_id", self.on.lead["id"])
        waiting = [row for row in rows if row["answered_on"] is None]
        if _ANSWER.fullmatch("".join(text.split()).strip("。.，,；;")):
            for row in waiting:
                self._answer(row, text)
            return
        known = {squeezed(row["content"]) for row in waiting}
        known |= {squeezed(r["content"]) for r in rows if r["raised_on"] == str(self.on.last_day)}
        for words in items_of(text):
            if squeezed(words) not in known:
                self.on.command.insert(
                    "problem",
                    lead_id=self.on.lead["id"],
                    raised_on=self.on.last_day,
                    content=words,
                )
                self.on.did(RAISED.format(text=words))

    def further(self, text: str) -> set[str]:
        """Return the problems of a cell that the lead has not got; what is open was printed."""
        rows = self.on.session.by("problem", "lead_id", self.on.lead["id"])
        known = {squeezed(row["content"]) for row in rows}
        return {squeezed(words) for words in items_of(text)} - known - {""}

    def _answer(self, row: "ProblemRow", text: str) -> None:
        self.on.command.update("problem", row, answered_on=self.on.last_day, answer=text)
        self.on.did(ANSWERED.format(text=row["content"]))
