"""The seam to an engine's search: it keeps the search texts of records and finds candidates.

What a text is and what answers to a word is the same for every engine
(`zh.searchtext`); how candidates are found is its own affair.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from leadcrm.storage.difference import Difference
    from leadcrm.zh.searchtext import Word


Way = Literal["whole", "beginning", "part", "letters", "digits"]
"""How a record may answer: by its name or alias, or by its beginning; in pinyin; by a phone."""


class Candidate(NamedTuple):
    """A record that may answer to a word; `number` is the engine's own and means nothing else."""

    kind: str
    number: int
    text: str


class TextIndex(Protocol):
    """The search texts of one database; written within a command's transaction."""

    def mark(self, kind: str, office: str, records: Iterable[str]) -> None:
        """Note that records (by id) came or changed, or are about to go."""

    def waiting(self, most: int) -> int:
        """Return how many records are marked, counted no further than `most`."""

    def settle(self) -> None:
        """Bring the texts of all marked records up to date."""

    def forget(self) -> None:
        """Settle, and let nothing be left in the database of texts that are no more."""

    def put(self, kind: str, office: str, ids: Sequence[str], texts: Sequence[str]) -> None:
        """Take in the texts of many new records, whose ids are in order."""

    def marked(self, kinds: Collection[str]) -> Iterator[Candidate]:
        """Yield every marked record of `kinds`, with the text that its row makes now."""

    def search(
        self, kinds: Collection[str], word: "Word", way: Way, enough: Collection[str]
    ) -> Iterator[Candidate]:
        """Yield at least every record of `kinds`, marked ones apart, that answers in this way.

        A kind that is in `enough`, to which the caller may add, is passed over.
        """

    def records(self, found: Collection[Candidate], office: str) -> dict[int, dict[str, Any]]:
        """Return the rows of this office among what was found, by their numbers."""

    def differences(self, office: str) -> "list[Difference]":
        """Return every record whose text, or what is indexed of it, is not what its row says."""
