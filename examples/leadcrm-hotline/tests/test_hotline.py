"""The hotline keeps the contract, and its calls become leads."""

import importlib.util
import sys
from pathlib import Path

import pytest

from leadcrm.testing.contracts import (
    ChannelContract,
    CommandContract,
    RecordKindContract,
    SourceContract,
    WayContract,
)

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location(
    "leadcrm_hotline", HERE.parent / "leadcrm_hotline.py"
)
hotline = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hotline)


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    """The plugin is found by its name, as when it is installed."""
    monkeypatch.setitem(sys.modules, "leadcrm_hotline", hotline)


class TestChannel(ChannelContract):
    @pytest.fixture
    def channel(self, plugins):
        plugins.register("hotline", hotline)
        return plugins.channels()["hotline"]


class TestSource(SourceContract):
    @pytest.fixture
    def source(self, plugins):
        plugins.register("hotline", hotline)
        return plugins.sources()["hotline-calls"]

    @pytest.fixture
    def where(self):
        return str(HERE / "calls.csv")


class TestCall(RecordKindContract):
    @pytest.fixture
    def record_kind(self, plugins):
        plugins.register("hotline", hotline)
        return plugins.record_kinds()["call"]

    @pytest.fixture
    def sample(self):
        return {"name": "李样本", "on": "2019-10-30", "status": "待答复"}


class TestReply(WayContract):
    @pytest.fixture
    def way(self, plugins):
        plugins.register("hotline", hotline)
        return plugins.ways()["reply"]


class TestVerbs(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("hotline", hotline)
        return plugins.commands()["hotline"]


def test_two_calls_become_leads_and_one_is_listed(cli, plugins):
    plugins.register("hotline", hotline)
    done = cli("import", str(HERE / "calls.csv"), "--json")
    assert done.exit_code == 3
    assert (done.json["added"], done.json["rejected"]) == (2, 1), done.text
    assert done.json["rows"][0]["line"] == 3
    leads = cli("lead", "list", "--channel", "热线", "--json").json["items"]
    assert [lead["name"] for lead in leads] == ["热线样本食品项目", "热线样本物流项目"]
    assert cli("find", "李样本", "--json").json["items"][0]["name"] == "李样本"


def test_a_list_that_grew_brings_what_is_new(cli, plugins, tmp_path):
    plugins.register("hotline", hotline)
    calls = tmp_path / "calls.csv"
    calls.write_text("来电人,电话,项目\n李样本,19900000001,甲项目\n", "utf-8")
    assert cli("import", str(calls), "--json").json["added"] == 1
    with calls.open("a", encoding="utf-8") as more:
        more.write("王样本,19900000002,乙项目\n")
    again = cli("import", str(calls), "--json").json
    assert (again["added"], again["unchanged"]) == (1, 0)


def test_an_answer_closes_the_reply_and_the_lead_has_its_next_step(cli, plugins):
    plugins.register("hotline", hotline)
    cli("import", str(HERE / "calls.csv"))
    (lead, *_) = cli("lead", "list", "--json").json["items"]
    (step,) = cli("followup", "list", lead["code"], "--json").json["items"]
    assert (step["kind_label"], step["due"]) == ("答复来电", "2019-11-01")
    done = cli("hotline", "answer", lead["code"], "已告知用地政策")
    assert done.exit_code == 0, done.errors
    (following,) = cli("followup", "list", lead["code"], "--json").json["items"]
    assert following["code"] != step["code"]
    shown = cli("lead", "show", lead["code"]).text
    assert "已告知用地政策" in shown
    again = cli("export", "calls", "out.csv")
    assert again.exit_code == 0
    assert "answered" in Path("out.csv").read_text("utf-8")
