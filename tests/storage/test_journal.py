"""Undo and redo never overwrite later work; the journal tells of every row, untampered."""

from datetime import date

import pytest

from leadcrm.domain.contact import Contact, ContactKind
from leadcrm.domain.followup import Followup
from leadcrm.domain.lead import Lead
from leadcrm.domain.money import Money
from leadcrm.domain.officer import Officer
from leadcrm.domain.relation import Relation
from leadcrm.domain.stage import Stage
from leadcrm.domain.unit import Unit
from leadcrm.errors import NotFoundError, RefusedError
from leadcrm.storage.audit import differences
from leadcrm.storage.command import CHUNK

TODAY = date(2019, 10, 31)


@pytest.fixture(autouse=True)
def _sound(journal):
    """After every test each row is the fold of its changes, and each total adds up."""
    yield
    assert differences(journal) == []


# --- undo ---------------------------------------------------------------------------------


def test_undo_restores_the_table_and_redo_the_end(clerk):
    lead = clerk.lead(intent=Money(500_000), note="原样")
    before = clerk.dump()
    op = clerk.edit(lead, note="改过", intent=None, stage=Stage.CONTACTED)
    after = clerk.dump()
    clerk.undo(op)
    assert clerk.dump() == before
    clerk.redo(op)
    assert clerk.dump() == after


def test_undo_of_an_older_command_on_another_field_keeps_the_later_one(clerk):
    lead = clerk.lead(name="甲", note="一")
    op = clerk.edit(lead, name="乙")
    clerk.edit(lead, note="二")
    clerk.undo(op)
    assert (clerk.now(lead).name, clerk.now(lead).note) == ("甲", "二")


def test_undo_is_refused_after_a_later_edit_of_the_field_and_changes_nothing(clerk):
    lead = clerk.lead(name="甲")
    op = clerk.edit(lead, name="乙")
    clerk.edit(lead, name="丙")
    before, top = clerk.dump(), clerk.last()
    with pytest.raises(RefusedError):
        clerk.undo(op)
    assert (clerk.dump(), clerk.last()) == (before, top)


def test_undo_is_refused_when_a_later_edit_came_back_to_the_same_value(clerk):
    lead = clerk.lead(name="甲")
    op = clerk.edit(lead, name="乙")
    clerk.edit(lead, name="丙")
    clerk.edit(lead, name="乙")
    with pytest.raises(RefusedError):
        clerk.undo(op)


def test_a_later_edit_that_was_undone_blocks_nothing(clerk):
    lead = clerk.lead(name="甲")
    op = clerk.edit(lead, name="乙")
    clerk.undo(clerk.edit(lead, name="丙"))
    clerk.undo(op)
    assert clerk.now(lead).name == "甲"


def test_undo_of_a_new_record_is_refused_once_it_was_edited(clerk):
    lead = clerk.lead()
    op = clerk.last()
    clerk.edit(lead, note="改过")
    with pytest.raises(RefusedError):
        clerk.undo(op)


def test_undo_of_a_new_record_is_refused_once_another_points_to_it(clerk):
    lead = clerk.lead()
    op = clerk.last()
    clerk.followup(lead)
    with pytest.raises(RefusedError):
        clerk.undo(op)


def test_undo_of_a_new_record_is_refused_once_a_weak_link_points_to_it(clerk):
    officer = clerk.add(Officer(name="某样本"))
    op = clerk.last()
    clerk.edit(clerk.unit, head_id=officer.id)
    with pytest.raises(RefusedError):
        clerk.undo(op)


def test_a_command_that_adds_a_parent_and_moves_an_old_child_to_it_can_be_undone(clerk):
    lead = clerk.lead()
    before = clerk.dump()
    with clerk.journal.command("edit", actor="样本") as command:
        firm = command.add(Contact(kind=ContactKind.ENTERPRISE, name="新公司"))
        command.change(lead, contact_id=firm.id)
    op, after = clerk.last(), clerk.dump()
    clerk.undo(op)
    assert clerk.dump() == before
    clerk.redo(op)
    assert clerk.dump() == after


def test_a_parent_stays_where_an_old_child_cannot_move_back(clerk):
    lead = clerk.lead()
    with clerk.journal.command("edit", actor="样本") as command:
        firm = command.add(Contact(kind=ContactKind.ENTERPRISE, name="新公司"))
        command.change(lead, contact_id=firm.id, note="一")
        spare = command.add(Contact(kind=ContactKind.ENTERPRISE, name="另一家"))
    op = clerk.last()
    clerk.edit(lead, note="二")
    turned = clerk.undo(op, partial=True)
    assert {kept.record for kept in turned.kept} == {lead.id, firm.id}
    assert clerk.now(lead).contact_id == firm.id
    assert clerk.now(spare) is None


def test_a_record_added_and_edited_by_one_command_goes_and_comes_back_whole(clerk):
    before = clerk.dump()
    with clerk.journal.command("add", actor="样本") as command:
        lead = command.add(Lead(name="甲", owner_id=clerk.officer.id, recorded_on=TODAY))
        lead = command.change(lead, name="乙")
        command.add(Followup(lead_id=lead.id, due=TODAY, owner_id=clerk.officer.id))
        command.change(lead, note="记")
    op, after = clerk.last(), clerk.dump()
    clerk.undo(op)
    assert clerk.dump() == before
    clerk.redo(op)
    assert clerk.dump() == after


def test_a_record_that_stays_keeps_what_its_own_command_wrote(clerk):
    with clerk.journal.command("add", actor="样本") as command:
        lead = command.add(Lead(name="甲", owner_id=clerk.officer.id, recorded_on=TODAY))
        command.change(lead, name="乙")
        command.add(Contact(kind=ContactKind.ENTERPRISE, name="别的"))
    op = clerk.last()
    clerk.edit(lead, note="之后")
    clerk.undo(op, partial=True)
    assert clerk.now(lead).name == "乙"
    clerk.redo(op)
    assert len(clerk.ids("contact")) == 2


def test_two_writes_of_one_record_are_turned_together_or_not_at_all(clerk):
    lead, other = clerk.lead(name="甲", note="一"), clerk.lead(name="别的")
    with clerk.journal.command("edit", actor="样本") as command:
        changed = command.change(lead, name="乙")
        command.change(changed, note="二")
        command.change(other, name="变了")
    op = clerk.last()
    clerk.edit(lead, note="三")
    before = clerk.dump()
    part = clerk.undo(op, partial=True)
    assert (clerk.now(lead).name, clerk.now(lead).note) == ("乙", "三")
    assert clerk.now(other).name == "别的"
    clerk.undo(part.op)
    assert clerk.dump() == before


def test_a_command_that_took_back_its_own_write_blocks_no_undo(clerk):
    lead = clerk.lead(name="甲")
    made = clerk.last()
    with clerk.journal.command("edit", actor="样本") as command:
        command.change(command.change(lead, name="乙"), name="甲")
    for op in (clerk.last(), made):
        assert clerk.journal.next_to_undo() == op
        clerk.undo(op)
    assert clerk.now(lead) is None


def test_undo_of_what_is_undone_is_refused(clerk):
    lead = clerk.lead()
    op = clerk.edit(lead, name="乙")
    clerk.undo(op)
    with pytest.raises(RefusedError):
        clerk.undo(op)
    with pytest.raises(NotFoundError):
        clerk.undo("0" * 17)


def test_undo_of_undo_is_redo_and_its_undo_is_undo_again(clerk):
    lead = clerk.lead(name="甲")
    back = clerk.undo(clerk.edit(lead, name="乙"))
    forth = clerk.undo(back.op)
    assert (forth.target, clerk.now(lead).name) == (back.target, "乙")
    clerk.undo(forth.op)
    assert clerk.now(lead).name == "甲"


# --- redo ---------------------------------------------------------------------------------


def test_redo_of_what_stands_is_refused(clerk):
    op = clerk.edit(clerk.lead(), name="乙")
    with pytest.raises(RefusedError):
        clerk.redo(op)


def test_redo_out_of_order_is_refused(clerk):
    lead = clerk.lead(name="甲")
    first, second = clerk.edit(lead, name="乙"), clerk.edit(lead, name="丙")
    clerk.undo(second)
    clerk.undo(first)
    with pytest.raises(RefusedError):
        clerk.redo(second)
    clerk.redo(first)
    clerk.redo(second)
    assert clerk.now(lead).name == "丙"


def test_redo_is_refused_over_a_later_edit(clerk):
    lead = clerk.lead(name="甲")
    op = clerk.edit(lead, name="乙")
    clerk.undo(op)
    clerk.edit(lead, name="丙")
    with pytest.raises(RefusedError):
        clerk.redo(op)


def test_redo_of_a_child_without_its_parent_is_refused(clerk):
    lead = clerk.lead()
    parent = clerk.last()
    clerk.followup(lead)
    child = clerk.last()
    clerk.undo(child)
    clerk.undo(parent)
    with pytest.raises(RefusedError):
        clerk.redo(child)
    clerk.redo(parent)
    clerk.redo(child)
    assert len(clerk.ids("followup")) == 1


def test_redo_of_a_relation_without_one_of_its_ends_is_refused(clerk):
    person = clerk.add(Contact(kind=ContactKind.PERSON, name="某样本"))
    ends = clerk.last()
    clerk.add(
        Relation(
            from_kind="contact",
            from_id=person.id,
            kind="works_at",
            to_kind="contact",
            to_id=clerk.firm.id,
        )
    )
    op = clerk.last()
    clerk.undo(op)
    clerk.undo(ends)
    with pytest.raises(RefusedError):
        clerk.redo(op)
    with pytest.raises(RefusedError):
        clerk.undo(ends)


def test_redo_of_a_weak_link_to_what_is_gone_is_refused(clerk):
    officer = clerk.add(Officer(name="某样本"))
    made = clerk.last()
    op = clerk.edit(clerk.unit, head_id=officer.id)
    clerk.undo(op)
    clerk.undo(made)
    with pytest.raises(RefusedError):
        clerk.redo(op)


def test_a_unit_and_its_head_added_together_come_back_together(clerk):
    with clerk.journal.command("add", actor="样本") as command:
        unit = command.add(Unit(name="新镇"))
        officer = command.add(Officer(name="某样本", unit_id=unit.id))
        command.change(unit, head_id=officer.id)
    op, after = clerk.last(), clerk.dump()
    clerk.undo(op)
    clerk.redo(op)
    assert clerk.dump() == after


# --- lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, CHUNK, CHUNK + 1, 2 * CHUNK + 3])
def test_a_list_goes_and_comes_back(clerk, count):
    before = clerk.dump()
    op, leads = clerk.list_in(count)
    assert len(set(leads)) == count
    after = clerk.dump()
    clerk.undo(op)
    assert clerk.dump() == before
    clerk.redo(op)
    assert clerk.dump() == after


def test_partial_undo_of_a_list_keeps_families(clerk):
    op, leads = clerk.list_in(1000)
    clerk.edit(clerk.lead_of(leads[500]), stage=Stage.CONTACTED)
    clerk.followup(clerk.lead_of(leads[7]))
    before = clerk.dump()
    with pytest.raises(RefusedError):
        clerk.undo(op)
    assert clerk.dump() == before
    part = clerk.undo(op, partial=True)
    assert clerk.ids("lead") == [leads[7], leads[500]]
    assert len(clerk.ids("followup")) == 3
    assert len(part.kept) == 4
    clerk.undo(part.op)
    assert clerk.dump() == before


def test_a_record_of_a_list_that_was_edited_comes_back_as_edited(clerk):
    op, leads = clerk.list_in(5)
    edit = clerk.edit(clerk.lead_of(leads[2]), name="改过")
    clerk.undo(edit)
    clerk.undo(op)
    clerk.redo(op)
    clerk.redo(edit)
    assert clerk.now(clerk.lead_of(leads[2])).name == "改过"


def test_a_record_of_a_list_that_its_own_command_edited_comes_back_whole(clerk):
    with clerk.journal.command("import", actor="样本") as command:
        made = command.add_many("unit", ["name", "kind"], [[f"镇{n}", "town"] for n in range(4)])
        command.change(command.get(Unit, made[2]), parent_id=made[0], seq=7)
    op, after = clerk.last(), clerk.dump()
    clerk.undo(op)
    clerk.redo(op)
    assert clerk.dump() == after


def test_an_edited_child_of_a_list_keeps_its_parent(clerk):
    op, leads = clerk.list_in(5)
    step = clerk.ids("followup")[3]
    with clerk.journal.command("edit", actor="样本") as command:
        command.change(command.get(Followup, step), what="改过")
    clerk.undo(op, partial=True)
    assert (clerk.ids("lead"), clerk.ids("followup")) == ([leads[3]], [step])


def test_undo_of_one_of_two_partial_undos_brings_back_only_its_own(clerk):
    op, leads = clerk.list_in(5)
    edit = clerk.edit(clerk.lead_of(leads[3]), name="改过")
    clerk.undo(op, partial=True)
    clerk.undo(edit)
    second = clerk.undo(op)
    assert clerk.ids("lead") == []
    clerk.undo(second.op)
    assert clerk.ids("lead") == [leads[3]]


def test_undo_of_one_of_two_partial_undos_brings_back_only_its_own_edits(clerk):
    one, other = clerk.lead(name="一"), clerk.lead(name="二")
    with clerk.journal.command("edit", actor="样本") as command:
        for lead in (one, other):
            command.change(lead, name="新")
    op, edit = clerk.last(), clerk.edit(other, name="改过")
    clerk.undo(op, partial=True)
    clerk.undo(edit)
    clerk.undo(clerk.undo(op).op)
    assert (clerk.now(one).name, clerk.now(other).name) == ("一", "新")
