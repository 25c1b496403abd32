"""The page on plugins is followed to the letter: its commands are run, its code works."""

import re
import shlex
import sys
import types

import pytest

from leadcrm.plugin.manager import installed

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def blocks(request):
    page = request.config.rootpath / "docs" / "how-to" / "write-a-plugin.md"
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def commands(blocks):
    lines = [line for lang, text in blocks if not lang for line in text.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("leadcrm ")]


def test_every_command_of_the_page_does_what_it_says(cli, plugins, blocks, monkeypatch, tmp_path):
    asked = commands(blocks)
    assert len(asked) >= 5
    for words in asked:
        done = cli(*words[1:])
        # one row of the sample list has no project, and so needs a person
        assert done.exit_code == (3 if words[1] == "import" else 0), (words, done.errors)
        if words[1:3] == ["plugins", "new"]:
            monkeypatch.syspath_prepend(tmp_path / f"leadcrm-{words[3]}" / "src")
            plugins.register(words[3], __import__(f"leadcrm_{words[3]}"))
        if words[1:3] == ["lead", "list"]:
            assert "样本食品项目" in done.text


def test_every_block_of_code_of_the_page_works(cli, plugins, blocks, make_lead, tmp_path):
    module = types.ModuleType("leadcrm_hotline")
    sys.modules["leadcrm_hotline"] = module
    try:
        for lang, text in blocks:
            if lang == "python":
                exec(compile(text, "page", "exec"), module.__dict__)  # noqa: S102 - our own page
        plugins.register("hotline", module)
        make_lead()
        assert cli("hotline", "add", "L-0001", "--minutes", "5").exit_code == 0
        shown = cli("show", "R-0001").text
        assert "来电" in shown
        assert "时长（分钟）" in shown
        assert cli("export", "leads", "out.bars").exit_code == 0
        assert "样本项目" in (tmp_path / "out.bars").read_text("utf-8")
        screened = cli("lead", "screen", "L-0001", "--set", "参保人数=40").text
        assert re.search(r"存疑 +就业", screened)
        assert plugins.take_problems() == []
    finally:
        del sys.modules["leadcrm_hotline"]
        installed.cache_clear()
