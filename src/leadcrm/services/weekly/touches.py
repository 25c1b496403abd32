"""Sentences of progress become touches of the lead, each once."""

from collections.abc import Sequence

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.progress import HEAD, Said, Sentence, kind_of, squeezed
from leadcrm.text import Text

NO_SUCH_DAY = Text(
    zh="「{text}」的日子不存在，先记在 {day}",
    en="“{text}” names a day that does not exist; it was put on {day}",
)
TOUCHED = Text(zh="经过 {day} {text}", en="timeline {day} {text}")


class Touches:
    """The touches of one lead."""

    def __init__(self, on: OnLead) -> None:
        """Work on the story of a lead."""
        self.on = on

    def new_of(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences of what happened that the story of the lead has not got."""
        rows = self.on.session.by("activity", "lead_id", self.on.lead["id"])
        known = {squeezed(row["content"] or "") for row in rows}
        dated = {(row["happened_on"], squeezed(row["content"] or "")) for row in rows}
        steps = self.on.session.by("followup", "lead_id", self.on.lead["id"])
        reasons = "".join(squeezed(step["postpone_reason"] or "") for step in steps)
        new = []
        for each in sentences:
            words = squeezed(each.text)
            if each.said is Said.COMING or (each.said is Said.MOVED and words in reasons):
                continue
            exact = each.exact and each.day is not None
            if (str(each.day), words) in dated if exact else words in known:
                continue
            new.append(each)
        return new

    def add(self, sentence: Sentence) -> None:
        """Record what a sentence tells."""
        day = min(sentence.day or self.on.last_day, self.on.last_day)
        kind = kind_of(sentence.text)
        self.on.command.insert(
            "activity",
            lead_id=self.on.lead["id"],
            happened_on=day,
            kind=kind if sentence.said is Said.DONE else ActivityKind.PROGRESS,
            officer_id=self.on.lead["owner_id"],
            unit_id=self.on.lead["unit_id"],
            content=sentence.text,
        )
        if sentence.day is None and HEAD.match(sentence.text):
            self.on.ask(NO_SUCH_DAY.format(text=sentence.text, day=day), "progress")
        self.on.did(TOUCHED.format(day=day, text=sentence.text), "activity")
