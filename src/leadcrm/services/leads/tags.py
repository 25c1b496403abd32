"""Tags of leads (省级签约, 2+10, 五个100): what they are, and how they are added and taken off."""

import json
import re
from collections.abc import Sequence

from leadcrm.services.reading.cells import SPOKEN_YES, YES
from leadcrm.storage.engine import AnyRow
from leadcrm.zh.folding import fold, plain_word

PROVINCIAL = "省级签约"
"""The tag of a project that was signed at a provincial event."""
PROVINCIAL_HEADS = frozenset({"prov_signed", "省级签约", "是否省级签约", "省级签约项目"})
"""What heads a column of lists that says yes or no to it."""
_BETWEEN = re.compile(r"[、，,;；|/\s]+")


def parted(tags: str | None) -> list[str]:
    """Return the tags of one field, each once."""
    return list(dict.fromkeys(filter(None, _BETWEEN.split(tags or ""))))


def joined(tags: Sequence[str]) -> str | None:
    """Return tags as one field holds them; None without any."""
    return "、".join(dict.fromkeys(tags)) or None


def tags_of(row: AnyRow) -> list[str]:
    """Return the tags of a lead's row; what an older book keeps in a column of a list is one."""
    tags = parted(row["tags"])
    if PROVINCIAL not in tags and row["extra"]:
        kept = json.loads(row["extra"])
        if any(says_yes(kept.get(head)) for head in PROVINCIAL_HEADS):
            tags.append(PROVINCIAL)
    return tags


def says_yes(cell: object) -> bool:
    """Tell whether a cell says yes."""
    word = plain_word(cell) if isinstance(cell, str) else ""
    return word in YES or word in SPOKEN_YES


def is_tagged(row: AnyRow, word: str) -> bool:
    """Tell whether a lead has a tag, or one in which the word stands (五个100)."""
    return any(plain_word(word) in plain_word(tag) for tag in tags_of(row))


def retagged(tags: str | None, said: Sequence[str]) -> str | None:
    """Return the tags of a field after some were added (2+10, +省级签约) or taken off (-2+10)."""
    known = parted(tags)
    for word in said:
        plain = fold(word)
        sign, name = (plain[0], plain[1:]) if plain[:1] in {"+", "-"} else ("+", plain)
        if sign == "-":
            known = [tag for tag in known if plain_word(tag) != plain_word(name)]
        else:
            known += parted(name)
    return joined(known)
