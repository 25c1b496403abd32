"""Two contacts are made one: everything moves, both numbers go on working, and undo undoes it all.

500 random merges and undo: nothing lost (`LEADCRM_LONG=1`; 25 in every run), in chains of five.
"""

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import NotFoundError, RefusedError
from leadcrm.services.duplicates.merging import links_to
from leadcrm.storage import queries
from leadcrm.storage.audit import differences, verify
from leadcrm.storage.tables import all_tables
from leadcrm.workspace import Workspace

DAY = date(2019, 10, 31)
MERGES = 500 if os.environ.get("LEADCRM_LONG") else 25
CHAIN = 5
ENDS = (("from_kind", "from_id"), ("to_kind", "to_id"))


def export(crm: Workspace, folder: Path) -> dict[str, bytes]:
    crm.outlet.everything(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(crm: Workspace, kind: str) -> list[dict[str, object]]:
    return crm.session.query(queries.ROWS.format(kind=kind))


def children(crm: Workspace, contact: str) -> set[tuple[str, str]]:
    """Whatever leads to a contact, by what the tables say may lead to one."""
    return {
        (kind, str(row["id"]))
        for kind, column in links_to("contact")
        for row in rows(crm, kind)
        if row[column.name] == contact and kind != "contact"
    }


def furnish(crm: Workspace, chance: random.Random) -> None:
    """Give every contact children of all sorts, blanks and values."""
    people = rows(crm, "contact")
    leads = rows(crm, "lead")
    with crm.session.command("import") as command:
        for n in range(40):
            contact, other, lead = (
                chance.choice(people),
                chance.choice(people),
                chance.choice(leads),
            )
            command.insert(
                "activity",
                happened_on="2019-10-01",
                kind="visit",
                contact_id=contact["id"],
                content=f"样本{n}",
            )
            command.update("lead", command.row("lead", lead["id"]), contact_id=contact["id"])
            for ends in (
                {"from_kind": "contact", "from_id": contact["id"]}
                | {"to_kind": "contact", "to_id": other["id"]},
                {"from_kind": "lead", "from_id": lead["id"]}
                | {"to_kind": "contact", "to_id": contact["id"]},
            ):
                kind = chance.choice(("works_at", "member_of", "introduced_by"))
                command.insert("relation", kind=kind, **ends)
            command.insert(
                "record",
                kind="squad.trip",
                name=f"记录{n}",
                contact_id=contact["id"],
                parent_kind="contact",
                parent_id=other["id"],
            )


def told_of(crm: Workspace, record: str) -> str:
    return json.dumps([entry.data for entry in crm.session.journal.log.of(record)])


def test_500_random_merges_and_undo_nothing_lost(golden: Workspace, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - made-up merges
    furnish(golden, chance)
    golden.engine.execute("PRAGMA synchronous = OFF")
    done = 0
    while done < MERGES:
        start = export(golden, tmp_path / f"start{done}")
        before = golden.session.query("SELECT count(*) AS n FROM command")[0]["n"]
        sort = chance.choice((("enterprise", "chamber"), ("hometown", "person", "expert")))
        chain = chance.sample([r for r in rows(golden, "contact") if r["kind"] in sort], CHAIN)
        standing = str(chain[0]["code"])
        for gone in chain[1:]:
            merge_one(golden, standing, str(gone["code"]), into=chance.random() < 0.5)
            standing = str(golden.finder.resolve(standing)[1]["code"])
            done += 1
        assert {golden.finder.resolve(str(each["code"]))[1]["code"] for each in chain} == {
            standing
        }
        assert differences(golden.session.journal) == []
        end = export(golden, tmp_path / f"end{done}")
        for _ in chain[1:]:
            golden.past.undo()
        assert export(golden, tmp_path / f"undone{done}") == start
        for _ in chain[1:]:
            golden.past.redo()
        assert export(golden, tmp_path / f"redone{done}") == end
        for _ in chain[1:]:
            golden.past.undo()
        assert verify(golden.session.journal) > before


def merge_one(crm: Workspace, one: str, other: str, *, into: bool) -> None:
    """Merge two and look for everything that they had."""
    first, second = (crm.finder.resolve(code)[1] for code in (one, other))
    had = children(crm, first["id"]) | children(crm, second["id"])
    values = {**second, **first}
    merged = crm.merging.merge(one, other, into=other if into else None)
    survivor = crm.finder.resolve(one)[1]
    gone = second if survivor["id"] == first["id"] else first
    assert merged.survivor.code == survivor["code"]
    has, left = children(crm, survivor["id"]), children(crm, gone["id"])
    assert has | left == had
    assert all(kind == "relation" for kind, _ in left)
    for _, record in left - has:  # only what the survivor has already
        (row,) = [row for row in rows(crm, "relation") if row["id"] == record]
        ends = [survivor["id"] if row[end] == gone["id"] else row[end] for _, end in ENDS]
        assert any(
            [each["from_id"], each["to_id"], each["kind"]] == [*ends, row["kind"]]
            for each in rows(crm, "relation")
        )
    for name, value in values.items():
        if value is not None and name in {"phone", "title", "employer", "place", "industry"}:
            assert survivor[name] is not None
    names = f"{survivor['name']}、{survivor['aliases']}"
    assert gone["name"] in names
    assert (
        gone["name"] in told_of(crm, gone["id"]) or crm.session.row("contact", gone["id"])["name"]
    )


def test_every_link_of_the_layout_that_may_lead_to_a_contact_is_followed() -> None:
    known = {(kind, column.name) for kind, column in links_to("contact")}
    declared = {
        (table.kind, column.name)
        for table in all_tables()
        for column in table.columns
        if column.link in {"contact", "*"}
    }
    assert known == declared
    assert {("lead", "contact_id"), ("activity", "contact_id"), ("relation", "to_id")} <= known
    assert {
        ("record", "parent_id"),
        ("record", "contact_id"),
        ("contact", "merged_into_id"),
    } <= known


def test_the_one_that_goes_fills_blanks_and_its_own_values_stay_in_its_history(
    office: Workspace,
) -> None:
    office.contacts.add("乡友", "某样本", phone="13900000001", details={"回乡意愿": "高"})
    office.contacts.add("乡友", "某樣本", phone="13900000002", employer="测试厂")
    merged = office.merging.merge("C-0001", "C-0002")
    assert merged.filled == ("employer", "other_phones")
    book = office.contacts.show("C-0002", reveal=True)
    assert (book.code, book.name) == ("C-0001", "某样本")
    assert (book.fields["phone"], book.fields["employer"]) == ("13900000001", "测试厂")
    assert book.fields["return_intent"] == "高"
    assert [link.code for link in book.fields["merged"]] == ["C-0002"]
    assert [hit.code for hit in office.finder.find("13900000002")] == ["C-0001"]
    assert "13900000002" in office.session.by("contact", "code", "C-0002")[0]["phone"]


def test_the_name_of_the_one_that_goes_is_an_alias_of_the_survivor(office: Workspace) -> None:
    for name in ("正威集团", "深圳正威（集团）有限公司", "正威集團"):
        office.contacts.add("企业", name)
    office.merging.merge("C-0001", "C-0002")
    office.merging.merge("C-0001", "C-0003")
    assert office.contacts.show("C-0001").fields["aliases"] == "深圳正威（集团）有限公司"
    assert [(hit.code, hit.matched) for hit in office.finder.find("深圳")] == [
        ("C-0001", "aliases")
    ]


def test_a_merged_contact_is_neither_listed_nor_counted_nor_compared(golden: Workspace) -> None:
    listed = golden.contacts.list()
    assert [pair.one.name for pair in golden.duplicates.pairs("contact").items] == ["中国钢研"]
    golden.merging.merge("N010", "N011")
    assert len(golden.contacts.list()) == len(golden.records.list("contact")) == len(listed) - 1
    assert golden.duplicates.pairs("contact").items == ()
    hits = [hit.code for hit in golden.finder.find("中科钢研") if hit.kind == "enterprise"]
    assert hits == [golden.finder.resolve("N010")[1]["code"]]


def test_a_merged_person_no_longer_counts_towards_the_collected(golden: Workspace) -> None:
    (one, other) = [
        row for row in rows(golden, "contact") if row["kind"] == "hometown" and row["unit_id"]
    ][:2]
    from leadcrm.storage.unitqueries import COLLECTED  # noqa: PLC0415 - only here

    before = sum(row["n"] for row in golden.session.query(COLLECTED))
    golden.merging.merge(str(one["code"]), str(other["code"]))
    assert sum(row["n"] for row in golden.session.query(COLLECTED)) == before - 1


def test_what_joined_the_two_stays_and_leads_to_itself_nowhere(golden: Workspace) -> None:
    golden.duplicates.differ("contact", "N010", "N011")
    golden.merging.merge("N010", "N011")
    assert all(row["from_id"] != row["to_id"] for row in rows(golden, "relation"))


def test_the_list_that_brought_both_comes_in_again_and_nothing_changes(
    office: Workspace, tmp_path: Path
) -> None:
    firms = tmp_path / "enterprises.csv"
    firms.write_text("ent_id,name,kind\nN1,正威集团,investor\nN2,正威国际集团,investor\n", "utf-8")
    leads = tmp_path / "leads.csv"
    leads.write_text("lead_id,name,ent_id\nL1,铜箔项目,N2\nL2,铝箔项目,N1\n", "utf-8")
    assert office.intake.run([firms, leads], today=DAY).added == 4
    office.merging.merge("N1", "N2")
    report = office.intake.run([firms, leads], today=DAY)
    assert (report.added, report.updated, report.duplicates, report.unchanged) == (0, 0, 0, 4)
    leads.write_text("lead_id,name,ent_id\nL3,钢箔项目,N2\n", "utf-8")
    office.intake.run([leads], today=DAY)
    (new,) = office.session.by("lead", "ref", "L3")
    assert office.session.row("contact", new["contact_id"])["ref"] == "N1"


@pytest.mark.parametrize("pair", [("N010", "N010"), ("N010", "C015x"), ("person", "firm")])
def test_what_cannot_be_one_is_refused_and_nothing_is_written(
    golden: Workspace, tmp_path: Path, pair: tuple[str, str]
) -> None:
    one, other = pair
    if pair == ("person", "firm"):
        one = str(next(r["code"] for r in rows(golden, "contact") if r["kind"] == "hometown"))
        other = "N010"
    before = export(golden, tmp_path / "before")
    with pytest.raises((RefusedError, NotFoundError)):
        golden.merging.merge(one, other)
    assert export(golden, tmp_path / "after") == before


def test_merged_already_is_refused_by_both_numbers(golden: Workspace) -> None:
    golden.merging.merge("N010", "N011", into="N011")
    with pytest.raises(RefusedError):
        golden.merging.merge("N010", "N011")
    with pytest.raises(RefusedError):
        golden.merging.merge("N015", "N005", into="N010")
