"""People: one key for all spellings of a name. The name itself is stored as it was written."""

from leadcrm.zh.frozen import Frozen
from leadcrm.zh.matchform import match_form
from leadcrm.zh.surnames import surname_of

TITLES = ("先生", "女士", "小姐", "同志")


class PersonKey(Frozen):
    """What identifies a person among spellings of the name.

    `key` is equal for all spellings; `surname` is the part of it that is the
    surname (欧阳, 单), empty where none is known.
    """

    __slots__ = ("key", "surname")
    key: str
    surname: str

    def __init__(self, key: str, surname: str) -> None:
        """Keep the key and the surname in it."""
        self._fill(key, surname)


def person_key(name: str) -> PersonKey:
    """Return the key under which all spellings of a person's name meet.

    Width, blanks, dots (·) and script make no difference; 龑 and 䶮 do.

    Raises:
        ReadingError: no name.
    """
    key = match_form(name)
    for title in TITLES:
        if key.endswith(title) and len(key) - len(title) > 1:
            key = key.removesuffix(title)
    return PersonKey(key, surname_of(key))
