"""Contacts: what every one has, and what only one kind has."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.contactdetails import DETAILS, ChamberDetails, HometownDetails
from leadcrm.errors import ReadingError, UsageError
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def test_every_kind_of_contact_has_details_of_its_own():
    assert set(DETAILS) == set(ContactKind)


def test_the_sample_knows_what_its_hometown_people_and_chambers_have(golden: Workspace):
    person = golden.contacts.details(golden.contacts.list("乡友")[0].code or "")
    assert isinstance(person, HometownDetails)
    assert person.return_intent in {"高", "中", "低", "待定"}
    chamber = golden.contacts.details("H02")
    assert isinstance(chamber, ChamberDetails)
    assert (chamber.chamber_kind, chamber.member_count) == ("异地商会", 320)
    assert golden.show("H02", today=TODAY).fields["member_count"] == 320


def test_details_are_written_by_label_and_one_edit_keeps_the_others(office: Workspace):
    made = office.contacts.add("乡友", "王样本", details={"回乡意愿": "高", "school": "一中"})
    office.contacts.edit(made.code or "", details={"return_intent": "中", "毕业学校": ""})
    assert office.contacts.details(made.code or "") == HometownDetails(return_intent="中")
    office.past.undo()
    assert office.contacts.details(made.code or "").school == "一中"


def test_a_detail_of_another_kind_or_that_cannot_be_read_is_refused(office: Workspace):
    with pytest.raises(UsageError):
        office.contacts.add("专家", "李样本", details={"回乡意愿": "高"})
    with pytest.raises(ReadingError):
        office.contacts.add("商会", "样本商会", details={"会员数": "很多"})
    assert office.contacts.list() == ()


def test_a_list_adds_to_details_and_to_what_has_no_field(office: Workspace, tmp_path: Path):
    file = tmp_path / "contacts.csv"
    file.write_text("contact_id,name,kind,回乡意愿,备忘\nC1,王样本,乡友,高,甲\n", encoding="utf-8")
    office.intake.run([file], today=TODAY)
    file.write_text(
        "contact_id,name,kind,毕业学校,车牌\nC1,王样本,乡友,一中,乙\n", encoding="utf-8"
    )
    assert office.intake.run([file], today=TODAY).duplicates == 1
    assert office.intake.run([file], today=TODAY, update=True).updated == 1
    person = office.contacts.details("C1")
    assert (person.return_intent, person.school) == ("高", "一中")
    assert office.contacts.show("C1").fields["extra"] == {"备忘": "甲", "车牌": "乙"}
    assert office.intake.run([file], today=TODAY).unchanged == 1
    assert differences(office.session.journal) == []


def test_a_detail_that_cannot_be_read_is_kept_as_written_and_told(
    office: Workspace, tmp_path: Path
):
    file = tmp_path / "contacts.csv"
    file.write_text("contact_id,name,kind,会员数\nC1,样本商会,商会,三百多\n", encoding="utf-8")
    report = office.intake.run([file], today=TODAY)
    assert report.added == 1
    assert [(row.result, row.column, row.value) for row in report.rows] == [
        ("note", "会员数", "三百多")
    ]
    assert office.contacts.show("C1").fields["extra"] == {"会员数": "三百多"}


def test_a_lists_own_number_comes_before_a_code_without_its_dash(golden: Workspace):
    assert golden.show("C065", today=TODAY).ref == "C065"
    assert golden.show("C-0065", today=TODAY).code == "C-0065"
    assert golden.show("c65", today=TODAY).code == "C-0065"
    assert golden.show("l25", today=TODAY).row.code == "L-0025"
