"""What a library does not tell of a workbook: rows that are hidden, formulas without a result.

It is read from the XML of the sheets, in the reading process: only elements, never a
document type, and only of sheets that hold such rows or formulas at all.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple
from xml.parsers import expat

from leadcrm.services.files.limits import MIB
from leadcrm.services.files.unreadable import UnreadableError

_WORTH = re.compile(rb"<(?:\w+:)?f[ />]|\shidden=|\sht=.0.[\s/>]")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
OVERLAP = 64
MOST = 100_000
"""Rows or cells that are kept; a sheet with more is told by those."""
NOTHING: Mapping[str, "Unseen"] = {}


class Unseen(NamedTuple):
    """Of one sheet: the numbers of hidden rows, and the cells that await a result, row by row."""

    hidden: list[int]
    awaiting: dict[int, list[int]]

    def shifted(self, left: int) -> "Unseen":
        """Return the same with columns counted from the first that holds anything."""
        moved = {
            row: [column - left for column in columns if column >= left]
            for row, columns in self.awaiting.items()
        }
        return Unseen(self.hidden, moved)


def unseen(path: Path) -> Mapping[str, Unseen]:
    """Return what nobody sees of the sheets of a new workbook (xlsx), by their names.

    Raises:
        UnreadableError: its XML asks for what no workbook holds.
    """
    if not zipfile.is_zipfile(path):
        return NOTHING
    with zipfile.ZipFile(path) as archive:
        try:
            parts = _parts(archive)
            return {
                name: _of_sheet(archive, part)
                for name, part in parts.items()
                if _is_worth_it(archive, part)
            }
        except (expat.ExpatError, KeyError):
            return NOTHING  # what its library can read all the same


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive in which each sheet is."""
    if "xl/workbook.xml" not in archive.namelist():
        return {}
    targets = {
        each["Id"]: each["Target"]
        for _, each in _elements(archive, "xl/_rels/workbook.xml.rels", {"Relationship"})
    }
    found = {}
    for _, each in _elements(archive, "xl/workbook.xml", {"sheet"}):
        number = next((value for key, value in each.items() if key.endswith(":id")), "")
        target = targets.get(number, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            found[each.get("name", "")] = part
    return found


def _elements(
    archive: zipfile.ZipFile, part: str, wanted: set[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if plain in wanted:
            found.append((plain, attributes))

    parser = _parser()
    parser.StartElementHandler = start
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    yield from found


def _parser() -> "expat.XMLParserType":
    parser = expat.ParserCreate()

    def refuse(*_about: object) -> None:
        raise UnreadableError("broken", why="DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _is_worth_it(archive: zipfile.ZipFile, part: str) -> bool:
    """Tell whether a sheet holds formulas or hidden rows, without reading its XML."""
    with archive.open(part) as stream:
        return any(_WORTH.search(block) for block in _blocks(stream))


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while block := stream.read(MIB):
        yield tail + block
        tail = block[-OVERLAP:]


class _Sheet:
    """Follows the rows and cells of one sheet."""

    def __init__(self) -> None:
        self.hidden: list[int] = []
        self.awaiting: dict[int, list[int]] = {}
        self._row = 0
        self._place = ""
        self._text = self._formula = self._value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if plain == "row":
            self._row = int(attributes.get("r", self._row + 1))
            closed = attributes.get("hidden") in {"1", "true"} or attributes.get("ht") == "0"
            if closed and len(self.hidden) < MOST:
                self.hidden.append(self._row)
        elif plain == "c":
            self._place = attributes.get("r", "")
            self._text = attributes.get("t") in {"str", "inlineStr"}
            self._formula = self._value = False
        elif plain == "f":
            self._formula = True

    def said(self, text: str) -> None:
        self._value = self._value or bool(text.strip())

    def end(self, name: str) -> None:
        plain = name.rpartition(":")[2]
        if plain == "f":
            self._value = False  # what was said so far is the formula
        elif plain == "c" and self._formula and not (self._value or self._text):
            match = _PLACE.fullmatch(self._place)
            if match and len(self.awaiting) < MOST:
                self.awaiting.setdefault(int(match[2]), []).append(_column(match[1]))


def _of_sheet(archive: zipfile.ZipFile, part: str) -> Unseen:
    sheet, parser = _Sheet(), _parser()
    parser.StartElementHandler = sheet.start
    parser.EndElementHandler = sheet.end
    parser.CharacterDataHandler = sheet.said
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return Unseen(sheet.hidden, sheet.awaiting)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
