"""What a file is, told by its content; its suffix only confirms."""

import zipfile
import zlib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from leadcrm.services.files.limits import LIMITS, MIB, Limits
from leadcrm.services.files.refusals import refusal
from leadcrm.text import Text

HEAD = 4096
WORKBOOKS = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et"})
UTF16 = (b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")
SHEETS = (
    "xl/workbook.xml",
    "xl/workbook.bin",
    "content.xml",
)
NAMES = {
    b"%PDF": Text(zh="PDF 文件", en="a PDF"),
    b"\x89PNG": Text(zh="图片", en="a picture"),
    b"\xff\xd8\xff": Text(zh="图片", en="a picture"),
    b"Rar!": Text(zh="压缩包", en="an archive"),
    b"7z\xbc\xaf": Text(zh="压缩包", en="an archive"),
    b"MZ": Text(zh="程序", en="a program"),
    b"\x7fELF": Text(zh="程序", en="a program"),
    b"SQLite format 3": Text(zh="数据库", en="a database"),
}
DATA = Text(zh="看不懂的数据", en="data that nobody can read")
PAGE = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"<head", b"<body", b"<div")
"""How a page begins; web systems export one under the name of a workbook."""
OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
ARCHIVE = Text(zh="压缩包或别的文档", en="an archive or another document")
UNPACKED = Text(zh="展开后 MB", en="unpacked MB")
WEIGHT = Text(zh="MB", en="MB")


class Format(StrEnum):
    """How a file is to be read."""

    WORKBOOK = "workbook"
    TEXT = "text"
    CARDS = "cards"
    OBJECTS = "objects"
    PAGE = "page"


def format_of(path: Path, limits: Limits = LIMITS) -> Format:
    """Return what a file is: its content says so, whatever it is called.

    Raises:
        StorageError: it is nothing that lists people or projects, empty, larger than
            `limits`, or nothing that is read under the name of a workbook.
    """
    head, size = _look(path)
    if not size:
        raise refusal("empty", path=path.name)
    if head.startswith((OLE, ZIP)):
        _check_size(path, size, limits.workbook)
        if head.startswith(OLE):
            _check_unlocked(path)
        else:
            _check_archive(path, limits)
        return Format.WORKBOOK
    stranger = next((what for magic, what in NAMES.items() if head.startswith(magic)), None)
    named = path.suffix.lower() in WORKBOOKS
    if named and b"\0" in head and not head.startswith(UTF16):
        stranger = stranger or DATA
    if stranger is not None:
        raise refusal("renamed" if named else "unknown", path=path.name, what=stranger)
    return _of_text(path, head, size, limits)


def _of_text(path: Path, head: bytes, size: int, limits: Limits) -> Format:
    start = _start(head)
    if OLD_XML in head:
        raise refusal("oldxml", path=path.name)
    if start.startswith(b"mime-version"):
        raise refusal("archived", path=path.name)
    if start.startswith(PAGE):
        _check_size(path, size, limits.page)
        return Format.PAGE
    _check_size(path, size, limits.text)
    if start.startswith(b"begin:vcard") or path.suffix.lower() == ".vcf":
        return Format.CARDS
    if path.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
        return Format.OBJECTS
    return Format.TEXT


WHY: Mapping[type, str] = MappingProxyType(
    {FileNotFoundError: "absent", IsADirectoryError: "folder", PermissionError: "closed"}
)


def _look(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD), path.stat().st_size
    except OSError as error:
        key = WHY.get(type(error), "missing")
        raise refusal(key, path=path, why=error.strerror or error) from None
    except ValueError as error:  # a name with a zero in it
        raise refusal("missing", path=path, why=error) from None


def _start(head: bytes) -> bytes:
    """The first signs of a text in lower case, whatever its width."""
    if head.startswith(UTF16):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _check_size(path: Path, size: int, most: int) -> None:
    if size > most:
        raise refusal("large", path=path.name, what=WEIGHT, size=size // MIB, most=most // MIB)


def _check_unlocked(path: Path) -> None:
    """A workbook with a password is a container of the older kind around a locked part."""
    if PASSWORD in path.read_bytes():
        raise refusal("locked", path=path.name)


def _check_archive(path: Path, limits: Limits) -> None:
    """What is unpacked must fit, by what the archive says and by what it then really holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if not any(part.filename in SHEETS for part in parts):
                raise refusal(
                    "renamed" if path.suffix.lower() in WORKBOOKS else "unknown",
                    path=path.name,
                    what=ARCHIVE,
                )
            total = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            if total > MIB and total > limits.ratio * packed:
                raise refusal("bomb", path=path.name, ratio=limits.ratio)
            if total > limits.workbook:
                raise refusal(
                    "large",
                    path=path.name,
                    what=UNPACKED,
                    size=total // MIB,
                    most=limits.workbook // MIB,
                )
            for part in parts:
                with archive.open(part) as stream:
                    while stream.read(MIB):
                        pass  # the archive's own checks: no more than it says, and undamaged
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise refusal("broken", path=path.name, why=error) from None
