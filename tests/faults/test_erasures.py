"""People erased: no byte of a name or a phone in any file of the folder but the listed ones.

LEADCRM_LONG=1 erases 200 people, else 8.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, RefusedError, RuleError, UsageError
from leadcrm.founding import create_workspace
from leadcrm.services.safekeeping.restoring import restore
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
COUNT = 200 if os.environ.get("LEADCRM_LONG") else 8
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "一二三四五六七八九十百千万甲乙丙丁戊己庚"


def name_of(n: int) -> str:
    return f"{SURNAMES[n % 20]}{GIVEN[n // 20]}{GIVEN[(n * 7) % 20]}样"


def phone_of(n: int) -> str:
    return f"138{n:04}5678"


def marks_of(n: int) -> tuple[str, ...]:
    phone = phone_of(n)
    return name_of(n), phone, f"{phone[:3]}-{phone[3:7]}-{phone[7:]}", f"mail{n}x@example.com"


def worked(path: Path) -> None:
    """Let an office meet people on every way: lists, cards, calls, promises, merges, notices."""
    sheet = path.with_name("list.csv")
    rows = "".join(f"{name_of(n)},{phone_of(n)},总经理\n" for n in range(0, COUNT, 2))
    sheet.write_text(f"姓名,手机,职务\n{rows}", encoding="utf-8")
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.intake.run([sheet], today=TODAY, kind="contacts")
        for n in range(1, COUNT, 2):
            crm.contacts.add("hometown", name_of(n), phone=phone_of(n), today=TODAY)
        for n in range(COUNT):
            _met(crm, n)
    sheet.unlink()


def _met(crm: Workspace, n: int) -> None:
    name, phone, dashed, mail = marks_of(n)
    crm.contacts.edit(name, note=f"微信同 {phone}，{mail}", purpose=f"请{name}回乡", today=TODAY)
    lead, step = f"L-{n + 1:04}", f"F-{2 * n + 2:04}"
    crm.leads.add(f"{name}铜业项目", today=TODAY, note=f"{name}介绍的，电话 {dashed}")
    crm.followups.add(lead, due="2019-11-06", what=f"约{name}", today=TODAY)
    crm.followups.log(lead, today=TODAY, note=f"和{name}通了电话 {phone}")
    if n % 3 == 0:
        crm.problems.note(lead, f"{name}要用地", today=TODAY)
    if n % 4 == 0:
        crm.followups.done(step, today=TODAY, outcome=f"{name}同意了")
        crm.past.undo()
    if n % 5 == 0:
        other = crm.contacts.add("hometown", f"{name}", phone=dashed, today=TODAY)
        crm.merging.merge(crm.contacts.list(kind="hometown")[0].code, str(other.code))


def left_in(folder: Path, n: int) -> list[str]:
    """Return the files of a folder in which a person still stands."""
    return [
        f"{file.name}: {mark}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for mark in marks_of(n)
        if mark.encode() in file.read_bytes()
    ]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "office" / "book.db"
    path.parent.mkdir()
    worked(path)
    return path


def codes(crm: Workspace, n: int) -> list[str]:
    rows = crm.session.query("SELECT code FROM contact WHERE name = :name", name=name_of(n))
    return [row["code"] for row in rows]


def test_no_byte_of_an_erased_person_is_left_in_any_file_of_the_folder(book: Path) -> None:
    elsewhere = book.parent.parent / "usb" / "copy.db"
    elsewhere.parent.mkdir()
    with open_workspace(book) as crm:
        crm.backups.automatic(date(2026, 12, 1))
        crm.backups.make(elsewhere)
        for n in range(COUNT):
            while found := codes(crm, n):
                done = crm.erasures.erase(found[0], reason=f"{name_of(n)}本人要求")
                assert done.settled
                assert elsewhere in done.others
        assert verify(crm.session.journal)
        assert differences(crm.session.journal) == []
        assert crm.engine.problems() == []
    for n in range(COUNT):
        assert left_in(book.parent, n) == []
    assert left_in(elsewhere.parent, 0), "a backup elsewhere is listed, not reached"
    with open_workspace(book) as crm:
        assert len(crm.leads.list().items) == COUNT, "what belongs to people stays"


def test_a_restore_erases_again(book: Path) -> None:
    elsewhere = book.parent.parent / "copy.db"
    with open_workspace(book) as crm:
        crm.backups.make(elsewhere)
        for code in codes(crm, 1):
            crm.erasures.erase(code, reason="本人要求")
    restore(book, elsewhere)
    assert left_in(book.parent, 1) == []
    assert left_in(book.parent, 2), "others are there"
    with open_workspace(book) as crm:
        assert verify(crm.session.journal)
        assert differences(crm.session.journal) == []


def test_nobody_can_undo_it_nor_edit_the_shell_and_the_rest_undoes(book: Path) -> None:
    with open_workspace(book) as crm:
        code = codes(crm, 1)[0]
        crm.erasures.erase(code, reason="本人要求")
        (erased,) = [each for each in crm.past.history(limit=3) if each.verb == "erase"]
        with pytest.raises(RefusedError, match="erasure"):
            crm.past.undo(erased.command)
        with pytest.raises(RuleError, match="erased"):
            crm.contacts.edit(code, title="经理", today=TODAY)
        with pytest.raises(RuleError, match="erased already"):
            crm.erasures.erase(code, reason="再来")
        assert crm.past.undo().target_verb != "erase"
        assert crm.past.redo()
        assert differences(crm.session.journal) == []


def test_a_namesake_and_a_firm_with_these_letters_in_its_name_stay(book: Path) -> None:
    with open_workspace(book) as crm:
        name = name_of(3)
        crm.contacts.add("enterprise", f"{name}丰铜业有限公司", today=TODAY)
        crm.records.add("officer", name)
        crm.leads.add(
            "别的项目", today=TODAY, note=f"{name}（干部）带队；{name}丰铜业有限公司来过"
        )
        crm.erasures.erase(codes(crm, 3)[0], reason="本人要求")
        (note,) = [r["note"] for r in crm.session.rows("lead") if r["name"] == "别的项目"]
        assert note == f"{name}（干部）带队；{name}丰铜业有限公司来过"
        assert crm.records.list("officer")[-1].name == name


def test_what_goes_is_shown_before_and_a_reason_is_asked_for(book: Path) -> None:
    with open_workspace(book) as crm:
        code = codes(crm, 3)[0]
        before = verify(crm.session.journal)
        mentions = crm.erasures.mentions(code)
        assert {each.kind for each in mentions} >= {"lead", "activity", "followup", "problem"}
        assert all(name_of(3) in each.words for each in mentions if each.kind == "followup")
        with pytest.raises(UsageError, match="why"):
            crm.erasures.erase(code, reason=" ")
        with pytest.raises(LeadcrmError):
            crm.erasures.erase("示例没有的人", reason="本人要求")
        assert verify(crm.session.journal) == before


def test_all_that_is_held_of_a_person_is_handed_over(book: Path) -> None:
    file = book.parent.parent / "person.json"
    with open_workspace(book) as crm:
        done = crm.handing.write(codes(crm, 4)[0], file, purpose="本人查询")
        assert done.mentions
        assert crm.past.history(limit=1)[0].note["purpose"] == "本人查询"
    text = file.read_text(encoding="utf-8")
    for mark in marks_of(4):
        assert mark in text
    assert file.stat().st_mode & 0o077 == 0
