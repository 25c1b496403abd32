"""What the plugin declares keeps the contracts."""

import pytest

from leadcrm.testing.contracts import (
    CommandContract,
    RecordKindContract,
    SectionContract,
    SourceContract,
)

PARCELS = """\
宗地编号,地块名称,用途,面积（亩）,起始价（万元）,状态,成交价（万元）,竞得人,日期
G1,甲地块,工业,93,1860,推介中,,,
G2,乙地块,商业,37,6660,已摘牌,21000,样本置业,2019-06-12
G3,丙地块,工业,很大,,,,,
"""
SAMPLES = {
    "parcel": {"status": "推介", "use": "工业", "mu": "93.5", "sqm": 12000, "asking": "1860万元"},
    "bid": {"amount": "1900万元", "on": "2019-10-30"},
}


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, land):
        return land.commands()["land"]


class TestSource(SourceContract):
    @pytest.fixture
    def source(self, land):
        return land.sources()["parcels"]

    @pytest.fixture
    def where(self, listed):
        return listed("parcels.csv", PARCELS)


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, land, request):
        return land.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, record_kind):
        return {"name": "甲地块", **SAMPLES[record_kind.name]}


class TestSections(SectionContract):
    @pytest.fixture(params=["land"])
    def section(self, land, request):
        return land.sections()[request.param]
