"""Phones are masked wherever people are shown; whoever reads one in full is in the journal."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import StorageError
from leadcrm.services.records.dicts import to_dict
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
PHONE, OTHER = "19900001234", "19900005678"
View = Callable[[Workspace], object]


@pytest.fixture
def known(golden: Workspace) -> Workspace:
    """A person with a whole phone at the firm of a lead, and an officer with another."""
    golden.contacts.add("乡友", "欧阳样本", phone=PHONE, details={"分类": "A"})
    ids = {
        kind: golden.finder.resolve(ref, [kind])[1]["id"]
        for kind, ref in (("contact", "欧阳样本"), ("lead", "L017"))
    }
    with golden.session.command("test") as command:
        command.insert(
            "relation",
            from_kind="lead",
            from_id=ids["lead"],
            kind="introduced_by",
            to_kind="contact",
            to_id=ids["contact"],
        )
    golden.records.add("officer", "李干部", phone=OTHER)
    golden.contacts.edit("欧阳样本", phone="19900009999")
    golden.contacts.edit("欧阳样本", phone=PHONE)
    return golden


VIEWS: dict[str, View] = {
    "contact list": lambda crm: crm.contacts.list(today=TODAY),
    "contact show": lambda crm: crm.contacts.show("欧阳样本"),
    "contact edit": lambda crm: crm.contacts.edit("欧阳样本", phone=PHONE, note="改"),
    "show": lambda crm: crm.show("欧阳样本", today=TODAY),
    "lead show": lambda crm: crm.leads.show("L017", today=TODAY),
    "officer list": lambda crm: crm.records.list("officer"),
    "officer show": lambda crm: crm.records.show("officer", "李干部"),
    "history": lambda crm: crm.past.history(),
    "history of one": lambda crm: crm.past.history("欧阳样本"),
    "undo": lambda crm: crm.past.undo(),
    "contact gaps": lambda crm: crm.people.gaps(today=TODAY),
    "contact due": lambda crm: crm.greetings.due(today=TODAY),
}


@pytest.mark.parametrize("name", VIEWS)
def test_phones_are_masked_in_every_view_also_in_json(known: Workspace, name: str) -> None:
    said = json.dumps(to_dict(VIEWS[name](known), "zh"), ensure_ascii=False, default=str)
    assert PHONE not in said
    assert OTHER not in said
    assert "19900009999" not in said


def test_a_phone_in_a_column_that_has_no_field_is_masked_too(
    office: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(f"contact_id,name,kind,家里电话\nC1,欧阳样本,乡友,{PHONE}\n", encoding="utf-8")
    office.intake.run([file], today=TODAY)
    assert office.contacts.show("C1").fields["extra"] == {"家里电话": "199****1234"}
    file.write_text(f"contact_id,name,kind,家里电话\nC1,欧阳样本,乡友,{OTHER}\n", encoding="utf-8")
    assert office.intake.run([file], today=TODAY, update=True).updated == 1
    assert OTHER not in json.dumps(to_dict(office.past.history(), "zh"))
    office.past.undo()
    out = tmp_path / "out.csv"
    office.outlet.kind("contacts", out)
    assert PHONE not in out.read_text("utf-8")
    back = office.intake.run([out], today=TODAY, kind="contacts", update=True)
    assert (back.updated, back.unchanged) == (0, 1)
    shown = office.contacts.show("C1", reveal=True)
    assert shown.fields["extra"] == {"家里电话": PHONE}


def test_reading_a_phone_in_full_is_journaled_with_count_and_purpose_and_changes_no_row(
    known: Workspace,
) -> None:
    before = {kind: known.records.list(kind) for kind in ("contact", "officer", "lead")}
    shown = known.contacts.show("欧阳样本", reveal=True, purpose="端午问候")
    assert shown.fields["phone"] == PHONE
    page = known.show("L017", today=TODAY, reveal=True, purpose="约谈")
    assert any(person.phone == PHONE for person in page.people)
    lead, contact = known.past.history()[:2]
    assert (contact.verb, contact.actor) == ("reveal", known.actor)
    assert contact.note == {
        "what": shown.code,
        "who": [shown.code],
        "rows": 1,
        "revealed": True,
        "purpose": "端午问候",
    }
    assert (lead.note["what"], lead.note["rows"]) == ("L-0017", len(lead.note["who"]))
    assert lead.note["who"] == [person.code for person in page.people if person.phone]
    assert contact.changes == lead.changes == ()
    assert {kind: known.records.list(kind) for kind in before} == before


def test_the_history_of_a_person_says_who_read_the_phone_and_nobody_elses_does(
    known: Workspace,
) -> None:
    code = known.contacts.show("欧阳样本", reveal=True, purpose=f'"what":"C-0001" 端午{"%"}').code
    known.contacts.edit("欧阳样本", note="改过")
    first, second, *rest = known.past.history(code)
    assert (first.verb, second.verb) == ("contact.edit", "reveal")
    assert second.note is not None
    assert second.note["what"] == code
    assert [entry.verb for entry in rest] == ["contact.edit", "contact.edit", "contact.add"]
    known.show("L017", today=TODAY, reveal=True)
    for read in (code, "L-0017"):
        newest = known.past.history(read)[0]
        assert newest.note is not None
        assert newest.note["what"] == "L-0017"
    assert [entry.verb for entry in known.past.history("C-0001")] == ["import"]
    assert len(known.past.history(code, limit=2)) == 2


def test_undo_passes_by_what_was_only_read(known: Workspace) -> None:
    known.contacts.edit("欧阳样本", note="改过")
    known.contacts.show("欧阳样本", reveal=True)
    assert known.past.undo().target_verb == "contact.edit"
    known.contacts.show("欧阳样本", reveal=True)
    assert known.past.redo().target_verb == "contact.edit"


def test_a_book_that_can_only_be_read_reveals_nothing(book: Path) -> None:
    with open_workspace(book, readonly=True) as crm:
        masked = crm.contacts.show("C071").fields["phone"]
        assert "*" in masked
        for reveal in (
            lambda: crm.contacts.show("C071", reveal=True),
            lambda: crm.show("L017", today=TODAY, reveal=True),
        ):
            with pytest.raises(StorageError):
                reveal()
