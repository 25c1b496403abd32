"""JSON and JSON lines as rows of text; run by the reading process."""

import json
from collections.abc import Iterator
from pathlib import Path

from leadcrm.errors import StorageError
from leadcrm.services.files.encodings import encoding_of
from leadcrm.services.files.unreadable import UnreadableError

Numbered = tuple[int, list[str]]


def objects(path: Path, encoding: str | None) -> Iterator[tuple[None, bool, Iterator[Numbered]]]:
    """Yield one table: a header of all keys, then a row for each object, numbered from 2.

    A file is a list of objects, an object with such a list under `items` (as
    exports are), or an object on each line.

    Raises:
        UnreadableError: it is none of these.
    """
    try:
        text = path.read_text(encoding=encoding_of(path, encoding))
    except StorageError:
        raise UnreadableError("unknown") from None
    try:
        found = _listed(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("broken", why=str(error)[:200]) from None
    if not all(isinstance(each, dict) for each in found):
        raise UnreadableError("broken", why="a list of objects is wanted")
    yield None, True, _rows(found)


def _listed(text: str) -> list[dict[str, object]]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        return [json.loads(line) for line in lines]
    if isinstance(whole, dict):
        listed = [value for value in whole.values() if isinstance(value, list)]
        whole = whole.get("items", listed[0] if len(listed) == 1 else [whole])
    return whole if isinstance(whole, list) else [whole]


def _rows(found: list[dict[str, object]]) -> Iterator[Numbered]:
    keys = list(dict.fromkeys(key for each in found for key in each))
    yield 1, [str(key) for key in keys]
    for number, each in enumerate(found, 2):
        yield number, [_text(each.get(key)) for key in keys]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
