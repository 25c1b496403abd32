"""Hostile and broken files: refused in words, in little time and memory, the program alive."""

import csv
import io
import json
import os
import random
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from leadcrm.errors import LeadcrmError
from leadcrm.founding import DEMO_DAY
from leadcrm.services.files.limits import MIB
from leadcrm.text import Text
from leadcrm.workspace import Workspace

GOLDEN = Path(__file__).parents[1] / "golden"
SECONDS, MEMORY = 5, 300 * MIB
LONG = bool(os.environ.get("LEADCRM_LONG"))
FILES, TEXT = (20_000, 0.95) if LONG else (300, 0.9)
"""Files, and the share of them that is text, which needs no process of its own."""
COUNTS = ("added", "updated", "unchanged", "duplicates", "review", "rejected")
SHEET = "xl/worksheets/sheet1.xml"
Make = Callable[[Path], None]


def reworked(path: Path, *parts: bytes | tuple[bytes, int], head: bytes = b"") -> None:
    """The golden ledger with other rows: parts, of which one may be repeated so many times.

    It is written piece by piece, for what this process holds counts for those that it starts.
    """
    with (
        zipfile.ZipFile(GOLDEN / "ledger.xlsx") as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            with target.open(name, "w", force_zip64=name == SHEET) as stream:
                if name != SHEET:
                    stream.write(data)
                    continue
                start, _, rest = data[: data.index(b"<sheetData>") + 11].partition(b"?>")
                stream.write(start + b"?>" + head + rest)
                for part in parts:
                    block, times = part if isinstance(part, tuple) else (part, 1)
                    for _ in range(times):
                        stream.write(block)
                stream.write(b"</sheetData></worksheet>")


def zip_bomb(path: Path) -> None:
    row = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
    reworked(path, (row * 1000, 4000))


def cell_of_600_mb(path: Path) -> None:
    start = b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
    reworked(path, start, (b"a" * MIB, 600), b"</t></is></c></row>")


def last_cell(path: Path) -> None:
    reworked(
        path,
        b'<row r="1"><c r="A1"><v>1</v></c></row>',
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    )


def entity_bomb(path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>'.encode()
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    reworked(path, cell, head=doctype)


def lying_size(path: Path) -> None:
    """An archive that says that a part is small; what it unpacks to is not."""
    zip_bomb(path)
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 1000)
        at += 4
    path.write_bytes(data)


def million_rows(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"name,phone\n")
        for _ in range(1000):
            stream.write(b"a,1\n" * 1000)


def renamed(content: bytes) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


BROKEN: dict[str, tuple[str, Make]] = {
    "zip bomb": ("bomb.xlsx", zip_bomb),
    "600 MB cell": ("cell.xlsx", cell_of_600_mb),
    "XFD1048576": ("far.xlsx", last_cell),
    "entity bomb": ("entity.xlsx", entity_bomb),
    "size that lies": ("lie.xlsx", lying_size),
    "renamed pdf": ("list.xlsx", renamed(b"%PDF-1.7\n" + bytes(2000))),
    "renamed page": ("list.xls", renamed(b"<html><table><tr><td>x</td></tr></table></html>")),
    "renamed program": ("list.csv", renamed(b"MZ" + bytes(2000))),
    "renamed archive": ("list.xlsx", renamed(b"PK\x03\x04" + bytes(100))),
    "zeros": ("list.csv", renamed(bytes(5000))),
    "empty": ("list.csv", renamed(b"")),
    "broken utf-8": (
        "list.csv",
        renamed("姓名,手机\n王某,一二三四五\n".encode() * 3 + b"\xe5\xff\n"),
    ),
    "wide cell": ("list.csv", renamed(b"name,phone\n" + b"a" * (2 * MIB) + b",1\n")),
    "a million rows and one": ("list.csv", million_rows),
    "a million blank lines": ("list.csv", renamed(b"name,phone\n" + b"\n" * 1_000_000)),
    "many columns": ("list.csv", renamed(b"name," * 3000 + b"\n")),
}


SMALL = ["sh", "-c", '"$0" "$@" || exit 1']
"""A small process in between: what this one holds would count for those that it starts itself."""
TRY = """
import json, resource, sys
from datetime import date
from pathlib import Path
from leadcrm.errors import LeadcrmError
from leadcrm.founding import create_workspace

path = Path(sys.argv[1])
book = path.with_suffix(".db")
with create_workspace(book, office="430681", name="样本办", me="张样本") as book:
    try:
        said = repr(book.intake.run([path], today=date(2019, 10, 31)))
    except LeadcrmError as error:
        said = error.message.zh + error.message.en
    stored = len(book.session.query("SELECT * FROM contact"))
uses = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "said": said, "stored": stored,
    "seconds": sum(use.ru_utime + use.ru_stime for use in uses),
    "memory": max(use.ru_maxrss for use in uses) * 1024,
}))
"""


@pytest.mark.parametrize("name", BROKEN)
def test_a_hostile_file_is_refused_in_words_in_under_5_s_and_300_mb_the_process_alive(
    tmp_path: Path, name: str
) -> None:
    file, make = BROKEN[name]
    path = tmp_path / file
    make(path)
    done = subprocess.run(
        [*SMALL, sys.executable, "-X", "utf8", "-c", TRY, str(path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    told = json.loads(done.stdout)
    assert told["said"].count(path.name) == 2, told  # in both languages
    assert told["stored"] == 0
    assert told["seconds"] < SECONDS
    assert told["memory"] < MEMORY


BY_SIGNS = 0.8
ENCODINGS = {
    "contacts.csv": "utf-8",
    "名单.csv": "utf-8",
    "国标.csv": "gb18030",
    "双字节.csv": "utf-16",
}
SIGNS = [*"\n\r,\"\t;='一亿年月日09aZ　：（)\0\x07\u200b\u202e𠮷，", "\r\n"]
BYTES = [bytes([n]) for n in (0, 9, 10, 13, 34, 44, 0x30, 0x80, 0xE4, 0xFF, 0xFE, 0x81)]
LIST = "contact_id,name,kind,phone,employer,备注\n" + "".join(
    f"C{n},样本{n},person,1990000{n:04d},虚构公司{n % 3},第{n}行\n" for n in range(12)
)


def seeds() -> dict[str, bytes]:
    """Files of every form that is read, by their names."""
    text = (GOLDEN / "office-list.csv").read_text(encoding="utf-8")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王某\r\nTEL:19900000001\r\nEND:VCARD\r\n"
    return {
        "contacts.csv": LIST.encode(),
        "名单.csv": text.encode(),
        "国标.csv": text.encode("gb18030"),
        "双字节.csv": text.encode("utf-16"),
        "台账.xlsx": (GOLDEN / "ledger.xlsx").read_bytes(),
        "名片.vcf": (card * 3).encode(),
        "名单.json": '[{"姓名": "王某", "手机": "19900000001"}, {"姓名": "李某"}]'.encode(),
    }


T = TypeVar("T", str, bytes)


def mutated(data: T, chance: random.Random, new: Sequence[T]) -> T:
    """A text or its bytes with some cut out, put in, replaced, doubled, or cut off."""
    for _ in range(chance.randint(1, 8)):
        at, what = chance.randrange(len(data) + 1), chance.randrange(12)
        length, put = chance.randint(1, 30), chance.choice(new)
        if what < 4:
            data = data[:at] + put + data[at + 1 :]
        elif what < 7:
            data = data[:at] + data[at + length :]
        elif what < 9:
            data = data[:at] + put * chance.randint(1, 5) + data[at:]
        elif what < 11:
            data = data[:at] + data[at : at + 5 * length] + data[at:]
        else:
            data = data[:at] or data
    return data


def spoiled(name: str, data: bytes, chance: random.Random) -> tuple[bytes, bool]:
    """A file that somebody or something has spoiled, and whether its header was left alone."""
    encoding = ENCODINGS.get(name)
    if encoding is None or chance.random() > BY_SIGNS:
        return mutated(data, chance, BYTES), False
    head, end, body = data.decode(encoding).partition("\n")
    if chance.random() < BY_SIGNS:
        return (head + end + mutated(body, chance, SIGNS)).encode(encoding), True
    return mutated(head + end + body, chance, SIGNS).encode(encoding), False


def rows_in(data: bytes, encoding: str) -> int:
    """How many records a list holds, counted another way."""
    rows = csv.reader(io.StringIO(data.decode(encoding), newline=""))
    return sum(any(map(str.strip, row)) for row in rows) - 1


@pytest.fixture
def alarm() -> Iterator[None]:
    """Nothing may hang for 10 seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("alarm")
def test_of_20_000_mutated_files_every_row_is_in_exactly_one_of_the_six_counts(
    office: Workspace, tmp_path: Path
) -> None:
    chance, counted = random.Random(20191031), 0  # noqa: S311 - chance, not secrets
    refused: list[Text] = []
    known = seeds()
    text = [name for name in known if name.endswith(".csv")]
    for _ in range(FILES):
        name = chance.choice(text if chance.random() < TEXT else list(known))
        path = tmp_path / name
        data, headed = spoiled(name, known[name], chance)
        path.write_bytes(data)
        signal.alarm(10)
        try:
            report = office.intake.run([path], today=DEMO_DAY, dry_run=True)
        except LeadcrmError as error:
            refused.append(error.message)
            continue
        counts = {name: getattr(report, name) for name in COUNTS}
        told = {(row.line, row.result) for row in report.rows if row.result != "note"}
        assert len(told) >= report.rejected, path.read_bytes()
        if headed:
            assert sum(counts.values()) == rows_in(data, ENCODINGS[name]), (counts, data)
            counted += 1
    assert counted > FILES // 3
    assert all(said.zh and said.en for said in refused)
