"""Searching the book by a part of a name, in pinyin, or by a part of a phone number."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.searched import text_of
from leadcrm.storage.textindex import Candidate, Way
from leadcrm.zh.searchtext import WHOLE, Answer, Word, answer, read_word


class Found(NamedTuple):
    """A record that answers to a word: the field in which it does, and what that is worth."""

    kind: str
    row: AnyRow
    field: str
    score: int


class Search:
    """Finds records of one office by what their names, aliases and phones hold."""

    def __init__(self, session: Session) -> None:
        """Search the book of `session`."""
        self.session = session
        self.texts = session.engine.texts

    def find(self, text: str, kinds: Sequence[str], limit: int) -> list[Found]:
        """Return what answers to `text`, best first, of each kind at most `limit`.

        Equal answers stand in the order of `kinds`, then as they were recorded.
        """
        word = read_word(text)
        if not word.folded or not kinds:
            return []
        answers = Answers(word)
        answers.take(self.texts.marked(kinds))
        counts = dict.fromkeys(kinds, 0)
        enough: set[str] = set()
        ways: list[Way] = ["part"]
        ways += ["letters"] if word.letters else []
        ways += ["digits"] if word.digits else []
        for way in ways:
            for candidate in self.texts.search(kinds, word, way, enough):
                counts[candidate.kind] += answers.take((candidate,))
                if counts[candidate.kind] >= limit:
                    enough.add(candidate.kind)
            for kind in enough if way == "part" else ():
                for better in ("whole", "beginning"):
                    answers.take(self.texts.search((kind,), word, better, ()), limit)
        return self._rows(answers, kinds, limit)

    def whole(self, text: str, kinds: Sequence[str]) -> list[Found]:
        """Return the records whose whole name `text` is, in whatever script and width.

        Those whose name is written just so come alone, if there are any.
        """
        word = read_word(text)
        if not word.folded or not kinds:
            return []
        answers = Answers(word)
        answers.take(self.texts.marked(kinds))
        answers.take(self.texts.search(kinds, word, "whole", ()))
        answers.keep(WHOLE)
        found = self._rows(answers, kinds, len(answers.best))
        return [each for each in found if each.row["name"] == text.strip()] or found

    def _rows(self, answers: "Answers", kinds: Sequence[str], limit: int) -> list[Found]:
        """Return the best answers with their rows, of this office only."""
        order = {kind: at for at, kind in enumerate(kinds)}
        ranked = sorted(
            answers.best.values(), key=lambda each: (-each[1].score, order[each[0].kind])
        )
        left = dict.fromkeys(kinds, limit)
        shown = []
        for candidate, how in ranked:
            if left[candidate.kind]:
                left[candidate.kind] -= 1
                shown.append((candidate, how))
        rows = self.texts.records([candidate for candidate, _ in shown], self.session.office)
        found: dict[str, Found] = {}
        for candidate, how in shown:
            if candidate.number in rows:
                each = self._standing(candidate.kind, rows[candidate.number], how, answers.word)
                found.setdefault(each.row["id"], each)
        return sorted(found.values(), key=lambda each: (-each.score, order[each.kind]))

    def _standing(self, kind: str, row: AnyRow, how: Answer, word: Word) -> Found:
        """Return what stands for a row, and how it answers: for one merged, the survivor."""
        survivor = self.session.survivor(kind, row)
        if survivor is not row:
            how = answer(word, text_of(survivor)) or how
        return Found(kind, survivor, how.field, how.score)


class Answers:
    """The records that answer to one word, each once, in the order in which they were found."""

    def __init__(self, word: Word) -> None:
        """Hold none yet."""
        self.word = word
        self.best: dict[int, tuple[Candidate, Answer]] = {}

    def take(self, candidates: Iterable[Candidate], most: int | None = None) -> int:
        """Keep the candidates that answer, no more than `most`; return how many were new."""
        new = taken = 0
        for candidate in candidates:
            how = answer(self.word, candidate.text)
            if how is None:
                continue
            new += candidate.number not in self.best
            self.best.setdefault(candidate.number, (candidate, how))
            taken += 1
            if taken == most:
                break
        return new

    def keep(self, score: int) -> None:
        """Keep only answers that are worth so much."""
        self.best = {n: each for n, each in self.best.items() if each[1].score == score}
