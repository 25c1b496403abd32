"""Relations, guests and next steps about anybody, as plugins bring, plan and close them."""

from datetime import date
from types import SimpleNamespace

import pytest

from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.plugin import (
    Close,
    Draft,
    NewGuest,
    NewRelation,
    Open,
    Plan,
    Source,
    Task,
    Text,
    hookimpl,
)
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.sources import Sources
from leadcrm.testing import DAY

PERSON = {"kind": "person", "name": "李样本"}
PRESIDENT = NewRelation(kind="会长", to="深圳样本商会")
FAIR = {"kind": "expo", "name": "样本展会"}


@pytest.fixture
def chamber(make_contact):
    return make_contact("chamber", "深圳样本商会")


@pytest.fixture
def write(workspace, chamber):
    return lambda *steps: workspace.plugin_work.write("hub.add", Plan(steps), DAY).items


@pytest.fixture
def view(workspace):
    return BookView(workspace.session, DAY)


def ties(view, word):
    found = view.relations(view.find(word, "contact"))
    return [(each["from"].name, each["kind"], each["to"].name) for each in found]


def test_a_draft_says_how_its_contact_stands_to_others_whichever_way_round(view, write):
    write(
        Draft(
            contact=PERSON, relations=(NewRelation(kind="会长", to="深圳样本商会", since="2018"),)
        )
    )
    assert ties(view, "李样本") == [("李样本", "president_of", "深圳样本商会")]
    (tie,) = view.relations(view.find("深圳样本商会", "contact"))
    assert str(tie["since"]) == "2018"
    firm = {"kind": "enterprise", "name": "样本企业"}
    write(Draft(contact=firm, relations=(NewRelation(kind="member_of", to="深圳样本商会"),)))
    turned = NewRelation(kind="秘书长", of="深圳样本商会", to="李样本")
    write(Draft(relations=(turned,)))
    assert ties(view, "李样本")[-1] == ("李样本", "secretary_of", "深圳样本商会")


def test_a_contact_is_given_what_only_its_kind_has_by_name_or_label(workspace, write):
    person = {**PERSON, "kind": "乡友", "return_intent": "高", "毕业学校": "一中"}
    write(Draft(contact=person))
    (found,) = [each for each in workspace.contacts.list() if each.name == "李样本"]
    assert (found.fields["return_intent"], found.fields["school"]) == ("高", "一中")
    with pytest.raises(UsageError):
        write(Draft(contact={**PERSON, "colour": "红"}))


def test_who_introduced_a_lead_is_said_of_the_lead(view, write):
    brought = NewRelation(kind="引荐人", to="深圳样本商会")
    write(Draft(contact=PERSON, lead={"name": "样本项目"}, relations=(brought,)))
    lead = view.find("样本项目", "lead")
    (tie,) = view.relations(lead)
    assert (tie["from"].name, tie["to"].name) == ("样本项目", "深圳样本商会")


@pytest.mark.parametrize(
    ("draft", "error", "said"),
    [
        (
            Draft(relations=(NewRelation(kind="会长", to="深圳样本商会"),)),
            UsageError,
            "没有写是谁的",
        ),
        (
            Draft(contact=PERSON, relations=(NewRelation(kind="会长", to="没有的商会"),)),
            NotFoundError,
            "没有的商会",
        ),
        (
            Draft(lead={"name": "甲"}, relations=(PRESIDENT,)),
            RuleError,
            "会长",
        ),
        (Draft(contact=PERSON, guests=(NewGuest(),)), UsageError, "没有写是哪次活动"),
        (Draft(event=FAIR, guests=(NewGuest(),)), UsageError, "没有写是谁的"),
        (Draft(event=FAIR, guests=("李样本",)), UsageError, "guests 写成了 str"),
    ],
)
def test_what_names_nobody_or_makes_no_sense_is_told_and_nothing_is_written(
    workspace, write, draft, error, said
):
    with pytest.raises(error) as refused:
        write(draft)
    assert said in refused.value.message.zh
    assert workspace.records.list("event") == ()
    assert len(workspace.contacts.list()) == 1


def test_guests_of_an_event_are_invited_and_came_each_once(workspace, view, write):
    both = (NewGuest(role="受邀"), NewGuest(role="came", note="谈了用地"))
    write(Draft(contact=PERSON, event=FAIR, guests=(*both, NewGuest(who="张样本", role="member"))))
    guests = view.guests(view.find("样本展会", "event"))
    assert [(g["role"], (g["contact"] or g["officer"]).name) for g in guests] == [
        ("invited", "李样本"),
        ("came", "李样本"),
        ("member", "张样本"),
    ]
    assert guests[1]["note"] == "谈了用地"
    write(Draft(contact=PERSON, event=FAIR, guests=both))
    assert len(view.guests(view.find("样本展会", "event"))) == 3
    workspace.guests.strike("样本展会", ["李样本"])
    assert [g["role"] for g in view.guests(view.find("样本展会", "event"))] == ["member"]


def test_a_source_that_brings_the_same_people_again_brings_nothing_new(
    workspace, plugins, chamber
):
    def read(where, settings):
        relation = NewRelation(kind="会员", to="深圳样本商会")
        guests = (NewGuest(role="came"),)
        yield Draft(line=1, contact=PERSON, event=FAIR, relations=(relation,), guests=guests)

    @hookimpl
    def leadcrm_sources():
        yield Source("door", Text(zh="签到", en="door"), read)

    plugins.register("door", SimpleNamespace(leadcrm_sources=leadcrm_sources))
    take, source = Sources(workspace.session).take_in, plugins.sources()["door"]
    assert take(source, "x", today=DAY).kinds["guest"] == 1
    again = take(source, "x", today=DAY)
    assert (again.added, again.unchanged) == (0, 1)


@pytest.mark.parametrize(
    ("kind", "word"),
    [("contact", "深圳样本商会"), ("event", "样本展会"), ("unit", "测试办")],
)
def test_a_step_about_anybody_is_opened_listed_chased_and_closed(
    workspace, view, write, outbox, kind, word
):
    write(Draft(event=FAIR))
    entry = view.find(word, kind)
    write(Open(entry=entry, task=Task(due=date(2019, 10, 30), what="拜会", owner="张样本")))
    (task,) = view.tasks(entry)
    assert task["what"] == "拜会"
    assert any(item.code == task.code for item in workspace.agenda.today(DAY).items)
    write(Close(entry=entry, outcome="见了面"))
    (task,) = view.tasks(entry)
    assert task["done_on"] == DAY
    (touch,) = view.activities(**{kind: entry})
    assert touch["content"] == "见了面"
    assert outbox[-1][0] == "leadcrm_followup_completed"
    assert outbox[-1][1]["lead"] is None


def test_an_instruction_is_closed_by_a_plugin_only_with_an_answer(
    workspace, view, write, make_lead
):
    make_lead()
    lead = view.find("样本项目", "lead")
    write(Open(entry=lead, task=Task(due="+3天", what="尽快落地", kind="批示")))
    with pytest.raises(RuleError):
        write(Close(entry=lead, outcome="无", what="尽快落地"))
    write(Close(entry=lead, outcome="已与企业对接用地", what="尽快落地"))
    assert [t["done_on"] for t in view.tasks(lead) if t["kind"] == "instruction"] == [DAY]
