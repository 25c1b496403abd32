"""What every record of the book has, and how its fields say everything about themselves.

A field is declared once, on the class of its record. From there it reaches the tables, the
commands, the screens, JSON, import, export, plugins and the glossary.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from leadcrm.text import Text

LINK, WEAK, PERSONAL = "link", "weak", "personal"
LABEL, WORDS, FIRM, CODES = "label", "words", "firm", "codes"
FLAG, LISTED, VERB = "flag", "listed", "verb"
ANY = "*"
UNKEPT = frozenset({"id", "seen"})
"""Fields that are no columns of their own: the key of the row, and when it was read."""
NONE: Mapping[str, Text] = {}


def field(  # noqa: PLR0913 - reason: a field says all of this about itself, here and nowhere else
    *,
    zh: str,
    en: str,
    words: str = "",
    firm: str | bool = False,
    flag: str | None = None,
    verb: str | None = None,
    codes: Mapping[str, Text] = NONE,
    listed: bool = False,
    personal: bool = False,
    default: Any = attrs.NOTHING,
    link: str | None = None,
    weak: bool = False,
) -> Any:
    """Return a field that people read as `zh` or `en`; without a default it must be given.

    `words` are other headers under which lists bring it, parted by blanks; of a
    contact they are a person's, and `firm` a firm's (True: the same ones). `flag`
    is its option on the command line where that is not its name. `verb` is the
    command that alone may change it (lead advance). `codes` are
    labels of the words that it may hold beside free ones. It is `listed` where rows
    of its kind are, and `personal` if erasure blanks it. `link` names the kind of
    record whose id it holds (`ANY`: of any kind); a `weak` one has no foreign key.
    """
    metadata = {
        LABEL: Text(zh=zh, en=en),
        WORDS: words,
        FIRM: words if firm is True else firm or "",
        FLAG: flag,
        VERB: verb,
        CODES: codes,
        LISTED: listed,
        PERSONAL: personal,
        LINK: link,
        WEAK: weak,
    }
    return attrs.field(default=default, metadata=metadata)


def link(kind: str, *, required: bool = False, **said: Any) -> Any:
    """Return a field that holds the id of a record of `kind` (`ANY`: of any kind); see `field`.

    A weak link has no foreign key in the tables: for a record of the same kind,
    and for pairs that need each other (a unit and its head).
    """
    default: Any = attrs.NOTHING if required else None
    return field(link=kind, default=default, **said)


@attrs.frozen(kw_only=True)
class Record:
    """Something in the office's book.

    `id` is given by the journal when the record is added and is never shown to
    people; `code` (L-0017) is what they type; `ref` is the number that the
    source list gave it, and `source` the name of that list. `seen` is the stamp
    of the newest command when it was read, so that saving it can tell what
    somebody else has changed since; the book itself has no such column.
    """

    id: str = ""
    code: str | None = field(zh="编号", en="code", default=None)
    ref: str | None = field(zh="原号", en="number", verb="import", default=None)
    source: str | None = field(zh="来源", en="source", verb="import", default=None)
    extra: Mapping[str, Any] | None = field(zh="其他", en="more", verb="import", default=None)
    seen: str = attrs.field(default="", eq=False, repr=False)
