"""Start-up is sacred: the morning's commands load nothing that they do not need."""

import os
import shutil
import subprocess
import sys

import pytest

HEAVY = {
    *("attr", "cattrs", "importlib.metadata", "pypinyin", "rapidfuzz", "rich", "sqlite_utils"),
    *("phonenumbers", "stdnum", "leadcrm.zh.amountreader", "leadcrm.zh.datereader"),
    *("tomllib", "tomlkit", "leadcrm.domain.policyschema", "leadcrm.services.policy.policies"),
    *(
        "leadcrm.domain.forecast",
        "leadcrm.services.units.forecasts",
        "leadcrm.services.units.targets",
    ),
    *("leadcrm.zh.dategrammar", "leadcrm.zh.pinyin", "leadcrm.zh.matchkeys"),
}

# Run leadcrm as its console script does, and leave a list of what was loaded on the way.
RUN_AND_LIST = """\
import sys
listing, *arguments = sys.argv[1:]
sys.argv = ["leadcrm", *arguments]
code = 0
try:
    from leadcrm.cli.main import main
    code = main()
except SystemExit as stop:
    code = stop.code
with open(listing, "w", encoding="utf-8") as file:
    file.write("\\n".join(sys.modules))
sys.exit(code)
"""

COMMANDS = {
    "help": ["--help"],
    "today": ["today"],
    "done": ["done", "F-0061", "--next", "2019-11-06"],
    "done, counted": ["done", "F-0061", "--next", "+3天 送方案"],
    "lead add": ["lead", "add", "汨罗新材", "--owner", "专干样本12", "--next", "2019-11-06 拜访"],
}


POLICIES = {"the default": None, "another policy in force": "escalate-357"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A database as `leadcrm demo` leaves it."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    command = [sys.executable, "-m", "leadcrm.cli.main", "--db", str(database), "demo"]
    finish(command, database.parent)
    return database


def finish(command, home):
    """Run a command, away from the settings of whoever runs the tests, to its happy end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADCRM_")}
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(home))
    setting = {"LEADCRM_TODAY": "2019-10-31", "LEADCRM_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        env=clean | folders | setting,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def heavy(listing):
    """Return the heavy modules in a listing, in which a package stands for its parts."""
    loaded = set(listing.read_text(encoding="utf-8").split())
    assert "leadcrm" in loaded
    return HEAVY & loaded


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_daily_command_stays_light(demo, tmp_path, arguments, policy):
    database = shutil.copy(demo, tmp_path / "office.db")
    if policy:
        use = [sys.executable, "-m", "leadcrm.cli.main", "--db", str(database)]
        finish([*use, "policy", "use", policy], tmp_path)
    listing = tmp_path / "modules"
    run = [sys.executable, "-c", RUN_AND_LIST, str(listing), "--db", str(database)]
    finish([*run, *arguments], tmp_path)
    assert heavy(listing) == set()


def test_importing_the_library_stays_light(tmp_path):
    listing = tmp_path / "modules"
    load = "import sys, leadcrm; open(sys.argv[1], 'w').write('\\n'.join(sys.modules))"
    finish([sys.executable, "-X", "utf8", "-c", load, str(listing)], tmp_path)
    assert heavy(listing) == set()
