"""What people typed goes out as it is, and is taken for a formula or a command by nobody."""

import csv
import io
import json
import os
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
import vobject
from python_calamine import CalamineWorkbook

from leadcrm.cli.render.lists import draw_book, draw_books
from leadcrm.cli.render.page import Page
from leadcrm.founding import create_workspace
from leadcrm.plugin.cells import RISKY, in_lines, marked
from leadcrm.services.importing.sheets import bare
from leadcrm.storage import queries
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
HOW_MANY = 10_000 if os.environ.get("LEADCRM_LONG") else 400
NASTY = (
    *("=1+1", "=cmd|' /C calc'!A0", "+86 138 0000 0000", "-3", "@SUM(A1)", "'=1", "''", "'"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A", "=\rHYPERLINK(1)", "x\r=1", "x\n=1", "x\t=1"),
    *("a\x1b[2Jb", "\x1b]52;c;eA==\x07", "\x9bm", "\x7f", "\u202eabc", "\u2066x\u2069", "\u200bx"),
    *(
        "_x000D_",
        "_x0041_",
        "a_x000d_b",
        "\ufffe",
        "\uffff",
        "\ufeffx",
        "x\ufeff",
        "\x01\x02",
        "\x0b",
    ),
    *(
        "王\U0001f600五",
        "\U00020bb7野家",
        "\U000e0041",
        "e\u0301",
        "\u1100\u1161",
        "\x85x",
        "x\u2028y",
    ),
    *(
        "a,b",
        'a"b',
        '"',
        '""',
        "a;b\\n\\,c",
        "a\\",
        "BEGIN:VCARD",
        "END:VEVENT",
        "x\nEND:VCARD\ny",
    ),
    *(
        "http://example.test/",
        "mailto:a@b",
        "internal:Sheet!A1",
        "TRUE",
        "1e5",
        "007",
        "2019-10-31",
    ),
    *("[/red]", ":smile:", "{x}", "%s", "&amp;", "<b>", "]]>", "\\x1b", "null", "NaN", "不详x"),
)
ALPHABET = [
    *"=+-@'\"\t\r\n,;:\\ \x00\x01\x0b\x0c\x1b\x1f\x7f\x85\x9b",
    *"\uff1d\uff0b\uff0d\uff20\u200b\u200d\u202e\u2028\u2029\u2066\ufeff\ufffe\uffff",
    *"王五汨罗AZaz09_x[]{}<>&%#\U0001f600\U00020bb7\U000e0041\u0301",
]


def strings() -> Iterator[str]:
    """Yield hostile strings as the book may hold them: with no blanks around, and no NUL."""
    made, chance = set(), random.Random(430681)  # noqa: S311 - the same in every run
    for text in NASTY:
        made.add(text)
        yield text
    while len(made) < HOW_MANY:
        text = "".join(chance.choices(ALPHABET, k=chance.randint(1, 24)))
        text = bare(marked(text)).strip()
        if text and text not in made:
            made.add(text)
            yield text


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, list[str]]]:
    """A book in which every string is a name, a note, a phone, and what a follow-up says."""
    path = tmp_path_factory.mktemp("hostile") / "book.db"
    texts = [text for text in strings() if text == text.strip()]
    assert len(texts) >= HOW_MANY - 20
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.leads.add("样本项目", today=TODAY)
        lead, owner = (
            crm.session.query(queries.ROWS.format(kind=kind))[0]["id"]
            for kind in ("lead", "officer")
        )
        with crm.session.command("test") as command:
            for text in texts:
                command.insert("contact", kind="person", name=text, note=text, phone=text)
                command.insert("followup", lead_id=lead, owner_id=owner, due=TODAY, what=text)
        yield crm, texts


def in_xml(text: str) -> str:
    """Return a text as a workbook holds it: XML has no U+FFFE and U+FFFF, which mean nothing."""
    return text.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")


def exported(filled: tuple[Workspace, list[str]], folder: Path, name: str) -> Path:
    file = folder / name
    assert filled[0].outlet.kind(file.stem, file, reveal=True, force=True) >= len(filled[1])
    return file


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_10000_hostile_strings_no_formula_in_csv(filled, tmp_path, encoding) -> None:
    file = tmp_path / "contacts.csv"
    filled[0].outlet.kind("contacts", file, reveal=True, encoding=encoding)
    data = file.read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))
    assert len(rows) == len(filled[1])
    for row, text in zip(rows, filled[1], strict=True):
        for field in ("name", "note", "phone"):
            cell = row[field]
            assert cell == (f"'{text}" if text[0] in RISKY else text)
            assert cell[0] not in set(RISKY) - {"'"}


def test_10000_hostile_strings_equal_after_a_round_trip_through_csv(filled, tmp_path) -> None:
    crm, texts = filled
    file = exported(filled, tmp_path, "contacts.csv")
    with create_workspace(tmp_path / "fresh.db", office="430681", me="李样本") as fresh:
        report = fresh.intake.run([file], today=TODAY)
        # Names that differ in width only have codes of their own: added, and told.
        assert (report.added + report.review, report.rejected) == (len(texts), 0)
        sql = "SELECT code, name, note, phone FROM contact ORDER BY code"
        assert fresh.session.query(sql) == crm.session.query(sql)


def test_10000_hostile_strings_equal_after_a_round_trip_of_the_whole_book(
    filled, tmp_path
) -> None:
    crm, texts = filled
    crm.outlet.everything(tmp_path / "all")
    files = [
        tmp_path / "all" / f"{kind}.csv" for kind in ("officer", "lead", "contact", "followup")
    ]
    with create_workspace(tmp_path / "fresh.db", office="430681", me="李样本") as fresh:
        assert fresh.intake.run(files, today=TODAY).rejected == 0
        for kind, field in (("contact", "note"), ("followup", "what")):
            sql = queries.COLUMNS.format(kind=kind, columns=f"code, {field}")
            now, was = ({r["code"]: r[field] for r in c.session.query(sql)} for c in (fresh, crm))
            assert now == was
            assert len(now) >= len(texts)


def test_10000_hostile_strings_no_formula_no_link_and_equal_in_a_workbook(
    filled, tmp_path
) -> None:
    file = exported(filled, tmp_path, "contacts.xlsx")
    head, *rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    at = [head.index(field) for field in ("名称", "备注", "电话")]
    assert [[row[n] for n in at] for row in rows] == [[in_xml(text)] * 3 for text in filled[1]]
    with zipfile.ZipFile(file) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not re.search(r"<f>|<f |hyperlink", sheet)
        assert not [name for name in parts.namelist() if "external" in name.lower()]


def test_10000_hostile_strings_equal_in_json(filled, tmp_path) -> None:
    file = exported(filled, tmp_path, "contacts.json")
    items = json.loads(file.read_text("utf-8"))["items"]
    assert [(i["name"], i["note"], i["phone"]) for i in items] == [(t, t, t) for t in filled[1]]


def test_10000_hostile_strings_are_address_cards_that_a_reader_understands(
    filled, tmp_path
) -> None:
    file = exported(filled, tmp_path, "contacts.vcf")
    cards = list(vobject.readComponents(file.read_bytes().decode("utf-8")))
    assert len(cards) == len(filled[1])
    for card, text in zip(cards, filled[1], strict=True):
        wanted = in_lines(text).strip()
        if wanted:
            assert card.fn.value == wanted
        assert not [c for c in card.fn.value if unicodedata.category(c) == "Cc" and c != "\n"]


def test_10000_hostile_strings_are_events_that_a_reader_understands(filled, tmp_path) -> None:
    file = exported(filled, tmp_path, "followups.ics")
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    said = {str(event["summary"]).partition("样本项目")[2].strip() for event in events}
    wanted = {in_lines(text).replace("\n", " ").strip() for text in filled[1]}
    assert len(events) == len(filled[1]) + 1  # and the next step of the lead
    assert len({event["uid"] for event in events}) == len(events)
    assert wanted - said == set()


def test_10000_hostile_strings_no_terminal_control(filled) -> None:
    crm, texts = filled
    page = draw_books(Page(color=False, columns=None), crm.contacts.list(), "zh")
    for code in ("C-0001", "C-0015"):
        draw_book(page, crm.contacts.show(code), "zh")
    shown = "".join(text for line in page.lines for text, _ in line)
    unsafe = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [c for c in shown if unicodedata.category(c) in unsafe and c not in "\u200c\u200d"]
    assert len(page.lines) > len(texts)
