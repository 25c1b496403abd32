"""Cards lose nothing, coming in and going out; a card that cannot be read is one card."""

from datetime import date
from pathlib import Path

import pytest
import vobject

from leadcrm.workspace import Workspace

SAID_ON = date(2026, 11, 23)
FOREIGN = """BEGIN:VCARD
VERSION:3.0
N:样本;庚;;;
FN:庚样本
item1.TEL;type=pref:199 0000 0109
TEL;TYPE=WORK:0730-5550109
TEL;TYPE=FAX:0730-5550110
item2.ORG:虚构庚集团;销售部
TITLE:部长
NICKNAME:老庚
EMAIL:geng@example.invalid
EMAIL;TYPE=HOME:g@example.invalid
ADR:;;一路1号;示例市;示例省;;
ADR;TYPE=HOME:;;二路2号;样例市;;;
BDAY:--0102
NOTE:行一\\n行二\\, 逗号
X-QQ:10001
X-WECHAT:sample-wx
URL:https://example.invalid
CATEGORIES:老乡,客商
UID:abc-1
X-ANDROID-CUSTOM:relation;姐
END:VCARD
"""


def taken(office: Workspace, tmp_path: Path, data: str | bytes, name: str = "通讯录.vcf"):
    path = tmp_path / name
    text = data.replace("\n", "\r\n").encode() if isinstance(data, str) else data
    path.write_bytes(text)
    return office.intake.run([path], today=SAID_ON)


def card(name: bytes, phone: str, head: bytes = b"FN:") -> bytes:
    lines = [b"BEGIN:VCARD", b"VERSION:2.1", head + name, b"TEL:" + phone.encode(), b"END:VCARD"]
    return b"\r\n".join(lines) + b"\r\n"


@pytest.mark.parametrize(
    "second",
    [
        card("壬样本".encode("gb18030"), "19900000112"),
        card(b"=C8=C9=D1=F9=B1=BE", "19900000112", b"FN;ENCODING=QUOTED-PRINTABLE:"),
        card(b"=C8=C9=D1=\r\n=F9=B1=BE", "19900000112", b"FN;QUOTED-PRINTABLE:"),
        card("壬樣本".encode("big5"), "19900000112", b"FN;CHARSET=BIG5:"),
        card(
            b"=E5=A3=AC=E6=A0=B7=E6=9C=AC",
            "19900000112",
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:",
        ),
    ],
)
def test_a_card_of_an_old_phone_is_read_among_others(
    office: Workspace, tmp_path: Path, second: bytes
) -> None:
    first, third = (
        card(f"{name}样本".encode(), n)
        for name, n in (("好", "19900000131"), ("优", "19900000132"))
    )
    report = taken(office, tmp_path, first + second + third)
    assert (report.added, report.rejected) == (3, 0)
    rows = office.session.query("SELECT name, phone FROM contact ORDER BY code")
    names = [row["name"] for row in rows]
    assert names in (["好样本", "壬样本", "优样本"], ["好样本", "壬樣本", "优样本"])
    assert rows[1]["phone"] == "19900000112"


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VCARD\r\nVERSION:3.0\r\n\xff\xfe\xf0garbage\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nTEL\r\n",
    ],
)
def test_a_card_that_cannot_be_read_is_one_rejected_row_with_its_number(
    office: Workspace, tmp_path: Path, broken: bytes
) -> None:
    good = card("好样本".encode(), "19900000131"), card("优样本".encode(), "19900000132")
    report = taken(office, tmp_path, good[0] + broken + good[1])
    assert (report.added, report.rejected) == (2, 1)
    (told,) = [row for row in report.rows if row.result == "rejected"]
    assert told.line == 3


def test_cards_with_only_an_organisation_are_organisations_with_their_phones(
    office: Workspace, tmp_path: Path
) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:\nORG:虚构己有限公司;\n"
        "TEL;TYPE=WORK:0731-88880107\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:2.1\nORG:虚构卯厂\nTEL;WORK:0731-88880108\n"
        "TEL;CELL:19900000108\nEND:VCARD\n"
    )
    assert taken(office, tmp_path, text).rejected == 0
    rows = office.session.query(
        "SELECT kind, name, phone, other_phones FROM contact ORDER BY code"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("enterprise", "虚构己有限公司", "073188880107", None),
        ("enterprise", "虚构卯厂", "073188880108", "19900000108"),
    ]


def test_what_has_no_field_is_kept_beside_and_goes_out_again(
    office: Workspace, tmp_path: Path
) -> None:
    assert taken(office, tmp_path, FOREIGN).added == 1
    person = office.contacts.get("庚样本", reveal=True, purpose="核对")
    assert (person.phone, person.other_phones) == ("19900000109", "07305550109")
    assert person.details == {"wechat": "sample-wx"}
    assert person.extra == {
        "邮箱": "geng@example.invalid、g@example.invalid",
        "生日": "--0102",
        "QQ": "10001",
        "网址": "https://example.invalid",
        "分组": "老乡、客商",
        "传真": "0730-5550110",
        "其他地址": "样例市二路2号",
        "UID": "abc-1",
        "X-ANDROID-CUSTOM": "relation;姐",
    }
    out = tmp_path / "出.vcf"
    office.outlet.kind("contacts", out, reveal=True, purpose="核对")
    (going,) = vobject.readComponents(out.read_text(encoding="utf-8"))
    said = {name: [line.value for line in lines] for name, lines in going.contents.items()}
    assert said["tel"] == ["19900000109", "07305550109", "0730-5550110"]
    assert said["email"] == ["geng@example.invalid", "g@example.invalid"]
    assert (said["x-qq"], said["x-wechat"], said["bday"]) == (["10001"], ["sample-wx"], ["--0102"])
    assert said["categories"][0][1:] == ["老乡", "客商"]
    again = office.intake.run([out], today=SAID_ON, update=True)
    assert (again.added, again.updated, again.rejected) == (0, 0, 0), again.rows


def test_a_card_into_another_book_brings_the_same_person(
    office: Workspace, golden: Workspace, tmp_path: Path
) -> None:
    taken(office, tmp_path, FOREIGN)
    out = tmp_path / "出.vcf"
    office.outlet.kind("contacts", out, reveal=True, purpose="核对")
    golden.intake.run([out], today=SAID_ON)
    ours, theirs = (
        book.contacts.get("庚样本", reveal=True, purpose="查") for book in (office, golden)
    )
    for name in ("phone", "other_phones", "employer", "title", "note", "details"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert ours.extra.items() <= theirs.extra.items()


def test_a_masked_card_names_no_number_and_what_nobody_can_call_is_no_tel(
    office: Workspace, tmp_path: Path
) -> None:
    office.contacts.add(
        "联系人", "甲样本", phone="1990000004", other_phones="19900000111、07305550111"
    )
    for reveal in (False, True):
        out = tmp_path / f"出{reveal}.vcf"
        office.outlet.kind("contacts", out, reveal=reveal, purpose="核对" if reveal else None)
        text = out.read_text(encoding="utf-8")
        assert ("TEL:19900000111" in text) is reveal
        assert ("TEL:07305550111" in text) is reveal
        assert "TEL:1990000004" not in text
