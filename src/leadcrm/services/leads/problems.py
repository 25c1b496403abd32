"""Problems of leads (存在问题), written and answered by hand; weekly sheets bring them as well."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.errors import RuleError, UsageError
from leadcrm.services.leads.leadpage import LeadPages
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session, deciding
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.leads.leadpageviews import LeadPage

NOTHING = Text(zh="什么问题？", en="Which problem?")
SAY = Text(
    zh="写问题，或用 --answered 写怎么解决的",
    en="Say the problem, or --answered how it was solved",
)
NONE_OPEN = Text(zh="{code} 没有未解决的问题「{text}」", en="{code} has no open problem “{text}”")
THERE = Text(zh="{code} 已有这个问题", en="{code} has this problem already")
ANY = "…"


class Problems:
    """Notes and answers problems in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the problems of `session`."""
        self.session = session
        self.finder = Finder(session)

    @deciding
    def note(
        self, ref: str, text: str | None, *, today: date, answered: str | None = None
    ) -> "LeadPage":
        """Note a problem of a lead, or answer those that are open; return the lead's page.

        With `answered` the open problems in which `text` stands are answered, without a
        text all of them.

        Raises:
            UsageError: neither a problem nor an answer.
            RuleError: the problem is there already, or none is open to be answered.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        words = (text or "").strip()
        if not words and not answered:
            raise UsageError(NOTHING, hint=SAY)
        with self.session.command("lead.problem") as command:
            rows = [
                row
                for row in self.session.by("problem", "lead_id", lead["id"])
                if row["answered_on"] is None
            ]
            if not answered:
                if any(row["content"] == words for row in rows):
                    raise RuleError(THERE.format(code=lead["code"]))
                command.insert("problem", lead_id=lead["id"], raised_on=today, content=words)
            else:
                meant = [row for row in rows if words in row["content"]]
                if not meant:
                    raise RuleError(NONE_OPEN.format(code=lead["code"], text=words or ANY))
                for row in meant:
                    command.update("problem", row, answered_on=today, answer=answered)
        return LeadPages(self.session).show(lead["code"], today=today)
