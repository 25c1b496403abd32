"""Which plugins there are is read from what packages say; which are in use, from settings."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import discovery
from leadcrm.text import LANGS, Text

Install = Callable[..., Path]


def names(found: tuple[discovery.Found, ...]) -> list[str]:
    return [each.name for each in found]


def test_a_plugin_is_known_by_what_its_package_says(site: Path, install: Install) -> None:
    install("expo", events="")
    (found,) = discovery.find([str(site)])
    assert found == discovery.Found(
        "expo",
        "sample_expo",
        "sample-expo",
        "1.0",
        Text(zh="样本插件", en="A sample"),
        "sample_expo_events",
    )


def test_nothing_is_imported_to_find_it(on_path: Path, install: Install) -> None:
    install("expo", "raise RuntimeError")
    assert "expo" in names(discovery.enabled())
    assert "sample_expo" not in sys.modules


def test_a_summary_in_one_language_is_shown_whole_in_both(site: Path, install: Install) -> None:
    install("expo", summary="Orders at fairs")
    (found,) = discovery.find([str(site)])
    assert found.summary == Text(zh="Orders at fairs", en="Orders at fairs")


def test_they_come_by_name_and_the_first_package_of_a_name_counts(
    site: Path, tmp_path: Path, install: Install
) -> None:
    install("b")
    install("a")
    other = tmp_path / "other"
    other.mkdir()
    install("b", summary="later", folder=other)
    found = discovery.find([str(site), str(other)])
    assert names(found) == ["a", "b"]
    assert found[1].summary.en == "A sample"
    assert found[1].rival is None


def test_two_packages_with_a_plugin_of_one_name_are_rivals(site: Path, install: Install) -> None:
    install("expo")
    install("expo", dist="fairs")
    (found,) = discovery.find([str(site)])
    assert {found.dist, found.rival} == {"fairs", "sample-expo"}


def test_other_groups_archives_and_missing_folders_are_no_plugins(
    site: Path, tmp_path: Path
) -> None:
    info = site / "other-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nexpo = x\n", encoding="utf-8")
    (site / "bare-1.0.egg-info").touch()
    (tmp_path / "lib.zip").touch()
    path = [str(site), str(tmp_path / "lib.zip"), str(tmp_path / "nowhere")]
    assert discovery.find(path) == ()


@pytest.mark.parametrize(
    ("env", "used"),
    [
        ({}, ["a", "b"]),
        ({"LEADCRM_NO_PLUGINS": "1"}, []),
        ({"LEADCRM_NO_PLUGINS": ""}, ["a", "b"]),
        ({"LEADCRM_LOAD_PLUGINS": "b, x"}, ["b"]),
        ({"LEADCRM_LOAD_PLUGINS": ""}, []),
    ],
)
def test_the_environment_says_which_are_used(
    site: Path,
    install: Install,
    monkeypatch: pytest.MonkeyPatch,
    env: dict[str, str],
    used: list[str],
) -> None:
    install("a")
    install("b")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert names(discovery.enabled(discovery.find([str(site)]))) == used


def test_the_settings_of_the_machine_switch_one_off(
    site: Path, install: Install, nobodys_settings: Path
) -> None:
    install("a")
    install("b", events="")
    toml = nobodys_settings / "leadcrm.toml"
    toml.write_text('[plugins]\ndisabled = ["a"]\n', encoding="utf-8")
    assert names(discovery.enabled(discovery.find([str(site)]))) == ["b"]


@pytest.mark.parametrize(
    "said", ["[plugins\ndisabled", '[plugins]\ndisabled = "a"', "disabled=\xff"]
)
def test_settings_that_cannot_be_read_are_one_clear_error(
    site: Path, install: Install, nobodys_settings: Path, said: str
) -> None:
    install("a")
    (nobodys_settings / "leadcrm.toml").write_bytes(said.encode("latin-1"))
    with pytest.raises(LeadcrmError) as raised:
        discovery.enabled(discovery.find([str(site)]))
    assert all(raised.value.message.to(lang) and raised.value.hint for lang in LANGS)


def test_only_those_with_a_module_for_events_listen(on_path: Path, install: Install) -> None:
    install("a")
    install("b", events="")
    assert "b" in names(discovery.listeners())
    assert "a" not in names(discovery.listeners())
