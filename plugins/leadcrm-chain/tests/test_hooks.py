"""What the plugin declares keeps the contracts."""

import pytest

from leadcrm.testing.contracts import (
    CommandContract,
    RecordKindContract,
    SectionContract,
    SourceContract,
)

NODES = """\
环节编号,产业链,序号,位置,环节,举措,在链项目,目标企业
Y1,样本产业,1,上游,甲环节,强,样本项目,
Y2,样本产业,2,中游,乙环节,建,,样本科技
Y3,样本产业,3,很上游,丙环节,建,,
"""
SAMPLES = {
    "chain": {"led_by": "李样本"},
    "node": {"position": "上游", "action": "补链", "seq": 3},
    "placement": {"note": "龙头"},
    "wanted": {"note": "行业前三", "on": "2019-10-30"},
}


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, chain):
        return chain.commands()["chain"]


class TestSource(SourceContract):
    @pytest.fixture
    def source(self, chain, make_lead):
        make_lead("样本项目")
        return chain.sources()["nodes"]

    @pytest.fixture
    def where(self, listed):
        return listed("chain_nodes.csv", NODES)


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, chain, request):
        return chain.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, record_kind):
        return {"name": "甲", **SAMPLES[record_kind.name]}


class TestSections(SectionContract):
    @pytest.fixture(params=["chain_year", "chains"])
    def section(self, chain, request):
        return chain.sections()[request.param]
