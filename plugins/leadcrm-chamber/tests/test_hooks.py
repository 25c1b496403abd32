"""What `leadcrm chamber` declares keeps the contracts of commands and sources."""

import pytest

from leadcrm.testing.contracts import CommandContract, SectionContract, SourceContract
from leadcrm_chamber import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("chamber", hooks)
        return plugins.commands()["chamber"]


class TestIntents(SourceContract):
    @pytest.fixture
    def source(self, plugins, workspace):
        plugins.register("chamber", hooks)
        workspace.events.add("样本联谊会", kind="fair")
        return plugins.sources()["fair-intents"]

    @pytest.fixture
    def where(self, tmp_path):
        path = tmp_path / "intents.csv"
        path.write_text(
            "活动,项目名称,投资方,意向投资\n样本联谊会,铜材项目,样本铜业,5亿元\n", "utf-8"
        )
        return str(path)


class TestSections(SectionContract):
    @pytest.fixture(params=["chambers"])
    def section(self, plugins, request):
        plugins.register("chamber", hooks)
        return plugins.sections()[request.param]
