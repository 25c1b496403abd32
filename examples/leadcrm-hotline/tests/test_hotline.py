"""The hotline keeps the contract, and its calls become leads."""

import importlib.util
from pathlib import Path

import pytest

from leadcrm.testing.contracts import ChannelContract, SourceContract

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location(
    "leadcrm_hotline", HERE.parent / "leadcrm_hotline.py"
)
hotline = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hotline)


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


def test_two_calls_become_leads_and_one_is_listed(cli, plugins):
    plugins.register("hotline", hotline)
    done = cli("import", str(HERE / "calls.csv"), "--json")
    assert done.exit_code == 3
    assert (done.json["added"], done.json["rejected"]) == (2, 1)
    assert done.json["rows"][0]["line"] == 3
    leads = cli("lead", "list", "--channel", "热线", "--json").json["items"]
    assert [lead["name"] for lead in leads] == ["热线样本食品项目", "热线样本物流项目"]
    assert cli("find", "李样本", "--json").json["items"][0]["name"] == "李样本"
