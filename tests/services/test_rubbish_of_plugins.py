"""What a plugin hands over is told row by row in words, and the other rows come in."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from leadcrm.errors import PluginError, UsageError
from leadcrm.plugin import Draft, NewRecord, Plan, RowProblem, Source, Task, Text, hookimpl
from leadcrm.services.importing.sources import Sources
from leadcrm.testing import DAY

GOOD = Draft(line=2, lead={"name": "好项目", "intent": "1亿元"})


@pytest.fixture
def take_in(workspace, plugins):
    """Take in rows as a source yields them."""

    def take(*rows):
        @hookimpl
        def leadcrm_sources():
            yield Source("odd", Text(zh="怪来源", en="odd"), lambda _where, _settings: rows)

        plugins.register("odd", SimpleNamespace(leadcrm_sources=leadcrm_sources))
        return Sources(workspace.session).take_in(plugins.sources()["odd"], "x", today=DAY)

    return take


RUBBISH = {
    "a dict": ({"name": "甲"}, "第 1 条是 dict"),
    "nothing": (None, "第 1 条是 None"),
    "words": ("甲项目", "第 1 条是 str"),
    "a problem without words": (RowProblem(line=1, reason="坏"), "第 1 条是 RowProblem"),
    "a lead in numbers": (Draft(line=1, lead=7), "lead 写成了 int 7"),
    "a lead that nobody knows": (Draft(line=1, lead="甲项目"), "找不到项目「甲项目」"),
    "a record in a dict": (Draft(line=1, record={"kind": "x"}), "record 写成了 dict"),
    "a task in words": (Draft(line=1, lead={"name": "甲"}, tasks=("回电",)), "tasks 写成了 str"),
    "a task without a day": (
        Draft(line=1, lead={"name": "甲"}, tasks=(Task(due=None, what="回电"),)),
        "Task.due 写成了 None",
    ),
    "an amount without its unit": (
        Draft(line=1, lead={"name": "甲", "intent": 5000}),
        "「意向投资额」不能是 int 5000",
    ),
    "a value of no type": (
        Draft(line=1, contact={"kind": "person", "name": "李", "phone": Decimal(1)}),
        "不能是 Decimal",
    ),
    "no such field": (Draft(line=1, lead={"name": "甲", "colour": 5}), "colour"),
    "a contact without a kind": (Draft(line=1, contact={"name": "李样本"}), "没有写类别"),
    "a touch without a way": (Draft(line=1, activity={"content": "谈"}), "没有写方式"),
    "an event without a kind": (Draft(line=1, event={"name": "恳谈会"}), "没有写类别"),
}


@pytest.mark.parametrize(("row", "said"), RUBBISH.values(), ids=RUBBISH)
def test_a_row_that_is_none_is_named_and_the_others_come_in(workspace, take_in, row, said):
    done = take_in(row, GOOD)
    assert (done.added, done.rejected) == (1, 1)
    (problem,) = done.rows
    assert problem.line == 1
    assert said in problem.reason.zh, problem.reason.zh
    assert "constraint" not in problem.reason.en
    assert [item.name for item in workspace.leads.list().items] == ["好项目"]


def test_a_number_for_a_text_is_taken_as_written(workspace, take_in):
    done = take_in(Draft(contact={"kind": "person", "name": "李样本", "phone": 19900000001}))
    assert done.added == 1
    (person,) = workspace.contacts.list()
    assert workspace.contacts.show(person.code, reveal=True).fields["phone"] == "19900000001"


def test_a_contact_without_a_kind_is_refused_with_the_kinds_there_are(workspace, plugins):
    plan = Plan((Draft(contact={"name": "李样本"}),))
    with pytest.raises(UsageError) as refused:
        workspace.plugin_work.write("odd.add", plan, DAY)
    assert refused.value.message.zh == "联系人「李样本」没有写类别"
    assert "商会" in refused.value.hint.zh
    assert "chamber" in refused.value.hint.en


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(({"lead": "甲"},)), "第 1 步是 dict"),
        (Plan((GOOD, None)), "第 2 步是 None"),
        (Plan(NewRecord(kind="x", fields={})), "Plan.steps 写成了 NewRecord"),
    ],
)
def test_a_verb_that_plans_rubbish_is_named(workspace, plugins, plan, said):
    with pytest.raises(PluginError) as named:
        workspace.plugin_work.ask("odd", lambda _office: plan, DAY)
    assert named.value.plugin == "odd"
    assert said in named.value.message.zh
