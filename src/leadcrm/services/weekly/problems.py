"""Problems that a sheet reports, open until a later one answers them."""

import re
from typing import TYPE_CHECKING

from leadcrm.services.weekly.items import items_of, numbered
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.progress import squeezed
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import ProblemRow

_SOLVED = (
    r"(?:已|已经|均已|都已|全部|基本)?(?:得到|全部)?"
    r"(?:解决|协调(?:解决)?|落实|办结|处理|答复|销号)(?:完毕|到位|了)?"
)
_ANSWER = re.compile(
    rf"(?:以上|上述|该|各项?|所有)?(?:问题|困难)?{_SOLVED}"
    r"|(?:暂|目前)?(?:无|没有)(?:问题|困难)?|none|solved",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    rf"(?:第?(?P<a>[0-9一二三四五六七八九])[个项条]?(?:问题|困难)|(?:问题|困难)(?P<b>[0-9一二三四五六七八九])|(?P<words>.+?)(?:的?问题)?(?=已|均已)){_SOLVED}"
)
"""What answers one of several: 问题1已解决, 第2个问题已解决, 用地指标不足已解决."""
_FIGURES = "〇一二三四五六七八九"
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
        items = self._answered(numbered(text), waiting)
        known = {squeezed(row["content"]) for row in waiting}
        known |= {squeezed(r["content"]) for r in rows if r["raised_on"] == str(self.on.last_day)}
        for words in items:
            if squeezed(words) not in known:
                self.on.command.insert(
                    "problem",
                    lead_id=self.on.lead["id"],
                    raised_on=self.on.last_day,
                    content=words,
                )
                self.on.did(RAISED.format(text=words), "problem")

    def _answered(
        self, items: list[tuple[int | None, str]], waiting: "list[ProblemRow]"
    ) -> list[str]:
        """Answer the problems that are said to be solved one by one; return the other items."""
        left = []
        for number, words in items:
            row = _meant(number, words, waiting)
            if row is None:
                left.append(words)
            else:
                self._answer(row, words)
        return left

    def further(self, text: str) -> list[str]:
        """Return what a cell says that the lead has not got; what is open was printed."""
        rows = self.on.session.by("problem", "lead_id", self.on.lead["id"])
        known = {squeezed(row["content"]) for row in rows} | {""}
        return [words for words in items_of(text) if squeezed(words) not in known]

    def unknown(self, text: str) -> list[str]:
        """Return the problems of a cell that the lead has not got, without answers to them."""
        answers = (_ANSWER, _OF_ONE)
        return [
            words
            for words in self.further(text)
            if not any(each.fullmatch("".join(words.split())) for each in answers)
        ]

    def _answer(self, row: "ProblemRow", text: str) -> None:
        self.on.command.update("problem", row, answered_on=self.on.last_day, answer=text)
        self.on.did(ANSWERED.format(text=row["content"]))


def _meant(number: int | None, words: str, waiting: "list[ProblemRow]") -> "ProblemRow | None":
    """Return the problem of which an item says that it is solved: by its number or its words."""
    plain = "".join(words.split()).strip("。.，,；;")
    one = _OF_ONE.fullmatch(plain)
    if one and one["words"]:
        said = squeezed(one["words"])
        return next((row for row in waiting if squeezed(row["content"]) == said), None)
    if one:
        number = _figure(one["a"] or one["b"])
    elif not _ANSWER.fullmatch(plain):
        return None
    return waiting[number - 1] if number and number <= len(waiting) else None


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() else _FIGURES.index(text)
