"""Narrowing a list of leads by what is not one of their fields: tags, chain, who brought them."""

from collections.abc import Callable, Mapping, Sequence

from leadcrm.domain.activitykind import Approach
from leadcrm.errors import UsageError
from leadcrm.services.leads.tags import is_tagged
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.relations.introductions import introduced_by
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

WAYS = ("chain", "tag", "introducer", "approach", "key")
"""What is asked of leads here, by the names of the filters."""
LABELS = {
    "chain": Text(zh="产业链", en="chain"),
    "tag": Text(zh="标签", en="tag"),
    "introducer": Text(zh="引荐人", en="introducer"),
    "approach": Text(zh="招商方式", en="approach"),
}
BLANK = Text(zh="筛选{label}要写值", en="Say which {label} is asked for")
Keep = Callable[[Row], bool]


def narrow(session: Session, rows: Sequence[Row], asked: Mapping[str, object]) -> Sequence[Row]:
    """Return the leads that are all that is asked for.

    A `chain` and a `tag` are met by a part of them; what a chamber introduced are the leads
    that its members brought, too; an `approach` is one of a touch with content.

    Raises:
        UsageError: a blank.
        ReadingError: no such approach.
        NotFoundError, AmbiguousError: the introducer names none, or several.
    """
    for name in WAYS:
        said = asked.get(name)
        if said is None or said is False:
            continue
        if said is not True and not str(said).strip():
            raise UsageError(BLANK.format(label=LABELS[name]))
        keep = KEEPS[name](session, str(said))
        rows = [row for row in rows if keep(row)]
    return rows


def _chain(session: Session, word: str) -> Keep:
    del session
    asked = plain_word(word)
    return lambda row: asked in plain_word(row["chain"] or "")


def _tag(session: Session, word: str) -> Keep:
    del session
    return lambda row: is_tagged(row, word)


def _introducer(session: Session, word: str) -> Keep:
    kind, who = Finder(session).any_one(word, ["contact", "officer", "unit"])
    leads = set(introduced_by(session, kind, who["id"]))
    return lambda row: row["id"] in leads


def _approach(session: Session, word: str) -> Keep:
    approach = read_code(word, Approach, LABELS["approach"])
    touched = session.query(leadqueries.APPROACHES)
    leads = {row["lead_id"] for row in touched if row["approach"] == approach.value}
    return lambda row: row["id"] in leads


def _key(session: Session, word: str) -> Keep:
    del session, word
    return lambda row: row["is_key"] == 1


KEEPS: Mapping[str, Callable[[Session, str], Keep]] = {
    "chain": _chain,
    "tag": _tag,
    "introducer": _introducer,
    "approach": _approach,
    "key": _key,
}
