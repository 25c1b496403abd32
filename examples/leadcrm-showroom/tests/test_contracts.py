"""showroom keeps every contract that fits."""

from pathlib import Path

import pytest

import leadcrm_showroom as showroom
from leadcrm.plugin import Case, ScreeningFacts
from leadcrm.testing import contracts

SAMPLE = str(Path(showroom.__file__).parent / "sample" / "visits.csv")


def only(hook):
    (one,) = hook()
    return one


class TestChannel(contracts.ChannelContract):
    @pytest.fixture
    def channel(self):
        return only(showroom.leadcrm_channels)


class TestWay(contracts.WayContract):
    @pytest.fixture
    def way(self):
        return only(showroom.leadcrm_ways)


class TestSource(contracts.SourceContract):
    @pytest.fixture
    def source(self):
        return only(showroom.leadcrm_sources)

    @pytest.fixture
    def where(self):
        return str(Path(__file__).parent / "visits.csv")


class TestKind(contracts.RecordKindContract):
    @pytest.fixture
    def record_kind(self):
        return only(showroom.leadcrm_record_kinds)

    @pytest.fixture
    def sample(self, make_contact, make_lead):
        make_contact("person", "展厅来宾甲")
        make_lead("样本铜材项目")
        return {
            "name": "来宾甲 参观",
            "on": "2019-10-30",
            "lead": "样本铜材项目",
            "status": "booked",
            "people": "3",
            "interest": "建厂",
            "guests": ("展厅来宾甲",),
            "said": "好",
        }


class TestCommand(contracts.CommandContract):
    @pytest.fixture
    def command(self):
        return only(showroom.leadcrm_commands)


class TestExporter(contracts.ExporterContract):
    @pytest.fixture
    def exporter(self):
        return only(showroom.leadcrm_exporters)

    @pytest.fixture
    def kind(self):
        return "leads"


class TestNotifier(contracts.NotifierContract):
    @pytest.fixture
    def notifier(self):
        return only(showroom.leadcrm_notifiers)


class TestScreen(contracts.ScreenContract):
    @pytest.fixture
    def screen(self):
        return only(showroom.leadcrm_screens)

    @pytest.fixture
    def case(self):
        return Case(facts=ScreeningFacts(site="land"), more={"来访次数": "2"})
