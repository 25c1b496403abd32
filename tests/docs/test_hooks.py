"""The page on hooks is what the hooks say, and every example of a hook runs."""

import importlib.util
import sys
import types

import attrs
import pytest

import leadcrm.plugin
from leadcrm.domain.event import Event  # noqa: F401 - loads what entries are made of
from leadcrm.plugin import spec
from leadcrm.plugin.office import Entry
from leadcrm.testing.paperoffice import PaperOffice

LEAD = Entry("lead", "x", "L-0001", None, "样本项目", fields={"stage": "clue"})
SAID = {
    "lead": LEAD,
    "previous": "clue",
    "on": None,
    "followup": Entry("followup", "y", "F-0001", None, "样本", fields={"outcome": "见了"}),
    "following": None,
    "reason": "other",
    "added": 1,
    "updated": 0,
    "rejected": 0,
}
DECLARED = {
    "leadcrm_channels": "channels",
    "leadcrm_ways": "ways",
    "leadcrm_sources": "sources",
    "leadcrm_commands": "commands",
    "leadcrm_record_kinds": "record_kinds",
    "leadcrm_engines": "engines",
    "leadcrm_exporters": "exporters",
    "leadcrm_notifiers": "notifiers",
    "leadcrm_calendars": "calendars",
    "leadcrm_policies": "policies",
    "leadcrm_samples": "samples",
    "leadcrm_screens": "screens",
    "leadcrm_sections": "sections",
}


@pytest.fixture(scope="module")
def page(request):
    path = request.config.rootpath / "tools" / "hooks.py"
    found = importlib.util.spec_from_file_location("hooks_page", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


HOOKS = [name for name in vars(spec) if name.startswith("leadcrm_")]


def test_the_page_is_what_the_hooks_say(page, request):
    written = request.config.rootpath / "docs" / "reference" / "hooks.md"
    assert written.read_text(encoding="utf-8") == page.page(), "python tools/hooks.py > …"


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_runnable_example(page, plugins, hook):
    module = types.ModuleType("an_example")
    rung = []
    module.__dict__.update(
        {name: getattr(leadcrm.plugin, name) for name in leadcrm.plugin.__all__}
    )
    module.__dict__.update(attrs=attrs, ring=lambda *said: rung.append(said))
    code = page.example(hook)
    assert code
    exec(compile(code, hook, "exec"), module.__dict__)  # noqa: S102 - our own example
    sys.modules.pop("an_example", None)
    if hook in DECLARED:
        before = set(getattr(plugins, DECLARED[hook])())
        plugins.register("example", module)
        assert set(getattr(plugins, DECLARED[hook])()) > before
    elif hook == "leadcrm_settings":
        plugins.register("example", module)
        assert plugins.settings_of("example").number == "12345"
    else:
        plugins.register("example", types.ModuleType("empty"), events=module)
        said = {name: SAID[name] for name in _arguments(hook) if name in SAID}
        plugins.emit(hook, lambda _: PaperOffice(), **said)
        assert rung
    assert plugins.take_problems() == []


def _arguments(hook):
    return getattr(spec, hook).__code__.co_varnames[: getattr(spec, hook).__code__.co_argcount]
