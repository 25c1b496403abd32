"""What somebody says of two records: which relation is meant, and which way round."""

from collections.abc import Iterator
from typing import NamedTuple

from leadcrm.domain.relation import INTRODUCED, LABELS
from leadcrm.domain.relationends import ENDS, INTRODUCED_PERSON, ends_of
from leadcrm.errors import AmbiguousError, NotFoundError, RuleError
from leadcrm.services.reading.likely import check_own_word, of_labels
from leadcrm.services.records.finder import Finder, Found
from leadcrm.services.records.names import NAMED, name_of
from leadcrm.services.relations.relationreading import sort_of_row
from leadcrm.services.session import Session
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

RELATION = Text(zh="关系", en="relation")
NO_SENSE = Text(
    zh="「{label}」说的是{one}与{other}，{first} 与 {second} 不是",
    en="“{label}” is said of {one} and {other}, which {first} and {second} are not",
)
SORTS = {
    "person": Text(zh="人", en="a person"),
    "body": Text(zh="企业、商会或单位", en="a firm, chamber or unit"),
    "lead": Text(zh="项目", en="a lead"),
}
OR = Text(zh="或", en=" or ")
WORDS_ARE = Text(zh="关系可写：{known}", en="Relations: {known}")


class Meant(NamedTuple):
    """A relation that is spoken of, and the records at its ends, in its order."""

    kind: str
    one: Found
    other: Found


def meant(session: Session, one: str, word: str, other: str) -> Meant:
    """Return which relation of which records is meant, in the order in which it reads.

    深圳商会 会长 张三 is 张三 会长 深圳商会, since a chamber presides over nobody. A
    word that is no known relation is the office's own.

    Raises:
        RuleError: it makes no sense of these two.
        NotFoundError, AmbiguousError: a word names none, or several.
    """
    finder, readings = Finder(session), list(ways(word))
    if not readings:
        check_own_word(word, of_labels(LABELS), RELATION)
        return Meant(word.strip(), finder.any_one(one), finder.any_one(other))
    for kind, turned in readings:
        ends = ends_of(kind)
        first, second = (ends.other, ends.one) if turned else (ends.one, ends.other)
        here, there = fitting(finder, one, first), fitting(finder, other, second)
        if here and there:
            return Meant(kind, there, here) if turned else Meant(kind, here, there)
    raise _no_sense(readings[0][0], finder.any_one(one), finder.any_one(other))


def of_these(word: str, one: Found, other: Found) -> Meant:
    """Return which relation a word means of two records, in the order in which it reads.

    Raises:
        RuleError: it makes no sense of these two.
    """
    readings = list(ways(word))
    if not readings:
        check_own_word(word, of_labels(LABELS), RELATION)
        return Meant(word.strip(), one, other)
    for kind, turned in readings:
        ends = ends_of(kind)
        first, second = (other, one) if turned else (one, other)
        if sort_of_row(*first) in ends.one and sort_of_row(*second) in ends.other:
            return Meant(kind, first, second)
    raise _no_sense(readings[0][0], one, other)


def ways(word: str) -> Iterator[tuple[str, bool]]:
    """Yield the relations that a word means, and whether it is said of the other end first.

    Last come the same ones the other way round: 李四 president 深圳商会 is meant as
    president of, though the word is what the chamber's page calls him.
    """
    read = list(dict.fromkeys(_ways(word)))
    yield from read
    yield from ((kind, not turned) for kind, turned in read if (kind, not turned) not in read)


def _ways(word: str) -> Iterator[tuple[str, bool]]:
    asked = plain_word(word)
    for kind, label in LABELS.items():
        if asked in {plain_word(each) for each in (kind, label.zh, label.en)}:
            yield kind, False
    for kind, ends in ENDS.items():
        for label, turned in ((ends.here, False), (ends.there, True)):
            if asked in {plain_word(label.zh), plain_word(label.en)}:
                yield kind, turned and not ends.mutual
    if asked == plain_word(INTRODUCED_PERSON.zh):
        yield INTRODUCED, True


def fitting(finder: Finder, word: str, sorts: frozenset[str]) -> Found | None:
    """Return the record that a word names, if it may stand at an end; None if it may not.

    Raises:
        NotFoundError, AmbiguousError: it names nothing at all, or several.
    """
    kinds = [kind for kind in NAMED if _may_be(kind, sorts)]
    try:
        found = finder.any_one(word, kinds)
    except (NotFoundError, AmbiguousError):
        finder.any_one(word)
        return None
    return found if sort_of_row(*found) in sorts else None


def _no_sense(kind: str, one: Found, other: Found) -> RuleError:
    ends = ends_of(kind)
    said = NO_SENSE.format(
        label=LABELS[kind],
        one=_sorts(ends.one),
        other=_sorts(ends.other),
        first=name_of(*one),
        second=name_of(*other),
    )
    known = Text(
        zh="、".join(each.zh for each in LABELS.values()),
        en=", ".join(each.en for each in LABELS.values()),
    )
    return RuleError(said, hint=WORDS_ARE.format(known=known))


def _may_be(kind: str, sorts: frozenset[str]) -> bool:
    """Tell whether records of a kind may be of these sorts; of contacts some are either."""
    sort = {"officer": "person", "unit": "body", "contact": None}.get(kind, kind)
    return sort is None or sort in sorts


def _sorts(sorts: frozenset[str]) -> Text:
    first, *others = [label for sort, label in SORTS.items() if sort in sorts]
    for more in others:
        first = first + OR + more
    return first
