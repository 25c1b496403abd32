"""Address cards (vCard 2.1, 3.0, 4.0) as rows of text; run by the reading process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadcrm.errors import StorageError
from leadcrm.services.files.encodings import encoding_of
from leadcrm.services.files.unreadable import UnreadableError

Numbered = tuple[int, list[str]]
HEADERS = ("姓名", "公司", "单位", "职务", "手机", "其他电话", "邮箱", "现居地", "备注")


def people(path: Path, encoding: str | None) -> Iterator[tuple[None, bool, Iterator[Numbered]]]:
    """Yield one table: a header, then a row for each card; its line is the card's number + 1.

    Raises:
        UnreadableError: no library for it is installed, or it is no text.
    """
    try:
        import vobject  # noqa: PLC0415 - an optional library
    except ImportError:
        raise UnreadableError("extra", extra="vcard") from None
    try:
        text = path.read_text(encoding=encoding_of(path, encoding))
    except StorageError:
        raise UnreadableError("unknown") from None
    yield None, True, _rows(vobject.readComponents(text, allowQP=True, ignoreUnreadable=True))


def _rows(cards: Iterator[object]) -> Iterator[Numbered]:
    yield 1, list(HEADERS)
    for number, card in enumerate(cards, 2):
        phones = list(dict.fromkeys(filter(None, map(_phone, _all(card, "tel")))))
        name, firm = _name(card), " ".join(_words(next(iter(_all(card, "org")), "")))
        body = name == firm or "org" in _values(card, "kind")
        yield (
            number,
            [
                "" if body else name,
                name if body else "",
                "" if body else firm,
                "、".join(_values(card, "title")),
                phones[0] if phones else "",
                "、".join(phones[1:]),
                "、".join(_values(card, "email")),
                _place(card),
                "\n".join(_values(card, "note")),
            ],
        )


def _all(card: Any, name: str) -> list[object]:
    return [each.value for each in card.contents.get(name, ())]


def _values(card: object, name: str) -> list[str]:
    return [word for value in _all(card, name) if (word := " ".join(_words(value)))]


def _words(value: object) -> list[str]:
    """The words of a value, which may be a text or a list of parts."""
    parts = value if isinstance(value, list) else [value]
    return [word for part in parts if (word := str(part).strip())]


def _name(card: object) -> str:
    """The name as it is shown; without one, surname and given name, without a blank in Chinese."""
    shown = _values(card, "fn")
    if shown:
        return shown[0]
    for value in _all(card, "n"):
        parts = [str(getattr(value, part, "") or "").strip() for part in ("family", "given")]
        latin = all(word.isascii() for word in parts)
        return (" " if latin else "").join(filter(None, parts))
    return ""


def _phone(value: object) -> str:
    return " ".join(_words(value)).removeprefix("tel:")


def _place(card: object) -> str:
    for value in _all(card, "adr"):
        parts = [getattr(value, part, "") for part in ("region", "city", "street")]
        return "".join(str(part).strip() for part in parts if isinstance(part, str))
    return ""
