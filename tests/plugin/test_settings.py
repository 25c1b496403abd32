"""What is set for a plugin becomes an object of its model, or a clear word on what is wrong."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import platformdirs
import pytest

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import settings
from leadcrm.plugin.manager import Plugins
from leadcrm.plugin.records import Settings
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import LANGS


@attrs.frozen
class Setup:
    number: str = "12345"
    minutes: int = attrs.field(default=5, validator=attrs.validators.gt(0))
    loud: bool = False
    since: date | None = None
    areas: tuple[str, ...] = ()


@hookimpl
def leadcrm_settings() -> list[Settings]:
    return [Settings(Setup)]


@pytest.fixture
def plugins() -> Plugins:
    made = Plugins()
    made.register("hotline", SimpleNamespace(leadcrm_settings=leadcrm_settings))
    return made


def write(folder: Path, said: str) -> None:
    (folder / "leadcrm.toml").write_text(f"[plugins.hotline]\n{said}\n", encoding="utf-8")


def test_nothing_set_is_all_defaults(plugins: Plugins) -> None:
    assert plugins.settings_of("hotline") == Setup()
    assert plugins.settings_of("other") is None


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ('number = "1"', {"number": "1"}),
        ("minutes = 7\nloud = true", {"minutes": 7, "loud": True}),
        ("since = 2019-10-28", {"since": date(2019, 10, 28)}),
        ('areas = ["汨罗"]', {"areas": ("汨罗",)}),
        ('number = {env = "TOKEN"}', {"number": "off"}),
        ('loud = {env = "TOKEN"}', {"loud": False}),
    ],
)
def test_what_is_set_is_typed(
    plugins: Plugins,
    nobodys_settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    made: dict[str, Any],
) -> None:
    monkeypatch.setenv("TOKEN", "off")
    write(nobodys_settings, said)
    assert plugins.settings_of("hotline") == Setup(**made)


@pytest.mark.parametrize(
    ("said", "word", "hint"),
    [
        ("minuts = 7", "minuts", "minutes"),
        ("zzz = 7", "zzz", "number minutes loud since areas"),
        ('minutes = "many"', "minutes", ""),
        ("minutes = 0", "minutes", ""),
        ('loud = "perhaps"', "loud", ""),
        ('areas = "汨罗"', "areas", ""),
        ('number = {env = "NO_SUCH"}', "NO_SUCH", ""),
        ("[plugins]\nhotline = 3", "plugins.hotline", ""),
    ],
)
def test_what_does_not_fit_is_named_in_both_languages(
    plugins: Plugins, nobodys_settings: Path, said: str, word: str, hint: str
) -> None:
    write(nobodys_settings, said)
    if said.startswith("[plugins]"):
        (nobodys_settings / "leadcrm.toml").write_text(said, encoding="utf-8")
    with pytest.raises(LeadcrmError) as raised:
        plugins.settings_of("hotline")
    for lang in LANGS:
        assert word in raised.value.message.to(lang)
        assert not hint or (raised.value.hint and hint in raised.value.hint.to(lang))


@pytest.mark.parametrize("home", [None, "", "/srv/settings"])
def test_the_settings_are_in_the_platforms_own_folder(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.delenv("LEADCRM_CONFIG_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", home)
    folder = platformdirs.user_config_dir("leadcrm", appauthor=False)
    assert settings.path() == str(Path(folder) / "leadcrm.toml")
