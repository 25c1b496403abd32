"""The verbs of `leadcrm inquiry` keep the contract of commands."""

import pytest

from leadcrm.testing.contracts import CommandContract, SectionContract
from leadcrm_inquiry import hooks


class TestCommand(CommandContract):
    @pytest.fixture
    def command(self, plugins):
        plugins.register("inquiry", hooks)
        return plugins.commands()["inquiry"]


class TestSections(SectionContract):
    @pytest.fixture(params=["inquiries"])
    def section(self, plugins, request):
        plugins.register("inquiry", hooks)
        return plugins.sections()[request.param]

    @pytest.fixture
    def filled(self, section, workspace, said):  # noqa: ARG002 - its plugin is registered
        said("inquiry", "add", "王样本 19900000001 想了解工业用地", "--medium", "公众号")
        return workspace
