"""What the page on thresholds and days off tells people to type works as it stands."""

import re
from pathlib import Path

import pytest

from leadcrm.domain.clocks import Clock
from leadcrm.workspace import Workspace


@pytest.fixture
def page(request: pytest.FixtureRequest) -> str:
    path = request.config.rootpath / "docs" / "how-to" / "thresholds-and-days-off.md"
    return path.read_text(encoding="utf-8")


def block(page: str, begins: str) -> str:
    blocks = re.findall(r"```\w*\n(.*?)```", page, re.DOTALL)
    return next(text for text in blocks if text.startswith(begins))


def test_the_days_and_the_countys_file_and_its_cases_work(
    golden: Workspace, tmp_path: Path, page: str
) -> None:
    days, ours, cases = (tmp_path / name for name in ("放假.csv", "本县.toml", "算例.csv"))
    days.write_text(block(page, "2027-01-01"), "utf-8")
    ours.write_text(block(page, "title"), "utf-8")
    cases.write_text(block(page, "clock,"), "utf-8")
    loaded = golden.calendars.load(days)
    assert (loaded.items[0].known, loaded.rejected) == (True, ())
    golden.policies.use(str(ours))
    assert golden.session.policy.rungs == (1, 3, 5, 10)
    assert golden.policies.test(cases).failed == 0


def test_every_clock_is_on_the_page(page: str) -> None:
    assert all(f"`{clock}`" in page for clock in Clock)
