"""History knows what stands, gives no code twice, and shows when it was tampered with."""

from datetime import date

import pytest

from leadcrm.domain.followup import Followup
from leadcrm.domain.lead import Lead
from leadcrm.domain.money import Money
from leadcrm.errors import StorageError
from leadcrm.storage.audit import differences, verify

TODAY = date(2019, 10, 31)


@pytest.fixture(autouse=True)
def _sound(journal):
    """After every test each row is the fold of its changes, and each total adds up."""
    yield
    assert differences(journal) == []


def test_undo_goes_back_newest_first_and_redo_forth_in_order(clerk):
    lead = clerk.lead()
    made, first, second = clerk.last(), clerk.edit(lead, name="乙"), clerk.edit(lead, note="记")
    for op in (second, first, made):
        assert clerk.journal.next_to_undo() == op
        clerk.undo(op)
    assert clerk.journal.next_to_undo() is None
    for op in (made, first, second):
        assert clerk.journal.next_to_redo() == op
        clerk.redo(op)
    assert clerk.journal.next_to_redo() is None
    assert clerk.journal.next_to_undo() == second


def test_every_page_of_history_knows_what_stands(clerk):
    lead = clerk.lead()
    first, second = clerk.edit(lead, name="乙"), clerk.edit(lead, note="记")
    clerk.undo(second)
    (page,) = clerk.journal.recent(limit=1)
    rest = {done.op: done.standing for done in clerk.journal.recent(before=page.op)}
    assert (rest[first], rest[second]) == (True, False)


def test_a_code_is_never_given_again(clerk):
    assert clerk.lead().code == "L-0001"
    op = clerk.last()
    clerk.undo(op)
    assert clerk.lead().code == "L-0002"
    clerk.redo(op)
    assert clerk.lead(code="L-0009").code == "L-0009"
    assert clerk.lead().code == "L-0010"


@pytest.mark.parametrize("code", ["旧-12", "L-²", "L-12b", "L-" + "9" * 30, "L-", "F-0077"])
def test_a_foreign_code_moves_no_counter(clerk, code):
    with clerk.journal.command("add", actor="样本") as command:
        command.claim_code("lead", code)
        assert command.next_code("lead") == "L-0001"


def test_a_command_that_fails_leaves_nothing(clerk):
    before, top = clerk.dump(), clerk.last()
    lead = Lead(name="甲", owner_id=clerk.officer.id, recorded_on=TODAY)
    with pytest.raises(StorageError):
        clerk.add(lead, Followup(lead_id="x", due=TODAY, owner_id=clerk.officer.id))
    assert (clerk.dump(), clerk.last()) == (before, top)
    assert clerk.lead().code == "L-0001"


@pytest.mark.parametrize("wrong", [{"owner_id": "x"}, {"name": ""}, {"intent": Money(2**63)}])
def test_a_row_that_breaks_the_tables_is_told_in_words_and_leaves_nothing(clerk, wrong):
    before = clerk.dump()
    with pytest.raises(StorageError):
        clerk.lead(**wrong)
    assert clerk.dump() == before


def test_a_command_that_changes_nothing_leaves_no_trace(clerk):
    lead = clerk.lead(name="甲")
    top = clerk.last()
    assert clerk.edit(lead, name="甲") == top


# --- tampering ------------------------------------------------------------------------------

DAMAGE = {
    "payload": "UPDATE change SET data = replace(data, '见了', '未见')",
    "payload taken": "UPDATE change SET data = NULL WHERE kind = 'update'",
    "digest": "UPDATE change SET digest = 'x' WHERE kind = 'update'",
    "salt": "UPDATE change SET salt = 'x' WHERE kind = 'update'",
    "change gone": "DELETE FROM change WHERE kind = 'update'",
    "change planted": """INSERT INTO change SELECT NULL, office, op, slot + 1, many, kind, entity,
        entity_id, data, salt, digest FROM change WHERE kind = 'update'""",
    "change without command": """INSERT INTO change SELECT NULL, office, op || '0', slot, many,
        kind, entity, entity_id, data, salt, digest FROM change WHERE kind = 'update'""",
    "actor": "UPDATE command SET actor = '别人' WHERE verb = 'edit'",
    "time": "UPDATE command SET at = '2019-01-01T00:00:00Z' WHERE verb = 'edit'",
    "command gone": "DELETE FROM command WHERE verb = 'edit'",
    "last command gone": "DELETE FROM command WHERE verb = 'last'",
    "tail cut": """DELETE FROM change WHERE op = (SELECT op FROM command WHERE verb = 'last');
        DELETE FROM command WHERE verb = 'last'""",
    "command planted": """INSERT INTO command SELECT NULL, office, op || '0', device, seq + 1,
        verb, actor, at, target, seen, note, hash FROM command WHERE verb = 'last'""",
    "head gone": "DELETE FROM head",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_tampered_history_is_found(engine, clerk, damage):
    lead = clerk.lead()
    clerk.edit(lead, note="见了")
    with clerk.journal.command("last", actor="样本") as command:
        command.change(command.get(Lead, lead.id), name="乙")
    assert verify(clerk.journal) == 4
    engine.execute("BEGIN")
    for statement in DAMAGE[damage].split(";"):
        engine.execute(statement)
    with pytest.raises(StorageError):
        verify(clerk.journal)
    engine.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE lead SET note = '偷改'", "note"),
        ("UPDATE lead SET next_due = '2019-01-01'", "next_due"),
        ("UPDATE lead SET rolled = NULL", "rolled"),
        ("UPDATE activity SET touch = 0", "touch"),
        ("DELETE FROM activity", "live"),
        ("INSERT INTO setting(office, id, key, value) VALUES ('430681', 'x', 'k', '1')", "live"),
        ("UPDATE rollup SET n = n + 1", "(3, 0) for (2, 0)"),
    ],
)
def test_a_row_edited_behind_the_journal_is_found(engine, clerk, damage, found):
    clerk.lead()
    clerk.activity(clerk.lead(), TODAY)
    engine.execute("BEGIN")
    engine.execute(damage)
    assert any(found in difference.why for difference in differences(clerk.journal))
    engine.execute("ROLLBACK")


def test_a_page_of_history_costs_the_same_in_a_long_book(engine, clerk):
    lead = clerk.lead(name="甲")

    def steps():
        count = [0]
        engine.connection.set_progress_handler(lambda: count.append(count.pop() + 1), 100)
        clerk.journal.recent(limit=20)
        engine.connection.set_progress_handler(None, 0)
        return count[0]

    def work(times):
        for n in range(times):
            clerk.undo(clerk.edit(lead, note=f"{n}"))

    work(30)
    few = steps()
    work(150)
    assert steps() <= few + 5
