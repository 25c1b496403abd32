"""Merged contacts lead to one that stands: no way in makes a circle, and one there is found."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, RefusedError, RuleError
from leadcrm.founding import create_workspace
from leadcrm.storage.merges import standing_for
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        for name in ("甲公司", "乙公司", "丙公司"):
            crm.contacts.add("enterprise", name, today=TODAY)
    return path


def ids(crm: Workspace) -> list[str]:
    return [row["id"] for row in crm.session.rows("contact")]


def merged(crm: Workspace, record: str, into: str) -> None:
    """Write, by whatever verb, that a contact was merged into another."""
    with crm.session.command("x") as command:
        command.update("contact", command.row("contact", record), merged_into_id=into)


def test_a_merge_that_would_go_round_is_refused_whoever_writes_it(book: Path) -> None:
    with open_workspace(book) as crm:
        first, second, third = ids(crm)
        crm.merging.merge("甲公司", "乙公司")
        with pytest.raises(RuleError, match="round in a circle"):
            merged(crm, first, second)
        with pytest.raises(RuleError):
            merged(crm, third, third)
        assert crm.contacts.show("乙公司").name == "甲公司"


def test_no_order_of_merges_undos_and_redos_makes_one(book: Path) -> None:
    with open_workspace(book) as crm:
        crm.merging.merge("甲公司", "乙公司")
        merged = crm.past.history(limit=1)[0].command
        crm.past.undo()
        crm.merging.merge("乙公司", "甲公司")
        with pytest.raises(LeadcrmError) as refused:
            crm.past.redo(merged)
        assert isinstance(refused.value, RuleError | RefusedError)
        assert len(crm.contacts.list()) == 2


def test_a_list_that_brings_one_is_refused(book: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "contact.csv"
    sheet.write_text(
        "code,kind,name,merged_into_id\nC-0011,enterprise,子公司,C-0012\n"
        "C-0012,enterprise,丑公司,C-0011\n",
        encoding="utf-8",
    )
    with open_workspace(book) as crm:
        before = len(crm.session.rows("contact"))
        try:
            crm.intake.run([sheet], today=TODAY, kind="contacts")
        except RuleError:
            assert len(crm.session.rows("contact")) == before
        into = {r["id"]: r["merged_into_id"] for r in crm.session.rows("contact")}
        assert all(
            into[standing_for(each, {k: v for k, v in into.items() if v})] is None for each in into
        )


def test_a_circle_in_a_damaged_book_ends_and_is_found(book: Path) -> None:
    with open_workspace(book) as crm:
        first, second, _ = ids(crm)
        sql = "UPDATE contact SET merged_into_id = :into WHERE id = :id"
        crm.engine.execute(sql, {"into": second, "id": first})
        crm.engine.execute(sql, {"into": first, "id": second})
    with open_workspace(book, readonly=True) as crm:
        assert crm.contacts.show("C-0001").code in {"C-0001", "C-0002"}
        assert crm.finder.resolve("乙公司", ["contact"])
        breaches = crm.checks.run(TODAY, "R12").items
        assert {each.code for each in breaches} == {"C-0001", "C-0002"}
        assert "circle" in breaches[0].reason.en


@pytest.mark.parametrize(
    ("into", "stands"),
    [
        ({}, "a"),
        ({"a": "b"}, "b"),
        ({"a": "b", "b": "c"}, "c"),
        ({"a": "a"}, "a"),
        ({"a": "b", "b": "a"}, "a"),
        ({"a": "c", "c": "b", "b": "c"}, "b"),
    ],
)
def test_who_stands_for_a_contact_is_known_also_round_a_circle(
    into: dict[str, str], stands: str
) -> None:
    assert standing_for("a", into) == stands
