"""Records as objects: read, evolved and saved; nobody writes over what somebody else changed."""

import json
from datetime import date
from pathlib import Path

import attrs
import pytest

from leadcrm import to_dict
from leadcrm.domain.contact import Contact
from leadcrm.domain.lead import Lead
from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage
from leadcrm.errors import NotFoundError, RuleError, StaleError, UsageError
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
PHONE, OTHER = "19900001234", "19900005678"


@pytest.fixture
def crm(office: Workspace):
    """An office with one lead and one person; every test leaves rows that are their journal."""
    office.leads.add("铜箔项目", today=TODAY, intent="近8亿元")
    office.contacts.add("乡友", "欧阳样本", phone=PHONE)
    yield office
    assert differences(office.session.journal) == []


@pytest.fixture
def other(crm: Workspace, tmp_path: Path):
    """The same book, open to somebody else."""
    with open_workspace(tmp_path / "office.db", actor="李样本") as opened:
        yield opened


def row(crm, kind, code):
    return crm.finder.resolve(code, [kind])[1]


def test_a_record_is_an_object_of_the_class_of_its_kind(crm):
    lead, contact = crm.leads.get("L-0001"), crm.contacts.get("欧阳样本")
    assert (type(lead), lead.name, lead.stage) == (Lead, "铜箔项目", Stage.CLUE)
    assert (type(contact), contact.name) == (Contact, "欧阳样本")
    assert crm.records.get("officer", lead.owner_id).name == "张样本"
    assert crm.records.get("lead", "L-0001") == lead


def test_what_is_evolved_is_saved_as_one_command_that_can_be_undone(crm):
    before = crm.leads.get("L-0001")
    after = crm.leads.save(attrs.evolve(before, note="已见面", is_hq=True))
    assert (after.note, after.is_hq) == ("已见面", True)
    assert crm.leads.get("L-0001") == after
    (entry,) = crm.past.history(limit=1)
    assert (entry.verb, entry.actor) == ("lead.edit", "张样本")
    assert entry.changes[0]["fields"] == {"note": [None, "已见面"], "is_hq": [0, 1]}
    crm.past.undo()
    assert crm.leads.get("L-0001") == before


def test_a_record_that_is_saved_as_it_was_read_leaves_no_trace(crm):
    top = crm.past.history(limit=1)
    crm.contacts.save(crm.contacts.get("欧阳样本"))
    assert crm.past.history(limit=1) == top


def test_two_editors_of_different_fields_both_have_their_way(crm, other):
    mine, theirs = crm.leads.get("L-0001"), other.leads.get("L-0001")
    other.leads.save(attrs.evolve(theirs, note="李改的"))
    saved = crm.leads.save(attrs.evolve(mine, chain="新材料"))
    assert (saved.note, saved.chain) == ("李改的", "新材料")


def test_the_second_of_two_editors_of_one_field_is_told_who_was_faster_and_when(crm, other):
    mine, theirs = crm.leads.get("L-0001"), other.leads.get("L-0001")
    other.leads.save(attrs.evolve(theirs, note="李改的"))
    with pytest.raises(StaleError) as refused:
        crm.leads.save(attrs.evolve(mine, note="张改的", chain="新材料"))
    (entry,) = crm.past.history(limit=1)
    said = refused.value.message
    assert "备注" in said.zh
    assert "note" in said.en
    for words in (said.zh, said.en):
        assert "李样本" in words
        assert "李改的" in words
        assert entry.at[:4] in words
    now = crm.leads.get("L-0001")
    assert (now.note, now.chain) == ("李改的", None)


def test_what_is_saved_can_be_evolved_and_saved_again(crm):
    lead = crm.leads.get("L-0001")
    for note in ("一", "二", None):
        lead = crm.leads.save(attrs.evolve(lead, note=note))
        assert lead.note == note


def test_two_editors_who_write_the_same_agree(crm, other):
    mine, theirs = crm.leads.get("L-0001"), other.leads.get("L-0001")
    other.leads.save(attrs.evolve(theirs, note="同"))
    assert crm.leads.save(attrs.evolve(mine, note="同")).note == "同"


def test_a_change_that_was_taken_back_is_in_nobodys_way(crm, other):
    mine = crm.leads.get("L-0001")
    other.leads.save(attrs.evolve(other.leads.get("L-0001"), note="李改的"))
    other.past.undo()
    assert crm.leads.save(attrs.evolve(mine, note="张改的")).note == "张改的"


def test_a_record_that_was_taken_back_is_not_saved(crm):
    crm.contacts.add("乡友", "何样本")
    seen = crm.contacts.get("何样本")
    crm.past.undo()
    with pytest.raises(NotFoundError):
        crm.contacts.save(attrs.evolve(seen, note="迟了"))


def test_a_contact_that_was_merged_since_is_not_saved(crm, other):
    crm.contacts.add("乡友", "欧阳样本二")
    seen = crm.contacts.get("欧阳样本二")
    other.merging.merge("C-0001", "C-0002")
    with pytest.raises(StaleError):
        crm.contacts.save(attrs.evolve(seen, note="迟了"))


def test_a_masked_phone_is_never_written(crm):
    seen = crm.contacts.get("欧阳样本")
    assert seen.phone == "199****1234"
    saved = crm.contacts.save(attrs.evolve(seen, note="改"))
    assert saved.phone == "199****1234"
    assert row(crm, "contact", "欧阳样本")["phone"] == PHONE
    with pytest.raises(UsageError):
        crm.contacts.save(attrs.evolve(saved, phone="198****1234"))
    crm.contacts.save(attrs.evolve(saved, phone=OTHER))
    assert row(crm, "contact", "欧阳样本")["phone"] == OTHER


def test_a_masked_phone_in_a_column_of_a_list_is_never_written(crm):
    person = row(crm, "contact", "欧阳样本")
    with crm.session.command("test") as command:
        command.update("contact", person, extra={"联系电话": OTHER, "备用": "甲"})
    seen = crm.contacts.get("欧阳样本")
    assert seen.extra == {"联系电话": "199****5678", "备用": "甲"}
    crm.contacts.save(attrs.evolve(seen, extra={**seen.extra, "备用": "乙"}))
    kept = json.loads(row(crm, "contact", "欧阳样本")["extra"])
    assert kept == {"联系电话": OTHER, "备用": "乙"}


def test_a_phone_read_in_full_is_in_the_journal_and_stays_as_it_is(crm, other):
    seen = crm.contacts.get("欧阳样本", reveal=True, purpose="回访")
    assert seen.phone == PHONE
    assert crm.past.history(limit=1)[0].verb == "reveal"
    other.contacts.edit("欧阳样本", phone=OTHER)
    crm.contacts.save(attrs.evolve(seen, note="改"))
    assert row(crm, "contact", "欧阳样本")["phone"] == OTHER


VERBS = {
    "stage": ({"stage": Stage.SCREENED}, "lead advance L-0001"),
    "owner": ({"owner_id": "x"}, "lead transfer L-0001"),
    "unit": ({"unit_id": "x"}, "lead transfer L-0001"),
    "revisit": ({"revisit_on": TODAY}, "lead shelve L-0001"),
}


@pytest.mark.parametrize(("fields", "verb"), VERBS.values(), ids=VERBS)
def test_what_a_verb_alone_changes_is_refused_and_the_verb_named(crm, fields, verb):
    with pytest.raises(UsageError) as refused:
        crm.leads.save(attrs.evolve(crm.leads.get("L-0001"), note="改", **fields))
    assert verb in refused.value.hint.zh
    assert verb in refused.value.hint.en
    assert crm.leads.get("L-0001").note is None


def test_a_followup_is_closed_and_postponed_by_its_verbs(crm):
    step = crm.records.get("followup", "F-0001")
    for field in ({"done_on": TODAY}, {"due": TODAY}, {"postponed": 0 + step.postponed + 1}):
        with pytest.raises(UsageError):
            crm.records.save(attrs.evolve(step, **field))
    assert crm.records.save(attrs.evolve(step, what="送方案")).what == "送方案"


def test_history_is_written_by_verbs_alone(crm):
    crm.leads.add("第二个", today=TODAY)
    crm.handover.transfer("L-0002", owner="张样本", today=TODAY)
    (change,) = crm.session.by("stage_change", "lead_id", row(crm, "lead", "L-0002")["id"])
    seen = crm.records.get("stage_change", change["id"])
    with pytest.raises(UsageError):
        crm.records.save(attrs.evolve(seen, text="改写"))


@pytest.mark.parametrize("fields", [{"name": ""}, {"code": "L-0099"}])
def test_a_name_is_not_blanked_and_a_code_never_changes(crm, fields):
    with pytest.raises(UsageError):
        crm.leads.save(attrs.evolve(crm.leads.get("L-0001"), **fields))


def test_a_lead_cannot_expand_itself(crm):
    lead = crm.leads.get("L-0001")
    with pytest.raises(RuleError):
        crm.leads.save(attrs.evolve(lead, expands_id=lead.id))


def test_a_link_to_what_is_not_in_the_book_is_refused(crm):
    contact = crm.contacts.get("欧阳样本")
    with pytest.raises(UsageError) as refused:
        crm.records.save(attrs.evolve(contact, keeper_id="nobody"))
    assert "包联干部" in refused.value.message.zh
    assert crm.contacts.get("欧阳样本") == contact


def test_what_was_read_is_plain_values_with_to_dict(crm):
    told = to_dict(crm.leads.get("L-0001"))
    assert json.loads(json.dumps(told)) == told
    assert (told["name"], told["stage"], told["code"]) == ("铜箔项目", "clue", "L-0001")
    assert not {"id", "seen"} & set(told)


def test_a_record_that_was_not_read_from_the_book_is_not_saved(crm):
    with pytest.raises(UsageError):
        crm.leads.save(Lead(name="新", owner_id="x", recorded_on=TODAY))


def test_the_words_of_an_amount_go_when_the_amount_does(crm):
    lead = crm.leads.get("L-0001")
    assert lead.extra == {"intent_said": "近8亿元"}
    saved = crm.leads.save(attrs.evolve(lead, intent=Money(9_0000_0000_00)))
    assert (saved.intent, saved.extra) == (Money(9_0000_0000_00), None)
