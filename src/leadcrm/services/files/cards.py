"""Address cards (vCard 2.1, 3.0, 4.0) as rows of text; run by the reading process.

Everything that a card says becomes a cell: what has no field stands under a header of its own,
as unknown columns of lists do.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leadcrm.errors import StorageError
from leadcrm.services.files.cardtext import cards_of, decoded
from leadcrm.services.files.encodings import encoding_of
from leadcrm.services.files.unreadable import UnreadableError

Numbered = tuple[int, list[str]]
HEADERS = ("姓名", "公司", "单位", "职务", "手机", "其他电话", "邮箱", "现居地", "备注")
"""What most cards have; further columns follow where some card says more."""
BESIDE = {
    "nickname": "别名",
    "bday": "生日",
    "url": "网址",
    "x-qq": "QQ",
    "x-wechat": "微信号",
    "x-weixin": "微信号",
    "x-tencent-qq": "QQ",
    "impp": "即时通讯",
    "categories": "分组",
    "adr": "其他地址",
    "fax": "传真",
    "x-uid": "UID",
}
"""Headers of what has no column among `HEADERS`; all else stands under its own name."""
NO_NUMBER = "x-leadcrm-phone"
"""A phone as it was written, of a card of ours: nobody can call it."""
KNOWN = frozenset(
    {"n", "fn", "org", "title", "role", "tel", "email", "adr", "note", "kind", NO_NUMBER}
)
EMPTY = frozenset({"begin", "end", "version", "prodid", "rev", "sort-string", "profile"})
"""What says nothing of a person."""
OURS = ".leadcrm"
BROKEN = "读不出的名片"
"""Under this header stands the text of a card that cannot be read."""
PICTURE = "（图片，未存）"
BETWEEN = "、"
LONGEST = 2000
Row = dict[str, str]


def people(path: Path, encoding: str | None) -> Iterator[tuple[None, bool, Iterator[Numbered]]]:
    """Yield one table: a header, then a row for each card; its line is the card's number + 1.

    Raises:
        UnreadableError: no library for it is installed, or it is no text.
    """
    try:
        import vobject  # noqa: F401, PLC0415 - an optional library
    except ImportError:
        raise UnreadableError("extra", extra="vcard") from None
    yield None, True, _rows(_bytes(path, encoding))


def _bytes(path: Path, encoding: str | None) -> bytes:
    """Return a file as UTF-8 or as it is: without a mark or a word, each card is its own.

    Raises:
        UnreadableError: it is no text in the encoding that was given.
    """
    data = path.read_bytes()
    if encoding is None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.removeprefix(b"\xef\xbb\xbf")
    try:
        return path.read_text(encoding=encoding_of(path, encoding)).encode("utf-8")
    except StorageError:
        raise UnreadableError("unknown") from None


def _rows(data: bytes) -> Iterator[Numbered]:
    made = [_card(text) for text in cards_of(data)]
    if not made and data.strip():
        made = [{BROKEN: decoded(data)[:LONGEST]}]
    more = dict.fromkeys(header for row in made for header in row if header not in HEADERS)
    headers = [*HEADERS, *more]
    yield 1, headers
    for number, row in enumerate(made, 2):
        yield number, [row.get(header, "") for header in headers]


def _card(text: str) -> Row:
    """Return what one card says, by header.

    The text of one that cannot be read, wholly or in part, is kept with it.
    """
    import vobject  # noqa: PLC0415 - an optional library

    for strictly in (True, False):
        try:
            card = next(vobject.readComponents(text, ignoreUnreadable=not strictly))
            row = _said(card)
        except Exception:  # noqa: BLE001, S112 - reason: whatever the library raises over a hostile card
            continue
        return row if strictly and row else {**row, BROKEN: text[:LONGEST]}
    return {BROKEN: text[:LONGEST]}


def _said(card: Any) -> Row:
    phones, faxes = _phones(card)
    orgs = [_words(value) for value in _all(card, "org")]
    name, firm = _name(card), " ".join(orgs[0]) if orgs else ""
    body = name == firm or not name or "org" in _values(card, "kind")
    places = [place for value in _all(card, "adr") if (place := _place(value))]
    row = {
        "姓名": "" if body else name,
        "公司": (name or firm) if body else "",
        "单位": "" if body else firm,
        "职务": BETWEEN.join([*_values(card, "title"), *_values(card, "role")]),
        "手机": phones[0] if phones else "",
        "其他电话": BETWEEN.join(phones[1:]),
        "邮箱": BETWEEN.join(_values(card, "email")),
        "现居地": places[0] if places else "",
        "备注": "\n".join(_values(card, "note")),
        BESIDE["adr"]: BETWEEN.join(places[1:]),
        BESIDE["fax"]: BETWEEN.join(faxes),
        "其他单位": BETWEEN.join(" ".join(words) for words in orgs[1:]),
    }
    _add_all(row, card.contents)
    return {header: cell for header, cell in row.items() if cell}


def _add_all(row: Row, contents: Mapping[str, list[Any]]) -> None:
    """Add what has no column of its own, each under its header."""
    ours = any(str(line.value).endswith(OURS) for line in contents.get("uid", ()))
    for name, lines in contents.items():
        if name in KNOWN or name in EMPTY or (ours and name == "uid"):
            continue
        header = BESIDE.get(name, name.upper())
        words = [_beside(line) for line in lines]
        if ours and name == "categories":
            words = [BETWEEN.join(word.split(BETWEEN)[1:]) for word in words]  # our kind first
        said = BETWEEN.join(filter(None, [row.get(header, ""), *words]))
        if said:
            row[header] = said


def _beside(line: Any) -> str:
    value = getattr(line, "value", "")
    if isinstance(value, bytes):
        return PICTURE
    return BETWEEN.join(_words(value)) if isinstance(value, list) else str(value).strip()


def _phones(card: Any) -> tuple[list[str], list[str]]:
    """Return the numbers of a card, each once, and those of fax machines."""
    phones: dict[str, None] = {}
    faxes: dict[str, None] = {}
    for line in (*card.contents.get("tel", ()), *card.contents.get(NO_NUMBER, ())):
        number = " ".join(_words(line.value)).removeprefix("tel:")
        kinds = {word.upper() for word in (*line.params.get("TYPE", ()), *line.singletonparams)}
        if number:
            (faxes if "FAX" in kinds and "VOICE" not in kinds else phones)[number] = None
    return [*phones], [*faxes]


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
        found = (" " if latin else "").join(filter(None, parts))
        if found:
            return found
    return ""


def _place(value: object) -> str:
    parts = [getattr(value, part, "") for part in ("region", "city", "street", "extended")]
    return "".join(str(part).strip() for part in parts if isinstance(part, str))
