"""Ways of working and clocks of channels that a plugin brings: read, shown, filtered, chased."""

from datetime import date
from types import SimpleNamespace

import pytest

from leadcrm.builtin.channels import CHANNELS
from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.channelclocks import OF_THE_CORE
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.errors import ReadingError
from leadcrm.plugin import Channel, Draft, Plan, Task, Text, Way, hookimpl
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.testing import DAY
from leadcrm.testing.contracts import ChannelContract, WayContract

LIVE = Way("livestream", Text(zh="直播", en="livestream"), ("网络直播",))
SORT = Way("sorting", Text(zh="分拣", en="sorting"), touches=False)
LINE = Channel("line", Text(zh="热线", en="line"), ("12345",), cadence_days=3, answer_workdays=1)


@hookimpl
def leadcrm_ways():
    yield LIVE
    yield SORT


@hookimpl
def leadcrm_channels():
    yield LINE


STUDIO = SimpleNamespace(leadcrm_ways=leadcrm_ways, leadcrm_channels=leadcrm_channels)


@pytest.fixture
def studio(plugins):
    plugins.register("studio", STUDIO)
    return plugins


class TestLive(WayContract):
    @pytest.fixture
    def way(self, studio):
        return studio.ways()["livestream"]


class TestSorting(WayContract):
    @pytest.fixture
    def way(self, studio):
        return studio.ways()["sorting"]


class TestLine(ChannelContract):
    @pytest.fixture
    def channel(self, studio):
        return studio.channels()["line"]


def planned(workspace, lead, kind):
    """Plan a step of a kind on a lead; return its code."""
    workspace.followups.add(lead, due="今天", today=DAY, what="样本", kind=kind)
    return workspace.records.list("followup")[-1].code


def test_a_step_of_a_plugins_way_is_planned_shown_filtered_and_done(
    workspace, studio, make_lead, cli
):
    code = make_lead()
    made = cli("followup", "add", code, "--due", "昨天", "--kind", "网络直播", "--what", "推介")
    assert made.exit_code == 0, made.errors
    today = cli("today").text
    assert "直播" in today
    assert "livestream" not in today
    assert "livestream" in cli("today", "--lang", "en").text
    listed = cli("followup", "list", "--kind", "直播", "--json").json["items"]
    assert [(each["kind"], each["kind_label"]) for each in listed] == [("livestream", "直播")]
    cli("done", listed[0]["code"], "看的人多")
    (touch,) = workspace.session.rows("activity")
    assert touch["kind"] == "livestream"
    assert "直播" in cli("lead", "show", code).text


def test_a_step_of_a_way_that_is_no_touch_was_carried_out_by_a_call(workspace, studio, make_lead):
    step = planned(workspace, make_lead(), "分拣")
    workspace.followups.done(step, today=DAY, outcome="分完了")
    assert workspace.session.rows("activity")[0]["kind"] == "call"


def test_a_promise_that_was_kept_is_a_touch_by_call_and_nothing_unheard_of(
    workspace, plugins, make_lead
):
    step = planned(workspace, make_lead(), "承诺")
    workspace.followups.done(step, today=DAY, outcome="办了")
    assert workspace.session.rows("activity")[0]["kind"] == "call"


def test_a_touch_carries_out_the_step_of_a_plugins_way(workspace, studio, make_lead):
    code = make_lead()
    for step in workspace.followups.list(code):
        workspace.followups.done(step.code, today=DAY, following="今天 等")
    (waiting,) = workspace.followups.list(code)
    workspace.followups.edit(waiting.code, today=DAY, kind="直播")
    done = workspace.followups.log(code, note="播了", today=DAY, following="+1天 电话")
    assert done.closed == waiting.code


def test_a_list_brings_such_a_step_and_an_export_for_people_goes_out_in_words(
    workspace, studio, make_lead, cli, tmp_path
):
    code = make_lead()
    sheet = tmp_path / "followups.csv"
    sheet.write_text(
        f"followup_id,lead_id,due,kind,what\nX1,{code},2019-11-05,直播,推介\n", "utf-8"
    )
    assert cli("import", str(sheet), "--json").json["added"] == 1
    out = tmp_path / "跟进.xlsx"
    assert cli("export", "followups", str(out)).exit_code == 0
    again = cli("import", str(out), "--as", "followups", "--update", "--json").json
    assert (again["added"], again["updated"]) == (0, 0)


def test_a_draft_names_the_way_as_people_do(workspace, studio, make_lead):
    lead = workspace.plugin_work
    task = Task(due="+1天", what="推介", kind="直播")
    draft = Draft(
        lead={"name": "样本项目"}, tasks=(task,), activity={"kind": "直播", "content": "播"}
    )
    lead.write("studio.add", Plan((draft,)), DAY)
    assert [row["kind"] for row in workspace.session.rows("followup")] == ["livestream"]
    assert [row["kind"] for row in workspace.session.rows("activity")] == ["livestream"]


def test_without_the_plugin_the_code_is_shown_as_it_is(workspace, studio, make_lead, cli):
    code = make_lead()
    cli("followup", "add", code, "--due", "昨天", "--kind", "直播", "--what", "推介")
    installed.cache_clear()
    said = cli("today")
    assert said.exit_code in {0, 3}
    assert "livestream 推介" in said.text
    assert cli("followup", "list", "--json").exit_code == 0
    assert cli("export", "all", "all").exit_code == 0


def test_a_word_for_no_way_is_refused_with_the_plugins_among_those_known(
    workspace, studio, make_lead
):
    with pytest.raises(ReadingError) as refused:
        workspace.followups.add(make_lead(), due="今天", today=DAY, kind="直拨")
    assert "直播" in refused.value.hint.zh
    with pytest.raises(ReadingError) as refused:
        workspace.followups.log("样本项目", note="x", today=DAY, kind="分拣")
    assert "分拣" not in refused.value.hint.zh


def test_a_way_that_the_core_has_belongs_to_the_core():
    @hookimpl
    def leadcrm_ways():
        yield Way("visit", Text(zh="走走", en="walk"))

    made = Plugins()
    made.register("odd", SimpleNamespace(leadcrm_ways=leadcrm_ways))
    assert made.ways() == {}
    assert "visit" in made.problems[0][1].zh
    assert {"visit", "promise"} <= {kind.value for kind in FollowupKind}
    assert "progress" in {kind.value for kind in ActivityKind}


def test_a_channel_is_chased_at_its_own_cadence_unless_the_policy_is_stricter():
    assert cadence_days(Stage.NEGOTIATING, Policy(), key=False, own=3) == 3
    assert cadence_days(Stage.CLUE, Policy(), key=False, own=30) == 7
    assert cadence_days(Stage.SHELVED, Policy(), key=False, own=3) == 90
    assert cadence_days(Stage.TERMINATED, Policy(), key=False, own=3) is None


def test_a_new_lead_of_the_channel_gets_its_step_and_page_by_the_channels_clock(
    workspace, studio, make_lead
):
    code, other = make_lead("甲项目", channel="热线"), make_lead("乙项目", channel="展会")
    due = {step.fields["lead"].code: step.fields["due"] for step in workspace.followups.list()}
    assert (due[code], due[other]) == (date(2019, 11, 1), date(2019, 11, 7))
    assert workspace.leads.show(code, today=DAY).cadence_days == 3
    assert workspace.leads.show(other, today=DAY).cadence_days == 7


def test_the_step_of_a_clue_is_due_no_later_than_its_first_answer(
    workspace, studio, make_lead, cli, tmp_path
):
    code = make_lead("甲项目", channel="热线")
    assert "响应" in cli("lead", "show", code).text
    assert "first answer" in cli("--lang", "en", "lead", "show", code).text
    assert workspace.leads.show(code, today=DAY).clocks[0].agreed == date(2019, 11, 1)
    workspace.followups.done(code, today=DAY, outcome="回了电话")
    (step,) = workspace.followups.list(code)
    assert step.fields["due"] == date(2019, 11, 3)
    assert workspace.leads.show(code, today=DAY).clocks == ()

    policy = tmp_path / "ours.toml"
    policy.write_text('title = "本县"\nsource = "本县文件"\nanswer_within = 2\n', "utf-8")
    workspace.policies.use(str(policy))
    other = make_lead("乙项目", channel="展会")
    (step,) = workspace.followups.list(other)
    assert step.fields["due"] == date(2019, 11, 4)


def test_a_clue_of_the_channel_that_nobody_answers_is_late_after_its_days(
    workspace, studio, make_lead, plugins
):
    make_lead("甲项目", channel="热线")
    make_lead("乙项目", channel="展会")

    def late(day):
        items = workspace.pressure.report(day).items
        return [(item.name, item.days_late) for item in items if item.clock == "answer"]

    assert late(date(2019, 11, 1)) == []
    assert late(date(2019, 11, 4)) == [("甲项目", 1)]
    workspace.followups.log("甲项目", note="回了电话", today=date(2019, 11, 4))
    assert late(date(2019, 11, 4)) == []
    installed.cache_clear()
    assert late(date(2019, 11, 8)) == []


def test_the_channels_that_no_plugin_is_asked_about_are_those_of_the_core():
    assert {channel.name for channel in CHANNELS} == OF_THE_CORE
