"""A new plugin, written: a package that installs, whose tests pass before anything is added."""

import re
from pathlib import Path

from leadcrm.errors import StorageError, UsageError
from leadcrm.plugin.catalogue import CORE_COMMANDS, CORE_LISTS
from leadcrm.plugin.manager import Plugins
from leadcrm.text import Text

NAME = re.compile(r"[a-z][a-z0-9]{1,29}")
BAD_NAME = Text(
    zh="插件名「{name}」要用小写英文字母开头，只含小写字母和数字",
    en="A plugin's name is lower-case letters and digits, not “{name}”",
)
OURS = Text(
    zh="{name} 是 leadcrm 自带的名称，插件换一个",
    en="{name} is a name of leadcrm's own; take another",
)
SAY = Text(zh="例：leadcrm plugins new hotline", en="Example: leadcrm plugins new hotline")
THERE = Text(zh="{path} 已经有了，没有改动", en="{path} is there already; nothing was changed")

FILES = {
    "pyproject.toml": """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "leadcrm-NAME"
version = "0.1.0"
description = "NAME：一句话说明 | NAME: what it does"
readme = "README.md"
requires-python = ">=3.11"
keywords = ["leadcrm-plugin"]
dependencies = ["leadcrm>=0.1"]

[project.optional-dependencies]
test = ["pytest>=9.2"]

[project.entry-points.leadcrm]
NAME = "leadcrm_NAME"

[tool.hatch.build.targets.wheel]
packages = ["src/leadcrm_NAME"]
""",
    "README.md": """\
# leadcrm-NAME

NAME 来的名单变成联系人和线索 / a list from NAME becomes contacts and leads.

```
pip install -e '.[test]'     # with leadcrm installed
pytest
leadcrm plugins              # NAME is there
leadcrm import tests/NAME-1.csv
```

`leadcrm import` takes every file called `NAME-….csv`; change `read` for your own columns.
""",
    "src/leadcrm_NAME/py.typed": "",
    "src/leadcrm_NAME/__init__.py": '''\
"""What NAME brings to leadcrm: a channel, and a source of leads."""

from collections.abc import Iterator

from leadcrm.plugin import Channel, Draft, RowProblem, Source, Text, hookimpl, table

COLUMNS = {"name": ("姓名", "联系人"), "phone": ("手机", "电话"), "lead": ("项目", "项目名称")}


def read(where: str, settings: object) -> Iterator[Draft | RowProblem]:
    """Yield a contact and a lead for each row of a workbook or CSV: 姓名, 手机, 项目."""
    del settings
    for row in table.read(where, COLUMNS, needed=("lead",)):
        if not row["lead"]:
            yield row.problem(Text(zh="没有写项目", en="no project"), "lead")
            continue
        person = {"kind": "person", "name": row["name"], "phone": row["phone"]}
        lead = {"name": row["lead"], "channel": "NAME"}
        yield Draft(line=row.line, contact=person, lead=lead)


@hookimpl
def leadcrm_channels() -> Iterator[Channel]:
    """Yield the channel."""
    yield Channel("NAME", Text(zh="NAME", en="NAME"))


@hookimpl
def leadcrm_sources() -> Iterator[Source]:
    """Yield the source."""
    label = Text(zh="NAME 名单", en="NAME list")
    yield Source("NAME-list", label, read, ("NAME-*.csv", "NAME-*.xlsx"))
''',
    "tests/NAME-1.csv": "姓名,手机,项目\n李样本,19900000001,样本食品项目\n王样本,,\n",
    "tests/conftest.py": '''\
"""The fixtures of leadcrm."""

pytest_plugins = ["leadcrm.testing"]
''',
    "tests/test_NAME.py": '''\
"""NAME keeps the contract, and its rows become leads."""

from pathlib import Path

import leadcrm_NAME
import pytest
from leadcrm.testing.contracts import ChannelContract, SourceContract

LIST = str(Path(__file__).parent / "NAME-1.csv")


class TestChannel(ChannelContract):
    @pytest.fixture
    def channel(self, plugins):
        plugins.register("NAME", leadcrm_NAME)
        return plugins.channels()["NAME"]


class TestSource(SourceContract):
    @pytest.fixture
    def source(self, plugins):
        plugins.register("NAME", leadcrm_NAME)
        return plugins.sources()["NAME-list"]

    @pytest.fixture
    def where(self):
        return LIST


def test_a_row_becomes_a_lead_and_one_without_a_project_is_listed(cli, plugins):
    plugins.register("NAME", leadcrm_NAME)
    done = cli("import", LIST, "--json").json
    assert (done["added"], done["rejected"]) == (1, 1)
    assert cli("lead", "list", "--json").json["items"][0]["name"] == "样本食品项目"
''',
}
"""The files of a new plugin; NAME stands for its name, in paths too."""


def write_plugin(name: str, folder: Path) -> Path:
    """Write a package `leadcrm-NAME` into a folder and return its path.

    Raises:
        UsageError: not a name for a plugin, or one that a command, list or channel of ours has.
        StorageError: it is there already, or cannot be written.
    """
    if not NAME.fullmatch(name):
        raise UsageError(BAD_NAME.format(name=name), hint=SAY)
    if name in CORE_COMMANDS | CORE_LISTS or name in Plugins().channels(builtin=True):
        raise UsageError(OURS.format(name=name), hint=SAY)
    home = folder / f"leadcrm-{name}"
    if home.exists():
        raise StorageError(THERE.format(path=home))
    for path, text in FILES.items():
        file = home / path.replace("NAME", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("NAME", name), encoding="utf-8")
    return home
