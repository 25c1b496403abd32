"""Plugins for tests: written to a folder as installed packages are."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Install = Callable[..., Path]
HEAD = """\
from leadcrm.plugin.records import Channel, Command
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

WORDS = Text(zh="样本", en="sample")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def install(site: Path) -> Install:
    """Write a plugin as pip leaves it: a module `sample_NAME`, and what its package says."""

    def write(
        name: str,
        code: str = "",
        *,
        events: str | None = None,
        summary: str = "样本插件 | A sample",
        dist: str | None = None,
        head: str = HEAD,
        folder: Path = site,
    ) -> Path:
        module = folder / f"sample_{name}.py"
        module.write_text(head + code, encoding="utf-8")
        entries = f"[console_scripts]\nx = y:z\n\n[leadcrm]\n{name} = sample_{name}\n"
        if events is not None:
            heard = folder / f"sample_{name}_events.py"
            heard.write_text(head + events, encoding="utf-8")
            entries += f"{name}.events = sample_{name}_events\n"
        info = folder / f"{(dist or f'sample_{name}')}-1.0.dist-info"
        info.mkdir()
        said = f"Name: {dist or f'sample-{name}'}\nVersion: 1.0\nSummary: {summary}\n\nName: no\n"
        (info / "METADATA").write_text(f"Metadata-Version: 2.4\n{said}", encoding="utf-8")
        (info / "entry_points.txt").write_text(entries, encoding="utf-8")
        return module

    return write


@pytest.fixture
def on_path(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of packages, where Python looks for them; what was imported is forgotten."""
    monkeypatch.syspath_prepend(site)
    yield site
    for name in [name for name in sys.modules if name.startswith("sample_")]:
        del sys.modules[name]


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for leadcrm.toml that is empty, and no word from the environment."""
    for name in ("NO_PLUGINS", "LOAD_PLUGINS", "STRICT_PLUGINS", "SLOW_PLUGIN"):
        monkeypatch.delenv(f"LEADCRM_{name}", raising=False)
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("LEADCRM_CONFIG_DIR", str(folder))
    return folder
