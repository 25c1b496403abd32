"""What the page on the morning tells people to type works as it stands."""

import re
import shlex
from pathlib import Path

import pytest


@pytest.fixture
def page(request: pytest.FixtureRequest) -> str:
    path = request.config.rootpath / "docs" / "how-to" / "the-morning.md"
    return path.read_text(encoding="utf-8")


def test_every_line_of_the_morning_works_on_the_sample_book(
    session, book: Path, tmp_path: Path, page: str
) -> None:
    (block,) = re.findall(r"```\n(.*?)```", page, re.DOTALL)
    commands = [shlex.split(line)[1:] for line in block.splitlines()]
    env = {"LEADCRM_LIST": str(tmp_path / "list")}
    said = session(commands, book, "zh", env=env)
    for command, text in zip(commands, said, strict=True):
        assert text.endswith("=== 0"), (command, text)
