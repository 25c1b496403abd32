"""A contact is known however it comes in: from a list or as a card of a plugin, by one matcher."""

import csv
from types import SimpleNamespace

import pytest

from leadcrm.plugin import Draft, Plan, Source, Text, hookimpl
from leadcrm.services.importing.sources import Sources
from leadcrm.storage.audit import differences
from leadcrm.testing import DAY

PHONE, OTHER = "13900000001", "13900000002"
CODE = "91430100MA4L16JQ9B"
PERSON = {"kind": "person", "name": "張國華", "phone": PHONE}
FIRM = {"kind": "enterprise", "name": "正威集团", "credit_code": CODE}
KNOWN = {
    "simplified": (PERSON, {"kind": "person", "name": "张国华", "phone": PHONE}),
    "blanks and +86": (PERSON, {"kind": "person", "name": "张国华", "phone": "+86 139 0000 0001"}),
    "another kind of person": (PERSON, {"kind": "hometown", "name": "张国华", "phone": PHONE}),
    "without a phone": (PERSON, {"kind": "person", "name": "张国华"}),
    "a firm by its code": (FIRM, {"kind": "enterprise", "name": "正威国际", "credit_code": CODE}),
}
TWO = {
    "another phone": (PERSON, {"kind": "person", "name": "张国华", "phone": OTHER}),
    "another employer": (
        {"kind": "person", "name": "張國華", "employer": "甲公司"},
        {"kind": "person", "name": "张国华", "employer": "乙公司"},
    ),
    "a firm of that name": (PERSON, {"kind": "enterprise", "name": "张国华", "phone": PHONE}),
}


def take_in(workspace, plugins, *contacts):
    """Bring contacts from a source of a plugin; return the report."""

    def read(_where, _settings):
        for line, each in enumerate(contacts, start=2):
            yield Draft(line=line, contact=each)

    @hookimpl
    def leadcrm_sources():
        yield Source("gate", Text(zh="门", en="gate"), read)

    plugins.register("gate", SimpleNamespace(leadcrm_sources=leadcrm_sources))
    return Sources(workspace.session).take_in(plugins.sources()["gate"], "x", today=DAY)


@pytest.fixture(params=["a list", "a card", "a source"])
def bring(request, workspace, plugins, tmp_path):
    """Bring contacts in one of the three ways, in one go."""

    def as_list(*contacts):
        path = tmp_path / "people.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, sorted({name for each in contacts for name in each}))
            writer.writeheader()
            writer.writerows(contacts)
        return workspace.intake.run([path], today=DAY, kind="contacts")

    def as_cards(*contacts):
        steps = tuple(Draft(contact=each) for each in contacts)
        return workspace.plugin_work.write("gate.add", Plan(steps), DAY)

    def as_source(*contacts):
        return take_in(workspace, plugins, *contacts)

    return {"a list": as_list, "a card": as_cards, "a source": as_source}[request.param]


def people(workspace):
    return workspace.session.query("SELECT name, phone FROM contact ORDER BY id")


@pytest.mark.parametrize(("first", "then"), KNOWN.values(), ids=KNOWN)
def test_who_is_in_the_book_is_met_however_the_name_and_number_are_written(
    workspace, bring, first, then
):
    workspace.contacts.add(**first)
    bring(then)
    assert [row["name"] for row in people(workspace)] == [first["name"]]


@pytest.mark.parametrize(("first", "then"), TWO.values(), ids=TWO)
def test_namesakes_that_something_sets_apart_stay_two(workspace, bring, first, then):
    workspace.contacts.add(**first)
    bring(then)
    assert [row["name"] for row in people(workspace)] == [first["name"], then["name"]]


def test_those_that_come_together_meet_each_other(workspace, bring):
    bring(PERSON, {"kind": "person", "name": "张国华", "phone": "+86 139 0000 0001"})
    assert len(people(workspace)) == 1


def test_a_blank_phone_that_was_just_filled_sets_the_next_namesake_apart(workspace):
    workspace.contacts.add("person", "張國華")
    cards = ({"phone": PHONE}, {"phone": OTHER})
    steps = tuple(Draft(contact={"kind": "person", "name": "张国华", **each}) for each in cards)
    workspace.plugin_work.write("gate.add", Plan(steps), DAY)
    assert [row["phone"] for row in people(workspace)] == [PHONE, OTHER]


def test_a_card_that_fills_a_blank_of_a_known_contact_is_undone_whole(workspace):
    workspace.contacts.add("person", "張國華")
    before = people(workspace)
    card = Draft(contact={"kind": "person", "name": "张国华", "phone": PHONE})
    workspace.plugin_work.write("gate.add", Plan((card,)), DAY)
    assert [row["phone"] for row in people(workspace)] == [PHONE]
    workspace.past.undo()
    assert people(workspace) == before
    assert differences(workspace.session.journal) == []


def test_a_source_tells_of_each_contact_whether_it_is_new_known_or_filled(workspace, plugins):
    workspace.contacts.add(**PERSON)
    again = {"kind": "person", "name": "张国华", "phone": PHONE}
    told = take_in(
        workspace, plugins, again, {**again, "title": "会长"}, {**again, "phone": OTHER}
    )
    assert (told.added, told.updated, told.unchanged, told.rejected) == (1, 1, 1, 0)


def test_who_was_merged_is_met_as_the_one_that_stayed(workspace, bring):
    workspace.contacts.add("enterprise", "正威集团")
    workspace.contacts.add("enterprise", "华威国际", phone=PHONE)
    workspace.merging.merge("C-0001", "C-0002")
    bring({"kind": "enterprise", "name": "華威國際", "phone": "+86 139 0000 0001"})
    assert [row["name"] for row in people(workspace)] == ["正威集团", "华威国际"]
