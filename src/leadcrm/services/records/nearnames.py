"""What was likely meant by a code or name that nothing has."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from leadcrm.errors import NotFoundError
from leadcrm.services.reading.likely import nearest
from leadcrm.services.records.names import NAMED, name_of
from leadcrm.services.session import Session
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import Kind

NOT_FOUND = Text(zh="找不到「{text}」", en="Nothing answers to “{text}”")
MEANT = Text(zh="是不是 {meant}？", en="Do you mean {meant}?")
LOOK = Text(zh="查找：leadcrm find 名称", en="Look for it: leadcrm find NAME")
LIKE = 70
MOST = 3
DIGITS = str.maketrans("OoIl", "0011")
"""Letters that are typed for digits."""


def not_found(session: Session, text: str, kinds: Sequence[str]) -> NotFoundError:
    """Return that nothing of these kinds answers to a text; the hint names what is near."""
    near = [*dict.fromkeys([*_codes(session, text, kinds), *_names(session, text, kinds)])]
    hint = MEANT.format(meant="、".join(near[:MOST])) if near else LOOK
    return NotFoundError(NOT_FOUND.format(text=text), hint=hint)


def _codes(session: Session, text: str, kinds: Sequence[str]) -> Iterator[str]:
    """Yield the record whose code was typed with letters for digits, as L-OO18."""
    word = plain_word(text)
    for kind in kinds:
        prefix = CLASSES[kind].prefix
        digits = word[1:].translate(DIGITS)
        slip = prefix and word[:1].upper() == prefix and digits != word[1:]
        if slip and digits.isascii() and digits.isdigit():
            for row in session.any_by(kind, "code", f"{prefix}-{digits:0>4}"):
                yield f"{row['code']} {name_of(kind, row)}"


def _names(session: Session, text: str, kinds: Sequence[str]) -> Iterator[str]:
    """Yield the names that are most like a text, the likest first."""
    known = {
        f"{row['code']} {name_of(kind, row)}": name_of(kind, row)
        for kind in kinds
        if kind in NAMED
        for row in session.rows(cast("Kind", kind))
    }
    yield from nearest(text, known, MOST, LIKE)
