"""Which plugins this machine has, read from what their packages say, without importing any.

A package names its plugins in its entry points, group `leadcrm`: `expo = leadcrm_expo.hooks` is
the plugin expo, `expo.events = leadcrm_expo.events` the module that hears what happened. A
summary `中文 | English` is shown by language. Only the standard library is used here, and of it
only what has been loaded anyway: `leadcrm --help` lists plugins from this.
"""

# pathlib costs a fifth of a bare start.
# ruff: noqa: PTH118, PTH119, PTH123

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from leadcrm.text import Text

GROUP = "[leadcrm]"
EVENTS = ".events"
FOLDERS = (".dist-info", ".egg-info")


class Found(NamedTuple):
    """A plugin that is installed: `module` declares, `events` hears; either may be missing.

    `rival` is another package that claims the same name; then neither is loaded.
    """

    name: str
    module: str
    dist: str
    version: str
    summary: Text
    events: str | None = None
    rival: str | None = None


def find(path: Iterable[str] | None = None) -> tuple[Found, ...]:
    """Return the plugins of this machine by name; a package counts where Python finds it first."""
    met: dict[str, Found] = {}
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path if path is None else path):
        for place in _packages(folder or os.curdir):
            key = re.sub(r"[-_.]+", "_", os.path.basename(place).partition("-")[0]).lower()
            if key in seen:
                continue
            seen.add(key)
            for found in _plugins(place):
                first = met.get(found.name)
                met[found.name] = first._replace(rival=found.dist) if first else found
    return tuple(met[name] for name in sorted(met))


def enabled(found: Sequence[Found] | None = None) -> tuple[Found, ...]:
    """Return those that are in use: `LEADCRM_NO_PLUGINS`, `LEADCRM_LOAD_PLUGINS`, leadcrm.toml.

    Raises:
        LeadcrmError: leadcrm.toml cannot be read.
    """
    if os.environ.get("LEADCRM_NO_PLUGINS"):
        return ()
    found = find() if found is None else found
    only = os.environ.get("LEADCRM_LOAD_PLUGINS")
    if only is not None:
        names = {name.strip() for name in only.split(",")}
        found = [each for each in found if each.name in names]
    if not found:
        return ()
    from leadcrm.plugin.settings import disabled  # noqa: PLC0415 - only where there are plugins

    out = disabled()
    return tuple(each for each in found if each.name not in out)


def listeners() -> tuple[Found, ...]:
    """Return the plugins in use that hear what happened; without any, nobody need be told.

    Raises:
        LeadcrmError: leadcrm.toml cannot be read; ask before something is saved.
    """
    if os.environ.get("LEADCRM_NO_PLUGINS"):
        return ()
    hearing = [each for each in find() if each.events]
    return enabled(hearing) if hearing else ()


def _packages(folder: str) -> Iterator[str]:
    """Yield the folders that describe the packages in a folder, by name."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(each.name for each in entries if each.name.endswith(FOLDERS))
    except OSError:  # an archive, or a folder that is not there
        return
    for name in names:
        yield os.path.join(folder, name)


def _plugins(place: str) -> Iterator[Found]:
    """Yield the plugins of one package; what it says of itself is read only if it has any."""
    modules = dict(_entries(os.path.join(place, "entry_points.txt")))
    if not modules:
        return
    said = _said(place)
    dist = said.get("name") or os.path.basename(place).partition("-")[0]
    for name in dict.fromkeys(key.removesuffix(EVENTS) for key in modules):
        yield Found(
            name,
            modules.get(name, ""),
            dist,
            said.get("version", ""),
            _summary(said.get("summary", "")),
            modules.get(name + EVENTS),
        )


def _entries(file: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in _lines(file):
        if line.startswith("["):
            inside = line.replace(" ", "") == GROUP
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, module = line.partition("=")
            yield name.strip(), module.partition("[")[0].strip()


def _said(place: str) -> dict[str, str]:
    """Return name, version and summary of a package, the first of each."""
    said: dict[str, str] = {}
    for file in ("METADATA", "PKG-INFO"):
        for line in _lines(os.path.join(place, file)):
            key, _, value = line.partition(":")
            if not line:
                break  # what follows is the long description
            if key.lower() in {"name", "version", "summary"}:
                said.setdefault(key.lower(), value.strip())
    return said


def _lines(file: str) -> Iterator[str]:
    try:
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                yield line.strip()
    except OSError:
        return


def _summary(text: str) -> Text:
    zh, both, en = text.partition(" | ")
    return Text(zh=zh.strip(), en=en.strip()) if both else Text(zh=text, en=text)
