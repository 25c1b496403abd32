"""A verb or a source of a plugin that hangs or leaves is cut off and named; nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.workspace import open_workspace

Session = Callable[..., list[str]]
Install = Callable[..., Path]
CODE = """
import os, time
from leadcrm.plugin.drafts import Draft
from leadcrm.plugin.records import Source, Verb

@hookimpl
def leadcrm_commands():
    yield Command("hotline", WORDS, "sample_hotline:VERBS")

@hookimpl
def leadcrm_sources():
    yield Source("hotline-calls", WORDS, rows, patterns=("*.calls",))

def misbehave():
    {body}

def ring(office):
    misbehave()

def rows(where, settings):
    yield Draft(lead={"name": "来电的项目"}, line=1)
    misbehave()

VERBS = (Verb("ring", WORDS, ring),)
"""
BODIES = {
    "hangs": ("time.sleep(60)", "did not end within 0.3 s"),
    "hangs in a loop of its own": ("\n    while True: pass", "did not end within 0.3 s"),
    "swallows what stops it once": (
        "\n    try:\n        time.sleep(60)\n    except Exception:\n        time.sleep(60)",
        "did not end within 0.3 s",
    ),
    "swallows every failure": (
        "\n    while True:\n        try: time.sleep(60)\n        except Exception: pass",
        "did not end within 0.3 s",
    ),
    "leaves": ("raise SystemExit(3)", "SystemExit: 3"),
    "leaves at once": ("os._exit(3)", "os._exit(3)"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_verb_and_a_source_that_misbehave_are_named_and_nothing_is_written(
    book: Path, site: Path, install: Install, session: Session, tmp_path: Path, name: str
) -> None:
    body, cause = BODIES[name]
    install("hotline", CODE.replace("{body}", body))
    calls = tmp_path / "today.calls"
    calls.write_text("x\n", encoding="utf-8")
    env = {
        "PYTHONPATH": str(site),
        "LEADCRM_LOAD_PLUGINS": "hotline",
        "LEADCRM_PLUGIN_SECONDS": "0.3",
    }
    typed = [["hotline", "ring"], ["import", str(calls)], ["lead", "list"]]
    rung, taken, listed = session(typed, book, "en", env=env)
    for said in (rung, taken):
        assert said.endswith("=== 1"), said
        assert "Plugin hotline" in said
        assert cause in said
        assert "Traceback" not in said
    assert listed.endswith("=== 0")
    with open_workspace(book, readonly=True) as crm:
        assert not crm.session.query("SELECT 1 FROM lead WHERE name = '来电的项目'")
