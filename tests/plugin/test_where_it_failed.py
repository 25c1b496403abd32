"""A plugin that fails says in which file and line, and on request the whole way there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.text import Lang

Session = Callable[..., list[str]]
Install = Callable[..., Path]
VERBS = """
import json
from leadcrm.plugin.records import Verb

@hookimpl
def leadcrm_commands():
    yield Command("hotline", WORDS, "sample_hotline:VERBS")

def ring(office):
    return json.loads("{")

VERBS = (Verb("ring", WORDS, ring),)
"""


@pytest.mark.parametrize(("lang", "told"), [("zh", "出错的地方"), ("en", "It failed at")])
def test_a_verb_that_fails_names_file_and_line_of_its_own_code(
    book: Path, site: Path, install: Install, session: Session, lang: Lang, told: str
) -> None:
    module = install("hotline", VERBS)
    line = module.read_text(encoding="utf-8").splitlines().index('    return json.loads("{")') + 1
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "hotline"}
    (said,) = session([["hotline", "ring"]], book, lang, env=env)
    assert told in said
    assert f"sample_hotline.py:{line}" in said
    assert "LEADCRM_TRACEBACK" in said
    assert "Traceback" not in said
    (whole,) = session([["hotline", "ring"]], book, lang, env={**env, "LEADCRM_TRACEBACK": "1"})
    assert "Traceback (most recent call last)" in whole
    assert whole.endswith("=== 1")


def test_a_declaration_that_fails_names_file_and_line(
    book: Path, site: Path, install: Install, session: Session
) -> None:
    install("hotline", "\n@hookimpl\ndef leadcrm_channels():\n    raise KeyError('x')\n")
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "hotline"}
    (said,) = session([["plugins", "check"]], book, "en", env=env)
    assert "sample_hotline.py:9)" in said
    (whole,) = session([["plugins", "check"]], book, "en", env={**env, "LEADCRM_TRACEBACK": "1"})
    assert "Traceback" in whole
