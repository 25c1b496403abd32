"""Lists that a user saved under a name: which one, and how it was narrowed."""

import json
import os
from contextlib import suppress
from typing import Any

from leadcrm.cli.context import make_folder, state_folder
from leadcrm.errors import NotFoundError, StorageError, UsageError
from leadcrm.text import Text

MARKS = ("@", "\uff20")
LISTS = ("today", "overdue", "week")
UNKNOWN = Text(zh="没有存过「{name}」", en="No list is saved as “{name}”")
KNOWN = Text(zh="存过的：leadcrm today --saved", en="What is saved: leadcrm today --saved")
NO_NAME = Text(zh="名称不能空着，也不能换行", en="A name is one line, and not blank")
UNKEPT = Text(zh="存不了：{path}", en="It cannot be saved: {path}")


def expanded(words: list[str]) -> list[str]:
    """Return a command line in which @NAME is what was saved under it.

    Raises:
        NotFoundError: nothing is saved under that name.
    """
    if words[0].startswith(MARKS):
        return [*find(words[0]), *words[1:]]
    if words[0] in LISTS and len(words) > 1 and words[1].startswith(MARKS):
        return [words[0], *find(words[1])[1:], *words[2:]]
    return words


def find(name: str) -> list[str]:
    """Return the command line that is saved under a name.

    Raises:
        NotFoundError: there is none.
    """
    found = known().get(_bare(name))
    if found is None:
        raise NotFoundError(UNKNOWN.format(name=_bare(name)), hint=KNOWN)
    return found


def known() -> dict[str, list[str]]:
    """Return the command lines that are saved, by their names."""
    with suppress(OSError, ValueError):
        with open(_path(), encoding="utf-8") as file:
            kept = json.load(file)
        return {
            str(name): [str(word) for word in words]
            for name, words in kept.items()
            if words and words[0] in LISTS
        }
    return {}


def save(name: str, words: list[str]) -> str:
    """Keep a command line under a name, in place of what was there; return the name.

    Raises:
        UsageError: no name. StorageError: it cannot be written.
    """
    bare = _bare(name)
    if not bare or not bare.isprintable():
        raise UsageError(NO_NAME)
    _write({**known(), bare: words})
    return bare


def drop(name: str) -> str:
    """Forget what is saved under a name; return the name.

    Raises:
        NotFoundError: there is none. StorageError: it cannot be written.
    """
    find(name)
    _write({each: words for each, words in known().items() if each != _bare(name)})
    return _bare(name)


def spelled(which: str, options: dict[str, Any]) -> list[str]:
    """Return a list and the options that narrow it as words of a command line."""
    words = [which]
    for name, value in options.items():
        flag = "--all" if name == "everything" else f"--{name}"
        if value is True:
            words.append(flag)
        elif value not in {None, False}:
            words += [flag, str(value)]
    return words


def _bare(name: str) -> str:
    return name.strip().lstrip("".join(MARKS)).strip()


def _path() -> str:
    return os.path.join(state_folder(), "saved.json")


def _write(kept: dict[str, list[str]]) -> None:
    path = _path()
    make_folder(os.path.dirname(path))
    part = f"{path}.part"
    try:
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            json.dump(kept, file, ensure_ascii=False)
        os.replace(part, path)
    except OSError:
        raise StorageError(UNKEPT.format(path=path)) from None
